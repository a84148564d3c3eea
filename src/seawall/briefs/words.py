"""How the brief says its numbers and dates: one wording for the terminal, HTML, PDF and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from seawall.base.words import about, about_usd, day_text, listing, name_in_text
from seawall.briefs.law_model import MayDo, MayDoRow
from seawall.briefs.model import Brief, CountyLine, DayLine, DayTable, ProgramLine
from seawall.evidence import Figure

NO_FIGURE = "no figure"
DAGGER = "†"
DAGGER_SAYS = f"{DAGGER} Not checked against the source: general knowledge or inference."

_COUNTY_ENDINGS = (
    " County",
    " Parish",
    " City and Borough",
    " Borough",
    " Census Area",
    " Municipality",
    " Planning Region",
)

_MISSED_BY = {
    "employees": "employees",
    "providers": "providers",
    "grantees": "grantees",
    "state": "state",
}


def count(value: float | None) -> str:
    """'45,213', or 'no figure': for published counts."""
    return NO_FIGURE if value is None else f"{value:,.0f}"


def estimate(value: float | None) -> str:
    """'1,670,000', or 'no figure': a modelled count in three digits, because more would be pretense."""
    if value is None:
        return NO_FIGURE
    digits = max(0, len(str(int(abs(value)))) - 3)
    return f"{round(value, -digits):,.0f}"


def usd(value: float | None) -> str:
    """'$368 million', or 'no figure'."""
    return NO_FIGURE if value is None else about_usd(value)


def short_usd(value: float | None) -> str:
    """'$36.8M', or 'no figure': for tables with little room."""
    if value is None:
        return NO_FIGURE
    return about_usd(value).replace(" million", "M").replace(" billion", "B")


def beyond(value: float | None) -> str:
    """'$7.7 billion', or 'beyond the model' where the simulation supports no number."""
    return "beyond the model" if value is None else about_usd(value)


def between_usd(low: float | None, high: float | None) -> str:
    """'$7.4 billion to $8 billion', or 'none' where a side is not bounded."""
    return "none" if low is None or high is None else f"{about_usd(low)} to {about_usd(high)}"


def chance(figure: Figure) -> str:
    """'10% (80%: 6% to 14%)': a probability in whole percent, as the few cases behind it allow."""
    band = figure.interval
    if band is None or band.level is None or band.low == band.high:
        return _percent(figure.value)
    return f"{_percent(figure.value)} ({band.level:.0%}: {_percent(band.low)} to {_percent(band.high)})"


def _percent(value: float) -> str:
    return "under 1%" if 0 < value < 0.005 else "over 99%" if 0.995 < value < 1 else f"{value:.0%}"


def share(value: float | None) -> str:
    """'13.6%', or 'no figure'."""
    return NO_FIGURE if value is None else f"{value:.1%}"


def between(low: float | None, high: float | None) -> str:
    """'1,490,000 to 1,960,000', or 'none' when nobody has worked one out."""
    return "none" if low is None or high is None else f"{estimate(low)} to {estimate(high)}"


def interval_name(level: float | None) -> str:
    """'80% interval', or 'range' when it promises no share of cases."""
    return "range" if level is None else f"{level:.0%} interval"


def span(first: date | None, last: date | None, year: bool = True) -> str:
    """'1 Feb 2027', '1 to 10 Feb 2027', '28 Jan to 3 Feb 2027'; empty when there is no date."""
    if first is None:
        return ""
    if last is None or last <= first:
        return day_text(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_text(last, year)}"
    return f"{day_text(first, year and first.year != last.year)} to {day_text(last, year)}"


def figure_text(figure: Figure | None, rounded: bool = False) -> str:
    """A figure with its interval: '1,670,000 (80%: 1,490,000 to 1,960,000)'. Dollars and models are rounded."""
    if figure is None:
        return NO_FIGURE
    say = about_usd if _in_dollars(figure) else about if rounded else estimate if figure.kind == "modelled" else count
    text = say(figure.value)
    band = figure.interval
    if band is None:
        return text
    level = f"{band.level:.0%}" if band.level is not None else "range"
    return f"{text} ({level}: {say(band.low)} to {say(band.high)})"


def harm_text(figure: Figure) -> str:
    """'$368 million (80%: ...): benefits due in the first exposed month'."""
    unit = "" if _in_dollars(figure) or figure.concept.startswith(figure.unit) else f" {figure.unit}"
    return f"{figure_text(figure, rounded=True)}{unit}: {figure.concept}, {figure.period}"


def _in_dollars(figure: Figure) -> bool:
    return figure.unit.upper().startswith("USD")


def residents(line: ProgramLine, before_interval: str = " ") -> str:
    """'1,731,204 people (80%: ...)', 'part of 26,000 children', or 'no figure'."""
    if line.residents is None:
        return NO_FIGURE
    number, _, band = figure_text(line.residents).partition(" (")
    text = f"{number} {line.counts}" + (f"{before_interval}({band}" if band else "")
    return f"part of {text}" if line.residents_are_a_part else text


def first_missed(line: ProgramLine) -> str:
    """'1 to 10 Feb 2027', with who goes without when it is not the residents; 'no date' when none follows."""
    when = span(line.harm_date, line.harm_date_latest)
    if not when:
        return "no date"
    who = _MISSED_BY.get(line.missed_by, "")
    return f"{when} ({who})" if who else when


def decide(line: ProgramLine, as_of: date) -> str:
    """By when deciding still helps, at the slowest pace on record and at the fastest: '17 Jan 2027, latest 28 Jan'."""
    first, last = line.decide_by, line.decide_latest or line.decide_by
    if first is None or last is None:
        return "no known rail" if line.outcome == "stops" else ""
    if last < as_of:
        return f"past: it was {day_text(last)}"
    if first <= as_of:
        return f"now, latest {day_text(last)}"
    return day_text(first) if first == last else f"{day_text(first)}, latest {day_text(last, first.year != last.year)}"


def people_first(lines: Iterable[ProgramLine]) -> tuple[list[ProgramLine], list[ProgramLine]]:
    """Programs whose payment people miss, and those whose money governments and providers miss."""
    stops = [line for line in lines if line.outcome == "stops"]
    direct = [line for line in stops if line.missed_by in ("residents", "employees", "")]
    return direct, [line for line in stops if line not in direct]


DECIDE_SAYS = (
    "Decide by: the first missed payment less the days it takes to pay instead, at the slowest pace on record; latest: "
    "at the fastest. No known rail: nobody on record has paid this instead."
)


def because(line: ProgramLine, short: bool = False) -> str:
    """Why a program stops or goes on, with the law and the source of the statement, or its first sentence."""
    if short:
        return first_sentence(line.why)
    parts = [line.why.rstrip(".") + "."] if line.why else []
    if line.lives_on and line.outcome != "continues":
        parts.append(f"Its money: {line.lives_on.rstrip('.')}.")
    if line.file_from and line.outcome == "stops":
        parts.append(f"Payment file due: {span(line.file_from, line.file_to)}.")
    if line.bridge:
        parts.append(f"Could be paid instead by: {line.bridge.rstrip('.')}.")
    reference = "; ".join(text for text in (line.law, line.cite) if text)
    if reference:
        parts.append(f"({reference})")
    return " ".join(parts)


def first_sentence(text: str) -> str:
    """'Permanent law pays it.' of a longer explanation."""
    return re.split(r"(?<=[a-z0-9)%])\. (?=[A-Z])", text, maxsplit=1)[0].rstrip(".") + "."


def short_county(name: str, with_state: bool = False) -> str:
    """'Cook' for 'Cook County, IL', or 'Cook, IL'."""
    county, _, state = name.partition(", ")
    for ending in _COUNTY_ENDINGS:
        county = county.removesuffix(ending)
    return f"{county}, {state}" if with_state and state else county


def files_due(lines: Iterable[ProgramLine]) -> str:
    """'Payment file due: SNAP 7 to 22 Jan 2027.'; empty if no file is known."""
    due = [f"{line.short} {span(line.file_from, line.file_to)}" for line in lines if line.file_from]
    return f"Payment file due: {'; '.join(due)}." if due else ""


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


ZONE_WORDS = {"within": "within federal law", "contested": "contested", "barred": "barred"}


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
    return f"{row.says} By: {row.rail}." if row.rail else row.says


def turns_on(row: MayDoRow) -> str:
    """'power under state law; no state law against it', or 'nothing found' where no open fact would change the zone."""
    return "; ".join(row.depends_on) or "nothing found"


def may_do_title(brief: Brief) -> str:
    """'What Illinois may do'; the nation's brief speaks of any state."""
    return f"What {'a state' if brief.place.kind == 'nation' else name_in_text(brief.place.name)} may do"


def others_order(brief: Brief) -> str:
    """In which order earlier actions of governments are told: 'here first, then ...'."""
    if brief.place.kind in ("state", "district"):
        return "here first, then states, the nearest in number of residents first"
    if brief.place.kind in ("county", "former county", "city"):
        return "in this state first, then other local governments, then states, the fastest first"
    return "here first, then the fastest" if brief.place.kind != "nation" else "the fastest first"


def may_do_basis(section: MayDo) -> str:
    """Of which day the law is, when it was compiled, how much was checked, and that it is no legal advice."""
    return (
        f"Law of {day_text(section.law_day)}, as compiled on {day_text(section.compiled)}; "
        f"{section.citations_checked} of {section.citations} citations checked. Decision support, not legal advice."
    )
