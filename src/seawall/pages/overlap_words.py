"""Who loses several payments at once: how the brief says the overlap of programs among those on SNAP."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import name_in_text
from seawall.briefs.model import Brief
from seawall.evidence import Figure
from seawall.impacts.overlap import Overlap, SecondBenefit
from seawall.pages.brief_words import first_missed
from seawall.pages.page import NO_FIGURE, Block, Column, Prose, Said, grid
from seawall.pages.words import chance, ends, interval_name

# By second benefit: its name, and the program of ours that pays it.
_NAMES = {
    "ssi": ("SSI", "ssi"),
    "social_security": ("Social Security", "social_security"),
    "medicaid": ("Medicaid", "medicaid"),
    "medicare": ("Medicare", "medicare"),
    "housing": ("Rent assistance", "housing_vouchers"),
    "wic": ("WIC", "wic"),
    "tanf": ("TANF", "tanf"),
    "unemployment": ("Unemployment benefits", "unemployment_insurance"),
    "veterans": ("Veterans benefits", "veterans_benefits"),
}
LIMITS = (
    "A unit files taxes together and is smaller than a household. The shares are old and modelled: surveys of 2012 to "
    "2014 with imputed benefits, from before Medicaid grew in most states. That file gives SNAP to about twice as "
    "many as draw it, so shares with the help of the poorest are probably too low. The interval is of sampling alone. "
    "They say how much programs overlap, never how many people."
)


def several(brief: Brief) -> tuple[Block, ...]:
    """The blocks of the section; none where nothing is held."""
    return tuple(_blocks(brief, brief.overlap)) if brief.overlap else ()


def _blocks(brief: Brief, found: Overlap) -> Iterator[Block]:
    where = name_in_text(found.where)
    if found.with_children:
        yield Prose(Said(_children(found.with_children, where), found.with_children.sources))
    if found.beside:
        told = tuple(dict.fromkeys(source for each in found.beside if each.share for source in each.share.sources))
        level = next(each.share.interval.level for each in found.beside if each.share and each.share.interval)
        columns = (
            Column("Also have"),
            Column("Share", number=True),
            Column(interval_name(level), number=True),
            Column("Sampled with both", number=True),
            Column("In this scenario"),
        )
        caption = f"Of tax-filing units with SNAP in {where}, surveys of 2012 to 2014"
        yield grid(caption, columns, (_row(brief, each) for each in found.beside))
        yield Prose(Said(LIMITS, told, tone="quiet"))


def _children(figure: Figure, where: str) -> str:
    return (
        f"Of households with SNAP in {where}, {chance(figure)} have a child under 18 (survey of {figure.period}). "
        "A payment from TANF money can reach only these."
    )


def _row(brief: Brief, each: SecondBenefit) -> tuple[str, ...]:
    name, program = _NAMES[each.program]
    figure, line = each.share, next((line for line in brief.programs if line.program == program), None)
    band = figure.interval if figure else None
    happens = (
        {"stops": f"missed {first_missed(line)}", "depends": "depends"}.get(line.outcome, "continues") if line else ""
    )
    return (
        name,
        NO_FIGURE if figure is None else f"{figure.value:.0%}",
        "too few" if band is None else ends((band.low, band.high)),
        f"{each.sampled_units_with_both:,} of {each.sampled_units:,}",
        happens,
    )
