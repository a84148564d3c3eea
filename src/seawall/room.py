"""A room that shares its name with its verb: `seawall.brief(...)` and `seawall.brief.compose` both work.

Python binds an imported subpackage to its name in the parent, which would hide a function of that name. So
the package itself answers calls.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType


def answers_calls(package: str, verb: Callable) -> None:
    """Make the package `package` callable as `verb`."""
    sys.modules[package].__class__ = type("Room", (ModuleType,), {"__call__": staticmethod(verb)})
