"""A record computed again, as a page: the same or where it differs, and what neither says."""

from __future__ import annotations

from seawall.base.words import day_text, listing
from seawall.pages.page import Block, Column, Page, Points, Prose, Said, Section, grid, points
from seawall.pages.record import UNCERTIFIED, asked
from seawall.records.model import Verification

CHECKED = (
    "The answer was computed again from the recorded inputs and the recorded release of evidence, without a network.",
    "Every value of the two answers was compared: names, dates, numbers and sentences.",
    "The hash that the record states was computed again from the recorded answer.",
)
MEANS = "A difference says that the record was altered, or that another program or other rules computed it."


def page(told: Verification) -> Page:
    """The page of a verification."""
    differs = (Section("differs", "Where they differ", _differs(told)),) if told.count or not told.intact else ()
    return Page(
        verb="verify",
        title=f"Record verified: {told.name}",
        about=(
            f"A {told.record.verb} for {listing(told.record.inputs.places)}",
            f"As of {day_text(told.record.inputs.as_of)}",
        ),
        lede=_lede(told),
        call="" if told.sound else MEANS,
        as_of=told.record.inputs.as_of,
        sections=(
            *differs,
            Section("compared", "What was compared", (*points(CHECKED), _compared(told))),
            Section("asked", "What was asked", asked(told.record.inputs)),
            Section("uncertified", "What this does not certify", points(UNCERTIFIED)),
        ),
    )


def _lede(told: Verification) -> str:
    if not told.intact:
        return "Altered: the answer in the record does not have the hash that the record states."
    if told.outcome == "same":
        return "The same: computed again from the same inputs and evidence, the answer is equal in every value."
    if told.outcome == "rounding":
        return (
            f"The same but for rounding: {_numbered(told.count)}, by at most {told.largest:.1g} of the number, as "
            "other processors make them."
        )
    return f"Different: {_numbered(told.count)}, the first at {told.first[0].path}."


def _numbered(count: int) -> str:
    return "1 value differs" if count == 1 else f"{count:,} values differ"


def _differs(told: Verification) -> tuple[Block, ...]:
    columns = (Column("Where", wide=True), Column("Recorded", wide=True), Column("Computed here", wide=True))
    rows = ((each.path, _value(each.recorded), _value(each.computed)) for each in told.first)
    shown = len(told.first)
    made = (grid(f"The first {shown} of {told.count:,}", columns, rows),) if shown else ()
    stated = "" if told.intact else "The hash that the record states is not that of the answer in it."
    return (*((Prose(Said(stated, tone="barred")),) if stated else ()), *made)


def _value(said: str | None) -> Said:
    return Said("nothing there", tone="quiet") if said is None else Said(said)


def _compared(told: Verification) -> Points:
    record, here = told.record.basis, told.here
    said = (
        ("Program", _both(f"seawall {record.program}", f"seawall {here.program}")),
        ("Rules", _both(record.rules, here.rules)),
        ("Evidence", _both(record.evidence_release, here.evidence_release)),
        ("Hash of the answer", _both(told.record.result_sha256, told.computed_sha256)),
    )
    return Points(tuple((name, Said(each)) for name, each in said))


def _both(recorded: str, here: str) -> str:
    return f"{here}, the same" if recorded == here else f"{recorded} in the record, {here} here"
