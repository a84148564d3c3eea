"""From what a user names to evidence: a release by the beginning of its id, 'shipped', a day, or a folder."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

from seawall.base.datafile import bounded
from seawall.base.errors import EvidenceError
from seawall.base.given import require
from seawall.base.names import unknown
from seawall.evidence import store
from seawall.evidence.manifest import ID_LENGTH
from seawall.evidence.releases.pointer import SHIPPED, history, in_use, now, shipped, tables_of
from seawall.evidence.releases.release import kept_ids, recorded
from seawall.evidence.store import DESCRIPTOR, LARGEST, Store

SHORTEST = 4  # hex digits that name a release
_ID = re.compile(rf"[0-9a-f]{{{SHORTEST},{ID_LENGTH}}}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ALL = "'seawall evidence releases' shows all; a folder is named with its path"


def find(name: str | Path) -> Store:
    """The evidence that a name stands for: an id or its first digits, 'shipped', a day (UTC), or a folder.

    A day is the release that was in use when it ended. Raises EvidenceError for a name of nothing, for digits with
    which several ids begin, and for a release of another version of the program.
    """
    require(name, (str, os.PathLike), "evidence", "a release, a day such as 2026-11-22, or a folder", EvidenceError)
    if not isinstance(name, str):
        return Store(Path(name))
    if name == SHIPPED:
        return Store(store.shipped_folder(), chosen=False)
    if _DAY.fullmatch(name):
        return _of_day(name)
    if _ID.fullmatch(name) and (release := _beginning(name)):
        return of_release(release)
    path = Path(name)
    if not name or (not path.is_dir() and path.name == name):
        raise EvidenceError(unknown("release", name, [SHIPPED, *kept_ids()], _ALL))
    return Store(path)


def default() -> Store:
    """The store that answers where nobody names one: the release in use."""
    used = in_use()
    return Store(used.folder, chosen=False, release=used.release, why=used.why)


def release_of(name: str) -> str:
    """The id that a name of a release stands for; 'shipped' for the shipped one. Raises as `find`."""
    found = find(name)
    if found.chosen:
        raise EvidenceError(f"{name[:60]!r} is a folder, not a release; {_ALL}")
    return found.release or SHIPPED


def of_release(release: str) -> Store:
    """The store of a kept release, or of the shipped one by its id."""
    if release == shipped():
        return Store(store.shipped_folder(), chosen=False)
    if not (tables_of(release) / DESCRIPTOR).exists():
        raise EvidenceError(f"release {release} is no longer here; {_ALL}")
    if (base := recorded(release).base) != shipped():
        raise EvidenceError(
            f"release {release} was made from the evidence of another version of the program ({base}): use that "
            f"version, or name the folder {tables_of(release)}"
        )
    return Store(tables_of(release), chosen=False, release=release)


def _beginning(name: str) -> str | None:
    """The one id that begins so."""
    found = sorted(each for each in {*kept_ids(), shipped()} if each.startswith(name))
    if len(found) > 1:
        raise EvidenceError(f"{name!r} could be the release {', '.join(found)}: give more of its digits")
    return found[0] if found else None


def _of_day(name: str) -> Store:
    try:
        day = date.fromisoformat(name)
    except ValueError:
        raise EvidenceError(f"{name!r} is not a day: write it as 2026-11-22") from None
    if day > now().date():
        raise EvidenceError(f"no evidence was in use on {day}, which is to come: name an earlier day, or a release")
    used = next((each for each in history() if each.since.astimezone(UTC).date() <= day), None)
    if used is None and day < (since := _shipped_since()):
        raise EvidenceError(
            f"no evidence was in use on {day}: the shipped one is of {since}. What was public by a day: --as-of {day}"
        )
    if used is None or (used.name == SHIPPED and used.base == shipped()):
        return Store(store.shipped_folder(), chosen=False)
    if used.name == SHIPPED:
        raise EvidenceError(
            f"the evidence in use on {day} was shipped with another version of the program ({used.base}): use that "
            f"version, or name another release; {_ALL}"
        )
    return of_release(used.name)


def _shipped_since() -> date:
    """The day on which the shipped evidence was put together."""
    described = json.loads(bounded(store.shipped_folder() / DESCRIPTOR, LARGEST))
    return datetime.fromisoformat(described["created"]).date()
