"""Carries what was received for an older version of the program over to this one: the same documents, read again.

A release is made from the evidence that the program was shipped with. A new version brings other evidence, with other
columns perhaps, and so the old release is not used; what had been received since is kept, and is read anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seawall.base.errors import EvidenceError, FeedError
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import bring
from seawall.evidence.refreshing.document import Drawer
from seawall.evidence.refreshing.model import Outcome
from seawall.evidence.refreshing.round import Round
from seawall.evidence.releases import Release, recorded
from seawall.evidence.releases.pointer import SHIPPED, history, shipped


def carry_over(this: Round, drawer: Drawer) -> None:
    """Take again, oldest first, what the release that was in use under an older program had received."""
    changes = history()
    if not changes or changes[0].name == SHIPPED or changes[0].base == shipped():
        return
    for release in reversed(list(_line(changes[0].name))):
        for each in release.record.get("feeds", ()):
            _take_again(this, Outcome.model_validate(each), date.fromisoformat(release.record["at"][:10]), drawer)


def _take_again(this: Round, told: Outcome, then: date, drawer: Drawer) -> None:
    if told.state != "new":
        return
    try:
        one, documents = feed(told.feed), drawer.documents(told.documents)
        this.take(one, bring(one, documents, this.asked(one, then)), documents, told.accepted_because)
    except FeedError as error:  # the document is gone, or the feed is, or reads otherwise now
        says = f"what was received on {then} for an older version of the program is not carried over: {error}"
        this.outcomes.append(Outcome(feed=told.feed, tables=told.tables, state="failed", says=says))
    this.outcomes[-1] = this.outcomes[-1].model_copy(update={"carried": True})


def _line(name: str) -> Iterator[Release]:
    """A release, and those that it was made from, the newest first."""
    while name:
        try:
            release = recorded(name)
        except EvidenceError:
            return
        yield release
        name = release.parent
