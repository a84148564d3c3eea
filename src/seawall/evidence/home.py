"""Where releases of evidence, and the documents that they were made from, lie on this computer.

SEAWALL_HOME names the folder; else it is where this system keeps a user's data.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "SEAWALL_HOME"


def home() -> Path:
    """The folder of kept evidence, which may not exist yet."""
    chosen = os.environ.get(VARIABLE)
    return (Path(chosen) if chosen else _user_data()) / "evidence"


def _user_data() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "seawall"
