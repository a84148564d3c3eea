"""What the law says of a measure or a bill, as a page: the zone, the strongest reasons, the tree, the other answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from seawall.base.words import day_text
from seawall.law.answer_model import Answer, Authority, BillAnswer, Precedent, Reason, Told
from seawall.pages.charts.reasons import reasons, reasons_rows
from seawall.pages.law_words import (
    HOW,
    READINGS,
    SIDE,
    STANDS,
    docket_text,
    high,
    is_open,
    likeness_text,
    low,
    open_text,
    status_text,
    verdict,
    where_text,
    zone,
)
from seawall.pages.page import Authority as Citation
from seawall.pages.page import Block, Column, Fold, Page, Picture, Points, Prose, Said, Section, grid, points

EACH_SIDE = 2  # how many of the strongest reasons stand above the tree
WEAKER = ("always", "sometimes", "never")
PAPER_PT = 560  # the drawing is a figure of its own and may fill a sheet


def page(told: Answer | BillAnswer) -> Page:
    """One measure, or a bill provision by provision."""
    return _bill(told) if isinstance(told, BillAnswer) else _measure(told)


def _measure(answer: Answer) -> Page:
    return Page(
        verb="law test",
        title=f"Unfinished interview: {answer.name}" if answer.unfinished else answer.name,
        about=_about(answer),
        lede=_lede(answer),
        call=_form(answer),
        closing=_closing(answer),
        sections=tuple(_parts(answer, "")),
        disclaimer=answer.disclaimer,
        as_of=answer.law_as_of,
    )


def _bill(bill: BillAnswer) -> Page:
    rows = ((str(n), zone(each.zone), each.name) for n, each in enumerate(bill.provisions, start=1))
    provisions = grid("", (Column("No.", number=True), Column("Answer"), Column("Provision", wide=True)), rows)
    return Page(
        verb="law test",
        title=bill.name,
        about=tuple(dict.fromkeys(_law_day(each) for each in bill.provisions)),
        lede=bill.sentence,
        closing=_zones(bill),
        sections=(
            Section("provisions", "Provisions", (provisions, Prose(Said(f"Severability: {bill.severability}")))),
            *(_provision(each, n) for n, each in enumerate(bill.provisions, start=1)),
        ),
        disclaimer=bill.disclaimer,
        as_of=bill.provisions[0].law_as_of,
    )


def _provision(answer: Answer, number: int) -> Section:
    """A provision in full: what would be sections of a page of its own stand behind lines."""
    parts = (Fold(part.title, part.blocks, open=True) for part in _parts(answer, f"-{number}"))
    about = [Prose(Said(line, tone="quiet")) for line in _about(answer)]
    if form := _form(answer):
        about.insert(0, Prose(Said(form)))
    return Section(
        f"provision-{number}",
        f"Provision {number}: {answer.name}",
        (Prose(zone(answer.zone, _lede(answer))), *about, *parts),
    )


def _lede(answer: Answer) -> str:
    """The zone in words first, then the sentence; not twice where the sentence begins with it, none if unfinished."""
    if answer.unfinished:
        return answer.sentence
    if is_open(answer):
        return f"{answer.sentence} Until that is known it counts as contested."
    head, _, rest = answer.sentence.partition(": ")
    if rest and head.lower().startswith(answer.zone):
        return f"{head}{READINGS[answer.zone]}: {rest}"
    return f"{answer.zone.capitalize()}{READINGS[answer.zone]}. {answer.sentence}"


def _form(answer: Answer) -> str:
    if not answer.lawful_form:
        return ""
    return f"The lawful form, as a draft: {answer.lawful_form}"


def _closing(answer: Answer) -> str:
    """The zone in one line."""
    where = f" in {answer.place}" if answer.place else ""
    if answer.unfinished:
        return f"Unfinished{where}: no answer yet."
    if is_open(answer):
        return f"{verdict(answer, where)}; until then it counts as contested."
    return f"{verdict(answer, where)}{READINGS[answer.zone]}."


def _zones(bill: BillAnswer) -> str:
    """The zones of the provisions in one line."""
    found = [name for name in ("within", "contested", "barred") if name in {each.zone for each in bill.provisions}]
    if len(found) == 1:
        return f"Every provision: {found[0]}."
    return f"Some provisions are {', some '.join(found)}. Which, stands at the top."


def _law_day(answer: Answer) -> str:
    return f"Law as of {day_text(answer.law_as_of)}{where_text(answer)}. {answer.dated}".strip()


def _about(answer: Answer) -> tuple[str, ...]:
    told = (
        _law_day(answer),
        f"{answer.citations_checked} of {answer.citations} citations checked.",
        f"Protects: {answer.protects}." if answer.protects else "",
        f"Burdens: {answer.burdens}." if answer.burdens else "",
        f"Timing: {answer.timing}." if answer.timing else "",
        f"Federal words: {answer.clause}" if answer.clause else "",
    )
    return tuple(filter(None, told))


def _parts(answer: Answer, key: str) -> Iterator[Section]:
    """The sections of one measure, in reading order; `key` keeps those of several provisions apart."""
    if strongest := tuple(_strongest(answer)):
        yield Section(f"strongest{key}", "The strongest reasons", (Points(strongest),))
    drawing = partial(reasons, answer, key.removeprefix("-") or "1")
    drawn = Picture("reasons", drawing, partial(reasons_rows, answer), PAPER_PT)
    yield Section(f"tree{key}", "The reasons, gate by gate", (drawn, *_tree(answer)))
    if changes := tuple(_changes(answer)):
        yield Section(f"change{key}", "What would change the answer", changes)
    if own := tuple(_own_law(answer)):
        yield Section(f"own-law{key}", "From the table of state law", own)
    yield Section(f"forum{key}", "Where to go, what can be had", _entries(answer.forum))
    yield Section(f"exposure{key}", "Who is exposed in person", _exposure(answer.exposure))
    yield Section(f"levers{key}", "What the United States can do in return", _entries(answer.levers))
    yield Section(f"cases{key}", "Nearest decided cases", _precedents(answer.precedents))


def _strongest(answer: Answer) -> Iterator[tuple[str, Said]]:
    """The strongest reasons of each side that stand at all, each with the authority that carries it."""
    every = [each for gate in answer.gates for each in gate.reasons if each.stands != "never"]
    every.sort(key=lambda each: WEAKER.index(each.stands))  # then in the order of the gates
    for side in ("bars", "allows") if answer.zone == "barred" else ("allows", "bars"):
        for each in [one for one in every if one.concludes == side][:EACH_SIDE]:
            rests = next((one for one in each.authorities if one.side == "for the rule"), None)
            says = f"{each.title}: {each.says}" if rests is None else f"{each.title}: {each.says} ({rests.title})"
            yield SIDE[side], Said(says, checked=rests is None or rests.checked)


def _tree(answer: Answer) -> Iterator[Block]:
    for gate in answer.gates:
        if gate.zone != "not reached":
            line = f"{gate.asks}? {gate.zone.capitalize()}. {open_text(gate)}".strip()
            yield Fold(line, tuple(map(_reason, gate.reasons)), open=True)
    if quiet := [low(gate.asks) for gate in answer.gates if gate.zone == "not reached"]:
        yield Prose(Said(f"Nothing here applies: {'; '.join(quiet)}.", tone="quiet"))


def _reason(reason: Reason) -> Points:
    told: list[tuple[str, Said]] = [("Rule", Said(reason.says))]
    if reason.because:
        told.append(("Because", Said(f"{high('; '.join(reason.because))}.")))
    if reason.doubt:
        told.append(("In doubt", Said(f"{high(reason.doubt)}.")))
    told += [
        ("Attacked", Said(f"{each.by} {HOW[each.how]}: {each.because}."))
        for each in reason.attacks
        if each.how != "doubts"
    ]
    told += [("Law" if each.weight == "statute" else "Case", _authority(each)) for each in reason.authorities]
    heading = f"{SIDE[reason.concludes]}: {reason.title} [{reason.doctrine}]"
    return Points(tuple(told), f"{heading}: {STANDS[reason.stands]}")


def _authority(each: Authority) -> Said:
    side = "" if each.side == "for the rule" else "contrary, "
    weight = "" if each.weight == "statute" else f" ({side}{each.weight}{status_text(each.status)})"
    source = (Citation(f"{each.title}. Read in {each.read_in}", each.checked),) if each.read_in else ()
    return Said(f"{each.title}{weight}: {each.stands_for}{docket_text(each)}", source, each.checked)


def _changes(answer: Answer) -> Iterator[Block]:
    yield from points(
        (f"{each.ask} If {each.if_it_were}: {each.zone}." for each in answer.depends_on),
        "It depends on what is not stated",
    )
    heading = "Of what is stated" if answer.depends_on else ""
    yield from points((f"If {each.if_it_were}: {each.zone}." for each in answer.would_change), heading)
    yield from points(
        (f"If {each.if_it_were}: {each.zone}." for each in answer.presumes),
        "Taken as not so, because it is rare and nobody has stated it",
    )


def _own_law(answer: Answer) -> Iterator[Block]:
    """What the place's own rows decided, and what they were not sure enough to decide."""
    for heading, taken, sure in (
        ("Taken as so, since nobody stated it", True, True),
        ("Counted as a doubt: the row is not sure, or is disputed", True, False),
        ("Not counted: the row is not sure, so state the fact", False, False),
    ):
        listed = [each for each in answer.own_law if (each.taken, each.sure) == (taken, sure)]
        items = tuple((high(each.told), Said(each.law, checked=each.checked)) for each in listed)
        if items:
            yield Points(items, heading)


def _entries(entries: Iterable[Told]) -> tuple[Block, ...]:
    told = tuple(
        (each.who.capitalize(), Said(f"{each.says} [{'; '.join(each.law)}]")) for each in entries
    )  # fmt: skip
    return (Points(told) if told else _nothing(),)


def _exposure(entries: tuple[Told, ...]) -> tuple[Block, ...]:
    if not entries:
        return (_nothing(),)
    rows = ((each.who.capitalize() or "Everybody", each.says, "; ".join(each.law)) for each in entries)
    return (grid("", (Column("Who"), Column("What", wide=True), Column("Law", wide=True)), rows),)


def _nothing() -> Prose:
    return Prose(Said("No rule on file speaks to this.", tone="quiet"))


def _precedents(precedents: tuple[Precedent, ...]) -> tuple[Block, ...]:
    if not precedents:
        none = "No near case: no decided case on file shares the instrument, or the rule and more."
        return (Prose(Said(none, tone="quiet")),)
    rows = (
        (
            Said(f"{each.title} ({each.weight}{status_text(each.status)})", checked=each.checked),
            f"{each.side} the state",
            f"{each.stands_for}{docket_text(each)}",
            likeness_text(each),
        )
        for each in precedents
    )
    columns = (Column("Case"), Column("Side"), Column("What it stands for", wide=True), Column("Here", wide=True))
    return (grid("For and against, by shared facts", columns, rows),)
