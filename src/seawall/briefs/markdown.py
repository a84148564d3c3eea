"""The brief as Markdown, with GitHub tables and footnotes: for an e-mail, a wiki or a repository."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seawall.base.words import day_text
from seawall.briefs import words
from seawall.briefs.model import Brief
from seawall.briefs.outline import Block, Grid, Points, Prose, Said, outline, scenario_text, unchecked


def render(brief: Brief) -> str:
    """The whole page as text."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_plain(brief.title)}"
    yield f"\nBrief of {day_text(brief.as_of)}, evidence {brief.evidence_version}."
    yield _plain(scenario_text(brief))
    yield f"\n**{_plain(brief.headline)}**"
    if brief.decision:
        yield f"\n**{_plain(brief.decision)}**"
    yield from (f"\nNote: {_plain(note)}" for note in brief.place.notes)
    for section in outline(brief):
        yield f"\n## {section.title}"
        for block in section.blocks:
            yield from _block(block)
    if brief.sources:
        yield "\n## Sources\n"
        yield from (f"[^{note.number}]: {_plain(note.citation)}" for note in brief.sources)
    if unchecked(brief):
        yield f"\n{words.DAGGER_SAYS}"
    yield f"\n*{_plain(brief.disclaimer)}*"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield f"\n{_said(block.said)}"
    elif isinstance(block, Points):
        yield f"\n### {block.heading}\n" if block.heading else ""
        yield from (f"- {f'**{_plain(term)}.** ' if term else ''}{_said(said)}" for term, said in block.items)
    elif isinstance(block, Grid):
        yield f"\n{_plain(block.caption)}\n"
        yield _row(column.title for column in block.columns)
        yield _row("---:" if column.number else "---" for column in block.columns)
        yield from (_row(map(_said, row)) for row in block.rows)


def _row(cells: Iterator[str] | map) -> str:
    return f"| {' | '.join(cells)} |"


def _said(said: Said) -> str:
    notes = "".join(f"[^{note}]" for note in said.notes)
    return _plain(said.text) + ("" if said.checked else words.DAGGER) + notes


def _plain(text: str) -> str:
    """Text that Markdown shows as it is; addresses are left alone, so that they stay links."""
    parts = re.split(r"(https?://\S+)", " ".join(text.split()))
    return "".join(part if n % 2 else re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", part) for n, part in enumerate(parts))
