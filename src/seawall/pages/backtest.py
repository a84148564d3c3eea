"""The plan against fall 2025 as a page: counts first, then where it would have been wrong, then state by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Literal

from seawall.base.words import about_usd, day_text, listing, percent
from seawall.pages.page import NO_FIGURE, Block, Column, Fold, Grid, Page, Prose, Said, Section, grid, points
from seawall.pages.trigger import counted
from seawall.pages.words import usd
from seawall.plans.backtest import CLASSES, DAYS, FIRST, PACED, Backtest, Row, Tally
from seawall.plans.replay import Effect, Recommended
from seawall.plans.spared import Spared

Measure = Literal["dollar_days", "person_days"]
TANF = "tanf-unspent"
MOST_NAMES = 12
NEVER_DAYS = 1_000  # more than any lead
HEADS = {"hit": "Hit", "vain": "Acted in vain", "miss": "Miss", "correct no": "Correct no"}
NOTHING = {
    "no_dollars": "nothing falls due", "no_rail": "no rail", "no_lead": "no rail whose time was known",
    "no_reach": "no rail whose reach was known", "not_lawful": "no lawful rail", "not_theirs": "not a state's program",
    "below_minimum": "too little to pay", "no_money": "no fund that it may use", "not_worth": "not worth its cost",
    "grants_only": "food banks only",
}  # fmt: skip
FORMULAS = (
    "Hit: somebody missed a payment, and the first payment comes before full federal benefits are back. In vain: it "
    "would come on that day or later, or nobody waited. Miss: people waited and nothing is paid. Correct no: neither.",
    "Dollar-days: what has fallen due and is not paid, added up by day until federal benefits are back. Person-days: "
    "the same for people. Money in vain: paid by then beyond what had fallen due.",
    "Counts carry the exact (Clopper-Pearson) 80% interval. But fall 2025 is one event seen in many places: no "
    "interval says how the next lapse will go.",
)
RECORD = "When federal benefits came back, and what each state did, is told from reports of the time."
UNKNOWN = (
    "Where no day is on record on which federal benefits were back, the national restart of 14 November is taken. For "
    "many states that is early, which makes every bridge look worse than it was.",
    "Partial federal payments from 7 November on are not counted as an end of waiting: their days and sums are on "
    "record for very few states. That makes every bridge look better than it was.",
    "Law of funds: the rules are those compiled in 2026. Balances are those published by the day. No calendar of "
    "sessions for fall 2025 is held: a legislature that sits all year by the calendar of 2026 is taken to sit, every "
    "other to need a special session, though some sat in October 2025. For these the plan counts too many days.",
    "The harm of a dollar-day was set by looking back on what governors did in November 2025. It, the days that funds "
    "take, the rhythm of tranches and what resumption leaves carry no day of their own: they know the end.",
    "Needs are the tool's own, as projected on the day; sums that states announced are not audited spending.",
    "The suspension itself is given. The letter of 10 October told states to hold their files, so it was known from "
    "that day; a plan before it would have had to guess.",
)


def page(found: Backtest) -> Page:
    """The page of the backtest."""
    first = next(each for each in found.tallies if (each.as_of, each.pace) == (DAYS[1], "usual"))
    fast = next(each for each in found.tallies if (each.as_of, each.pace) == (DAYS[1], "fastest"))
    return Page(
        verb="backtest",
        title="The plan held against fall 2025",
        lede=(
            f"Asked on {day_text(first.as_of)}, the plan would have paid people in "
            f"{_of(first, 'hit')} states before federal SNAP came back at the usual pace, and in {_of(fast, 'hit')} at "
            f"the fastest that was known; {found.did['hit'].k} states are known to have done so."
        ),
        about=(
            "Scenario: SNAP suspended from 1 November 2025, within the lapse that began on 1 October.",
            "Leads and caps of rails, balances and forecasts are those known on the day. Days to cash, rhythms of "
            "tranches, what resumption leaves and the judgments were written down later and are used as they are.",
        ),
        sections=(
            Section("counts", "Counts", (*_counts(found), *points(FORMULAS))),
            Section("wrong", "Where the tool would have been wrong", tuple(_wrong(found))),
            Section("states", "State by state", tuple(_states(found))),
            Section("record", "Every plan", tuple(_records(found))),
            *_later(found),
            Section("unknown", "What this does not know", points(UNKNOWN)),
        ),
        disclaimer="Decision support, not legal advice.",
    )


def _later(found: Backtest) -> Iterator[Section]:
    if found.spared:
        yield Section("spared", "The lapses of 2026, which spared SNAP", tuple(_spared(found)))


def _of(tally: Tally, name: str) -> str:
    count = next(each for key, each in tally.classes.items() if key == name)
    return f"{count.k} of {count.n}"


def _counts(found: Backtest) -> Iterator[Block]:
    classes = (Column("Plan of"), *(Column(HEADS[name]) for name in CLASSES))
    yield grid("Plans for SNAP by day and pace, and what states did", classes, _classes(found))
    columns = (
        Column("Plan of"), Column("Paid", number=True), Column("Paid in vain", number=True),
        Column("Dollar-days avoided", number=True), Column("Person-days avoided", number=True),
        Column("Worth its cost afterward"),
    )  # fmt: skip
    yield grid(
        "What they would have paid by the day on which SNAP was back, and the waiting avoided", columns, _sums(found)
    )


def _classes(found: Backtest) -> Iterator[tuple[str, ...]]:
    for each in found.tallies:
        yield _named(each), *(counted(each.classes[name]) for name in CLASSES)
    unknown = found.did["day unknown"].k
    name = "What states did" + (f"; first day unknown: {unknown}" if unknown else "")
    yield name, *(counted(found.did[each]) for each in CLASSES)


def _named(tally: Tally) -> str:
    return f"{day_text(tally.as_of, year=False)}, {tally.pace}"


def _sums(found: Backtest) -> Iterator[tuple[str, ...]]:
    for each in found.tallies:
        yield (
            _named(each),
            usd(each.out_usd),
            usd(each.vain_usd),
            _avoided(each.dollar_days_with, each.dollar_days_without),
            _avoided(each.person_days_with, each.person_days_without),
            f"{each.worth.k} of {each.worth.n}",
        )
    known = [row for row in found.rows if row.did]
    left = [row.did or row.without for row in found.rows]
    yield (
        f"What states did, {len(known)} known",
        usd(sum(row.did.out_usd for row in known if row.did)),
        usd(sum(row.did.vain_usd for row in known if row.did)),
        _avoided(sum(each.dollar_days for each in left), found.tallies[0].dollar_days_without),
        _avoided(sum(each.person_days for each in left), found.tallies[0].person_days_without),
        f"{sum(_worth(found, row) > 0 for row in known)} of {len(known)}",
    )


def _worth(found: Backtest, row: Row) -> float:
    """Harm avoided by what a state did, at the plan's price, less what it paid, in dollars."""
    assert row.did is not None
    return found.harm_per_dollar_day * (row.without.dollar_days - row.did.dollar_days) - row.did.out_usd


def _avoided(left: float, without: float) -> str:
    return percent(1 - left / without) if without else "none"


# ------------------------------------------------------------------------------------------------- where it was wrong


def _wrong(found: Backtest) -> Iterator[Block]:
    yield from points(
        (
            *(_vain(found, each) for each in found.tallies),
            *_missed(found),
            *_paced(found),
            *_money(found),
            *_price(found),
        ),
        "By kind of error",
    )
    rows = tuple(_achieved(found))
    if rows:
        columns = (
            Column("State"), Column("Decided"), Column("Paid first"), Column("Days", number=True),
            Column("Nearest plan"), Column("Usual pace"), Column("Fastest"),
        )  # fmt: skip
        yield grid("First day: what states achieved, and what the nearest plan said", columns, rows)
    refused = [row for row in found.rows if row.happened.refused]
    if refused:
        yield grid(
            "States that said why they could not, and the money that the plan of 24 October thought they had",
            (Column("State"), Column("On record", wide=True), Column("Funds in the plan, fastest"), Column("Plan")),
            (
                (row.place, row.happened.refused, _funds(plan), _day_class(plan))
                for row, plan in ((row, row.plan(DAYS[1], "fastest")) for row in refused)
            ),
        )


def _vain(found: Backtest, tally: Tally) -> str:
    names = [row.place for row in found.rows if row.plan(tally.as_of, tally.pace).outcome == "vain"]
    says = f"Plan of {day_text(tally.as_of, year=False)}, {tally.pace} pace: in vain in {_of(tally, 'vain')}"
    if not names:
        return f"{says}."
    days = Counter(row.plan(tally.as_of, tally.pace).first_day for row in found.rows if row.place in names)
    commonest = days.most_common(1)[0][0]
    assert commonest is not None
    who = f" ({listing(names)})" if len(names) <= MOST_NAMES else ""
    return f"{says}{who}; the commonest first day is {day_text(commonest, year=False)}."


def _missed(found: Backtest) -> Iterator[str]:
    missed = sorted({row.place for row in found.rows for each in row.plans if each.outcome == "miss"})
    helped = [row.place for row in found.rows if row.place in missed and row.happened.acted]
    if missed:
        more = f" Of these, {listing(helped)} paid people with money of their own." if helped else ""
        yield f"On some day or at some pace it pays nobody although people waited in {listing(missed)}.{more}"
    else:
        yield "On none of these days does it pay nobody in a place where people waited."


def _paced(found: Backtest) -> Iterator[str]:
    """How many days plans and states took from the decision to the first payment."""
    dated, told = tuple(_dated(found)), []
    for pace in PACED:
        gaps = [_days_after(row.plan(day, pace)) - (paid - decided).days for row, decided, paid, day in dated]
        told.append(f"at the {pace} pace {sum(gap > 0 for gap in gaps)} and {sum(gap < 0 for gap in gaps)}")
    if dated:
        yield (
            f"In {len(dated)} states that paid the days from decision to first payment are known. The nearest plan "
            f"counts more days, and fewer: {'; '.join(told)}. Cards were also loaded on a Saturday, which no plan "
            "expects."
        )


def _days_after(plan: Recommended) -> int:
    return (plan.first_day - plan.decided).days if plan.first_day else NEVER_DAYS


def _money(found: Backtest) -> Iterator[str]:
    plans = [each for row in found.rows for each in row.plans if each.outcome == "hit"]
    out = sum(sum(each.by_fund.values()) for each in plans)
    tanf = sum(each.by_fund.get(TANF, 0.0) for each in plans)
    if out:
        yield (
            f"Of the money that hits would have paid, over all days and paces, {percent(tanf / out)} is the unspent "
            "federal TANF grant, on families with children only, as Rhode Island found; what is left for others came "
            "from other funds or not at all."
        )
    sessions = sum(any(fund != TANF for fund in each.by_fund) for each in plans)
    yield (
        f"{sessions} of {len(plans)} of these plans draw on other funds too, on the rules as compiled in 2026; whether "
        "a legislature sat in October 2025 is not on record here."
    )


def _price(found: Backtest) -> Iterator[str]:
    longest = max(((row.happened.back - FIRST).days for row in found.rows), default=0)
    price, known = found.harm_per_dollar_day, [row for row in found.rows if row.did]
    worth, paying = (sum(getattr(each.worth, name) for each in found.tallies) for name in ("k", "n"))
    yield (
        f"At the plan's own price of {100 * price:.0f} cents a dollar-day, a dollar that nobody repays must end a wait "
        f"of {1 / price:.1f} days to be worth it; the longest wait here is {longest} days. By that measure {worth} of "
        f"{paying} plans that would have paid, and {sum(_worth(found, row) > 0 for row in known)} of {len(known)} "
        "payments of states whose day and sum are known, were worth their cost afterward. Beforehand nobody could know "
        "that the lapse would end on 12 November."
    )
    yield (
        "Federal benefits for all of November came in the end. What a state had paid by then, households mostly kept: "
        "every dollar of a bridge was paid twice, and none is known to have been repaid."
    )


def _dated(found: Backtest) -> Iterator[tuple[Row, date, date, date]]:
    """States whose decision and first payment are on record, with both days and the nearest day of a plan."""
    for row in found.rows:
        decided, paid = row.happened.decided, row.happened.first_paid
        if decided and paid:
            yield row, decided, paid, min(DAYS, key=lambda each, decided=decided: abs((each - decided).days))


def _achieved(found: Backtest) -> Iterator[tuple[str, ...]]:
    for row, decided, paid, day in _dated(found):
        yield (
            row.place,
            day_text(decided, year=False),
            day_text(paid, year=False),
            str((paid - decided).days),
            day_text(day, year=False),
            *(_first(row.plan(day, pace)) for pace in PACED),
        )


# ------------------------------------------------------------------------------------------------------ state by state


def _states(found: Backtest) -> Iterator[Block]:
    yield Prose(Said(RECORD, found.sources))
    columns = (
        Column("State"), Column("SNAP back"), *(Column(f"Plan of {day_text(day, year=False)}") for day in DAYS),
        Column("What the state did", wide=True),
    )  # fmt: skip
    yield grid(
        "First day, usual pace; then the fastest. A day in brackets is assumed", columns, map(_state, found.rows)
    )
    yield _waiting(found, "Dollar-days", "dollar_days")
    yield Fold("The same in person-days", (_waiting(found, "Person-days", "person_days"),))


def _waiting(found: Backtest, name: str, measure: Measure) -> Grid:
    caption = (
        f"{name} of waiting, in millions; plans of {listing(day_text(day, year=False) for day in DAYS)} in this order"
    )
    columns = (
        Column("State"), Column("If nobody paid", number=True), Column("As the state did", number=True),
        *(Column(f"Plans, {pace}", number=True) for pace in PACED),
    )  # fmt: skip
    return grid(caption, columns, (_waits(row, measure) for row in found.rows))


def _state(row: Row) -> tuple[str, ...]:
    back = day_text(row.happened.back, year=False)
    return (
        row.place,
        back if row.happened.recorded else f"[{back}]",
        *("; ".join(_day_class(row.plan(day, pace)) for pace in PACED) for day in DAYS),
        _did(row),
    )


def _waits(row: Row, measure: Measure) -> tuple[str, ...]:
    did = row.did or (None if row.happened.acted else row.without)
    plans = ("; ".join(_millions(row.plan(day, pace).effect, measure) for day in DAYS) for pace in PACED)
    return row.place, _millions(row.without, measure), _millions(did, measure), *plans


def _millions(effect: Effect | None, measure: Measure) -> str:
    if effect is None:
        return NO_FIGURE
    return f"{getattr(effect, measure) / 1e6:,.{1 if measure == 'dollar_days' else 2}f}"


def _did(row: Row) -> str:
    past = row.happened
    fed = f"{about_usd(past.grants_usd)} to food banks" if past.grants_usd else ""
    if not past.acted:
        return f"{fed or 'no money of its own on record'}: {row.did_outcome}"
    decided = f"decided {day_text(past.decided, year=False)}, " if past.decided else ""
    paid = f"paid from {day_text(past.first_paid, year=False)}" if past.first_paid else "first day not on record"
    how_much = f" ({about_usd(past.paid_usd)})" if past.paid_usd else ""
    outcome = f": {row.did_outcome}" if row.did_outcome else ""
    return f"{decided}{paid}{how_much}{outcome}{f'; {fed}' if fed else ''}"


def _day_class(plan: Recommended) -> str:
    return f"{_first(plan)}, {plan.outcome}"


def _first(plan: Recommended) -> str:
    return day_text(plan.first_day, year=False) if plan.first_day else NOTHING[plan.reason]


def _funds(plan: Recommended) -> str:
    return ", ".join(f"{fund} {about_usd(dollars)}" for fund, dollars in plan.by_fund.items()) or "none"


# ---------------------------------------------------------------------------------------------------------- every plan


def _records(found: Backtest) -> Iterator[Block]:
    for tally in found.tallies:
        line = f"Plans of {day_text(tally.as_of)}, {tally.pace} pace"
        yield Fold(line, (_record(found, tally),))


def _record(found: Backtest, tally: Tally) -> Grid:
    columns = (
        Column("Event"), Column("Trigger met"), Column("Action starts"), Column("Harm date"),
        Column("Lead kept, days", number=True), Column("SNAP back"), Column("Class"),
        Column("Money out", number=True), Column("In vain", number=True),
        Column("Dollar-days avoided", number=True),
        Column("Money back"), Column("Note", wide=True),
    )  # fmt: skip
    says = (
        f"Date known: {day_text(tally.as_of)}. Forecast that the lapse still lasts on 1 November: "
        f"{percent(tally.lasts)}. Trigger met: the plan pays. Lead kept: days from the first payment to the first "
        "missed one; below zero it is late"
    )
    return grid(says, columns, (_recorded(row, row.plan(tally.as_of, tally.pace)) for row in found.rows))


def _recorded(row: Row, plan: Recommended) -> tuple[str, ...]:
    kept = (plan.harm_date - plan.first_day).days if plan.first_day else None
    note = [] if plan.first_day else [NOTHING[plan.reason]]
    note += [f"{about_usd(plan.grants_usd)} to food banks besides"] if plan.grants_usd >= 1 else []
    note += [f"first from {listing(plan.by_fund)}"] if plan.by_fund else []
    return (
        row.place,
        "yes" if plan.first_day else "no",
        day_text(plan.first_day, year=False) if plan.first_day else "never",
        day_text(plan.harm_date, year=False),
        "none" if kept is None else str(kept),
        day_text(row.happened.back, year=False),
        plan.outcome,
        usd(plan.effect.out_usd),
        usd(plan.effect.vain_usd),
        _avoided(plan.effect.dollar_days, row.without.dollar_days),
        "none on record",
        "; ".join(note),
    )


# -------------------------------------------------------------------------------------------------- the lapses of 2026


def _spared(found: Backtest) -> Iterator[Block]:
    for each in found.spared:
        if each.with_snap.k:
            yield Prose(Said(f"{each.with_snap.k} plans have a line for SNAP, which was funded: wrong."))
    columns = (
        Column("Lapse"), Column("Bills", wide=True), Column("Programs that stop if it lasts", wide=True),
        Column("Missed by its end"), Column("Plans with SNAP"), Column("Plans that would have paid before its end"),
        Column("What plans hold ready", wide=True),
    )  # fmt: skip
    yield grid("As known on the day before each lapse", columns, map(_lapse, found.spared))
    same = all(each.stops == each.stops_first_day for each in found.spared)
    yield Prose(Said(
        "On the first day of each lapse the same programs stop." if same else
        "On the first day other programs stop than on the day before: "
        + "; ".join(listing(each.stops_first_day) for each in found.spared) + "."
    ))  # fmt: skip


def _lapse(each: Spared) -> tuple[str, ...]:
    ready = (f"{one.short}: {one.plans}, first {day_text(one.first)}" for one in each.paid)
    early = [one for one in each.paid if one.before_end]
    return (
        f"{day_text(each.first_day)} to {day_text(each.restored)}",
        listing(name.replace("_", " ") for name in each.bills),
        listing(each.stops),
        listing(each.missed) or "none",
        counted(each.with_snap),
        "; ".join(f"{one.short}: {one.before_end} ({usd(one.out_usd)})" for one in early) or "none",
        "; ".join(ready) or "nothing",
    )
