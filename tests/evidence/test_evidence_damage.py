"""Damaged files give one clear line, never a traceback and never a wrong number."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import EvidenceError
from seawall.evidence import check, cite, coverage, current, describe, load, source, table_names, using
from tests.evidence_files import record


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def line_of(folder: Path, table: str, start: str) -> int:
    lines = (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


def swap_line(number: int, line: str | None) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        lines[number - 1 : number] = [] if line is None else [line + "\n"]
        return "".join(lines)

    return change


def the_error(name: str) -> str:
    with pytest.raises(EvidenceError) as caught:
        load(name)
    message = str(caught.value)
    assert "\n" not in message
    assert "git checkout evidence/" in message and "seawall evidence check" in message
    return message


def test_the_evidence_is_sound() -> None:
    assert check().problems == ()


def test_a_bad_number_names_row_and_column(folder: Path) -> None:
    row = line_of(folder, "fmap_state_year", "17,2024,")
    rewrite(folder / "fmap_state_year.csv", swap_line(row, "17,2024,half"))
    message = the_error("fmap_state_year")
    assert all(each in message for each in ("fmap_state_year", f"row {row}", "fmap_share", "half"))
    assert any(f"row {row}" in str(problem) for problem in check(["fmap_state_year"]).problems)


def test_a_missing_column_is_named(folder: Path) -> None:
    rewrite(folder / "fmap_state_year.csv", lambda text: text.replace("fiscal_year", "year", 1))
    message = the_error("fmap_state_year")
    assert "row 1" in message and "fiscal_year" in message


def test_a_file_cut_in_a_row(folder: Path) -> None:
    path = folder / "county.csv"
    path.write_bytes(path.read_bytes()[:-9])
    assert "county, row 3145" in the_error("county")


def test_a_file_cut_between_rows(folder: Path) -> None:
    rewrite(folder / "county.csv", swap_line(3145, None))
    assert "county" in the_error("county")


def test_a_changed_digit(folder: Path) -> None:
    row = line_of(folder, "population_state_year", "17,2024,")
    rewrite(folder / "population_state_year.csv", swap_line(row, "17,2024,12"))
    assert "population_state_year" in the_error("population_state_year")
    assert len(check(["population_state_year"]).problems) > 1, "the bytes, and a total that no longer fits"


def test_a_missing_file(folder: Path) -> None:
    (folder / "county.csv").unlink()
    assert "county" in the_error("county")
    assert any(problem.table == "county" for problem in check().problems)


@pytest.mark.parametrize(
    ("table", "start", "line", "said"),
    [
        ("place", "02,", "01,AL,Alabama,state", "fips=01"),
        ("place", "02,", "02,AK,Alaska,country", "country"),
        ("place", "02,", "2,AK,Alaska,state", "column fips: '2'"),
        ("place", "02,", "02,AK,,state", "column name"),
        ("fmap_state_year", "17,2024,", "17,2024,1.5", "0.83"),
        ("fmap_state_year", "17,2024,", "03,2024,0.5", "03"),
        ("funding_gap", "1977,", "1977,1976-10-32,1976-10-11,10,,labor_hhs,x,no,,high,x,", "1976-10-32"),
        ("county", "01001,", "01999,01,Nowhere County", "01001"),
        ("snap_county_july", "01001,1989,", "01001,1989,-4", "-4"),
        ("snap_state_month", "1988-10,00,", "1988-13,00,2025-06-13,1,1,1,false,", "1988-13"),
    ],
)
def test_wrong_values_are_found_even_when_recorded(folder: Path, table: str, start: str, line: str, said: str) -> None:
    rewrite(folder / f"{table}.csv", swap_line(line_of(folder, table, start), line))
    record(folder)
    assert said in "\n".join(str(problem) for problem in check([table, "population_county_year"]).problems)


def test_unsorted_rows_and_stray_files_are_reported(folder: Path) -> None:
    lines = (folder / "place.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    lines[5], lines[6] = lines[6], lines[5]
    (folder / "place.csv").write_text("".join(lines), encoding="utf-8")
    record(folder)
    (folder / "notes.csv").write_text("a\n1\n", encoding="utf-8")
    found = [str(problem) for problem in check().problems]
    assert len(found) == 2 and "place" in found[0] and "fips" in found[0] and "notes.csv" in found[1]


@pytest.mark.parametrize(
    ("rule", "value", "said"),
    [
        (("schema", "primaryKey"), ["fips", "fips"], "has a rule that cannot be applied"),
        (("seawall", "totals", 0, "by"), [], "has a rule that cannot be applied"),
        (("seawall", "totals", 0, "whole"), {"fips": "17"}, "parts sum to"),
    ],
)
def test_a_rule_that_makes_no_sense_is_a_problem(folder: Path, rule: tuple, value: object, said: str) -> None:
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    node = next(one for one in described["resources"] if one["name"] == "population_state_year")
    for key in rule[:-1]:
        node = node[key]
    node[rule[-1]] = value
    path.write_text(json.dumps(described), encoding="utf-8")
    assert said in "\n".join(str(problem) for problem in check(["population_state_year"]).problems)


@pytest.mark.parametrize("column", ["primaryKey", "name"])
def test_a_rule_about_no_column_is_refused(folder: Path, column: str) -> None:
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    schema = next(one for one in described["resources"] if one["name"] == "place")["schema"]
    if column == "primaryKey":
        schema["primaryKey"] = ["code"]
    else:
        schema["fields"][0]["name"] = "code"
    path.write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(EvidenceError, match="place"):
        check()


def test_no_evidence_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_EVIDENCE", str(tmp_path / "nowhere"))
    with pytest.raises(EvidenceError, match="SEAWALL_EVIDENCE"):
        load("place")


def test_an_unknown_table_suggests_the_nearest() -> None:
    for act in (load, cite, coverage, describe, source):
        with pytest.raises(EvidenceError, match="snap_state_month"):
            act("snap_state_monht")
    with pytest.raises(EvidenceError, match="zzz"):
        check(["zzz"])


DAMAGE = st.lists(
    st.tuples(st.sampled_from(["set", "cut", "insert"]), st.integers(0, 10**9), st.binary(min_size=1, max_size=6)),
    min_size=1,
    max_size=4,
)


def damaged(content: bytes, damage: list[tuple[str, int, bytes]]) -> bytes:
    for kind, where, piece in damage:
        at = where % max(len(content), 1)
        if kind == "set":
            content = content[:at] + piece + content[at + len(piece) :]
        elif kind == "insert":
            content = content[:at] + piece + content[at:]
        else:
            content = content[:at]
    return content


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("shelf") / "evidence"
    shutil.copytree(current().folder, copy)
    return copy


SMALL = ["place", "funding_gap", "tanf_state_year", "county_change", "bridge_action", "population_state_year"]
FUZZ = settings(max_examples=60)


@FUZZ
@given(name=st.sampled_from(SMALL), damage=DAMAGE)
def test_random_damage_to_a_table_is_always_noticed(
    shelf: Path, name: str, damage: list[tuple[str, int, bytes]]
) -> None:
    path = shelf / f"{name}.csv"
    whole = path.read_bytes()
    broken = damaged(whole, damage)
    with using(shelf):
        try:
            path.write_bytes(broken)
            found = check([name]).problems
            assert bool(found) == (broken != whole)
            assert all("\n" not in str(problem) for problem in found)
            if broken != whole:
                the_error(name)
        finally:
            path.write_bytes(whole)


@FUZZ
@given(damage=DAMAGE)
def test_random_damage_to_the_datapackage_is_one_line(shelf: Path, damage: list[tuple[str, int, bytes]]) -> None:
    path = shelf / "datapackage.json"
    whole = path.read_bytes()
    with using(shelf):
        try:
            path.write_bytes(damaged(whole, damage))
            try:
                check(["place", "fmap_state_year", "population_state_year"])
            except EvidenceError as error:
                assert "\n" not in str(error)
        finally:
            path.write_bytes(whole)


def test_every_table_can_be_cited_and_covered() -> None:
    for name in table_names():
        cited, about = cite(name), describe(name).seawall
        told = " ".join(cited.lines)
        assert f"Grade {about.grade}" in told and about.publisher in told and about.licence in told
        assert cited.faults == about.known_faults
        assert source(name).address.startswith("https://")
        covered = coverage(name)
        assert covered.rows == load(name).height
        assert (covered.rows == 0) == (about.kept == "fed"), "what is fed ships empty, and nothing else does"
        assert set(covered.missing_share) == set(load(name).columns)
    assert coverage("snap_state_month").model_dump(exclude={"missing_share"}) == {
        "table": "snap_state_month", "rows": 24_246, "places": 54,
        "first_period": "1988-10", "last_period": "2026-02",
    }  # fmt: skip
    assert 0 < coverage("snap_county_july").missing_share["persons"] < 0.01
