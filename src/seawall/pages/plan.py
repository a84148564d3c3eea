"""A plan as a page: what to do by when, who is paid from what, how long it lasts, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seawall.base.words import about, about_usd, day_text, listing, percent, weekday_text
from seawall.pages import plan_dates, words
from seawall.pages.page import Block, Column, Fold, Page, Picture, Points, Prose, Said, Section, grid
from seawall.pages.plan_money import funds, judgments, proof, risk
from seawall.pages.plan_words import (
    CONTESTED,
    HELD,
    LASTS,
    SHORT,
    WHY_NOT,
    marked,
    rail_name,
    share_paid,
    week_in_full,
    who,
    without_act,
)
from seawall.plans.model import LinePlan, Plan, Tranche

if TYPE_CHECKING:
    import polars as pl

FIRST_TRANCHES = 12
DISCLAIMER = (
    "Decision support, not legal advice. Barred measures are never used. Balances and judgments are estimates: replace "
    "them with your own before anybody relies on a number."
)


def page(told: Plan) -> Page:
    """The page of a plan."""
    sections = (
        Section("programs", "Who is paid", tuple(_programs(told))),
        *plan_dates.sections(told),
        Section("funds", "From which money, and how long it lasts", tuple(funds(told))),
        Section("rails", "Over which rails", tuple(_rails(told))),
        Section("tranches", "In which tranches", tuple(_tranches(told))),
        Section("risk", "What can go wrong with the money", tuple(risk(told))),
        Section("left-out", "What stops and the plan cannot pay", tuple(_left_out(told))),
        Section("judgments", "What it rests on, and how to change it", tuple(judgments(told))),
        Section("proof", "Why no lawful plan is better", tuple(proof(told))),
    )
    return Page(
        verb="plan",
        title=f"Plan for {told.place}: {told.scenario.name}",
        about=(
            f"Decided on {weekday_text(told.decided)}. Figures and law as of {day_text(told.as_of)}; funds: "
            f"{told.funds.origin}.",
            LASTS[told.survival_says],
        ),
        lede=_lede(told),
        call=" ".join(filter(None, (_call(told), plan_dates.call(told)))),
        notes=tuple(_contested(told)),
        sections=tuple(each for each in sections if each.blocks),
        disclaimer=DISCLAIMER,
        as_of=told.as_of,
    )


def _lede(told: Plan) -> str:
    """The number that matters: how much of what most people miss can be paid, from when; all of it; and the cost."""
    if not told.lines:
        return f"Nothing that stops here can be paid by {told.place}: {_nothing(told)}"
    paid = [each for each in told.lines if each.paid_usd]
    if not paid:
        return (
            f"The best lawful plan for {told.place} pays nothing of {about_usd(told.need_usd)} that falls due by "
            f"{day_text(told.last_day)}: {_why_nothing(told)}"
        )
    count = f"{len(paid)} of {len(told.lines) + len(told.left_out)} programs that stop"
    total = (
        f"In all it pays {about_usd(told.paid_usd)} of {about_usd(told.need_usd)} that falls due by "
        f"{day_text(told.last_day)}, in {count}. {_cost(told)}"
    )
    return f"{_most(told, paid)} {total}"


def _most(told: Plan, paid: list[LinePlan]) -> str:
    """What most people miss: how much of it is paid from when, or why it is not."""
    lead = next((each for each in told.lines if each.program == told.lead), paid[0])
    who = f"{about(lead.persons.value)} {lead.counts}" if lead.persons else "those who miss it"
    if lead.first_paid is None:
        return f"The best lawful plan for {told.place} pays nothing of {lead.short} for {who}: {HELD[lead.why]}."
    share = "all" if lead.share_paid > 1 - 1e-6 else percent(lead.share_paid)
    day = day_text(lead.first_paid)
    return f"{told.place} can pay {share} of {lead.short} for {who} from {day}: {about_usd(lead.paid_usd)}."


def _cost(told: Plan) -> str:
    expected = sum(each.expected_usd for each in told.fund_uses)
    if told.survival_says != "record":
        return f"It draws {about_usd(expected)}."
    return f"Expected to be drawn, as likely as lapses last: {about_usd(expected)}."


def _nothing(told: Plan) -> str:
    if not told.left_out:
        return "no program that pays here stops under this scenario."
    reasons = dict.fromkeys(WHY_NOT[each.reason] for each in told.left_out)
    return f"{listing(reasons)}."


def _why_nothing(told: Plan) -> str:
    if not told.fund_uses:
        week = sum(each.week_usd for each in told.lines)
        return (
            f"no fund with money in it may be used. All of it takes {about_usd(week)} a week in full. "
            f'Give your own numbers: seawall funds template "{told.place}" -o funds.toml, then --funds funds.toml.'
        )
    return f"{listing(dict.fromkeys(HELD[each.why] for each in told.lines))}."


def _call(told: Plan) -> str:
    late = [each for each in told.lines if each.first_paid and each.first_paid > each.first_missed]
    soon = [each for each in told.lines if each.first_paid]
    if not soon:
        return ""
    said = f"Decided on {weekday_text(told.decided)}, {len(soon) - len(late)} of {len(soon)} programs are paid on time"
    if late:
        first = late[0]
        assert first.first_paid is not None
        days = (first.first_paid - first.first_missed).days
        said += f"; {first.short} comes {days} day{'' if days == 1 else 's'} late, on {day_text(first.first_paid)}"
    return said + "."


def _contested(told: Plan) -> Iterator[str]:
    if told.choices.without_act:
        yield without_act(told)
    for name in told.contested_used:
        why = next((each.zone_why for each in told.funds.funds if each.id == name), "")
        yield f"{CONTESTED} {name} is contested and is used because you asked for it by name. {why}".strip()


def _programs(told: Plan) -> Iterator[Block]:
    if told.weeks and told.paid_usd:
        yield Picture("bridge", lambda: _bridge(told), lambda: _bridge_rows(told), paper_height_pt=420, alone=True)
    yield grid(
        "Programs that the plan can pay",
        (
            Column("Program"), Column("Who", wide=True), Column("A week in full", number=True),
            Column("Falls due", number=True), Column("Paid", number=True), Column("First missed"), Column("First paid"),
        ),
        (_row(told, each) for each in told.lines),
    )  # fmt: skip
    yield Prose(
        Said(
            f"Falls due: from the first day missed to {day_text(told.last_day)}, if it lasts; a quarter's award as it "
            "is spent. Paid in part because of its rail (what its ways to pay carry), the money, or as not worth it: "
            "by the judgments used, waiting costs less than the money.",
            tone="quiet",
        )
    )


def _bridge(told: Plan) -> str:
    from seawall.pages.charts.bridge import bridge

    return bridge(told)


def _bridge_rows(told: Plan) -> pl.DataFrame:
    from seawall.pages.charts.bridge import bridge_rows

    return bridge_rows(told)


def _row(told: Plan, each: LinePlan) -> tuple[Said | str, ...]:
    return (
        Said(each.short, (*each.monthly_usd.sources, *(each.persons.sources if each.persons else ()))),
        who(each),
        _week(each),
        about_usd(each.need_usd),
        share_paid(told, each) + (f" ({SHORT[each.why]})" if each.why else ""),
        day_text(each.first_missed),
        day_text(each.first_paid) if each.first_paid else "not paid",
    )


def _rails(told: Plan) -> Iterator[Block]:
    """Each rail with the law room's answer and its terms; what the record does not say is marked as a guess."""
    if not told.ways:
        return
    short = {each.program: each.short for each in told.lines}
    used = {(each.program, each.rail) for each in told.tranches}
    yield grid(
        f"Rails that may be used, at the {told.choices.pace} pace (~: a guess, not counted in real cases)",
        (
            Column("Program"), Column("Rail", wide=True), Column("Law"), Column("Days to pay", number=True),
            Column("Then every", number=True), Column("Carries at most", number=True), Column("Used"),
        ),
        (
            (
                short[each.program], marked(told, each.rail, rail_name(each.rail)), Said(each.zone, tone=each.zone),
                f"{'' if each.observed else '~'}{each.lead_days}", f"{each.every_days} days",
                f"{'' if each.cap_observed or each.cap == 1 else '~'}{each.cap:.0%}",
                "yes" if (each.program, each.rail) in used else "no",
            )
            for each in told.ways
        ),
    )  # fmt: skip


def _week(each: LinePlan) -> str:
    said = week_in_full(each)
    if each.week_range_usd is None or said.startswith("up to"):
        return said
    return f"{said} ({words.between_short_usd(*each.week_range_usd)})"


def _tranches(told: Plan) -> Iterator[Block]:
    if not told.tranches:
        return
    names = {each.program: each.short for each in told.lines}
    funds_by_id = {each.fund: each.name for each in told.fund_uses}
    rows = []
    spent = 0.0
    for each in told.tranches:
        spent += each.usd
        rows.append((
            _tranche_day(each), names[each.program], marked(told, each.rail, rail_name(each.rail)),
            marked(told, each.fund, funds_by_id[each.fund]), about_usd(each.usd), about_usd(spent),
            percent(each.lasts),
        ))  # fmt: skip
    columns = (
        Column("Day"), Column("Program"), Column("Rail", wide=True), Column("Fund", wide=True),
        Column("Dollars", number=True), Column("So far", number=True), Column("Still on", number=True),
    )  # fmt: skip
    yield grid(f"The first {min(FIRST_TRANCHES, len(rows))} of {len(rows)} tranches", columns, rows[:FIRST_TRANCHES])
    yield Prose(
        Said(
            "A tranche is paid only while the failure lasts: each one is the stop mechanism of the next. Moved: the "
            "last business day before a day on which banks move no money. Still on: the probability that it lasts on "
            "that day.",
            tone="quiet",
        )
    )
    if len(rows) > FIRST_TRANCHES:
        yield Fold("Every tranche", (grid("All tranches", columns, rows),))
    yield Fold("Week by week", (_weeks(told),))


def _tranche_day(each: Tranche) -> str:
    """The day on which people have it, with that on which a bank has moved it where that is another."""
    return day_text(each.day) + ("" if each.banked == each.day else f", moved {day_text(each.banked)}")


def _weeks(told: Plan) -> Block:
    return grid(
        "By week, if it lasts",
        (
            Column("Week of"), Column("Falls due", number=True), Column("Paid", number=True),
            Column("Left in the funds", number=True), Column("Still on", number=True),
        ),
        (
            (
                day_text(each.start), about_usd(sum(each.need_usd.values())), about_usd(sum(each.paid_usd.values())),
                about_usd(each.left_usd), percent(each.lasts),
            )
            for each in told.weeks
        ),
    )  # fmt: skip


def _left_out(told: Plan) -> Iterator[Block]:
    items = tuple(
        (
            each.short,
            Said(
                f"{WHY_NOT[each.reason].capitalize()}"
                + (f": {listing(map(rail_name, each.why.split(', ')))}" if each.why else "")
                + (f"; {about_usd(each.monthly_usd.value)} a month" if each.monthly_usd else "")
                + ".",
                each.monthly_usd.sources if each.monthly_usd else (),
            ),
        )
        for each in told.left_out
    )
    if items:
        yield Points(items)
