"""Would own money be paid back? What is on record, by program, with exact intervals of small counts."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

from seawall.base.datafile import Reader
from seawall.base.errors import ProgramError
from seawall.base.exact import binomial_interval
from seawall.briefs.model import ProgramLine, Repayment, RepaymentCount
from seawall.evidence import kept, load, remembered, source
from seawall.programs.cited import Cited

FILE = "repayment.toml"
READER = Reader(ProgramError)
LEVEL = 0.8


class Promise(Cited):
    """A law that ended a lapse, and whether it promised to repay states for carrying federal programs."""

    episode: str
    law: str
    promised: bool
    says: str
    known_from: date


class Note(Cited):
    """A statement on repayment, told from a day on."""

    says: str
    known_from: date


def repayment(lines: list[ProgramLine], as_of: date) -> Repayment | None:
    """Promises in law and cases by program, as known on a day; None when nothing is on record by then."""
    promises, notes = record()
    laws = [each for each in promises if each.known_from <= as_of]
    if not laws:
        return None
    short = {line.program: line.short for line in lines}
    spent: dict[str, list[str]] = {}
    for programs, repaid in load("bridge_action", as_of).select("programs", "repaid").iter_rows():
        for program in (programs or "").split():
            if program in short and repaid:
                spent.setdefault(program, []).append(repaid)
    return Repayment(
        promised=_count("", "", [("repaid" if each.promised else "refused") for each in laws]),
        programs=tuple(_count(program, short[program], spent[program]) for program in short if program in spent),
        laws=tuple(f"{each.law} ({each.episode}): {each.says}" for each in laws),
        notes=tuple(each.says for each in notes if each.known_from <= as_of),
        checked=all(each.checked for each in (*laws, *notes) if each.known_from <= as_of),
        sources=(source("bridge_action"),) if spent else (),
    )


def _count(program: str, short: str, outcomes: list[str]) -> RepaymentCount:
    """How many were repaid of those whose outcome is known; with none known the interval is 0 to 1."""
    yes, no = outcomes.count("repaid"), outcomes.count("refused")
    return RepaymentCount(
        program=program,
        short=short,
        cases=len(outcomes),
        repaid=yes,
        refused=no,
        not_found=len(outcomes) - yes - no,
        interval=_interval(yes, yes + no),
        level=LEVEL,
    )


def _pair(plain: Any) -> tuple[float, float]:
    low, high = plain
    return low, high


@kept
@remembered(_pair)
def _interval(repaid: int, known: int) -> tuple[float, float]:
    return binomial_interval(repaid, known, LEVEL)


@kept
def record() -> tuple[tuple[Promise, ...], tuple[Note, ...]]:
    """Every promise and note of the file. Raises ProgramError, on one line, when it is not sound."""
    label, tree = f"briefs/{FILE}", READER.shipped(files("seawall.briefs"), FILE)
    return (
        tuple(READER.entries(tree, "promise", Promise, label)),
        tuple(READER.entries(tree, "note", Note, label)),
    )
