"""By when to decide, what waiting costs, and from which probability on acting pays: the values."""

from __future__ import annotations

from datetime import date
from typing import Literal

from seawall.base.closed import Closed
from seawall.evidence import Figure, Interval

Triple = tuple[float, float, float]  # low, used, high
Standing = Literal["safe", "usual", "fastest", "too_late"]
Decides = Literal["chance", "dates", "own_law", "no_record"]


class DateRow(Closed):
    """The last business days on which deciding still pays people on the day they would miss, over one rail and fund.

    `fund` empty: money at hand. `lead_days` (rail) and `fund_days` (from asking to money) at the fastest, usual and
    slowest pace; `fund_from`: the fund cannot be asked before, `fund_until`: nor used after. `decide_safe`, `decide_by`
    and `decide_latest` are at the slowest, usual and fastest pace; None: no day is early enough. The program's own
    payment file falls due from `file_from` to `file_to`. `cap`: the part of the missed dollars that the rail can carry
    at most, 0 to 1; `used`: the plan pays so.

    `standing`: which of the three days the plan's day of decision still keeps. `earliest`: the first payment if it is
    decided then, at the plan's pace (None: the fund's authority ends before); `persons_unpaid`, `unpaid_usd`: who has
    missed what by the day before, None where there is no figure.
    """

    program: str
    short: str
    rail: str
    fund: str
    fund_name: str
    harm_date: date
    lead_days: tuple[int, int, int]
    fund_days: tuple[int, int, int]
    fund_from: date | None
    fund_until: date | None
    decide_safe: date | None
    decide_by: date | None
    decide_latest: date | None
    file_from: date | None
    file_to: date | None
    observed: bool
    cap: float
    standing: Standing
    too_late: bool
    earliest: date | None
    persons_unpaid: float | None
    persons_range: Interval | None
    unpaid_usd: float | None
    used: bool


class Waited(Closed):
    """What deciding on a day avoids, expected if the failure begins: harm less the cost of own money, in harm dollars.

    `lost` and `lost_dollar_days`: against deciding on the first day. All None: the floor that was chosen can no longer
    be kept. `late`: by program that is paid first after the day it is missed, how many people are unpaid by then (None:
    no figure); the same people may be in several.
    """

    day: date
    avoided: float | None
    lost: float | None
    dollar_days: float | None
    lost_dollar_days: float | None
    late: tuple[tuple[str, float | None], ...]

    @property
    def persons_late(self) -> float | None:
        """The most people of one program who are paid late: at least so many are. None where no program counts."""
        return max((persons for _, persons in self.late if persons is not None), default=None if self.late else 0.0)


class Threshold(Closed):
    """From which probability on preparing, and deciding, for one program pays: cost over loss.

    `setup_usd`: to make the rails ready, which is all that readiness costs; `tranche_usd`: what goes out first, with
    its `administration_usd` and `borrowing_usd`: with setup they are what acting in vain costs. `loss`: expected harm,
    in harm dollars, that acting avoids given that the failure is on at `harm_date`, less the net cost of the money
    beyond that. `readiness` and `action`: the probability of that above which each pays; 1: never. `chance`: what the
    forecast gives for it; None: there is no forecast.

    `decides`: what to go by. "chance": `chance` against `action`. "dates": `action` is below the forecast of any
    deadline, so it would be met at nearly every one and says nothing. "own_law": the program's own law ends on a day of
    its own, lapse or not; "no_record": of such a failure. Neither has a forecast, so the dates decide there too.
    """

    program: str
    short: str
    rail: str
    fund: str
    harm_date: date
    setup_usd: Triple
    tranche_usd: float
    administration_usd: Triple
    borrowing_usd: float
    loss: Triple
    readiness: Triple
    action: Triple
    chance: Figure | None
    decides: Decides = "chance"
