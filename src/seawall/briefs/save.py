"""Writes a brief to a file; the ending of the name chooses the form."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from seawall.base.errors import SeawallError
from seawall.briefs.model import Brief

ENDINGS = (".html", ".pdf", ".json", ".md", ".txt")


def save(brief: Brief, path: str | os.PathLike[str]) -> None:
    """Write the brief whole or not at all.

    Raises SeawallError when the ending is unknown or the file cannot be written.
    """
    target = Path(path)
    _write(target, text_of(brief, target.suffix.lower()))


def save_text(text: str, target: Path) -> None:
    """Write a text whole or not at all, its line ends as they are. Raises SeawallError if it cannot be written."""
    _write(target, text.encode())


def save_new(text: str, target: Path) -> None:
    """As `save_text`, but never over a file that exists: somebody may have filled it in."""
    if target.exists():
        raise SeawallError(f"{target} exists already. Choose another name, or delete it first")
    save_text(text, target)


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


def _write(target: Path, content: bytes) -> None:
    try:
        _write_whole(target, content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SeawallError(f"cannot write {target}: {reason}. Choose a folder you may write to") from None


def _write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, then swap: a reader never sees half a file."""
    number, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(number, "wb") as part:
            part.write(content)
            os.fsync(part.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
