"""Places beside each other as a page: the same rows for each, and a mark where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seawall.base.words import about, about_usd, day_text, listing, name_in_text, percent, weeks_text
from seawall.briefs.beside import Beside, Stands
from seawall.briefs.model import ProgramLine
from seawall.pages.brief_words import decide, first_missed, short_day
from seawall.pages.page import NO_FIGURE, Block, Column, Grid, Page, Prose, Said, Section, grid
from seawall.pages.words import count, dollars_a_month, evidence_text, share, usd
from seawall.programs import program

NOT_HERE = "does not run"
GOES_ON = {"continues": "continues", "depends": "depends"}
DIFFER_SAYS = "Set in bold: what is not as in the first place."


def page(found: Beside) -> Page:
    """At a glance, then program by program: days, people, dollars."""
    names = [each.place.name for each in found.places]
    return Page(
        verb="beside",
        title=f"{' · '.join(names)}: {found.scenario.name}",
        about=(f"As of {day_text(found.as_of)} · {evidence_text(found)}", found.scenario.says),
        lede=_lede(found),
        notes=tuple(f"{each.place.name}: {note}" for each in found.places for note in each.place.notes),
        sections=(
            Section("glance", "At a glance", (_glance(found), *_tolls_differ(found))),
            *(_by_program(found) if found.programs else ()),
        ),
        disclaimer=found.disclaimer,
        as_of=found.as_of,
    )


def _lede(found: Beside) -> str:
    told = [(name_in_text(each.place.name), each.toll, each.toll_share) for each in found.places]
    counted = [(where, toll, 1000 * part) for where, toll, part in told if toll is not None and part is not None]
    if not counted:
        return f"Nobody counted in {listing(where for where, _, _ in told)} misses a payment."
    programs = dict.fromkeys(toll.short for _, toll, _ in counted)
    if len(programs) == 1:
        said = (f"{part:.0f} in {where} (by {day_text(toll.by)})" for where, toll, part in counted)
        return f"Of 1,000 residents, {listing(said)} miss {next(iter(programs))}, if this comes to pass."
    said = (f"{part:.0f} in {where} miss {toll.short} (by {day_text(toll.by)})" for where, toll, part in counted)
    return f"Of 1,000 residents, {listing(said)}, if this comes to pass."


def _glance(found: Beside) -> Grid:
    rows: tuple[tuple[str, Callable[[Stands], str]], ...] = (
        ("Residents", lambda each: count(each.residents.value) if each.residents else NO_FIGURE),
        ("Most people miss", lambda each: each.toll.short if each.toll else "none counted"),
        ("People who miss it", lambda each: _about(each.toll.persons if each.toll else None)),
        ("Share of residents", lambda each: share(each.toll_share)),
        ("Not paid by that day", lambda each: usd(each.toll.usd) if each.toll else NO_FIGURE),
        ("That day", lambda each: day_text(each.toll.by) if each.toll else "-"),
        ("Chance that it lasts until then", _chance),
        ("First decision of its own", _first),
        ("Its funds on file, if they still hold that, pay it in full for", _runway),
        ("Received for each dollar paid", _balance),
    )
    return _compared(found, "", [(name, [say(each) for each in found.places]) for name, say in rows], "What")


def _about(value: float | None) -> str:
    return NO_FIGURE if value is None else about(value)


def _chance(each: Stands) -> str:
    return percent(each.toll.chance.value) if each.toll and each.toll.chance else "-"


def _first(each: Stands) -> str:
    if each.first is None:
        return "none open"
    usual = "" if each.first.decision.observed else " (usual time)"
    return f"{each.first.short}, {short_day(each.first.decision.act_by)}{usual}"


def _runway(each: Stands) -> str:
    if each.runway is None:
        return "no plan"
    return "under a week" if each.runway.weeks < 1 else f"{weeks_text(each.runway.weeks)} weeks"


def _balance(each: Stands) -> str:
    return NO_FIGURE if each.balance is None else f"${each.balance.received_per_dollar_paid:.2f}"


def _tolls_differ(found: Beside) -> Iterator[Block]:
    """What a reader must know when the headlines count different programs."""
    if len({each.toll.program for each in found.places if each.toll}) > 1:
        yield Prose(Said("The places do not lose the same program first: see the rows of each below.", tone="quiet"))


def _by_program(found: Beside) -> Iterator[Section]:
    def rows(say: Callable[[Stands, ProgramLine], str]) -> list[tuple[str, list[str]]]:
        return [(program(name).short, [_cell(each, name, say) for each in found.places]) for name in found.programs]

    yield Section(
        "days",
        "By when, program by program",
        (
            _compared(found, "First payment missed (by)", rows(lambda _, line: first_missed(line)), mark=True),
            _compared(
                found,
                "Decide by",
                rows(lambda each, line: decide(line, found.as_of, frozenset(each.answered))),
                mark=True,
            ),
            Prose(Said(DIFFER_SAYS, tone="quiet")),
        ),
    )
    yield Section(
        "people",
        "How many people, and how much",
        (
            _compared(found, "People of 1,000 residents", rows(_of_thousand), number=True),
            _compared(
                found,
                f"{dollars_a_month(found.scenario.share_paid)}, for each resident",
                rows(_for_each),
                number=True,
            ),
        ),
    )


def _cell(each: Stands, name: str, say: Callable[[Stands, ProgramLine], str]) -> str:
    line = each.line(name)
    if line is None:
        return NOT_HERE
    return GOES_ON.get(line.outcome) or say(each, line)


def _of_thousand(each: Stands, line: ProgramLine) -> str:
    part = each.per_resident(line.residents)
    return NO_FIGURE if part is None else "under 0.1" if 0 < part < 0.0001 else f"{1000 * part:.1f}"


def _for_each(each: Stands, line: ProgramLine) -> str:
    part = each.per_resident(line.monthly_usd)
    return NO_FIGURE if part is None else f"${part:.2f}" if part < 100 else about_usd(part)


def _compared(
    found: Beside,
    caption: str,
    rows: list[tuple[str, list[str]]],
    head: str = "Program",
    number: bool = False,
    mark: bool = False,
) -> Grid:
    """A column a place. `mark`: what differs from the first is bold, and a last column says so in words."""
    columns = [Column(head), *(Column(each.place.name, number=number) for each in found.places)]
    columns += [Column("Different?")] if mark else []
    made = []
    for name, (first, *others) in rows:
        told = [Said(each, tone="strong" if mark and each != first else "") for each in others]
        says = ["yes" if any(each != first for each in others) else "no"] if mark else []
        made.append([name, first, *told, *says])
    return grid(caption, columns, made)
