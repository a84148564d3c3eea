"""The forms in which payments leave the office: a card processor's fixed width by its layout, or a bank's ACH file."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from seawall.base.errors import LedgerError
from seawall.ledger import exchange
from seawall.ledger.batches.payments import Payment

NACHA = "nacha"


class Form(Protocol):
    """How a file is written. `id` names its series of numbers; `terms` are what the book keeps of it."""

    @property
    def id(self) -> str:
        """The series: a layout's id, or 'nacha'."""
        ...

    @property
    def terms(self) -> dict[str, Any]:
        """What the same file needs again, in canonical values; no payee is among it."""
        ...

    def file(
        self, order: exchange.Order, period: str, payments: Iterable[Payment]
    ) -> Generator[bytes, None, exchange.FileFacts]:
        """The bytes of the file, and its facts as what the generator returns."""
        ...


@dataclass(frozen=True)
class Ebt:
    """A benefit file for a card processor. `available_on`: the day from which the money can be used."""

    layout: exchange.Layout
    available_on: date

    @property
    def id(self) -> str:
        """The layout's id: files of one layout are one series."""
        return self.layout.id

    @property
    def terms(self) -> dict[str, Any]:
        """The day from which the money can be used."""
        return {"available_on": self.available_on.isoformat()}

    def file(
        self, order: exchange.Order, period: str, payments: Iterable[Payment]
    ) -> Generator[bytes, None, exchange.FileFacts]:
        """Raises LedgerError for a payment that the layout has no room for."""
        return exchange.write_fixed(self.layout, order, lines_of(payments, self.available_on, period))


@dataclass(frozen=True)
class Ach:
    """Credits by the office's bank. `payees`: by case key, from the office's own vendor file; the book keeps none."""

    office: exchange.Originator
    payees: Mapping[str, exchange.Payee]
    effective: date
    entry_class: exchange.nacha.EntryClass
    modifier: str = "A"

    @property
    def id(self) -> str:
        """All ACH files are one series: by number and line a return finds its payment."""
        return NACHA

    @property
    def terms(self) -> dict[str, Any]:
        """Day of settlement, class of the entries and modifier of the file."""
        return {"effective": self.effective.isoformat(), "class": self.entry_class, "modifier": self.modifier}

    def file(
        self, order: exchange.Order, period: str, payments: Iterable[Payment]
    ) -> Generator[bytes, None, exchange.FileFacts]:
        """Raises LedgerError for a case without a payee, or with one that no bank can use."""
        lines = ((each, self._payee(each.case_key)) for each in lines_of(payments, self.effective, period))
        return exchange.write_nacha(self.office, order, self.effective, self.entry_class, lines, self.modifier)

    def _payee(self, case_key: str) -> exchange.Payee:
        if case_key not in self.payees:
            raise LedgerError(f"the vendor file has no payee for case {case_key}. Add it, and export again.")
        return self.payees[case_key]


def lines_of(payments: Iterable[Payment], day: date, period: str) -> Iterator[exchange.Payment]:
    """The payments as lines of a file, counted from 1."""
    for number, each in enumerate(payments, start=1):
        yield exchange.Payment(number, each.case_key, each.program, each.county, each.cents, day, period)
