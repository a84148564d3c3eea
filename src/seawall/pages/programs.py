"""Programs as pages: what a lapse does to each, and one program in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import singledispatch
from typing import Literal

from seawall.base.words import about_usd, day_text, listing
from seawall.evidence import source
from seawall.pages.page import (
    Block,
    Column,
    Fold,
    Page,
    Points,
    Prose,
    Said,
    Section,
    grid,
    points,
)
from seawall.pages.rails import lead_said, sourced
from seawall.programs.load_days import load_days
from seawall.programs.model import Exposure, Filing, LapseRule, Program, Searched
from seawall.programs.overview import FUNDING, ProgramList, outcome
from seawall.programs.rails import rail
from seawall.programs.reserve import Lot, reserve_lots

Kind = Literal["cr_expiry", "fy_start"]

KINDS: dict[Kind, str] = {
    "cr_expiry": "When a continuing resolution ends",
    "fy_start": "When a fiscal year starts without money",
}
MISSED = {
    "residents": "residents",
    "employees": "employees",
    "providers": "providers and landlords",
    "grantees": "local programs and agencies",
    "state": "the state",
    "nobody": "nobody",
}
DISCLAIMER = (
    "A date found by these rules is the first day on which money may lawfully stop. It does not predict that it will."
)


@singledispatch
def page(result: object) -> Page:
    """The page of a result of `programs`."""
    raise TypeError(f"{type(result).__qualname__} is no result of programs")


@page.register
def _list(found: ProgramList) -> Page:
    rules = Counter(_kind(row.program.lapse_rule("cr_expiry", date.max)) for row in found.rows)
    heads = (
        Column("Id"), Column("Program"), Column("A continuing resolution ends", wide=True),
        Column("A fiscal year starts with nothing", wide=True), Column("Money"),
    )  # fmt: skip
    rows = (
        (each.id, Said(each.short, link=f"/program/{each.id}"), each.cr_expiry, each.fy_start, each.funding)
        for each in found.rows
    )
    return Page(
        verb="programs",
        title="Programs",
        lede=f"When a continuing resolution ends, {rules['stops']} of {len(found.rows)} programs stop by a rule that "
        f"gives a date, {rules['depends']} have no date in law, and {rules['continues']} continue.",
        sections=(
            Section("programs", "What a lapse does to each", (grid("", heads, rows),)),
            Section("more", "More", (Prose(Said("One program in full: seawall programs show ID.")),)),
        ),
        disclaimer=DISCLAIMER,
    )


def _kind(rule: LapseRule | None) -> str:
    if rule is None or rule.rule == "depends":
        return "depends"
    return "continues" if rule.rule == "continues" else "stops"


@page.register
def _one(found: Program) -> Page:
    told = (f"{heading}: {outcome(found.lapse_rule(kind, date.max))}." for heading, kind in _kinds(found))
    return Page(
        verb="programs",
        title=found.name,
        about=(f"{found.id} · {found.agency}",),
        lede=" ".join(told),
        sections=tuple(_sections(found)),
        disclaimer=DISCLAIMER,
    )


def _sections(found: Program) -> Iterator[Section]:
    yield Section("what", "What it is", (Points(tuple(_facts(found))),))
    for heading, kind in _kinds(found):
        yield Section(kind, heading, tuple(_rules(found, kind)))
    yield Section("paid", "When it is paid", tuple(_calendar(found)))
    parts: tuple[tuple[str, str, Iterable[tuple[str, Said]]], ...] = (
        ("before", "What must go out before", (
            (each.what, sourced(
                f"{_days_before(each)} days before payment{_of(each.states)}.", each
            )) for each in found.filing
        )),
        ("instead", "How a state or local government could pay instead", (
            (each.name, lead_said(lead)) for each in map(rail, found.bridge) for lead in each.lead
        )),
        ("lives", "Money it can live on", (
            *(("", sourced(f"{each.what} Known from {day_text(each.from_)}.", each)) for each in found.buffer),
            *(_lot(each) for each in reserve_lots(found.reserve_account, date.max)),
        )),
    )  # fmt: skip
    for key, title, items in parts:
        if told := tuple(items):
            yield Section(key, title, (Points(told),))
    if found.precedent:
        yield Section("precedents", "Earlier lapses", (_precedents(found),))
    if found.exposure or found.searched:
        figures = (*map(_exposure, found.exposure), *map(_searched, found.searched))
        yield Section("figures", "Figures used", points(figures))
    if found.unknown:
        yield Section("unknown", "What we do not know", points(each.says for each in found.unknown))


def _lot(each: Lot) -> tuple[str, Said]:
    usable = f"usable to {day_text(each.usable_until)}"
    says = f"{about_usd(each.unobligated_usd)} not obligated on {day_text(each.on)}, {usable}."
    return f"Reserve lot {each.symbol}", Said(says, (source("budget_account_month"),))


def _days_before(each: Filing) -> str:
    early, late = each.days_before_earliest, each.days_before_latest
    return f"{early}" if early == late else f"{early} to {late}"


def _of(states: tuple[str, ...]) -> str:
    return f" ({', '.join(states)})" if states else " (where a state's own day is not on record)"


def _kinds(found: Program) -> list[tuple[str, Kind]]:
    """Headings of the lapse rules: one when both kinds of lapse have the same rules, else one for each."""
    if all(rule.when == "any" for rule in found.lapse):
        return [("When appropriations lapse", "cr_expiry")]
    return [(heading, kind) for kind, heading in KINDS.items()]


def _facts(found: Program) -> Iterator[tuple[str, Said]]:
    facts = {
        "Agency": found.agency,
        "Assistance listing": ", ".join(found.listings) or "none",
        "Law": found.authority,
        "Money": f"{_capital(FUNDING[found.funding])}: {found.funding_says}",
        "Appropriations bill": {"all": "every bill", "none": "none"}.get(found.bill, found.bill),
        "How it is paid": found.rail,
        "Counts": found.counts,
    }
    if found.not_in:
        facts["Not in"] = f"{', '.join(found.not_in)}. {found.not_in_says}"
    yield from ((name, Said(says)) for name, says in facts.items())


def _rules(found: Program, kind: Kind) -> Iterator[Block]:
    newest = found.lapse_rule(kind, date.max)
    if newest is not None:
        who = "" if newest.missed_by == "nobody" else f"Missed by: {MISSED[newest.missed_by]}. "
        law = f"Law: {newest.law}. " if newest.law else ""
        yield Prose(Said(f"{_capital(outcome(newest))}.", tone="strong"))
        yield Prose(sourced(newest.says, newest))
        carried = "The date is carried over from earlier lapses; no text sets it. " if newest.by_precedent else ""
        says = f"{who}{law}{carried}Confidence: {newest.confidence}. In force from {day_text(newest.from_)}."
        yield Prose(Said(says))
    earlier = [rule for rule in found.lapse if rule.when in (kind, "any") and rule is not newest]
    if earlier:
        old = tuple(("", _old(rule)) for rule in sorted(earlier, key=lambda rule: rule.from_))
        yield Fold("Earlier rules, which a replay of the past uses", (Points(old),))


def _old(rule: LapseRule) -> Said:
    until = f" until {day_text(rule.until)}" if rule.until else ""
    law = f" Law: {rule.law}." if rule.law else ""
    return sourced(f"From {day_text(rule.from_)}{until}: {outcome(rule)}. {rule.says}{law}", rule)


def _calendar(found: Program) -> Iterator[Block]:
    yield Prose(sourced(found.calendar.says, found.calendar))
    if found.calendar.kind != "snap_load_days":
        return
    heads = (Column("State"), Column("Days of the month"), Column("Decided by"), Column("Exceptions", wide=True))
    rows = (
        (
            each.postal,
            (str(each.first) if each.first == each.last else f"{each.first} to {each.last}")
            + ("" if each.counts == "days" else f" ({each.counts})"),
            {"none": "all on one day", "": "not known"}.get(each.decided_by, each.decided_by),
            each.exceptions,
        )
        for each in load_days()
    )
    cited = (source("snap_load_day"), source("snap_load_rule"))
    yield Fold("Load days by state", (Prose(Said("First and last day.", cited)), grid("", heads, rows)))


def _precedents(found: Program) -> Block:
    heads = (Column("Lapse"), Column("Plan", wide=True), Column("What happened", wide=True), Column("Plan and event"))
    rows = (
        (
            each.episode,
            each.plan or "not found",
            sourced(each.event or "not found", each),
            "differed" if each.differed else "",
        )
        for each in found.precedent
    )
    return grid("", heads, rows)


def _exposure(block: Exposure) -> str:
    per = f", per {block.per}" if block.measure == "dollars" else ""
    note = f" {block.note}" if block.note else ""
    times = "".join(f" Times {column}." for column in block.times)
    share = f" States without a row by {block.share_by}." if block.share_by else ""
    split = f" Counties by {block.split_by}." if block.split_by else ""
    by = "the nation" if block.level == "nation" else f"by {block.level}"
    column = f"{block.column}, {by}{' where it has a row' if block.answers == 'row' else ''}"
    return f"{_capital(block.measure)}{per}: {block.concept} ({column}).{times}{share}{split}{note}"


def _searched(found: Searched) -> str:
    measures = listing(list(found.measures))
    return f"No {measures} by {found.level}, searched to {day_text(found.from_)}: {found.says}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
