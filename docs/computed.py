"""What the pages with computed tables share: the marks around a table, and the table itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from seawall.pages.forms.markdown import blocks
from seawall.pages.page import Block, Page


def fill(page: str, tables: Mapping[str, Callable[[], str]]) -> str:
    """The page with the text between `<!-- computed: NAME -->` and `<!-- end -->` made anew where the page has NAME."""
    for name, table in tables.items():
        marks = re.compile(rf"(<!-- computed: {name} -->\n).*?(<!-- end -->)", re.S)
        page = marks.sub(lambda found, table=table: f"{found[1]}\n{table()}\n\n{found[2]}", page)
    return page


def grid(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def sections(*pages: Page) -> dict[str, Callable[[], str]]:
    """The sections of our own pages as Markdown, by their keys."""
    return {section.key: of(section.blocks) for page in pages for section in page.sections}


def of(made: Iterable[Block]) -> Callable[[], str]:
    """Blocks of a page as Markdown."""
    return lambda: blocks(made).strip()
