"""What fell due in each month, what of it was missed, and what was made up: from two impacts, one of them calm.

The calm one gives what falls due on the days before a failure too. Both use the caseload of the first month that the
failure exposes, so what is missed here is what `seawall impact` tells, day by day summed over the month.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

from seawall.base.words import month_text
from seawall.evidence import Figure, Interval
from seawall.evidence.figure import Kind
from seawall.hazard.scenario import Scenario
from seawall.impacts import Impact, Loss, impact
from seawall.impacts.calendar import month_end
from seawall.impacts.losses import HORIZON_DAYS
from seawall.places import Place
from seawall.plans.happened import happened
from seawall.publicaccount.failure import DAY, Assumed, Outcome, outcome

FALL_2025 = date(2025, 10, 1)
NOT_MEASURED = "That it was paid is assumed, not measured."


class Amount(NamedTuple):
    """Dollars with a range; no range where none is known."""

    usd: float
    low: float | None = None
    high: float | None = None

    def plus(self, other: Amount, sign: int = 1) -> Amount:
        """The sum, or the difference; the ends of a range that one side lacks are its value's."""
        if self.low is None and other.low is None:
            return Amount(self.usd + sign * other.usd)
        ends = [(each.usd if each.low is None else each.low, each.usd if each.high is None else each.high)
                for each in (self, other)]  # fmt: skip
        return Amount(self.usd + sign * other.usd, ends[0][0] + sign * ends[1][0], ends[0][1] + sign * ends[1][1])


NOTHING = Amount(0.0)


@dataclass(frozen=True)
class Owed:
    """One program's months. `base`: the figure of a month's dollars; None: no figure, and no amounts then."""

    loss: Loss
    base: Figure | None
    due: dict[date, Amount]
    missed: dict[date, Amount]
    made_up_on: date | None

    def made_up(self, month: date) -> Amount:
        """What is paid in a month of what had been missed."""
        if self.made_up_on is None or self.made_up_on.replace(day=1) != month:
            return NOTHING
        return self._to(month)

    def unpaid(self, month: date) -> Amount:
        """What is still unpaid at the end of a month."""
        if self.made_up_on is not None and self.made_up_on <= month_end(month):
            return NOTHING
        return self._to(month)

    def _to(self, month: date) -> Amount:
        found = NOTHING
        for at, amount in self.missed.items():
            found = found.plus(amount) if at <= month else found
        return found

    def figure(self, amount: Amount, month: date, concept: str, method: str, kind: Kind) -> Figure | None:
        """An amount of a month with the sources of the program's figure."""
        if self.base is None:
            return None
        band = None
        if amount.low is not None and amount.high is not None and amount.high > amount.low:
            level = self.base.interval.level if self.base.interval and not self.loss.staggered else None
            band = Interval(low=max(0.0, amount.low), high=amount.high, level=level)
        return self.base.model_copy(
            update={
                "value": amount.usd, "unit": "USD", "concept": concept, "period": month_text(month), "kind": kind,
                "method": f"{method} {self.base.method}", "interval": band, "newest": None, "revised": (),
            }
        )  # fmt: skip


def owed(here: Place, month: date, what: Assumed, as_of: date) -> tuple[Owed, ...]:
    """Every program of the account, with each month from the failure's first to `month`."""
    last = month_end(month)
    scenario = what.scenario
    fails = scenario is not None and scenario.start <= last
    first = scenario.start.replace(day=1) if fails and scenario else month
    quiet = Scenario(kind="suspension", name="nothing fails", start=first, end=last)
    calm = impact(here, quiet, as_of=as_of)
    if scenario is None or not fails:
        named = None if scenario is None else scenario.programs
        return tuple(_calm(each, month) for each in calm.losses if named is None or each.program.id in named)
    failing = impact(here, _counted(scenario, last), as_of=as_of)
    quiet_by_id = {each.program.id: each for each in calm.losses}
    return tuple(
        _failing(_as_happened(here, each, what, as_of), quiet_by_id.get(each.program.id), what, month, as_of)
        for each in failing.losses
    )


def _counted(scenario: Scenario, last: date) -> Scenario:
    """The scenario with an end where nobody knows one and the days that are counted without one do not reach."""
    if scenario.end is not None or scenario.start + timedelta(days=HORIZON_DAYS) > last:
        return scenario
    return scenario.model_copy(update={"end": last})


def _calm(loss: Loss, month: date) -> Owed:
    base = loss.whole["dollars"]
    return Owed(loss, base, dict(_due(loss, base)), {month: NOTHING}, None)


def _failing(loss: Loss, calm: Loss | None, what: Assumed, month: date, as_of: date) -> Owed:
    base = loss.whole["dollars"]
    on_file = outcome(loss.program, what.gap)
    due = dict(_due(calm or loss, base))
    paid = on_file is not None and on_file.outcome == "paid"
    missed = dict.fromkeys(due, NOTHING) if paid else dict(_missed(loss, due))
    made_up = _made_up(loss, what, on_file)
    known = made_up if made_up is not None and made_up <= as_of else None
    return Owed(loss, base, due, missed, known)


def _made_up(loss: Loss, what: Assumed, on_file: Outcome | None) -> date | None:
    """The day on which what was missed was paid: as recorded, else that of the law which ended the lapse."""
    if what.gap is None or what.gap.restored is None:
        return None
    if _is_snap_of_2025(loss, what):
        return _back(loss)
    return (on_file.made_up if on_file else None) or what.gap.restored


def _due(loss: Loss, base: Figure | None) -> Iterator[tuple[date, Amount]]:
    """What falls due in each month by the calendar, sized by `base`."""
    own = loss.whole["dollars"]
    for month, usd in _by_month(loss, "due_usd"):
        scale = 0.0 if base is None or own is None or not own.value else usd / own.value
        band = base.interval if base else None
        yield (
            month,
            Amount(
                base.value * scale if base else 0.0,
                band.low * scale if band else None,
                band.high * scale if band else None,
            ),
        )


def _missed(loss: Loss, due: dict[date, Amount]) -> Iterator[tuple[date, Amount]]:
    columns = [dict(_by_month(loss, f"unpaid_usd{end}")) for end in ("", "_low", "_high")]
    ranged = loss.days["unpaid_usd_low"].null_count() < len(loss.days)
    for month in due:
        usd, low, high = (column.get(month, 0.0) for column in columns)
        yield month, Amount(usd, low, high) if ranged else Amount(usd)


def _by_month(loss: Loss, column: str) -> Iterator[tuple[date, float]]:
    sums = loss.days.group_by(pl.col("day").dt.truncate("1mo"), maintain_order=True).agg(pl.col(column).sum())
    yield from sums.iter_rows()


def _as_happened(here: Place, loss: Loss, what: Assumed, as_of: date) -> Loss:
    """SNAP of November 2025 ran to the day on which benefits were back in the state; all else to the law's."""
    if what.scenario is None or not _is_snap_of_2025(loss, what) or _back(loss) > as_of:
        return loss
    end = _back(loss) - DAY
    again: Impact = impact(
        here, what.scenario.model_copy(update={"end": end, "programs": (loss.program.id,)}), as_of=as_of
    )
    return again.losses[0]


def _is_snap_of_2025(loss: Loss, what: Assumed) -> bool:
    over = what.gap is not None and what.gap.restored is not None and what.gap.first_day == FALL_2025
    return over and loss.program.id == "snap" and any(fips in happened() for fips in loss.in_states)


def _back(loss: Loss) -> date:
    """The first day with full federal benefits on cards; of several states, the last."""
    return max(happened()[fips].back for fips in loss.in_states if fips in happened())
