"""One record of a fixed-width file, made ready to be written and read fast: a template and a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any, NoReturn

from seawall.base.errors import LedgerError
from seawall.base.given import told
from seawall.ledger.exchange.layout import Field, Layout, Part
from seawall.ledger.exchange.model import Payment

DETAIL = (*Payment._fields, "sequence")
"""What a detail is written from, in order."""
ABOUT = ("sequence", "created", "rows", "records", "total_cents", "hash_total")
"""What a header or trailer is written from, in order. Records are the details with header and trailer."""

_DATES = {"YYYYMMDD": "%Y%m%d", "MMDDYYYY": "%m%d%Y", "YYMMDD": "%y%m%d"}
_CENTURY = 2000  # of a date with two digits for its year: files of benefits are of this century
_SHOWN = 60


class Record:
    """A header, detail or trailer of a layout."""

    def __init__(self, layout: Layout, part: Part) -> None:
        """`layout` has such a record, in fixed width."""
        self.name, self.fields = f"{layout.id}, {part}", layout.record(part)
        self._width = layout.record_width
        self._names = DETAIL if part == "detail" else ABOUT
        self._outside = bool(layout.header) + bool(layout.trailer)
        self._template = "".join(map(self._slot, self.fields))
        self._coded = [(self._names.index(each.name), each) for each in self.fields if each.codes]
        self._pattern = re.compile("".join(f"({_shape(each)})" for each in self.fields))
        self._readers = [
            (number, each.name, self._reader(each))
            for number, each in enumerate(self.fields, start=1)
            if each.kind not in ("constant", "time")
        ]

    def written(self, values: Sequence[Any], where: str) -> str:
        """The record's text. `values`: in the order of DETAIL or ABOUT. Raises LedgerError if one does not fit."""
        if self._coded:
            values = self._with_codes(values, where)
        text = self._template.format(*values)
        if len(text) != self._width:
            self._refuse_long(values, where)
        return text

    def read(self, text: str, where: str) -> dict[str, Any]:
        """The values of the record, by name. Raises LedgerError for the first field that is not what it must be."""
        found = self._pattern.fullmatch(text)
        if found is None:
            self._refuse_unlike(text, where)
        values, name = {}, ""
        try:
            for number, name, reader in self._readers:
                values[name] = reader(found[number])
        except (ValueError, KeyError):
            raise LedgerError(
                f"{where}: {name} is not readable in {text[:_SHOWN]!r}. Ask for the file again."
            ) from None
        return values

    def is_like(self, text: str) -> bool:
        """Whether a line has the constants of this record in their places, so that it was meant to be one."""
        column = 0
        for each in self.fields:
            if each.kind == "constant" and each.value and text[column : column + each.width].rstrip() != each.value:
                return False
            column += each.width
        return True

    def _slot(self, field: Field) -> str:
        """The place of a field in the template."""
        if field.kind == "constant":
            return field.value.ljust(field.width).replace("{", "{{").replace("}", "}}")
        at = self._names.index(_source(field))
        if field.kind == "date":
            return f"{{{at}:{_DATES[field.form]}}}"
        if field.kind == "time":
            return f"{{{at}:{'%H%M%S'[: field.width]}}}{'00'[: field.width - 6]}"
        if field.kind == "text":
            return f"{{{at}:{'<' if field.align == 'left' else '>'}{field.width}}}"
        return f"{{{at}:{'0' if field.pad == '0' else '>'}{field.width}}}"

    def _reader(self, field: Field) -> Callable[[str], Any]:
        """How a field's text becomes its value."""
        if field.kind == "date":
            return partial(_date, form=field.form)
        if field.kind == "text":
            return partial(_text, field=field, meant={code: value for value, code in field.codes.items()})
        if field.of == "records":
            return lambda text: _number(text) - self._outside
        return int if field.pad == "0" else _number

    def _with_codes(self, values: Sequence[Any], where: str) -> Sequence[Any]:
        coded = list(values)
        for at, field in self._coded:
            if values[at] not in field.codes:
                raise LedgerError(
                    f"{where}: {field.name} {told(values[at])} has no code in {self.name}. Add it to the field's codes."
                )
            coded[at] = field.codes[values[at]]
        return coded

    def _refuse_long(self, values: Sequence[Any], where: str) -> NoReturn:
        for each in self.fields:
            text = self._slot(each).format(*values)
            if len(text) != each.width:
                raise LedgerError(
                    f"{where}: {each.name} {text.strip()!r} has {len(text.strip())} characters, but {self.name} has "
                    f"room for {each.width}. Correct the payment or the layout."
                )
        raise AssertionError("no field is longer than its width, but the record is")

    def _refuse_unlike(self, text: str, where: str) -> NoReturn:
        if len(text) != self._width:
            raise LedgerError(
                f"{where}: it has {len(text)} characters, but {self.name} has {self._width}. Ask for the file again."
            )
        column = 0
        for each in self.fields:
            held, column = text[column : column + each.width], column + each.width
            if not re.fullmatch(_shape(each), held):
                wanted = repr(each.value) if each.kind == "constant" else f"a {each.kind.replace('_', ' ')}"
                raise LedgerError(
                    f"{where}: {each.name} is {held[:_SHOWN]!r}, not {wanted} ({self.name}). Ask for the file again."
                )
        raise AssertionError("every field has its shape, but the record has not")


def _source(field: Field) -> str:
    """The name of the value that a field is written from."""
    if field.kind == "count" and field.of == "records":
        return "records"
    return "created" if field.name in ("created_date", "created_time") else field.name


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


@lru_cache(maxsize=4_096)
def _date(text: str, form: str) -> date:
    """The day that eight or six digits say. Raises ValueError if there is none such."""
    if form == "YYYYMMDD":
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if form == "MMDDYYYY":
        return date(int(text[4:]), int(text[:2]), int(text[2:4]))
    return date(_CENTURY + int(text[:2]), int(text[2:4]), int(text[4:]))
