"""What a caseload file would become, as a page: what it takes, what it leaves, who is paid already."""

from __future__ import annotations

from seawall.base.words import cents_usd, listing
from seawall.ledger.reading.previewed import Need, Previewed
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Block, Column, Fold, Page, Prose, Said, Section, grid


def page(told: Previewed) -> Page:
    """The page of a preview."""
    return Page(
        verb="ledger preview",
        title=f"What {told.file} would become",
        about=(of_book(told.of), f"File {told.sha256}", bound(told.of)),
        lede=_lede(told),
        call=_call(told),
        sections=(
            *((Section("needs", "What it takes of the authority", (_needs(told),)),) if told.needs else ()),
            *((Section("overlaps", "Accepted before", _overlaps(told)),) if told.overlaps else ()),
            *((Section("alike", "Keys that are alike", _alike(told)),) if told.alike else ()),
            *((Section("counties", "By county", (_counties(told),)),) if told.rows else ()),
        ),
    )


def _lede(told: Previewed) -> str:
    cases = "1 case" if told.accepted == 1 else f"{told.accepted:,} cases"
    if not told.accepted:
        return f"Nothing to accept: all {told.cases:,} cases are in another batch for {told.period} already."
    left = "" if not told.overlaps else f"; {told.overlaps:,} of {told.cases:,} are in another batch already"
    return f"{cases} would get {cents_usd(told.total_cents)} for {told.period}{left}. Nothing is written."


def _call(told: Previewed) -> str:
    if short := [each for each in told.needs if each.left_cents < 0]:
        least = min(short, key=lambda each: each.left_cents)
        return (
            f"The book would refuse it: {cents_usd(-least.left_cents)} more than the authority left of {least.program}."
        )
    if not told.accepted:
        return ""
    leave_out = " --leave-out-accepted" if told.overlaps else ""
    return f"seawall ledger batch FILE --period {told.period} --fund FUND --tranches N{leave_out}, by a maker."


def _needs(told: Previewed) -> Block:
    return grid(
        "By program",
        (
            Column("Program", wide=True),
            Column("Cases", number=True),
            Column("It takes", number=True),
            Column("Authority now", number=True),
            Column("Authority after it", number=True),
        ),
        (_need(each) for each in told.needs),
    )


def _need(each: Need) -> tuple[Said | str, ...]:
    after = Said(cents_usd(each.left_cents), tone="strong" if each.left_cents < 0 else "")
    return (each.program, f"{each.cases:,}", cents_usd(each.cents), cents_usd(each.authority_cents), after)


def _overlaps(told: Previewed) -> tuple[Block, ...]:
    named = ", ".join(f"{program} {key}" for program, key in told.first_overlaps)
    more = ", and more" if told.overlaps > len(told.first_overlaps) else ""
    return (Prose(Said(f"In another batch already, and never paid twice: {named}{more}.")),)


def _alike(told: Previewed) -> tuple[Block, ...]:
    named = "; ".join(f"{program} {listing(keys)}" for program, keys in told.first_alike)
    more = f"; and {told.alike - len(told.first_alike):,} more" if told.alike > len(told.first_alike) else ""
    return (
        Prose(
            Said(
                f"The books take each of them as a case of its own: {named}{more}. If they are one household under two "
                "keys, it would be paid twice."
            )
        ),
    )


def _counties(told: Previewed) -> Block:
    table = grid(
        "Cases that would be accepted",
        (Column("Program"), Column("County"), Column("Cases", number=True), Column("They get", number=True)),
        ((each.program, each.county, f"{each.cases:,}", cents_usd(each.cents)) for each in told.rows),
    )
    return Fold(f"Every program and county: {len(told.rows):,}", (table,))
