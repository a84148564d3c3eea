"""The barred twin of a standby law: what some propose instead, its zone, and what a month of it would cost by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from seawall.briefs.standby_law import SUREST, Lawyer
from seawall.briefs.standby_model import ChannelLine, Twin, TwinProvision
from seawall.briefs.standby_text import Drafter
from seawall.law.levers import book as levers_book
from seawall.law.levers import cost_by_day, priced_channels, return_due
from seawall.law.standby import Book, Filler
from seawall.law.standby import TwinProvision as Written
from seawall.law.withholding import CostLine, channel

UNIT_USD = 1_000_000.0
TELLING_DAYS = (1, 6, 16, 30, 90, 180, 365)


def twin_of(
    rules: Book, postal: str, drafter: Drafter, channels: Iterable[ChannelLine], filler: Filler, lawyer: Lawyer,
    missed: date,
) -> Twin:  # fmt: skip
    """The twin, priced on this government's own month where one is held, else on a million dollars."""
    provisions = tuple(_provision(each, postal, drafter, filler, lawyer) for each in rules.twin)
    named = {one for each in rules.twin for one in each.channels}
    month = {
        one.withholding: line.monthly_usd
        for line in channels
        for one in rules.channels
        if one.id == line.id and one.withholding in priced_channels() and line.zone is not None
    }
    known = {name: usd for name, usd in month.items() if usd is not None}
    whole = len(known) == len(month)
    trust = levers_book().personal.trust_share
    if not whole:  # a part would look like all of it
        known = dict.fromkeys(month, UNIT_USD / len(month))
    cost = _cost(known, missed)
    return Twin(
        provisions=provisions,
        missed=missed,
        per_unit=not whole,
        principal_usd=sum(known.values()),
        trust_usd=sum(trust[name] * usd for name, usd in known.items()),
        cost_for="a month of federal tax through its own payroll" if whole else "each million dollars of federal tax",
        cost=cost,
        levers=tuple(each for each in levers_book().lever if named & set(each.channels)),
        personal=lawyer.cited(rules.personal),
    )


def _provision(each: Written, postal: str, drafter: Drafter, filler: Filler, lawyer: Lawyer) -> TwinProvision:
    told = [lawyer.zone(channel(name).facts, channel(name).title) for name in each.channels]
    best = min(told, key=lambda one: SUREST.index(one.zone))  # if any part of it could stand, say so
    absent = each.arises_not.get(postal)
    return TwinProvision(
        id=each.id,
        heading=each.heading,
        text=filler.fill(each.text, "The twin"),
        zone=best.zone,
        because=best.sentence,
        authorities=lawyer.authorities(best),
        instead=tuple(map(drafter.named, each.instead)),
        not_here=f"{absent.says} ({absent.cite})" if absent else "",
    )


def _cost(month: dict[str, float], missed: date) -> tuple[CostLine, ...]:
    """The cost of one missed month of all channels on the telling days; none before the first interest rate held."""
    if missed < levers_book().interest.rate[0].since:
        return ()
    until = missed + timedelta(days=TELLING_DAYS[-1])
    tables = [cost_by_day(name, usd, missed, until) for name, usd in month.items()]
    wanted = {missed + timedelta(days=each) for each in TELLING_DAYS} | {return_due(missed) + timedelta(days=1)}
    summed = pl.concat(tables).group_by("day", maintain_order=True).sum().sort("day")
    rows = summed.filter(pl.col("day").is_in(sorted(wanted))).iter_rows(named=True)
    return tuple(CostLine(days_late=(row["day"] - missed).days, **row) for row in rows)
