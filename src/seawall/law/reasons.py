"""The tree of reasons behind a zone: gate by gate, which doctrine applies, why, on what authority, what attacks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from seawall.law.answer_model import Attack, Authority, GateAnswer, OwnLaw, Reason
from seawall.law.authority import Court
from seawall.law.cases import Case, case_base
from seawall.law.conclude import conclusions, known_from, primary_facts
from seawall.law.conditions import holds, names_in
from seawall.law.dockets import new_on_docket
from seawall.law.doctrine import Doctrine, doctrines
from seawall.law.measure import DOES_NOT_ARISE
from seawall.law.merits import DEFAULT, DOUBT, FEDERAL_ACT, Applied, Findings
from seawall.law.placed import Placed
from seawall.law.state_facts import FromTable
from seawall.law.state_rules import law_rows, read_text, traps
from seawall.law.vocabulary import GATES, facts

FROM_TABLE = "from the table of state law"


def gates(found: Findings, court: Court, open_names: Sequence[str]) -> tuple[GateAnswer, ...]:
    """Every gate that the question can reach, in order, each with its zone and reasons.

    `open_names` are the unknown facts on which the zone depends.
    """
    question = str(found.placed.facts["challenged"])
    reached = {each.gate for each in doctrines().values() if question in each.question}
    return tuple(_gate(gate, found, court, open_names) for gate in GATES if gate in reached)


def _gate(gate: str, found: Findings, court: Court, open_names: Sequence[str]) -> GateAnswer:
    here = [
        each for each in (*found.applied, *found.rejected) if each.doctrine.gate == gate and each.doctrine.id != DEFAULT
    ]
    if gate == "federal_rule" and not found.on_point:
        here = list(found.applied)
    wanting = {name for each in found.open if each.doctrine.gate == gate for name in primary_facts(each.doctrine.when)}
    open_facts = [each for each in open_names if each in wanting]
    bars, allows = (
        {found.stands(each.doctrine.id) for each in here if each.doctrine.concludes == side}
        for side in ("bars", "allows")
    )
    zone: Literal["within", "contested", "barred", "answered", "not reached", "open"] = (
        "open" if open_facts
        else "not reached" if not here
        else "within" if "always" in allows and found.placed.facts["challenged"] == FEDERAL_ACT
        else "barred" if "always" in bars
        else "contested" if "sometimes" in bars | allows
        else "within" if "always" in allows or not allows
        else "answered"
    )  # fmt: skip
    return GateAnswer(
        gate=gate,
        asks=GATES[gate],
        zone=zone,
        reasons=tuple(_reason(each, found, court) for each in here),
        open_facts=tuple(open_facts),
    )


def _reason(each: Applied, found: Findings, court: Court) -> Reason:
    doctrine, given, table = each.doctrine, found.placed.facts, found.placed.table
    known = known_from(given, closed=True)
    told = [
        facts()[name].told(given[name]) + (f" ({FROM_TABLE})" if name in table else "")
        if name in facts()
        else conclusions()[name].says
        for name in sorted(names_in(doctrine.when))
        if (name in given and given[name] not in (False, "none", DOES_NOT_ARISE))
        or (name in conclusions() and known(name))
    ]
    return Reason(
        doctrine=doctrine.id,
        title=doctrine.title,
        says=doctrine.says,
        concludes=doctrine.concludes,
        stands=found.stands(doctrine.id),
        settled=each.firm,
        doubt="" if each.firm else _doubt(each, court),
        because=tuple(told),
        authorities=tuple(_authorities(doctrine, court, table)),
        attacks=tuple(_attacks(each, found)),
    )


def _doubt(each: Applied, court: Court) -> str:
    """Why a court may see it otherwise here."""
    where = f"in the circuit of {court.place}" if court.circuit else "as no place is named"
    if each.standing == "rejected":
        return f"authority that binds {where} is against it"
    if each.doubtful_row:
        return "the row of state law that it rests on is not sure, or is disputed"
    return each.doctrine.arguable or f"no final authority that binds {where}, or authorities on both sides"


def _authorities(doctrine: Doctrine, court: Court, table: Mapping[str, FromTable]) -> Iterable[Authority]:
    own = tuple(_own_authorities(doctrine, court, table))
    yield from own
    for statute in doctrine.statutes if not own else ():
        yield Authority(
            title=statute.cite, case="", stands_for=statute.says, weight="statute", status="in force",
            side="for the rule", checked=statute.checked, read_in=statute.read_in,
        )  # fmt: skip
    for side, ids in (("for the rule", doctrine.cites), ("against the rule", doctrine.contrary)):
        for case in (case_base()[each] for each in ids if court.weight(case_base()[each]) != "none"):
            yield Authority(
                title=case.title(), case=case.id, stands_for=case.stands_for, weight=court.weight(case),
                status=case.status, side=side, checked=was_checked(case), read_in="",
                docket=new_on_docket(court.day).get(case.id, ""),
            )  # fmt: skip


def _own_authorities(doctrine: Doctrine, court: Court, table: Mapping[str, FromTable]) -> Iterable[Authority]:
    """The place's own rows on the topics of a doctrine, and the changes after them that have come."""
    rows = law_rows().get(court.place, {})
    for topic in doctrine.state_law if rows else ():
        row = rows[topic]
        read = row["page_covers"] == "whole" or any(each.topic == topic and each.checked for each in table.values())
        yield Authority(
            title=f"{row['citation']} ({read_text(row)})", case="", stands_for=row["says"], weight="statute",
            status="in force", side="for the rule", checked=read, read_in=row["page"] or "",
        )  # fmt: skip
        for trap in traps(court.place):
            if trap.topic == topic and (trap.day is None or trap.day <= court.day):
                yield Authority(
                    title=trap.cite, case="", stands_for=trap.says, weight="statute", status="in force",
                    side="for the rule", checked=trap.checked, read_in=trap.read_in,
                )  # fmt: skip


def own_law(placed: Placed, place: str) -> tuple[OwnLaw, ...]:
    """What the table of state law says of facts that nobody stated and that arise, in the order of the facts."""
    return tuple(
        OwnLaw(
            fact=each.fact,
            told=facts()[each.fact].told(each.value),
            law=f"{each.says}. {row['citation']}; {read_text(row)}",
            checked=each.checked,
            sure=each.sure,
            taken=each.taken,
        )
        for each in placed.table.values()
        if holds(facts()[each.fact].arises, placed.facts.get)
        for row in [law_rows()[place][each.topic]]
    )


def was_checked(case: Case) -> bool:
    """Whether a case was matched to a database or read in a page, for citation, year and winner."""
    return case.check != "general_knowledge"


def _attacks(each: Applied, found: Findings) -> Iterable[Attack]:
    mine = each.doctrine
    how: dict[str, tuple[Literal["undercuts", "disputes"], str]] = {
        **{one.doctrine: ("disputes", one.because) for one in mine.disputed_by},
        **{one.doctrine: ("undercuts", one.because) for one in mine.undercut_by},
    }
    for attacker, attacked in found.pairs:
        if attacked != mine.id:
            continue
        if attacker == DOUBT + mine.id:
            yield Attack(by="doubt", how="doubts", because=mine.arguable or "its authority is not settled here")
        elif attacker in how:
            kind, because = how[attacker]
            yield Attack(by=attacker, how=kind, because=because)
        else:  # the other disputes; what it says of this one is said there
            yield Attack(by=attacker, how="disputes", because=doctrines()[attacker].title)
