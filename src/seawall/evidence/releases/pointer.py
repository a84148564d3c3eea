"""Which release of evidence is in use, and since when. Nothing here writes.

The file `current` in the user's folder of evidence names it: a line each time that another one came into use, newest
first, so that one swap of one file changes it and its history.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from seawall.base.datafile import bounded
from seawall.base.day import now_us
from seawall.base.errors import EvidenceError
from seawall.evidence import store
from seawall.evidence.home import home
from seawall.evidence.manifest import ID_LENGTH, identity
from seawall.evidence.store import DESCRIPTOR

SHIPPED = "shipped"
CURRENT, LOCK, RECORD, TABLES = "current", "lock", "release.json", "evidence"
LARGEST = 10_000_000  # bytes of `current`: a line a day for a thousand years
_LINE = re.compile(rf"([0-9a-f]{{{ID_LENGTH}}}|{SHIPPED}) ([0-9a-f]{{{ID_LENGTH}}}) (\S+)")


class Change(NamedTuple):
    """`name` (the id of a release, or 'shipped') came into use; `base`: the shipped release of the program then."""

    name: str
    base: str
    since: datetime


@dataclass(frozen=True)
class InUse:
    """The folder that answers by default; `release`: its id, empty for the shipped one; `why`: not the one chosen."""

    folder: Path
    release: str = ""
    why: str = ""


def releases_folder() -> Path:
    """The folder with one folder for each kept release."""
    return home() / "releases"


def tables_of(release: str) -> Path:
    """The folder of evidence of a kept release."""
    return releases_folder() / release / TABLES


def shipped() -> str:
    """The id of the release that this program was shipped with."""
    return identity(store.shipped_folder())


def history() -> tuple[Change, ...]:
    """What came into use when, newest first. Raises EvidenceError if the file that tells it cannot be read."""
    path = home() / CURRENT
    try:
        lines = bounded(path, LARGEST).decode().splitlines()
        return tuple(_change(line) for line in lines)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError):
        raise EvidenceError(
            f"{path}, which names the release in use, cannot be read: choose one with 'seawall evidence use RELEASE'"
        ) from None


def _change(line: str) -> Change:
    found = _LINE.fullmatch(line)
    if not found or (since := datetime.fromisoformat(found[3])).tzinfo is None:
        raise ValueError(line)
    return Change(found[1], found[2], since)


def in_use() -> InUse:
    """The release that answers where nobody names one: the chosen one, if it is whole enough and of this program.

    It never raises: where a chosen release cannot be used, the shipped one answers, and `why` says what to do.
    """
    whole = store.shipped_folder()
    try:
        changes = history()
    except EvidenceError as error:
        return InUse(whole, why=str(error))
    if not changes or changes[0].name == SHIPPED:
        return InUse(whole)
    chosen = changes[0]
    if chosen.base != shipped():
        why = (
            f"release {chosen.name} was made from the evidence of another version of the program ({chosen.base}), "
            "so the shipped evidence answers: bring it up to date with 'seawall evidence refresh'"
        )
        return InUse(whole, why=why)
    if not (tables_of(chosen.name) / DESCRIPTOR).is_file():
        why = (
            f"release {chosen.name} is no longer there, so the shipped evidence answers: choose another with 'seawall "
            "evidence use RELEASE', or run 'seawall evidence refresh'"
        )
        return InUse(whole, why=why)
    return InUse(tables_of(chosen.name), chosen.name)


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.fromtimestamp(now_us() / 1_000_000, UTC)


def default_folder() -> Path:
    """The folder that answers where nobody names one."""
    return in_use().folder
