"""Where releases of evidence, and the documents that they were made from, lie on this computer.

SEAWALL_HOME names the folder; else it is where this system keeps a user's data.
"""

from __future__ import annotations

import os
from pathlib import Path

from seawall.base.errors import EvidenceError
from seawall.base.folders import data_folder

VARIABLE = "SEAWALL_HOME"


def home() -> Path:
    """The folder of kept evidence, which may not exist yet. Raises EvidenceError for a user without any home."""
    chosen = os.environ.get(VARIABLE)
    try:
        return (Path(chosen) if chosen else data_folder()) / "evidence"
    except RuntimeError:
        raise EvidenceError(f"this user has no home folder: set {VARIABLE} to a folder for kept evidence") from None


def received_folder() -> Path:
    """The folder of the documents that were received, each under its hash; it may not exist yet."""
    return home() / "received"
