"""Compares the release in use with one of a day before, or with one that is named, for a place as known on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from seawall.base.errors import EvidenceError
from seawall.briefs.changes.caseloads import caseload_changes
from seawall.briefs.changes.deadlines import deadline_changes
from seawall.briefs.changes.model import KINDS, Change, Changes
from seawall.briefs.changes.payments import payment_changes
from seawall.briefs.changes.sides import Sides
from seawall.briefs.changes.tables import table_changes
from seawall.evidence import kept, using
from seawall.evidence.releases import Release, find, recorded, release_id
from seawall.evidence.store import Store, current
from seawall.hazard.scenario import known_on
from seawall.places import Place, place

NONE_EARLIER = "this is the evidence that Seawall was shipped with; nothing has been refreshed yet"
ONE_DAY = timedelta(hours=20)  # who refreshes every morning does so not quite 24 hours after the last time
OWN_FOLDER = "this evidence is a folder of your own, which has no earlier release"


def changes(
    where: str | Iterable[str] | Place = "US", *, since: str | None = None, as_of: str | date | None = None
) -> Changes:
    """What the release in use says that an earlier one did not: the newest of a day before, or that of `since`.

    `since`: a release by the first digits of its id, 'shipped', or the day on which it was in use. Raises PlaceError,
    EvidenceError or ScenarioError, one line each.
    """
    known = known_on(as_of)
    return compared(place(where), since, known, known)


@kept(most=64)
def compared(here: Place, since: str | None, as_of: date, then: date) -> Changes:
    """What the release in use says as known on `as_of` that the earlier one did not as known on `then`."""
    new = current()
    if new.chosen and since is None:
        return Changes(release=release_id(), since="", made_at=None, as_of=as_of, why=OWN_FOLDER, rows=())
    made_at = None
    try:
        release = recorded(new.release) if new.release else None
        made_at = release.made_at if release else None
        old = find(since) if since is not None else a_day_before(release)
    except EvidenceError as error:
        if since is not None:
            raise
        return Changes(release=release_id(), since="", made_at=made_at, as_of=as_of, why=str(error), rows=())
    if old is None:
        return Changes(release=release_id(), since="", made_at=made_at, as_of=as_of, why=NONE_EARLIER, rows=())
    with using(old):
        before = release_id()
    since_made_at = recorded(old.release).made_at if old.release else None
    if before == release_id() and then == as_of:
        return Changes(release=before, since=before, made_at=made_at, since_made_at=since_made_at, as_of=as_of, rows=())
    # An old line is judged on a day on which it was the newest, and not by how long ago that is now.
    judged = min(then, made_at.astimezone().date()) if made_at else then
    return Changes(
        release=release_id(), since=before, made_at=made_at, since_made_at=since_made_at, as_of=as_of,
        rows=tuple(sorted(_all(Sides(old, new, as_of, then, judged), here), key=_importance)),
    )  # fmt: skip


def a_day_before(release: Release | None) -> Store | None:
    """Of the releases that this one came from, the newest that was made a day before it; None for the shipped one.

    One morning may make several releases: what the first of them brought is not hidden by the second.
    """
    if release is None or release.made_at is None or not release.parent:
        return None
    found = find(release.parent)
    while found.release:
        earlier = recorded(found.release)
        if earlier.made_at is None or release.made_at - earlier.made_at >= ONE_DAY or not earlier.parent:
            break
        try:
            found = find(earlier.parent)
        except EvidenceError:  # it was forgotten: the oldest of that day that is still here
            break
    return found


def _all(sides: Sides, here: Place) -> Iterable[Change]:
    yield from deadline_changes(sides)
    yield from payment_changes(sides)
    yield from caseload_changes(sides, here, place("US"))
    yield from table_changes(sides, here)


def _importance(each: Change) -> tuple[bool, int, float, str]:
    """What touches the place first, then by kind, then by how far it moved."""
    moved = abs(each.after / each.before - 1) if each.before and each.after is not None else 0.0
    return not each.touches, KINDS.index(each.kind), -moved, each.id
