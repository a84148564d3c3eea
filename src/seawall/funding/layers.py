"""Which money can be there by which day, how that compares with the need, and how many weeks each fund lasts.

Funds stand in layers by days to cash and ease of access, as in Utah's stress test: the value at risk on one side, the
buffers by ease on the other. The funding-gap curve is the need by a day less the money available by that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import isfinite
from typing import TYPE_CHECKING

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import FundError
from seawall.base.shown import shown_by
from seawall.funding.model import Ease, Fund, Funds, Zone
from seawall.funding.sharing import counted_once

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is made
    import polars as pl

SHARES = (1.0, 0.65, 0.5, 0.25)  # in full; what USDA paid and first proposed in November 2025; a week's quarter
BORROWED = ("interfund", "notes")  # kinds of funds
WEEK = 7
CENT = 0.005  # dollars: less than that is rounding
EASES: tuple[Ease, ...] = ("easy", "moderate", "difficult")
LONGEST = 3_660  # days that a need may be given for


class FundLine(Closed):
    """One fund beside the need. `usable_usd`: the most that may be drawn of it, None without a balance.

    `ready`: the first day on which it may be spent at the usual pace, `ready_slow` at the slowest. `counted`: the curve
    counts it; `not_counted` says why not. `weeks`: by share of the need that is paid, the weeks that it lasts alone.
    """

    id: str
    name: str
    ease: Ease
    zone: Zone
    usable_usd: float | None
    low_usd: float | None
    high_usd: float | None
    ready: date
    ready_slow: date
    counted: bool
    not_counted: str
    weeks: dict[str, float | None]


class Layer(Closed):
    """The funds of one ease: how many with money are counted, their dollars, and that sum with all easier ones."""

    ease: Ease
    funds: int
    usd: float
    usd_to_here: float
    covers_share: float | None = Field(
        description="of the value at risk, with all easier layers; none: nothing at risk"
    )


class GapDay(Closed):
    """One day: the need, and the money that can be there, both from the first day on; and what is short by then.

    `_slow`: at the slowest pace of every fund.
    """

    day: date
    need_usd: float
    need_to_date_usd: float
    available_usd: float
    gap_usd: float
    available_slow_usd: float
    gap_slow_usd: float


class Reach(Closed):
    """How many weeks of the need a month of one remittance channel would be, if it were lawful. Never used."""

    channel: str
    weeks: float | None


@shown_by("funds")
class Layers(Closed):
    """The funds of a place against its need from a first day, decided on a day.

    `value_at_risk_usd`: the whole need; `week_usd`: what a week of it costs in full, None without a need, and by
    program likewise; `week_averaged`: no week was given, so it is the average from the first day with a need to the
    last day given, which hangs on that day. Two ways to one balance have a line each and count once. `first_short`: the
    first day on which the money available by then is less than the need by then, at the usual pace; `first_short_slow`
    at the slowest. `reach`: of the remittance channels.
    """

    funds: Funds
    decided: date
    first_day: date
    programs: tuple[str, ...]
    value_at_risk_usd: float
    week_usd: float | None
    week_by_program: dict[str, float | None]
    week_averaged: bool
    lines: tuple[FundLine, ...]
    borrowed_usd: float = Field(description="of what is counted: notes and loans, which have to be paid back")
    without_act_usd: float = Field(description="of what is counted: what takes no act of the legislature")
    layers: tuple[Layer, ...]
    curve: tuple[GapDay, ...]
    first_short: date | None
    first_short_slow: date | None
    reach: tuple[Reach, ...]
    barred_month_usd: float | None = Field(description="a month of all barred channels; none: one has no figure")
    need_says: str = ""

    def table(self) -> pl.DataFrame:
        """A row a fund: what may be drawn, by when, in which zone, and the weeks that it lasts."""
        import polars as pl

        schema = {
            "fund": pl.String, "name": pl.String, "ease": pl.String, "zone": pl.String, "usable_usd": pl.Float64,
            "low_usd": pl.Float64, "high_usd": pl.Float64, "ready": pl.Date, "ready_slow": pl.Date,
            "counted": pl.Boolean, **{f"weeks_at_{key}": pl.Float64 for key in map(_key, SHARES)},
        }  # fmt: skip
        rows = [
            (each.id, each.name, each.ease, each.zone, each.usable_usd, each.low_usd, each.high_usd, each.ready,
             each.ready_slow, each.counted, *(each.weeks[key] for key in map(_key, SHARES)))
            for each in self.lines
        ]  # fmt: skip
        return pl.DataFrame(rows, schema=schema, orient="row")


def layers(
    funds: Funds, need_by_day: Sequence[float] | Mapping[str, Sequence[float]], first_day: date, decided: date,
    weeks: Mapping[str, float] | None = None,
) -> Layers:  # fmt: skip
    """The funds against a need in dollars by day from `first_day`, if they are asked for on `decided`.

    `need_by_day` may be by program: then a fund that may pay only some programs counts up to their need; in one sum
    it is not counted. `weeks`: by program, what a week in full costs; without it the average week of the need is taken.
    Barred and contested funds, and funds without a balance, are listed and never counted. Raises FundError for a need
    that is below zero, not a number, or of more than ten years, or without its week.
    """
    needs = dict(need_by_day) if isinstance(need_by_day, Mapping) else {"": tuple(need_by_day)}
    total = _total(needs)
    week_of = {name: _week(each) if weeks is None else _told(weeks, name, each) for name, each in needs.items()}
    known = [usd for usd in week_of.values() if usd is not None]
    week = _week(total) if weeks is None else (sum(known) if known else None)
    lines = tuple(_line(each, decided, needs, week_of, week) for each in funds.funds)
    once = counted_once([fund for fund, line in zip(funds.funds, lines, strict=True) if line.counted])
    pairs = [(fund, _line(fund, decided, needs, week_of, week)) for fund in once]
    curve = tuple(_curve(pairs, needs, total, first_day))
    at_risk = sum(total)
    return Layers(
        funds=funds,
        decided=decided,
        first_day=first_day,
        programs=tuple(each for each in needs if each),
        value_at_risk_usd=at_risk,
        week_usd=week,
        week_by_program={name: usd for name, usd in week_of.items() if name},
        week_averaged=weeks is None,
        lines=lines,
        borrowed_usd=sum(line.usable_usd or 0.0 for fund, line in pairs if fund.kind in BORROWED),
        without_act_usd=sum(line.usable_usd or 0.0 for fund, line in pairs if not fund.access.act),
        layers=tuple(_layers([line for _, line in pairs], at_risk)),
        curve=curve,
        first_short=next((each.day for each in curve if each.gap_usd > CENT), None),
        first_short_slow=next((each.day for each in curve if each.gap_slow_usd > CENT), None),
        barred_month_usd=_barred(funds),
        reach=tuple(
            Reach(channel=each.id, weeks=each.monthly_usd / week if each.monthly_usd is not None and week else None)
            for each in funds.channels
        ),
    )


def _barred(funds: Funds) -> float | None:
    months = [each.monthly_usd for each in funds.channels if each.zone == "barred"]
    return sum(usd for usd in months if usd is not None) if months and None not in months else None


def _total(needs: Mapping[str, Sequence[float]]) -> tuple[float, ...]:
    lengths = {len(each) for each in needs.values()} or {0}
    if len(lengths) > 1 or max(lengths) > LONGEST:
        raise FundError(
            f"the need must have the same days for each program, at most {LONGEST:,}. Give one number a day."
        )
    if not all(isfinite(usd) and usd >= 0 for each in needs.values() for usd in each):
        raise FundError("the need has a day below zero dollars or without a number. Give zero where nothing is due.")
    return tuple(map(sum, zip(*needs.values(), strict=True)))


def _week(total: Sequence[float]) -> float | None:
    """The average week from the first day with a need to the last day given."""
    first = next((at for at, usd in enumerate(total) if usd > 0), None)
    return None if first is None else sum(total) / (len(total) - first) * WEEK


def _told(weeks: Mapping[str, float], name: str, need: Sequence[float]) -> float | None:
    """What a week of a program in full costs, if any of it is needed."""
    if not any(usd > 0 for usd in need):
        return None
    if not (isfinite(usd := weeks.get(name, 0.0)) and usd > 0):
        raise FundError(
            f"the week of {name or 'the need'} is not known. Give its dollars, above zero, beside the need."
        )
    return usd


def _line(
    fund: Fund, decided: date, needs: Mapping[str, Sequence[float]], week_of: Mapping[str, float | None],
    week: float | None,
) -> FundLine:  # fmt: skip
    most, reach = fund.usable_usd, dict(fund.reach)
    own = {name: needs[name] for name in needs if name in fund.programs and reach.get(name, 1.0)}
    own = own if fund.programs else needs
    theirs = week
    if fund.programs:
        theirs = sum((week_of[name] or 0.0) * reach.get(name, 1.0) for name in own) or None
    start = fund.access.ready(decided)
    why = _not_counted(fund, start, own)
    scale = most / fund.balance_usd if most is not None and fund.balance_usd else 1.0
    band = fund.interval
    return FundLine(
        id=fund.id,
        name=fund.name,
        ease=fund.ease,
        zone=fund.zone,
        usable_usd=most,
        low_usd=band.low * scale if band else None,
        high_usd=band.high * scale if band else None,
        ready=start,
        ready_slow=fund.access.ready(decided, "slowest"),
        counted=not why,
        not_counted=why,
        weeks={_key(share): most / (share * theirs) if most is not None and theirs else None for share in SHARES},
    )


def _not_counted(fund: Fund, start: date, own: Mapping[str, Sequence[float]]) -> str:
    if fund.zone != "within":
        return fund.zone
    if fund.balance_usd is None:
        return "no balance"
    if fund.access.until and start > fund.access.until:
        return "its authority ends before it can be there"
    return "" if own else "pays other programs only"


def _key(share: float) -> str:
    return f"{share:.0%}"


def _layers(lines: Iterable[FundLine], at_risk: float) -> Iterable[Layer]:
    so_far = 0.0
    listed = list(lines)
    for ease in EASES:
        counted = [each for each in listed if each.ease == ease]
        usd = sum(each.usable_usd or 0.0 for each in counted)
        so_far += usd
        yield Layer(ease=ease, funds=sum(bool(each.usable_usd) for each in counted), usd=usd, usd_to_here=so_far,
                    covers_share=min(1.0, so_far / at_risk) if at_risk else None)  # fmt: skip


def _curve(
    pairs: Sequence[tuple[Fund, FundLine]], needs: Mapping[str, Sequence[float]], total: Sequence[float],
    first_day: date,
) -> Iterable[GapDay]:  # fmt: skip
    """Need and money by day. Funds for the same programs count together, up to what they may carry of their need."""
    due = tuple(accumulate(total))
    by_program = {name: tuple(accumulate(each)) for name, each in needs.items()}
    groups: dict[tuple[frozenset[str], frozenset[tuple[str, float]]], list[tuple[Fund, FundLine]]] = {}
    for pair in pairs:
        groups.setdefault((frozenset(pair[0].programs), frozenset(pair[0].reach)), []).append(pair)

    def money(at: int, slow: bool) -> float:
        found = 0.0
        for (only, reach), members in groups.items():
            part = dict(reach)
            have = sum(_by(fund, line, at, slow, first_day, due) for fund, line in members)
            theirs = sum(each[at] * part.get(name, 1.0) for name, each in by_program.items() if name in only)
            found += min(have, theirs) if only else have
        return found

    for at, usd in enumerate(total):
        fast, slow = money(at, False), money(at, True)
        yield GapDay(
            day=first_day + timedelta(days=at), need_usd=usd, need_to_date_usd=due[at], available_usd=fast,
            gap_usd=max(0.0, due[at] - fast), available_slow_usd=slow, gap_slow_usd=max(0.0, due[at] - slow),
        )  # fmt: skip


def _by(fund: Fund, line: FundLine, at: int, slow: bool, first_day: date, due: Sequence[float]) -> float:
    """What may have been drawn of a fund by a day; once its authority has ended, no more than was needed until then."""
    start, day = line.ready_slow if slow else line.ready, first_day + timedelta(days=at)
    last = min(day, fund.access.until) if fund.access.until else day
    if last < start:
        return 0.0
    most = line.usable_usd or 0.0
    if last < day:
        ended = (last - first_day).days
        most = min(most, due[ended] if ended >= 0 else 0.0)
    weekly = fund.access.cap_week_usd
    return most if weekly is None else min(most, weekly * ((last - start).days // WEEK + 1))
