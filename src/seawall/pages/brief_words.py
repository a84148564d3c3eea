"""How the brief says its programs, options and days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from seawall.base.words import about, about_usd, day_text, days_text, first_sentence, listing, name_in_text
from seawall.briefs.law_model import MayDo, MayDoRow
from seawall.briefs.model import (
    Action,
    Brief,
    CountyLine,
    DayLine,
    DayTable,
    DecisionLine,
    OddsRow,
    PartialEffect,
    ProgramLine,
)
from seawall.evidence import Figure, describe
from seawall.impacts.decisions import Decision
from seawall.pages.law_words import ZONE_WORDS
from seawall.pages.page import NO_FIGURE, Authority, Cited
from seawall.pages.words import between_short_usd, estimate, figure_text, in_dollars, short_usd, span, usd
from seawall.plans.deciding import DateRow
from seawall.programs import rail

_COUNTY_ENDINGS = (
    " County",
    " Parish",
    " City and Borough",
    " Borough",
    " Census Area",
    " Municipality",
    " Planning Region",
)
_LONG_USD = re.compile(r"\$(\d{1,3}(?:,\d{3}){2,})")
_TABLE = re.compile(r"\b([Tt]able) ([a-z]+(?:_[a-z]+)+)\b")
_WHO = {"employees": "employees", "providers": "providers", "grantees": "grantees", "state": "state"}


def harm_text(figure: Figure) -> str:
    """'$368 million (80%: ...): benefits due in the first exposed month'."""
    unit = "" if in_dollars(figure) or figure.concept.startswith(figure.unit) else f" {figure.unit}"
    return f"{figure_text(figure, rounded=True)}{unit}: {figure.concept}, {figure.period}"


def residents(line: ProgramLine) -> str:
    """'~1,500,000 people (80%: ...)', 'part of 26,000 children', 'no figure'; and which parts of the place lack one."""
    if line.residents is None:
        return NO_FIGURE
    most = ceiling(line.residents)
    if most is not None:
        return f"up to {estimate(most)} {line.counts}{_without(line.residents)}{not_documented(line)}"
    number, _, band = figure_text(line.residents).partition(" (")
    text = f"{marked(line.residents, number)} {line.counts}" + (f" ({band}" if band else "")
    text += _without(line.residents)
    return f"part of {text}" if line.residents_are_a_part else text


def _without(figure: Figure) -> str:
    return f"; without {listing(figure.missing)}" if figure.missing else ""


def different_times(lines: Iterable[ProgramLine]) -> str:
    """'Nutrition Assistance (NAP): people of November 2025, dollars of FY2024', where the two are not of one time."""
    told = []
    for line in lines:
        people, money = line.residents, line.monthly_usd
        if people and money and people.period != money.period:
            told.append(f"{line.short}: {line.counts} of {people.period}, dollars of {money.period}")
    return "; ".join(told)


def dollars(line: ProgramLine) -> str:
    """'$190 million', '~$297 million (80%: $259M to $369M)' where it is modelled, or 'no figure'."""
    figure = line.monthly_usd
    if figure is None:
        return NO_FIGURE
    most = ceiling(figure)
    if most is not None:
        return f"up to {about_usd(most)}{not_documented(line)}"
    told = [dollar_band(figure), line.dollars_cover]
    notes = "; ".join(part for part in told if part)
    return marked(figure, about_usd(figure.value)) + (f" ({notes})" if notes else "")


def ceiling(figure: Figure) -> float | None:
    """The most that it can be, where only that is known: a range from nothing to all has no middle worth telling."""
    band = figure.interval
    return band.high if band is not None and band.level is None and band.low == 0 < band.high else None


def not_documented(line: ProgramLine | DecisionLine) -> str:
    """'; none documented for January': of grants that begin in different months, where no count of this one is held."""
    day = line.harm_date if isinstance(line, ProgramLine) else line.first_missed
    return f"; none documented for {day:%B}" if line.none_documented and day else ""


def week_usd(each: DecisionLine, share: float, short_of_words: bool = False) -> str:
    """A week's cost at a share: '$74.2M', 'up to $8.89M; none documented for January', 'a part; no figure'."""
    week = next((week for week in each.weeks if week.share == share), None)
    if week is None:
        return "a part; no figure" if each.decision.reaches_part else NO_FIGURE
    if week.level is None and week.low_usd == 0 and week.high_usd:
        return f"up to {short_usd(week.high_usd)}{'' if short_of_words else not_documented(each)}"
    return short_usd(week.usd)


def dollar_band(figure: Figure) -> str:
    """'80%: $259M to $369M', 'range: $0 to $35.6M', or nothing where there is no interval."""
    band = figure.interval
    if band is None:
        return ""
    level = "range" if band.level is None else f"{band.level:.0%}"
    return f"{level}: {between_short_usd(band.low, band.high)}"


def marked(figure: Figure, text: str) -> str:
    """A number with the mark of what is modelled."""
    return f"~{text}" if figure.kind == "modelled" else text


def newest_text(figure: Figure | None) -> str:
    """The newest month that was published behind a figure, its edition, and what the last revision changed."""
    if figure is None or figure.newest is None:
        return ""
    newest, before = figure.newest, figure.revised
    unit = figure.unit
    said = (
        f"Newest month published for {name_in_text(newest.place)}: {newest.period}, {newest.value:,.0f} {unit} "
        f"(edition of {day_text(newest.edition)})."
    )
    if len(before) < 2:
        return f"{said} No month of it was published twice by this day."
    old, new = before[0], before[-1]
    change = "unchanged" if old.value == new.value else f"{new.value - old.value:+,.0f}"
    return (
        f"{said} Last revision: {new.period} was {old.value:,.0f} in the edition of {day_text(old.edition)} and is "
        f"{new.value:,.0f} in that of {day_text(new.edition)} ({change})."
    )


def first_missed(line: ProgramLine) -> str:
    """'1 to 10 Feb 2027', with who goes without when it is not the residents; 'no date' when none follows."""
    when = span(line.harm_date, line.harm_date_latest)
    if not when:
        return "no date"
    who = _WHO.get(line.missed_by, "")
    return f"{when} ({who}){by_own_law(line)}" if who else f"{when}{by_own_law(line)}"


def by_own_law(line: ProgramLine) -> str:
    """', by its own law, lapse or not' for a program that ends whatever happens to appropriations."""
    return ", by its own law, lapse or not" if line.own_law_ends else ""


def decide(line: ProgramLine, as_of: date, options: frozenset[str] = frozenset()) -> str:
    """By which business day this government's decision still helps, at the slowest pace and at the fastest.

    'Fri 15 Jan 2027, latest Thu 28 Jan'; 'usual time' where no such payment was observed; the state's day where only
    the state can pay; 'no time on record' where an option is (`options`: short names of the programs that have one),
    but nobody's days; 'no way known' where there is none.
    """
    if line.decision is not None:
        return day_to_decide(line.decision, as_of)
    if line.state_decision is not None:
        return f"the state's to decide: {day_to_decide(line.state_decision, as_of)}"
    if line.outcome != "stops":
        return ""
    return "no time on record" if line.short in options else "no way known"


def with_option(brief: Brief) -> frozenset[str]:
    """Short names of the programs for which an option is told that federal law does not bar."""
    return brief.may_do.answered() if brief.may_do else frozenset()


def day_to_decide(when: Decision, as_of: date) -> str:
    """'Fri 15 Jan 2027, latest Thu 28 Jan', and whether the days are only the usual ones."""
    usual = "" if when.observed else " (usual time)"
    if when.act_latest < as_of:
        return f"past: it was {short_day(when.act_latest)}{usual}"
    if when.act_by <= as_of:
        return f"now, latest {short_day(when.act_latest)}{usual}"
    if when.act_by == when.act_latest:
        return f"{short_day(when.act_by)}{usual}"
    latest = short_day(when.act_latest, when.act_by.year != when.act_latest.year)
    return f"{short_day(when.act_by)}, latest {latest}{usual}"


def short_day(day: date, year: bool = True) -> str:
    """'Fri 15 Jan 2027', or 'Fri 15 Jan'."""
    return f"{day:%a} {day_text(day, year)}"


def people_first(lines: Iterable[ProgramLine]) -> tuple[list[ProgramLine], list[ProgramLine]]:
    """Programs whose payment people miss, and those whose money governments and providers miss."""
    stops = [line for line in lines if line.outcome == "stops"]
    direct = [line for line in stops if line.missed_by in ("residents", "employees", "")]
    return direct, [line for line in stops if line not in direct]


DECIDE_SAYS = (
    "Decide by: the last business day on which a decision still pays the first missed payment on time, at the slowest "
    "pace on record; latest: at the fastest. Usual time: what such a transfer takes in general, not observed. "
    "No time on record: there is a way, told below under what may be done, but nobody's days. No way known: none is on "
    "record. ~: modelled."
)


WEEK_SAYS = (
    "A week is a quarter of the month, as the states that paid by week counted in 2025; 65% and 50% are what "
    "USDA paid and first proposed then. Each, a month: missed dollars a person, where people themselves miss them."
)


FUND_DAYS_SAY = (
    "Decide by: with money at hand, at the slowest pace. With fund: also with the days of the fund that pays most, "
    "at the usual pace, as in the plan."
)


def from_fund(row: DateRow, decided: date) -> str:
    """The plan's day to decide with the days of the fund: 'Fri 8 Jan', 'past: Fri 9 Oct', 'too late'."""
    if row.too_late or row.decide_by is None:
        return "too late"
    return f"{'past: ' if row.decide_by < decided else ''}{short_day(row.decide_by, year=False)}"


def decision_cells(each: DecisionLine, shares: tuple[float, ...], as_of: date) -> tuple[str, ...]:
    """The cells of one decision: its day, its program, a week's cost at each share, dollars a person, how it pays."""
    money = [week_usd(each, share, share != 1) for share in shares]
    person = [usd(each.recipient_month_usd) if each.recipient_month_usd is not None else "-"] if shares else []
    when = each.decision
    day = "now" if when.act_by < as_of <= when.act_latest else short_day(when.act_by)
    return (f"past: {day}" if each.passed else day, decided(each), *money, *person, each.rail_name)


def decided(each: DecisionLine) -> str:
    """The program of a decision: 'TANF (ends by its own law, lapse or not; cost of the whole block grant)'."""
    told = ["ends by its own law, lapse or not"] if each.own_law_ends else []
    told += [f"cost of {each.dollars_cover}"] if each.dollars_cover else []
    return f"{each.short} ({'; '.join(told)})" if told else each.short


def rule_of(line: ProgramLine) -> tuple[Authority, ...]:
    """The rule of law by which a program stops or goes on; nothing if none is held."""
    law = f"{line.law}. {line.cite}" if line.law else line.cite
    return (Authority(law, line.checked, of=line.short),) if law else ()


def cited(line: ProgramLine) -> tuple[Cited, ...]:
    """What a line rests on: its rule of law, and the tables of its figures."""
    figures = (each for figure in (line.residents, line.monthly_usd) if figure for each in figure.sources)
    return (*rule_of(line), *dict.fromkeys(figures))


def because(line: ProgramLine, short: bool = False) -> str:
    """Why a program stops or goes on, with the law and the source of the statement, or its first sentence."""
    if short:
        return readable(first_sentence(line.why))
    parts = [line.why.rstrip(".") + "."] if line.why else []
    if line.lives_on and line.outcome != "continues":
        parts.append(f"Its money: {line.lives_on.rstrip('.')}.")
    if line.file_from and line.outcome == "stops":
        parts.append(f"Payment file due: {file_days(line)}.")
    if line.decision:
        parts.append(f"Could be paid instead by: {rail_text(line.decision)}.")
    if line.monthly_usd is not None and line.outcome == "stops":
        parts.append(f"Dollars a month: {figure_text(line.monthly_usd)}, {line.monthly_usd.period}.")
    reference = "; ".join(text for text in (line.law, line.cite) if text)
    if reference:
        parts.append(f"({reference})")
    return readable(" ".join(parts))


def readable(text: str) -> str:
    """A statement of a data file for readers: long dollars in three digits, a table by its title and not its id."""
    text = _LONG_USD.sub(lambda found: about_usd(float(found[1].replace(",", ""))), text)
    return _TABLE.sub(lambda found: f'{found[1]} "{describe(found[2]).title}"', text)


def rail_text(when: Decision) -> str:
    """'state-funded benefit on the same EBT cards, 4 to 15 days on record', or the usual time."""
    usual = " on record" if when.observed else " (usual transfer time, not observed)"
    return f"{rail(when.rail).name}, {days_text(when.fastest_days, when.slowest_days)}{usual}"


def short_county(name: str, with_state: bool = False) -> str:
    """'Cook' for 'Cook County, IL', or 'Cook, IL'."""
    county, _, state = name.partition(", ")
    for ending in _COUNTY_ENDINGS:
        county = county.removesuffix(ending)
    return f"{county}, {state}" if with_state and state else county


def files_due(lines: Iterable[ProgramLine]) -> str:
    """'Payment file due: SNAP 7 to 22 Jan 2027 (usual).'; empty if no file is known."""
    due = [f"{line.short} {file_days(line)}" for line in lines if line.file_from]
    return f"Payment file due: {'; '.join(due)}." if due else ""


def file_days(line: ProgramLine) -> str:
    """The days on which a payment file falls due, and whether they are only the usual ones."""
    assert line.file_from is not None
    usual = " (the usual span; the state's own day is not on record)" if line.file_is_usual else ""
    return f"{span(line.file_from, line.file_to)}{usual}"


def largest_by_share(counties: tuple[CountyLine, ...], number: int) -> list[CountyLine]:
    """The counties where the largest share of residents is hit."""
    known = [county for county in counties if county.share_of_residents is not None]
    return sorted(known, key=lambda county: -(county.share_of_residents or 0))[:number]


def has_interval(table: DayTable) -> bool:
    """Does any day carry an interval?"""
    return any(day.persons_unpaid_low is not None for day in table.days)


def telling_days(days: tuple[DayLine, ...], number: int) -> list[DayLine]:
    """At most `number` days that tell the story: the first, those on which more people join, the last."""
    if len(days) <= number:
        return list(days)
    joining = [day for day in days if day.persons_newly_unpaid >= 0.5] or list(days)
    room = number - 1
    if len(joining) > room:
        step = (len(joining) - 1) / max(room - 1, 1)
        joining = [joining[round(n * step)] for n in range(room)]
    return joining if joining[-1] == days[-1] else [*joining, days[-1]]


def zone(row: MayDoRow) -> str:
    """'within federal law', or for several states whose zones differ 'contested in CA; within federal law in TX'."""
    if not row.zone_by_state:
        return ZONE_WORDS[row.zone]
    parts = {each: [state for state, found in row.zone_by_state.items() if found == each] for each in ZONE_WORDS}
    return "; ".join(f"{ZONE_WORDS[each]} in {listing(states)}" for each, states in parts.items() if states)


def answers(row: MayDoRow) -> str:
    """'SNAP, WIC', or 'any program'."""
    return ", ".join(row.answers) or "any program"


def option_is(row: MayDoRow) -> str:
    """What an option is, and the rail if one is told: '... By: a repayable advance by contract.'."""
    return f"{row.says} By: {rail(row.rail).name}." if row.rail else row.says


def turns_on(row: MayDoRow) -> str:
    """'power under state law; no state law against it', or 'nothing found' where no open fact would change the zone."""
    return "; ".join(row.depends_on) or "nothing found"


def may_do_title(brief: Brief) -> str:
    """'What Illinois may do'; the nation's brief speaks of any state."""
    return f"What {who_acts(brief)} may do"


def who_acts(brief: Brief) -> str:
    """The government whose options are told: of the place, of its state where it has none, of any state."""
    if brief.place.kind == "nation":
        return "a state"
    return name_in_text(brief.place.name) if brief.government.level else "the state"


def told_actions(brief: Brief) -> list[Action]:
    """What others did that is told first, in the brief's order: for a federal program, here, next door, or by a peer.

    A county's or city's peers are all local governments; a state's own are too many to tell first.
    """
    local = brief.government.level in ("county", "city")
    return [each for each in brief.actions if each.programs or each.here or each.borders == 1 or (local and each.local)]


def for_states(brief: Brief) -> bool:
    """Whether the decisions are for several states, each its own, and not for one government."""
    return brief.government.level == "state" and brief.place.kind in ("nation", "bloc")


def others_order(brief: Brief) -> str:
    """In which order earlier actions of governments are told: 'here first, then ...'."""
    if brief.place.kind == "nation":
        return "the fastest first"
    peers = "local governments" if brief.place.kind in ("county", "former county", "city") else "states"
    return f"here first, then {peers} by how many state borders lie between, then by number of residents"


ACTIONS_SAY = (
    "Amounts were announced, not audited. Each SNAP recipient: the amount over the state's newest count of them, where "
    "the money was for food."
)


def may_do_basis(section: MayDo) -> str:
    """Of which day the law is, when it was compiled, how much was checked, and that it is no legal advice."""
    return (
        f"Law of {day_text(section.law_day)}, as compiled on {day_text(section.compiled)}; "
        f"{section.citations_checked} of {section.citations} citations checked. Decision support, not legal advice."
    )


def odds_label(row: OddsRow, lead: str) -> str:
    """What a chance is of. `lead`: the short name of the leading program."""
    if row.what == "lasts":
        assert row.days
        so_far = f" on from day {row.elapsed_days}" if row.elapsed_days else ""
        return f"A lapse that begins lasts {days_text(row.days, row.days)} or more{so_far}"
    assert row.day
    if row.what == "lapses":
        return f"Appropriations lapse on {day_text(row.day)}"
    if row.what == "all miss":
        return f"The lapse is on when all of them have missed {lead}, {day_text(row.day)}"
    return f"The lapse is on when {lead} is first missed, {day_text(row.day)}"


def partial_text(effect: PartialEffect) -> str:
    """What paying a part of the maximum does, in a sentence."""
    minimum = listing(f"${dollars}" for dollars in effect.minimum_usd)
    return (
        f"Paying {effect.share_paid:.0%} of the maximum allotment would pay about {effect.dollars_share:.0%} of the "
        f"dollars, because 30% of net income still comes off: about {effect.minimum_share:.0%} of households "
        f"({about(effect.minimum_households)}) would get {minimum} or less, {effect.nothing_share:.0%} nothing. "
        "Modelled from the FY2024 case sample."
    )
