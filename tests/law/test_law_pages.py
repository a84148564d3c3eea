"""Every law verb reaches its reader by one way: its result has a page, each form renders it, and its data is itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import casefiles
import polars as pl
import pytest

from seawall import law
from seawall.law import Bill, Measure, read_measure
from seawall.law.cases import case_base
from seawall.law.catalog import bridge_actions, law_cases, law_measures
from seawall.law.floors import floor, standard_list
from seawall.law.obligations import emergency_money, obligations
from seawall.law.options import options
from seawall.law.prediction import predict
from seawall.law.vocabulary import vocabulary
from seawall.law.withholding import bill, withholding
from seawall.pages import forms, page
from seawall.pages.page import Grid, blocks_of, said_in

DAY = date(2026, 11, 22)
RESULTS: dict[str, Callable[[], Any]] = {
    "measure": lambda: law.test(read_measure(casefiles.FOLDER / "withhold-payroll-tax.toml"), DAY),
    "bill": lambda: law.test(read_measure(casefiles.FOLDER / "missouri-sapa.toml"), DAY),
    "facts": vocabulary,
    "predict": lambda: predict(list(case_base().values())[:12], DAY),
    "cases": lambda: law_cases("immigration"),
    "measures": lambda: law_measures(place="IL", day=DAY),
    "actions": bridge_actions,
    "obligations": lambda: obligations("NY"),
    "obligations of all": obligations,
    "money": lambda: emergency_money("TX"),
    "money of all": emergency_money,
    "options": lambda: options("WA, IL", None, DAY),
    "floors": standard_list,
    "floor": lambda: floor("pesticide-labels", DAY),
    "wages": lambda: floor("minimum-wage", date(2025, 10, 28)),
    "wages of a place": lambda: floor("minimum-wage", date(2025, 10, 28), "IL"),
    "withholding": lambda: withholding("NY", missed=date(2027, 1, 15), day=DAY),
    "withholding without figures": lambda: withholding("DC", missed=DAY, until=DAY, day=DAY),
    "withholding bill": lambda: bill("ny-s6915-a8097-2025", DAY),
}
every_result = pytest.mark.parametrize("name", RESULTS)


@cache
def result(name: str) -> Any:
    return RESULTS[name]()


@every_result
@pytest.mark.parametrize("ending", [".html", ".md", ".txt", ".pdf", ".json"])
def test_every_form_of_every_result_can_be_made(name: str, ending: str) -> None:
    assert len(forms.content(result(name), ending)) > 100


@every_result
def test_every_statement_of_the_page_is_in_its_text_forms(name: str) -> None:
    made = page(result(name))
    said = {each.text for block in blocks_of(made) for each in said_in(block) if each.text}
    text = forms.text(result(name), ".html")
    for each in said:
        # A statement with an address is set as a link, and quotation marks are escaped.
        if not set("\"'&<>") & set(each) and "http" not in each:
            assert each in text


@every_result
def test_the_page_says_that_it_is_no_legal_advice(name: str) -> None:
    if name != "actions":
        assert "ot legal advice" in forms.text(result(name), ".md")


@every_result
def test_rows_are_the_result(name: str) -> None:
    found = result(name)
    told = json.loads(forms.text(found, ".json"))
    if not hasattr(found, "table"):
        return
    rows = found.table()
    assert isinstance(rows, pl.DataFrame)
    assert forms.text(found, ".csv").count("\n") >= rows.height + 1
    if isinstance(told, list):
        assert len(told) == rows.height
        assert set(told[0]) == set(rows.columns)


def test_a_page_tells_every_row_of_its_catalog() -> None:
    for name in ("cases", "measures", "actions", "obligations of all", "money of all"):
        grids = [block for block in blocks_of(page(result(name))) if isinstance(block, Grid)]
        assert [len(grid.rows) for grid in grids] == [result(name).rows.height]


def test_the_wages_of_the_nation_are_all_told_and_the_localities_at_their_states_rate_are_folded() -> None:
    made = page(result("wages"))
    grids = [block for block in blocks_of(made) if isinstance(block, Grid) and block.columns[0].title == "Place"]
    assert sum(len(grid.rows) for grid in grids) == len(result("wages").rows)


def told(place: str = "IL", **given: Any) -> Any:
    return law.test(Measure.model_validate({"name": "A plan", "place": place, "facts": given}), DAY)


OWN = {"actor": "state", "instrument": "own_spending", "target": "private", "money": "own", "federal_source": "none"}
KEPT = {"actor": "state", "instrument": "withhold_payment_to_us", "money": "trust_for_us"}


@pytest.mark.parametrize("given", [OWN, KEPT])
def test_own_money_that_pays_and_money_kept_back_point_to_the_lawful_form(given: dict[str, Any]) -> None:
    for more, command in (({}, "seawall law standby IL"), ({"actor": "local"}, 'standby "COUNTY OR CITY, IL"')):
        assert command in forms.text(told(**{**given, **more}), ".txt")
    assert "law standby" not in forms.text(told(**{**given, "actor": "tribe"}), ".txt")


def test_what_pays_in_full_needs_no_other_form() -> None:
    assert not told(**{**KEPT, "instrument": "pay_under_protest"}).lawful_form


def test_a_court_question_is_told_as_one() -> None:
    says = {
        "within": ("can get this here", "cannot be sued here"),
        "barred": ("cannot get this here", "can be sued here"),
    }
    for name in ("claims", "grants", "immunity"):
        bill = read_measure(casefiles.FOLDER / f"court-{name}.toml")
        assert isinstance(bill, Bill)
        for each in (law.test(one, DAY) for one in bill.provision):
            if each.zone in says:
                assert any(f"The state's side {one}" in each.sentence for one in says[each.zone])
    sued = read_measure(casefiles.FOLDER / "court-immunity.toml")
    assert isinstance(sued, Bill)
    assert "cannot be sued here" in law.test(sued.provision[0], DAY).sentence


def test_the_verdict_stands_once_more_at_the_end_and_what_nobody_said_is_not_printed() -> None:
    text = forms.text(told(**OWN), ".txt")
    assert text.rstrip().splitlines()[-1].startswith(("Within federal law in IL", "Contested in IL"))
    assert "not stated. Burdens" not in text and "Nothing in the base" not in text


def test_what_is_open_for_want_of_facts_says_so_beside_its_zone() -> None:
    answered = told(actor="state", instrument="own_spending")
    assert answered.zone == "contested" and answered.as_stated != "contested"
    assert page(answered).lede.startswith("Within federal law in IL, if what nobody has stated holds. It turns on: ")
    assert "contested" in page(answered).lede
