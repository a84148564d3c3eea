"""Files that are wrong: each is refused on one line that says what is wrong, and nothing else ever comes out."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import LawError
from seawall.cli import main
from seawall.law import Bill, Measure, beside, conclude
from seawall.law.cases import case_base, parse_cases, read_cases
from seawall.law.conclude import check_when, conclusions
from seawall.law.conditions import names_in
from seawall.law.doctrine import check_doctrines, doctrines, parse_doctrines
from seawall.law.measure import parse_measure, read_measure
from seawall.law.prediction import predict
from seawall.law.vocabulary import facts

GOOD = """
name = "Spend own money"
place = "IL"
[facts]
actor = "state"
instrument = "own_spending"
target = "private"
money = "own"
"""


def refused(what: Callable[..., Any], *arguments: Any) -> str:
    with pytest.raises(LawError) as caught:
        what(*arguments)
    said = str(caught.value)
    assert said and "\n" not in said and len(said) < 1200
    return said


# ------------------------------------------------------------------------------------------------------------ measures

DEEP = "[" * 50_000
MEASURES = {
    "empty": ("", "name: is missing"),
    "no facts": ('name = "abc"', "facts: is missing"),
    "no name": ("[facts]", "name: is missing"),
    "short name": (GOOD.replace("Spend own money", "x"), "name:"),
    "blank name": (GOOD.replace("Spend own money", "     "), "name:"),
    "long name": (GOOD.replace("Spend own money", "x" * 301), "name:"),
    "control character": (GOOD.replace("Spend own money", "abc\\u0001"), "control character"),
    "unknown instrument": (GOOD.replace("own_spending", "own_spendin"), "own_spending?"),
    "far-off instrument": (GOOD.replace("own_spending", "qqqq"), "own_spending"),
    "unknown fact": (GOOD + "apropriated = true", "Did you mean appropriated?"),
    "stated conclusion": (GOOD + "regulates = true", "regulates is a conclusion, not a fact"),
    "contradiction": (GOOD + "trust_money = true", "contradict each other"),
    "yes or no as text": (GOOD + 'appropriated = "yes"', "must be true or false"),
    "yes or no as number": (GOOD + "appropriated = 1", "must be true or false"),
    "choice as list": (GOOD.replace('"own_spending"', '["own_spending"]'), "is unknown"),
    "choice as table": (GOOD.replace('"own_spending"', "{ a = 1 }"), "is unknown"),
    "choice as number": (GOOD.replace('"own_spending"', "3"), "is unknown"),
    "share over one": (GOOD + "share_of_state_budget = 1.5", "a share from 0 to 1"),
    "share that is none": (GOOD + "share_of_state_budget = nan", "a share from 0 to 1"),
    "share as truth": (GOOD + "share_of_state_budget = true", "a share from 0 to 1"),
    "facts as list": ('name = "abc"\nfacts = [1]', "must be a table of facts"),
    "unknown place": (GOOD.replace('"IL"', '"ZZ"'), "not the postal code"),
    "place as name": (GOOD.replace('"IL"', '"Illinois"'), "not the postal code"),
    "place as number": (GOOD.replace('"IL"', "17"), "place:"),
    "date that is none": (GOOD.replace("[facts]", "date = 2026-02-30\n[facts]"), "not readable TOML"),
    "date as word": (GOOD.replace("[facts]", 'date = "soon"\n[facts]'), "date:"),
    "date as truth": (GOOD.replace("[facts]", "date = true\n[facts]"), "date:"),
    "unknown field": (GOOD.replace("place =", "state ="), "state: no such field"),
    "unknown timing": (GOOD.replace("[facts]", 'timing = "late"\n[facts]'), "timing:"),
    "field twice": (GOOD.replace('place = "IL"', 'place = "IL"\nplace = "TX"'), "not readable TOML"),
    "not TOML": ("name: abc", "not readable TOML"),
    "deeply nested": (f"x = {DEEP}", "not readable TOML"),
    "deep dotted key": (GOOD + "appropriated." + "x." * 2_000 + "y = 1", "not readable TOML"),
    "bill without provisions": ('name = "abc"\nprovision = []', "provision:"),
    "bill of a number": ('name = "abc"\nprovision = 3', "provision:"),
    "bill of one table": ('name = "abc"\n[provision]\nname = "abc"', "provision:"),
    "provision without facts": ('name = "abc"\n[[provision]]\nname = "abc"', "provision.1.facts: is missing"),
    "severability": ('name = "abc"\nseverability = "maybe"\n[[provision]]\nname = "abc"\n[provision.facts]', "severab"),
    "expectation": (GOOD + '[expect]\nzone = "fine"', "expect.zone:"),
}


@pytest.mark.parametrize(("text", "said"), MEASURES.values(), ids=MEASURES)
def test_a_measure_that_cannot_be_read_is_refused_on_one_line(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = refused(parse_measure, text, "mine.toml")
    assert found.startswith("mine.toml") and said in found
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["law", "test", str(path)]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1 and said in out.err


@pytest.mark.parametrize("told", facts())
def test_every_fact_refuses_a_value_of_the_wrong_kind(told: str) -> None:
    for wrong in ("maybe", -1, 2.5, float("inf"), [], {}, None, ["none"], b"x"):
        assert facts()[told].check(wrong) is not None
    for right in facts()[told].options():
        assert facts()[told].check(right) is None


@pytest.mark.parametrize("name", conclusions())
def test_no_conclusion_can_be_stated(name: str) -> None:
    assert "is a conclusion" in refused(parse_measure, GOOD + f"{name} = true", "mine.toml")


def test_a_bill_lends_its_place_and_day_to_its_provisions() -> None:
    text = 'name = "abc"\nplace = "tx"\ndate = 2020-01-02\n[[provision]]\nname = "one"\n[provision.facts]\n'
    text += '[[provision]]\nname = "two"\nplace = "IL"\n[provision.facts]\n'
    found = parse_measure(text, "bill.toml")
    assert isinstance(found, Bill)
    assert [each.place for each in found.provision] == ["TX", "IL"]
    assert {str(each.day) for each in found.provision} == {"2020-01-02"}


def test_lines_that_a_file_breaks_are_put_on_one() -> None:
    found = parse_measure(GOOD.replace('"Spend own money"', '"""Spend\n  own\tmoney"""'), "mine.toml")
    assert isinstance(found, Measure) and found.name == "Spend own money"


@pytest.mark.parametrize("read", [read_measure, read_cases])
def test_a_file_that_is_not_there_not_text_or_a_folder_is_refused(read: Callable[[Path], Any], tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00name")
    assert "not UTF-8" in refused(read, binary)
    assert "No such file" in refused(read, tmp_path / "absent")
    refused(read, tmp_path)


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "", "20261122T", "0"])
def test_a_day_that_is_none_is_refused_on_the_command_line(
    day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["law", "test", str(path), "--date", day]) == 2
    out = capsys.readouterr()
    assert out.out == "" and out.err.count("\n") == 1 and "--date" in out.err


# ---------------------------------------------------------------------------------------------------------- case files

CASE = """
cases:
- id: one
  challenged: state_or_local_measure
  actor: state
  instrument: own_spending
  target: private
  federal_source: none
  federal_statute_type: none
"""
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
MERGE = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join([f'*{before}'] * 9)}]}}\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
CASES = {
    "empty": ("", "no list 'cases'"),
    "a list": ("- id: one", "no list 'cases'"),
    "no cases": ("cases: []", "no list 'cases'"),
    "cases of a number": ("cases: 3", "no list 'cases'"),
    "a case that is text": ("cases: [one]", "case 1"),
    "no id": ("cases: [{name: abc}]", "id: is missing"),
    "empty id": ("cases: [{id: ''}]", "id:"),
    "long id": (f"cases: [{{id: {'x' * 81}}}]", "id:"),
    "twice": (CASE + CASE.replace("cases:", ""), "one appears twice"),
    "id on two lines, twice": ('cases: [{id: "a\\nb"}, {id: "a\\nb"}]', "a b appears twice"),
    "outcome": (CASE + "  outcome_for_state: won", "outcome_for_state:"),
    "year as word": (CASE + "  year: long ago", "year:"),
    "year before the republic": (CASE + "  year: 1066", "year:"),
    "year without end": (CASE + "  year: " + "9" * 5000, "not readable YAML"),
    "factors as text": (CASE + "  factors: f_compact", "factors:"),
    "factors as table": (CASE + "  factors: {f_compact: true}", "factors:"),
    "factors of lists": (CASE + "  factors: [[f_compact]]", "factors.1:"),
    "not YAML": ("cases: [", "not readable YAML"),
    "tab": ("cases:\n\t- id: one", "not readable YAML"),
    "two documents": (CASE + "---\n" + CASE, "not readable YAML"),
    "code": ("cases: !!python/object/apply:os.system [ls]", "not readable YAML"),
    "broken promise": ("cases: [{id: !!bool maybe}]", "not readable YAML"),
    "empty number": ("cases: [{id: !!int ''}]", "not readable YAML"),
    "table as key": ("cases: [{? {a: 1} : 2}]", "not readable YAML"),
    "unknown anchor": ("cases: *nobody", "not readable YAML"),
    "list in itself": ("cases: &a [*a]", "case 1"),
    "thirty levels": ("cases: " + "[" * 30 + "]" * 30, "nested deeper"),
    "deep flow": ("cases: " + DEEP, "nested deeper"),
    "deep tables": ("{a: " * 5_000, "nested deeper"),
    "deep block": ("- " * 20_000, "nested deeper"),
    "bomb as cases": (BOMB + "cases: *j", "case 1"),
    "bomb as id": (BOMB + "cases: [{id: *j}]", "case 1"),
    "bomb as factors": (BOMB + "cases: [{id: one, factors: *j}]", "factors.1:"),
    "bomb as name": (BOMB + "cases: [{id: one, name: *j}]", "name:"),
    "merge bomb": (MERGE + "cases: [*j]", "merge keys"),
    "nul": ("cases: \x00", "not readable YAML"),
}


@pytest.mark.parametrize(("text", "said"), CASES.values(), ids=CASES)
def test_a_case_file_that_cannot_be_read_is_refused_on_one_line_and_at_once(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = time.perf_counter()
    found = refused(parse_cases, text, "mine.yaml")
    assert time.perf_counter() - start < 5, "a small file that takes this long never ends"
    assert found.startswith("mine.yaml") and said in found
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["law", "predict", "--cases", str(path)]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1 and said in out.err


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (CASE.replace("own_spending", "own_spendin"), "instrument"),
        (CASE.replace("  target: private\n", ""), "target"),
        (CASE.replace("actor: state", "actor: null"), "actor"),
    ],
    ids=["unknown value", "missing field", "empty field"],
)
def test_what_a_case_does_not_say_in_known_words_is_not_read_and_the_prediction_says_so(text: str, name: str) -> None:
    (case,) = parse_cases(text, "mine.yaml")
    assert case.not_read() == (name,)
    assert name not in case.known_before_judgment()
    (found,) = predict([case]).cases
    assert "NOT READ" in found.reason and name in found.reason


def test_a_field_left_empty_is_a_field_not_said_and_a_number_may_stand_for_a_word() -> None:
    (case,) = parse_cases(CASE + "  circuit: 9\n  citation: null\n  factors: null\n  year: null", "mine.yaml")
    assert (case.circuit, case.citation, case.factors, case.year) == ("9", "", (), None)


# ------------------------------------------------------------------------------------- doctrines and other law files

RULE = """
[[doctrine]]
as_of = 2026-11-22
id = "a-rule"
title = "A rule"
gate = "federal_rule"
when = { actor = "state" }
concludes = "bars"
says = "A rule for a test."
cites = ["printz"]
"""


def read_rules(text: str) -> Any:
    return check_doctrines(parse_doctrines(text, "test.toml"))


def with_when(when: str) -> str:
    return RULE.replace('{ actor = "state" }', when)


def undercut(by: str) -> str:
    return f'undercut_by = [{{ doctrine = "{by}", because = "a test says so" }}]\n'


RULES = {
    "nothing": ("", "no [[doctrine]] found"),
    "not TOML": ("[[doctrine", "not readable TOML"),
    "deep": (f"x = {DEEP}", "not readable TOML"),
    "a number": ("doctrine = 3", "no [[doctrine]] found"),
    "a list of numbers": ("doctrine = [3]", "doctrine 1"),
    "id on two lines": (RULE.replace("a-rule", "a\\nrule"), "id:"),
    "no id": (RULE.replace('id = "a-rule"\n', ""), "id: is missing"),
    "unknown field": (RULE + "sure = true", "sure: no such field"),
    "conclusion": (RULE.replace('"bars"', '"forbids"'), "concludes:"),
    "says nothing": (RULE.replace("A rule for a test.", ""), "says:"),
    "twice": (RULE + RULE, "appears twice"),
    "undercut both ways": (
        RULE + undercut("b-rule") + RULE.replace("a-rule", "b-rule").replace("bars", "allows") + undercut("a-rule"),
        "which it undercuts itself",
    ),
    "met by its own side": (RULE + undercut("b-rule") + RULE.replace("a-rule", "b-rule"), "which also bars"),
    "undercut by itself": (RULE + undercut("a-rule"), "which also bars"),
    "disputed by nobody": (RULE + undercut("nobody").replace("undercut", "disputed"), "which is no doctrine"),
    "undercut by nobody": (RULE + undercut("nobody"), "which is no doctrine"),
    "missing case": (RULE.replace("printz", "prinz"), "not in the case base"),
    "missing contrary case": (RULE + 'contrary = ["nobody"]', "not in the case base"),
    "missing case in undercut": (
        RULE
        + 'undercut_by = [{ doctrine = "b-rule", because = "a test", cites = ["nobody"] }]\n'
        + RULE.replace("a-rule", "b-rule").replace("bars", "allows"),
        "not in the case base",
    ),
    "no authority": (RULE.replace('["printz"]', "[]"), "cites nothing"),
    "unknown fact": (with_when("{ acter = 'state' }"), "Did you mean actor"),
    "unknown gate": (RULE.replace('"federal_rule"', '"heaven"'), "gate 'heaven' is unknown"),
    "unknown question": (RULE + 'question = ["why"]', "question 'why' is unknown"),
    "unknown value": (with_when("{ actor = 'stat' }"), "state?"),
    "unknown value in a list": (with_when("{ actor = ['state', 'stat'] }"), "state?"),
    "unknown value deep inside": (with_when("{ not = { any = [{ actor = 'stat' }] } }"), "state?"),
    "value of a conclusion": (with_when("{ regulates = 'yes' }"), "is true or false"),
    "no condition": (with_when("{}"), "a condition must be a table"),
    "condition of text": (with_when("'always'"), "when:"),
    "empty any": (with_when("{ any = [] }"), "takes a list of conditions"),
    "any of text": (with_when("{ any = ['state'] }"), "takes a list of conditions"),
    "not of text": (with_when("{ not = 'state' }"), "takes a list of conditions"),
    "comparison of words": (with_when("{ actor = { at_least = 1 } }"), "cannot be compared"),
    "comparison with a word": (with_when("{ share_of_state_budget = { at_least = 'much' } }"), "cannot be compared"),
    "unknown comparison": (with_when("{ share_of_state_budget = { over = 0.1 } }"), "takes at_least or below"),
    "deep condition": (with_when("{ " + "not." * 2_000 + "actor = 'state' }"), "nested too deep"),
}


@pytest.mark.parametrize(("text", "said"), RULES.values(), ids=RULES)
def test_a_doctrine_that_does_not_say_what_it_must_is_refused_on_one_line(text: str, said: str) -> None:
    assert said in refused(read_rules, text)


def test_a_sound_doctrine_is_read() -> None:
    assert list(read_rules(RULE)) == ["a-rule"]


CONCLUSION = '[[conclusion]]\nid = "{}"\nsays = "it is so"\nwhen = {{ {} }}\n'
CONCLUSIONS = {
    "circle": (CONCLUSION.format("one", "two = true") + CONCLUSION.format("two", "one = true"), "rests on"),
    "on itself": (CONCLUSION.format("one", "one = true"), "rests on"),
    "a fact": (CONCLUSION.format("actor", "money = 'own'"), "already a fact"),
    "twice": (CONCLUSION.format("one", "actor = 'state'") * 2, "twice"),
    "unknown fact": (CONCLUSION.format("one", "acter = 'state'"), "Did you mean actor"),
    "unknown value": (CONCLUSION.format("one", "actor = 'stat'"), "state?"),
    "no condition": (CONCLUSION.format("one", ""), "must be a table"),
    "missing": ('[[conclusion]]\nid = "one"', "is missing"),
    "a number": ("conclusion = 3", "law/conclusions.toml"),
    "not TOML": ("[[", "law/conclusions.toml"),
    "deep": (f"x = {DEEP}", "law/conclusions.toml"),
    "deep condition": (CONCLUSION.format("one", "not." * 2_000 + "actor = 'state'"), "nested too deep"),
}


@pytest.mark.parametrize(("text", "said"), CONCLUSIONS.values(), ids=CONCLUSIONS)
def test_conclusions_that_do_not_say_what_they_must_are_refused_on_one_line(text: str, said: str) -> None:
    assert said in refused(conclude.parse, text)


def test_conclusions_are_put_in_the_order_in_which_they_follow() -> None:
    text = CONCLUSION.format("two", "one = true") + CONCLUSION.format("one", "actor = 'state'")
    assert list(conclude.parse(text)) == ["one", "two"]


ENTRY = '[[{}]]\nid = "one"\nsays = "Something that is told."\nwhen = {{ actor = "state" }}\ncites = ["printz"]\n'
ENTRIES = {
    "unknown case": (ENTRY.format("forum").replace("printz", "prinz"), "not in the case base"),
    "no authority": (ENTRY.format("lever").replace('"printz"', ""), "cites nothing"),
    "unknown fact": (ENTRY.format("exposure").replace("actor", "acter"), "Did you mean actor"),
    "unknown value": (ENTRY.format("exposure").replace('"state"', '"stat"'), "state?"),
    "unknown zone": (ENTRY.format("forum") + 'zones = ["fine"]', "zones.1:"),
    "unknown person": (ENTRY.format("exposure") + 'who = "dogs"', "who:"),
    "no condition": (ENTRY.format("forum").replace('{ actor = "state" }', "{}"), "must be a table"),
    "unknown field": (ENTRY.format("forum") + "sure = true", "sure: no such field"),
    "a number": ("forum = 3", "law/answers.toml"),
    "not TOML": ("[[", "law/answers.toml"),
    "deep": (f"x = {DEEP}", "law/answers.toml"),
}


@pytest.mark.parametrize(("text", "said"), ENTRIES.values(), ids=ENTRIES)
def test_answers_that_do_not_say_what_they_must_are_refused_on_one_line(text: str, said: str) -> None:
    assert said in refused(beside.parse, text)


def test_a_sound_entry_is_read() -> None:
    assert [each.id for each in beside.parse(ENTRY.format("lever"))["lever"]] == ["one"]


# -------------------------------------------------------------------------------------------- the files that are there


def test_every_condition_under_which_a_fact_arises_names_facts_and_values_that_exist() -> None:
    for each in facts().values():
        if each.arises:
            check_when(each.arises, each.id, {})
            assert each.id not in names_in(each.arises), each.id


def test_every_contradiction_names_facts_and_values_that_exist() -> None:
    raw = tomllib.loads((files("seawall.law") / "contradictions.toml").read_text(encoding="utf-8"))["contradiction"]
    assert raw
    for each in raw:
        check_when(each["facts"], each["because"], {})
        assert len(names_in(each["facts"])) > 1


def test_every_factor_belongs_to_one_fact_and_the_base_knows_no_other_fact_of_that_name() -> None:
    factors = [each.factor for each in facts().values() if each.factor]
    assert len(factors) == len(set(factors))
    used = {factor for case in case_base().values() for factor in case.factors}
    assert set(factors) <= used | {"f_fed_general_law"}


def test_no_two_entries_of_the_answers_have_the_same_id() -> None:
    ids = [each.id for listed in beside.entries().values() for each in listed]
    assert len(ids) == len(set(ids))


def test_every_doctrine_cites_only_cases_that_are_not_overruled() -> None:
    for each in doctrines().values():
        assert not [case for case in each.cites if case_base()[case].status == "overruled"], each.id


# --------------------------------------------------------------------------------------------------------------- fuzz

words = st.one_of(st.sampled_from(sorted(facts())), st.text(max_size=8))
leaves = st.one_of(st.booleans(), st.integers(), st.floats(), words, st.none())
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)
PARSERS: dict[str, Callable[[str], Any]] = {
    "measure": lambda text: parse_measure(text, "f.toml"),
    "cases": lambda text: parse_cases(text, "f.yaml"),
    "doctrines": read_rules,
    "beside": beside.parse,
    "conclude": conclude.parse,
}
SEEDS = {"measure": GOOD, "cases": CASE, "doctrines": RULE, "beside": ENTRY.format("forum")}
SEEDS["conclude"] = CONCLUSION.format("one", "actor = 'state'")
each_parser = pytest.mark.parametrize("name", PARSERS)


def only_a_line(name: str, text: str) -> None:
    try:
        PARSERS[name](text)
    except LawError as error:
        assert "\n" not in str(error), str(error)
        assert str(error).strip()


@each_parser
@settings(max_examples=60)
@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused_on_one_line(name: str, text: str) -> None:
    only_a_line(name, text)


@each_parser
@settings(max_examples=80)
@given(
    start=st.integers(0, 300), length=st.integers(0, 12), other=st.text("{}[]\"'=:-,.\n\r x1&*é\x00\u2028", max_size=6)
)
def test_a_sound_file_with_a_piece_replaced_is_read_or_refused_on_one_line(
    name: str, start: int, length: int, other: str
) -> None:
    seed = SEEDS[name]
    only_a_line(name, seed[:start] + other + seed[start + length :])


@settings(max_examples=80)
@given(
    st.dictionaries(st.sampled_from(["id", "name", "year", "factors", "actor", "status", "outcome_for_state"]), trees)
)
def test_any_tree_as_a_case_is_read_or_refused_on_one_line(told: dict[str, Any]) -> None:
    only_a_line("cases", yaml.safe_dump({"cases": [told]}, allow_unicode=True))


def toml(value: Any) -> str:
    """A tree as a TOML value; what TOML has no word for is left out."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(toml(each) for each in value if each is not None)}]"
    if isinstance(value, dict):
        inner = [f"{toml(name)} = {toml(each)}" for name, each in value.items() if each is not None]
        return f"{{ {', '.join(inner)} }}"
    escaped = "".join(each if each.isalnum() else f"\\U{ord(each):08x}" for each in str(value))
    return f'"{escaped}"'


@settings(max_examples=120)
@given(st.dictionaries(st.one_of(words, st.sampled_from(["any", "not"])), trees, max_size=3))
def test_any_tree_as_a_condition_or_as_facts_is_read_or_refused_on_one_line(told: dict[str, Any]) -> None:
    told = {name: value for name, value in told.items() if value is not None}
    only_a_line("doctrines", with_when(toml(told)))
    only_a_line("beside", ENTRY.format("lever").replace('{ actor = "state" }', toml(told)))
    only_a_line("conclude", f'[[conclusion]]\nid = "one"\nsays = "so"\nwhen = {toml(told)}\n')
    only_a_line("measure", f'name = "abc"\nfacts = {toml(told)}\n')
