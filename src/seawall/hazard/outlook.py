"""The forecast of one day on one page: probability, counts, impasses and the survival table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from seawall.base.closed import Closed
from seawall.base.exact import binomial_interval
from seawall.base.shown import shown_by
from seawall.evidence import Figure
from seawall.hazard.deadlines import Deadline, carried, deadlines_ahead, reaches
from seawall.hazard.duration import fiscal_year, known_gaps
from seawall.hazard.forecast import lapse_probability, survival
from seawall.hazard.impasse import LEVEL, Dependence, dependence
from seawall.hazard.record import ERAS, Faced, Gap, counts, gaps, record, scored
from seawall.hazard.scenario import known_on
from seawall.hazard.score import candidates_now

if TYPE_CHECKING:
    import polars as pl

BILLS_RECORDED = 2018
"""From this fiscal year on, the record says of every deadline which appropriations bills it reached."""

SINCE = 2019
"""The fiscal year from which the latest years are counted, wherever their lapses are told beside all of the record."""

TABLE_DAYS = (1, 3, 7, 14, 21, 30, 45, 60, 90)


class Count(Closed):
    """Deadlines that lapsed, of those scored, with the exact 80% interval of independent deadlines."""

    lapsed: int
    faced: int
    exact: tuple[float, float]


class EraCount(Closed):
    """What one era of the record says, and how well it is known."""

    fiscal_years: str
    share: Count
    not_scored: int
    well_known: int


class BillStatus(Closed):
    """One appropriations bill: its deadlines since FY2018, and where it stands.

    `full_days`: full days without authority since the start of the fiscal year before this one, those of a gap that is
    on so far among them.
    `without_since`: the first day of the gap it is in; else None. `ends`: the last day of its authority, if known.
    """

    bill: str
    share: Count
    full_days: int
    without_since: date | None
    ends: date | None


class SurvivalRow(Closed):
    """The probability that a lapse still lasts after so many full days.

    Beside it the plain record: of the `of` gaps since 1980 that are over and lasted longer than those elapsed,
    `lasted` went on longer than `days`.
    """

    days: int
    lasts: Figure
    lasted: int
    of: int


@shown_by("hazard")
class Outlook(Closed):
    """The forecast known on `as_of`. `elapsed`: full days that the lapse now on has lasted; None: none is on."""

    as_of: date
    deadline: Deadline | None
    probability: Figure
    candidates: dict[str, float]
    since_2019: Count
    bills: tuple[BillStatus, ...]
    eras: tuple[EraCount, ...]
    dependence: Dependence
    elapsed: int | None
    survival: tuple[SurvivalRow, ...]

    def table(self) -> pl.DataFrame:
        """How long a lapse lasts, one row a day: days, lasts with _low and _high, and the record, lasted of gaps."""
        import polars as pl

        rows = []
        for row in self.survival:
            band = row.lasts.interval
            assert band is not None
            told = {"days": row.days, "lasts": row.lasts.value, "lasts_low": band.low, "lasts_high": band.high}
            rows.append(told | {"lasted": row.lasted, "gaps": row.of})
        return pl.DataFrame(rows)


def outlook(as_of: date | str | None = None) -> Outlook:
    """The forecast of one day. Raises HazardError or ScenarioError, one line each."""
    day = known_on(as_of)
    rows = record(day)
    # None where the evidence knows no deadline ahead: the probability then is of any deadline.
    deadline = next(iter(deadlines_ahead(day)), None)
    on = on_now(day)
    elapsed = on.lasted if on else 0
    durations = [gap.full_days for gap in known_gaps(day) if gap.full_days is not None and gap.full_days > elapsed]
    return Outlook(
        as_of=day,
        deadline=deadline,
        probability=lapse_probability(day, deadline),
        candidates=candidates_now(day),
        since_2019=_count(counts(row for row in rows if row.fiscal_year >= SINCE)),
        bills=bills(rows, day),
        eras=eras(rows),
        dependence=dependence(scored(rows)),
        elapsed=on.lasted if on else None,
        survival=tuple(
            SurvivalRow(
                days=elapsed + ahead,
                lasts=survival(elapsed + ahead, elapsed, day),
                lasted=sum(full > elapsed + ahead for full in durations),
                of=len(durations),
            )
            for ahead in TABLE_DAYS
        ),
    )


def on_now(as_of: date) -> Gap | None:
    """The funding gap that is on, as known on `as_of`."""
    return next((gap for gap in reversed(gaps(as_of)) if gap.restored is None), None)


def bills(rows: tuple[Faced, ...], as_of: date) -> tuple[BillStatus, ...]:
    """Where each appropriations bill stands on `as_of`, from the deadlines since FY2018, which name their bills."""
    named = [row for row in rows if row.fiscal_year >= BILLS_RECORDED]
    every = sorted(frozenset().union(*(row.bills for row in named)) - {"all"})
    return tuple(_bill(bill, [row for row in named if reaches(carried(row.bills), bill)], as_of) for bill in every)


def _bill(bill: str, rows: list[Faced], as_of: date) -> BillStatus:
    without = [row.ends for row in rows if row.lapsed and not row.followed]
    ahead = [each.ends for each in deadlines_ahead(as_of) if reaches(carried(each.bills), bill)]
    recent = [row for row in rows if row.fiscal_year >= fiscal_year(as_of) - 1]
    return BillStatus(
        bill=bill,
        share=_count(counts(rows)),
        full_days=sum(_full_days(row, as_of) for row in recent if row.lapsed),
        without_since=min(without) + timedelta(days=1) if without else None,
        ends=None if without else min(ahead, default=None),
    )


def _full_days(row: Faced, as_of: date) -> int:
    """Full days of a lapse; of one that is on, those so far."""
    return row.full_days if row.full_days is not None else (as_of - row.ends).days - 1


def eras(rows: tuple[Faced, ...]) -> tuple[EraCount, ...]:
    """The record era by era, with how much of it is known with high or medium-high confidence."""
    found = []
    for first, last in ERAS:
        part = tuple(row for row in rows if first <= row.fiscal_year <= (last or 9999))
        known = scored(part)
        if not known:
            continue
        name = f"FY{first} to FY{last}" if last else f"since FY{first}"
        found.append(
            EraCount(
                fiscal_years=name,
                share=_count(counts(part)),
                not_scored=len(part) - len(known),
                well_known=sum(row.confidence in ("high", "medium-high") for row in known),
            )
        )
    return tuple(found)


def _count(counted: tuple[int, int]) -> Count:
    return Count(lapsed=counted[0], faced=counted[1], exact=binomial_interval(*counted, LEVEL))
