"""What a case file expects of an answer: the zone, and reasons or entries that must be among those given.

Counsel writes the expectation beside the facts; `seawall law test` says where the engine differs, and so do the tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from seawall.base.closed import Closed
from seawall.law.merits import Zone

if TYPE_CHECKING:
    from seawall.law.answer_model import Answer


class Expect(Closed):
    """An expectation. Ids of doctrines (`because_of`) and of entries; `elsewhere`: the zone in other states."""

    zone: Zone
    because_of: tuple[str, ...] = ()
    exposure: tuple[str, ...] = ()
    not_exposure: tuple[str, ...] = ()
    levers: tuple[str, ...] = ()
    forum: tuple[str, ...] = ()
    elsewhere: dict[str, Zone] = Field(default_factory=dict)


def misses(answer: Answer, expect: Expect) -> list[str]:
    """Where an answer differs from what was expected, in words; empty if nowhere."""
    reasons = {each.doctrine for gate in answer.gates for each in gate.reasons if each.stands != "never"}
    exposed = {each.id for each in answer.exposure}
    wanted = (
        ("reason", expect.because_of, reasons),
        ("exposure", expect.exposure, exposed),
        ("lever", expect.levers, {each.id for each in answer.levers}),
        ("forum", expect.forum, {each.id for each in answer.forum}),
    )
    found = [] if answer.zone == expect.zone else [f"the zone is {answer.zone}, not {expect.zone}"]
    found += [f"no {kind} {each}" for kind, ids, given in wanted for each in ids if each not in given]
    return found + [f"exposure {each}, which was not expected" for each in expect.not_exposure if each in exposed]
