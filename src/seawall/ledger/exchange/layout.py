"""A file's layout as data: which records it has, and which field stands where in each.

Every state's files differ, and the vendor's own document governs; so a layout is a TOML file that an office can write
from that document. It is checked whole when it is read: each fault is one line that names the record and the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field as Limits
from pydantic import model_validator

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import LedgerError
from seawall.base.names import unknown
from seawall.ledger.exchange.model import is_key

Kind = Literal["text", "number", "date", "time", "amount", "constant", "sequence", "count", "hash_total"]
Purpose = Literal["benefits", "acknowledgment", "rejects"]
Part = Literal["header", "detail", "trailer"]

_FILE = {
    "sequence": "sequence",
    "created_date": "date",
    "created_time": "time",
    "rows": "count",
    "total_cents": "amount",
}
_LINE = {"line": "number", "case_key": "text", "amount_cents": "amount"}
_SUM = {**_FILE, "hash_total": "hash_total"}

VALUES: Mapping[Purpose, Mapping[Part, Mapping[str, str]]] = {
    "benefits": {
        "header": _FILE,
        "detail": {
            **_LINE,
            "program": "text",
            "county": "text",
            "period": "text",
            "benefit_date": "date",
            "sequence": "sequence",
        },
        "trailer": _SUM,
    },
    "acknowledgment": {"header": _SUM, "detail": {}, "trailer": {}},
    "rejects": {
        "header": _FILE,
        "detail": {**_LINE, "code": "text", "reason": "text", "sequence": "sequence"},
        "trailer": _FILE,
    },
}
"""The values that each record of a file can hold, with their kind; anything else in it is a constant."""

_REQUIRED: Mapping[Purpose, Mapping[Part, tuple[str, ...]]] = {
    "benefits": {
        "header": ("sequence",),
        "detail": ("case_key", "amount_cents", "benefit_date"),
        "trailer": ("rows", "total_cents"),
    },
    "acknowledgment": {"header": ("sequence", "rows", "total_cents"), "detail": (), "trailer": ()},
    "rejects": {"header": (), "detail": ("code",), "trailer": ()},
}
_DATE_WIDTHS = {"YYYYMMDD": 8, "MMDDYYYY": 8, "YYMMDD": 6}
_TIME_WIDTHS = (4, 6, 8)
_READER = Reader(LedgerError)


class Field(Closed):
    """One field of a record.

    `name`: the value that it holds (see `VALUES`), or any name for a constant. `width`: characters. `start`: its first
    column, counted from 1, where the document says it: it is checked. `value`: what a constant holds, filled up with
    spaces. `pad`: what fills a number up on its left; texts are filled with spaces, on the left if `align` is "right".
    `form`: of a date. `of`: whether a count is of the details or of all records. `codes`: the vendor's codes for our
    values, such as a state-funded benefit type for a program.
    """

    name: Annotated[str, Limits(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    kind: Kind
    width: Annotated[int, Limits(ge=1, le=500)]
    start: Annotated[int, Limits(ge=1)] | None = None
    value: Annotated[str, Limits(pattern=r"^[ -~]*$")] = ""
    pad: Literal["0", " "] = "0"
    align: Literal["left", "right"] = "left"
    form: Literal["YYYYMMDD", "MMDDYYYY", "YYMMDD"] = "YYYYMMDD"
    of: Literal["details", "records"] = "details"
    codes: dict[str, Annotated[str, Limits(pattern=r"^[!-~]+$")]] = Limits(default={})

    @model_validator(mode="after")
    def _fits(self) -> Field:
        """Widths that the kind of the field, its constant or its codes do not fit are refused."""
        if self.kind == "date" and self.width != _DATE_WIDTHS[self.form]:
            raise ValueError(f"{self.name}: a date {self.form} has {_DATE_WIDTHS[self.form]} characters")
        if self.kind == "time" and self.width not in _TIME_WIDTHS:
            raise ValueError(f"{self.name}: a time has 4, 6 or 8 characters (HHMM, HHMMSS, HHMMSS and hundredths)")
        for text in (self.value, *self.codes.values()):
            if len(text) > self.width:
                raise ValueError(f"{self.name}: {text!r} is longer than its width {self.width}")
        if self.value and self.kind != "constant":
            raise ValueError(f"{self.name}: only a constant has a value")
        if self.codes and self.kind != "text":
            raise ValueError(f"{self.name}: only a text has codes")
        if len(set(self.codes.values())) < len(self.codes):
            raise ValueError(f"{self.name}: two values have the same code")
        if not all(map(is_key, self.codes)):
            raise ValueError(f"{self.name}: a code is given for what is no program, county or period")
        return self


class Layout(Closed):
    """The records of a file. `source` says whose document it follows.

    A fixed-width file has `record_width` characters in every record; a file of comma-separated values has `columns`
    instead, each value's name with the heading of its column, and amounts in dollars with two decimals.
    """

    id: Annotated[str, Limits(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
    title: str
    source: Annotated[str, Limits(min_length=1)]
    purpose: Purpose
    record_width: Annotated[int, Limits(ge=1, le=2_000)] | None = None
    line_end: Literal["lf", "crlf"] = "lf"
    header: tuple[Field, ...] = ()
    detail: tuple[Field, ...] = ()
    trailer: tuple[Field, ...] = ()
    columns: dict[str, Annotated[str, Limits(pattern=r"^[ -~]+$")]] = Limits(default={})

    @model_validator(mode="after")
    def _whole(self) -> Layout:
        """Records that overlap, have gaps or miss what the purpose of the file needs are refused."""
        if self.columns:
            _check_columns(self)
        else:
            if self.record_width is None:
                raise ValueError("record_width: is missing")
            for part in ("header", "detail", "trailer"):
                _check_record(self, part, self.record_width)
        if self.purpose == "rejects":
            _check_rejects(self)
        return self

    @property
    def end(self) -> str:
        """What ends each line."""
        return "\r\n" if self.line_end == "crlf" else "\n"

    def record(self, part: Part) -> tuple[Field, ...]:
        """The fields of a record, in order; none if the file has no such record."""
        return {"header": self.header, "detail": self.detail, "trailer": self.trailer}[part]

    def field(self, part: Part, name: str) -> Field | None:
        """The field that holds a value, if the record has one."""
        return next((each for each in self.record(part) if each.name == name), None)


def layout(path: str) -> Layout:
    """The layout in a TOML file of the office. Raises LedgerError, on one line, for whatever is wrong with it."""
    return read_layout(_READER.text(path), path)


def read_layout(text: str, name: str) -> Layout:
    """The layout that a TOML text says; `name` is how to call it in an error."""
    return _READER.read(text, name, Layout)


def shipped_layout(id: str) -> Layout:  # noqa: A002
    """One of the generic layouts that come with the product, by its id."""
    known = shipped_layouts()
    if id not in known:
        raise LedgerError(unknown("layout", str(id), known))
    return known[id]


def shipped_layouts() -> dict[str, Layout]:
    """The generic layouts, by id: models to write a vendor's own from, not any state's."""
    folder = files("seawall.ledger.exchange") / "layouts"
    return {each.id: each for each in _READER.folder(folder, Layout)}


def _check_record(layout: Layout, part: Part, width: int) -> None:
    fields, column = layout.record(part), 1
    allowed, required = VALUES[layout.purpose][part], _REQUIRED[layout.purpose][part]
    names = [each.name for each in fields]
    for each in fields:
        if names.count(each.name) > 1:
            raise ValueError(f"{part}: {each.name} appears twice")
        if each.kind != "constant" and allowed.get(each.name) != each.kind:
            known = ", ".join(f"{name} ({kind})" for name, kind in allowed.items()) or "constants only"
            raise ValueError(f"{part}: {each.name} ({each.kind}) is no value of it; it can hold {known}")
        if each.start is not None and each.start != column:
            how = "overlaps the field before it" if each.start < column else "leaves a gap before it"
            raise ValueError(f"{part}: {each.name} starts at {each.start} and {how}, which ends at {column - 1}")
        column += each.width
    held = {each.name for each in fields if each.kind != "constant"}
    for name in required:
        if name not in held:
            raise ValueError(f"{part}: the field {name} ({allowed[name]}) is missing")
    if fields and column - 1 != width:
        raise ValueError(f"{part}: its fields have {column - 1} characters together, but record_width is {width}")


def _check_columns(layout: Layout) -> None:
    if layout.purpose == "benefits":
        raise ValueError("columns: benefits are written in fixed width; give header, detail and trailer")
    if layout.header or layout.detail or layout.trailer or layout.record_width:
        raise ValueError("columns: a layout has columns or records of fixed width, not both")
    part: Part = "header" if layout.purpose == "acknowledgment" else "detail"
    allowed = VALUES[layout.purpose][part]
    for name in layout.columns:
        if allowed.get(name) in (None, "date", "time"):
            raise ValueError(f"columns: {name} is no value of the file; it can have {', '.join(allowed)}")
    for name in _REQUIRED[layout.purpose][part]:
        if name not in layout.columns:
            raise ValueError(f"columns: {name} is missing")
    if len(set(layout.columns.values())) < len(layout.columns):
        raise ValueError("columns: two have the same heading")


def _check_rejects(layout: Layout) -> None:
    held = {*layout.columns, *(each.name for each in (*layout.header, *layout.detail) if each.kind != "constant")}
    if not held & {"line", "case_key"}:
        raise ValueError("detail: it needs the field line or case_key, to say which payment was rejected")
    if "sequence" not in held:
        raise ValueError("header: the field sequence is missing, to say which file was answered")
