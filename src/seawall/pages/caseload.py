"""One figure as a page: the number, how it came about, and what it rests on."""

from __future__ import annotations

from seawall.base.words import day_text
from seawall.evidence import Figure
from seawall.pages.page import Page, Points, Prose, Said, Section
from seawall.pages.words import figure_text, in_dollars


def page(figure: Figure) -> Page:
    """The figure with its interval, its method and its sources."""
    unit = "" if in_dollars(figure) else f" {figure.unit}"
    sources = ((f"Grade {each.grade}", Said(each.citation())) for each in figure.sources)
    exact = f"{figure.value:,.0f}" if abs(figure.value) >= 100 else f"{figure.value:g}"
    band = figure.interval
    between = f", {band.low:,.0f} to {band.high:,.0f}" if band else ""
    return Page(
        verb="caseload",
        title=f"{figure.place}, {figure.period}",
        about=(f"As of {day_text(figure.as_of)} · {figure.kind}",),
        lede=f"{figure.concept[:1].upper()}{figure.concept[1:]}: {figure_text(figure)}{unit}.",
        sections=(
            Section("exact", "Not rounded", (Prose(Said(f"{exact} {figure.unit}{between}.")),)),
            Section("how", "How", (Prose(Said(figure.method)), *_published(figure))),
            Section("sources", "Sources", (Points(tuple(sources)),)),
        ),
        as_of=figure.as_of,
    )


def _published(figure: Figure) -> tuple[Prose, ...]:
    """The newest published number behind the figure, and how the newest revision changed one."""
    if figure.newest is None:
        return ()
    unit = figure.unit.removesuffix(" a month")
    newest = figure.newest
    said = (
        f"Newest published: {newest.value:,.0f} {unit} in {newest.place}, {newest.period} "
        f"(edition of {day_text(newest.edition)})."
    )
    if figure.revised:
        before, after = figure.revised
        said += (
            f" {before.period} was {before.value:,.0f} in the edition of {day_text(before.edition)} and is "
            f"{after.value:,.0f} in that of {day_text(after.edition)} ({after.value / before.value - 1:+.1%})."
        )
    return (Prose(Said(said)),)
