"""What a state's own law says about its money, as a page."""

from __future__ import annotations

from collections.abc import Iterable

from seawall.base.words import day_text, name_in_text
from seawall.law.state_law import Read, StateLaw, TopicLaw
from seawall.law.state_rules import Trap
from seawall.pages.law_words import high, words
from seawall.pages.page import Block, Column, Fold, Page, Points, Prose, Said, Section, grid

SURE = {
    "firm": "firm",
    "firm_in_part": "firm in part",
    "confident_recall": "confident",
    "likely": "likely",
    "unsure": "unsure",
}
"""How a certainty is told in a cell. Confident: recall that nobody doubts and nobody read."""


def page(told: StateLaw) -> Page:
    """One state's own law on its money: what to beware of, each topic in a line, each in full."""
    sections = (
        Section("traps", "Beware", tuple(_traps(told.traps))),
        Section("topics", "By topic", (_short(told.topics), _full(told.topics), _from(told)) if told.topics else ()),
    )
    return Page(
        verb="law state",
        title=f"What the own law of {name_in_text(told.place)} says about its money",
        about=(f"Dated changes counted up to {day_text(told.day)}",),
        lede=told.says,
        sections=tuple(each for each in sections if each.blocks),
        disclaimer=told.caution,
        as_of=told.day,
    )


def _traps(traps: Iterable[Trap]) -> Iterable[Block]:
    items = tuple(("", Said(f"{each.says} ({each.cite})", checked=each.checked)) for each in traps)
    if items:
        yield Points(items)


def _short(topics: Iterable[TopicLaw]) -> Block:
    columns = (Column("Topic"), Column("In short", wide=True), Column("Read in a page"), Column("How sure"))
    rows = ((each.title, _said(each, _value(each)), _read(each), SURE[each.certainty]) for each in topics)
    return grid("", columns, rows)


def _value(each: TopicLaw) -> str:
    """The short answer; the start of the fiscal year, a month and a day, is told in its sentence."""
    return each.says if each.topic == "fiscal_year" else high(words(each.value))


def _said(each: TopicLaw, text: str) -> Said:
    return Said(text, checked=each.page_covers == "whole")


def _read(each: TopicLaw) -> str:
    if each.check != "page":
        return "no"
    return "whole" if each.page_covers == "whole" else "in part"


def _full(topics: Iterable[TopicLaw]) -> Block:
    lists = tuple(Points(tuple(_items(each)), each.title) for each in topics)
    return Fold("The law, the page and its edition, and what is read out of each row", lists)


def _items(each: TopicLaw) -> Iterable[tuple[str, Said]]:
    yield "Says", _said(each, each.says)
    yield "Law", Said(each.citation)
    if each.page_covers and each.page_covers != "whole":
        yield "The page supports", Said(each.page_covers.removeprefix("part:").strip())
    yield "Read in", Said(each.page or "no page")
    yield "Text of", Said(each.text_of or "not known")
    if each.sits_from:
        until = f" to {day_text(each.sits_to)}" if each.sits_to else ""
        yield "Sits from", Said(f"{day_text(each.sits_from)}{until}", checked=False)
    for one in each.reads:
        yield one.asks, _answer(one)


def _answer(one: Read) -> Said:
    since = f", since {day_text(one.changed)}" if one.changed else ""
    return Said(f"{one.says}{since}{'' if one.sure else ' (not sure)'}", checked=one.checked)


def _from(told: StateLaw) -> Block:
    return Prose(Said(f"From the table {told.sources[0].table}.", told.sources, tone="quiet"))
