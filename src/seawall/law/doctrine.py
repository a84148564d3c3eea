"""Doctrines: rules over facts that a lawyer can sign, read from `doctrines/*.toml`.

A doctrine says when it applies, what it concludes (the government may, or may not), and which doctrines of the other
side meet it: those that take its force away (`undercut_by`) and those as strong as it is (`disputed_by`). What it does
not name says nothing against it: a neutral tax is an answer to immunity, not to preemption.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import Any, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.evidence import kept
from seawall.law.cases import case_base
from seawall.law.conclude import check_when, conclusions
from seawall.law.state_rules import book
from seawall.law.vocabulary import GATES, ID, READER, facts

MEASURE = "state_or_local_measure"


class Statute(Closed):
    """A statute, regulation or case outside the case base. `checked`: the words were read in the page `read_in`."""

    cite: str = Field(min_length=3)
    says: str
    checked: bool
    read_in: str = ""


class Met(Closed):
    """A doctrine of the other side that meets this one, and why."""

    doctrine: str
    because: str = Field(min_length=5)
    cites: tuple[str, ...] = ()


class Doctrine(Closed):
    """One rule. `allows`: the government (for a federal act: the state) prevails; `bars`: it does not.

    `undercut_by` take its force away and cannot be struck back at; by `disputed_by` it is met as by an equal, so that
    courts may go either way. `arguable` says why courts may differ even where authority binds; `contrary` are cases
    the other way. `state_law` are topics of the table of state law: where the place has rows, they are the authority
    instead of `statutes`. `as_of` is the day of the law as written here.
    """

    id: str = Field(pattern=ID)
    title: str = Field(min_length=3)
    gate: str
    question: tuple[str, ...] = (MEASURE,)
    when: dict[str, Any]
    concludes: Literal["allows", "bars"]
    arguable: str = ""
    says: str = Field(min_length=10)
    undercut_by: tuple[Met, ...] = ()
    disputed_by: tuple[Met, ...] = ()
    cites: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    statutes: tuple[Statute, ...] = ()
    state_law: tuple[str, ...] = ()
    as_of: date


@kept
def doctrines() -> dict[str, Doctrine]:
    """Every doctrine by id, in the order of gates. Raises LawError, one line, when a file does not say what it must."""
    texts = READER.texts(files("seawall.law") / "doctrines")
    found = [each for name, text in texts for each in parse_doctrines(text, name)]
    order = list(GATES)
    return check_doctrines(sorted(found, key=lambda each: order.index(each.gate)))


def parse_doctrines(text: str, name: str) -> list[Doctrine]:
    """The doctrines of one file; its `as_of` is the day of the law of each that names none of its own.

    Raises LawError with file, doctrine, field and what is wrong.
    """
    raw = READER.tree(text, name)
    return READER.entries(raw, "doctrine", Doctrine, name, {"as_of": raw["as_of"]} if "as_of" in raw else None)


def check_doctrines(listed: Iterable[Doctrine]) -> dict[str, Doctrine]:
    """The doctrines by id. Raises LawError on a double id, a missing case or fact, or what cannot meet a doctrine."""
    found = READER.by_id(listed, "doctrines")
    for each in found.values():
        _check(each, found)
    return found


def _check(each: Doctrine, found: dict[str, Doctrine]) -> None:
    where = f"doctrine {each.id}"
    if each.gate not in GATES:
        raise LawError(f"{where}: gate {each.gate!r} is unknown. Known: {', '.join(GATES)}.")
    questions = facts()["challenged"].values
    for question in each.question:
        if question not in questions:
            raise LawError(f"{where}: question {question!r} is unknown. Known: {', '.join(questions)}.")
    met = (*each.undercut_by, *each.disputed_by)
    for one in met:
        _check_met(one.doctrine, each, found)
    cited = {*each.cites, *each.contrary, *(case for one in met for case in one.cites)}
    for case in sorted(cited):
        if case not in case_base():
            raise LawError(f"{where}: cites {case!r}, which is not in the case base. Add it to evidence/law_case.csv.")
    topics = [topic.id for topic in book().topic]
    for topic in each.state_law:
        if topic not in topics:
            raise LawError(f"{where}: state_law topic {topic!r} is unknown. Known: {', '.join(topics)}.")
    if not (each.cites or each.statutes or each.arguable):
        raise LawError(f"{where}: cites nothing. Name a case or a statute, or say why it is arguable.")
    check_when(each.when, where, conclusions())


def _check_met(name: str, each: Doctrine, found: dict[str, Doctrine]) -> None:
    """A doctrine is met only by one of the other side, and never undercut by what it undercuts."""
    where = f"doctrine {each.id}: met by {name!r}"
    if name not in found:
        raise LawError(f"{where}, which is no doctrine. Correct the id.")
    if found[name].concludes == each.concludes:
        raise LawError(f"{where}, which also {each.concludes}. Only a doctrine of the other side can meet it.")
    undercut = any(one.doctrine == name for one in each.undercut_by)
    if undercut and any(one.doctrine == each.id for one in found[name].undercut_by):
        raise LawError(f"{where}, which it undercuts itself. Write disputed_by where neither prevails.")
