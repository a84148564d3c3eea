"""The way from a result to its reader: `page(result)` says it in words, `charts` draw, `forms` render any page.

A result's type names its file here (`base.shown`); each verb's words are one file, and only the one needed is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from seawall.base.errors import SeawallError
from seawall.base.shown import file_of
from seawall.base.typed import wrong
from seawall.pages.page import Page

__all__ = ["Page", "page"]


def page(result: Any) -> Page:
    """The page of any result of the product. Raises SeawallError for what is none."""
    name = file_of(type(result))
    if name is None:
        wrong(result, "result", "a result that has a page", SeawallError, "brief('IL')")
    return import_module(f"seawall.pages.{name}").page(result)
