"""Writes a brief to a file; the ending of the name chooses the form."""

from __future__ import annotations

import os
from pathlib import Path

from seawall.base.errors import SeawallError
from seawall.base.save import save_bytes
from seawall.briefs.model import Brief

ENDINGS = (".html", ".pdf", ".json", ".md", ".txt")


def save(brief: Brief, path: str | os.PathLike[str]) -> None:
    """Write the brief whole or not at all.

    Raises SeawallError when the ending is unknown or the file cannot be written.
    """
    target = Path(path)
    save_bytes(text_of(brief, target.suffix.lower()), target)


def text_of(brief: Brief, ending: str) -> bytes:
    """The content of a file with this ending. The renderers are loaded only when their form is asked for."""
    if ending == ".html":
        from seawall.briefs import html

        return html.render(brief).encode()
    if ending == ".pdf":
        from seawall.briefs import pdf

        return pdf.render(brief)
    if ending == ".json":
        return (brief.model_dump_json(indent=2) + "\n").encode()
    if ending == ".md":
        from seawall.briefs import markdown

        return markdown.render(brief).encode()
    if ending == ".txt":
        from seawall.briefs import terminal

        return terminal.plain(brief, full=True).encode()
    known = ", ".join(ENDINGS)
    raise SeawallError(f"no form for a file that ends in {ending!r}. Choose one of {known}")
