"""An answer as plain text: first the zone and the sentence, then the tree of reasons, then the other three answers."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from seawall.base.words import day_text
from seawall.law.answer_model import Answer, BillAnswer, GateAnswer, Precedent, Reason, Told
from seawall.law.vocabulary import GATES, Fact, facts

WIDTH = 100
SIGN = {"allows": "+", "bars": "-"}
STANDS = {"always": "stands", "sometimes": "stands under some readings", "never": "outweighed"}


def answer_text(answer: Answer) -> str:
    """The whole answer, wrapped at 100 columns."""
    lines = [*_wrapped(answer.name), *_wrapped(f"{answer.zone.upper()}. {answer.sentence}")]
    lines += [line for told in _whom(answer) if told for line in _wrapped(told)]
    lines += [
        "",
        *_wrapped(f"Law as of {day_text(answer.law_as_of)}{where_text(answer)}. {answer.dated}"),
        checked_text(answer),
    ]
    lines += ["", "THE REASONS, GATE BY GATE   (+ for the government, - against)"]
    lines += [line for gate in answer.gates for line in _gate(gate)]
    lines += _changes(answer)
    for title, entries in (
        ("WHERE TO GO, WHAT CAN BE HAD", answer.forum),
        ("WHO IS EXPOSED IN PERSON", answer.exposure),
        ("WHAT THE UNITED STATES CAN DO IN RETURN", answer.levers),
    ):
        lines += ["", title, *_entries(entries)]
    lines += ["", "NEAREST DECIDED CASES", *_precedents(answer.precedents)]
    return "\n".join([*lines, "", *_wrapped(answer.disclaimer)])


def bill_text(bill: BillAnswer) -> str:
    """A bill: the count, severability, and each provision in full."""
    head = [*_wrapped(bill.name), *_wrapped(bill.sentence), *_wrapped(f"Severability: {bill.severability}"), ""]
    for number, each in enumerate(bill.provisions, start=1):
        head += _wrapped(f"{number}. {each.zone.upper()}: {each.name}")
    body = [f"\n{'=' * WIDTH}\nProvision {n}\n{answer_text(each)}" for n, each in enumerate(bill.provisions, start=1)]
    return "\n".join([*head, *body])


def _whom(answer: Answer) -> Iterable[str]:
    yield f"Protects: {answer.protects or 'not stated'}. Burdens: {answer.burdens or 'not stated'}."
    yield f"Proactive or reactive: {answer.timing or 'not stated'}."
    yield f"Federal words: {answer.clause}" if answer.clause else ""


def where_text(answer: Answer) -> str:
    """', IL (circuit 7)', or that no place is named."""
    if not answer.place:
        return ", no place named: only the Supreme Court binds"
    name = {"dc": "D.C. Circuit"}.get(answer.circuit, f"circuit {answer.circuit}")
    return f", {answer.place} ({name})" if answer.circuit else f", {answer.place}"


def checked_text(answer: Answer) -> str:
    """How many citations were checked."""
    return f"{answer.citations_checked} of {answer.citations} citations checked; * marks those not checked."


def _gate(gate: GateAnswer) -> list[str]:
    if gate.zone == "not reached":
        return [f"{gate.asks}? Nothing here applies."]
    lines = _wrapped(f"{gate.asks}? {gate.zone.capitalize()}. {open_text(gate)}".strip())
    return lines + [line for reason in gate.reasons for line in _reason(reason)]


def open_text(gate: GateAnswer) -> str:
    """'Not known: whether ...; whether ...' for the facts a gate wants; empty where it wants none."""
    told = [facts()[name] for name in gate.open_facts]
    said = [each.says if each.kind == "choice" else f"whether {each.says}" for each in told]
    return f"Not known: {'; '.join(said)}." if said else ""


def _reason(reason: Reason) -> list[str]:
    lines = _wrapped(f"{SIGN[reason.concludes]} {reason.title} [{reason.doctrine}]: {STANDS[reason.stands]}.", 2)
    lines += _wrapped(reason.says, 6)
    if reason.because:
        lines += _wrapped(f"Because: {'; '.join(reason.because)}.", 6)
    if reason.doubt:
        lines += _wrapped(f"In doubt: {reason.doubt}.", 6)
    for attack in reason.attacks:
        if attack.how != "doubts":
            lines += _wrapped(f"{attack.by} {_how(attack.how)}: {attack.because}.", 6)
    for each in reason.authorities:
        star = "" if each.checked else "*"
        side = "" if each.side == "for the rule" else "CONTRARY, "
        weight = "" if each.weight == "statute" else f" ({side}{each.weight}{_status(each.status)})"
        lines += _wrapped(f"{each.title}{star}{weight}: {each.stands_for}", 8)
    return lines


def _how(how: str) -> str:
    return {"undercuts": "undercuts it", "outweighs": "outweighs it", "as strong": "is as strong"}[how]


def _status(status: str) -> str:
    return "" if status == "final" else f", {status.replace('_', ' ')}"


def _changes(answer: Answer) -> list[str]:
    lines: list[str] = []
    if answer.depends_on:
        lines += ["", "IT DEPENDS ON WHAT IS NOT STATED"]
        lines += [
            line
            for each in answer.depends_on
            for line in _wrapped(f"- {each.ask} If {each.if_it_were}: {each.zone}.", 2)
        ]
    if answer.would_change:
        lines += ["", "WHAT WOULD CHANGE THE ANSWER"]
        lines += [line for each in answer.would_change for line in _wrapped(f"- If {each.if_it_were}: {each.zone}.", 2)]
    return lines


def _entries(entries: Iterable[Told]) -> list[str]:
    lines = []
    for each in entries:
        who = f"{each.who.capitalize()}: " if each.who else ""
        lines += _wrapped(f"- {who}{each.says} [{'; '.join(each.law)}]", 2)
    return lines or ["  Nothing in the base speaks to this."]


def _precedents(precedents: Iterable[Precedent]) -> list[str]:
    lines = []
    for each in precedents:
        star = "" if each.checked else "*"
        side = "for the state" if each.side == "for" else "against the state"
        lines += _wrapped(
            f"- {side}: {each.title}{star}{_weight(each)}. {each.stands_for} Here: {likeness_text(each)}.", 2
        )
    return lines or ["  No decided case in the base shares the instrument or the kind of federal rule."]


def likeness_text(each: Precedent) -> str:
    """'on point', or 'distinguishable because there: ...'."""
    return each.likeness + (f" because {'; '.join(each.because)}" if each.because else "")


def _weight(each: Precedent) -> str:
    return f" ({each.weight}{_status(each.status)})"


def _wrapped(text: str, indent: int = 0) -> list[str]:
    pad = " " * indent
    return wrap(text, WIDTH, initial_indent=pad, subsequent_indent=pad + ("  " if indent else "")) or [""]


def facts_text(vocabulary: Iterable[Fact]) -> str:
    """The vocabulary of a measure: each fact, its question and its values, gate by gate."""
    lines: list[str] = []
    gate = ""
    for fact in vocabulary:
        if fact.gate != gate:
            gate = fact.gate
            lines += ["", GATES[gate].upper()]
        kind = {"yesno": "true or false", "share": "0 to 1", "choice": "one of"}[fact.kind]
        lines += _wrapped(f"{fact.id} ({kind}): {fact.ask}", 2)
        lines += [line for value, says in fact.values.items() for line in _wrapped(f'"{value}": {says}', 6)]
    return "\n".join(lines[1:])
