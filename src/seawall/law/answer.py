"""The verb `test`: what the law says of a measure, in four separate answers and with reasons.

Merits (the zone, gate by gate), forum and remedy, personal exposure, federal counter-levers. Never one score. Every
answer carries the day of the law it used and counts which citations were checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from seawall.base.errors import LawError
from seawall.base.given import require
from seawall.base.words import day_text
from seawall.law.answer_model import Answer, BillAnswer, Precedent, Told
from seawall.law.authority import Court
from seawall.law.beside import Beside, beside
from seawall.law.cases import case_base
from seawall.law.day import law_day
from seawall.law.dockets import new_on_docket
from seawall.law.doctrine import MEASURE, doctrines
from seawall.law.measure import DEFAULTS, Bill, Measure, completed
from seawall.law.merits import Findings, Zone, findings
from seawall.law.precedents import Near, nearest
from seawall.law.reasons import gates, own_law, was_checked
from seawall.law.unknowns import FactThatWouldChange, depends_on, presumptions, settled, turns_on, would_change
from seawall.law.vocabulary import Value, facts

FEDERAL_ACT = "federal_act"
OPEN: dict[Zone, str] = {
    "within": "if what nobody has stated holds",
    "barred": "unless what nobody has stated is otherwise",
}
"""What is said beside the zone of a measure as it is stated, where facts that nobody has stated could change it."""
UNFINISHED = (
    "Unfinished: the interview stopped before its last question, so this is no answer yet. "
    "To go on: seawall law ask --resume FILE"
)
SUING = ("united_states", "private", "other_state")
SUED = ("state", "state_officer", "state_officer_in_person", "local")
DRAFTED_FOR = ("state", "local", "dc", "territory")
"""The actors for whom a draft of the lawful form can be had."""


def test(what: Measure | Bill, day: date | None = None) -> Answer | BillAnswer:
    """What the law says of a measure, or of a bill provision by provision.

    `day` is the date of the law (default: the measure's own, else today).
    """
    require(what, (Measure, Bill), "measure", "what seawall.law.read_measure(file) returns", LawError)
    require(day, (date, type(None)), "day", "a date", LawError)
    return answer_bill(what, day) if isinstance(what, Bill) else answer(what, law_day(day or what.day))


def zone_of(given: Mapping[str, Value], place: str, day: date) -> Zone:
    """The zone of a set of facts in a state (postal code) by the law of a day, without its reasons."""
    full, court = {**DEFAULTS, **given}, Court(place, day)
    found = findings(completed(full), court)
    return found.zone if settled(full, court, found) else "contested"


def answer(measure: Measure, day: date) -> Answer:
    """What the law of a day says of one measure."""
    court = Court(measure.place, day)
    full = completed(measure.facts)
    found = findings(full, court)
    depends = depends_on(measure.facts, court, found)
    # Settled only where nothing unknown could change it; what was not asked yet may.
    zone: Zone = "contested" if depends or measure.unfinished else found.zone
    taken = presumptions(measure.facts, court, found)
    others = beside(full, found.zone)
    near = tuple(_precedent(each, court) for each in nearest(measure.facts, court))
    tree = gates(found, court, list(dict.fromkeys(each.fact for each in depends)))
    cited = [(each.title, each.checked) for gate in tree for reason in gate.reasons for each in reason.authorities]
    cited += [(each.title, each.checked) for each in near]
    cited += [law for told in others.values() for one in told for law in _laws(one)]
    checked = dict(cited)
    return Answer(
        name=measure.name,
        place=measure.place,
        circuit=court.circuit,
        law_as_of=day,
        dated=_dated(day),
        question=facts()["challenged"].values[str(measure.facts["challenged"])],
        zone=zone,
        unfinished=measure.unfinished,
        as_stated=found.zone,
        sentence=_sentence(measure, found, zone, depends) + _taken(zone, taken),
        lawful_form=_lawful_form(measure, found),
        protects=measure.protects,
        burdens=measure.burdens,
        timing=measure.timing,
        clause=measure.clause,
        gates=tree,
        depends_on=depends,
        would_change=would_change(measure.facts, court, found),
        presumes=taken,
        own_law=own_law(found.placed, measure.place),
        forum=tuple(map(_told, others["forum"])),
        exposure=tuple(map(_told, others["exposure"])),
        levers=tuple(map(_told, others["lever"])),
        precedents=near,
        citations=len(checked),
        citations_checked=sum(checked.values()),
    )


def answer_bill(bill: Bill, day: date | None) -> BillAnswer:
    """What the law says of a bill, provision by provision, and what happens to the rest if a part falls."""
    told = tuple(answer(each, law_day(day or each.day or bill.day)) for each in bill.provision)
    count = {zone: sum(each.zone == zone for each in told) for zone in ("within", "contested", "barred")}
    parts = [f"{number} {zone}" for zone, number in count.items() if number]
    return BillAnswer(
        name=bill.name,
        place=bill.place,
        sentence=f"Provisions: {', '.join(parts)}. Each is answered by itself.",
        severability=_severability(bill, bool(count["barred"]), bool(count["within"])),
        provisions=told,
    )


def _severability(bill: Bill, falls: bool, stands: bool) -> str:
    said = {
        "clause": "The text says that a part that falls leaves the rest standing.",
        "non_severable": "The text says that the whole falls with any part.",
        "silent": "The text does not say what happens if a part falls; the state's own law decides.",
        "not_read": "Whether the text has a severability clause was not read.",
    }[bill.severability]
    if falls and stands and bill.severability != "clause":
        case = case_base()["us_v_missouri"]
        said += (
            f" The provisions within authority are at risk beside those that are barred: in {case.name} ({case.year}) "
            "a whole act fell with its declarations, although refusing help alone could have stood. Put them in a bill "
            "of their own."
        )
    return said


def _dated(day: date) -> str:
    written = max(each.as_of for each in doctrines().values())
    if day > written:
        return f"The doctrines were written on {day_text(written)}: law made since then is not in them."
    if day < written:
        return f"Cases decided after {day.year} are left out; doctrines and statutes are as of {day_text(written)}."
    return ""


def _sentence(measure: Measure, found: Findings, zone: Zone, depends: tuple[FactThatWouldChange, ...]) -> str:
    if measure.unfinished:
        return UNFINISHED
    where = f" in {measure.place}" if measure.place else ""
    federal = measure.facts["challenged"] != MEASURE
    if depends and zone == "contested" and found.zone != "contested":
        lead = _won(measure.facts, where) if found.zone == "within" else _lost(measure.facts, where)
        return f"{lead}, {OPEN[found.zone]}. It turns on: {'; '.join(turns_on(each.fact for each in depends))}."
    if not found.on_point and federal:
        return "No authority on point in the base: nothing here says how a court would decide."
    lead = _lead(found, zone)
    said = {
        "within": _won(measure.facts, where),
        "contested": f"Contested{where}",
        "barred": _lost(measure.facts, where),
    }[zone]
    return f"{said}: {lead}" if lead else f"{said}: no federal rule in the base stands against it."


def _taken(zone: Zone, taken: tuple[FactThatWouldChange, ...]) -> str:
    """That a favorable answer rests on rare facts being absent, said where the answer is."""
    if zone != "within" or not taken:
        return ""
    told = "one rare fact is" if len(taken) == 1 else f"{len(taken)} rare facts are"
    return f" This takes it that {told} not so: see below."


def _won(given: Mapping[str, Value], where: str) -> str:
    """What it means for the state side that it prevails, by what is tested."""
    if given["challenged"] == MEASURE:
        return f"Within federal law{where}"
    if given["challenged"] == FEDERAL_ACT:
        return "The state may refuse or undo this"
    return f"The state's side {'cannot be sued here for this' if _sued(given) else 'can get this here'}"


def _lost(given: Mapping[str, Value], where: str) -> str:
    """What it means for the state side that it loses, by what is tested."""
    if given["challenged"] == MEASURE:
        return f"Barred{where}"
    if given["challenged"] == FEDERAL_ACT:
        return "This binds the state"
    return f"The state's side {'can be sued here for this' if _sued(given) else 'cannot get this here'}"


def _sued(given: Mapping[str, Value]) -> bool:
    """Whether a suit is against the state, its localities or its officers."""
    return given.get("who_is_sued") in SUED or given.get("who_sues") in SUING


def _lawful_form(measure: Measure, found: Findings) -> str:
    """The command that drafts the lawful form of own money that pays, and of money of the United States kept."""
    given = measure.facts
    pays = given.get("instrument") == "own_spending" and given.get("money") == "own"
    of_us = given.get("money") in ("trust_for_us", "owed_to_us") or given.get("trust_money") is True
    keeps = found.zone == "barred" and (of_us or given.get("money_owed_to_us") is True)
    if not (pays or keeps) or given["challenged"] != MEASURE or given.get("actor") not in DRAFTED_FOR:
        return ""
    if given.get("actor") == "local":
        return f'seawall law standby "COUNTY OR CITY, {measure.place or "STATE"}"'
    return f"seawall law standby {measure.place or 'PLACE'}"


def _lead(found: Findings, zone: Zone) -> str:
    """What the strongest doctrine that decides says; for a contested measure, the strongest on each side."""
    standing = [each.doctrine for each in found.strongest()]
    if zone == "contested":
        sides = {each.concludes: each.title for each in reversed(standing)}
        told = [f"for it, {_low(sides['allows'])}"] if "allows" in sides else []
        told += [f"against it, {_low(sides['bars'])}"] if "bars" in sides else []
        return "; ".join(told) + "." if told else ""
    wanted = "allows" if zone == "within" else "bars"
    return next((each.says for each in standing if each.concludes == wanted), "")


def _low(text: str) -> str:
    return text[0].lower() + text[1:]


def _precedent(near: Near, court: Court) -> Precedent:
    case = near.case
    return Precedent(
        case=case.id,
        title=case.title(),
        side=near.side,
        likeness=near.likeness,
        stands_for=case.stands_for,
        shared=near.shared,
        because=near.because,
        weight=court.weight(case),
        status=case.status,
        checked=was_checked(case),
        docket=new_on_docket(court.day).get(case.id, ""),
    )


def _told(entry: Beside) -> Told:
    laws = _laws(entry)
    return Told(
        id=entry.id,
        who=entry.who,
        says=entry.says,
        law=tuple(f"{cite}{'' if checked else ' (not checked)'}" for cite, checked in laws),
        checked=all(checked for _, checked in laws),
    )


def _laws(entry: Beside) -> list[tuple[str, bool]]:
    cases = [case_base()[each] for each in entry.cites]
    return [(one.cite, one.checked) for one in entry.law] + [(each.title(), was_checked(each)) for each in cases]
