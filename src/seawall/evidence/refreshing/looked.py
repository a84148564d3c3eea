"""When each feed was last asked, and what came of it: what tells a late publisher from a user who has not looked.

One file for all feeds, written at the end of every refresh, whether or not a release came of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from pydantic import TypeAdapter, ValidationError

from seawall.base.closed import Closed
from seawall.base.datafile import bounded
from seawall.base.errors import SeawallError
from seawall.base.save import save_text
from seawall.evidence.home import home
from seawall.evidence.refreshing.model import Outcome, State
from seawall.evidence.store import LARGEST

FILE = "looked.json"
ANSWERED = ("new", "unchanged", "held")


class Look(Closed):
    """The last look at a feed: `at`, and `answered_at` the last one that its source answered (UTC, ISO 8601).

    `remarks`: what its reader wants a person to know; after a look that failed those of the last that did not.
    `newest`: the last day that the rows of its first table described then; none if that is not known.
    """

    feed: str
    at: str
    state: State
    says: str
    newest: date | None = None
    answered_at: str = ""
    remarks: tuple[str, ...] = ()


_FORM = TypeAdapter(tuple[Look, ...])


def looked() -> dict[str, Look]:
    """The last look at each feed, by its id; empty where none is on record or the record cannot be read."""
    try:
        return {each.feed: each for each in _FORM.validate_json(bounded(home() / FILE, LARGEST))}
    except (OSError, ValidationError):
        return {}  # the next refresh writes it anew; until then, nobody has looked


def keep_looks(at: str, outcomes: Iterable[Outcome], newest: Mapping[str, date | None]) -> None:
    """Note what came of the feeds that were asked at that time. The caller holds the lock of the kept evidence.

    `newest`: by feed. What cannot be written is not noted: the evidence is what it is, and nobody has looked.
    """
    every = looked()
    for each in outcomes:
        before = every.get(each.feed)
        answered = at if each.state in ANSWERED else before.answered_at if before else ""
        every[each.feed] = Look(
            feed=each.feed, at=at, state=each.state, says=each.says, newest=newest.get(each.feed), answered_at=answered,
            remarks=before.remarks if before and each.state == "failed" else each.remarks,
        )  # fmt: skip
    told = _FORM.dump_json(tuple(every[name] for name in sorted(every)), indent=1).decode()
    with suppress(SeawallError):
        save_text(told, home() / FILE)
