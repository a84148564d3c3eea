"""The settlement of a fund as a page, in the order of the law: every figure with the acts that make it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from seawall.base.words import cents_usd, day_text, listing
from seawall.ledger.settlement.model import Line, Settlement, Step, YearNet
from seawall.ledger.settlement.reckoning import InterestLine, InterestYear
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Block, Column, Fold, Grid, Page, Prose, Said, Section, grid, points

TITLES: dict[Step, str] = {
    "authority": "Authority granted",
    "obligated": "Promised to batches",
    "issued": "Issued to people",
    "settled": "Settled",
    "returned": "Returned",
    "owed": "What the United States owes",
    "received": "Received from the United States",
    "interest": "Interest, both ways",
    "double": "Paid twice",
    "released": "Authority given back",
    "escrow": "Held for others",
    "closed": "The fund closed",
}
FIGURES = (
    Column("Of"),
    Column("What", wide=True),
    Column("Period"),
    Column("Cases", number=True),
    Column("Amount", number=True),
    Column("Rests on", wide=True),
    Column("Acts", wide=True),
)
CLAIMS = (
    Column("To"),
    Column("For", wide=True),
    Column("Amount", number=True),
    Column("By"),
    Column("Rests on", wide=True),
)
DISCLAIMER = (
    "Decision support, not legal advice. What a law repays, and whether a program is in the state's agreement with the "
    "Treasury, counsel must check."
)
KEPT = "What people keep is recorded with its count and sum, and nothing is booked: they owe nothing."


def page(told: Settlement) -> Page:
    """The page of a settlement."""
    return Page(
        verb="ledger settlement",
        title=f"Settlement: {told.of.name}",
        about=(of_book(told.of), f"Interest to {day_text(told.on)}, that day included", bound(told.of)),
        lede=_lede(told),
        call=_call(told),
        sections=(
            *_sections(told),
            *_claims(told),
            Section("open", "What is left open, and who decides", tuple(_open(told))),
        ),
        disclaimer=DISCLAIMER,
        as_of=told.accrued.known_on,
    )


def _claims(told: Settlement) -> Iterator[Section]:
    if told.claims:
        rows = (
            (e.to, e.what, cents_usd(e.cents), day_text(e.due) if e.due else "", e.basis) for e in told.claims
        )  # fmt: skip
        yield Section("claims", "Claims to submit", (grid("", CLAIMS, rows),))


def _lede(told: Settlement) -> str:
    issued, owed, received = told.cents("issued", "issued"), told.cents("owed"), told.received_cents
    closed = "The fund is closed" if told.closed else "The fund is open"
    return (
        f"{closed}: {cents_usd(issued)} issued, {cents_usd(owed)} of it claimed of the United States, "
        f"{cents_usd(received)} received, {cents_usd(owed - received)} owed still. {_interest_left(told)}"
    )


def _interest_left(told: Settlement) -> str:
    """Who pays whom what interest, and by when: after what was paid, each direction by itself."""
    said = []
    for side, pays in (("the United States", "the United States owes"), ("the state", "this government owes")):
        parts = [
            f"{cents_usd(each.left_cents)} by {day_text(each.due)}"
            for each in told.years
            if each.left_cents and each.left_by == side
        ]
        if parts:
            said.append(f"{pays} {listing(parts)}")
    until = f"Of interest to {day_text(told.on)}"
    if not said:
        return f"{until} nobody owes anything." if told.years else ""
    return f"{until}, after what was paid, {listing(said)}."


def _call(told: Settlement) -> str:
    if told.undone:
        many = len(told.undone)
        again = "closed again" if told.closed else "closed"
        return f"{many} {'thing is' if many == 1 else 'things are'} to be done before the fund can be {again}."
    return "" if told.closed else "Nothing stands in the way of closing it: seawall ledger close"


def _sections(told: Settlement) -> Iterator[Section]:
    for step, title in TITLES.items():
        rows = [each for each in told.rows if each.step == step]
        blocks: list[Block] = [_figures(rows)] if rows else []
        if step == "interest":
            blocks += _interest(told)
        if step == "double" and any(each.what == "kept by people" for each in rows):
            blocks.append(Prose(Said(KEPT)))
        if blocks:
            yield Section(step, title, tuple(blocks))


def _figures(rows: list[Line]) -> Grid:
    """The figures of a step, without columns in which nothing stands."""
    cells = [_figure(each) for each in rows]
    kept = [at for at in range(len(FIGURES)) if any(row[at] for row in cells)]
    return grid("", [FIGURES[at] for at in kept], ([row[at] for at in kept] for row in cells))


def _figure(each: Line) -> tuple[str, ...]:
    count = "" if each.count is None else f"{each.count:,}"
    return each.program, each.what, each.period, count, cents_usd(each.cents), each.basis, each.acts


def _interest(told: Settlement) -> Iterator[Block]:
    if told.years:
        heads = ("United States owes", "State owes", "Paid, net", "Left")
        columns = (
            Column("Fiscal year", wide=True), *(Column(each, number=True) for each in heads),
            Column("Owed still by"), Column("Due by"), Column("Rate"),
        )  # fmt: skip
        yield grid("Both sides of each fiscal year, offset (31 CFR 205.28)", columns, map(_year, told.years))
        yield Prose(
            Said("The state submits a claim; no interest is owed on interest. Paid below zero: to the Treasury.")
        )
    for year in told.accrued.no_rate:
        yield Prose(
            Said(f"No rate is held for the fiscal year from {day_text(year)}: no interest is told for its days.")
        )
    for case in _cases(told):
        yield Prose(Said(f"{case.cite}, {case.standing}: {case.why}", checked=case.checked))
    if told.accrued.lines:
        rates = {each.year_begins: each for each in told.accrued.years}
        yield Fold(
            f"Every cent: {len(told.accrued.lines):,} lines of principal x days x rate / 365",
            (
                grid("To a hundredth of a cent; sums are rounded once", LINES, map(_out, told.accrued.lines)),
                grid("Sums", SUMS, map(_sum, told.accrued.years)),
                *points(f"Year from {day_text(year)}: {used.rate_method}" for year, used in sorted(rates.items())),
            ),
        )


def _cases(told: Settlement) -> Iterator[InterestYear]:
    seen = set()
    for each in told.accrued.years:
        if (key := (each.cite, each.standing, each.why)) not in seen:
            seen.add(key)
            yield each


def _year(each: YearNet) -> tuple[str, ...]:
    return (
        _fiscal(each.year_begins),
        cents_usd(each.by_united_states_cents),
        cents_usd(each.by_state_cents),
        cents_usd(each.paid_cents),
        cents_usd(each.left_cents),
        each.left_by or "nobody",
        day_text(each.due),
        "not final yet" if each.estimated else "final",
    )


def _fiscal(begins: date) -> str:
    return f"{day_text(begins)} to {day_text(begins.replace(year=begins.year + 1) - timedelta(days=1))}"


LINES = (
    Column("Program"),
    Column("Owed by"),
    Column("Standing"),
    Column("Principal", number=True),
    Column("First day"),
    Column("Last day"),
    Column("Days", number=True),
    Column("Rate", number=True),
    Column("Interest", number=True),
)
SUMS = (
    Column("Program"),
    Column("Owed by"),
    Column("Standing"),
    Column("Fiscal year", wide=True),
    Column("Principal x days", number=True),
    Column("Rate", number=True),
    Column("Interest", number=True),
)


def _out(each: InterestLine) -> tuple[str, ...]:
    return (
        each.program,
        each.owed_by,
        each.standing,
        cents_usd(each.principal_cents),
        day_text(each.first_day),
        f"{day_text(each.last_day)}{' (running)' if each.running else ''}",
        f"{each.days:,}",
        _percent(each.rate),
        _exact(each.cent_days, each.rate),
    )


def _sum(each: InterestYear) -> tuple[str, ...]:
    return (
        each.program,
        each.owed_by,
        each.standing,
        _fiscal(each.year_begins),
        cents_usd(each.cent_days),
        _percent(each.rate),
        cents_usd(each.cents),
    )


def _percent(rate: int) -> str:
    return f"{rate // 100}.{rate % 100:02}%"


def _exact(cent_days: int, rate: int) -> str:
    """Interest in dollars to a hundredth of a cent: what is added up before it is rounded."""
    tenths = (cent_days * rate * 2 + 36_500) // 73_000  # hundredths of a cent: cents x 100 x rate / 10,000 / 365
    return f"${tenths // 10_000:,}.{tenths % 10_000:04}"


def _open(told: Settlement) -> Iterator[Block]:
    yield from points(told.undone, "Before the fund can be closed")
    if told.open:
        columns = (Column("What", wide=True), Column("Amount", number=True), Column("Who decides or acts", wide=True))
        yield grid("", columns, ((each.what, cents_usd(each.cents), each.who) for each in told.open))
    elif not told.undone:
        yield Prose(Said("Nothing."))
