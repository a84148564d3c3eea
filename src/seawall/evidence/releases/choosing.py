"""Which release is in use: changed by one swap of one file; and releases that are no longer wanted."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from seawall.base.errors import EvidenceError
from seawall.base.given import require
from seawall.base.save import save_text
from seawall.evidence.home import home
from seawall.evidence.releases.lock import STAGING, alone, remove
from seawall.evidence.releases.naming import release_of
from seawall.evidence.releases.pointer import CURRENT, SHIPPED, history, in_use, now, releases_folder, shipped
from seawall.evidence.releases.release import Releases, kept, releases
from seawall.evidence.store import renewed


def use(name: str) -> Releases:
    """Answer from this release from now on, until another one is chosen or made; 'shipped' is the program's own.

    Raises EvidenceError for the name of no release, while a refresh is running, and where it cannot be written.
    """
    with alone():
        point(release_of(name))
    return releases()


def point(name: str) -> None:
    """Let the release (or 'shipped') be the one in use. The caller holds the lock."""
    try:
        changes = history()
    except EvidenceError:  # this is how it is mended
        changes = ()
    base = shipped()
    name = SHIPPED if name == base else name
    if (name, base) == (changes[0][:2] if changes else (SHIPPED, base)):
        return
    lines = [f"{each.name} {each.base} {each.since.isoformat()}\n" for each in changes]
    save_text("".join([f"{name} {base} {now().isoformat()}\n", *lines]), home() / CURRENT)
    with suppress(OSError):  # it is swapped: whenever the system writes the folder, it is one or the other
        flush(home())
    renewed()


def forget(before_days: int) -> Releases:
    """Delete the releases that were made more than so many days ago; the one in use and the shipped one stay.

    Raises EvidenceError for what is no number of days, and while a refresh is running.
    """
    require(before_days, int, "days", "a whole number of days", EvidenceError)
    if before_days < 0:
        raise EvidenceError(f"days: {before_days} is not a number of days. Give 0 or more.")
    with alone() as where:
        used, until = in_use().release, now() - timedelta(days=before_days)
        for each in list(kept()):
            if each.id != used and each.made_at is not None and each.made_at < until:
                take_away(each.id, where)
    return releases()


def take_away(release: str, where: Path) -> None:
    """Remove a kept release: first out of the sight of everybody, then piece by piece."""
    aside = where / STAGING / f"forgotten-{release}"
    aside.parent.mkdir(exist_ok=True)
    (releases_folder() / release).rename(aside)
    remove(aside)


def flush(folder: Path) -> None:
    """Make the names in a folder last through a loss of power; Windows does so unasked."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
