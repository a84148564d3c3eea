"""The way from a result to its reader: `page(result)` says it in words, `charts` draw, `forms` render any page.

A result's type names its file here (`base.shown`); each verb's words are one file, and only the one needed is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from seawall.base.errors import SeawallError
from seawall.base.shown import file_of
from seawall.pages.page import Page

__all__ = ["Page", "page"]

ONE_PAGE = ("brief",)  # the results that have a form on one page, in `<verb>_one_page.py`


def page(result: Any, one_page: bool = False) -> Page:
    """The page of any result of the product; `one_page`: its short form, which a brief has.

    Raises TypeError for what is no result, and SeawallError for one that has no short form.
    """
    name = file_of(type(result))
    if name is None:
        raise TypeError(f"{type(result).__qualname__} is no result that has a page")
    if one_page and name not in ONE_PAGE:
        raise SeawallError(f"the {name} has no form on one page. Leave out --one-page.")
    return import_module(f"seawall.pages.{name}{'_one_page' if one_page else ''}").page(result)
