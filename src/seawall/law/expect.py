"""Where an answer differs from what counsel expects of it: `seawall law test` says so, and so do the tests."""

from __future__ import annotations

from seawall.law.answer_model import Answer, BillAnswer
from seawall.law.measure import Bill, Expect, Measure


def unexpected(what: Measure | Bill, told: Answer | BillAnswer) -> list[str]:
    """Where the answer differs from what the file expects, provision by provision for a bill; empty if nowhere."""
    asked = (what,) if isinstance(what, Measure) else what.provision
    answers = (told,) if isinstance(told, Answer) else told.provisions
    pairs = zip(asked, answers, strict=True)
    return [miss for one, found in pairs if one.expect is not None for miss in misses(found, one.expect)]


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
