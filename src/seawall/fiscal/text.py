"""Flows as plain text for a terminal, readable at 100 columns and without color."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from seawall.base.words import name_in_text
from seawall.evidence import Figure
from seawall.fiscal.balance import BALANCE_YEAR
from seawall.fiscal.model import Balance, Flows, Line
from seawall.fiscal.wording import NO_FIGURE, money, percent

WIDTH = 100


def text(found: Flows) -> str:
    """The page as text."""
    return "\n".join(line.rstrip() for line in _lines(found)) + "\n"


def headline(found: Flows) -> str:
    """One sentence with the numbers that matter."""
    balance = found.balance
    if balance is None:
        held = [f"{line.title}, {line.period}: {money(line.figure.value)}" for line in found.paid if line.figure]
        return f"{found.place}. {held[0] if held else f'No measure of receipts is held for {found.year}'}."
    return balance_sentence(found.place, balance)


def balance_sentence(place: str, balance: Balance) -> str:
    """What a place got for each dollar it paid, beside the nation."""
    said = (
        f"For each dollar of federal receipts apportioned to it, {name_in_text(place)} received "
        f"${balance.received_per_dollar_paid:.2f} in federal transfers ({BALANCE_YEAR})"
    )
    if abs(balance.net_by_receipts.value) < 1:  # the nation is even with itself
        return f"{said}: {balance.outlays_counted_share:.0%} of federal outlays are counted."
    way = "below" if balance.net_by_receipts.value < 0 else "above"
    return (
        f"{said}; the nation received ${balance.national_received_per_dollar_paid:.2f}. That is "
        f"{money(abs(balance.net_by_receipts.value))} {way} the nation's rate, "
        f"{money(abs(balance.net_by_receipts_per_resident_usd))} a resident."
    )


def _lines(found: Flows) -> Iterator[str]:
    yield found.place.upper()
    yield f"{found.definition} · {found.year}" if found.definition != found.place else f"{found.year}"
    yield ""
    yield from _wrapped(headline(found))
    for note in found.notes:
        yield from _wrapped(f"Note: {note}")
    for title, lines in (("WHAT IT PAYS", found.paid), ("WHAT IT GETS", found.received), ("BESIDE IT", found.beside)):
        yield ""
        yield f"{title + ' (never added to one another)':<56}{'period':>8}{'amount':>16}{'a resident':>11}{'share':>9}"
        yield from map(_line, lines)
        yield from _wrapped(_coverage(lines))
    if found.balance is not None:
        yield ""
        yield from _balance(found.balance)
    if found.slices:
        yield ""
        yield f"{'BY PROGRAM, share of':<56}{'period':>8}{'money':>9}{'receipts':>9}{'people':>9}{'ratio':>9}"
        for each in found.slices:
            yield (
                f"{each.title[:55]:<56}{each.period:>8}{percent(each.share):>9}{percent(each.receipts_share):>9}"
                f"{percent(each.residents_share):>9}{each.per_share_paid:>9.2f}"
            )
        yield "Ratio: share of the money over share of apportioned receipts; 1 is even."
    yield ""
    for line in found.not_in_it:
        yield from _wrapped(f"- {line}")


def amount_text(line: Line) -> str:
    """A line's amount: dollars in words, people as a count, or 'no figure'."""
    if line.figure is None:
        return NO_FIGURE
    return f"{line.figure.value:,.0f}" if line.figure.unit == "persons" else money(line.figure.value)


def _coverage(lines: tuple[Line, ...]) -> str:
    """What the shares are of, and what no state or not every state is in."""
    said = []
    for line in lines:
        part = line.share
        if part is None:
            continue
        if part.missing:
            said.append(f"{line.title} lacks {len(part.missing)} states")
        elif part.coverage is not None and part.coverage < 0.99:
            said.append(f"{line.title} places {percent(part.coverage)} of the nation in a state")
    return f"Share: of the 50 states and DC. {'; '.join(said)}{'.' if said else ''}".strip()


def _line(line: Line) -> str:
    value = amount_text(line)
    each = money(line.per_resident) if line.per_resident is not None else ""
    part = percent(line.share.value) if line.share else ""
    return f"{line.title[:55]:<56}{line.period:>8}{value:>16}{each:>11}{part:>9}"


def balance_rows(balance: Balance) -> tuple[tuple[str, Figure], ...]:
    """The lines of a balance with their titles, in reading order."""
    return (
        ("Federal transfers received", balance.received),
        ("Receipts apportioned", balance.receipts),
        ("Balance", balance.balance),
        ("Balance without the national gap, by residents", balance.net_by_residents),
        ("Balance without the national gap, by receipts", balance.net_by_receipts),
    )


def _balance(balance: Balance) -> Iterator[str]:
    yield f"{'BALANCE, ' + balance.balance.period:<47}{'amount':>14}  {'range'}"
    for title, figure in balance_rows(balance):
        band = figure.interval
        between = f"{money(band.low)} to {money(band.high)}" if band else ""
        yield f"{title:<47}{money(figure.value):>14}  {between}"
    yield (
        f"Balance a resident {money(balance.per_resident_usd)}; a dollar of personal income "
        f"{balance.per_dollar_of_income:+.3f}."
    )
    yield from _wrapped(
        f"Part of the federal deficit of {money(balance.deficit_usd)}: {money(balance.deficit_by_residents_usd)} by "
        f"residents, {money(balance.deficit_by_receipts_usd)} by receipts."
    )
    yield from _wrapped(balance.says)


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, subsequent_indent="  " if line.startswith("- ") else "")
