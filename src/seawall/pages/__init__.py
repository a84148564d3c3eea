"""The way from a result to its reader: `page(result)` says it in words, `charts` draw, `forms` render any page.

A result's type names its file here (`base.shown`); each verb's words are one file, and only the one needed is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from seawall.base.clean import clean_value
from seawall.base.shown import file_of
from seawall.pages.page import Page

__all__ = ["Page", "page"]


def page(result: Any) -> Page:
    """The page of any result, clean of what could steer a terminal. Raises SeawallError for what is no result."""
    return clean_value(import_module(f"seawall.pages.{file_of(result)}").page(result))
