"""The four answers as a reader gets them: apart from each other, counted, and the same in every form."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from seawall import law
from seawall.cli import main
from seawall.law import Answer, Bill, BillAnswer, Measure, read_measure
from seawall.law.answer import answer
from seawall.law.answer_model import DISCLAIMER
from seawall.law.beside import entries
from seawall.pages import page
from seawall.pages.charts.reasons import reasons
from seawall.pages.forms import terminal
from seawall.pages.law_words import verdict
from seawall.pages.page import Fold, blocks_of, said_in
from tests.sampled import sampled

DAY = date(2026, 11, 22)
CASES = Path(__file__).parent / "cases"
SINGLE = [path for path in sorted(CASES.glob("*.toml")) if isinstance(read_measure(path), Measure)]
BILLS = [path for path in sorted(CASES.glob("*.toml")) if isinstance(read_measure(path), Bill)]
every_single = pytest.mark.parametrize("path", SINGLE, ids=lambda path: path.stem)
every_bill = pytest.mark.parametrize("path", BILLS, ids=lambda path: path.stem)
WIDTH = 100
LONG = "A measure with a very long name that goes on and on " * 5


@cache
def answered(path: Path, **other: Any) -> Answer:
    found = read_measure(path)
    assert isinstance(found, Measure)
    return answer(found.model_copy(update=other), DAY)


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(each) for each in arguments])
    out = capsys.readouterr()
    return status, out.out, out.err


# --------------------------------------------------------------------------------------------------- four, not a score


def test_the_four_answers_are_fields_of_their_own_and_there_is_no_score() -> None:
    fields = Answer.model_fields
    assert {"zone", "gates", "forum", "exposure", "levers"} <= set(fields)
    numbers = {name for name, field in fields.items() if field.annotation in (int, float)}
    assert numbers == {"citations", "citations_checked"}
    assert not [name for name in fields if "score" in name or "rating" in name or "risk" in name]


def test_a_bill_has_no_zone_for_the_whole() -> None:
    assert "zone" not in BillAnswer.model_fields


def test_what_exposes_people_does_not_move_the_zone_and_the_zone_does_not_hide_it() -> None:
    found = answered(CASES / "withhold-payroll-tax.toml")
    assert found.zone == "barred"
    assert found.exposure and found.levers and found.forum
    assert not {each.id for each in found.exposure} & {each.id for each in found.levers}


def test_exposure_of_withheld_payroll_tax_names_officials_and_credits_employees() -> None:
    exposed = {each.who: each for each in answered(CASES / "withhold-payroll-tax.toml").exposure}
    assert "liable in person" in exposed["officials"].says
    assert "26 USC 6672" in exposed["officials"].law
    assert "credited" in exposed["employees"].says and "do not owe it twice" in exposed["employees"].says


@every_single
def test_an_entry_for_some_zones_is_told_in_those_only(path: Path) -> None:
    found = answered(path)
    told = {each.id for each in (*found.forum, *found.exposure, *found.levers)}
    for each in (one for listed in entries().values() for one in listed):
        if each.zones and found.as_stated not in each.zones:
            assert each.id not in told


def test_declining_to_help_is_safe_to_carry_out_only_where_it_is_within_authority() -> None:
    declines = answered(CASES / "decline-gun-enforcement.toml")
    assert "declining-is-safe" in {each.id for each in declines.exposure}
    assert "defend-in-district-court" not in {each.id for each in declines.forum}
    fines = answered(CASES / "fine-helpers.toml")
    assert "declining-is-safe" not in {each.id for each in fines.exposure}
    assert "defend-in-district-court" in {each.id for each in fines.forum}


@every_single
def test_the_zone_of_a_gate_follows_from_its_reasons(path: Path) -> None:
    for gate in answered(path).gates:
        bars = {each.stands for each in gate.reasons if each.concludes == "bars"}
        allows = {each.stands for each in gate.reasons if each.concludes == "allows"}
        assert (gate.zone == "open") == bool(gate.open_facts)
        if gate.zone == "barred":
            assert "always" in bars
        if gate.zone == "contested":
            assert "sometimes" in bars | allows and "always" not in bars
        if gate.zone == "within":
            assert bars <= {"never"} and allows <= {"always", "never"}
        if gate.zone == "answered":
            assert allows == {"never"} and bars <= {"never"}
        if gate.zone == "not reached":
            assert not gate.reasons


@every_single
def test_a_barred_measure_has_a_gate_that_is_barred_and_a_measure_within_authority_has_none(path: Path) -> None:
    found = answered(path)
    zones = {gate.zone for gate in found.gates}
    assert not (found.zone == "within" and "barred" in zones)
    if found.zone == "barred":
        assert "barred" in zones or any(each.stands != "never" for gate in found.gates for each in gate.reasons)


# ------------------------------------------------------------------------------------------------------------ citations


@every_single
def test_citations_are_counted_once_each_and_the_checked_ones_among_them(path: Path) -> None:
    found = answered(path)
    told = {each.title: each.checked for gate in found.gates for one in gate.reasons for each in one.authorities}
    told |= {each.title: each.checked for each in found.precedents}
    for each in (*found.forum, *found.exposure, *found.levers):
        for cite in each.law:
            name = cite.removesuffix(" (not checked)")
            told.setdefault(name, name == cite)
    assert found.citations == len(told) > 0
    assert found.citations_checked == sum(told.values())


@every_single
def test_every_reason_cites_something_or_says_why_it_is_in_doubt(path: Path) -> None:
    for gate in answered(path).gates:
        for each in gate.reasons:
            assert each.authorities or each.doubt
            assert each.settled == (not each.doubt)


@every_single
def test_the_day_of_the_law_is_the_day_asked_for(path: Path) -> None:
    assert answered(path).law_as_of == DAY


def test_without_a_day_the_day_of_the_file_holds_and_one_asked_for_goes_before_it() -> None:
    told = {"name": "Dated", "date": "2020-02-02", "facts": {"actor": "state", "instrument": "own_spending"}}
    dated = Measure.model_validate(told)
    assert law.test(dated).law_as_of == date(2020, 2, 2)
    assert answer(dated, DAY).law_as_of == DAY
    bill = Bill.model_validate({"name": "Dated", "date": "2020-02-02", "provision": [told | {"date": "2019-01-01"}]})
    found = law.test(bill)
    assert isinstance(found, BillAnswer)
    assert found.provisions[0].law_as_of == date(2019, 1, 1)


# ------------------------------------------------------------------------------------------------------------ the forms


@every_single
def test_json_of_the_command_line_is_the_value_of_the_library(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "law", "test", path, "--date", DAY.isoformat(), "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == answered(path).model_dump(mode="json")
    assert Answer.model_validate_json(out) == answered(path)


@pytest.mark.parametrize("path", sampled(BILLS, 4), ids=lambda path: path.stem)
def test_json_of_a_bill_is_the_value_of_the_library(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "law", "test", path, "--date", DAY.isoformat(), "--json")
    assert status == 0
    assert json.loads(out) == law.test(read_measure(path), DAY).model_dump(mode="json")


def visible(text: str) -> str:
    return " ".join(text.split())


@every_single
def test_text_fits_100_columns_and_says_zone_reasons_and_that_it_is_no_advice(path: Path) -> None:
    found = answered(path, name=LONG.strip(), clause=LONG.strip(), protects=LONG.strip(), burdens=LONG.strip())
    for place in (found, answered(path, place="")):
        text = terminal.plain(page(place), WIDTH)
        assert max(map(len, text.splitlines())) <= WIDTH
        assert DISCLAIMER in visible(text)
        assert place.sentence.partition(": ")[2] in visible(text)
        assert f"{place.citations_checked} of {place.citations} citations checked" in visible(text)
        for gate in place.gates:
            for each in gate.reasons:
                assert each.title in visible(text)


@every_bill
def test_text_of_a_bill_fits_100_columns_and_holds_every_provision(path: Path) -> None:
    bill = read_measure(path)
    assert isinstance(bill, Bill)
    long = [each.model_copy(update={"name": f"{n} {LONG}".strip()}) for n, each in enumerate(bill.provision)]
    found = law.test(bill.model_copy(update={"name": LONG.strip(), "provision": tuple(long)}), DAY)
    assert isinstance(found, BillAnswer)
    text = terminal.plain(page(found), WIDTH)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert DISCLAIMER in visible(text)
    for each in found.provisions:
        assert each.sentence.partition(": ")[2] in visible(text)


@every_single
def test_the_page_begins_with_the_zone_and_leaves_out_no_reason_and_no_entry(path: Path) -> None:
    found = answered(path)
    made = page(found)
    assert made.lede.lower().startswith((found.zone, "not settled", "no authority"))
    # What everybody sees is open: nothing of an answer hides behind a line.
    assert all(block.open for block in blocks_of(made) if isinstance(block, Fold))
    text = visible(" ".join(said.text for block in blocks_of(made) for said in said_in(block)))
    entries = (*found.forum, *found.exposure, *found.levers, *found.would_change, *found.depends_on)
    for each in entries:
        assert (each.if_it_were if hasattr(each, "if_it_were") else each.says) in text
    for each in (one for gate in found.gates for reason in gate.reasons for one in reason.authorities):
        assert each.title in text and visible(each.stands_for) in text


SVG = "{http://www.w3.org/2000/svg}"


@every_single
def test_the_drawing_is_xml_with_a_title_a_description_and_one_box_a_reason(path: Path) -> None:
    found = answered(path, name='Tom & Jerry <script> "quoted" ]]>')
    root = ElementTree.fromstring(reasons(found))
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and description is not None
    assert title.text is not None and found.name in title.text and verdict(found) in title.text
    assert description.text is not None and found.sentence in description.text
    assert {title.get("id"), description.get("id")} == set((root.get("aria-labelledby") or "").split())
    drawn = [each for gate in found.gates for each in gate.reasons]
    assert len(list(root.iter(f"{SVG}rect"))) == len(drawn) + 1  # and the ground
    for each in drawn:
        assert each.title in description.text
    told = " ".join(each.text or "" for each in root.iter(f"{SVG}text"))
    assert "not legal advice" in told
    assert root.find(f"{SVG}script") is None


@every_single
def test_no_text_of_the_drawing_runs_out_of_it(path: Path) -> None:
    found = answered(path, name=LONG.strip())
    root = ElementTree.fromstring(reasons(found))
    width, height = (float(root.get(name, "0")) for name in ("width", "height"))
    for each in root.iter(f"{SVG}text"):
        assert 0 <= float(each.get("x", "-1")) <= width
        assert 0 <= float(each.get("y", "-1")) <= height
    for each in list(root.iter(f"{SVG}rect"))[1:]:
        assert float(each.get("x", "0")) + float(each.get("width", "0")) <= width
        assert float(each.get("y", "0")) + float(each.get("height", "0")) <= height


@pytest.mark.parametrize("ending", [".txt", ".md", ".json", ".svg", ".html"])
def test_every_form_can_be_written_and_holds_the_disclaimer(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"answer{ending}"
    status, out, err = run(capsys, "law", "test", CASES / "minimum-wage.toml", "-o", target)
    assert (status, err) == (0, "") and str(target) in out
    assert "not legal advice" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "ending"), [(SINGLE[0], ".docx"), (SINGLE[0], ""), (BILLS[0], ".svg"), (SINGLE[0], ".csv")]
)
def test_a_form_that_does_not_exist_is_refused_and_nothing_is_written(
    path: Path, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "law", "test", path, "-o", tmp_path / f"answer{ending}")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_an_answer_that_is_not_what_the_file_expects_is_said_with_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wrong.toml"
    told = (CASES / "minimum-wage.toml").read_text(encoding="utf-8")
    path.write_text(told.replace('zone = "within"', 'zone = "barred"'), encoding="utf-8")
    status, out, err = run(capsys, "law", "test", path)
    assert status == 1
    assert "Within" in out and "the zone is within, not barred" in err


@every_single
def test_the_sentence_agrees_with_the_zone(path: Path) -> None:
    found = answered(path)
    starts = {
        "within": ("Within federal law", "The state may"),
        "contested": ("Contested", "No authority on point"),
        "barred": ("Barred", "This binds the state"),
    }
    open_ = found.zone == "contested" != found.as_stated
    assert found.sentence.startswith(starts[found.as_stated if open_ else found.zone])
    assert open_ == (" It turns on: " in found.sentence)
