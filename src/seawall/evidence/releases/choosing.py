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
from seawall.evidence.releases.pointer import (
    CURRENT,
    RECORD,
    SHIPPED,
    history,
    now,
    releases_folder,
    shipped,
    tables_of,
)
from seawall.evidence.releases.received import clear_received, made_from
from seawall.evidence.releases.release import Releases, kept, kept_ids, releases
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
    """Delete the releases made more than so many days ago, and the documents received before that nothing needs.

    The release in use and the shipped one stay, and of a release that another one was made from its record. Raises
    EvidenceError for what is no number of days, and while a refresh is running.
    """
    require(before_days, int, "days", "a whole number of days", EvidenceError)
    if before_days < 0:
        raise EvidenceError(f"days: {before_days} is not a number of days. Give 0 or more.")
    with alone() as where:
        # The chosen one may be of an older program: the next refresh makes it anew from what it had received.
        chosen, until = {each.name for each in history()[:1]}, now() - timedelta(days=before_days)
        old = {each.id for each in kept() if each.id not in chosen and each.made_at and each.made_at < until}
        line = {each for one in set(kept_ids()) - old for each in made_from(one)}
        for each in old:
            take_away(each, where, record_stays=True)
        records = {
            path.parent.name
            for path in releases_folder().glob(f"*/{RECORD}")
            if not tables_of(path.parent.name).exists()
        }
        for each in records - line:
            take_away(each, where)
        clear_received(until)
    return releases()


def take_away(release: str, where: Path, record_stays: bool = False) -> None:
    """Remove a kept release, or its tables only: first out of the sight of everybody, then piece by piece."""
    aside = where / STAGING / f"forgotten-{release}"
    aside.parent.mkdir(exist_ok=True)
    (tables_of(release) if record_stays else releases_folder() / release).rename(aside)
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
