"""The forms in which a result reaches its reader: one page for people in every form, and the result itself as data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from seawall.base.errors import SeawallError
from seawall.base.save import save_bytes
from seawall.base.shown import file_of
from seawall.base.typed import wrong

ENDINGS = (".html", ".pdf", ".md", ".txt", ".json", ".csv", ".svg")


def save(result: Any, path: str | os.PathLike[str]) -> None:
    """Write a result whole or not at all; the ending of the name chooses the form.

    Raises SeawallError when the ending is unknown, the result has no such form, or the file cannot be written.
    """
    if not isinstance(path, str | os.PathLike):
        wrong(path, "path", "a file name", SeawallError, "'brief.html'")
    target = Path(path)
    save_bytes(content(result, target.suffix.lower()), target)


def text(result: Any, ending: str) -> str:
    """A result in a form that is text."""
    return content(result, ending).decode()


def content(result: Any, ending: str) -> bytes:
    """What a file with this ending holds. A form is loaded only when it is asked for."""
    from seawall.pages import page

    if file_of(type(result)) is None:
        wrong(result, "result", "a result of this product", SeawallError, "brief('IL')")
    if ending == ".html":
        from seawall.pages.forms import html

        return html.render(page(result)).encode()
    if ending == ".pdf":
        from seawall.pages.forms import pdf

        return pdf.render(page(result))
    if ending == ".md":
        from seawall.pages.forms import markdown

        return markdown.render(page(result)).encode()
    if ending == ".txt":
        from seawall.pages.forms import terminal

        return terminal.plain(page(result)).encode()
    if ending in (".json", ".csv"):
        from seawall.pages.forms import data

        return (data.as_json(result) if ending == ".json" else data.as_csv(result)).encode()
    if ending == ".svg":
        return _picture(page(result)).encode()
    raise SeawallError(f"no form for a file that ends in {ending!r}. Choose one of {', '.join(ENDINGS)}")


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
