"""A page on a terminal, readable at 80 columns and without color; the same as plain text for a file.

The short page leaves closed folds and sources out and says so; the full one prints everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from seawall.pages.page import (
    DAGGER,
    DAGGER_SAYS,
    NO_FIGURE,
    Block,
    Column,
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
_NARROW = 16  # columns of this many characters or less never wrap
_TERM = 28  # the widest a list's terms may stand beside its words


def show(page: Page, full: bool = False, console: Console | None = None) -> None:
    """Print the page, to standard output unless another console is given; it adapts to the console's width."""
    (console or Console(highlight=False)).print(Group(*_Writer(page, full).parts()), highlight=False)


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
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        for n, column in enumerate(grid.columns):
            table.add_column(
                Text(column.title),
                justify="right" if column.number else "left",
                no_wrap=_keeps_whole(grid, n, column),
                overflow="fold",
                ratio=None,
            )
        for row in grid.rows:
            name, *cells = map(self.said, row)
            if not row[0].tone:
                name.stylize("bold")
            _row(table, name, *cells)
        yield table

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
                _row(body, f"[{number}]", Text(citation, style="dim"))
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


def _keeps_whole(grid: Grid, n: int, column: Column) -> bool:
    """Whether the cells of a column stay on one line: short ones, and ids, which nobody can copy from two."""
    cells = [row[n].text for row in grid.rows]
    if n == 0 and not any(" " in cell for cell in cells):
        return True
    return max(map(len, cells), default=0) <= _NARROW and (column.number or n == 0)


def _row(table: Table, *cells: str | Text) -> None:
    """Add cells as they are: text in square brackets is text, never a style."""
    table.add_row(*(Text(cell, overflow="fold") if isinstance(cell, str) else cell for cell in cells))
