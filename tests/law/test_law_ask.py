"""The interview: it asks what can still change the answer, never twice, and ends where the full measure does."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import casefiles
import interviews
import pytest

from seawall.base.errors import LawError
from seawall.cli import main
from seawall.cli.law_ask import _value as read_answer
from seawall.law import Measure, next_question, read_measure
from seawall.law.answer import answer
from seawall.law.ask import FIRST, Interview, Question, begun, resumed
from seawall.law.ask.script import parse, script
from seawall.law.conditions import holds
from seawall.law.measure import check_facts, parse_measure, to_toml
from seawall.law.vocabulary import Fact, Value, facts

DAY = interviews.DAY
Facts = dict[str, Value]


MEASURES = [(name, each) for name, each in casefiles.measures() if each.facts["challenged"] == "state_or_local_measure"]
MEASURES = MEASURES[::12]  # an interview asks the engine many times
every_measure = pytest.mark.parametrize("measure", [each for _, each in MEASURES], ids=[name for name, _ in MEASURES])


def can_be(told: Mapping[str, Any]) -> bool:
    try:
        check_facts(told)
    except ValueError:
        return False
    return True


WHOSE = {"trust_money": "trust_for_us", "money_owed_to_us": "owed_to_us"}
NOBODY_DOUBTS = {"state_law_authorizes": True, "appropriated": True, "delegated_or_home_rule": True}


def reply(fact: Fact, file: Mapping[str, Value], told: Facts) -> Value:
    """What the file says; where it is silent, no, none or nothing, or else the first answer that can be.

    That the office may act under state law is taken for granted unless the file says otherwise, as counsel does; and
    whose money it is follows where the file says only that it is held in trust or owed.
    """
    if fact.id in file:
        return file[fact.id]
    options: list[Value] = [NOBODY_DOUBTS[fact.id]] if fact.id in NOBODY_DOUBTS else []
    if fact.id == "money":
        options += [whose for name, whose in WHOSE.items() if file.get(name) is True]
    options += [each for each in (False, "none", 0.0) if fact.check(each) is None]
    options += fact.options()
    return next(each for each in options if can_be({**told, fact.id: each}) and can_be({**file, fact.id: each}))


def interview(measure: Measure, ask: Callable[[Fact, Facts], Value]) -> tuple[Facts, list[str]]:
    told: Facts = {name: value for name, value in measure.facts.items() if facts()[name].presume}
    asked: list[str] = []
    while (fact := next_question(told, measure.place, DAY)) is not None:
        assert fact.id not in asked, "asked twice"
        assert not fact.arises or holds(fact.arises, told.get) is not False, f"{fact.id} does not arise"
        asked.append(fact.id)
        told[fact.id] = ask(fact, told)
        assert len(asked) < len(facts())
    return told, asked


@every_measure
def test_the_interview_ends_with_the_zone_of_the_whole_file(measure: Measure) -> None:
    told, asked = interview(measure, lambda fact, known: reply(fact, measure.facts, known))
    found = answer(Measure(name=measure.name, place=measure.place, facts=told), DAY)
    whole = answer(measure, DAY)
    assert found.zone == whole.zone or whole.depends_on  # a file may leave open what the interview asks
    assert not found.depends_on
    assert len(asked) <= 25


@every_measure
def test_what_a_measure_says_in_full_is_not_asked_again(measure: Measure) -> None:
    fact = next_question(measure.facts, measure.place, DAY)
    assert fact is None or fact.id not in measure.facts


def test_the_first_questions_say_what_the_measure_is_in_order() -> None:
    told: Facts = {}
    values: Facts = {"challenged": "state_or_local_measure", "actor": "state", "instrument": "regulate_private"}
    values |= {"target": "private", "federal_source": "statute", "federal_statute_type": "field"}
    for name in FIRST:
        fact = next_question(told, "IL", DAY)
        assert fact is not None and fact.id == name
        told[name] = values[name]


def test_the_kind_of_federal_rule_is_not_asked_where_there_is_none() -> None:
    told: Facts = {"challenged": "state_or_local_measure", "actor": "state", "instrument": "own_spending"}
    told |= {"target": "private", "federal_source": "none"}
    fact = next_question(told, "IL", DAY)
    assert fact is None or fact.id != "federal_statute_type"


# ------------------------------------------------------------------------------------------------- the plain questions


Said = tuple[str, Value | None]


def plain(state: Interview) -> Iterator[Interview]:
    """Every way to the end of the plain questions, also by not knowing."""
    question = state.plain_question()
    if question is None:
        yield state
        return
    answers = list(question.values) if question.kind == "choice" else [True, False]
    for value in [*answers, None]:
        yield from plain(state.tell(question.id, value))


@cache
def every_way() -> tuple[dict[str, Value], ...]:
    """The facts at the end of each, with the answers; no two answers contradict each other, or `tell` had raised."""
    ended = plain(begun("A plan", "IL"))
    return tuple({f"said {name}": value or "unknown" for name, value in each.told} | each.facts for each in ended)


def test_every_instrument_follows_from_some_answers() -> None:
    assert {str(each["instrument"]) for each in every_way() if "instrument" in each} == set(
        facts()["instrument"].values
    )


def test_the_instrument_follows_whenever_it_is_known_what_is_done() -> None:
    for each in every_way():
        assert {"instrument", "who_sues"} & set(each) or "unknown" in each.values()


def test_no_answers_give_an_instrument_that_contradicts_whose_money_it_is() -> None:
    own = {"own_spending", "market_participant"}
    keeps = {"pay_under_protest", "withhold_payment_to_us", "set_off", "debt_to_us", "retain_disputed_repayment"}
    for each in every_way():
        money = each.get("said whose_money")
        if money in ("withheld", "owed") or each.get("said part_withheld") == "yes":
            assert each["instrument"] in keeps
        if money == "own":
            assert each["instrument"] in own and each["money"] == "own"
        if money == "residents":
            assert each["instrument"] == "divert_private_tax"
        if money == "grant":
            assert each["instrument"] not in own | keeps
        if each.get("trust_money") is True:
            assert each["money"] == "trust_for_us"


def test_no_answers_give_an_instrument_that_contradicts_whom_it_reaches() -> None:
    for each in every_way():
        if each.get("falls_on_us_itself") is True:
            assert str(each["target"]).startswith("federal_")
        if each.get("target") == "federal_officer" and each["said does"] == "rule":
            assert each["instrument"] == "regulate_federal_ops"
        if each.get("instrument") == "nondiscriminatory_tax":
            assert each["singles_out_us"] is False
        if str(each.get("instrument")).startswith("federal_") and each["said does"] == "washington":
            assert (each["challenged"], each["actor"]) == ("federal_act", "federal")


def test_withheld_tax_is_barred_and_exposes_whoever_controls_it_by_every_way_to_say_so() -> None:
    ways = [each for each in every_way() if each.get("trust_money") is True and each["said pays"] != "under_protest"]
    assert {each["said does"] for each in ways} >= {"pay", "keep", "decline", "house", "together"}
    for given in {tuple((k, v) for k, v in each.items() if not k.startswith("said ")) for each in ways}:
        found = answer(Measure(name="A plan", place="IL", facts=dict(given)), DAY)
        assert found.as_stated == "barred"
        assert "responsible-person" in {each.id for each in found.exposure}


def test_whoever_keeps_money_is_asked_whether_it_was_withheld_even_if_it_is_not_known_whose_it_is() -> None:
    for each in every_way():
        if each.get("said whose_money") == "unknown":
            assert "said part_withheld" in each


def test_what_a_plain_question_left_open_is_not_asked_again() -> None:
    state = told(("does", "keep"), ("government", "state"), ("whose_money", None), ("part_withheld", None))
    while (question := state.question(DAY)) is not None:
        assert question.id not in ("money", "trust_money")
        state = state.tell(question.id, None)


def told(*answers: Said, place: str = "IL") -> Interview:
    state = begun("A plan", place)
    for name, value in answers:
        question = state.question(DAY)
        assert question is not None and question.id == name
        state = state.tell(name, value)
    return state


KEEPS = (("does", "keep"), ("government", "state"), ("whose_money", "withheld"))


def test_going_back_is_as_if_the_last_answer_had_not_been_given() -> None:
    state = told(*KEEPS)
    assert state.tell("pays", "less").back() == state
    assert state.tell("pays", "less").back().facts == state.facts
    assert begun("A plan", "IL").back() == begun("A plan", "IL")


def test_an_answer_that_cannot_be_is_refused_with_the_reason() -> None:
    state = told(("does", "house"), ("government", "state"), ("house_of", "own"), ("touches_payment", False))
    state = state.tell("keeps_out", "firms").tell("federal_rule", "silent").tell("refusal_only", True)
    with pytest.raises(LawError, match="more than declining") as refused:
        state.tell("penalizes_helpers", True)
    assert "\n" not in str(refused.value)


def test_an_interview_that_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    kept = tmp_path / "kept.toml"
    state = told(*KEEPS, ("pays", None))
    for part in (state, state.back(), state.back().back(), begun("A plan", "IL")):
        kept.write_text(part.to_toml(), encoding="utf-8")
        again = resumed(str(kept))
        assert again == part and again.question(DAY) == part.question(DAY)


@every_measure
def test_any_measure_file_can_be_gone_on_with(measure: Measure, tmp_path: Path) -> None:
    kept = tmp_path / "kept.toml"
    kept.write_text(to_toml(measure), encoding="utf-8")
    question, fact = resumed(str(kept)).question(DAY), next_question(measure.facts, measure.place, DAY)
    assert (question and question.id) in ((fact.id,) if fact else (None, script().presumed.id))


def test_a_file_that_says_something_is_not_contradicted_by_an_answer(tmp_path: Path) -> None:
    kept = tmp_path / "kept.toml"
    kept.write_text('name = "A plan"\n[facts]\nmoney = "own"\n', encoding="utf-8")
    state = resumed(str(kept)).tell("does", "pay").tell("government", "state")
    with pytest.raises(LawError, match="says already"):
        state.tell("whose_money", "withheld")
    state = state.tell("whose_money", "own").tell("recipient", "people").tell("federal_rule", "none")
    assert state.facts["instrument"] == "own_spending"


def test_no_instrument_is_written_before_the_last_plain_question() -> None:
    def walk(state: Interview) -> Iterator[Interview]:
        if (question := state.plain_question()) is not None:
            yield state
            for value in list(question.values) or [True, False]:
                yield from walk(state.tell(question.id, value))

    assert not any("instrument" in state.facts for state in walk(begun("A plan", "IL")))


def test_a_half_finished_interview_gives_no_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "kept.toml"
    kept.write_text(told(("does", "keep"), ("government", "local"), ("whose_money", "grant")).to_toml(), "utf-8")
    assert main(["law", "test", str(kept)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("UNFINISHED INTERVIEW") and "is within" not in out and "--resume" in out
    found = answer(of_file(kept), DAY)
    assert found.unfinished and found.zone == "contested" and "instrument" not in of_file(kept).facts


def of_file(kept: Path) -> Measure:
    measure = read_measure(kept)
    assert isinstance(measure, Measure)
    return measure


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('# does = "keep"', '# does = "sing"'),
        ('# does = "keep"', '# dance = "keep"'),
        ('# does = "keep"', "# does = [1]"),
        ('# does = "keep"', "# does ="),
        ('\nmoney = "trust_for_us"', '\nmoney = "own"'),
        ('\nmoney = "trust_for_us"', ""),
        ("[facts]", "[[provision]]\nname = 'A part'\n[provision.facts]"),
    ],
)
def test_a_saved_file_that_was_spoilt_is_refused_on_one_line(tmp_path: Path, old: str, new: str) -> None:
    kept = tmp_path / "kept.toml"
    text = told(*KEEPS).to_toml()
    assert old in text
    kept.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(LawError) as refused:
        resumed(str(kept))
    assert "\n" not in str(refused.value)


def test_every_question_is_explained_in_one_sentence() -> None:
    says = [*script().explain.values(), *(each.help for each in script().questions.values())]
    assert all(each.endswith((".", "?")) and len(each) <= 150 for each in says)


def test_a_fact_that_nobody_has_explained_is_explained_by_its_own_words() -> None:
    state = begun("A plan", "IL").tell("does", "publish").tell("government", "state").tell("federal_rule", "none")
    question = state.question(DAY)
    assert question is not None and question.help == script().explain[question.id]
    kept = script().explain.pop(question.id)
    try:
        again = state.question(DAY)
        assert again is not None and facts()[question.id].says in again.help
    finally:
        script().explain[question.id] = kept


def test_no_list_of_answers_is_longer_than_a_screen() -> None:
    for each in script().questions.values():
        assert len(each.answer) <= 13
        assert all(len(one.says) <= 90 for one in each.answer)


TEXT = (files("seawall.law") / "interview.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "declines"', 'id = "money"'),  # the name of a fact
        ('id = "government"', 'id = "does"'),
        ('when = { does = "house" }', 'when = { does = "sing" }'),
        ('when = { does = "house" }', 'when = { agreement = "loose" }'),  # a question that comes later
        ('sets = { actor = "state" }', 'sets = { actor = "king" }'),
        ('sets = { actor = "state" }', "sets = { crown = true }"),
        ('[[instrument]]\nid = "set_off"', '[[instrument]]\nid = "sing"'),
        ("\ntrust_money = ", "\ntrust = "),
        ("\n[explain]\n", "\n[explain]\nmoney_owed = 3\n"),
        ('none = "none of them"', "none = 1"),
        ("help =", "helps ="),
    ],
)
def test_what_is_wrong_in_the_script_is_told_on_one_line(old: str, new: str) -> None:
    assert old in TEXT
    with pytest.raises(LawError) as refused:
        parse(TEXT.replace(old, new, 1))
    assert str(refused.value).startswith("law/interview.toml") and "\n" not in str(refused.value)


# ---------------------------------------------------------------------------------------------------- the command line


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """`ask(SPENDS, *arguments)`: the interview with these lines typed in."""

    def run(lines: list[str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{each}\n" for each in lines)))
        status = main(["law", "ask", *arguments])
        out = capsys.readouterr()
        return status, out.out, out.err

    return run


SPENDS = interviews.held(next(each for each in interviews.HELD if "SNAP" in each["name"]) | {"place": "IL"})[1]
"""The lines that a person types for own money, and what they come to."""


def test_the_interview_can_be_typed_in(ask: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = ask(SPENDS, "IL")
    assert status == 0 and SPENDS[0] not in err
    assert "Within federal law in IL" in out
    assert "not legal advice" in out


def test_the_answers_are_kept_as_a_file_that_reads_back(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    target = tmp_path / "kept.toml"
    status, _, _ = ask(SPENDS, "IL", "--save", str(target))
    assert status == 0
    kept = read_measure(target)
    assert isinstance(kept, Measure)
    assert (kept.name, kept.place) == (SPENDS[0], "IL")
    assert kept.facts["instrument"] == "own_spending" and kept.facts["money"] == "own"
    assert answer(kept, DAY).zone == "within"


def test_a_file_that_exists_is_not_written_over(ask: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    target = tmp_path / "kept.toml"
    target.write_text("mine", encoding="utf-8")
    status, _, err = ask(SPENDS, "IL", "--save", str(target))
    assert status == 2 and "exists already" in err
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("where", ["no/such/folder/kept.toml", ".", "kept.toml"])
def test_a_path_that_cannot_be_written_is_said_before_the_first_question(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path, where: str
) -> None:
    (tmp_path / "kept.toml").write_text("mine", encoding="utf-8")
    status, out, err = ask(SPENDS, "IL", "--save", str(tmp_path / where))
    assert (status, out, err.count("\n")) == (2, "", 1) and "What is planned" not in err


def test_answers_that_can_no_longer_be_saved_are_printed(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("seawall.base.save._swapped", full)
    status, out, err = ask(SPENDS, "IL", "--save", str(tmp_path / "kept.toml"))
    assert (status, out) == (2, "") and "No space left" in err.splitlines()[-1]
    assert '# does = "pay"' in err


@pytest.mark.parametrize("kept", [0, 1, 3])
def test_the_end_of_input_stops_the_interview_cleanly(ask: Callable[..., tuple[int, str, str]], kept: int) -> None:
    status, out, err = ask(SPENDS[:kept], "IL")
    assert (status, out) == (130, "")
    assert err.endswith("stopped.\n")
    assert ('# does = "pay"' in err and "--resume FILE" in err) == (kept > 1)


@pytest.mark.parametrize("kept", range(2, len(SPENDS)))
def test_who_stops_is_told_how_to_go_on_and_comes_to_the_same_answer(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path, kept: int
) -> None:
    target, straight = tmp_path / "my plan.toml", tmp_path / "straight.toml"
    status, _, err = ask(SPENDS[:kept], "IL", "--save", str(target))
    assert status == 130 and f"seawall law ask --resume '{target}'" in err
    status, out, _ = ask(SPENDS[kept:], "--resume", str(target))
    assert status == 0
    assert (0, out) == ask(SPENDS, "IL", "--save", str(straight))[:2]
    assert target.read_text(encoding="utf-8") == straight.read_text(encoding="utf-8")


def test_a_file_that_somebody_wrote_is_not_written_over(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    target = tmp_path / "mine.toml"
    target.write_text('# my own\nname = "A plan"\nplace = "IL"\n[facts]\nactor = "state"\n', encoding="utf-8")
    before = target.read_text(encoding="utf-8")
    status, _, err = ask(SPENDS[1:], "--resume", str(target))
    assert status == 0 and "--save FILE" in err
    assert target.read_text(encoding="utf-8") == before


def test_another_place_than_that_of_the_file_is_refused(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    target = tmp_path / "kept.toml"
    target.write_text(told(*KEEPS).to_toml(), encoding="utf-8")
    status, out, err = ask([], "WI", "--resume", str(target))
    assert (status, out, err.count("\n")) == (2, "", 1) and "IL" in err


def test_one_may_go_back_and_answer_otherwise(ask: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    target, straight = tmp_path / "kept.toml", tmp_path / "straight.toml"
    ask(SPENDS, "IL", "--save", str(straight))
    wrong = [SPENDS[0], "b", "2", "1", "3", "b", "b", "b", *SPENDS[1:]]
    status, _, err = ask(wrong, "IL", "--save", str(target))
    assert status == 0 and "first question" in err
    assert target.read_text(encoding="utf-8") == straight.read_text(encoding="utf-8")


def test_a_question_is_explained_once(ask: Callable[..., tuple[int, str, str]]) -> None:
    _, _, err = ask([SPENDS[0], "?", "?", *SPENDS[1:]], "IL")
    assert err.count(script().questions["does"].help) == 1


def test_what_heads_the_answer_is_explained_and_asked_again(ask: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = ask(["?", "A", *SPENDS], "IL")
    assert status == 0 and "Within" in out
    assert "in your own words" in err and "String" not in err


@pytest.mark.parametrize("word", ["q", "Quit", "exit"])
@pytest.mark.parametrize("kept", [0, 2])
def test_a_word_stops_the_interview(ask: Callable[..., tuple[int, str, str]], word: str, kept: int) -> None:
    status, out, err = ask([*SPENDS[:kept], word], "IL")
    assert (status, out) == (130, "") and err.endswith("stopped.\n")


@pytest.mark.parametrize("place", ["Cook County, IL", "Chicago, IL", "17031"])
def test_a_county_or_city_is_a_local_government_of_its_state(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path, place: str
) -> None:
    target = tmp_path / "kept.toml"
    _, _, err = ask([SPENDS[0], "1", "q"], place, "--save", str(target))
    assert "Taken from the place" in err and "Which government" not in err
    assert of_file(target).facts["actor"] == "local"
    assert 'place = "IL"' in target.read_text("utf-8")


def test_what_the_place_says_can_be_answered_otherwise(ask: Callable[..., tuple[int, str, str]]) -> None:
    _, _, err = ask([SPENDS[0], "1", "b", "1", "q"], "Cook County, IL")
    assert "Which government" in err and '# government = "state"' in err


def test_days_are_read_as_a_whole_number() -> None:
    question = Question(id="days_since_declaration", ask="How long?", help="Count.", kind="days", values={})
    assert [read_answer(question, each) for each in ("45", "45 days", "4.5", "a month")] == [45, 45, None, None]


def test_every_line_fits_a_narrow_terminal(ask: Callable[..., tuple[int, str, str]]) -> None:
    for lines in (SPENDS, [SPENDS[0], "5", "?", "1", "1", "?", "2"], [SPENDS[0], "2", "1", "4", "?", "1", "?", "n"]):
        _, _, err = ask(lines, "IL")
        assert max(len(line) for each in err.split(": ") for line in each.splitlines()) <= 80


def test_what_cannot_be_is_refused_with_the_reason_and_asked_again(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    target = tmp_path / "mine.toml"
    target.write_text('name = "A plan"\nplace = "IL"\n[facts]\nmoney = "own"\n', encoding="utf-8")
    status, out, err = ask(["1", "1", "3", *SPENDS[3:]], "--resume", str(target))
    assert status == 0 and "Within" in out
    assert err.count("That cannot be") == 1 and err.count("money = ") == 0


@every_measure
def test_who_knows_nothing_more_is_asked_nothing_twice_and_told_what_the_answer_hangs_on(measure: Measure) -> None:
    known = {name: measure.facts[name] for name in FIRST if name in measure.facts}
    skip: list[str] = []
    while (fact := next_question(known, measure.place, DAY, skip=skip)) is not None:
        assert fact.id not in skip and fact.id not in known
        skip.append(fact.id)
    found = answer(Measure(name=measure.name, place=measure.place, facts=known), DAY)
    assert {each.fact for each in found.depends_on} <= set(skip)
    assert found.zone == "contested" or not found.depends_on


def test_a_question_may_be_left_open(ask: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    target = tmp_path / "kept.toml"
    status, out, _ = ask([*SPENDS[:6], *["u"] * 12], "IL", "--save", str(target))
    assert status == 0
    assert "It turns on" in out
    kept = read_measure(target)
    assert isinstance(kept, Measure) and "state_law_authorizes" not in kept.facts


@every_measure
def test_a_measure_written_as_a_file_reads_back_as_it_was(measure: Measure) -> None:
    kept = parse_measure(to_toml(measure), "kept.toml")
    assert kept == measure.model_copy(update={"expect": None})
