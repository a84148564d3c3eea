"""What the pages with computed tables share: the marks around a table, and the table itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping


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
