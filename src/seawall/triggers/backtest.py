"""A trigger held against every deadline on record, as if today's rules had held then: counts, never bare rates.

The event is that the lapse is still on at the program's harm date. An activation is a *hit* if it leaves the lead
time, *late* if it does not, and *in vain* if there was no event; an event without activation is a *miss*. Thresholds
are the trigger's own and never fitted here. Only forecasts learn from the record, so they are replayed three ways: as
known then (rolling), with the whole record (in-sample), and with the whole record but that fiscal year (leave-one-out).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import TriggerError
from seawall.base.exact import binomial_interval
from seawall.base.shown import shown_by
from seawall.evidence import kept, load
from seawall.hazard.deadlines import carried, is_open, reaches
from seawall.hazard.duration import SHIPPED, fiscal_year, fit, known_gaps
from seawall.hazard.forecast import LEVEL, posterior
from seawall.hazard.record import OPINION, record
from seawall.hazard.scenario import EVIDENCE_BEGINS
from seawall.hazard.stops import exposed
from seawall.impacts.calendar import first_payday
from seawall.impacts.decisions import act_by
from seawall.programs import Program
from seawall.triggers.trigger import PROBABILITIES, Trigger

if TYPE_CHECKING:
    import polars as pl

LEADS_DAYS = (30, 14, 7, 1)  # days before the deadline for which the forecast is shown
_LOOKS_DAYS = (*LEADS_DAYS, 0)  # days before the deadline on which a forecast trigger is looked at
_SCORED = timedelta(days=14)
_FIRST_LOOK = timedelta(days=max(_LOOKS_DAYS))

Outcome = Literal["hit", "late", "miss", "in vain", "quiet"]
Replay = Literal["as known then", "in-sample", "leave-one-out"]
REPLAYS: tuple[Replay, ...] = ("as known then", "in-sample", "leave-one-out")
Chance = Callable[[date], float]


class Faced(Closed):
    """One deadline and what the trigger would have done.

    `chance` is the watched forecast by days of lead, None where the deadline was not yet known; `scored` the one 14
    days before, or on the day it became known. Both are empty for a trigger that watches no forecast.
    """

    ends: date
    fiscal_year: int
    scope: str
    known_from: date
    resolved: date
    harm_date: date
    event: bool
    chance: dict[int, float | None]
    scored: float | None
    activated: date | None
    lead_kept_days: int | None
    outcome: Outcome


class Count(Closed):
    """k of n with the exact (Clopper-Pearson) 80% interval of the share; n = 0: nothing is known."""

    k: int
    n: int
    low: float
    high: float


class Tally(Closed):
    """One replay, counted. `false_alarm_ratio` is of activations, `false_alarm_rate` of deadlines without an event."""

    replay: Replay
    activations: Count = Field(description="of the deadlines faced")
    years_with_activation: Count = Field(description="of the fiscal years on record")
    hits: Count = Field(description="of the events: hits / (hits + late + misses)")
    late: int
    misses: int
    false_alarm_ratio: Count = Field(description="acted in vain: false alarms / (false alarms + hits + late)")
    false_alarm_rate: Count = Field(description="false alarms / (false alarms + quiet)")
    lead_kept_days: tuple[int, ...] = Field(description="of hits and late activations, in order")
    brier: float | None = Field(description="mean squared error of the forecast 14 days before; none: no forecast")


@shown_by("trigger")
class Backtest(Closed):
    """The trigger's table and counts. `rows` are of the replay as known then."""

    statement: str
    as_of: date
    program: str
    rows: tuple[Faced, ...]
    scope_unknown: int = Field(description="deadlines whose bills are not on record; taken to reach the program")
    tallies: tuple[Tally, ...]

    def table(self) -> pl.DataFrame:
        """One row a deadline, as known then; `chance_N` is the watched forecast N days before it."""
        import polars as pl

        rows = (
            row.model_dump(exclude={"chance"}) | {f"chance_{days}": each for days, each in row.chance.items()}
            for row in self.rows
        )
        return pl.DataFrame(list(rows), infer_schema_length=None)


def backtest(trigger: Trigger, as_of: date) -> Backtest:
    """The trigger over every scored deadline that reaches the program's bill and was over by `as_of`.

    Raises TriggerError for an alarm, whose false alarms are measured by the detector, and for a program without a
    harm date in law.
    """
    if trigger.quantity == "alarm":
        raise TriggerError("an alarm has no record by deadline; its measured false alarms are in: seawall signals")
    past = _past(trigger, as_of)
    replays: tuple[Replay, ...] = REPLAYS if trigger.quantity in PROBABILITIES else REPLAYS[:1]
    found = {name: tuple(_replayed(trigger, each, name, as_of) for each in past) for name in replays}
    return Backtest(
        statement=trigger.sentence(),
        as_of=as_of,
        program=trigger.what().short,
        rows=found[REPLAYS[0]],
        scope_unknown=sum(not each.bills for each in past),
        tallies=tuple(_tally(name, rows) for name, rows in found.items()),
    )


def reached_at(trigger: Trigger, as_of: date) -> tuple[int, int, int]:
    """At how many deadlines the trigger would have been reached with the record of `as_of`, how many of those in vain,
    and of how many deadlines in all: the in-sample replay alone, so that a check can afford it.

    Raises what `backtest` raises.
    """
    if trigger.quantity == "alarm":
        raise TriggerError("an alarm has no record by deadline; its measured false alarms are in: seawall signals")
    past = _past(trigger, as_of)
    reached = [each for each in past if _activated(trigger, each, _chance(trigger, each, "in-sample", as_of))]
    return len(reached), sum(not each.event for each in reached), len(past)


class _Past(Closed):
    """A deadline with its harm date under the rules of today."""

    ends: date
    fiscal_year: int
    scope: str
    bills: frozenset[str]
    known_from: date
    resolved: date
    full_days: int
    harm_date: date

    @property
    def start(self) -> date:
        return self.ends + timedelta(days=1)

    @property
    def event(self) -> bool:
        return self.full_days > (self.harm_date - self.start).days


def _past(trigger: Trigger, as_of: date) -> list[_Past]:
    chosen, states = trigger.what(), trigger.where().state_fips
    found = []
    for row in load("deadline", as_of).sort("deadline_date").iter_rows(named=True):
        bills = frozenset((row["bills"] or "").split())
        if row["lapsed"] is None or row["next_law_enacted"] is None or not reaches(carried(bills), chosen.bill):
            continue
        ends = row["deadline_date"]
        if trigger.quantity in PROBABILITIES and ends - _FIRST_LOOK < EVIDENCE_BEGINS:
            continue  # no forecast can have been made before the record begins
        found.append(
            _Past(
                ends=ends,
                fiscal_year=row["fiscal_year"],
                scope=row["scope"],
                bills=bills,
                known_from=row["known_from"],
                resolved=row["next_law_enacted"],
                full_days=row["full_gap_days"] or 0,
                harm_date=first_payday(
                    chosen, states, _stops(chosen, ends, row["deadline_type"], as_of), ends + timedelta(days=1)
                ),
            )
        )
    return found


def _stops(chosen: Program, ends: date, kind: Literal["cr_expiry", "fy_start"], as_of: date) -> date:
    """The first day without money by the rule known on `as_of`, whatever the year of the deadline."""
    rule = chosen.lapse_rule(kind, as_of)
    if rule is None or rule.rule in ("continues", "depends") or rule.by_own_law:
        raise TriggerError(
            f"{chosen.short} has no harm date that follows from a lapse, so there is nothing to test. Choose a program "
            "that stops: seawall programs"
        )
    return exposed(rule, ends)[0]


def _replayed(trigger: Trigger, past: _Past, replay: Replay, as_of: date) -> Faced:
    chance = _chance(trigger, past, replay, as_of)
    activated = _activated(trigger, past, chance)
    kept = (past.harm_date - activated).days if activated else None
    forecast = trigger.quantity in PROBABILITIES
    leads = {days: past.ends - timedelta(days=days) for days in LEADS_DAYS} if forecast else {}
    return Faced(
        ends=past.ends,
        fiscal_year=past.fiscal_year,
        scope=past.scope,
        known_from=past.known_from,
        resolved=past.resolved,
        harm_date=past.harm_date,
        event=past.event,
        chance={days: chance(day) if day >= past.known_from else None for days, day in leads.items()},
        scored=chance(max(past.ends - _SCORED, past.known_from)) if forecast else None,
        activated=activated,
        lead_kept_days=kept,
        outcome=_outcome(past.event, kept, trigger.lead_days),
    )


def _outcome(event: bool, kept: int | None, lead_days: int) -> Outcome:
    if kept is None:
        return "miss" if event else "quiet"
    if not event:
        return "in vain"
    return "hit" if kept >= lead_days else "late"


def _activated(trigger: Trigger, past: _Past, chance: Chance) -> date | None:
    """The first day on which the trigger was met while the deadline or its lapse was open; None: never."""
    if trigger.quantity in PROBABILITIES:
        ahead = [past.ends - timedelta(days=days) for days in _LOOKS_DAYS]
        within = [past.start + timedelta(days=day) for day in range(max(past.full_days, 0))]
        looked = (day for day in (*ahead, *within) if _open(past, day))
        return next((day for day in looked if chance(day) >= trigger.threshold), None)
    zero = past.ends if trigger.quantity == "not_renewed" else act_by(past.harm_date, trigger.lead_days)
    first = max(zero - timedelta(days=int(trigger.threshold)), past.known_from)
    return first if _open(past, first) else None


def _open(past: _Past, day: date) -> bool:
    """Whether on this day the deadline was known and not yet met by a law."""
    return is_open(past.known_from, past.resolved, day)


def _chance(trigger: Trigger, past: _Past, replay: Replay, as_of: date) -> Chance:
    """The watched forecast on a day, from the record that this replay may use."""

    def chance(day: date) -> float:
        if day >= past.start and trigger.quantity == "lapse_probability":
            return 1.0  # it lapsed, and that is known
        known = day if replay == "as known then" else as_of
        without = past.fiscal_year if replay == "leave-one-out" else None
        begins = 1.0 if day >= past.start else _begins(known, without)
        if trigger.quantity == "lapse_probability":
            return begins
        elapsed = max((day - past.start).days, 0)
        return begins * _lasts(max((past.harm_date - past.start).days, elapsed), elapsed, known, without)

    return chance


@kept
def _begins(known: date, without: int | None) -> float:
    """The forecast's mean lapse probability, from the record known then, without one fiscal year."""
    a, b = posterior(tuple(row for row in record(known) if row.fiscal_year != without))
    return a / (a + b)


@kept
def _lasts(days: int, elapsed: int, known: date, without: int | None) -> float:
    """The forecast's survival, from the gaps known then, without those of one fiscal year."""
    found = tuple(gap for gap in known_gaps(known, OPINION) if gap.fiscal_year != without)
    return fit(found, SHIPPED, fiscal_year(known)).survival(days, elapsed)


def _tally(replay: Replay, rows: tuple[Faced, ...]) -> Tally:
    number = {name: sum(row.outcome == name for row in rows) for name in ("hit", "late", "miss", "in vain", "quiet")}
    acted = number["hit"] + number["late"] + number["in vain"]
    years = {row.fiscal_year for row in rows}
    acting = {row.fiscal_year for row in rows if row.activated}
    scored = [(row.scored, row.event) for row in rows if row.scored is not None]
    return Tally(
        replay=replay,
        activations=count_of(acted, len(rows)),
        years_with_activation=count_of(len(acting), len(years)),
        hits=count_of(number["hit"], number["hit"] + number["late"] + number["miss"]),
        late=number["late"],
        misses=number["miss"],
        false_alarm_ratio=count_of(number["in vain"], acted),
        false_alarm_rate=count_of(number["in vain"], number["in vain"] + number["quiet"]),
        lead_kept_days=tuple(
            sorted(row.lead_kept_days for row in rows if row.event and row.lead_kept_days is not None)
        ),
        brier=sum((chance - event) ** 2 for chance, event in scored) / len(scored) if scored else None,
    )


def count_of(k: int, n: int) -> Count:
    """k of n with its exact interval."""
    low, high = binomial_interval(k, n, LEVEL)
    return Count(k=k, n=n, low=low, high=high)
