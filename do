#!/usr/bin/env python3
"""Run a command inside the project's own environment: `./do seawall brief IL`, `./do pytest`.

Needs git, Python 3.11 or newer and a package index, nothing else. uv is used if it is on the machine; otherwise it is
fetched into .uv/. The environment in .venv/ is exactly uv.lock's, and is only touched when that has changed.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if os.name == "nt":
    import msvcrt
else:
    import fcntl

UV = "0.13.9"
ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
SCRIPTS = ROOT / ".venv" / ("Scripts" if WINDOWS else "bin")


def main(command: list[str]) -> int:
    """Bring the environment up to date and run the command in it."""
    if sys.version_info < (3, 11):
        return fail(f"Python 3.11 or newer is needed, this is {platform.python_version()}. Run: python3.12 do ...")
    if not command:
        return fail("name a command, for example: ./do seawall brief IL")
    try:
        synchronize()
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        return fail(
            f"the environment could not be made ({error}). Check the network, or install uv yourself and try again."
        )
    environment = os.environ | {
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ.get('PATH', '')}",
        "VIRTUAL_ENV": str(SCRIPTS.parent),
    }
    program = shutil.which(command[0], path=environment["PATH"])
    if program is None:
        return fail(f"there is no command {command[0]!r}. Try: ./do seawall --help")
    # Ctrl-C is the command's, which may have something to save; a handler that does nothing is not handed on to it.
    signal.signal(signal.SIGINT, lambda *_: None)
    status = subprocess.call([program, *command[1:]], env=environment)
    return status if status >= 0 else 128 - status  # ended by a signal: as a shell says it


def synchronize() -> None:
    """Make .venv/ equal to uv.lock, unless it already is."""
    parts = [(ROOT / name).read_bytes() for name in ("uv.lock", "pyproject.toml")]
    wanted = hashlib.sha256(b"".join([*parts, sys.executable.encode()])).hexdigest()
    stamp = ROOT / ".venv" / ".synchronized"
    if made(stamp, wanted):
        return
    with alone():
        if not made(stamp, wanted):  # whoever was first has made it
            make(stamp, wanted)


def made(stamp: Path, wanted: str) -> bool:
    """Whether the environment is the one that is wanted."""
    return stamp.exists() and stamp.read_text() == wanted


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of this folder: two first runs at once would write into each other's environment.

    The system gives the lock back when its holder ends, however that is.
    """
    with (ROOT / ".do.lock").open("a+b") as file:
        told = False
        while not locked(file):
            if not told:
                print("another ./do is making the environment; waiting for it", file=sys.stderr)
                told = True
            time.sleep(0.2)
        try:
            yield
        finally:
            if WINDOWS:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)


def locked(file: BinaryIO) -> bool:
    """Take the lock if nobody has it. Where the system has none for this folder, go on without."""
    try:
        if WINDOWS:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def make(stamp: Path, wanted: str) -> None:
    """Make the environment, and say which it is."""
    # Compiled at once: otherwise the first run of every command would pay for it.
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    environment |= {"UV_COMPILE_BYTECODE": "1", "UV_PYTHON_DOWNLOADS": "never"}
    sync = [*uv(), "sync", "--frozen", "--quiet", "--python", sys.executable]
    subprocess.run(sync, cwd=ROOT, check=True, env=environment)
    stamp.write_text(wanted)


def uv() -> list[str]:
    """The command that runs uv: the machine's own, or one fetched into .uv/."""
    found = shutil.which("uv")
    if found:
        return [found]
    fetched = ROOT / ".uv" / UV
    program = fetched / ("uv.exe" if WINDOWS else "uv")
    if not program.exists():
        print(f"fetching uv {UV} (once)", file=sys.stderr)
        fetch(fetched)
    return [str(program)]


def fetch(target: Path) -> None:
    """Put uv into `target`: by pip, which knows the machine's own index settings, else straight from the index."""
    target.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run([*pip, "--target", str(target / "pip"), f"uv=={UV}"], capture_output=True)
    inside = next((target / "pip" / "bin").glob("uv*"), None) if done.returncode == 0 else None
    content = inside.read_bytes() if inside and inside.stem == "uv" else from_index()
    program = target / ("uv.exe" if WINDOWS else "uv")
    part = program.with_suffix(".part")
    part.write_bytes(content)
    part.chmod(0o755)
    part.replace(program)
    shutil.rmtree(target / "pip", ignore_errors=True)


def from_index() -> bytes:
    """The uv program out of the wheel for this machine; the wheel's hash is the one that the index publishes."""
    ask = {"Accept": "application/vnd.pypi.simple.v1+json"}
    with urllib.request.urlopen(
        urllib.request.Request("https://pypi.org/simple/uv/", headers=ask), timeout=60
    ) as answer:
        files = json.load(answer)["files"]
    wheels = [file for file in files if file["filename"].startswith(f"uv-{UV}-") and fits(file["filename"])]
    if not wheels:
        raise RuntimeError(f"no uv wheel for {platform.system()} on {platform.machine()}")
    with urllib.request.urlopen(wheels[0]["url"], timeout=300) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != wheels[0]["hashes"]["sha256"]:
        raise RuntimeError("the fetched uv does not have the published hash")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(
            next(name for name in archive.namelist() if name.endswith(("/scripts/uv", "/scripts/uv.exe")))
        )


def fits(name: str) -> bool:
    """Whether a wheel's name is for this system, processor and C library."""
    machine = {"AMD64": "x86_64", "x86_64": "x86_64", "aarch64": "aarch64", "arm64": "arm64", "ARM64": "arm64"}
    processor = machine.get(platform.machine(), platform.machine())
    system = {"Linux": "musllinux" if not platform.libc_ver()[0] else "manylinux", "Darwin": "macosx", "Windows": "win"}
    kind = system.get(platform.system(), platform.system())
    return kind in name and (processor in name or (kind == "win" and processor == "x86_64" and "amd64" in name))


def fail(message: str) -> int:
    """Say what is wrong and how to go on."""
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
