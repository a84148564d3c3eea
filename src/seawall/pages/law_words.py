"""How the pages of the law room say the same things: sides, zones, places, what was checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seawall.law.answer import OPEN
from seawall.law.answer_model import Answer, Authority, GateAnswer, Precedent
from seawall.law.merits import Zone
from seawall.law.vocabulary import Value, facts
from seawall.pages.page import Said

SIGN = {"allows": "+", "bars": "-"}
SIDE = {"allows": "For", "bars": "Against"}
STANDS = {"always": "stands", "sometimes": "stands under some readings", "never": "answered"}
HOW = {"undercuts": "answers it", "disputes": "is as strong"}
READINGS = {"within": ", under every reading", "contested": "", "barred": ", under every reading"}
"""What a zone means beyond its name."""
ZONE_WORDS = {"within": "within federal law", "contested": "contested", "barred": "barred"}
"""A zone in plain words, the same wherever it is told."""
CHECKS = {"scdb": "database", "page": "page", "general_knowledge": "not read"}
NOT_CHECKED = " (not checked)"


def words(*codes: str) -> str:
    """'local measure, state' from codes."""
    return ", ".join(code.replace("_", " ") for code in codes)


def is_open(answer: Answer) -> bool:
    """Whether it is contested only for want of facts that nobody has stated."""
    return bool(answer.depends_on) and not answer.unfinished and answer.zone == "contested" != answer.as_stated


def verdict(answer: Answer, where: str = "") -> str:
    """'Within federal law in IL', or 'Within federal law in IL, if what nobody has stated holds'."""
    if is_open(answer):
        return f"{high(ZONE_WORDS[answer.as_stated])}{where}, {OPEN[answer.as_stated]}"
    return f"{high(ZONE_WORDS[answer.zone])}{where}"


def zone(name: Zone, text: str = "") -> Said:
    """A zone in its tone, as its own name or in other words."""
    return Said(text or name, tone=name)


def cites(named: Iterable[tuple[str, bool]]) -> str:
    """'26 USC 6672; 26 USC 7202 (not checked)' from citations and whether each was checked."""
    return "; ".join(cite + ("" if checked else NOT_CHECKED) for cite, checked in named)


def where_text(answer: Answer) -> str:
    """', IL (circuit 7)', or that no place is named."""
    if not answer.place:
        return ", no place named: only the Supreme Court binds"
    name = {"dc": "D.C. Circuit"}.get(answer.circuit, f"circuit {answer.circuit}")
    return f", {answer.place} ({name})" if answer.circuit else f", {answer.place}"


def open_text(gate: GateAnswer) -> str:
    """'Not known: whether ...; whether ...' for the facts a gate wants; empty where it wants none."""
    told = [facts()[name] for name in gate.open_facts]
    said = [each.says if each.kind == "choice" else f"whether {each.says}" for each in told]
    return f"Not known: {'; '.join(said)}." if said else ""


def likeness_text(each: Precedent) -> str:
    """'on point', or 'distinguishable because there: ...'."""
    return each.likeness + (f" because {'; '.join(each.because)}" if each.because else "")


def status_text(status: str) -> str:
    """', stayed' for a decision that is not final; empty for one that is."""
    return "" if status == "final" else f", {words(status)}"


def docket_text(each: Authority | Precedent) -> str:
    """' New on the docket, look: closed on 2026-12-03.'; empty where nothing was seen."""
    return f" New on the docket, look: {each.docket}." if each.docket else ""


def check_text(check: str, note: str | None) -> str:
    """'page: justia', 'not read', 'not read (case page: casetext)'. A note may say 'page' itself."""
    if note and note.startswith(CHECKS[check]):
        return note
    return f"{CHECKS[check]}{f' ({note})' if note else ''}"


def read_as(given: Mapping[str, Value]) -> str:
    """'Read as: the state; own spending; ...': how the plain answers of an interview were read."""
    names = (name for name in ("actor", "instrument", "target", "money") if name in given)
    return f"Read as: {'; '.join(facts()[name].told(given[name]) for name in names)}."


def high(text: str) -> str:
    """The text with a capital first letter."""
    return text[0].upper() + text[1:]


def low(text: str) -> str:
    """The text with a small first letter."""
    return text[0].lower() + text[1:]
