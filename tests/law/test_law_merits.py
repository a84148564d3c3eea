"""The merits: what the doctrines say of facts, and that what is unsettled or unknown is never called settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import casefiles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.law import Measure, merits, read_measure
from seawall.law.answer import answer
from seawall.law.authority import Court
from seawall.law.cases import FINAL, case_base
from seawall.law.conclude import conclusions
from seawall.law.conditions import holds
from seawall.law.doctrine import Doctrine, Statute, doctrines
from seawall.law.measure import check_facts, completed
from seawall.law.merits import DEFAULT, DOUBT, Findings, findings
from seawall.law.unknowns import depends_on, settled, would_change
from seawall.law.vocabulary import Fact, Value, facts
from seawall.places import postal_codes
from tests.sampled import sampled

TODAY = date(2026, 11, 22)
PLACES = ["", "IL", "TX", "WA", "NY"]
Facts = dict[str, Value]


MEASURES = casefiles.measures()
every_measure = pytest.mark.parametrize("measure", [each for _, each in MEASURES], ids=[name for name, _ in MEASURES])


def found_for(given_facts: Mapping[str, Value], place: str = "IL", day: date = TODAY) -> Findings:
    return findings(completed(given_facts), Court(place, day))


def can_be(given_facts: Mapping[str, Any]) -> bool:
    try:
        check_facts(given_facts)
    except ValueError:
        return False
    return True


def arises(fact: Fact, given_facts: Mapping[str, Any]) -> bool:
    return not fact.arises or holds(fact.arises, given_facts.get) is not False


@st.composite
def described(draw: st.DrawFn) -> Facts:
    """Facts that can be true together and that arise; some left out, as a user would."""
    told: Facts = {"challenged": draw(st.sampled_from(facts()["challenged"].options()))}
    says_no = draw(st.booleans())
    for fact in facts().values():
        if fact.id in told or not arises(fact, told) or (fact.kind != "choice" and draw(st.booleans())):
            continue
        options = fact.options()
        quiet = says_no and fact.kind == "yesno" and draw(st.integers(0, 3))
        value = fact.favors == "state" if quiet else draw(st.sampled_from(options))
        if can_be({**told, fact.id: value}):
            told[fact.id] = value
    return told


# ------------------------------------------------------------------------------------------------------ resolutions


@settings(max_examples=80)
@given(described(), st.sampled_from(PLACES))
def test_a_zone_is_what_stands_and_nothing_else(told: Facts, place: str) -> None:
    found = found_for(told, place)
    grounds, bars = (
        {found.stands(each.doctrine.id) for each in found.applied if each.doctrine.concludes == side}
        for side in ("allows", "bars")
    )
    if told["challenged"] == "federal_act":
        assert (found.zone == "within") == ("always" in grounds)
        assert found.zone != "barred" or ("always" in bars and not grounds & {"always", "sometimes"})
    else:
        assert (found.zone == "barred") == ("always" in bars)
        assert found.zone != "within" or (bars <= {"never"} and "always" in grounds)


@settings(max_examples=80)
@given(described(), st.sampled_from(PLACES))
def test_only_the_other_side_and_doubt_meet_a_doctrine(told: Facts, place: str) -> None:
    found = found_for(told, place)
    side = {each.doctrine.id: each.doctrine.concludes for each in found.applied}
    for attacker, attacked in found.pairs:
        if attacker in side and attacked in side:
            assert side[attacker] != side[attacked]
        else:
            assert DOUBT + attacked == attacker or DOUBT + attacker == attacked


def test_where_no_doctrine_applies_the_answer_is_contested() -> None:
    found = found_for({"challenged": "procedure_or_remedy", "instrument": "publish_information"})
    assert found.applied == () and found.zone == "contested"


# ----------------------------------------------------------------------------------------------------- own doctrines


def rule(name: str, concludes: str, **more: Any) -> Doctrine:
    told = {"id": name, "title": f"Rule {name}", "gate": "federal_rule", "when": {"actor": "state"}}
    told |= {"says": "A rule made up for a test.", "concludes": concludes, "as_of": TODAY}
    return Doctrine.model_validate(told | {"cites": ["printz"]} | more)


def by(*names: str) -> list[dict[str, str]]:
    return [{"doctrine": name, "because": "it says so"} for name in names]


# Without their memory: rules made up for a test are not kept.
FORGETFUL = {
    name: vars(getattr(merits, name))["__wrapped__"] for name in ("_speaking", "_asked", "_tests", "_authority")
}


def zone_under(
    monkeypatch: pytest.MonkeyPatch,
    *rules: Doctrine,
    place: str = "IL",
    challenged: str = "state_or_local_measure",
    **told: Value,
) -> str:
    for name, function in FORGETFUL.items():
        monkeypatch.setattr(merits, name, function)
    asked = [each.model_copy(update={"question": (challenged,)}) for each in rules]
    monkeypatch.setattr(merits, "doctrines", lambda: {each.id: each for each in asked})
    return findings({"challenged": challenged, "actor": "state", **told}, Court(place, TODAY)).zone


DOUBTED = {"arguable": "courts differ"}


@pytest.mark.parametrize(
    ("rules", "measure", "federal_act", "claim"),
    [
        ([rule("a", "allows")], "within", "within", "within"),
        ([rule("b", "bars")], "barred", "barred", "barred"),
        # Two that do not name each other: a bar is fatal to a measure and a claim, a ground to a federal act.
        ([rule("a", "allows"), rule("b", "bars")], "barred", "within", "barred"),
        ([rule("a", "allows"), rule("b", "bars", undercut_by=by("a"))], "within", "within", "within"),
        ([rule("a", "allows", undercut_by=by("b")), rule("b", "bars")], "barred", "barred", "barred"),
        ([rule("a", "allows"), rule("b", "bars", disputed_by=by("a"))], "contested", "contested", "contested"),
        # A ground that is undercut does not strike back, and does not answer another bar any more.
        (
            [rule("a", "allows", undercut_by=by("b")), rule("b", "bars"), rule("c", "bars", undercut_by=by("a"))],
            "barred",
            "barred",
            "barred",
        ),
        ([rule("a", "allows", **DOUBTED)], "contested", "contested", "contested"),
        ([rule("b", "bars", **DOUBTED)], "contested", "contested", "contested"),
        ([rule("a", "allows", **DOUBTED), rule("b", "bars", undercut_by=by("a"))], *["contested"] * 3),
        # A doubtful ground beside a settled one takes nothing from it.
        ([rule("a", "allows", **DOUBTED), rule("c", "allows")], "within", "within", "within"),
        (
            [rule("a", "allows", **DOUBTED), rule("c", "allows"), rule("b", "bars", undercut_by=by("a", "c"))],
            "within",
            "within",
            "within",
        ),
        ([rule("b", "bars", **DOUBTED), rule("c", "bars")], "barred", "barred", "barred"),
    ],
)
def test_rules_made_up_for_a_test_weigh_as_they_must(
    monkeypatch: pytest.MonkeyPatch, rules: list[Doctrine], measure: str, federal_act: str, claim: str
) -> None:
    assert zone_under(monkeypatch, *rules) == measure
    assert zone_under(monkeypatch, *rules, challenged="federal_act") == federal_act
    assert zone_under(monkeypatch, *rules, challenged="procedure_or_remedy") == claim


def test_what_does_not_apply_meets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = rule("c", "allows", when={"actor": "local"})
    assert zone_under(monkeypatch, rule("b", "bars", undercut_by=by("c")), absent) == "barred"
    assert zone_under(monkeypatch, rule("b", "bars", undercut_by=by("c")), rule("c", "allows")) == "within"


def test_the_places_own_court_of_appeals_settles_what_is_arguable_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    decided = rule("b", "bars", cites=["us_v_king_county"], **DOUBTED)
    assert zone_under(monkeypatch, decided, place="WA") == "barred"
    assert zone_under(monkeypatch, decided, place="NY") == "contested"
    assert zone_under(monkeypatch, rule("b", "bars", cites=["printz"], **DOUBTED), place="WA") == "contested"


@pytest.mark.parametrize("case", [each.id for each in case_base().values() if each.status != FINAL])
def test_a_rule_that_rests_only_on_a_case_that_is_not_final_settles_nothing(
    monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    for place in ["", *postal_codes().values()]:
        for concludes in ("allows", "bars"):
            assert zone_under(monkeypatch, rule("a", concludes, cites=[case]), place=place) == "contested"


def test_a_rule_against_which_binding_authority_stands_is_rejected_and_not_applied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    against = rule("a", "allows", cites=[], contrary=["us_v_king_county"], arguable="open elsewhere")
    met = rule("b", "bars", undercut_by=by("a"))
    assert zone_under(monkeypatch, against, met, place="WA") == "barred"
    assert zone_under(monkeypatch, against, met, place="NY") == "contested"


def test_a_statute_settles_a_rule_without_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [Statute(cite="1 USC 1", says="so it is", checked=False).model_dump()]
    assert zone_under(monkeypatch, rule("a", "allows", cites=[], statutes=words)) == "within"


# ------------------------------------------------------------------------------------------------------ reachability


def ways(condition: Mapping[str, Any], wanted: bool = True) -> Iterator[dict[str, Any]]:
    """Facts under which a condition holds (or fails), found by going through it; not every way, but enough."""
    items = list(condition.items())
    if not wanted:
        for name, value in items:
            yield from failing(name, value)
        return
    found: list[dict[str, Any]] = [{}]
    for name, value in items:
        options = list(holding(name, value))
        found = [
            {**one, **more}
            for one in found
            for more in options
            if all(one.get(key, option) == option for key, option in more.items())
        ]
    yield from found


def alternatives(value: Any) -> list[Mapping[str, Any]]:
    return [value] if isinstance(value, Mapping) else value


def holding(name: str, value: Any) -> Iterator[dict[str, Any]]:
    if name == "any":
        for each in alternatives(value):
            yield from ways(each)
    elif name == "not":
        found: list[dict[str, Any]] = [{}]
        for each in alternatives(value):
            found = [{**one, **more} for one in found for more in [{}, *ways(each, wanted=False)]]
        yield from found
    elif name in conclusions():
        yield from ways(conclusions()[name].when, wanted=bool(value))
    elif isinstance(value, Mapping):
        yield {name: value.get("at_least", 0.0)}
    else:
        for each in value if isinstance(value, list) else [value]:
            yield {name: each}


def failing(name: str, value: Any) -> Iterator[dict[str, Any]]:
    if name in ("any", "not"):
        for each in alternatives(value):
            yield from ways(each, wanted=name == "not")
    elif name in conclusions():
        yield from ways(conclusions()[name].when, wanted=not value)
    else:
        options = value if isinstance(value, list) else [value]
        yield from ({name: each} for each in facts()[name].options() if each not in options)


def firing(doctrine: Doctrine) -> Facts | None:
    """Facts that can be so, that arise, and that bring a doctrine in; None when none were found."""
    for question in doctrine.question:
        for told in ways(doctrine.when):
            start: Facts = {"challenged": question, **told}
            # The other primary facts are tried for what makes the facts arise at all.
            for instrument in [start.get("instrument"), *facts()["instrument"].options()]:
                full = start if instrument is None else {**start, "instrument": instrument}
                if full.get("instrument") != start.get("instrument", full.get("instrument")) or not can_be(full):
                    continue
                if not all(arises(facts()[name], full) for name in told):
                    continue
                if doctrine.id in {each.doctrine.id for each in found_for(full, place="").applied}:
                    return full
    return None


@pytest.mark.parametrize("name", list(doctrines()))
def test_every_doctrine_can_be_reached_by_facts_that_can_be_so(name: str) -> None:
    assert firing(doctrines()[name]) is not None


def test_every_conclusion_is_used_by_a_doctrine_or_another_conclusion() -> None:
    told = " ".join(str(each.when) for each in [*doctrines().values(), *conclusions().values()])
    assert not [name for name in conclusions() if f"'{name}'" not in told]


# ------------------------------------------------------------------------------------------------------- the unknown


@st.composite
def files_with_facts_left_out(draw: st.DrawFn) -> Facts:
    """The facts of a case file, some of its yes-or-no facts left out."""
    told = draw(st.sampled_from([each for _, each in MEASURES])).facts
    left_out = draw(
        st.sets(st.sampled_from([name for name in told if facts()[name].kind == "yesno"] or [""]), max_size=2)
    )
    return {name: value for name, value in told.items() if name not in left_out}


@settings(max_examples=60)
@given(st.one_of(files_with_facts_left_out(), described()), st.sampled_from(PLACES), st.data())
def test_a_settled_answer_stays_whatever_the_unknown_facts_turn_out_to_be(
    told: Facts, place: str, data: st.DataObject
) -> None:
    court = Court(place, TODAY)
    found = findings(completed(told), court)
    if found.zone == "contested" or not settled(told, court, found):
        return
    for _ in range(3):
        other = dict(completed(told))
        for fact in data.draw(st.permutations(list(facts().values()))):
            if fact.id not in other and arises(fact, other):
                value = data.draw(st.sampled_from(fact.options()))
                if can_be({**other, fact.id: value}):
                    other[fact.id] = value
        assert findings(completed(other), court).zone == found.zone


def zone_of(told: Mapping[str, Value], court: Court) -> str:
    """The zone that an answer prints: contested while an unknown fact could change it."""
    found = findings(completed(told), court)
    return found.zone if settled(told, court, found) else "contested"


@pytest.mark.parametrize("measure", [each for _, each in MEASURES[::4]], ids=[name for name, _ in MEASURES[::4]])
def test_with_a_fact_left_out_the_answer_is_the_same_or_not_settled(measure: Measure) -> None:
    court = Court(measure.place, TODAY)
    zone = zone_of(measure.facts, court)
    for name in measure.facts:
        if facts()[name].kind == "yesno" and not facts()[name].presume:
            told = {other: value for other, value in measure.facts.items() if other != name}
            assert zone_of(told, court) in (zone, "contested"), name


def test_unknown_facts_that_matter_one_by_one_are_named_and_no_others() -> None:
    told: Facts = {"challenged": "state_or_local_measure", "actor": "state", "instrument": "own_spending"}
    told |= {"target": "private", "money": "own", "federal_source": "none", "federal_statute_type": "none"}
    court = Court("IL", TODAY)
    found = findings(completed(told), court)
    named = depends_on(told, court, found)
    assert found.zone == "within" and {"appropriated", "state_law_forbids"} <= {each.fact for each in named}
    for each in named:
        fact = facts()[each.fact]
        value = next(one for one in fact.options() if fact.told(one) == each.if_it_were)
        assert findings(completed({**told, each.fact: value}), court).zone == each.zone != "within"


def test_unknown_facts_that_matter_only_together_are_named_together() -> None:
    """A threat to an existing program and a large share of the budget: coercion needs both."""
    told: Facts = {"challenged": "federal_act", "actor": "federal", "instrument": "federal_funding_condition"}
    told |= {"target": "state_itself", "federal_source": "statute", "federal_statute_type": "spending_condition"}
    told |= {"condition_in_statute": True, "commands_state": False, "same_program_condition": True}
    court = Court("IL", TODAY)
    found = findings(completed(told), court)
    assert found.zone == "barred"
    assert {each.fact for each in depends_on(told, court, found)} == {
        "threatens_existing_program",
        "share_of_state_budget",
    }
    for single in ({"threatens_existing_program": True}, {"share_of_state_budget": 0.1}):
        assert findings(completed({**told, **single}), court).zone == "barred"


@every_measure
def test_what_an_answer_says_would_change_it_does_change_it(measure: Measure) -> None:
    court = Court(measure.place, TODAY)
    found = findings(completed(measure.facts), court)
    for each in would_change(measure.facts, court, found):
        fact = facts()[each.fact]
        value = next(one for one in fact.options() if fact.told(one) == each.if_it_were)
        other = findings(completed({**measure.facts, each.fact: value}), court)
        assert other.zone == each.zone != found.zone


@every_measure
def test_facts_that_do_not_arise_can_be_left_out(measure: Measure) -> None:
    court = Court(measure.place, TODAY)
    idle = [name for name in measure.facts if not arises(facts()[name], {**measure.facts, name: None})]
    told = {name: value for name, value in measure.facts.items() if name not in idle}
    assert zone_of(told, court) == zone_of(measure.facts, court)


def test_a_measure_of_which_only_the_question_is_known_is_contested_and_says_on_what() -> None:
    found = answer(Measure.model_validate({"name": "Something or other", "facts": {}}), TODAY)
    assert found.zone == "contested" and found.depends_on


# ----------------------------------------------------------------------------------------------------------- the date


def detention(day: date) -> Any:
    found = read_measure(casefiles.FOLDER / "counties-barred-from-detention.toml")
    assert isinstance(found, Measure) and found.place == "IL"
    return answer(found, day)


def weights(found: Any, case: str) -> set[str]:
    return {
        one.weight for gate in found.gates for reason in gate.reasons for one in reason.authorities if one.case == case
    }


def test_an_answer_as_of_2021_does_not_use_a_case_of_2022() -> None:
    then, now = detention(date(2021, 1, 1)), detention(TODAY)
    assert case_base()["mchenry"].year == 2022
    assert weights(now, "mchenry") == {"binding"}
    assert weights(then, "mchenry") <= {"none"}
    assert "mchenry" not in {each.case for each in then.precedents}
    assert then.law_as_of == date(2021, 1, 1)


@pytest.mark.parametrize("name", sampled([name for name, _ in MEASURES], 3))
def test_no_answer_uses_a_case_from_after_its_day(name: str) -> None:
    measure = dict(MEASURES)[name]
    found = answer(measure, date(1995, 6, 30))
    for gate in found.gates:
        for reason in gate.reasons:
            for each in reason.authorities:
                if each.case and (case_base()[each.case].year or 0) > 1995:
                    assert each.weight == "none", each.case
    assert not [each.case for each in found.precedents if (case_base()[each.case].year or 0) > 1995]


def test_the_reserve_of_powers_alone_is_no_authority_on_point() -> None:
    found = found_for({"challenged": "state_or_local_measure"})
    assert DEFAULT in {each.doctrine.id for each in found.applied}
    assert not found.on_point
