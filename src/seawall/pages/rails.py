"""The page of all rails: who can pay by which, how much of what, how soon, at what cost, and what is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seawall.base.words import about_usd, day_text, days_text, listing
from seawall.pages.page import Authority, Block, Page, Points, Prose, Said, Section
from seawall.programs.cited import Cited
from seawall.programs.rail_terms import Cap, Cost, Experience, Lead, Minimum, Resumption, Shares, Tranches
from seawall.programs.rails import Rail

GUESS = ", a guess"
Point = tuple[str, Said]


def rails_page(found: Iterable[Rail]) -> Page:
    """Every rail: who can use it, whom it reaches, what it can carry, how fast it was or is guessed to be."""
    known = tuple(found)
    timed = [each for each in known if any(lead.observed for lead in each.lead)]
    return Page(
        verb="programs",
        title="Rails",
        lede=f"{len(known)} ways in which a state or local government can get money to people whose federal payment "
        f"stopped; for {len(timed)} of them the days were counted in real cases.",
        notes=(
            "Days run from the decision to the first payment. A guess was not observed in any case.",
            "The most it can carry is a part of the program's unpaid dollars. In brackets: what it may be at least and "
            "at most.",
        ),
        sections=tuple(Section(each.id, each.id, tuple(_rail(each))) for each in known),
    )


def lead_said(lead: Lead) -> Said:
    """How many days a rail takes, with its source: '4 to 15 days, typically 9.'."""
    days = f"{days_text(lead.fastest_days, lead.slowest_days)}, typically {lead.typical_days}"
    return _told(days, lead, f" Known from {day_text(lead.from_)}.")


def sourced(text: str, statement: Cited) -> Said:
    """A sentence with the source of the statement that it tells."""
    return Said(text, (Authority(statement.cite, statement.checked),), statement.checked)


def _rail(each: Rail) -> Iterator[Block]:
    yield Prose(Said(f"{each.name[:1].upper()}{each.name[1:]}.", tone="strong"))
    yield Prose(sourced(each.says, each))
    yield Points(tuple(_points(each)))


def _points(each: Rail) -> Iterator[Point]:
    yield "Who can use it", Said(f"{', '.join(each.levels)}.")
    yield "Can pay for", Said(f"{', '.join(each.programs)}.")
    if not each.own_money:
        yield "Own money", Said("none: it carries federal money only.")
    if each.reach:
        part = each.reach.share
        share = "Not known in numbers" if part is None else f"{part:.0%} of those on the program"
        yield "Reach", sourced(f"{share}. {each.reach.says}", each.reach)
    else:
        yield "Reach", Said("not known: no case tells whom it reached.")
    yield from (("Can carry at most", _cap(cap)) for cap in each.cap)
    yield "Portions", _tranches(each.tranches) if each.tranches else Said("not known.")
    yield "Too little to pay", _minimum(each.minimum) if each.minimum else Said("not known.")
    yield "Cost", _cost(each.cost) if each.cost else Said("not known.")
    yield from (("Needs beforehand", sourced(f"{'; '.join(needs.what)}.", needs)) for needs in each.needs)
    yield "When federal money resumes", _resumption(each.resumption) if each.resumption else Said("not known.")
    yield from [("Time", lead_said(lead)) for lead in each.lead] or [("Time", Said("nobody's days are known."))]


def _cap(cap: Cap) -> Said:
    states = ", by state" if cap.by_state else ""
    number = f"{_shares(cap.share)} of {listing(cap.programs)}{states}"
    table = f" States by {cap.by_state}." if cap.by_state else ""
    return _told(number, cap, f"{table} Known from {day_text(cap.from_)}.")


def _tranches(tranches: Tranches) -> Said:
    part = f"{tranches.share_of_month:.0%} of a month " if tranches.share_of_month else ""
    return _told(f"{part}every {tranches.every_days} days", tranches)


def _minimum(minimum: Minimum) -> Said:
    least = f"below {about_usd(minimum.tranche_usd)} in all" if minimum.tranche_usd else "nothing is too little in all"
    payee = f"below {about_usd(minimum.household_usd)} for one payee" if minimum.household_usd else "no least for one"
    return _told(f"{least}, {payee}", minimum)


def _cost(cost: Cost) -> Said:
    once = cost.setup_usd
    setup = f"{about_usd(once.value)} once ({about_usd(once.low)} to {about_usd(once.high)})"
    return _told(f"{_shares(cost.share)} of what is paid, and {setup}", cost)


def _resumption(resumption: Resumption) -> Said:
    return _told(f"{_shares(resumption.kept_share)} of a double payment is not recovered", resumption)


def _told(number: str, said: Experience, more: str = "") -> Said:
    return sourced(f"{number}{'' if said.observed else GUESS}. {said.says}{more}", said)


def _shares(part: Shares) -> str:
    value, low, high = (f"{100 * each:.3g}%" for each in (part.value, part.low, part.high))
    return value if low == high else f"{value} ({low} to {high})"
