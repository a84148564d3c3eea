"""One program's line of the account, and the sums: its figures, its columns from the book, whether interest runs."""

from __future__ import annotations

from datetime import date

from seawall.base.errors import EvidenceError, LedgerError
from seawall.base.words import month_text
from seawall.evidence import Figure, Interval, Source
from seawall.evidence.figure import Kind
from seawall.impacts.calendar import month_end
from seawall.ledger.cmia.clock import Clock, Outlay, Side, Standing, clock
from seawall.ledger.cmia.interest import year_begins
from seawall.ledger.cmia.rates import Rate, rate
from seawall.ledger.settlement.reckoning import Accrued, End, InterestYear
from seawall.places import Place
from seawall.publicaccount.books import PaidByBooks
from seawall.publicaccount.failure import Assumed, outcome, paid_to, precedent
from seawall.publicaccount.model import Line, Sums
from seawall.publicaccount.owed import NOT_MEASURED, Amount, Owed
from seawall.publicaccount.views import reaches_back

ENDS: tuple[End, ...] = ("value", "low", "high")
INTEREST: dict[str, tuple[Side, Standing]] = {
    "interest": ("the United States", "owed"),
    "contingent": ("the United States", "contingent"),
    "interest_owed": ("the state", "owed"),
}
"""Columns of interest: by whom, and whether it is owed already."""

STATES = ("state", "district", "territory")
TOGETHER = ("bloc", "nation")


class Teller:
    """Tells one program's line: its figures, and whether interest runs."""

    def __init__(
        self, here: Place, what: Assumed, as_of: date, book: PaidByBooks | None, begins: tuple[int, int]
    ) -> None:
        self.here, self.what, self.as_of, self.book, self.begins = here, what, as_of, book, begins
        self._held: dict[tuple[date, End], Accrued] = {}

    def rate(self, day: date) -> Rate | None:
        """The rate of the state fiscal year that a day lies in; None where none is held."""
        try:
            return rate(year_begins(day, self.begins), self.as_of)
        except (LedgerError, EvidenceError):
            return None

    def line(self, each: Owed, month: date) -> Line:
        """One program in the month of the account."""
        stop, sums = each.loss.stop, self.sums(each, month)
        missed = _touched(each, month)
        on_file = outcome(each.loss.program, self.what.gap)
        spared = on_file is not None and on_file.outcome == "paid"
        told = precedent(each.loss.program, self.what.gap, self.as_of)
        rule = stop.rule
        return Line(
            program=each.loss.program.id,
            short=each.loss.program.short,
            to=paid_to(each.loss.program),
            outcome="depends" if stop.outcome == "depends" else "missed" if missed and not spared else "paid",
            why=stop.why if self.what.failure.basis != "none" else "Nothing fails in this month.",
            law=". ".join(part for part in (rule.law, rule.cite) if part) if rule else "",
            checked=rule.checked if rule else True,
            record=told.event if told else "",
            sums=sums,
            clock=self.clock(each) if missed or self._in_book(each) else None,
        )

    def clock(self, each: Owed) -> Clock:
        """Whether interest runs on what this government pays in the program's place."""
        law = self.book.law(each.loss.program.id) if self.book else None
        suspended = self.what.scenario is not None and self.what.scenario.kind == "suspension"
        to_people = paid_to(each.loss.program) in ("residents", "employees")
        return clock(
            Outlay(
                local=not self._is_state and self.here.kind not in TOGETHER,
                authority=suspended,
                established=law.law_on if law else reaches_back(self.what, self.as_of),
                covered=law.covered if law else None,
                for_program=None if to_people and law is None else True,
            )
        )

    def sums(self, each: Owed, month: date) -> Sums:
        """One program's figures in a month."""
        due, missed = each.due.get(month), each.missed.get(month)
        if each.base is None or due is None or missed is None:
            return self._books(each, month, Sums())
        kept: Kind = "computed" if each.base.kind == "published" else each.base.kind
        assumed: Kind = "modelled" if any(amount.usd for amount in each.missed.values()) else kept
        paid = due.plus(missed, -1) if missed.usd else due
        failure = self.what.failure.says
        told: dict[str, tuple[Amount, str, str, Kind]] = {
            "owed": (due, "federal payment due", "What falls due in the month by the program's calendar.", kept),
            "paid": (paid, "federal payment due less what is missed", f"Due less missed. {NOT_MEASURED}", "modelled"),
            "missed": (missed, "federal payment missed when due", f"Missed when due. {failure}", assumed),
            "made_up": (each.made_up(month), "arrears of federal payment made up", f"Made up. {failure}", assumed),
            "unpaid": (
                each.unpaid(month), "federal payment unpaid at the month's end",
                f"Missed and not made up by the end of the month. {failure}", assumed,
            ),
        }  # fmt: skip
        figures = {
            name: each.figure(amount, month, concept, method, kind)
            for name, (amount, concept, method, kind) in told.items()
        }
        return self._books(each, month, Sums(**figures))

    def _books(self, each: Owed, month: date, sums: Sums) -> Sums:
        """The columns of own money, where there is a book."""
        if self.book is None:
            return sums
        name, last = each.loss.program.id, month_end(month)
        owned: dict[str, Figure | None] = {
            "paid_here": self._cents(self.book.paid_cents(name, month, last), month, "own money paid in place"),
            "credited": self._cents(
                self.book.credited_cents(name, month, last), month, "federal money credited for it"
            ),
            "claim": self._cents(self.book.claim_cents(name, last), month, "own money paid and not yet credited"),
            **self._interest(name, month),
        }
        return sums.model_copy(update=owned)

    def _in_book(self, each: Owed) -> bool:
        return self.book is not None and any(one.program == each.loss.program.id for one in self.book.entries)

    @property
    def _is_state(self) -> bool:
        return self.here.kind in STATES

    def _interest(self, name: str, month: date) -> dict[str, Figure | None]:
        """Both sides' interest to the end of the month, or to the day of the account; None where none can be owed."""
        if not self._is_state:
            return {}
        years = [
            [year for year in found.years if year.program == name]
            for found in (self._reckoned(month, end) for end in ENDS)
        ]
        return {
            column: self._of_side(
                month, column, [[e for e in each if (e.owed_by, e.standing) == side] for each in years]
            )
            for column, side in INTEREST.items()
        }

    def _of_side(self, month: date, column: str, years: list[list[InterestYear]]) -> Figure:
        """One side's interest of one standing: its value and its range by the rates'."""
        value, low, high = (sum(each.cents for each in found) for found in years)
        owed_by, standing = INTEREST[column]
        made = self._cents(value, month, f"interest by the CMIA rule, {standing} by {owed_by}")
        if not years[0]:
            return made
        level = max((used.level or 0.0 for each in years[0] if (used := self.rate(each.year_begins))), default=0.0)
        sources = [one for each in years[0] if (used := self.rate(each.year_begins)) for one in used.sources]
        told = dict.fromkeys(part for each in years[0] for part in (each.why, each.rate_method))
        return made.model_copy(
            update={
                "interval": Interval(low=low / 100, high=high / 100, level=level or None) if high > low else None,
                "kind": "modelled" if any(each.rate_kind == "modelled" for each in years[0]) else "computed",
                "sources": tuple(dict.fromkeys((*made.sources, *sources))),
                "method": " ".join(told),
            }
        )

    def _reckoned(self, month: date, end: End) -> Accrued:
        assert self.book is not None
        key = month, end
        if key not in self._held:
            until = min(month_end(month), self.as_of)
            self._held[key] = self.book.interest(until, self.as_of, self.begins, end)
        return self._held[key]

    def no_rate(self, month: date) -> tuple[date, ...]:
        """The fiscal years with money of the book of which no rate is held."""
        return self._reckoned(month, "value").no_rate if self.book is not None and self._is_state else ()

    def _cents(self, cents: int, month: date, concept: str) -> Figure:
        assert self.book is not None
        own = Source(
            table="", publisher=self.here.name, title=f"book {self.book.book}", edition=str(self.as_of), grade="A"
        )
        return Figure(
            value=cents / 100, unit="USD", concept=concept, place=self.here.name, period=month_text(month),
            as_of=self.as_of, kind="published", sources=(own,), method="From the book, in whole cents.",
        )  # fmt: skip


def _touched(each: Owed, month: date) -> bool:
    """Whether anything was missed in a month, made up in it, or unpaid still at its end."""
    if each.base is not None:
        at = each.missed.get(month)
        return any(amount.usd for amount in (at, each.made_up(month), each.unpaid(month)) if amount is not None)
    harmed = each.loss.harm_date is not None and each.loss.harm_date <= month_end(month)
    return harmed and (each.made_up_on is None or each.made_up_on >= month)


def total(each: list[Sums], here: Place, month: date, as_of: date) -> Sums:
    """The sum of every column over the programs that have a figure."""
    made = {}
    for name in Sums.model_fields:
        held = [figure for one in each if (figure := getattr(one, name)) is not None]
        made[name] = _sum(held, len(each), here, month, as_of) if held else None
    return Sums(**made)


def _sum(held: list[Figure], of: int, here: Place, month: date, as_of: date) -> Figure:
    low = sum(each.interval.low if each.interval else each.value for each in held)
    high = sum(each.interval.high if each.interval else each.value for each in held)
    kinds = {each.kind for each in held if each.value} or {held[0].kind}
    return Figure(
        value=sum(each.value for each in held), unit="USD", concept=held[0].concept, place=here.name,
        period=month_text(month), as_of=as_of, kind="modelled" if "modelled" in kinds else "computed",
        sources=tuple(dict.fromkeys(one for each in held for one in each.sources)),
        method=f"Sum over {len(held)} of {of} programs; the others have no figure.",
        interval=Interval(low=low, high=high, level=None) if high > low else None,
    )  # fmt: skip
