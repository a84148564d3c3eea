"""The catalogs of law as pages: cases, measures, bridge actions, options, duties and reserve rules, facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from itertools import groupby
from typing import Any

from seawall.base.words import about_usd, day_text, listing, month_text, name_in_text
from seawall.evidence import Source, source
from seawall.law.answer_model import DISCLAIMER
from seawall.law.catalog import Catalog
from seawall.law.obligations import CLASSES, EmergencyMoney, Obligations
from seawall.law.options import EVERY, Option, Options
from seawall.law.vocabulary import GATES, Fact, Vocabulary
from seawall.pages.law_words import CHECKS, ZONE_WORDS, check_text, high, status_text, words, zone
from seawall.pages.page import NO_FIGURE, Block, Column, Page, Points, Prose, Said, Section, grid
from seawall.programs import program

Row = dict[str, Any]


@dataclass(frozen=True)
class _Shape:
    """How a catalog is shown: its title, what a row is called, its table, its columns and the cells of a row."""

    verb: str
    title: str
    noun: str
    table: str
    columns: tuple[Column, ...]
    cells: Callable[[Row], tuple[Said | str, ...]]


@singledispatch
def page(told: Any) -> Page:
    """The page of a catalog, of options, of one state's duties or reserve rules, or of the vocabulary."""
    raise TypeError(f"{type(told).__name__} is none of these")


@page.register
def _catalog(told: Catalog) -> Page:
    shape = SHAPES[told.kind]
    count = f"{told.rows.height} {shape.noun}{'' if told.rows.height == 1 else 's'}."
    rows = grid("", shape.columns, map(shape.cells, told.rows.iter_rows(named=True)))
    blocks = (rows, _from(source(shape.table)))
    return Page(
        shape.verb,
        shape.title,
        count,
        sections=(Section("rows", f"{shape.noun.capitalize()}s", blocks),),
        disclaimer=told.caution,
    )


def _from(*tables: Source) -> Prose:
    """The tables that a list is from."""
    return Prose(Said(f"From {listing(f'the table {each.table}' for each in tables)}.", tables, tone="quiet"))


def _case(row: Row) -> tuple[Said | str, ...]:
    return (
        f"{row['name']}, {row['citation']} ({row['decided_year']}, {row['court']})",
        f"{row['outcome_for_state']}{status_text(row['status'])}",
        row["stands_for"],
        words(row["suggested_zone"]),
        CHECKS[row["check"]],
    )


def _measure(row: Row) -> tuple[Said | str, ...]:
    return (
        f"{row['jurisdiction']} ({row['year_text']})",
        row["measure"],
        row["status"],
        zone(row["zone"], f"{row['zone']} (noted: {words(row['zone_noted'])})"),
        CHECKS[row["check"]],
    )


def _action(row: Row) -> tuple[Said | str, ...]:
    return (
        row["jurisdiction"],
        day_text(row["date"]) if row["date"] else month_text(row["known_from"]),
        row["action"],
        about_usd(row["amount_usd"]) if row["amount_usd"] else NO_FIGURE,
        row["legal_authority"] or row["instrument"] or "not known",
        row["whose_money"] or "no money",
    )


def _duty(row: Row) -> tuple[Said | str, ...]:
    return (
        row["postal"],
        words(row["strength_class"]),
        row["subject"] or "",
        row["provision"],
        row["who_can_enforce"] or "",
    )


def _rule(row: Row) -> tuple[Said | str, ...]:
    return row["postal"], row["fund"], row["condition"], row["vote"], row["decides"]


SHAPES = {
    "cases": _Shape(
        "law cases", "Decided cases", "case", "law_case",
        (Column("Case"), Column("For the state"), Column("Stands for", wide=True), Column("Zone"),
         Column("Checked in")), _case,
    ),
    "measures": _Shape(
        "law measures", "What states and cities have done or tried", "measure", "law_measure",
        (Column("Who"), Column("What", wide=True), Column("What became of it", wide=True), Column("Zone"),
         Column("Checked in")), _measure,
    ),
    "actions": _Shape(
        "law actions", "What governments paid instead in fall 2025", "action", "bridge_action",
        (Column("Who"), Column("When"), Column("What", wide=True), Column("Announced", number=True),
         Column("Authority"), Column("Zone")), _action,
    ),
    "obligations": _Shape(
        "law obligations", "What state constitutions ask for people in need", "row", "state_obligation",
        (Column("State"), Column("Class"), Column("Subject"), Column("Provision"),
         Column("Who can enforce it", wide=True)), _duty,
    ),
    "money": _Shape(
        "law obligations", "Ways to reserve and emergency money", "row", "emergency_money_rule",
        (Column("State"), Column("Fund or power"), Column("When", wide=True), Column("Vote"), Column("Who decides")),
        _rule,
    ),
}  # fmt: skip


@page.register
def _obligations(told: Obligations) -> Page:
    lists = (
        _fields(
            f"{each.provision}: {CLASSES[each.strength_class]}",
            {
                "Text": each.excerpt, "Who": each.bearer, "Subject": ", ".join(each.subject),
                "Who can enforce it": each.who_can_enforce, "Leading case": each.leading_case,
                "Programs it touches": ", ".join(each.programs), "Checked in": check_text(each.check, each.check_note),
            },
            each.check == "page",
        )
        for each in told.provisions
    )  # fmt: skip
    return _of_state(told, f"What the constitution of {name_in_text(told.place)} asks", lists)


@page.register
def _money(told: EmergencyMoney) -> Page:
    lists = (
        _fields(
            rule.fund,
            {
                "Rests on": rule.legal_basis, "When": rule.condition, "Vote": rule.vote, "Who decides": rule.decides,
                "Repayment": rule.repayment or "not known", "Checked in": check_text(rule.check, rule.check_note),
            },
            rule.check == "page",
        )
        for rule in told.rules
    )  # fmt: skip
    return _of_state(told, f"Reserve and emergency money of {name_in_text(told.place)}", lists)


def _of_state(told: Obligations | EmergencyMoney, title: str, lists: Iterable[Points]) -> Page:
    section = Section("state", "On file", (*lists, _from(*told.sources)))
    return Page("law obligations", title, told.says, sections=(section,), disclaimer=told.caution)


def _fields(heading: str, told: dict[str, str | None], checked: bool) -> Points:
    """The fields that have a value; the last one says in what they were checked."""
    return Points(
        tuple((name, Said(text, checked=checked or name != "Checked in")) for name, text in told.items() if text),
        heading,
    )


@page.register
def _options(told: Options) -> Page:
    heads = ("Option", "Programs", "Zone", "Turns on", "Exposed")
    columns = tuple(Column(head, wide=head != "Zone") for head in heads)
    rows = (
        (
            each.name,
            "any" if EVERY in each.programs else ", ".join(program(name).short for name in each.programs),
            zone(
                each.zone,
                high("; ".join(f"{state} {its}" for state, its in each.zone_by_state.items()) or ZONE_WORDS[each.zone]),
            ),
            "; ".join(each.depends_on) or "nothing open",
            each.exposure or "no rule on file exposes anybody in person",
        )
        for each in told.options
    )
    count = len(told.options)
    return Page(
        verb="law options",
        title=f"Options of {name_in_text(told.place)} when federal money stops",
        about=(f"Law as of {day_text(told.day)}",),
        lede=f"{count} option{'' if count == 1 else 's'}.",
        sections=(Section("options", "What it can do", (grid("", columns, rows),)),),
        disclaimer=told.caution,
        as_of=told.day,
    )


def _by_state(each: Option) -> str:
    return "; ".join(f"{state} {ZONE_WORDS[zone]}" for state, zone in each.zone_by_state.items())


@page.register
def _vocabulary(told: Vocabulary) -> Page:
    by_gate = groupby(told.facts, key=lambda fact: fact.gate)
    sections = (Section(gate, GATES[gate], tuple(_facts(listed))) for gate, listed in by_gate)
    lede = f"{len(told.facts)} facts that a measure file may state, in the order in which the interview asks."
    return Page("law facts", "The facts of a measure", lede, sections=tuple(sections), disclaimer=DISCLAIMER)


def _facts(listed: Iterable[Fact]) -> Iterator[Block]:
    """A list for each choice with its values, and one for the facts between choices."""
    kinds = {"yesno": "true or false", "share": "0 to 1", "days": "whole number"}
    for choice, run in groupby(listed, key=lambda fact: fact.kind == "choice"):
        if choice:
            for fact in run:
                values = tuple((f'"{value}"', Said(says)) for value, says in fact.values.items())
                yield Points(values, f"{fact.id} (one of): {fact.ask}")
        else:
            yield Points(tuple((f"{fact.id} ({kinds[fact.kind]})", Said(fact.ask)) for fact in run))
