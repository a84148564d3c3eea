"""What the first exposed month does to people here: how many miss it, by which day, for how much, how likely."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from seawall.briefs.model import Toll
from seawall.hazard import Scenario
from seawall.hazard.forecast import still_on
from seawall.impacts import Loss

MONTH = timedelta(days=31)  # within it everybody who is paid by month has had a payday
WHOLE = 0.995  # of a month's dollars; what is missing is rounding
ROUNDING = 1e-6  # of the people


def toll(lead: Loss | None, scenario: Scenario, as_of: date) -> Toll | None:
    """The toll of the leading program, added up from its day table; None where nobody counted misses a payment."""
    if lead is None or lead.persons is None or lead.harm_date is None or not lead.unpaid_share:
        return None
    within = pl.col("day").is_between(lead.harm_date, lead.harm_date + MONTH)
    days = lead.days.filter(within)
    joining = days.filter(pl.col("persons_newly_unpaid") > ROUNDING * lead.persons.value)["day"]
    by = joining[-1] if len(joining) else lead.harm_date
    last = days.filter(pl.col("day") == by)
    paid = days.filter((pl.col("day") <= by) & (pl.col("unpaid_usd") > 0))
    row = last.row(0, named=True) if len(last) else {}
    usd = row.get("unpaid_to_date_usd")
    month = lead.monthly_usd.value * lead.unpaid_share if lead.monthly_usd else None
    return Toll(
        program=lead.program.id,
        short=lead.program.short,
        first=lead.harm_date,
        by=by,
        persons=row.get("persons_unpaid") or lead.persons.value,
        modelled=lead.persons.kind == "modelled",
        usd=usd,
        whole_month=bool(usd and month and usd >= WHOLE * month),
        days=tuple(paid["day"]),
        days_usd=tuple(paid["unpaid_usd"]),
        chance=still_on(by, scenario, as_of) if scenario.kind == "lapse" and by > as_of else None,
    )
