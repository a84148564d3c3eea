"""One record of a fixed-width file, made ready to be written and read fast: a template and a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NoReturn

from seawall.base.errors import LedgerError
from seawall.base.given import told
from seawall.ledger.exchange.layout import Field, Layout, Part
from seawall.ledger.exchange.memo import Memo
from seawall.ledger.exchange.model import Payment

DETAIL = (*Payment._fields, "sequence")
"""What a detail is written from, in order."""
ABOUT = ("sequence", "created", "rows", "records", "total_cents", "hash_total")
"""What a header or trailer is written from, in order. Records are the details with header and trailer."""

_DATES = {"YYYYMMDD": "%Y%m%d", "MMDDYYYY": "%m%d%Y", "YYMMDD": "%y%m%d"}
_CENTURY = 2000  # of a date with two digits for its year: files of benefits are of this century
_SHOWN = 60


class RecordWriter:
    """Writes a header, detail or trailer of a layout that has one."""

    def __init__(self, layout: Layout, part: Part) -> None:
        names = DETAIL if part == "detail" else ABOUT
        self._name, self._width = f"{layout.id}, {part}", layout.record_width
        self._template = "".join(map(_slot, layout.record(part)))
        self._held = [each for each in layout.record(part) if each.kind != "constant"]
        self._order = [names.index(_source(each)) for each in self._held]
        self._spelled = [(slot, each) for slot, each in enumerate(map(self._spelling, self._held)) if each is not None]

    def __call__(self, values: Sequence[Any], where: str) -> str:
        """The record's text. `values`: in the order of DETAIL or ABOUT. Raises LedgerError if one does not fit."""
        held = [values[each] for each in self._order]
        for slot, spelled in self._spelled:
            held[slot] = spelled(held[slot], where)
        text = self._template % tuple(held)
        if len(text) != self._width:
            self._refuse(held, where)
        return text

    def _spelling(self, field: Field) -> Callable[[Any, str], str] | None:
        """How a value becomes text where the template alone does not say it."""
        if field.codes:
            return partial(self._code, field)
        if field.kind == "date":
            days = Memo(lambda day: day.strftime(_DATES[field.form]))
            return lambda day, _: days[day]
        if field.kind == "time":
            return lambda moment, _: moment.strftime("%H%M%S00")[: field.width]
        return None

    def _code(self, field: Field, value: str, where: str) -> str:
        if value not in field.codes:
            raise LedgerError(
                f"{where}: {field.name} {told(value)} has no code in {self._name}. Add it to the field's codes."
            )
        return field.codes[value]

    def _refuse(self, values: Sequence[Any], where: str) -> NoReturn:
        """Name the field that is longer than its width; none can be shorter."""
        pairs = zip(self._held, values, strict=True)
        field, value = next((field, value) for field, value in pairs if len(_slot(field) % value) != field.width)
        raise LedgerError(
            f"{where}: {field.name} {told(value)} has more than the {field.width} characters that it has in "
            f"{self._name}. Correct the payment or the layout."
        )


class RecordReader:
    """Reads a header, detail or trailer of a layout that has one."""

    def __init__(self, layout: Layout, part: Part) -> None:
        self._name, self._fields, self._width = f"{layout.id}, {part}", layout.record(part), layout.record_width
        self._pattern = re.compile("".join(f"({_shape(each)})" for each in self._fields))
        beside = bool(layout.header) + bool(layout.trailer)
        self._readers = [
            (number, each.name, _reader(each, beside))
            for number, each in enumerate(self._fields, start=1)
            if each.kind not in ("constant", "time")
        ]

    def __call__(self, text: str, where: str) -> dict[str, Any]:
        """The values of the record, by name. Raises LedgerError for the first field that is not what it must be."""
        found = self._pattern.fullmatch(text)
        if found is None:
            self._refuse(text, where)
        values, name = {}, ""
        try:
            for number, name, reader in self._readers:
                values[name] = reader(found[number])
        except (ValueError, KeyError):
            raise LedgerError(
                f"{where}: {name} is not readable in {text[:_SHOWN]!r}. Ask for the file again."
            ) from None
        return values

    def _refuse(self, text: str, where: str) -> NoReturn:
        if len(text) != self._width:
            raise LedgerError(
                f"{where}: it has {len(text)} characters, but {self._name} has {self._width}. Ask for the file again."
            )
        column = 0
        for each in self._fields:
            held, column = text[column : column + each.width], column + each.width
            if not re.fullmatch(_shape(each), held):
                break
        wanted = repr(each.value) if each.kind == "constant" else f"a {each.kind.replace('_', ' ')}"
        raise LedgerError(
            f"{where}: {each.name} is {held[:_SHOWN]!r}, not {wanted} ({self._name}). Ask for the file again."
        )


def _source(field: Field) -> str:
    """The name of the value that a field is written from."""
    if field.kind == "count" and field.of == "records":
        return "records"
    return "created" if field.name in ("created_date", "created_time") else field.name


def _slot(field: Field) -> str:
    """The place of a field in the template."""
    if field.kind == "constant":
        return field.value.ljust(field.width).replace("%", "%%")
    if field.kind in ("text", "date", "time"):
        return f"%{'-' if field.align == 'left' else ''}{field.width}s"
    return f"%{'0' if field.pad == '0' else ''}{field.width}d"


def _reader(field: Field, beside: int) -> Callable[[str], Any]:
    """How a field's text becomes its value. `beside`: records beside the details, where a count has them too."""
    if field.kind == "date":
        return Memo(partial(_date, form=field.form)).__getitem__
    if field.kind == "text":
        return partial(_text, field=field, meant={code: value for value, code in field.codes.items()})
    if field.of == "records":
        return lambda text: _number(text) - beside
    return int if field.pad == "0" else _number


def _shape(field: Field) -> str:
    """The pattern of a field's text; all of it has exactly the field's width."""
    width = field.width
    if field.kind == "constant":
        return re.escape(field.value.ljust(width))
    if field.kind in ("date", "time"):
        return f"[0-9]{{{width}}}"
    if field.kind == "text":
        return f"[ -~]{{{width}}}"
    return f"[0-9]{{{width}}}" if field.pad == "0" else f"[ 0-9]{{{width}}}"


def _text(held: str, field: Field, meant: Mapping[str, str]) -> str:
    """A text without its padding. Raises ValueError if padded on the wrong side, KeyError for an unknown code."""
    text = held.strip()
    if held != (text.ljust(field.width) if field.align == "left" else text.rjust(field.width)):
        raise ValueError(held)
    return meant[text] if meant else text


def _number(held: str) -> int:
    """A number filled up with spaces or zeros. Raises ValueError where a space stands elsewhere."""
    text = held.lstrip(" ")
    if not text.isdigit():
        raise ValueError(held)
    return int(text)


def _date(text: str, form: str) -> date:
    """The day that eight or six digits say. Raises ValueError if there is none such."""
    if form == "YYYYMMDD":
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if form == "MMDDYYYY":
        return date(int(text[4:]), int(text[:2]), int(text[2:4]))
    return date(_CENTURY + int(text[:2]), int(text[2:4]), int(text[4:]))
