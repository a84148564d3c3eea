"""A page as Markdown, with GitHub tables and footnotes: for an e-mail, a wiki, a repository, and our own docs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from seawall.pages.page import (
    DAGGER,
    DAGGER_SAYS,
    Block,
    Fold,
    Grid,
    Page,
    Points,
    Prose,
    Said,
    citation,
    footnotes,
    has_unchecked,
)

_SPECIAL = re.compile(r"[\\`*\[\]<>|#]|\b_|_\b")  # an underscore inside a word is only that
_MARKS = {"strong": "**", "within": "**", "contested": "**", "barred": "**"}


def render(page: Page) -> str:
    """The whole page as text."""
    return "\n".join(_lines(page)) + "\n"


def blocks(made: Iterable[Block], notes: Mapping[str, int] | None = None) -> str:
    """Blocks alone, without a page around them, for docs that hold a table of ours; `notes` numbers their sources."""
    return "\n".join(line for block in made for line in _block(block, notes or {}, 3)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    notes = footnotes(page)
    yield f"# {_plain(page.title)}"
    yield from (f"\n{_plain(line)}" for line in page.about)
    yield f"\n**{_plain(page.lede)}**"
    if page.call:
        yield f"\n**{_plain(page.call)}**"
    yield from (f"\nNote: {_plain(note)}" for note in page.notes)
    for section in page.sections:
        yield f"\n## {_plain(section.title)}"
        for block in section.blocks:
            yield from _block(block, notes, 3)
    if notes:
        yield "\n## Sources\n"
        yield from (f"[^{number}]: {_plain(citation)}" for citation, number in notes.items())
    if has_unchecked(page):
        yield f"\n{DAGGER_SAYS}"
    if page.disclaimer:
        yield f"\n*{_plain(page.disclaimer)}*"


def _block(block: Block, notes: Mapping[str, int], level: int) -> Iterator[str]:
    if isinstance(block, Prose):
        yield f"\n{_said(block.said, notes)}"
    elif isinstance(block, Points):
        yield f"\n{'#' * level} {_plain(block.heading)}\n" if block.heading else ""
        yield from (f"- {f'**{_plain(term)}.** ' if term else ''}{_said(said, notes)}" for term, said in block.items)
    elif isinstance(block, Grid):
        if block.caption:
            yield f"\n{_plain(block.caption)}"
        yield ""
        yield _row(_plain(column.title) for column in block.columns)
        yield _row("---:" if column.number else "---" for column in block.columns)
        yield from (_row(_said(cell, notes) for cell in row) for row in block.rows)
    elif isinstance(block, Fold):
        yield f"\n{'#' * level} {_plain(block.line)}"
        for inner in block.blocks:
            yield from _block(inner, notes, level + 1)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _said(said: Said, notes: Mapping[str, int]) -> str:
    numbers = dict.fromkeys(notes[citation(source)] for source in said.sources if citation(source) in notes)
    mark = _MARKS.get(said.tone, "") if said.text else ""
    text = f"{mark}{_plain(said.text)}{mark}" + ("" if said.checked else DAGGER)
    return text + "".join(f"[^{number}]" for number in numbers)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is; addresses are left alone, so that they stay links."""
    parts = re.split(r"(https?://[^\s<>\"`|]+)", " ".join(text.split()))
    return "".join(part if n % 2 else _SPECIAL.sub(r"\\\g<0>", part) for n, part in enumerate(parts))
