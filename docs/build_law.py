"""docs/law.md: its computed tables and its picture."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from computed import fill, grid

from seawall.law import BillAnswer, Measure, read_measure, test
from seawall.law.answer_model import Answer
from seawall.law.ask import begun
from seawall.law.authority import Court
from seawall.law.beside import entries
from seawall.law.cases import CORE, case_base
from seawall.law.catalog import law_measures
from seawall.law.doctrine import Doctrine, doctrines, parse_doctrines
from seawall.law.merits import Findings, findings
from seawall.law.obligations import emergency_money, obligations
from seawall.law.reasons import was_checked
from seawall.law.vocabulary import GATES, Fact, by_factor, facts
from seawall.pages import page as page_of
from seawall.pages.charts.reasons import reasons
from seawall.pages.forms import terminal
from seawall.places import state_names

PAGE = Path(__file__).parent / "law.md"
IMAGE = Path(__file__).parent / "images" / "law-reasons.svg"
CASES = Path(__file__).parent.parent / "tests" / "law" / "cases"
AS_OF = date(2026, 11, 22)
EXAMPLE = "snap-load-without-authority"
DRAWN = ("airport-closed-to-contractors", "IL")
INTERVIEWS = CASES.parent / "interviews.toml"
ASKED = "Own money for households that miss SNAP"
ZONES = ("within", "contested", "barred")


def pages() -> dict[Path, str]:
    """The page with every table computed anew, and its picture."""
    tables = {"example": example, "answer": example_answer, "examples": examples, "gates": gate_list,
              "facts": fact_list, "interview": interview, "coverage": coverage, "standing": standing, "states": states,
              "cross": cross, "disagreements": disagreements, "faults": faults}  # fmt: skip
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables), IMAGE: drawn()}


def drawn() -> str:
    """The drawing: a measure on which courts may differ outside one circuit."""
    name, place = DRAWN
    measure = read_measure(CASES / f"{name}.toml")
    assert isinstance(measure, Measure)
    told = test(measure.model_copy(update={"place": place}), AS_OF)
    assert isinstance(told, Answer)
    return reasons(told)


def example() -> str:
    """The file of the example, without what counsel expects of it."""
    text = (CASES / f"{EXAMPLE}.toml").read_text(encoding="utf-8").partition("\n[expect]")[0]
    return f"```toml\n{text.strip()}\n```"


def example_answer() -> str:
    """What the engine says of the example."""
    told = test(read_measure(CASES / f"{EXAMPLE}.toml"), AS_OF)
    assert isinstance(told, Answer)
    return f"```text\n{terminal.plain(page_of(told), full=False)}```"


def examples() -> str:
    """Every case file that the tests hold the engine to."""
    rows = []
    for path in sorted(CASES.glob("*.toml")):
        measure = read_measure(path)
        told = test(measure, AS_OF)
        if isinstance(told, BillAnswer) or not isinstance(measure, Measure):
            zone = told.sentence.removeprefix("Provisions: ").partition(".")[0]
            rows.append((f"`{path.stem}`", measure.name, measure.place, zone, ""))
            continue
        elsewhere = measure.expect.elsewhere if measure.expect else {}
        others = ", ".join(f"{place}: {_zone_in(measure, place)}" for place in elsewhere)
        rows.append((f"`{path.stem}`", measure.name, measure.place, told.zone, others))
    return grid(("file", "measure", "place", "answer", "elsewhere"), rows)


def gate_list() -> str:
    """Every doctrine by gate."""
    parts = []
    for gate, asks in GATES.items():
        here = [each for each in doctrines().values() if each.gate == gate]
        if here:
            heads = ("doctrine", "concludes", "met by", "authorities", "checked", "arguable")
            parts.append(f"**{asks}?**\n\n{grid(heads, map(_doctrine_row, here))}")
    return "\n\n".join(parts)


def fact_list() -> str:
    """The vocabulary in the order of the interview."""
    return grid(("fact", "question", "kind"), ((f"`{each.id}`", each.ask, _kind(each)) for each in facts().values()))


def interview() -> str:
    """An interview as an official holds it: the questions that are put, with the answers."""
    file = tomllib.loads(INTERVIEWS.read_text(encoding="utf-8"))
    held = next(each for each in file["interview"] if each["name"] == ASKED)
    words, rows = file["usual"] | held["answers"], []
    state = begun(held["name"], held["place"])
    while (question := state.question(AS_OF)) is not None:
        said = words[question.id]
        value = said == "yes" if question.kind == "yesno" else None
        value = next((each for each, says in question.values.items() if said in says), value)
        rows.append((str(len(rows) + 1), question.ask, question.values.get(str(value), said)))
        state = state.tell(question.id, value)
    told = test(state.measure(), AS_OF)
    assert isinstance(told, Answer)
    return f"{grid(('', 'question', 'answer'), rows)}\n\n{told.sentence}"


def coverage() -> str:
    """How much of what the engine rests on was checked."""
    checks = Counter(each.check for each in case_base().values())
    statutes = [one.checked for each in doctrines().values() for one in each.statutes]
    beside = [one.checked for listed in entries().values() for each in listed for one in each.law]
    kinds = {"forum": "forum and remedy", "exposure": "personal exposure", "lever": "federal counter-levers"}
    table = measures()["check"].value_counts()
    listed = dict(zip(table["check"], table["count"], strict=True))
    rows = [
        ("cases: citation, year and winner matched to the Supreme Court Database", checks["scdb"], len(case_base())),
        ("cases: read in a public page", checks["page"], len(case_base())),
        ("cases: not checked", checks["general_knowledge"], len(case_base())),
        ("measures: read in a public page", listed["page"], sum(listed.values())),
        ("statutes and rules cited by doctrines: read", sum(statutes), len(statutes)),
        ("statutes and rules cited by the other three answers: read", sum(beside), len(beside)),
        *((f"entries on {kinds[kind]}", len(found), sum(map(len, entries().values())))
          for kind, found in entries().items()),
    ]  # fmt: skip
    return grid(("what", "number", "of"), ((what, str(number), str(every)) for what, number, every in rows))


def standing() -> str:
    """How firmly doctrines stand where only the Supreme Court binds."""
    court = Court("", AS_OF)
    rows = []
    for gate, asks in GATES.items():
        here = [each for each in doctrines().values() if each.gate == gate]
        if not here:
            continue
        found = [court.standing(each.cites, each.contrary, bool(each.statutes)) for each in here]
        firm = sum(one == "settled" and not each.arguable for one, each in zip(found, here, strict=True))
        doubted = sum(one == "settled" and bool(each.arguable) for one, each in zip(found, here, strict=True))
        rest = len(here) - firm - doubted
        rows.append((asks, str(len(here)), str(firm), str(doubted), str(rest)))
    totals = [str(sum(int(row[n]) for row in rows)) for n in range(1, 5)]
    heads = ("gate", "doctrines", "settled", "authority binds, yet arguable", "no authority that binds everywhere")
    return grid(heads, [*rows, ("all", *totals)])


def states() -> str:
    """What is on file for each of the 50 states."""
    duties, money = obligations().rows, emergency_money().rows
    rows = []
    for fips, name in sorted(state_names().items(), key=lambda pair: pair[1]):
        mine, rules = duties.filter(duties["fips"] == fips), money.filter(money["fips"] == fips)
        if not mine.height and not rules.height:
            continue
        count = Counter(mine["strength_class"].to_list())
        found = sum(count[kind] for kind in ("mandatory", "permissive", "hortatory"))
        told = ", ".join(f"{count[kind]} {kind}" for kind in ("mandatory", "permissive", "hortatory") if count[kind])
        free = sum(vote is None for vote in rules["vote_share"].to_list())
        rows.append((
            name, told or "none found", str(_read(mine)) if found else "",
            str(rules.height) or "none found", str(free), str(_read(rules)),
        ))  # fmt: skip
    heads = ("state", "provisions of its constitution", "read", "ways to reserve money", "without a vote", "read")
    return grid(heads, rows)


def cross() -> str:
    """The engine's zone beside the one that the compiler of the measures noted."""
    count = Counter((_noted(row), row["zone"]) for row in measures().iter_rows(named=True))
    rows = [
        (f"noted: {noted}", *(str(count[noted, zone]) for zone in ZONES))
        for noted in (*ZONES, "more than one zone")
    ]  # fmt: skip
    agree = sum(row["zone"] in _words(row) for row in measures().iter_rows(named=True))
    total = measures().height
    heads = ("", *(f"engine: {zone}" for zone in ZONES))
    return f"{grid(heads, rows)}\n\nThe engine's zone is the noted one, or one of those noted, for {agree} of {total}."


def disagreements() -> str:
    """The measures whose zone the note does not contain, and what the engine rests on."""
    rows = (
        (f"`{row['id']}`", row["measure"], row["zone"], row["zone_noted"].replace("_", " "), _why(row))
        for row in measures().iter_rows(named=True)
        if row["zone"] not in _words(row)
    )
    return grid(("measure", "what", "engine", "noted", "what the engine has"), rows)


def faults() -> str:
    """What a wrong file is told."""
    from seawall.base.errors import LawError
    from seawall.law.doctrine import check_doctrines
    from seawall.law.measure import parse_measure

    head = 'name = "Example"\nplace = "IL"\n[facts]\nactor = "state"\n'
    rule = '[[doctrine]]\nas_of = 2026-11-22\nid = "my-rule"\n'
    rule += 'title = "My rule"\ngate = "refusal"\nconcludes = "allows"\n'
    rule += 'says = "What it says in plain words."\n'
    wrong = (
        ("a fact that does not exist", head + "uses_own_staff = true\n"),
        ("a conclusion stated as a fact", head + "obstacle = true\n"),
        ("facts that contradict each other", head + "refusal_only = true\ndeclares_federal_law_void = true\n"),
        ("a doctrine on an unknown fact", rule + 'when = { only_refuses = true }\ncites = ["printz"]\n'),
        ("a doctrine that cites nothing", rule + "when = { only_declines = true }\n"),
        ("a doctrine that cites an unknown case", rule + 'when = { only_declines = true }\ncites = ["prinz"]\n'),
    )
    rows = []
    for what, text in wrong:
        try:
            if text.startswith("[[doctrine]]"):
                check_doctrines(parse_doctrines(text, "7-refusal.toml"))
            else:
                parse_measure(text, "example.toml")
        except LawError as error:
            rows.append((what, f"`{error}`"))
    assert len(rows) == len(wrong)
    return grid(("fault", "answer"), rows)


def measures() -> Any:
    """The rows of the measures, with the engine's zone on the day of the page."""
    return law_measures(day=AS_OF).rows


def _zone_in(measure: Measure, place: str) -> str:
    told = test(measure.model_copy(update={"place": place}), AS_OF)
    assert isinstance(told, Answer)
    return told.zone


def _doctrine_row(each: Doctrine) -> tuple[str, ...]:
    cases = [case_base()[name] for name in (*each.cites, *each.contrary)]
    checked = sum(map(was_checked, cases)) + sum(one.checked for one in each.statutes)
    against = f", {len(each.contrary)} of them contrary" if each.contrary else ""
    count = f"{len(cases) + len(each.statutes)}{against}"
    title = f"{each.title} (`{each.id}`)"
    met = ", ".join(f"`{one.doctrine}`" for one in each.undercut_by)
    as_strong = ", ".join(f"`{one.doctrine}`" for one in each.disputed_by)
    met += f"{'; ' if met else ''}as strong: {as_strong}" if as_strong else ""
    return title, each.concludes, met, count, str(checked), "yes" if each.arguable else ""


def _kind(fact: Fact) -> str:
    if fact.kind == "choice":
        return "one of " + ", ".join(f"`{value}`" for value in fact.values)
    return {"yesno": "yes or no", "share": "a share, 0 to 1", "days": "days"}[fact.kind]


def _read(rows: Any) -> int:
    return sum(check == "page" for check in rows["check"].to_list())


def _words(row: dict[str, Any]) -> list[str]:
    return [zone for zone in ZONES if zone in row["zone_noted"]]


def _noted(row: dict[str, Any]) -> str:
    words = _words(row)
    return words[0] if len(words) == 1 else "more than one zone"


def _why(row: dict[str, Any]) -> str:
    """What the engine's zone rests on, and whether the note speaks of something that was not coded."""
    found = _findings(row)
    telling = found.strongest()
    if not telling:
        return "No doctrine speaks to the facts coded; what the note has in mind is not coded."
    said = "; ".join(
        each.doctrine.title + ("" if each.firm else " (unsettled)") + f": {each.doctrine.concludes}" for each in telling
    )
    other = {"within": "bars", "barred": "allows"}.get(row["zone"])
    alone = other and all(each.doctrine.concludes != other for each in found.applied)
    return f"{said}." + (" Nothing coded speaks for the other side." if alone else "")


def _findings(row: dict[str, Any]) -> Findings:
    """A coded row is a closed record: what is not marked is not so."""
    given = {name: row[name] for name in CORE} | dict.fromkeys((fact.id for fact in by_factor().values()), False)
    return findings(given | dict.fromkeys((row["facts"] or "").split(), True), Court(row["place"] or "", AS_OF))
