"""The forms in which a result reaches its reader: one page for people in every form, and the result itself as data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from seawall.base.errors import SeawallError
from seawall.base.save import check_target, save_bytes
from seawall.base.shown import file_of

ENDINGS = (".html", ".pdf", ".md", ".txt", ".json", ".csv", ".svg", ".xlsx", ".beancount")


def save(result: Any, path: str | os.PathLike[str], one_page: bool = False, full: bool = False) -> None:
    """Write a result whole or not at all; the ending of the name chooses the form. `one_page`: a brief's short form.
    `full`: of a .pdf, what paper leaves out as well; the other forms have it.

    Raises SeawallError when the ending is unknown, the result has no such form, or the file cannot be written.
    """
    target = _target(path)
    save_bytes(content(result, target.suffix.lower(), one_page, full), target)


def check(path: str | os.PathLike[str]) -> None:
    """Raise SeawallError if no result could be saved under this name: for asking before the work, not after it."""
    target = _target(path)
    _known(target.suffix.lower())
    check_target(target)


def _target(path: str | os.PathLike[str]) -> Path:
    try:
        return Path(path)
    except TypeError:
        raise SeawallError(f"{path!r} names no file. Give a path as text, for example 'brief.html'") from None


def _known(ending: str) -> None:
    if ending not in ENDINGS:
        raise SeawallError(f"no form for a file that ends in {ending!r}. Choose one of {', '.join(ENDINGS)}")


def text(result: Any, ending: str, one_page: bool = False) -> str:
    """A result in a form that is text."""
    return content(result, ending, one_page).decode()


def content(result: Any, ending: str, one_page: bool = False, full: bool = False) -> bytes:
    """What a file with this ending holds. A form is loaded only when it is asked for."""
    from seawall.pages import page

    _known(ending)
    file_of(result)  # raises for what is none

    if ending == ".html":
        from seawall.pages.forms import html

        return html.render(page(result, one_page)).encode()
    if ending == ".pdf":
        from seawall.pages.forms import pdf
        from seawall.pages.page import unfolded

        shown = page(result, one_page)
        return pdf.render(unfolded(shown) if full else shown)
    if ending == ".md":
        from seawall.pages.forms import markdown

        return markdown.render(page(result, one_page)).encode()
    if ending == ".txt":
        from seawall.pages.forms import terminal

        return terminal.plain(page(result, one_page)).encode()
    if ending in (".json", ".csv"):
        if one_page:
            raise SeawallError(
                f"{ending} holds the whole result. Leave out --one-page, or choose .pdf, .html, .md or .txt"
            )
        from seawall.pages.forms import data

        return (data.as_json(result) if ending == ".json" else data.as_csv(result)).encode()
    if ending == ".beancount":
        from seawall.pages import beancount

        return beancount(result).encode()
    if ending == ".xlsx":
        from seawall.pages import workbook
        from seawall.pages.forms import xlsx

        return xlsx.render(workbook(result, one_page))
    return _picture(page(result, one_page)).encode()


def _picture(shown: Any) -> str:
    """The one picture of a page."""
    from seawall.pages.page import Picture, blocks_of

    pictures = [block for block in blocks_of(shown) if isinstance(block, Picture)]
    if len(pictures) != 1:
        if not pictures:
            raise SeawallError("this page has no picture, and .svg holds one. Choose .html, .pdf, .md or .txt")
        raise SeawallError(
            f"this page has {len(pictures)} pictures, and .svg holds one. Choose .html, which shows all of them"
        )
    return pictures[0].draw()
