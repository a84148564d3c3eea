"""A record is computed again from the same evidence and compared: what is the same, what is not, and what is told."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seawall.cli
from seawall.base.errors import EvidenceError, RecordError, SeawallError
from seawall.evidence.store import shipped_folder
from seawall.pages import page
from seawall.pages.page import blocks_of, said_in
from seawall.records import Record, parse, read, text, verify
from seawall.records.canonical import digest
from seawall.records.verifying import differences
from tests.records.made import AS_OF, BRIEF, PLAN, text_of, write

pytestmark = pytest.mark.xdist_group("records")
PATHS = tuple[str | int, ...]


def leaves(value: Any, path: PATHS = ()) -> list[PATHS]:
    """The path of everything in a JSON value that holds nothing itself."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [each for key, one in inner for each in leaves(one, (*path, key))] or [path]


def put(value: Any, path: PATHS, new: Any) -> Any:
    """A copy with something else at a path."""
    made = at = deepcopy(value)
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = new
    return made


def found(value: Any, path: PATHS) -> Any:
    for key in path:
        value = value[key]
    return value


def said(path: PATHS) -> str:
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in path)


def with_result(record: Record, result: dict[str, Any]) -> Record:
    """A record of another answer, whose hash fits it."""
    return record.model_copy(update={"result": result, "result_sha256": digest(result)})


@pytest.mark.parametrize("command", [BRIEF, PLAN], ids=["brief", "plan"])
def test_a_record_is_verified_by_computing_it_again(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "record.json"
    file.write_text(text_of(*command), encoding="utf-8")
    capsys.readouterr()  # what making it said
    assert seawall.cli.main(["verify", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["intact"], told["outcome"], told["count"]) == (True, "same", 0)
    assert told["computed_sha256"] == json.loads(text_of(*command))["result_sha256"]


def test_the_same_question_makes_the_same_file(tmp_path: Path) -> None:
    assert write(tmp_path / "again.json", *PLAN) == text_of(*PLAN)
    assert text(parse(text_of(*PLAN), "record")) == text_of(*PLAN)


def test_evidence_in_a_folder_is_the_release_that_it_is(tmp_path: Path) -> None:
    asked = write(tmp_path / "elsewhere.json", *PLAN, "--evidence", str(shipped_folder()))
    assert json.loads(asked)["basis"] == json.loads(text_of(*PLAN))["basis"]


def test_own_funds_are_in_the_record_and_no_longer_needed(tmp_path: Path) -> None:
    funds = tmp_path / "secret folder" / "funds.toml"
    funds.parent.mkdir()
    assert seawall.cli.main(["funds", "template", "VT", *AS_OF, "-o", str(funds)]) == 0
    asked = write(tmp_path / "record.json", *PLAN, "--funds", str(funds))
    assert "secret folder" not in asked
    funds.unlink()
    record = parse(asked, "record")
    assert verify(record).outcome == "same"
    assert record.inputs.funds is not None and record.inputs.funds.name == "funds.toml"
    slower = record.inputs.funds.text.replace("days = [3, 14, 60]", "days = [4, 14, 60]")
    changed = put(json.loads(asked), ("inputs", "funds", "text"), slower)
    assert verify(parse(json.dumps(changed), "record")).outcome == "differs"


@given(st.data())
def test_whatever_is_altered_in_the_answer_is_named(data: st.DataObject) -> None:
    result = json.loads(text_of(*PLAN))["result"]
    path = data.draw(st.sampled_from(leaves(result)))
    was = found(result, path)
    new = data.draw(st.sampled_from([None, True, 0, 1, -0.5, 1e-9, "", "x", [], {}, [was], f"{was} "]))
    altered = put(result, path, new)
    told = list(differences(altered, result))
    if new == was and isinstance(new, bool) == isinstance(was, bool):
        assert told == [] and digest(altered) == digest(result)
    else:
        assert told[0].path.startswith(said(path)) and digest(altered) != digest(result)


def test_an_altered_record_is_told_on_its_page_and_by_the_exit_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "record.json"
    tree = json.loads(text_of(*PLAN))
    file.write_text(json.dumps(put(tree, ("result", "lines", 0, "paid_usd"), 1.5)), encoding="utf-8")
    capsys.readouterr()  # what making it said
    assert seawall.cli.main(["verify", str(file), "--csv"]) == 1
    assert capsys.readouterr().out.splitlines()[1].startswith(".lines[0].paid_usd,1.5,")
    told = verify(read(file))
    assert not told.intact and not told.sound
    assert ".lines[0].paid_usd" in {each.text for block in blocks_of(page(told)) for each in said_in(block)}


def test_a_hash_that_fits_an_altered_answer_does_not_help() -> None:
    record = parse(text_of(*PLAN), "record")
    told = verify(with_result(record, put(record.result, ("lines", 0, "program"), "wic")))
    assert (told.intact, told.outcome, told.count) == (True, "differs", 1)


def test_the_last_digits_of_another_processor_are_no_difference() -> None:
    record = parse(text_of(*PLAN), "record")
    near = put(record.result, ("net_cost_usd",), record.result["net_cost_usd"] * (1 + 1e-13))
    told = verify(with_result(record, put(near, ("seal",), "0" * 64)))
    assert (told.outcome, told.sound, told.count) == ("rounding", True, 2)
    far = put(record.result, ("net_cost_usd",), record.result["net_cost_usd"] * (1 + 1e-6))
    assert verify(with_result(record, far)).outcome == "differs"
    assert verify(with_result(record, put(record.result, ("seal",), "0" * 64))).outcome == "differs"


def test_evidence_that_is_not_here_is_named_with_how_to_get_it() -> None:
    tree = put(json.loads(text_of(*PLAN)), ("basis", "evidence_release"), "0123456789ab")
    with pytest.raises(EvidenceError, match="0123456789ab"):
        verify(parse(json.dumps(tree), "record"))


@pytest.mark.parametrize("name", ["/etc", "../evidence", "shipped", "2026-11-22", ""])
def test_evidence_is_a_release_and_never_a_folder(name: str) -> None:
    tree = put(json.loads(text_of(*PLAN)), ("basis", "evidence_release"), name)
    with pytest.raises(RecordError, match="evidence_release"):
        parse(json.dumps(tree), "record")


def test_two_options_do_not_write_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "plan.json")
    assert seawall.cli.main([*PLAN, "-o", file, "--record", file]) == 2
    assert "--record" in capsys.readouterr().err and not Path(file).exists()


def test_where_no_record_can_be_written_nothing_is_computed(tmp_path: Path) -> None:
    with pytest.raises(SeawallError, match="cannot write"):
        seawall.cli.options.recorded(str(tmp_path / "no" / "record.json"), "plan", ["Nowhere"], None, None, None)  # ty: ignore
