"""The scenario families as pages: all of them, or one with its parameters and documented cases."""

from __future__ import annotations

from functools import singledispatch

from seawall.base.words import day_text
from seawall.evidence import source
from seawall.hazard.families import Families, Family, Parameter
from seawall.pages.page import Block, Column, Fold, Page, Points, Prose, Said, Section, grid


@singledispatch
def page(result: object) -> Page:
    """The list of families, or one family."""
    raise TypeError(type(result).__name__)


@page.register
def _(found: Families) -> Page:
    heads = (Column("Family"), Column("What happens", wide=True), Column("Documented cases", number=True))
    limits = ((each.id, f"{each.computes}", each.cannot) for each in found)
    columns = (Column("Family"), Column("Computed", wide=True), Column("Not computed", wide=True))
    return Page(
        verb="scenario list",
        title="Ways in which federal money fails",
        lede=f"{len(found)} families of scenarios; each is a template with parameters and documented cases.",
        call="One family in full: seawall scenario show NAME",
        sections=(
            Section(
                "families",
                "Families",
                (
                    grid("", heads, ((each.id, each.says, str(len(each.example))) for each in found)),
                    Fold("What is computed of each, and what is not", (grid("", columns, limits),)),
                ),
            ),
        ),
    )


@page.register
def _(found: Family) -> Page:
    heads = (Column("Parameter"), Column("What it is", wide=True), Column("Default"))
    return Page(
        verb="scenario show",
        title=found.name,
        about=(f"Family {found.id}",),
        lede=found.says,
        call=f"One of your own: seawall scenario new {found.id}",
        sections=(
            Section(
                "limits",
                "What figures of it cover",
                (Points((("Computed", Said(found.computes)), ("Not computed", Said(found.cannot)))),),
            ),
            Section(
                "parameters",
                "What can be set",
                (grid("", heads, ((each.name, each.says, _default(each)) for each in found.parameter)),),
            ),
            Section("cases", "Documented cases", _cases(found)),
        ),
    )


def _cases(found: Family) -> tuple[Block, ...]:
    if not found.example:
        return (Prose(Said("None in the evidence.")),)
    events = (each.event() for each in found.example)
    cited = (source("timeline_event"),)
    items = ((day_text(row["date"]), Said(f"{row['event']} ({row['confidence']} confidence)", cited)) for row in events)
    return (Points(tuple(items)),)


def _default(parameter: Parameter) -> str:
    if parameter.required:
        return "must be given"
    value = parameter.default
    return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)
