"""A document as a page: its text, its tables, the law it leans on, and the blanks that are left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seawall.base.words import day_text, first_sentence, percent, whole_usd
from seawall.law.standby import Ref, StatePoint
from seawall.pages.page import NO_FIGURE, Block, Column, Grid, Page, Points, Prose, Said, Section, grid
from seawall.pages.plan_words import CONTESTED, WHY_NOT
from seawall.plans.documents.model import Cell, Document, Heading, Table, Unit
from seawall.plans.documents.model import Section as Part

DISCLAIMER = (
    "Decision support, not legal advice. A starting text for counsel, not reviewed by any. Counsel must check each "
    "citation, the place's own law, and the law after its date, before anybody signs or relies on it."
)
MISSING: dict[Unit, str] = {"words": "not on file", "day": "none", "deadline": "no day is early enough"}
NUMBERS: tuple[Unit, ...] = ("usd", "number", "share")


def page(told: Document) -> Page:
    """The page of a document."""
    count = len(told.blanks)
    sections = [
        Section("opening", told.name, tuple(Prose(Said(text)) for text in told.opening)),
        *(_section(each, told.decided) for each in told.sections),
        *(_short_end(told) if told.sheet else _end(told)),
    ]
    return Page(
        verb="draft",
        title=f"{told.mark}: {told.title}",
        about=(
            f"{told.mark}. {told.name}; {told.scenario}. Plan of {day_text(told.decided)}; figures and law as of "
            f"{day_text(told.as_of)}",
        ),
        lede=_lede(told),
        notes=(
            f"{CONTESTED} Every sum rests on what is contested and is used because you asked for it by name: "
            f"{', '.join(told.contested)}.",
        )
        if told.contested
        else (),
        call=f"{_counted(count)} left: each is numbered where it stands and listed at the end." if count else "",
        sections=tuple(each for each in sections if each.blocks),
        disclaimer=first_sentence(DISCLAIMER) if told.sheet else DISCLAIMER,
        as_of=told.as_of,
        one_sheet=told.sheet,
    )


def _counted(blanks: int) -> str:
    return "1 blank is" if blanks == 1 else f"{blanks} blanks are"


def _end(told: Document) -> Iterator[Section]:
    yield Section("law", "By what authority, and what was read", tuple(_law(told)))
    yield Section("blanks", "Blanks", (_blanks(told),) if told.blanks else ())


def _short_end(told: Document) -> Iterator[Section]:
    """Blanks and form as a sheet has room for them."""
    listed = "; ".join(f"{each.number} {each.says}" for each in told.blanks)
    form = Said(f"In the form of {told.form.cite}.", checked=told.form.checked, tone="quiet")
    yield Section("blanks", "Blanks", (Prose(Said(f"{listed}.", tone="quiet")), Prose(form)))


def _lede(told: Document) -> str:
    sums = told.sums
    if not sums.cap_usd or sums.first is None:
        return f"{told.place}: the plan pays nothing of {whole_usd(sums.need_usd)} that falls due and is not paid."
    return (
        f"{told.place}: up to {whole_usd(sums.cap_usd)} in {sums.weeks} week{'' if sums.weeks == 1 else 's'}, at most "
        f"{whole_usd(sums.week_usd)} in one; first release {day_text(sums.first)}, none after {day_text(sums.ends)}."
    )


def _section(each: Part, decided: date) -> Section:
    blocks: list[Block] = [Prose(Said(text)) for text in each.paragraphs]
    if each.table and each.table.rows:
        blocks.append(_grid(each.table, decided))
    return Section(each.id, f"{each.number} {each.heading}".strip(), tuple(blocks))


def _grid(table: Table, decided: date) -> Grid:
    sums = table.rows[-1] if table.total else None
    return grid(
        table.caption,
        (Column(head.title, number=head.unit in NUMBERS, wide=head.unit == "words") for head in table.heads),
        (
            (_cell(cell, head, row is sums, decided) for cell, head in zip(row, table.heads, strict=True))
            for row in table.rows
        ),
    )


def _cell(cell: Cell, head: Heading, sums: bool, decided: date) -> str:
    """A value in the words of its unit. What is missing is said to be, except in a row of sums."""
    if cell is None:
        return "" if sums else MISSING.get(head.unit, NO_FIGURE)
    if isinstance(cell, str):
        return WHY_NOT[cell] if head.unit == "reason" else cell  # ty: ignore[invalid-argument-type]
    if isinstance(cell, date):
        return _day(cell, head.unit, decided)
    return {"usd": whole_usd, "share": percent}.get(head.unit, "{:,.0f}".format)(cell)


def _day(day: date, unit: Unit, decided: date) -> str:
    if unit == "weekday":
        return f"{day:%a} {day_text(day)}"
    return f"{day_text(day)} (passed)" if unit == "deadline" and day < decided else day_text(day)


def _law(told: Document) -> Iterator[Block]:
    refs = {each.cite: each for each in (told.form, *(one for part in told.sections for one in part.law))}
    yield Points(tuple((each.cite, _ref(each)) for each in refs.values()), "The form and the law")
    if told.funds_law:
        yield Points(tuple((each.cite, _ref(each)) for each in told.funds_law), "The funds")
    if told.own_law:
        yield Points(
            tuple((_term(each), Said(each.says, checked=each.checked)) for each in told.own_law),
            "What is held of the place's own law",
        )


def _term(each: StatePoint) -> str:
    """The citation; the topic where there is none to give."""
    return each.topic.replace("_", " ") if each.cite in ("", "none") else each.cite


def _ref(each: Ref) -> Said:
    return Said(f"{each.says[0].upper()}{each.says[1:]}.", checked=each.checked)


def _blanks(told: Document) -> Grid:
    return grid(
        "",
        (Column("Blank", number=True), Column("What goes there", wide=True), Column("How to fill it", wide=True),
         Column("Stands in", wide=True)),
        ((str(each.number), each.says, each.how, "; ".join(each.stands_in)) for each in told.blanks),
    )  # fmt: skip
