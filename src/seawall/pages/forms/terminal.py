"""A page on a terminal, readable at 80 columns and without color; the same as plain text for a file.

The short page leaves closed folds and sources out and says so; the full one prints everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

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
    citation,
    footnotes,
    has_unchecked,
)

STYLES = {"strong": "bold", "quiet": "dim", "within": "bold green", "contested": "bold yellow", "barred": "bold red"}
_SHORT = 24  # a column of numbers whose cells are no longer than this should not wrap
_DATE = 16  # a cell as short as a date with its weekday should not either
_GAP = 2  # between columns
_ID = re.compile(r"[a-z]+(?:-[a-z0-9]+)*-(?=[a-z0-9]*\d)[a-z0-9]+")
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
        yield _Listing([(term, self.said(said)) for term, said in points.items])

    def grid(self, grid: Grid) -> Iterator[RenderableType]:
        if grid.caption:
            yield Text(f"\n{grid.caption}", style="bold")
        yield _Fitting(grid, [[self.said(cell) for cell in row] for row in grid.rows])

    def said(self, said: Said) -> Text:
        style = STYLES.get(said.tone, "dim" if said.text == NO_FIGURE else "")
        numbers = dict.fromkeys(self.notes[citation(source)] for source in said.sources) if self.full else ()
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
        if self.page.closing:
            yield Text(f"\n{self.page.closing}", style="bold")


class _Listing:
    """A list whose terms stand beside their words where there is room, else before them."""

    def __init__(self, items: list[tuple[str, Text]]) -> None:
        self.items = items

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        body = Table.grid(padding=(0, 1))
        longest = max((len(term) for term, _ in self.items), default=0)
        beside = longest <= min(_TERM, options.max_width - _GAP - _SHORT)
        for term, said in self.items:
            if not term:
                _row(body, "-", said)
            elif beside:
                _row(body, Text(term, style="bold"), said)
            else:
                _row(body, "-", Text.assemble((f"{term}: ", "bold"), said))
        yield body


class _Fitting:
    """A table whose columns share the console's width so that no number, date or word is broken.

    Where the width does not suffice for that, each row is a stack of its cells, each behind its column's title.
    """

    def __init__(self, grid: Grid, rows: list[list[Text]]) -> None:
        self.grid = grid
        self.rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield from (self._beside(options.max_width) if self._fits(options.max_width) else self._stacked())

    def _fits(self, console: int) -> bool:
        """Whether the columns have room side by side; a word that is longer than any column should be may break."""
        columns = range(len(self.grid.columns))
        return sum(min(_SHORT, self._least(n, whole=0)) for n in columns) <= console - _GAP * (len(columns) - 1)

    def _stacked(self) -> Iterator[RenderableType]:
        if not self.rows:
            yield Text(", ".join(column.title for column in self.grid.columns), style="bold")
        for row in self.rows:
            yield Text()
            for n, (column, cell) in enumerate(zip(self.grid.columns, row, strict=True)):
                title = (f"{column.title}: " if column.title else "", "bold" if n == 0 else "dim")
                said = Text.assemble(title, cell, overflow="fold")
                yield Padding(said, (0, 0, 0, 2 if n else 0), expand=False)

    def _beside(self, room: int) -> Iterator[RenderableType]:
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
        for column, width in zip(self.grid.columns, self._widths(room), strict=True):
            justify = "right" if column.number else "left"
            table.add_column(Text(column.title), justify=justify, width=width, overflow="fold", vertical="top")
        for row, said in zip(self.rows, self.grid.rows, strict=True):
            if not said[0].tone:
                row[0].stylize("bold")
            _row(table, *row)
        yield table

    def _widths(self, console: int) -> list[int]:
        """The width of each column. Ids and short numbers stay whole; what is left goes where most text waits."""
        columns = range(len(self.grid.columns))
        room = console - _GAP * (len(columns) - 1)
        full = [self._least(n, whole=self._longest(n)) for n in columns]
        if sum(full) <= room:
            return full
        tries = ([self._least(n, whole) for n in columns] for whole in (_DATE, 0))
        widths = next((each for each in tries if sum(each) <= room), [min(_SHORT, each) for each in full])
        wanted = {0: full[0]} if all(" " not in row[0].plain for row in self.rows) else {}
        wanted |= {n: width for n in columns if n and (width := max(map(len, self._ids(n)), default=0))}
        ids: dict[int, int] = {}
        for n, width in wanted.items():  # nobody can copy an id from two lines
            if sum(ids.values()) + width > room / 2:
                continue
            ids[n] = width
            widths[n] = max(widths[n], width)
        while (over := sum(widths) - room) > 0 and max(widths) > 1:
            widest = max((n for n in columns if n not in ids), key=widths.__getitem__)
            widths[widest] -= min(over, max(1, widths[widest] // 8))
        for n in sorted((n for n in columns if self.grid.columns[n].number), key=full.__getitem__):
            if full[n] <= _SHORT and sum(widths) + full[n] - widths[n] <= room:
                widths[n] = full[n]
        for _ in range(room - sum(widths)):
            neediest = max(columns, key=lambda n: full[n] / widths[n])
            widths[neediest] += 1
        return widths

    def _longest(self, n: int) -> int:
        return max((len(row[n].plain) for row in self.rows), default=0)

    def _ids(self, n: int) -> list[str]:
        """The words of a column that are made up of parts with a number among them: receivable-snap-728e370a0827."""
        return [word for row in self.rows for word in row[n].plain.split() if _ID.fullmatch(word.rstrip(","))]

    def _least(self, n: int, whole: int) -> int:
        """The narrowest that a column may be without breaking a word, or a cell of at most `whole` characters."""
        cells = [row[n].plain for row in self.rows]
        short = (len(cell) for cell in cells if len(cell) <= whole)
        return max([1, _longest_word(self.grid.columns[n].title), *map(_longest_word, cells), *short])


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _row(table: Table, *cells: str | Text) -> None:
    """Add cells as they are: brackets are text, never a style, and what is too long is broken, never cut."""
    made = [Text(cell) if isinstance(cell, str) else cell for cell in cells]
    for cell in made:
        cell.overflow = "fold"
    table.add_row(*made)
