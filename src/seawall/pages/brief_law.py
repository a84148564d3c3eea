"""The section of the brief on what this government may do: options zone by zone, its own duties, its reserves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from seawall.base.words import listing
from seawall.briefs.law_model import ZONES, MayDo, MayDoRow
from seawall.briefs.model import Brief
from seawall.pages import brief_words as words
from seawall.pages.page import Authority, Block, Column, Fold, Points, Prose, Said, grid, points

MOST_OWN_LAW = 12
NOT_STATES = (
    "These are the rules for states: the District of Columbia and the territories have the powers that Congress gives "
    "them (general knowledge), so read each option against their own acts."
)


def may_do(brief: Brief) -> tuple[Block, ...]:
    """Options within, contested and barred; what the constitution asks; how reserves open."""
    section = brief.may_do
    if section is None:
        return ()
    zones = {zone: [row for row in section.rows if row.zone == zone] for zone in ZONES}
    acts = "" if brief.place.kind in ("nation", "bloc") else brief.place.name
    return (
        Prose(Said(_headline(brief, section), tone="strong")),
        *_within(zones["within"], acts),
        *_at_risk("Contested", zones["contested"], acts),
        *_at_risk("Barred", zones["barred"], acts),
        *_own_law(section),
        *points(section.caveats),
        Prose(Said(words.may_do_basis(section), tone="quiet")),
    )


def _headline(brief: Brief, section: MayDo) -> str:
    count = {zone: sum(row.zone == zone for row in section.rows) for zone in ZONES}
    told = listing(
        f"{count[zone]} {'is' if count[zone] == 1 else 'are'} {words.ZONE_WORDS[zone]}" for zone in ZONES if count[zone]
    )
    said = (
        f"Of {len(section.rows)} options for {words.who_acts(brief)}, {told}. Its own law must allow them too; that "
        "was not read, and each option names what it turns on."
    )
    return f"{said} {NOT_STATES}" if section.rules_for_states else said


def _law(row: MayDoRow) -> tuple[Authority, ...]:
    return tuple(Authority(law.cite, law.checked) for law in row.law)


def _measure(row: MayDoRow, acts: str) -> str:
    """Where an option's own page is, tested for the one who acts; whoever makes an address of it writes it so."""
    return f"/law-measure/{row.option}" + (f"?place={acts}" if acts else "")


def _within(rows: list[MayDoRow], acts: str) -> Iterator[Block]:
    if not rows:
        return
    columns = (Column("Option", wide=True), Column("For"), Column("Turns on", wide=True))
    common = _common(rows)
    cells = (
        (
            Said(
                row.name, tuple(each for each in _law(row) if each not in common), row.checked, link=_measure(row, acts)
            ),
            words.answers(row),
            words.turns_on(row),
        )
        for row in rows
    )
    yield grid("Within federal law", columns, cells)
    yield Prose(Said(f"Why: {' '.join(dict.fromkeys(row.reason for row in rows))}", common))
    yield Fold(
        "What each option is, and how it is paid",
        (Points(tuple((row.name, Said(words.option_is(row))) for row in rows)),),
    )


def _common(rows: list[MayDoRow]) -> tuple[Authority, ...]:
    """The law on which most rows rest: cited once, with the reasons."""
    count = Counter(each for row in rows for each in _law(row))
    return tuple(each for each, times in count.items() if times > len(rows) / 2)


def _at_risk(caption: str, rows: list[MayDoRow], acts: str) -> Iterator[Block]:
    if not rows:
        return
    columns = (Column("Option", wide=True), Column("Why", wide=True), Column("Exposed in person", wide=True))
    cells = (
        (
            Said(row.name, _law(row), row.checked, link=_measure(row, acts)),
            f"{words.zone(row)}: {row.reason}" if row.zone_by_state else row.reason,
            row.exposure or "no rule on file exposes anybody in person",
        )
        for row in rows
    )
    yield grid(caption, columns, cells)


def _own_law(section: MayDo) -> Iterator[Block]:
    """What the state's constitution asks for and how its reserves open, each with what was searched."""
    several = len({part.state for part in (*section.duties, *section.reserves)}) > 1
    duties = grid(
        "What the state's constitution says",
        (
            Column("Provision", wide=True),
            Column("What it says", wide=True),
            Column("Strength"),
            Column("Who can enforce it"),
        ),
        (
            (
                Said(f"{duty.state}: {duty.provision}" if several else duty.provision, (), duty.checked),
                duty.says or "no text held",
                duty.strength,
                duty.who_can_enforce,
            )
            for duty in section.duties
        ),
    )
    reserves = grid(
        "The way to reserve or emergency money",
        (Column("Fund", wide=True), Column("Condition", wide=True), Column("Vote"), Column("Who decides")),
        (
            (
                Said(f"{rule.state}: {rule.fund}" if several else rule.fund, (), rule.checked),
                f"{rule.condition}. {rule.used}" if rule.used else rule.condition,
                rule.vote,
                rule.decides,
            )
            for rule in section.reserves
        ),
    )
    told = (
        (duties, Said(section.duties_say, section.duties_sources)),
        (reserves, Said(section.reserves_say, section.reserves_sources)),
    )
    for table, says in told:
        yield Prose(says)
        if len(table.rows) > MOST_OWN_LAW:
            yield Fold(f"All {len(table.rows)} as a table", (table,))
        elif table.rows:
            yield table
