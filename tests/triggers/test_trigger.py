"""A trigger file is typed, hashed and checked against the practice's criteria; bad files are one line."""

from __future__ import annotations

import io
import json
import re
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import SeawallError, TriggerError
from seawall.cli import main
from seawall.triggers.check import check
from seawall.triggers.evaluate import evaluate
from seawall.triggers.trigger import QUANTITIES, Endorsement, Trigger, draft, parse, stamp_text, stamped, to_toml

TODAY = date(2026, 11, 22)


def agreed(**changes: Any) -> Trigger:
    """A trigger that meets every criterion, with the changes, stamped."""
    complete = {
        "office": "Department of Human Services",
        "authority": "30 ILCS 105/6z (an example)",
        "stop_rule": "The Director stops it on the day federal money is released; loaded benefits stay.",
        "readiness": "illinois-snap-readiness.toml",
        "endorsements": (Endorsement(who="Director", date=TODAY),),
    }
    return stamped(draft("IL", "snap", as_of=TODAY).model_copy(update={**complete, **changes}))


def failed(trigger: Trigger, as_of: date = TODAY) -> set[str]:
    return {each.check for each in check(trigger, as_of).unmet}


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(list(arguments))
    return code, out.getvalue(), err.getvalue()


def test_a_complete_trigger_meets_every_criterion() -> None:
    assert failed(agreed()) == set()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"office": " "}, "office"),
        ({"authority": ""}, "authority"),
        ({"stop_rule": ""}, "stop rule"),
        ({"stop_rule": "", "lead_days": 4}, "stop rule"),
        ({"readiness": ""}, "readiness"),
        ({"lead_days": 0}, "lead"),
        ({"quantity": "still_on", "threshold": 1.0}, "threshold"),
        ({"quantity": "lapse_probability", "threshold": 0.0}, "threshold"),
        ({"threshold": 2.5}, "threshold"),
        ({"quantity": "alarm", "threshold": 0.0, "line": "snap.monthly"}, "threshold"),
        ({"quantity": "alarm", "threshold": 1.0, "line": ""}, "line"),
        ({"endorsements": ()}, "endorsement"),
        ({"endorsements": (Endorsement(who="Director", date=date(2026, 11, 23)),)}, "endorsement"),
        ({"expiry": date(2026, 11, 22)}, "expiry"),
        ({"expiry": date(2032, 11, 22)}, "expiry"),
        ({"program": "medicare"}, "program"),
        ({"place": "Puerto Rico"}, "program"),
    ],
)
def test_each_criterion_can_fail_alone(changes: dict[str, Any], name: str) -> None:
    assert failed(agreed(**changes)) == {name}


def test_no_stop_rule_is_needed_up_to_three_days_of_lead() -> None:
    assert "stop rule" not in failed(agreed(stop_rule="", lead_days=3))
    assert "stop rule" in failed(agreed(stop_rule="", lead_days=4))


def test_readiness_may_wait_for_its_endorsement_and_needs_no_readiness() -> None:
    assert failed(agreed(tier="readiness", readiness="", endorsements=())) == set()


def test_an_expired_trigger_is_an_error_and_is_not_evaluated() -> None:
    assert failed(agreed(), date(2027, 11, 23)) == {"expiry"}
    with pytest.raises(TriggerError, match=r"2027-11-2[23]|2[23] Nov 2027"):
        evaluate(agreed(), date(2027, 11, 23))


@pytest.mark.parametrize("field", sorted(set(Trigger.model_fields) - {"inputs_hash", "endorsements", "format"}))
def test_any_change_of_content_breaks_the_hash(field: str) -> None:
    other = {"version": 2, "place": "Wisconsin", "program": "wic", "tier": "readiness", "quantity": "not_renewed",
             "threshold": 1.0, "lead_days": 14, "written": date(2026, 11, 21), "expiry": date(2027, 1, 1)}  # fmt: skip
    made = agreed()
    changed = made.model_copy(update={field: other.get(field, "something else")})
    assert "hash" in failed(changed)
    assert changed.digest() != made.digest()


def test_endorsements_do_not_change_what_they_endorse(monkeypatch: pytest.MonkeyPatch) -> None:
    made = agreed()
    assert made.model_copy(update={"endorsements": ()}).digest() == made.inputs_hash
    from seawall.triggers import trigger as module

    newer = module.load_package().model_copy(update={"version": "2099.01"})
    monkeypatch.setattr(module, "load_package", lambda: newer)
    assert "hash" in failed(made), "new evidence is a new hash"


@pytest.mark.parametrize("quantity", QUANTITIES)
@pytest.mark.parametrize("place", ["IL", "Cook County, IL", "US", "Doña Ana County, NM"])
def test_a_draft_is_a_valid_file_that_says_what_is_blank(quantity: Any, place: str) -> None:
    made = draft(place, "snap", as_of=TODAY, quantity=quantity, threshold=0.5, line="food", tier="action")
    text = to_toml(made)
    assert parse(text, "draft.toml") == made
    assert text.count("# BLANK") == 5  # office, authority, stop rule, readiness, endorsement
    assert {"office", "authority", "stop rule", "readiness", "endorsement"} <= failed(made)
    assert made.statement == made.sentence() and made.statement.endswith("days.")


def test_a_sentence_that_the_fields_do_not_say_is_an_error() -> None:
    assert failed(agreed().model_copy(update={"statement": "When we feel like it."})) == {"statement", "hash"}


def test_stamping_a_file_keeps_everything_else(tmp_path: Path) -> None:
    target = tmp_path / "t.toml"
    assert run("trigger", "new", "IL", "snap", "-o", str(target), "--as-of", str(TODAY))[0] == 0
    filled = target.read_text(encoding="utf-8").replace('office = ""', 'office = "Dep\\"t"  # ours')
    target.write_text(filled, encoding="utf-8")
    assert "hash" in run("trigger", "check", str(target), "--as-of", str(TODAY))[1]
    code, out, _ = run("trigger", "check", str(target), "--stamp", "--json", "--as-of", str(TODAY))
    results = {each["check"]: each["result"] for each in json.loads(out)}
    assert code == 1 and results["hash"] == results["statement"] == results["office"] == "ok"
    kept = [
        line for line in target.read_text(encoding="utf-8").splitlines() if not line.startswith(("statement", "inp"))
    ]
    stamped_once = target.read_text(encoding="utf-8")
    run("trigger", "check", str(target), "--stamp", "--as-of", str(TODAY))
    assert target.read_text(encoding="utf-8") == stamped_once
    assert kept == [line for line in filled.splitlines() if not line.startswith(("statement", "inp"))]


ENDORSED = '\n[[endorsements]]  # agreed\nwho = "Director"\ndate = 2026-11-22\n'


def filed(target: Path, **changes: str) -> None:
    """The file with some lines changed."""
    fields, head, rest = target.read_text(encoding="utf-8").partition("[[endorsements]]")
    for name, value in changes.items():
        fields = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value}", fields)
    target.write_text(fields + head + rest, encoding="utf-8")


def results(target: Path, *options: str) -> dict[str, str]:
    told = json.loads(run("trigger", "check", str(target), "--json", "--as-of", str(TODAY), *options)[1])
    return {each["check"]: each["result"] for each in told}


@pytest.fixture
def endorsed(tmp_path: Path) -> Path:
    """A file that was filled in, stamped, agreed to and stamped again."""
    target = tmp_path / "t.toml"
    target.write_text(to_toml(agreed(endorsements=())), encoding="utf-8")
    assert results(target, "--stamp")["endorsement"] == "error"
    target.write_text(target.read_text(encoding="utf-8") + ENDORSED, encoding="utf-8")
    assert results(target)["endorsement"] == "error"  # not bound to anything yet
    assert set(results(target, "--stamp").values()) == {"ok"}
    return target


EDITS = {"threshold": "5.0", "office": '"Somebody else"', "stop_rule": '"Nobody stops it."', "lead_days": "30",
         "authority": '"none"', "readiness": '"another.toml"', "expiry": "2028-01-01", "quantity": '"not_renewed"',
         "place": '"Wisconsin"', "program": '"wic"'}  # fmt: skip


@pytest.mark.parametrize("field", EDITS)
def test_an_edit_lets_endorsements_lapse_also_after_a_stamp(endorsed: Path, field: str) -> None:
    filed(endorsed, **{field: EDITS[field]})
    for options in ((), ("--stamp",), ("--stamp",)):
        found = results(endorsed, *options)
        assert found["endorsement"] == found["version"] == "error"
    assert results(endorsed)["hash"] == "ok"
    filed(endorsed, version="2")
    found = results(endorsed, "--stamp")
    assert (found["version"], found["endorsement"]) == ("ok", "error")
    text = endorsed.read_text(encoding="utf-8")
    endorsed.write_text(text[: text.index("[[endorsements]]")] + ENDORSED, encoding="utf-8")
    found = results(endorsed, "--stamp")
    assert found["version"] == found["endorsement"] == "ok"


def test_an_endorsement_written_before_the_edit_was_stamped_is_not_of_the_edit(tmp_path: Path) -> None:
    target = tmp_path / "t.toml"
    target.write_text(to_toml(agreed(endorsements=())) + ENDORSED, encoding="utf-8")
    filed(target, threshold="5.0")
    for options in (("--stamp",), ("--stamp",), ()):
        assert results(target, *options)["endorsement"] == "error"


def test_what_was_agreed_is_agreed_with_new_evidence(endorsed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from seawall.triggers import trigger as module

    newer = module.load_package().model_copy(update={"version": "2099.01"})
    monkeypatch.setattr(module, "load_package", lambda: newer)
    assert results(endorsed)["hash"] == "error"
    assert set(results(endorsed, "--stamp").values()) == {"ok"}


def test_endorsements_that_cannot_be_stamped_are_one_line(endorsed: Path) -> None:
    text = endorsed.read_text(encoding="utf-8")
    inline = 'endorsements = [{who = "Director", date = 2026-11-22}]\n'
    endorsed.write_text(inline + text[: text.index("[[endorsements]]")], encoding="utf-8")
    code, _, err = run("trigger", "check", str(endorsed), "--stamp")
    assert code == 2 and err.count("\n") == 1 and "[[endorsements]]" in err


def test_a_stamped_trigger_is_written_and_read_back_whole() -> None:
    assert parse(to_toml(agreed()), "t.toml") == agreed()
    assert agreed().endorsements[0].content_hash == agreed().content_hash()


def test_a_draft_never_overwrites(tmp_path: Path) -> None:
    target = tmp_path / "t.toml"
    target.write_text("mine", encoding="utf-8")
    code, _, err = run("trigger", "new", "IL", "snap", "-o", str(target))
    assert (code, target.read_text(encoding="utf-8")) == (2, "mine") and str(target) in err


GOOD = to_toml(agreed())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "format"),
        ("x = ", "line"),
        (GOOD + "\nextra = 1\n", "endorsements.1.extra"),
        (GOOD.replace("threshold = 0.0", "threshold = nan"), "threshold"),
        (GOOD.replace("threshold = 0.0", "threshold = -1"), "threshold"),
        (GOOD.replace("threshold = 0.0", "threshold = 1e300"), "threshold"),
        (GOOD.replace("lead_days = 15", 'lead_days = "15"'), "lead_days"),
        (GOOD.replace("expiry = 2027-11-22", 'expiry = "soon"'), "expiry"),
        (GOOD.replace('tier = "action"', 'tier = "panic"'), "tier"),
        (GOOD.replace('office = "', 'office = "\\u001b[2J'), "control character"),
        (GOOD.replace("seawall-trigger/1", "seawall-trigger/2"), "format"),
        ("a = [" * 3000, "line"),
        ("#" * 3_000_000, "bytes"),
    ],
)
def test_a_bad_file_is_one_line(text: str, says: str, tmp_path: Path) -> None:
    target = tmp_path / "bad.toml"
    target.write_text(text, encoding="utf-8")
    for verb in ("check", "evaluate", "backtest"):
        code, _, err = run("trigger", verb, str(target))
        assert code == 2 and says in err and err.count("\n") == 1


def test_a_file_that_is_no_text_or_not_there_is_one_line(tmp_path: Path) -> None:
    target = tmp_path / "bad.toml"
    target.write_bytes(b"\xff\xfe\x00")
    for path in (target, tmp_path, tmp_path / "none.toml", Path("a\0b")):
        code, _, err = run("trigger", "check", str(path))
        assert code == 2 and err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("new", "Narnia", "snap"), "unknown place"),
        (("new", "IL", "snup"), "snap"),
        (("new", "IL", "snap", "--threshold", "nan"), "threshold"),
        (("new", "IL", "snap", "--quantity", "mood"), "mood"),
        (("new", "IL", "snap", "--line", "a\nb"), "control character"),
        (("new", "IL", "snap", "--as-of", "soon"), "soon"),
        (("new", "IL", "snap", "-o", "/nowhere/t.toml"), "cannot write"),
    ],
)
def test_a_bad_draft_is_one_line(arguments: tuple[str, ...], says: str) -> None:
    code, _, err = run("trigger", *arguments)
    assert code == 2 and says in err and err.count("\n") == 1


VALUES = st.one_of(
    st.text(max_size=30).map(json.dumps),
    st.integers(-(10**30), 10**30).map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.sampled_from(["true", "[]", "{}", "[1, [2]]", "2026-11-22T10:00:00Z", "''"]),
)


@settings(max_examples=150)
@given(st.sampled_from(sorted(tomllib.loads(GOOD))), VALUES)
def test_a_field_with_anything_in_it_is_read_or_refused_on_one_line(field: str, value: str) -> None:
    lines = [f"{field} = {value}" if line.startswith(f"{field} =") else line for line in GOOD.splitlines()]
    for act in (lambda found: check(found, TODAY), lambda found: evaluate(found, TODAY), lambda found: stamped(found)):
        try:
            act(parse("\n".join(lines), "fuzz.toml"))
        except SeawallError as error:
            assert "\n" not in str(error)


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_is_refused_on_one_line(text: str) -> None:
    with pytest.raises(TriggerError) as caught:
        parse(text, "fuzz.toml")
    assert str(caught.value).isprintable()


def test_a_stamp_needs_its_lines() -> None:
    with pytest.raises(TriggerError, match="statement"):
        stamp_text("", agreed())
