"""A page on a terminal, readable at 80 columns and without color; the same as plain text for a file.

The short page leaves closed folds and sources out and says so; the full one prints everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from seawall.pages.page import (
    DAGGER,
    DAGGER_SAYS,
    NO_FIGURE,
    Block,
    Fold,
    Grid,
    Page,
    Points,
    Prose,
    Said,
    footnotes,
    has_unchecked,
)

STYLES = {"strong": "bold", "quiet": "dim", "within": "bold green", "contested": "bold yellow", "barred": "bold red"}
_SHORT = 24  # a column whose cells are no longer than this should not wrap
_TERM = 28  # the widest a list's terms may stand beside its words


def show(page: Page, full: bool = False, console: Console | None = None) -> None:
    """Print the page, to standard output unless another console is given; it adapts to the console's width."""
    if console is None:
        console = Console(highlight=False)
        if console.width < 1:  # COLUMNS=0, as some schedulers and editors set it, would print nothing
            console = Console(highlight=False, width=80)
    console.print(Group(*_Writer(page, full).parts()), highlight=False)


def plain(page: Page, width: int = 100, full: bool = True) -> str:
    """The page as plain text."""
    console = Console(width=width, color_system=None, highlight=False, legacy_windows=False)
    with console.capture() as captured:
        show(page, full, console)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


class _Writer:
    """One page being written."""

    def __init__(self, page: Page, full: bool) -> None:
        self.page = page
        self.full = full
        self.notes: Mapping[str, int] = footnotes(page) if full else {}
        self.folded = False

    def parts(self) -> Iterator[RenderableType]:
        page = self.page
        yield Text(page.title.upper(), style="bold")
        yield from (Text(line, style="dim") for line in page.about)
        yield Text()
        yield Text(page.lede, style="bold")
        if page.call:
            yield Text(page.call, style="bold cyan")
        yield from (Text(f"Note: {note}") for note in page.notes)
        for section in page.sections:
            yield Text()
            yield Text(section.title.upper(), style="bold blue")
            yield from self.blocks(section.blocks)
        yield from self.end()

    def blocks(self, blocks: Iterable[Block]) -> Iterator[RenderableType]:
        for block in blocks:
            match block:
                case Prose():
                    yield self.said(block.said)
                case Points():
                    yield from self.points(block)
                case Grid():
                    yield from self.grid(block)
                case Fold():
                    yield from self.fold(block)

    def fold(self, fold: Fold) -> Iterator[RenderableType]:
        if fold.open or self.full:
            yield Text(f"\n{fold.line}", style="bold")
            yield from (Padding(part, (0, 0, 0, 2)) for part in self.blocks(fold.blocks))
        else:
            self.folded = True
            yield Text(f"[+] {fold.line}", style="dim")

    def points(self, points: Points) -> Iterator[RenderableType]:
        if points.heading:
            yield Text(f"\n{points.heading}", style="bold")
        body = Table.grid(padding=(0, 1))
        for term, said in points.items:
            if not term:
                _row(body, "-", self.said(said))
            elif max(len(each) for each, _ in points.items) <= _TERM:
                _row(body, Text(term, style="bold"), self.said(said))
            else:
                _row(body, "-", Text.assemble((f"{term}: ", "bold"), self.said(said)))
        yield body

    def grid(self, grid: Grid) -> Iterator[RenderableType]:
        if grid.caption:
            yield Text(f"\n{grid.caption}", style="bold")
        yield _Fitting(grid, [[self.said(cell) for cell in row] for row in grid.rows])

    def said(self, said: Said) -> Text:
        style = STYLES.get(said.tone, "dim" if said.text == NO_FIGURE else "")
        numbers = dict.fromkeys(self.notes[source.citation()] for source in said.sources) if self.full else ()
        notes = f" [{','.join(map(str, numbers))}]" if numbers else ""
        return Text.assemble((said.text + ("" if said.checked else DAGGER), style), (notes, "dim"), overflow="fold")

    def end(self) -> Iterator[RenderableType]:
        if self.notes:
            yield Text("\nSOURCES", style="bold blue")
            body = Table.grid(padding=(0, 1))
            for citation, number in self.notes.items():
                _row(body, f"[{number}]", Text(citation, style="dim", overflow="fold"))
            yield body
        yield Text()
        if has_unchecked(self.page):
            yield Text(DAGGER_SAYS, style="dim")
        if self.folded or (not self.full and footnotes(self.page)):
            count = len(footnotes(self.page))
            sources = f"{count} source{'' if count == 1 else 's'}" if count else ""
            marked = "what is marked [+]" if self.folded else ""
            what = " and ".join(each for each in (sources, marked) if each)
            yield Text(
                f"{what[0].upper()}{what[1:]}: --full, or save with -o as .html, .pdf, .md or .txt.", style="dim"
            )
        if self.page.disclaimer:
            yield Text(self.page.disclaimer, style="italic")


class _Fitting:
    """A table that keeps short cells on one line for as many columns as the console has room for."""

    def __init__(self, grid: Grid, rows: list[list[Text]]) -> None:
        self.grid = grid
        self.rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        whole = self._whole(options.max_width)
        for n, column in enumerate(self.grid.columns):
            wide = max(1, self._longest(n), _longest_word(column.title))
            table.add_column(
                Text("\n".join(wrap(column.title, wide)) if n in whole else column.title),
                justify="right" if column.number else "left",
                no_wrap=n in whole,
                overflow="fold",
            )
        for row, said in zip(self.rows, self.grid.rows, strict=True):
            if not said[0].tone:
                row[0].stylize("bold")
            _row(table, *row)
        yield table

    def _longest(self, n: int) -> int:
        return max((row[n].cell_len for row in self.rows), default=0)

    def _whole(self, width: int) -> set[int]:
        """The columns that never wrap: ids, and the short ones, numbers before words, as far as the width goes."""
        columns = self.grid.columns
        ids = set() if any(" " in row[0].plain for row in self.rows) else {0}  # nobody can copy an id from two lines
        least = [max([_longest_word(column.title), *(_longest_word(row[n].plain) for row in self.rows)])
                 for n, column in enumerate(columns)]  # fmt: skip
        full = [max(_longest_word(column.title), self._longest(n)) for n, column in enumerate(columns)]
        whole = ids | {n for n in range(len(columns)) if self._longest(n) <= _SHORT}

        def needed() -> int:
            return sum(full[n] if n in whole else min(least[n], _SHORT) for n in range(len(columns)))

        while whole > ids and needed() + 3 * (len(columns) - 1) > width:
            whole.remove(max(whole - ids, key=lambda n: (not columns[n].number, full[n])))
        return whole


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _row(table: Table, *cells: str | Text) -> None:
    """Add cells as they are: text in square brackets is text, never a style."""
    table.add_row(*(Text(cell, overflow="fold") if isinstance(cell, str) else cell for cell in cells))
