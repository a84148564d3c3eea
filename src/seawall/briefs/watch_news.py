"""Everything that holds for a place on a day and is worth an alarm: decisions, lapses, late and failed sources."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from seawall.base.words import day_text, listing, weekday_text
from seawall.briefs.changes import Change, Changes
from seawall.briefs.changes.payments import missed
from seawall.briefs.status import SOON_DAYS, Status, Threat
from seawall.briefs.watch_model import KINDS, Kind, News
from seawall.evidence import describe
from seawall.evidence.refreshing.freshness import Freshness, TableAge

MANY = 3  # of a kind that can be gathered are told one by one, more in one sentence
NAMED = 3  # of those that a sentence names; the others are counted
GATHERED: dict[Kind, str] = {
    "docket moved": "{} filings on the dockets of cases that are held",
    "withholding notice": "{} documents of the Federal Register on withholding, rescission, deferral or lapse",
    "figures revised": "Rows were revised in {} tables",
    "table filled": "{} tables were filled for the first time",
    "source failed": "{} sources failed when they were last asked",
    "source back": "{} sources answer again",
    "source remark": "{} remarks of sources",
    "table late": "{} sources have nothing newer although their rhythm says so",
    "not asked": "{} sources are held older than their publisher's rhythm, and nobody has asked since",
}
"""The kinds of which there may be many at once: in a first refresh, without a network. How one sentence begins."""
FIRST_IS_TOLD: tuple[Kind, ...] = (
    "docket moved", "withholding notice", "source failed", "source back", "source remark",
)  # fmt: skip
"""Kinds of which one sentence tells the first in full; of the others it names some."""
WEEKLY: tuple[Kind, ...] = ("refresh failed", "source failed", "source held")
"""What is told again when it has held for a week: while it lasts, figures age."""
WEEK_DAYS = 7


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


def rings(one: News, told: Mapping[str, date], known: date) -> bool:
    """Whether it is told now: it was not told before, or it lasts and was told a week ago."""
    if one.id not in told:
        return True
    return one.kind in WEEKLY and (known - told[one.id]).days >= WEEK_DAYS


def back(told: Iterable[str], ages: Freshness) -> tuple[News, ...]:
    """The sources that were told to have failed, and whose last look did not."""
    failed = {each.split(":")[1] for each in told if each.startswith("source failed:")}
    return tuple(
        _source(
            "source back", each.feed, each, each.answered_on, f"It answers again: {each.says}", str(each.answered_on)
        )
        for each in ages.feeds
        if each.feed in failed and each.standing != "failed" and each.answered_on == each.looked_on
    )


def hidden(ages: Freshness) -> frozenset[str]:
    """Ids of what would hold of the sources that failed, if it could be seen: it is not new when they answer again."""
    failed = [each for each in ages.feeds if each.standing == "failed"]
    return frozenset(
        _source(kind, each.table, each, None).id for each in failed for kind in ("table late", "not asked")
    )


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
    names = tuple(dict.fromkeys(each.title for each in found))
    shown = [
        *(re.split("[,:]", each)[0] for each in names[:NAMED]),
        *([f"{len(names) - NAMED} more"] if names[NAMED:] else []),
    ]
    rest = f". The first: {found[0].says}" if kind in FIRST_IS_TOLD else f": {listing(shown)}."
    ids = " ".join(each.id for each in found)
    return News(
        id=f"{kind}:{hashlib.sha256(ids.encode()).hexdigest()[:16]}",
        kind=kind,
        about=tuple(dict.fromkeys(name for each in found for name in each.about)),
        title=listing(shown),
        says=f"{GATHERED[kind].format(len(found))}{rest}",
        sources=tuple(dict.fromkeys(source for each in found for source in each.sources)),
    )


def _standing(status: Status, refresh_failed: str) -> Iterator[News]:
    for threat in status.threats:
        yield _threat(threat)
        yield from _decisions(threat, status)
    yield from (_of_change(missed(each)) for each in status.alarms)
    if refresh_failed:
        yield News(
            id=f"refresh failed:{refresh_failed}",
            kind="refresh failed",
            about=("refresh",),
            title="the refresh",
            says=refresh_failed,
        )
    yield from _sources(status.freshness)


def _threat(threat: Threat) -> News:
    start, ends = threat.scenario.start, threat.scenario.authority_ends or threat.scenario.start
    if threat.is_on:
        says = f"A lapse is on since {day_text(start)}: {threat.scenario.says}"
        return News(id=f"lapse on:{start}", kind="lapse on", about=(str(start),), title="lapse", says=says, day=start)
    says = f"Next deadline: {day_text(ends)}. {threat.scenario.says}"
    return News(
        id=f"deadline ahead:{ends}", kind="deadline ahead", about=(str(ends),), title="deadline", says=says, day=ends
    )


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
    return News(id=f"{kind}:{program}:{day}", kind=kind, about=(program,), title=program, says=says, day=day)


def _sources(ages: Freshness) -> Iterator[News]:
    for each in ages.feeds:
        if each.standing == "held":
            yield _source("source held", each.feed, each, each.looked_on)
        elif each.standing == "failed":
            yield _source("source failed", each.feed, each, each.looked_on, what=each.cause)
        elif each.late and each.standing == "publisher late":
            yield _source("table late", each.table, each, each.newest)
        elif each.late:
            yield _source("not asked", each.table, each, None)
        for remark in each.remarks:
            says = f"{each.source}: {remark}"
            yield News(
                id=f"source remark:{each.feed}:{remark}", kind="source remark", about=(each.feed,), title=each.source,
                says=says,
            )  # fmt: skip


def _source(kind: Kind, about: str, age: TableAge, day: date | None, says: str = "", what: str = "") -> News:
    """`what`: what makes it another thing when it changes."""
    what = str(age.newest) if kind == "table late" else what
    return News(
        id=":".join(filter(None, (kind, about, what))), kind=kind, about=(about,), title=age.source or age.title,
        says=says or age.says, day=day,
    )  # fmt: skip


def _of_change(each: Change) -> News:
    return News(
        id=each.id, kind=each.kind, about=(each.table,), title=describe(each.table).title, says=each.says,
        day=each.after_day or each.before_day, sources=each.sources,
    )  # fmt: skip
