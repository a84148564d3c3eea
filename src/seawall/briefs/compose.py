"""The verb `brief`: the answers to "what fails, who is hurt, by when to decide" as one value.

Composes only: every number comes from `impacts`, every date from `impacts.decisions` and `hazard`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from seawall.base.errors import FundError
from seawall.base.words import day_text, listing
from seawall.briefs.decisions import decisions
from seawall.briefs.lawful import may_do
from seawall.briefs.lines import calendar, line, runs_here
from seawall.briefs.model import Brief, CountyLine, CountyTable, DayLine, DayTable, PlaceInfo, ProgramLine, ScenarioInfo
from seawall.briefs.money import reserves
from seawall.briefs.odds import odds
from seawall.briefs.past import actions, precedents
from seawall.briefs.paysgets import pays_gets
from seawall.briefs.repayment import repayment
from seawall.briefs.sentences import decision, headline, unknowns
from seawall.briefs.signing import signing
from seawall.briefs.toll import toll
from seawall.evidence import Figure, source
from seawall.evidence.manifest import release_id
from seawall.evidence.package import load_package
from seawall.funding.model import Funds
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts import Impact, Loss, impact
from seawall.impacts.decisions import lead_loss
from seawall.impacts.exposure import source_of
from seawall.impacts.governments import Government, government
from seawall.impacts.harm import month_of_harm
from seawall.impacts.overlap import overlap
from seawall.impacts.partial import PartialEffect
from seawall.impacts.projection import LEVEL
from seawall.places import Place, place, postal_codes
from seawall.plans.choosing import last_counted
from seawall.plans.compose import book_of, plan_of
from seawall.plans.model import Choices, Plan
from seawall.programs import programs

SHARES_SHOWN = (0.65, 0.5)  # what USDA paid, and first proposed to pay, in November 2025
FEW = 0.25  # a program absent from more of the states and territories is not missed where it is absent
AFTER_HARM = timedelta(days=44)  # the day table runs past the first exposed month into the second load


def brief(
    where: str | Iterable[str] | Place,
    scenario: Scenario | None = None,
    *,
    as_of: str | date | None = None,
    funds: str | Path | Funds | None = None,
) -> Brief:
    """What stops, when, who is hurt, by when deciding still helps, and how to pay, for a place and a scenario.

    Default scenario: the next appropriations deadline known on `as_of` lapses. Only what was published by
    `as_of` (default: today) is used. `funds`: the government's own funds, or their file; default: published ones.
    Raises PlaceError, ScenarioError, FundError or EvidenceError, one line each; FundError also for funds of a place
    without a government of its own, or of several.
    """
    here, known = place(where), known_on(as_of)
    if funds is not None and not _one_government(here, government(here, known)):
        raise FundError(
            f"--funds is of one government, which {here.name} is not. Leave it out, or name one state, county or city."
        )
    return compose(impact(here, scenario, as_of=known), funds)


def compose(found: Impact, funds: str | Path | Funds | None = None) -> Brief:
    """The brief of an impact."""
    here, scenario, as_of = found.place, found.scenario, found.as_of
    runs = runs_here(found)
    who = government(here, as_of)
    lines = [line(loss, scenario, as_of, who.level) for loss in runs]
    lead = lead_loss(runs)
    paid = toll(lead, scenario, as_of)
    choices = decisions(lines, runs, as_of) if scenario.share_paid < 1 else ()
    best = _plan(found, who, runs, funds)
    return Brief(
        title=f"{here.name}: {scenario.name}",
        headline=headline(here, scenario, paid, choices, lines, best, as_of),
        decision=" ".join(filter(None, (decision(here, who, choices, lines, lead, best, as_of), reserves(best)))),
        place=place_info(found),
        scenario=scenario_info(scenario),
        as_of=as_of,
        evidence_version=load_package().version,
        evidence_release=release_id(),
        government=who,
        toll=paid,
        decisions=choices,
        signing=signing(here, choices, as_of),
        repayment=repayment(lines, as_of) if choices else None,
        plan=best,
        programs=tuple(lines),
        calendar=calendar(scenario, lines, as_of),
        odds=odds(here, scenario, paid, as_of),
        harm=_harm(lead, as_of) if lead else (),
        days=_days(lead) if lead else None,
        where=_where(found, lead) if lead else None,
        may_do=may_do(_who_acts(here, who), lines, as_of),
        partial=_partial(found, lead) if lead else (),
        overlap=overlap(here, as_of) if any(_snap_stops(loss) for loss in runs) else None,
        precedents=precedents([loss.program for loss in runs if loss.stop.outcome != "continues"], lead, as_of),
        actions=actions(here, as_of),
        pays_gets=pays_gets(here, as_of),
        unknowns=unknowns(found, lead, runs),
        disclaimer=_disclaimer(scenario, lines, as_of),
    )


def place_info(found: Impact) -> PlaceInfo:
    """The place of an impact, with what a reader must know of its borders and of programs that do not run there."""
    here = found.place
    return PlaceInfo(name=here.name, fips=here.fips, kind=here.kind, notes=(*here.notes, *_not_here(found)))


def _one_government(here: Place, who: Government) -> bool:
    return len(here.state_fips) == 1 and here.kind != "bloc" and who.level is not None


def _plan(found: Impact, who: Government, runs: list[Loss], funds: str | Path | Funds | None) -> Plan | None:
    """The best lawful plan of one government; None for several, where nothing stops, and for what is past."""
    if not _one_government(found.place, who) or all(loss.stop.outcome != "stops" for loss in runs):
        return None
    if (last := last_counted(found)) is not None and last < found.as_of:
        return None
    return plan_of(found, book_of(found.place, found.as_of, funds), Choices())


def _harm(lead: Loss, as_of: date) -> tuple[Figure, ...]:
    """Dollars, meals and spending of the first exposed month, where factors for them are published."""
    factors = source_of(lead.program).harm_factors(lead.month, as_of)
    if factors is None or lead.monthly_usd is None:
        return ()
    return month_of_harm(lead.monthly_usd, lead.unpaid_share, lead.month, as_of)


def _partial(found: Impact, lead: Loss) -> tuple[PartialEffect, ...]:
    """What paying a part does to households here: the part that is assumed, else those that the agency tried."""
    if lead.households is None:
        return ()
    paid = found.scenario.share_paid
    shares = (paid,) if 0 < paid < 1 else SHARES_SHOWN
    counted = source_of(lead.program)
    told = (counted.partial_effect(found.place, each, lead.households, lead.month, found.as_of) for each in shares)
    return tuple(each for each in told if each is not None)


def _snap_stops(loss: Loss) -> bool:
    return loss.program.id == "snap" and loss.stop.outcome != "continues"


def _days(lead: Loss) -> DayTable | None:
    if lead.harm_date is None:
        return None
    first, last = lead.harm_date, lead.harm_date + AFTER_HARM
    rows = lead.days.filter(lead.days["day"].is_between(first, last))
    dollars = lead.monthly_usd is not None
    people = lead.persons is not None and lead.persons.interval is not None
    days = tuple(
        DayLine(
            day=row["day"],
            due_usd=row["due_usd"] if dollars else None,
            unpaid_usd=row["unpaid_usd"] if dollars else None,
            unpaid_to_date_usd=row["unpaid_to_date_usd"] if dollars else None,
            persons_newly_unpaid=row["persons_newly_unpaid"],
            persons_unpaid=row["persons_unpaid"],
            persons_unpaid_low=row["persons_unpaid_low"] if people else None,
            persons_unpaid_high=row["persons_unpaid_high"] if people else None,
            households_unpaid=row["households_unpaid"],
        )
        for row in rows.iter_rows(named=True)
    )
    level = lead.persons.interval.level if lead.persons and lead.persons.interval else LEVEL
    return DayTable(
        program=lead.program.id,
        short=lead.program.short,
        says=lead.program.calendar.says,
        level=level,
        days=days,
        sources=lead.persons.sources if lead.persons else (),
    )


def _where(found: Impact, lead: Loss) -> CountyTable | None:
    table = found.counties(lead)
    rows = None if table is None else table.sort("persons", "fips", descending=[True, False], nulls_last=True)
    if rows is None or rows["persons"].null_count() == len(rows):
        return None
    counties = tuple(
        CountyLine(
            fips=row["fips"],
            name=row["name"],
            population_persons=round(row["population_persons"]) if row["population_persons"] is not None else None,
            persons=row["persons"],
            persons_low=row["persons_low"],
            persons_high=row["persons_high"],
            share_of_residents=row["persons"] / row["population_persons"]
            if row["persons"] is not None and row["population_persons"]
            else None,
            monthly_usd=row["monthly_usd"],
        )
        for row in rows.iter_rows(named=True)
    )
    sources = lead.persons.sources if lead.persons else ()
    return CountyTable(
        program=lead.program.id,
        short=lead.program.short,
        says="People who miss a payment in the first exposed month.",
        method=counties_method(found, lead),
        level=LEVEL,
        counties=counties,
        sources=tuple(dict.fromkeys([*sources, source("snap_county_july")])),
    )


def counties_method(found: Impact, lead: Loss) -> str:
    """How the county figures came about, in words."""
    from seawall.impacts.county import split

    shares = split(lead.program.exposure[0].split_by or "", lead.month, found.as_of)
    return shares.method("persons") if shares else ""


def scenario_info(scenario: Scenario) -> ScenarioInfo:
    """What is assumed, in sentences and dates."""
    if scenario.kind == "lapse":
        law = scenario.law or "the law in force"
        says = f"Appropriations under {law} end on {day_text(scenario.authority_ends)} and nothing replaces them."
    else:
        says = f"{scenario.name}, whatever the law says."
    says += f" Assumed to last through {day_text(scenario.end)}." if scenario.end else " When it ends is not known."
    if scenario.share_paid:
        says += f" {scenario.share_paid:.0%} of the normal benefit (SNAP: of the maximum) is still paid."
    return ScenarioInfo(
        name=scenario.name,
        says=" ".join((says, *scenario.assumptions)),
        start=scenario.start,
        end=scenario.end,
        authority_ends=scenario.authority_ends if scenario.kind == "lapse" else None,
        law=scenario.law,
        share_paid=scenario.share_paid,
    )


def _who_acts(here: Place, who: Government) -> Place:
    """The place whose government may act: the state, where the place has no government of its own."""
    return here if who.level or len(here.state_fips) > 1 else place(here.state_fips[0])


def _not_here(found: Impact) -> tuple[str, ...]:
    """Programs that do not run in some part of the place, though they run nearly everywhere: one note for each part."""
    if found.place.kind == "nation":
        return ()
    named = found.scenario.programs
    asked = [each for each in programs() if named is None or each.id in named]
    usual = [each for each in asked if len(each.not_in) <= len(postal_codes()) * FEW]
    lacking: dict[str, list[str]] = {}
    for code in (postal_codes()[fips] for fips in found.place.state_fips):
        if absent := listing(each.short for each in usual if code in each.not_in):
            lacking.setdefault(absent, []).append(code)
    verb = {names: "do" if " and " in names else "does" for names in lacking}
    return tuple(f"{names} {verb[names]} not run in {listing(codes)}." for names, codes in lacking.items())


def _disclaimer(scenario: Scenario, lines: list[ProgramLine], as_of: date) -> str:
    if scenario.kind == "suspension":
        return "Decision support, not legal advice. The suspension is assumed; nothing here says it would be lawful."
    checked = sum(line.checked for line in lines)
    return (
        f"Decision support, not legal advice. Law as known on {day_text(as_of)}; {checked} of {len(lines)} rules were "
        "checked against the text of their source. A date is the first day on which money may lawfully stop: a reading "
        "of the rule, not a prediction."
    )
