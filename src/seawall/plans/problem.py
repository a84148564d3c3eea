"""The bridge as a mathematical problem: what falls due, over which ways it can be paid, and from which money.

Days count from 0, the first day of the scenario. A *line* is one program in one place whose people share calendar,
weight and survival; a *way* is a rail that can pay a line; a *purse* is a fund with the lines it may pay.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seawall.base.errors import PlanError
from seawall.impacts.projection import Array, Indices


@dataclass(frozen=True)
class Line:
    """What one program leaves unpaid in one unit of a place.

    `need_usd` falls due and is not paid, by day, as long as the failure lasts; `survival` is the probability that it
    still lasts on that day. `tail_days`: the expected days of waiting after the last day that is counted, given today;
    without them the plan would stop paying before its horizon. `weight`: harm, in dollars, of one dollar unpaid for one
    day. `floor`: the least share of what has fallen due that must have been paid by every tranche day, from the first
    on which the line can be paid, and by the last day that is counted.
    """

    unit: str
    program: str
    weight: float
    need_usd: Array
    survival: Array
    tail_days: float = 0.0
    floor: float = 0.0

    def due_usd(self) -> Array:
        """Running total of the need."""
        return np.cumsum(self.need_usd)

    def dollar_days(self) -> float:
        """Expected dollar-days of waiting if nothing is paid: the dollars due on each day times their wait."""
        return float(self.need_usd @ self.waits())

    def waits(self) -> Array:
        """By day, the expected days from then on for which a payment due by then would stay unpaid."""
        return np.cumsum(self.survival[::-1])[::-1] + self.tail_days


@dataclass(frozen=True)
class Way:
    """A rail that can pay a line: tranches on day `start` and every `every` days from then on, and on the days `also`,
    which are those on which the money of a fund is there.

    `ready`: the day on which it could pay with money at hand, which may be before anybody misses a payment. `cap`: the
    share of the line's need that it can carry at most. `cost_share`: administration, per dollar paid. `kept_share`: the
    part of money paid in vain that nobody gets back.
    """

    line: int
    rail: str
    start: int
    ready: int
    every: int = 7
    cap: float = 1.0
    cost_share: float = 0.0
    kept_share: float = 1.0
    also: tuple[int, ...] = ()

    def tranches(self, days: int) -> Indices:
        """The days on which it pays, of so many."""
        rhythm = np.arange(self.start, days, self.every)
        return np.union1d(rhythm, [day for day in self.also if self.start <= day < days]).astype(np.int64)


@dataclass(frozen=True)
class Purse:
    """A fund as the problem sees it: `usd` in all, for `lines`, and `delay` days from the decision to its money.

    `cost_share`: interest and fees, per dollar drawn; `own_share`: the part of a dollar that is this government's own
    loss; `week_usd`: the most in any seven days; `until`: the last day on which it may pay; `reach`: by
    line, the part of what falls due that it may carry at most, where that is not all.
    """

    fund: str
    usd: float
    lines: frozenset[int]
    delay: int = 0
    until: int | None = None
    week_usd: float | None = None
    cost_share: float = 0.0
    own_share: float = 1.0
    reach: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Problem:
    """Everything that the optimum depends on.

    `share`: of what falls due, the part that may be paid at most. `repaid`: by line, the probability that the United
    States pays back a dollar that carried it. `money_price`: harm, in dollars, that one dollar of own money is worth
    avoiding (1: a dollar is a dollar). `maxmin`: first make the smallest share paid of any line as large as can be.
    `order`: groups of lines that come first, one after the other. `limit_usd`: the most that may be drawn from all
    purses together (None: what they hold). `banking`: by day, the last day up to it on which banks move money (None:
    every day). Raises PlanError for numbers that make no sense.
    """

    days: int
    lines: tuple[Line, ...]
    ways: tuple[Way, ...]
    purses: tuple[Purse, ...]
    share: float = 1.0
    repaid: tuple[float, ...] = ()
    money_price: float = 1.0
    maxmin: bool = False
    order: tuple[tuple[int, ...], ...] = ()
    limit_usd: float | None = None
    banking: Indices | None = None

    def __post_init__(self) -> None:
        for line in self.lines:
            name = f"{line.unit}, {line.program}"
            if len(line.need_usd) != self.days or len(line.survival) != self.days:
                raise PlanError(f"{name}: need and survival must have one number for each of the {self.days} days.")
            if not (np.isfinite(line.need_usd).all() and (line.need_usd >= 0).all()):
                raise PlanError(f"{name}: what falls due must be known and not negative on every day.")
            if not ((np.diff(line.survival, prepend=1.0, append=0.0) <= 1e-9).all() and line.tail_days >= 0):
                raise PlanError(f"{name}: survival must fall from 1 or less to 0 or more; no tail below 0.")
        for way in self.ways:
            if way.start < 0 or way.every < 1 or not way.cap >= 0:
                raise PlanError(f"{way.rail}: tranches begin on day 0 or later, a day or more apart; no cap below 0.")
        for purse in self.purses:
            if not purse.usd >= 0:
                raise PlanError(f"{purse.fund}: a balance cannot be negative. Give what is left in it, or 0.")
        if self.limit_usd is not None and not self.limit_usd >= 0:
            raise PlanError("a limit on all draws together cannot be negative. Give one of 0 or more.")


@dataclass(frozen=True)
class Payment:
    """Dollars paid on a day, to a line over a way from a purse: `arrears_usd` of what was due by then, and
    `ahead_usd` of what falls due before the next tranche, of which `vain_usd` are expected to be paid for days on which
    the failure is over."""

    way: int
    purse: int
    day: int
    arrears_usd: float
    ahead_usd: float
    vain_usd: float

    @property
    def usd(self) -> float:
        """Dollars that people get."""
        return self.arrears_usd + self.ahead_usd


@dataclass(frozen=True)
class Certificate:
    """Why this is the optimum: the largest break of any constraint by the payments and by the prices, and the gap
    between the value of the payments and the bound that the prices prove, relative to the value."""

    primal_infeasibility: float
    dual_infeasibility: float
    gap: float
    columns: int
    rows: int
    solver: str


@dataclass(frozen=True)
class Solution:
    """The best payments, and what proves them.

    `avoided`: expected harm avoided less the expected net cost of money, in harm dollars (what is maximized).
    `dollar_days`: by line, the expected dollar-days of waiting that are avoided. `price`: by purse, what one more
    dollar in it would add to `avoided`, floors and the smallest share held; `smallest_share`: with maxmin, of the lines
    that can be paid. `limit_price`: what one more dollar under `limit_usd` would add; None without a limit or with an
    order.
    """

    payments: tuple[Payment, ...]
    avoided: float
    harm_without: float
    harm_with: float
    net_cost_usd: float
    dollar_days: tuple[float, ...]
    price: tuple[float, ...]
    certificate: Certificate
    smallest_share: float | None = None
    limit_price: float | None = None
