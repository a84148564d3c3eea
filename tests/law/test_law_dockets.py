"""What is new on a docket stands beside its case and changes no answer."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from seawall.evidence import current, using
from seawall.law import Answer, Measure, read_measure
from seawall.law.answer import answer
from seawall.law.dockets import new_on_docket
from seawall.pages import page
from seawall.pages.forms import terminal
from tests.evidence_files import record

SEEN, AFTER, CASE = date(2026, 11, 20), date(2026, 11, 22), "ny_v_trump_freeze"
HEAD = f"{CASE},rid,1:25-cv-00039,69585994,New York v. Trump,2026-11-18,"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Evidence in which a refresh saw a filing in one case, and only the first look at another."""
    made = tmp_path / "evidence"
    shutil.copytree(current().folder, made)
    with (made / "case_docket.csv").open("a", encoding="utf-8") as table:
        table.write(
            f"mass_v_usda,mad,1:25-cv-13165,7,M. v. USDA,2026-11-01,,,,,first look: new filing on 2026-11-01,{SEEN},x\n"
        )
        table.write(f"{HEAD},,,,new filing on 2026-11-18,{SEEN},https://www.courtlistener.com/docket/69585994/\n")
    record(made)
    return made


def asked() -> Answer:
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        found = read_measure(path)
        if isinstance(found, Measure):
            said = answer(found, AFTER)
            if any(each.case == CASE for gate in said.gates for reason in gate.reasons for each in reason.authorities):
                return said
    raise AssertionError("no measure of the tests rests on the case")


def test_a_filing_is_known_from_the_day_on_which_it_was_seen(folder: Path) -> None:
    with using(folder):
        assert new_on_docket(AFTER) == {CASE: "new filing on 2026-11-18"}
        assert new_on_docket(date(2026, 11, 19)) == {}
    assert new_on_docket(AFTER) == {}


def test_it_stands_beside_the_case_and_the_answer_is_the_same(folder: Path) -> None:
    before = asked()
    with using(folder):
        after = asked()
    assert "New on the docket, look: new filing on 2026-11-18." in terminal.plain(page(after), 100, full=True)
    said = after.model_dump(mode="json")
    for reason in (reason for gate in said["gates"] for reason in gate["reasons"]):
        for each in reason["authorities"]:
            each["docket"] = ""
    for each in said["precedents"]:
        each["docket"] = ""
    assert said == before.model_dump(mode="json")
