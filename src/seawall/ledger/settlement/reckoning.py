"""Interest between the two governments from moves of money: the one reckoning of settlement, interest act and account.

Every cent is a sum of lines principal x days x rate / 365; the sum of a program, case and fiscal year is rounded once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from seawall.base.closed import Closed
from seawall.base.errors import EvidenceError, LedgerError
from seawall.evidence.figure import Kind
from seawall.ledger.cmia.clock import Clock, Outlay, Receipt, Side, Standing, clock, receipt_clock
from seawall.ledger.cmia.interest import accrued, net
from seawall.ledger.cmia.rates import Rate, rate
from seawall.ledger.settlement.outlays import Outlays
from seawall.ledger.settlement.stretches import Stretch, stretches

End = Literal["value", "low", "high"]


class InterestLine(Closed):
    """Money that was out in one fiscal year: `cent_days` is principal times days, `rate` in 1/100 of a percent.

    Its first and last day both bear interest. `running`: it still was out on the day of the reckoning.
    """

    program: str
    owed_by: Side
    case: str
    standing: Standing
    principal_cents: int
    first_day: date
    last_day: date
    days: int
    year_begins: date
    rate: int
    cent_days: int
    running: bool


class InterestYear(Closed):
    """The interest of one fiscal year, program and case: the sum of its lines, rounded once. `rate_kind`: published by
    the Treasury, computed from a whole year's market rates, or modelled where months of it are still to come."""

    program: str
    owed_by: Side
    case: str
    standing: Standing
    why: str
    cite: str
    checked: bool
    year_begins: date
    cent_days: int
    rate: int
    rate_kind: Kind
    rate_method: str
    cents: int
    due: date


class Accrued(Closed):
    """Interest until a day, that day included, of a state whose fiscal year begins on month and day.

    `known_on`: by the rates that were known then. `no_rate`: the fiscal years (by their first day) of which no rate is
    held: of them there is no interest here.
    """

    until: date
    known_on: date
    begins: tuple[int, int]
    years: tuple[InterestYear, ...]
    lines: tuple[InterestLine, ...]
    no_rate: tuple[date, ...] = ()

    def net_cents(self, standing: Standing = "owed") -> int:
        """Owed to this government less owed by it; below zero: this government owes."""
        kept = [each for each in self.years if each.standing == standing]
        return sum(each.cents if each.owed_by == "the United States" else -each.cents for each in kept)


class Rates:
    """The rates of fiscal years by what was known on a day; `missing`: those that were asked for and are not held."""

    def __init__(self, known_on: date, end: End = "value") -> None:
        self.known_on, self.end = known_on, end
        self.missing: set[date] = set()

    def of(self, year: date) -> Rate | None:
        """The rate of the fiscal year that begins on a day."""
        try:
            return rate(year, self.known_on)
        except (LedgerError, EvidenceError):
            self.missing.add(year)
            return None

    def value(self, year: date) -> int:
        """The rate in hundredths of a percent, or that end of its range; 0 where none is held."""
        found = self.of(year)
        return 0 if found is None else getattr(found, self.end)


def reckon(
    moved: Mapping[str, Outlays],
    facts: Mapping[str, Outlay],
    until: date,
    known_on: date,
    begins: tuple[int, int],
    end: End = "value",
) -> Accrued:
    """All interest until a day, that day included.

    moved     the moves of every program
    facts     what is known of each program's outlays from the claims that are booked; "" for programs without any
    begins    month and day on which the state's fiscal year begins
    end       by the rates' values, or by an end of their range
    """
    rates = Rates(known_on, end)
    years: list[InterestYear] = []
    lines: list[InterestLine] = []
    for program, moves in moved.items():
        for case, told in _cases(facts.get(program, facts[""]), moves, until):
            years += _years(program, case, told, begins, rates)
            lines += _lines(program, case, told, begins, rates)
    return Accrued(
        until=until, known_on=known_on, begins=begins, years=tuple(years), lines=tuple(lines),
        no_rate=tuple(sorted(rates.missing)),
    )  # fmt: skip


def _cases(known: Outlay, moves: Outlays, until: date) -> Iterator[tuple[Clock, list[Stretch]]]:
    """A program's stretches by case and standing. What no claim is booked for has no authority yet."""
    groups: defaultdict[tuple[str, Standing], list[tuple[Clock, Stretch]]] = defaultdict(list)
    unclaimed = known.model_copy(update={"established": None})
    for facts, told in ((known, moves.claimed), (unclaimed, moves.unclaimed)):
        for each in stretches(told, until):
            if each.owed_by == "the state" and (facts.local or facts.covered is False):
                continue  # the law is between the United States and states, on programs of their agreements
            case = clock(facts) if each.owed_by == "the United States" else receipt_clock(Receipt(refund=each.refund))
            groups[case.case, case.standing].append((case, each))
    for found in groups.values():
        yield found[0][0], [each for _, each in found]


def _years(
    program: str, case: Clock, told: Sequence[Stretch], begins: tuple[int, int], rates: Rates
) -> Iterator[InterestYear]:
    for each in accrued((one.span for one in told), begins, rates.value):
        used = rates.of(each.year_begins)
        if used is None:
            continue
        yield InterestYear(
            program=program,
            owed_by=case.owed_by,
            case=case.case,
            standing=case.standing,
            why=case.why,
            cite=case.cite,
            checked=case.checked,
            year_begins=each.year_begins,
            cent_days=each.cent_days,
            rate=each.rate,
            rate_kind=used.kind,
            rate_method=used.method,
            cents=each.cents,
            due=net([], [], each.year_begins).due,
        )


def _lines(
    program: str, case: Clock, told: Iterable[Stretch], begins: tuple[int, int], rates: Rates
) -> Iterator[InterestLine]:
    for each in sorted(told):
        day = each.span.first_day
        for part in accrued([each.span], begins, rates.value):
            first, days = day, part.cent_days // each.span.cents
            day = first + timedelta(days=days)
            if part.year_begins in rates.missing:
                continue
            yield InterestLine(
                program=program,
                owed_by=case.owed_by,
                case=case.case,
                standing=case.standing,
                principal_cents=each.span.cents,
                first_day=first,
                last_day=day - timedelta(days=1),
                days=days,
                year_begins=part.year_begins,
                rate=part.rate,
                cent_days=part.cent_days,
                running=each.running and day == each.span.last_day,
            )
