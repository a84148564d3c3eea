"""The way from a result to its reader: `page(result)` says it in words, `charts` draw, `forms` render any page.

A result's type names its file here (`base.shown`); each verb's words are one file, and only the one needed is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from seawall.base.clean import clean_value
from seawall.base.errors import SeawallError
from seawall.base.shown import file_of
from seawall.pages.book import Workbook
from seawall.pages.page import Page

__all__ = ["Page", "Workbook", "page", "workbook"]

ONE_PAGE = ("brief",)  # the results that have a form on one page, in `<verb>_one_page.py`
WORKBOOKS = (
    "plan", "ledger_trial", "ledger_statement", "ledger_journal", "ledger_audit",
)  # fmt: skip  # the results that have a workbook, in `<verb>_workbook.py`


def page(result: Any, one_page: bool = False) -> Page:
    """The page of any result, clean of what could steer a terminal; `one_page`: its short form, which a brief has.

    Raises SeawallError for what is no result, and for one that has no short form.
    """
    name = file_of(result)
    if one_page and name not in ONE_PAGE:
        raise SeawallError(f"the {name} has no form on one page. Leave out --one-page.")
    return clean_value(import_module(f"seawall.pages.{name}{'_one_page' if one_page else ''}").page(result))


def workbook(result: Any, one_page: bool = False) -> Workbook:
    """The workbook of a result. Raises SeawallError for what is no result, and for one that has none."""
    name = file_of(result)
    if name not in WORKBOOKS or one_page:
        raise SeawallError(
            f"{_said(name)}{' on one page' if one_page else ''} has no workbook; a plan has one, and of the books "
            "trial, statement, journal and audit. Choose .csv, .json or .html"
        )
    return import_module(f"seawall.pages.{name}_workbook").workbook(result)


def beancount(result: Any) -> str:
    """The journal of a book as beancount text. Raises SeawallError for any other result."""
    name = file_of(result)
    if name != "ledger_journal":
        raise SeawallError(f"{_said(name)} is no beancount file: seawall ledger journal is one. Choose .csv or .json")
    return import_module(f"seawall.pages.{name}_beancount").text(result)


def _said(name: str) -> str:
    return f"the {name.replace('_', ' ')}"
