"""Everything that holds for a place on a day and is worth an alarm: decisions, lapses, late and failed sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from seawall.base.words import day_text, listing, weekday_text
from seawall.briefs.changes import Change, Changes
from seawall.briefs.changes.payments import missed
from seawall.briefs.status import SOON_DAYS, Status, Threat
from seawall.briefs.watch_model import KINDS, Kind, News
from seawall.evidence.refreshing.freshness import Freshness

IDLE = "not asked:"
NAMED = 5  # tables that a sentence names; the others are counted


def standing(status: Status, refresh_failed: str = "") -> tuple[News, ...]:
    """What holds now, whether or not it was told before, the most important first."""
    found = {each.id: each for each in _standing(status, refresh_failed)}
    return ordered(found.values())


def of_changes(changes: Changes) -> tuple[News, ...]:
    """What somebody of the place should hear of the changes."""
    return tuple(_of_change(each) for each in changes.loud)


def already_said(one: News, changes: Changes) -> bool:
    """Whether a change tells the same: a deadline that is new is ahead, too."""
    kinds = {"deadline ahead": ("deadline new", "deadline moved"), "lapse on": ("lapse begun",)}.get(one.kind, ())
    return any(each.kind in kinds and each.after_day == one.day for each in changes.rows)


def ordered(news: Iterable[News]) -> tuple[News, ...]:
    """By kind, then by day."""
    return tuple(sorted(news, key=lambda each: (KINDS.index(each.kind), str(each.day or ""), each.id)))


def gathered(news: Iterable[News]) -> tuple[News, ...]:
    """In order, with one sentence for all tables that nobody has asked for: they are many before the first refresh."""
    every = ordered(news)
    idle = [each.id.removeprefix(IDLE) for each in every if each.kind == "not asked"]
    if len(idle) < 2:
        return every
    shown = [*idle[:NAMED], *([f"{len(idle) - NAMED} more"] if idle[NAMED:] else [])]
    says = f"Older than the publisher's rhythm, and nobody has asked since: {listing(shown)}."
    one = News(id=f"{IDLE}{' '.join(idle)}", kind="not asked", says=says)
    return ordered([*(each for each in every if each.kind != "not asked"), one])


def _standing(status: Status, refresh_failed: str) -> Iterator[News]:
    for threat in status.threats:
        yield _threat(threat)
        yield from _decisions(threat, status)
    yield from (_of_change(missed(each)) for each in status.alarms)
    if refresh_failed:
        yield News(id=f"refresh failed:{refresh_failed}", kind="refresh failed", says=refresh_failed)
    yield from _sources(status.freshness)


def _threat(threat: Threat) -> News:
    start, ends = threat.scenario.start, threat.scenario.authority_ends or threat.scenario.start
    if threat.is_on:
        says = f"A lapse is on since {day_text(start)}: {threat.scenario.says}"
        return News(id=f"lapse on:{start}", kind="lapse on", says=says, day=start)
    says = f"Next deadline: {day_text(ends)}. {threat.scenario.says}"
    return News(id=f"deadline ahead:{ends}", kind="deadline ahead", says=says, day=ends)


def _decisions(threat: Threat, status: Status) -> Iterator[News]:
    """The decisions that are due or passed, of programs whose harm date is ahead: those that `urgency` counts."""
    for each in threat.lines:
        line, when = each.line, each.line.decision
        if when is None or line.harm_date is None or line.harm_date <= status.as_of:
            continue
        miss = f"the payment may be missed from {day_text(line.harm_date)}"
        if each.days_left_latest is not None and each.days_left_latest < 0:
            says = f"{line.short}: the last day to decide was {weekday_text(when.act_latest)}; {miss}."
            yield _decision("decision passed", line.program, says, when.act_latest)
        elif each.days_left is not None and each.days_left <= SOON_DAYS:
            later = "" if when.act_latest == when.act_by else f", at the fastest pace by {day_text(when.act_latest)}"
            by = "decide now" if when.act_by < status.as_of else f"decide by {weekday_text(when.act_by)}"
            says = f"{line.short}: {by}{later}; {miss}."
            yield _decision("decision due", line.program, says, when.act_by)


def _decision(kind: Kind, program: str, says: str, day: date) -> News:
    return News(id=f"{kind}:{program}:{day}", kind=kind, says=says, day=day)


def _sources(ages: Freshness) -> Iterator[News]:
    for each in ages.feeds:
        if each.standing == "held":
            yield News(id=f"source held:{each.feed}", kind="source held", says=each.says, day=each.looked_on)
        elif each.standing == "failed":
            yield News(id=f"source failed:{each.feed}", kind="source failed", says=each.says, day=each.looked_on)
        elif each.late and each.standing == "publisher late":
            yield News(id=f"table late:{each.table}:{each.newest}", kind="table late", says=each.says, day=each.newest)
        for remark in each.remarks:
            yield News(id=f"source remark:{each.feed}:{remark}", kind="source remark", says=f"{each.feed}: {remark}")
        if each.late and each.standing in ("not looked", "needs key", "by hand"):
            yield News(id=f"{IDLE}{each.table}", kind="not asked", says=each.says)


def _of_change(each: Change) -> News:
    return News(id=each.id, kind=each.kind, says=each.says, day=each.after_day or each.before_day, sources=each.sources)
