"""The verb `backtest`: the plan on three days of October 2025, state by state, against what happened and what was done.

Only evidence and rails known on the day are used. Three things are of a later day, and the page says so: the law of
each state's funds and its calendar of sessions, as compiled since; and the judgments of harm, which look back on 2025.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from seawall.base.closed import Closed
from seawall.base.errors import PlanError
from seawall.base.shown import shown_by
from seawall.evidence import Source, source
from seawall.funding.model import Funds, Pace
from seawall.hazard.scenario import suspension
from seawall.impacts import impact
from seawall.places import Place, place, state_names
from seawall.plans.compose import book_of, plan_of
from seawall.plans.happened import Happened, happened
from seawall.plans.judgments import judgments
from seawall.plans.model import Choices
from seawall.plans.needs import lasting
from seawall.plans.replay import Class, Effect, Recommended, Waiting, judged, recommended
from seawall.plans.spared import Spared, lapses, spared
from seawall.triggers.backtest import Count, count_of

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is made
    import polars as pl

PROGRAM = "snap"
FIRST = date(2025, 11, 1)
DAYS = (date(2025, 10, 10), date(2025, 10, 24), date(2025, 10, 28))
PACED: tuple[Pace, ...] = ("usual", "fastest")
CLASSES: tuple[Class, ...] = ("hit", "vain", "miss", "correct no")

Book = Callable[[Place, date], Funds]


class Row(Closed):
    """One state: what happened, what it did, and what the plan of each day would have recommended.

    `without`: the waiting if nobody had paid until federal benefits were back; `did`: with what the state paid, None
    where its day or sum is not recorded. `did_outcome`: the class of what it did, None where its first day is unknown.
    """

    place: str
    fips: str
    happened: Happened
    without: Effect
    did: Effect | None
    did_outcome: Class | None
    plans: tuple[Recommended, ...]

    def plan(self, as_of: date, pace: Pace) -> Recommended:
        """The plan of a day at a pace."""
        return next(each for each in self.plans if (each.as_of, each.pace) == (as_of, pace))


class Tally(Closed):
    """The plans of one day at one pace, counted.

    `lasts`: the probability, given that day, that the lapse would still be on when the first payments were missed.
    `worth`: plans whose avoided harm exceeded the money paid, of those that would have paid.
    """

    as_of: date
    pace: Pace
    lasts: float
    classes: dict[Class, Count]
    worth: Count
    out_usd: float
    vain_usd: float
    dollar_days_without: float
    dollar_days_with: float
    person_days_without: float
    person_days_with: float


@shown_by("backtest")
class Backtest(Closed):
    """The plan, at the usual and the fastest pace, against fall 2025 and, where asked for, the lapses of 2026.

    `did`: what states did, by class; "day unknown" where they paid and no day is on record.
    """

    choices: Choices
    harm_per_dollar_day: float
    rows: tuple[Row, ...]
    tallies: tuple[Tally, ...]
    did: dict[str, Count]
    spared: tuple[Spared, ...]
    sources: tuple[Source, ...]

    def table(self) -> pl.DataFrame:
        """One row a state and day of the plan."""
        import polars as pl

        return pl.DataFrame([_flat(row, each) for row in self.rows for each in row.plans], infer_schema_length=None)


def _flat(row: Row, told: Recommended) -> dict[str, Any]:
    own = told.model_dump(exclude={"effect", "by_fund"})
    past = row.happened
    return {
        "place": row.place, "fips": row.fips, **own, "funds": " ".join(told.by_fund), **told.effect.model_dump(),
        "back": past.back, "back_recorded": past.recorded, "dollar_days_without": row.without.dollar_days,
        "person_days_without": row.without.person_days, "state_decided": past.decided,
        "state_first_paid": past.first_paid, "state_paid_usd": past.paid_usd, "state_outcome": row.did_outcome,
        "state_dollar_days": row.did and row.did.dollar_days,
    }  # fmt: skip


def backtest(
    places: Iterable[str | Place] = (),
    *,
    choices: Choices | None = None,
    book: Book | None = None,
    later: bool = True,
    progress: Callable[[str], None] | None = None,
) -> Backtest:
    """The plan of 10, 24 and 28 October 2025 for these states (default: all and the District), and what came of it.

    `book` replaces the built-in funds; `later` False leaves out the lapses of 2026; `progress` is called with the name
    of each state before it is worked out. Raises PlaceError, and PlanError for what is no state.
    """
    chosen, funds = choices or Choices(), book or (lambda here, day: book_of(here, day, None))
    here = [place(each) for each in places] or [place(each) for each in happened()]
    for each in here:
        if each.fips not in happened():
            raise PlanError(f"{each.name} is not in the record of fall 2025. Name states, or DC: VT, VA.")
    rows = tuple(_row(each, chosen, funds, progress) for each in here)
    return Backtest(
        choices=chosen,
        harm_per_dollar_day=chosen.weights.get(PROGRAM, judgments()[PROGRAM].harm_per_dollar_day[1]),
        rows=rows,
        tallies=tuple(_tally(rows, day, pace) for pace in PACED for day in DAYS),
        did=_did(rows),
        spared=spared(here, chosen, funds, progress) if later else (),
        sources=tuple(source(name) for name in ("snap_return_2025", "bridge_action", "funding_gap", "timeline_event")),
    )


def steps(places: int) -> int:
    """How often `progress` is called for so many places."""
    return (places or len(happened())) * (1 + lapses())


def _row(here: Place, choices: Choices, book: Book, progress: Callable[[str], None] | None) -> Row:
    if progress:
        progress(state_names()[here.fips])
    past, assumed = happened()[here.fips], suspension((PROGRAM,), FIRST)
    plans: list[Recommended] = []
    for day in DAYS:
        found = impact(here, assumed, as_of=day)
        loss = found.losses[0]
        waiting = Waiting.of(loss, FIRST, past.back)
        assert loss.harm_date is not None
        for pace in PACED:
            told = plan_of(found, book(here, day), choices.model_copy(update={"pace": pace}))
            plans.append(recommended(told, PROGRAM, waiting, loss.harm_date, past.back))
    without = waiting.after(())
    return Row(
        place=here.name,
        fips=here.fips,
        happened=past,
        without=without,
        did=_effect(past, waiting),
        did_outcome=_outcome(past, without),
        plans=tuple(plans),
    )


def _effect(past: Happened, waiting: Waiting) -> Effect | None:
    """What the state's own money did; None where its day or sum is not on record."""
    if past.first_paid is None or past.paid_usd is None:
        return None
    return waiting.after(((past.first_paid, past.paid_usd),))


def _outcome(past: Happened, without: Effect) -> Class | None:
    if past.acted and past.first_paid is None:
        return None
    return judged(past.first_paid, without.dollar_days > 0, past.back)


def _tally(rows: tuple[Row, ...], day: date, pace: Pace) -> Tally:
    plans = [row.plan(day, pace) for row in rows]
    found = Counter(each.outcome for each in plans)
    paid = [each for each in plans if each.effect.out_usd > 0]
    return Tally(
        as_of=day,
        pace=pace,
        lasts=float(lasting(suspension((PROGRAM,), FIRST), day, 1)[0][0]),
        classes={name: count_of(found[name], len(plans)) for name in CLASSES},
        worth=count_of(sum(each.worth_usd > 0 for each in paid), len(paid)),
        out_usd=sum(each.effect.out_usd for each in plans),
        vain_usd=sum(each.effect.vain_usd for each in plans),
        dollar_days_without=sum(row.without.dollar_days for row in rows),
        dollar_days_with=sum(each.effect.dollar_days for each in plans),
        person_days_without=sum(row.without.person_days for row in rows),
        person_days_with=sum(each.effect.person_days for each in plans),
    )


def _did(rows: tuple[Row, ...]) -> dict[str, Count]:
    found = Counter(row.did_outcome or "day unknown" for row in rows)
    return {name: count_of(found[name], len(rows)) for name in (*CLASSES, "day unknown")}
