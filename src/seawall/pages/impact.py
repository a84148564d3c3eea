"""An impact as a page: what stops, whom it costs what in which month, on which days, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from seawall.base.words import about, day_text, month_text, name_in_text
from seawall.impacts.decisions import lead_loss
from seawall.impacts.losses import Impact, Loss, people_counted
from seawall.pages.page import Authority, Block, Column, Fold, Grid, Page, Prose, Said, Section, grid
from seawall.pages.words import between, dollars_a_month, estimate, figure_text, numbers, usd
from seawall.programs import program

FIRST_COUNTIES = 10
MONTHS_SAY = (
    "People: where residents or employees miss the money, those unpaid at the end of the month; where it is missed by "
    "others, those whom the program serves with it, who may not go without yet."
)
MOST_ROWS = 1000  # of counties and programs; what is more is for --csv


def page(found: Impact) -> Page:
    """What stops and why, then people and dollars by month, by telling day and by county."""
    stops = [each for each in found.losses if each.stop.outcome == "stops"]
    stops.sort(key=lambda each: each.harm_date or date.max)
    return Page(
        verb="impact",
        title=f"{found.place.name}: {found.scenario.name}",
        about=(f"As of {day_text(found.as_of)}", *found.scenario.assumptions),
        lede=_lede(found, stops),
        notes=found.place.notes,
        sections=(
            Section("stops", "What stops", tuple(_stops(found, stops))),
            *(_when_and_where(found, stops) if stops else ()),
        ),
        as_of=found.as_of,
    )


def _when_and_where(found: Impact, stops: list[Loss]) -> tuple[Section, ...]:
    return (
        Section("months", "People and dollars by month", (Prose(Said(MONTHS_SAY)), _months(found, stops))),
        Section("days", "Days to know", (_days(found, stops),)),
        Section("places", "By county", tuple(_places(found))),
    )


def _lede(found: Impact, stops: list[Loss]) -> str:
    where = name_in_text(found.place.name)
    if not stops:
        return f"Nothing stops in {where}."
    last = max(found.by_day["day"])
    counted = [each for each in stops if each.harm_date and _most(each) is not None]
    lead = max(counted, key=lambda each: _most(each) or 0, default=None)
    people = ""
    if lead is not None and lead.harm_date is not None:
        people = f" Most people: {lead.program.short}, {about(_most(lead) or 0)}, from {day_text(lead.harm_date)}."
    return (
        f"{len(stops)} of {len(found.losses)} programs stop in {where}; unpaid by "
        f"{day_text(last)}: {usd(_unpaid(found, last))}.{people}"
    )


def _most(loss: Loss) -> float | None:
    most = loss.days["persons_unpaid"].max()
    return most if isinstance(most, float) else None


def _unpaid(found: Impact, day: date) -> float | None:
    """Dollars unpaid to a day, over the programs missed by then that have a figure; None: none of them has one."""
    missed = [each.program.id for each in found.losses if each.harm_date is not None and each.harm_date <= day]
    rows = found.by_day.filter(pl.col("day") == day, pl.col("program").is_in(missed))
    held = rows["unpaid_to_date_usd"].drop_nulls()
    return float(held.sum()) if len(held) else None


def _stops(found: Impact, stops: list[Loss]) -> Iterator[Block]:
    columns = (
        Column("Program"),
        Column("First missed"),
        Column("Missed by"),
        Column("People"),
        Column(dollars_a_month(found.scenario.share_paid)),
    )
    if stops:
        yield grid("", columns, map(_stop, stops))
        yield Fold(
            "Why each stops, and by which rule",
            (grid("", (Column("Program"), Column("May stop"), Column("Why", wide=True)), map(_why, stops)),),
        )
    else:
        yield Prose(Said("No program stops in this scenario."))
    others = [each for each in found.losses if each.stop.outcome != "stops"]
    if others:
        rows = ((each.program.short, each.stop.outcome, _because(each)) for each in others)
        yield Fold(
            f"{len(others)} of {len(found.losses)} go on, or no date follows from law",
            (grid("", (Column("Program"), Column("What"), Column("Why", wide=True)), rows),),
        )


def _stop(loss: Loss) -> tuple[Said | str, ...]:
    held = (figure for figure in (loss.persons, loss.monthly_usd) if figure)
    figures = tuple(dict.fromkeys(each for figure in held for each in figure.sources))
    return (
        Said(loss.program.short, figures),
        replace(_because(loss), text=day_text(loss.harm_date) if loss.harm_date else "-"),
        loss.stop.rule.missed_by if loss.stop.rule else "residents",
        figure_text(loss.persons, rounded=True),
        figure_text(loss.monthly_usd),
    )


def _why(loss: Loss) -> tuple[Said | str, ...]:
    first = day_text(loss.stop.lawful_stop) if loss.stop.lawful_stop else "-"
    return loss.program.short, first, _because(loss)


def _because(loss: Loss) -> Said:
    rule = loss.stop.rule
    checked = rule is None or rule.checked
    law = ". ".join(each for each in (rule.law, rule.cite) if each) if rule else ""
    return Said(loss.stop.why, (Authority(law, checked, of=loss.program.short),) if law else (), checked)


def _months(found: Impact, stops: list[Loss]) -> Grid:
    losses = {each.program.id: each for each in stops}
    rows = (
        _month(losses[each], month, unpaid, persons, households)
        for each, month, unpaid, persons, households in found.by_month.iter_rows()
        if each in losses and (unpaid or persons)
    )
    words, heads = ("Program", "Month", "Missed by"), ("Dollars not paid", "People", "Households")
    columns = (*(Column(each) for each in words), *(Column(each, number=True) for each in heads))
    return grid("", columns, rows)


def _month(
    loss: Loss, month: date, unpaid: float | None, persons: float | None, households: float | None
) -> tuple[str, ...]:
    """A month's row; whom the money serves stands in for those unpaid where people are not the first to miss it."""
    if not people_counted(loss.stop):
        last = (month.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        persons, households = loss.served("persons", last), loss.served("households", last)
    quarter = ", a quarter's grant" if loss.program.calendar.kind == "quarterly_award" else ""
    missed_by = loss.stop.rule.missed_by if loss.stop.rule else "residents"
    when = f"{month_text(month)}{quarter}"
    return loss.program.short, when, missed_by, usd(unpaid), estimate(persons), estimate(households)


def _days(found: Impact, stops: list[Loss]) -> Grid:
    """The days on which a program is first missed, and the last day counted, with what is unpaid by then."""
    first: dict[date, list[str]] = {}
    for each in stops:
        if each.harm_date is not None:
            first.setdefault(each.harm_date, []).append(each.program.short)
    days = sorted(set(found.by_day["day"]))
    told = {day: f"First missed: {', '.join(names)}" for day, names in first.items() if days[0] <= day <= days[-1]}
    told[days[-1]] = told.get(days[-1], "The last day counted")
    rows = ((day_text(day), says, usd(_unpaid(found, day))) for day, says in sorted(told.items()))
    return grid(
        "",
        (
            Column("Day"),
            Column("What", wide=True),
            Column("Dollars unpaid to that day, programs with a figure", number=True),
        ),
        rows,
    )


def _places(found: Impact) -> Iterator[Block]:
    rows = found.by_place
    if rows.is_empty():
        yield Prose(Said("No county figure is held."))
        return
    held = set(rows.drop_nulls("persons")["program"])
    lead = lead_loss(each for each in found.losses if each.program.id in held and each.harm_date)
    people = lead.program.id if lead else ""
    counts = pl.col("persons", "persons_low", "persons_high").filter(pl.col("program") == people).first()
    known = pl.when(pl.col("unpaid_usd").count() > 0).then(pl.col("unpaid_usd").sum())
    sums = rows.group_by("name", maintain_order=True).agg(counts, known)
    shown = sums.sort("unpaid_usd", descending=True, nulls_last=True).head(FIRST_COUNTIES)
    cells = (
        (name, *((estimate(persons), between(low, high)) if lead else ()), usd(unpaid))
        for name, persons, low, high, unpaid in shown.iter_rows()
    )
    of = (f"People, {lead.program.short}", "Range") if lead else ()
    more = f" of {len(sums)}, by dollars unpaid" if len(sums) > len(shown) else ""
    caption = f"{len(shown)} {'counties' if len(shown) > 1 else 'county'}{more}"
    yield grid(caption, numbers("County", *of, "Dollars unpaid, programs with county figures"), cells)
    if len(rows) > MOST_ROWS:
        yield Prose(Said(f"All {len(rows):,} rows of counties and programs: --by place --csv."))
        return
    every = (
        (name, program(each).short, estimate(persons), usd(monthly), usd(unpaid))
        for name, each, persons, monthly, unpaid in rows.select(
            "name", "program", "persons", "monthly_usd", "unpaid_usd"
        ).iter_rows()
    )
    columns = (
        Column("County"),
        *numbers("Program", "People", dollars_a_month(found.scenario.share_paid), "Dollars unpaid"),
    )
    yield Fold(f"Every county and program ({len(rows)} rows)", (grid("", columns, every),), open=found.by == "place")
