"""The dates of a plan: by when to decide, what waiting costs, from which chance on acting pays; and as a calendar."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from seawall.base.words import about, about_usd, day_text, days_text, listing, weekday_text
from seawall.pages import words
from seawall.pages.forms import ics
from seawall.pages.page import Block, Column, Fold, Grid, Picture, Points, Prose, Said, Section, grid, points
from seawall.pages.plan_words import marked, rail_name
from seawall.plans.dates import decisive
from seawall.plans.deciding import DateRow, Standing, Threshold, Triple, Waited
from seawall.plans.model import Plan

if TYPE_CHECKING:
    import polars as pl

STANDS: dict[Standing, str] = {
    "safe": "in time at any pace on record",
    "usual": "in time at the usual pace",
    "fastest": "in time only at the fastest pace",
    "too_late": "too late to pay on time",
}
IF_FOUND: dict[Standing, str] = {  # without a fund that may pay it
    "safe": "if money is found",
    "usual": "if money is found, at the usual pace",
    "fastest": "if money is found, only at the fastest pace",
    "too_late": "too late to pay on time",
}
AT_HAND, NO_FUND = "money at hand", "no fund"
_LEAST = 0.001  # of a chance, what is worth telling apart
_ACCURACY = 1e-6  # of all dollar-days, what the solver does not tell apart


def sections(told: Plan) -> tuple[Section, ...]:
    """By when to decide, what waiting costs, from which chance on acting pays; no section without anything to say."""
    made = (
        Section("dates", "By when to decide", tuple(_dates(told))),
        Section("waiting", "What waiting costs", tuple(_waiting(told))),
        Section("trigger", "From which chance on acting pays", tuple(_thresholds(told))),
    )
    return tuple(each for each in made if each.blocks)


def call(told: Plan) -> str:
    """What to decide by when, in a sentence; empty if nothing is dated."""
    rows = decisive(told)
    ahead = [(row.decide_by, row) for row in rows if row.decide_by is not None and row.decide_by >= told.decided]
    late = [row.short for row in rows if row.too_late]
    said = []
    if late:
        said.append(f"Too late to pay on time: {listing(late)}.")
    if ahead:
        day = min(day for day, _ in ahead)
        first = [row for on, row in ahead if on == day]
        decide = "Decide" if any(row.fund for row in first) else "If money is found, decide"
        said.append(f"{decide} by {weekday_text(day)}: {listing(row.short for row in first)}.")
    return " ".join(said)


def _dates(told: Plan) -> Iterator[Block]:
    rows = decisive(told)
    if not rows:
        return
    yield Picture("gantt", lambda: _gantt(told), lambda: _gantt_rows(told), paper_height_pt=560, alone=True)
    yield grid(
        "The last business days to decide, for the rail and fund that pay most of each program",
        (
            Column("Program"), Column("From"), Column("Decide by"), Column("Safe"), Column("Latest"),
            Column("First missed"), Column("Decided as planned", wide=True),
        ),
        (_row(told, row) for row in rows),
    )  # fmt: skip
    yield Prose(
        Said(
            "Decide by: at the usual pace of fund and rail. Safe: at the slowest, latest: at the fastest. Money moves "
            "on business days, so what is missed on a weekend or holiday must be ready on the business day before. "
            + ("" if all(row.fund for row in rows) else "No fund: the days to find the money come before these. ")
            + ("" if all(row.observed for row in rows) else "~ marks days that are a guess: nobody counted them."),
            tone="quiet",
        )
    )
    yield from _late(told, rows)
    yield Fold("Every rail and fund, and money at hand", (_every(told),))


def _gantt(told: Plan) -> str:
    from seawall.pages.charts.gantt import gantt

    return gantt(told)


def _gantt_rows(told: Plan) -> pl.DataFrame:
    from seawall.pages.charts.gantt import gantt_rows

    return gantt_rows(told)


def _row(told: Plan, row: DateRow) -> tuple[Said | str, ...]:
    return (
        row.short,
        _from(told, row, NO_FUND),
        Said(_day(row.decide_by, row), tone="strong" if row.standing in ("fastest", "too_late") else ""),
        _day(row.decide_safe, row),
        _day(row.decide_latest, row),
        day_text(row.harm_date),
        _stands(row),
    )


def _from(told: Plan, row: DateRow, without: str) -> str:
    return marked(told, row.fund, row.fund_name) if row.fund else without


def _day(day: date | None, row: DateRow) -> str:
    guess = "" if row.observed else "~"
    return f"{guess}{day_text(day)}" if day else "no day"


def _stands(row: DateRow) -> str:
    said = (STANDS if row.fund else IF_FOUND)[row.standing]
    if row.earliest is None:
        return f"{said}; its authority ends before"
    return said if row.earliest <= row.harm_date else f"{said}; first paid {day_text(row.earliest)}"


def _late(told: Plan, rows: tuple[DateRow, ...]) -> Iterator[Block]:
    """What comes late, from when it comes, and who waits until then."""
    late = [row for row in rows if row.earliest is None or row.earliest > row.harm_date]
    items = tuple((row.short, Said(_waits(told, row))) for row in late)
    if items:
        yield Points(items, "What comes late, if it is decided on the plan's day")


def _waits(told: Plan, row: DateRow) -> str:
    if row.earliest is None:
        return f"Nothing comes from {row.fund_name}: its authority ends {day_text(row.fund_until or row.harm_date)}."
    counts = next((each.counts for each in told.lines if each.program == row.program), "people")
    days = (row.earliest - row.harm_date).days
    who = f"{about(row.persons_unpaid)} {counts}" if row.persons_unpaid is not None else "nobody has counted who"
    if row.persons_range is not None:
        who += f" ({words.between(row.persons_range.low, row.persons_range.high)})"
    usd = f", {about_usd(row.unpaid_usd)}" if row.unpaid_usd is not None else ""
    part = f" It can carry at most {words.share(row.cap)}." if row.cap < 1 else ""
    found = "" if row.fund else "if money is found, "
    return (
        f"{found}first paid {day_text(row.earliest)}, {days_text(days, days)} after "
        f"{day_text(row.harm_date)}. Unpaid until then: {who}{usd}.{part}"
    )


def _every(told: Plan) -> Grid:
    return grid(
        "",
        (
            Column("Program"), Column("Rail", wide=True), Column("From"), Column("Rail, days"), Column("Fund, days"),
            Column("Safe"), Column("Decide by"), Column("Latest"), Column("First paid"), Column("Payment file"),
        ),
        (
            (
                row.short,
                marked(told, row.rail, rail_name(row.rail)),
                _from(told, row, AT_HAND) + (", used" if row.used else ""),
                _paces(row.lead_days),
                _paces(row.fund_days) + (f", from {day_text(row.fund_from)}" if row.fund_from else ""),
                _day(row.decide_safe, row),
                _day(row.decide_by, row),
                _day(row.decide_latest, row),
                day_text(row.earliest) if row.earliest else "never",
                words.span(row.file_from, row.file_to) or "no date on file",
            )
            for row in told.dates
        ),
    )  # fmt: skip


def _paces(days: tuple[int, int, int]) -> str:
    return f"{days[0]} / {days[1]} / {days[2]}"


def _waiting(told: Plan) -> Iterator[Block]:
    if not told.waiting:
        return
    first = told.waiting[0]
    yield Prose(
        Said(
            "Expected harm avoided if the failure begins, over all programs and over how long failures last: most are "
            "over before the later harm dates. Lost by waiting is against deciding on "
            f"{day_text(first.day)}. Harm is dollar-days of waiting at the weights of the plan, less the net cost of "
            f"the money.{_fewer(told)}",
            tone="quiet",
        )
    )
    yield grid(
        "What deciding on a day avoids, expected if the failure begins",
        (
            Column("Decided on"), Column("Expected harm avoided", number=True), Column("Lost by waiting", number=True),
            Column("A day of waiting", number=True), Column("More dollar-days", number=True),
            Column("People first paid late", wide=True),
        ),
        (
            _waited(told, each, before)
            for each, before in zip(told.waiting, (None, *told.waiting[:-1]), strict=True)
        ),
    )  # fmt: skip
    yield from _no_later(told)


def _fewer(told: Plan) -> str:
    """Why dollar-days, which count all alike, may fall where harm does not."""
    more = [_more(told, each.lost_dollar_days) for each in told.waiting if each.lost_dollar_days is not None]
    if all(later >= before for before, later in itertools.pairwise(more)):
        return ""
    return (
        " More dollar-days can be fewer on a later day: they count all dollars alike, and a plan with less time gives "
        "up those of little weight, or saves interest, first."
    )


def _more(told: Plan, days: float) -> float:
    """More dollar-days than on the first day; what is beneath the solver's accuracy is none."""
    most = max(each.dollar_days or 0.0 for each in told.waiting)
    return 0.0 if abs(days) < _ACCURACY * most else days


def _no_later(told: Plan) -> Iterator[Block]:
    if told.waiting[-1].day < max(row.harm_date for row in told.dates):
        yield Prose(
            Said(
                f"Later days have no figure: what is paid after {day_text(told.last_day)} is not counted.", tone="quiet"
            )
        )


def _waited(told: Plan, each: Waited, before: Waited | None) -> tuple[str, ...]:
    if each.avoided is None or each.lost is None or each.lost_dollar_days is None:
        return (day_text(each.day), "the floor cannot be kept", "", "", "", "")
    a_day = "-"
    if before is not None and before.lost is not None:
        a_day = words.usd((each.lost - before.lost) / (each.day - before.day).days)
    extra = _more(told, each.lost_dollar_days)
    more = about(extra) if extra else "0"
    return (day_text(each.day), words.usd(each.avoided), words.usd(each.lost), a_day, more, _who_late(told, each))


def _who_late(told: Plan, each: Waited) -> str:
    if not each.late:
        return "nobody"
    shorts = {line.program: line.short for line in told.lines}
    people = [f"{about(persons)} on {shorts[name]}" for name, persons in each.late if persons]
    others = [shorts[name] for name, persons in each.late if not persons]
    return "; ".join(filter(None, (listing(people), f"late to payers: {listing(others)}" if others else "")))


def _thresholds(told: Plan) -> Iterator[Block]:
    if not told.thresholds:
        return
    yield Prose(
        Said(
            "Acting in vain costs the setup of the rail, and the administration and borrowing of a first tranche that "
            "is made ready and called back. Harm avoided is here of one program, given that the failure is on at its "
            "harm date; above it is expected of a failure that begins and may be over by then. Acting pays where the "
            "chance that it is on at the harm date is above that cost over the harm avoided; preparing alone pays from "
            "a lower chance on. The range is that of costs, weights and repayment.",
            tone="quiet",
        )
    )
    yield grid(
        "Cost of acting in vain, against the harm avoided",
        (
            Column("Program"), Column("Prepare", number=True), Column("Act in vain", number=True),
            Column("Harm avoided, if it is on then", number=True), Column("Prepare above"), Column("Act above"),
            Column("Forecast", wide=True),
        ),
        (_threshold(each) for each in told.thresholds),
    )  # fmt: skip
    yield from points(_goes_by(told))


def _goes_by(told: Plan) -> Iterator[str]:
    if dated := [each.short for each in told.thresholds if each.decides == "dates"]:
        yield (
            f"The dates decide, not the chance: {listing(dated)}. Acting pays from a chance on that is below that of "
            "any deadline, so a trigger on the chance would be met at nearly every one. Decide by the dates above."
        )
    watched = next((each.program for each in told.thresholds if each.decides in ("chance", "dates")), None)
    if watched is not None:
        yield (
            "As a trigger to agree beforehand: save the plan (-o plan.json), then: seawall trigger new "
            f"'{told.place}' {watched} --plan plan.json -o trigger.toml. It fills office, authority, lead, threshold "
            "and stop rule as a draft; where the dates decide, it watches the calendar. The endorsement is left: only "
            "the offices that will act can give it."
        )


def _threshold(each: Threshold) -> tuple[Said | str, ...]:
    vain = each.setup_usd[1] + each.administration_usd[1] + each.borrowing_usd
    own_law = each.decides == "own_law"
    forecast = Said("none: ends by its own law, lapse or not" if own_law else "no record to forecast from")
    if each.chance is not None:
        above = "act" if each.chance.value > each.action[1] else "wait"
        goes_by = "the dates decide" if each.decides == "dates" else above
        forecast = Said(f"{words.chance(each.chance)}: {goes_by}", each.chance.sources)
    return (
        each.short,
        words.usd(each.setup_usd[1]),
        words.usd(vain),
        words.usd(each.loss[1]),
        "-" if own_law else _from_chance(each.readiness),
        "-" if own_law else _from_chance(each.action),
        forecast,
    )


def _from_chance(triple: Triple) -> str:
    """'0.3% (at most 6.1%)', 'under 0.1%', or 'never'."""
    _, used, high = triple
    if used >= 1:
        return "never"
    return _small(used) if high < _LEAST else f"{_small(used)} (at most {_small(high)})"


def _small(value: float) -> str:
    return f"under {_LEAST:.1%}" if value < _LEAST else f"{value:.1%}" if value < 0.1 else f"{value:.0%}"


def calendar(told: Plan) -> bytes:
    """The decision dates, harm dates and first payments of the plan as an iCalendar file."""
    return ics.render(f"Seawall plan: {told.place}", _entries(told), told.as_of)


def _entries(told: Plan) -> Iterator[ics.Entry]:
    where = f"{told.fips}-{told.scenario.start:%Y%m%d}"
    known = f"As known on {told.as_of}. Decision support, not legal advice."
    for row in decisive(told):
        source = f"from {row.fund_name}" if row.fund else "if money is found"
        if row.decide_by is not None:
            yield ics.Entry(
                uid=f"{where}-plan-decide-{row.program}@seawall",
                day=row.decide_by,
                summary=f"{told.place}: decide on {row.short}",
                description=(
                    f"{rail_name(row.rail)}, {source}. Safe at the slowest pace: {_day(row.decide_safe, row)}; "
                    f"latest at the fastest: {_day(row.decide_latest, row)}. First missed {day_text(row.harm_date)}. "
                    f"{known}"
                ),
                category="decide",
                remind=True,
            )
        yield ics.Entry(
            uid=f"{where}-plan-harm-{row.program}@seawall",
            day=row.harm_date,
            summary=f"{told.place}: {row.short} first missed",
            description=known,
            category="harm",
        )
        if row.earliest is not None and row.used:
            yield ics.Entry(
                uid=f"{where}-plan-paid-{row.program}@seawall",
                day=row.earliest,
                summary=f"{told.place}: {row.short} can first be paid",
                description=f"{rail_name(row.rail)}, {source}, if decided on {day_text(told.decided)}. {known}",
                category="paid",
            )
