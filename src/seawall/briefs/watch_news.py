"""Everything that holds for a place on a day and is worth an alarm: decisions, lapses, late and failed sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from seawall.base.words import day_text, listing, weekday_text
from seawall.briefs.changes import Change, Changes
from seawall.briefs.changes.payments import missed
from seawall.briefs.status import SOON_DAYS, Status, Threat
from seawall.briefs.watch_model import KINDS, Kind, News
from seawall.evidence.refreshing.freshness import Freshness, TableAge

MANY = 3  # of a kind that can be gathered are told one by one, more in one sentence
NAMED = 5  # of those that a sentence names; the others are counted
GATHERED: dict[Kind, str] = {
    "docket moved": "New on the dockets of",
    "figures revised": "Rows were revised in",
    "table filled": "Filled for the first time",
    "source failed": "Sources that failed when they were last asked",
    "source remark": "Remarks of",
    "table late": "Late, although somebody looked",
    "not asked": "Older than the publisher's rhythm, and nobody has asked since",
}
"""The kinds of which there may be many at once: in a first refresh, without a network. How one sentence begins."""


def standing(status: Status, refresh_failed: str = "") -> tuple[News, ...]:
    """What holds now, whether or not it was told before."""
    return tuple({each.id: each for each in _standing(status, refresh_failed)}.values())


def of_changes(changes: Changes) -> tuple[News, ...]:
    """What somebody of the place should hear of the changes."""
    return tuple(_of_change(each) for each in changes.loud)


def already_said(one: News, changes: Changes) -> bool:
    """Whether a change tells the same: a deadline that is new is ahead, too."""
    kinds = {"deadline ahead": ("deadline new", "deadline moved"), "lapse on": ("lapse begun",)}.get(one.kind, ())
    return any(each.kind in kinds and each.after_day == one.day for each in changes.rows)


def gathered(news: Iterable[News]) -> tuple[News, ...]:
    """By kind, otherwise as they come; many of a kind that can be gathered as one."""
    kinds: dict[Kind, list[News]] = {kind: [] for kind in KINDS}
    for each in news:
        kinds[each.kind].append(each)
    return tuple(
        one
        for kind, found in kinds.items()
        for one in ([_one(kind, found)] if kind in GATHERED and len(found) > MANY else found)
    )


def _one(kind: Kind, found: list[News]) -> News:
    about = tuple(dict.fromkeys(name for each in found for name in each.about))
    shown = [*about[:NAMED], *([f"{len(about) - NAMED} more"] if about[NAMED:] else [])]
    first = f" The first: {found[0].says}" if kind in ("source failed", "source remark") else ""
    return News(
        id=f"{kind}:{' '.join(each.id for each in found)}",
        kind=kind,
        about=about,
        says=f"{GATHERED[kind]}: {listing(shown)}.{first}",
        sources=tuple(dict.fromkeys(source for each in found for source in each.sources)),
    )


def _standing(status: Status, refresh_failed: str) -> Iterator[News]:
    for threat in status.threats:
        yield _threat(threat)
        yield from _decisions(threat, status)
    yield from (_of_change(missed(each)) for each in status.alarms)
    if refresh_failed:
        yield News(
            id=f"refresh failed:{refresh_failed}", kind="refresh failed", about=("refresh",), says=refresh_failed
        )
    yield from _sources(status.freshness)


def _threat(threat: Threat) -> News:
    start, ends = threat.scenario.start, threat.scenario.authority_ends or threat.scenario.start
    if threat.is_on:
        says = f"A lapse is on since {day_text(start)}: {threat.scenario.says}"
        return News(id=f"lapse on:{start}", kind="lapse on", about=(str(start),), says=says, day=start)
    says = f"Next deadline: {day_text(ends)}. {threat.scenario.says}"
    return News(id=f"deadline ahead:{ends}", kind="deadline ahead", about=(str(ends),), says=says, day=ends)


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
    return News(id=f"{kind}:{program}:{day}", kind=kind, about=(program,), says=says, day=day)


def _sources(ages: Freshness) -> Iterator[News]:
    for each in ages.feeds:
        if each.standing == "held":
            yield _source("source held", each.feed, each, each.looked_on)
        elif each.standing == "failed":
            yield _source("source failed", each.feed, each, each.looked_on)
        elif each.late and each.standing == "publisher late":
            yield _source("table late", each.table, each, each.newest)
        elif each.late:
            yield _source("not asked", each.table, each, None)
        for remark in each.remarks:
            says = f"{each.feed}: {remark}"
            yield News(id=f"source remark:{says}", kind="source remark", about=(each.feed,), says=says)


def _source(kind: Kind, about: str, age: TableAge, day: date | None) -> News:
    newest = f":{age.newest}" if kind == "table late" else ""
    return News(id=f"{kind}:{about}{newest}", kind=kind, about=(about,), says=age.says, day=day)


def _of_change(each: Change) -> News:
    return News(
        id=each.id, kind=each.kind, about=(each.table,), says=each.says, day=each.after_day or each.before_day,
        sources=each.sources,
    )  # fmt: skip
