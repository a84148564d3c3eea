"""Which received documents are still of use: of a kept release, of what it was made from, of what is held or asked.

A release of an older program is made anew from what it and those before it had received, so the documents with news of
a whole line of releases stay while one of the line does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from seawall.base.errors import EvidenceError
from seawall.evidence.home import home, received_folder
from seawall.evidence.releases.lock import remove
from seawall.evidence.releases.pointer import RECORD, releases_folder
from seawall.evidence.releases.release import kept_ids, recorded

HASH = re.compile(rb'"([0-9a-f]{64})"')
NAMED_BY = ("held.json", "answers/*.json")  # what waits for a person; the last answer of each source


def made_from(release: str) -> Iterator[str]:
    """The releases that one was made from, the nearest first, as far as their records are here."""
    seen = {release}
    while True:
        try:
            release = recorded(release).parent
        except EvidenceError:
            return
        if not release or release in seen:
            return
        seen.add(release)
        yield release


def clear_received(until: datetime) -> None:
    """Delete the documents received before then that nothing needs. The caller holds the lock.

    Raises EvidenceError where it cannot be read what is needed; then nothing is deleted.
    """
    try:
        needed = set(_needed())
        unneeded = [path for path in received_folder().glob("*/*") if path.name not in needed]
        old = [path for path in unneeded if path.stat().st_mtime < until.timestamp()]
    except OSError as error:
        raise EvidenceError(
            f"{error.filename} cannot be read ({error.strerror}), so no document is deleted: mend it, and ask again"
        ) from None
    for path in old:
        remove(path)


def _needed() -> Iterator[str]:
    """The hashes of what is needed, some of them often."""
    here = set(kept_ids())
    for release in here:
        yield from _named((releases_folder() / release / RECORD).read_bytes())
    for release in {each for one in here for each in made_from(one)} - here:
        for told in recorded(release).record.get("feeds", ()):
            if told["state"] == "new":
                yield from (each["sha256"] for each in told["documents"])
    for pattern in NAMED_BY:
        for path in home().glob(pattern):
            yield from _named(path.read_bytes())


def _named(content: bytes) -> Iterator[str]:
    return (each.decode() for each in HASH.findall(content))
