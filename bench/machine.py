"""On what was measured: processor, memory, how busy it was, and the versions of what was run."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = ("numpy", "scipy", "polars", "pydantic", "pandas", "typst")


def described() -> str:
    """Cores, processor, memory, system."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = f"{os.cpu_count()} cores ({_processor()})"
    return f"{cores}, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def load() -> str:
    """How many processes wanted a core, on average of the last 1, 5 and 15 minutes."""
    return ", ".join(f"{each:.1f}" for each in os.getloadavg())


def versions(libraries: tuple[str, ...] = LIBRARIES) -> str:
    """Of the libraries that decide the times."""
    return ", ".join(f"{name} {version(name)}" for name in libraries)


def commit() -> str:
    """The commit that was measured."""
    asked = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    return asked.stdout.strip() or "unknown"


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
