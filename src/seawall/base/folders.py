"""The folders in which this system keeps what belongs to a user: data, and what programs can work out again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "seawall"


def data_folder() -> Path:
    """Where the product keeps a user's data. Raises RuntimeError for a user without a home."""
    return _base("XDG_DATA_HOME", (".local", "share"), ("Library", "Application Support")) / NAME


def cache_folder() -> Path:
    """Where the product keeps what it can work out again. Raises RuntimeError for a user without a home."""
    return _base("XDG_CACHE_HOME", (".cache",), ("Library", "Caches")) / NAME


def _base(variable: str, unix: tuple[str, ...], mac: tuple[str, ...]) -> Path:
    if sys.platform == "win32":
        named = os.environ.get("LOCALAPPDATA")
        return Path(named) if named else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home().joinpath(*mac)
    named = os.environ.get(variable)
    return Path(named) if named else Path.home().joinpath(*unix)
