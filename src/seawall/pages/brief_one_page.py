"""The brief on one page: the sentence, five payments that people feel, decisions, what may be done, what is unknown.

It chooses from the brief and computes nothing; what it leaves out is in the whole brief, and it says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from seawall.base.words import about, about_usd, day_text, days_text, first_sentence, listing, name_in_text, uncited
from seawall.briefs.law_model import MayDo, MayDoRow, Zone
from seawall.briefs.model import Action, Brief, DecisionLine, ProgramLine, Signing
from seawall.pages import brief_words as words
from seawall.pages.brief_decide import days_with_fund
from seawall.pages.page import Block, Cited, Column, Page, Picture, Points, Prose, Said, Section, grid
from seawall.pages.plan_words import share_paid
from seawall.pages.words import between, between_short_usd, dollars_a_month, evidence_text, short_usd, span, usd
from seawall.plans.model import Plan

if TYPE_CHECKING:
    import polars as pl

FELT = 5  # payments with a row
DECISIONS = 5
OPTIONS = 4  # options named within federal law
OTHERS = 5
UNKNOWN = 3
FULL, HALF = 1.0, 0.5


def page(brief: Brief) -> Page:
    """One letter sheet on paper, and as short in every other form."""
    felt = _felt(brief)
    sections = (
        Section("felt", "What people feel first, and when", tuple(_stops(brief, felt))),
        Section(
            "decide", f"Decisions{' for states' if words.for_states(brief) else ''}, by day", tuple(_decisions(brief))
        ),
        Section("may", words.may_do_title(brief), tuple(_may(brief.may_do)) if brief.may_do else ()),
        Section("others", "What others did", tuple(_others(brief))),
        Section("unknown", "What we do not know", tuple(_unknown(brief))),
    )
    return Page(
        verb="brief",
        title=brief.title,
        about=(f"Brief of {day_text(brief.as_of)} on one page · {evidence_text(brief)}",),
        lede=first_sentence(brief.headline),
        call=brief.decision,
        sections=tuple(section for section in sections if section.blocks),
        disclaimer=f"{first_sentence(brief.disclaimer)} {brief.scenario.says} The rest: the whole brief.",
        as_of=brief.as_of,
        one_sheet=True,
    )


def _felt(brief: Brief) -> tuple[ProgramLine, ...]:
    """Payments that people miss before money that others miss; the lead, the first missed, then most people."""
    lead = brief.days.program if brief.days else ""
    dated = [line for line in brief.programs if line.outcome == "stops" and line.harm_date]
    people, others = words.people_first(dated)
    first = min((line.harm_date for line in people or dated if line.harm_date), default=None)

    def weight(line: ProgramLine) -> tuple[bool, bool, float]:
        many = line.residents.value if line.residents else 0.0
        return line.program != lead, line.harm_date != first, -many

    chosen = [*sorted(people, key=weight), *sorted(others, key=weight)][:FELT]
    return tuple(line for line in dated if line in chosen)


def _stops(brief: Brief, felt: tuple[ProgramLine, ...]) -> Iterator[Block]:
    if not felt:
        return
    yield Picture("timeline", lambda: _timeline(brief, felt), lambda: _timeline_rows(brief, felt), paper_height_pt=110)
    columns = (
        Column("Program"),
        Column("Who"),
        Column(dollars_a_month(brief.scenario.share_paid), number=True),
        Column("First missed"),
    )
    rows = (
        (
            Said(line.short, _figures(line), line.checked),
            words.residents(line).partition(" (")[0],
            words.dollars(line).partition(" (")[0],
            f"{span(line.harm_date, line.harm_date_latest, year=bool(line.own_law_ends))}{words.by_own_law(line)}",
        )
        for line in felt
    )
    yield grid("", columns, rows)
    told = [f"~: modelled. {'; '.join(ranges)}."] if (ranges := list(filter(None, map(_ranges, felt)))) else []
    told += [f"Of different times. {times}."] if (times := words.different_times(felt)) else []
    told += [_newest(line) for line in felt if brief.days and line.program == brief.days.program]
    if said := " ".join(filter(None, told)):
        yield Prose(Said(said, tone="quiet"))


def _figures(line: ProgramLine) -> tuple[Cited, ...]:
    """The tables of its figures; its rule of law is in the whole brief."""
    figures = (figure for figure in (line.residents, line.monthly_usd) if figure)
    return tuple(dict.fromkeys(source for figure in figures for source in figure.sources))


def _newest(line: ProgramLine) -> str:
    """The newest count published, what is expected of it, and why."""
    figure = line.residents
    if figure is None or figure.newest is None:
        return ""
    newest = figure.newest
    return (
        f"{line.short}: the newest count for {name_in_text(newest.place)} is {newest.value:,.0f} in {newest.period}; "
        f"about {about(figure.value)} are expected in {name_in_text(figure.place)} in {figure.period}. "
        f"{first_sentence(figure.method)}"
    )


def _ranges(line: ProgramLine) -> str:
    """'SNAP 1,340,000 to 1,720,000 people (80%), $259M to $369M a month (80%)'; nothing where there is no interval."""
    told = []
    for figure, unit in ((line.residents, line.counts), (line.monthly_usd, "a month")):
        band = figure.interval if figure else None
        if figure and band and words.ceiling(figure) is None:
            say = between_short_usd if figure is line.monthly_usd else between
            told.append(f"{say(band.low, band.high)} {unit} ({'range' if band.level is None else f'{band.level:.0%}'})")
    missing = line.residents.missing if line.residents else ()
    told += [f"without {listing(missing)}"] if missing else []
    return f"{line.short} {', '.join(told)}" if told else ""


def _timeline(brief: Brief, felt: tuple[ProgramLine, ...]) -> str:
    from seawall.pages.charts.timeline import timeline

    first = min(line.harm_date for line in felt if line.harm_date)
    people, _ = words.people_first(felt)
    what = "a payment that people feel" if people else "a payment"
    return timeline(
        brief.model_copy(update={"programs": felt}), f"{brief.place.name}: {what} is first missed on {day_text(first)}"
    )


def _timeline_rows(brief: Brief, felt: tuple[ProgramLine, ...]) -> pl.DataFrame:
    from seawall.pages.charts.timeline import timeline_rows

    return timeline_rows(brief.model_copy(update={"programs": felt}))


def _decisions(brief: Brief) -> Iterator[Block]:
    """The earliest, by day, always with the leading program's; the others are named with their day and cost."""
    ahead = [each for each in brief.decisions if not each.passed]
    if not ahead:
        yield Prose(Said("No decision that is still open follows from what is on record."))
        return
    lead = next((each for each in ahead if brief.days and each.program == brief.days.program), None)
    early = ahead[:DECISIONS]
    kept = early if lead is None or lead in early else [*early[:-1], lead]
    sits = _sits(brief)
    from_fund = days_with_fund(brief)
    columns = [Column("Decide by"), *([Column("With fund")] if from_fund else []), Column("What", wide=True)]
    columns += [Column("In session")] if sits else []
    columns += [Column(name, number=True) for name in ("A week costs", "80% or range", "Half of it")]
    rows = []
    for each in kept:
        day, *_ = words.decision_cells(each, (FULL,), brief.as_of)
        session = [sits.get(each.decision.act_by, Said("not on file"))] if sits else []
        half = words.week_usd(each, HALF, short_of_words=True) if each.weeks else "-"
        rows.append(
            (
                day,
                *([from_fund.get(each.program, "no fund")] if from_fund else []),
                f"{words.decided(each)}: {each.rail_name}",
                *session,
                words.week_usd(each, FULL, short_of_words=True),
                _range(each),
                half,
            )
        )
    yield grid("", columns, rows)
    left = [_later(each, brief.as_of) for each in ahead if each not in kept]
    if left:
        yield Prose(Said(f"Then: {'; '.join(left)}.", tone="quiet"))
    yield from _pay(brief.plan)
    for signs in _signing(brief):
        if fact := signs.appropriation:
            yield Prose(Said(f"Who signs: {fact.says}", signs.sources, fact.checked))


def _pay(told: Plan | None) -> Iterator[Block]:
    """What the best lawful plan pays of what, from which funds; the weeks that they last are said at the top."""
    if told is None or not told.lines:
        return
    if not told.fund_uses:
        yield Prose(Said("How to pay: no fund of its own with a known balance is on file."))
        return
    drawn = [uncited(each.name) for each in told.fund_uses if each.drawn_usd > 0]
    names = listing([*drawn[:1], f"{len(drawn) - 1} more"] if len(drawn) > 1 else drawn) or "no fund"
    first = next((line for line in told.lines if line.program == told.lead), told.lines[0])
    paid = f" from {day_text(first.first_paid)} on" if first.first_paid else ""
    yield Prose(
        Said(
            f"How to pay: {about_usd(told.paid_usd)} of {about_usd(told.need_usd)} that falls due by "
            f"{day_text(told.last_day)}, from {names}; {first.short}: {share_paid(told, first)}{paid}."
        )
    )


def _signing(brief: Brief) -> tuple[Signing, ...]:
    """Who signs for one state; nothing for several, for a county or city, and where it is not on file."""
    return brief.signing if len(brief.signing) == 1 and brief.government.level == "state" else ()


def _sits(brief: Brief) -> dict[date, Said]:
    """What is on file of the legislature for each decision day, and whether that was checked."""
    return {
        day: Said(
            f"from {day_text(each.sits_from, year=False)} on file" if sits and each.sits_from else "no sitting on file",
            checked=each.session_dates is not None and each.session_dates.checked,
        )
        for each in _signing(brief)
        for day, sits in each.sits_on
    }


def _later(each: DecisionLine, as_of: date) -> str:
    """'Medicaid, Mon 22 Mar 2027, $452M a week'."""
    day, *_ = words.decision_cells(each, (), as_of)
    week = f", {words.week_usd(each, FULL)}{' a week' if each.weeks else ''}"
    return f"{words.decided(each)}, {day}{week}"


def _range(each: DecisionLine) -> str:
    """'80%: $64.8M to $92.4M', 'range: $281,000 to $343,000'; '-' where there is none; what is not documented."""
    week = next((week for week in each.weeks if week.share == FULL), None)
    if week is None or week.low_usd is None or week.high_usd is None:
        return "-"
    if week.level is None and week.low_usd == 0:
        return words.not_documented(each).removeprefix("; ") or "-"
    level = "range" if week.level is None else f"{week.level:.0%}"
    return f"{level}: {between_short_usd(week.low_usd, week.high_usd)}"


def _may(section: MayDo) -> Iterator[Block]:
    """A line a zone: the options, and who is exposed in person."""
    zones: tuple[Zone, ...] = ("within", "contested", "barred")
    items = []
    for zone in zones:
        rows = [row for row in section.rows if row.zone == zone]
        if rows:
            items.append((words.ZONE_WORDS[zone].capitalize(), Said(_zone(rows, zone), checked=_checked(rows))))
    yield Points(tuple(items))


def _zone(rows: list[MayDoRow], zone: Zone) -> str:
    """'Grant money to food banks; pay rent to landlords; and 9 more.', and for the others who is exposed in person."""
    named = rows[:OPTIONS] if zone == "within" else rows
    more = f"; and {len(rows) - len(named)} more" if len(rows) > len(named) else ""
    exposed = [first_sentence(row.exposure) for row in rows if row.exposure and zone != "within"][:1]
    return " ".join((f"{'; '.join([named[0].name, *(_lower(row.name) for row in named[1:])])}{more}.", *exposed))


def _checked(rows: list[MayDoRow]) -> bool:
    return all(row.checked for row in rows)


def _lower(text: str) -> str:
    """A sentence's beginning inside a sentence."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _others(brief: Brief) -> Iterator[Block]:
    """A line a government, in the brief's order: what it did for the leading program, else its first with money."""
    lead = brief.days.program if brief.days else ""
    told: dict[str, Action] = {}
    for each in words.told_actions(brief):
        before = told.get(each.jurisdiction)
        if each.amount_usd is not None and (before is None or (lead in each.programs and lead not in before.programs)):
            told[each.jurisdiction] = each
    if told:
        yield Prose(Said("; ".join(_action(each) for each in list(told.values())[:OTHERS]) + "."))


def _action(each: Action) -> str:
    """'Virginia (Oct 2025) $145M, $171 a SNAP recipient, first payment after 11 days'."""
    days = each.days_to_first_payment
    recipient = [] if each.recipient_usd is None else [f"{usd(each.recipient_usd)} a SNAP recipient"]
    first = [] if days is None else [f"first payment after {days_text(days, days)}"]
    return ", ".join([f"{each.jurisdiction} ({each.day:%b %Y}) {short_usd(each.amount_usd)}", *recipient, *first])


def _unknown(brief: Brief) -> Iterator[Block]:
    told = tuple(("", Said(first_sentence(each))) for each in brief.unknowns[:UNKNOWN])
    if told:
        yield Points(told)
