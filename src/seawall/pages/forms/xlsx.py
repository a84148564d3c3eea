"""A workbook as an .xlsx file: live formulas beside the values as planned, no macro, no link, nothing protected."""

from __future__ import annotations

import io
import math
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from seawall.base.clean import clean
from seawall.pages.book import Cell, Chart, Sheet, Workbook, letter

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000  # characters of a cell; the format ends at 32,767
NUMBERS = {
    "text": "General", "usd": '"$"#,##0;[Red]-"$"#,##0', "cents": '"$"#,##0.00;[Red]-"$"#,##0.00',
    "share": "0.0%", "chance": "0%", "day": "d mmm yyyy",
    "count": "#,##0", "weeks": "#,##0.0", "number": "#,##0.000",
    # LibreOffice 7.4 breaks off when it prints a colored truth value without a format of its own.
    "check": '"TRUE";"TRUE";"FALSE"',
}  # fmt: skip
INK, HEAD, ENTRY, ENTRY_INK, QUIET, RULE, BAD = (
    "#1b1b1b", "#162e51", "#fff8dc", "#0000c0", "#5c5c5c", "#c6cace", "#b50909",
)  # fmt: skip
TONES: dict[str, dict[str, Any]] = {
    "": {},
    "head": {"bold": True, "font_color": "white", "bg_color": HEAD, "valign": "bottom"},
    "section": {"bold": True, "font_size": 12, "font_color": HEAD},
    "strong": {"bold": True, "top": 1, "top_color": RULE},
    "quiet": {"font_color": QUIET},
}
LINES = (("#b50909", "solid"), ("#005ea2", "dash"), ("#1b1b1b", "round_dot"))  # told apart without color too
LINE, ABOVE = 12.75, 3.0  # points of a line of text, and around it
LETTERS = 1.2  # of text in the width of a digit, by which widths of columns are counted


def render(book: Workbook) -> bytes:
    """The file; the same workbook gives the same bytes."""
    from xlsxwriter import Workbook as Writer  # loaded where it is used

    out = io.BytesIO()
    writer = Writer(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    writer.set_properties({
        "title": clean(book.title), "subject": clean(book.subject), "author": "Seawall",
        "created": datetime.combine(book.made, time()),
    })  # fmt: skip
    writer.set_size(24_000, 14_000)
    formats = _Formats(writer)
    for sheet in book.sheets:
        _sheet(writer, formats, sheet, book)
    writer.close()
    return out.getvalue()


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, writer: Any) -> None:
        self.writer = writer
        self.made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.bad = writer.add_format({"bold": True, "font_color": "white", "bg_color": BAD})

    def of(self, cell: Cell, number: bool, first: bool) -> Any:
        """The look of a cell; `number`: it heads a column of numbers, `first`: it stands in the first column."""
        look: dict[str, Any] = {"num_format": NUMBERS[cell.kind]}
        if cell.kind == "text":
            look["text_wrap"] = cell.tone != "section" and not cell.over
            if not first and cell.tone != "section":
                look |= {"align": "left", "indent": 1}
        elif isinstance(cell.value, str):  # what is said in place of a number stands where the number would
            look["align"] = "right"
        if cell.kind == "check":
            look["align"] = "center"
        if isinstance(cell.value, str) and cell.value[:1] in ("=", "+", "-", "@") and not cell.formula:
            look["quote_prefix"] = True  # it stays text when somebody edits the cell
        look |= TONES[cell.tone]
        if number and cell.tone == "head":
            look |= {"align": "right", "indent": 0}
        if cell.entry:
            look |= {"bg_color": ENTRY, "font_color": ENTRY_INK, "border": 1, "border_color": RULE}
        return self.plain(**look)

    def plain(self, **look: Any) -> Any:
        """A look of its own in the font of all."""
        key = tuple(look.items())
        if key not in self.made:
            base = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
            self.made[key] = self.writer.add_format({**base, **look})
        return self.made[key]


def _sheet(writer: Any, formats: _Formats, sheet: Sheet, book: Workbook) -> None:
    made = writer.add_worksheet(sheet.name)
    for column, width in enumerate(sheet.widths):
        made.set_column(column, column, width)
    last = len(sheet.widths) - 1
    made.write_string(0, 0, clean(sheet.title), formats.plain(bold=True, font_size=14, font_color=HEAD))
    for row, note in enumerate(sheet.notes, start=1):
        look = formats.plain(text_wrap=True, font_color=QUIET)
        made.merge_range(row, 0, row, last, "", look)
        made.write_string(row, 0, clean(note), look)
        made.set_row(row, _height(note, sum(sheet.widths)))
    for row, cells in enumerate(sheet.rows):
        at = row + sheet.first - 1
        for column, cell in enumerate(cells):
            look = formats.of(cell, cell.tone == "head" and _counts(sheet, row, column), column == 0)
            _cell(writer, made, formats.bad, look, sheet.name, at, column, cell)
        tall = (
            _height(cell.value, sheet.widths[column])
            for column, cell in enumerate(cells)
            if isinstance(cell.value, str) and cell.kind == "text" and cell.tone != "section" and not cell.over
        )
        most = max(tall, default=0.0)
        if most > LINE + ABOVE:
            made.set_row(at, most)
    if sheet.head:
        made.freeze_panes(sheet.head, sheet.frozen)
        made.repeat_rows(sheet.head - 1)
    for chart in sheet.charts:
        _chart(writer, made, chart)
    made.set_landscape()
    made.set_paper(1)  # letter
    made.fit_to_pages(1, 0)
    made.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    made.hide_gridlines(2)
    made.set_footer(f"&L{clean(book.title).replace('&', '&&')[:150]}&C&A&RPage &P of &N")


def _height(text: str, width: int) -> float:
    """Points that a text takes, wrapped in a column of a width; spreadsheets do not all see to that themselves."""
    lines = sum(max(1, math.ceil(len(each) / (LETTERS * width))) for each in text.split("\n"))
    return LINE * lines + ABOVE


def _counts(sheet: Sheet, head: int, column: int) -> bool:
    """Does this head stand above numbers?"""
    for cells in sheet.rows[head + 1 :]:
        cell = cells[column] if column < len(cells) else Cell()
        if cell.tone == "head":
            break
        if cell.value is not None and cell.tone != "section":
            return cell.kind != "text"
    return False


def _cell(writer: Any, made: Worksheet, bad: Any, look: Any, sheet: str, row: int, column: int, cell: Cell) -> None:
    value = cell.value
    if cell.formula:
        made.write_formula(row, column, cell.formula, look, _cached(value))
    elif value is None or value == "":
        made.write_blank(row, column, None, look)
    elif isinstance(value, str):
        made.write_string(row, column, clean(value)[:LONGEST], look)
    elif isinstance(value, bool):
        made.write_boolean(row, column, value, look)
    elif isinstance(value, date):
        made.write_datetime(row, column, datetime.combine(value, time()), look)
    else:
        made.write_number(row, column, value, look)
    if cell.name:
        writer.define_name(cell.name, f"='{sheet}'!${letter(column)}${row + 1}")
    if cell.kind == "check":
        wrong = {"type": "cell", "criteria": "==", "value": "FALSE", "format": bad}
        made.conditional_format(row, column, row, column, wrong)
    if cell.entry and cell.kind in _ALLOWED:
        made.data_validation(row, column, row, column, _ALLOWED[cell.kind])


def _cached(value: Any) -> Any:
    """What a formula gave, as a sheet holds it: days are counted from the end of 1899."""
    return (value - date(1899, 12, 30)).days if isinstance(value, date) else "" if value is None else value


def _bounds(title: str, says: str, **limits: Any) -> dict[str, Any]:
    return {"validate": "decimal", "error_type": "warning", "error_title": title, "error_message": says, **limits}


_ALLOWED = {
    "share": _bounds("Not a share", "A share lies between 0% and 100%.", criteria="between", minimum=0, maximum=1),
    "chance": _bounds("Not a chance", "A chance lies between 0% and 100%.", criteria="between", minimum=0, maximum=1),
    "usd": _bounds("Below zero", "Dollars here are zero or more.", criteria=">=", value=0),
    "number": _bounds("Below zero", "This is zero or more.", criteria=">=", value=0),
}


def _chart(writer: Any, made: Worksheet, chart: Chart) -> None:
    drawn = writer.add_chart({"type": "line"})
    for line, (color, dash) in zip(chart.lines, LINES, strict=False):
        drawn.add_series({
            "name": line.title, "categories": f"={chart.days}", "values": f"={line.values}",
            "line": {"color": color, "width": 2.25, "dash_type": dash},
        })  # fmt: skip
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    drawn.set_x_axis({"date_axis": True, "num_format": "d mmm", "major_unit": 14, "major_unit_type": "days"})
    drawn.set_y_axis({
        "name": chart.axis, "num_format": "#,##0,,",  # in millions
        "major_gridlines": {"visible": True, "line": {"color": RULE}}, "min": 0,
    })  # fmt: skip
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": 900, "height": 360})
    made.insert_chart(chart.at, drawn, {"description": clean(chart.says), "object_position": 1})
