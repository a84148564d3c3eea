"""A record as a page: what was asked, what answered, and the hash that binds the answer to it."""

from __future__ import annotations

from seawall.base.words import day_text, listing
from seawall.hazard import Scenario
from seawall.pages.page import Block, Page, Points, Prose, Said, Section, points
from seawall.plans.model import Choices
from seawall.records.model import Basis, Inputs, Record

BINDS = (
    "A record holds the question, which program and which evidence answered it, and the whole answer. The hash is of "
    "the answer in canonical JSON (RFC 8785): whoever changes a digit of the answer changes the hash."
)
UNCERTIFIED = (
    "That the evidence is true. The figures are those that were published, with the faults that are known of them.",
    "That the law is read rightly or is still in force. This is decision support, not legal advice.",
    "That the judgments in it are somebody's: what harm is worth, what is repaid, what is still paid.",
    "That a government's own numbers in it are right. They are as they were handed in.",
    "Who made the record, and when. It has no signature and no clock; as of is a day that was chosen.",
    "That the program is without fault. The same program repeats the same fault.",
    "That a page or a letter beside the record says what the record says.",
)


def page(record: Record) -> Page:
    """The page of a record."""
    return Page(
        verb="record",
        title=f"Record of a {record.verb}: {listing(record.inputs.places)}",
        about=(f"As of {day_text(record.inputs.as_of)}", f"Evidence {record.basis.evidence_version}"),
        lede=f"{answered(record)} The answer has the hash {record.result_sha256}.",
        as_of=record.inputs.as_of,
        sections=(
            Section("asked", "What was asked", asked(record.inputs)),
            Section("basis", "What answered", (_basis(record.basis, record.result_sha256), Prose(Said(BINDS)))),
            Section("uncertified", "What a record does not certify", points(UNCERTIFIED)),
        ),
    )


def answered(record: Record) -> str:
    """The first sentence of the answer, as it is recorded."""
    said = record.result.get("headline")
    return said if isinstance(said, str) else f"A {record.verb} for {listing(record.inputs.places)}."


def asked(inputs: Inputs) -> tuple[Block, ...]:
    """The inputs as points."""
    said = [
        ("Place", listing(inputs.places)),
        ("Scenario", _scenario(inputs.scenario)),
        ("As of", day_text(inputs.as_of)),
        ("Funds", f"the government's own: {inputs.funds.name}" if inputs.funds else "those that are published"),
    ]
    if inputs.choices is not None:
        said.append(("Choices", _choices(inputs.choices)))
    return (Points(tuple((name, Said(each)) for name, each in said)),)


def _scenario(given: Scenario) -> str:
    until = f"until {day_text(given.end)}" if given.end else "no end is known"
    which = f"only {listing(given.programs)}" if given.programs else "every program that it reaches"
    return f"{given.name}; {until}; {which}; {given.share_paid:.0%} still paid"


def _choices(given: Choices) -> str:
    """What was chosen otherwise than it is by itself."""
    usual = Choices()
    told = [
        f"{name} {value}"
        for name, value in given.model_dump(mode="json").items()
        if value != usual.model_dump(mode="json")[name]
    ]
    return "; ".join(told) or "none"


def _basis(basis: Basis, result_sha256: str) -> Points:
    said = (
        ("Program", f"seawall {basis.program}, rules {basis.rules}"),
        ("Evidence", f"release {basis.evidence_release} of {basis.evidence_version}"),
        ("Hash of the answer", f"SHA-256 {result_sha256}"),
    )
    return Points(tuple((name, Said(each)) for name, each in said))
