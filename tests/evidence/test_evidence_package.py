"""The datapackage, the import scripts, the data dictionary, the commands."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seawall.base.errors import SeawallError
from seawall.cli import main
from seawall.cli.evidence import app
from seawall.evidence import describe, rows, table_names, tables, using
from seawall.pages import page
from seawall.pages.evidence import dictionary
from seawall.pages.page import Grid, Points, blocks_of

ROOT = Path(__file__).parents[2]
UNITS = {
    "usd": "USD",
    "persons": "persons",
    "households": "households",
    "families": "families",
    "days": "days",
}


def test_importing_the_evidence_does_not_import_polars() -> None:
    code = "import sys, seawall.evidence as e; e.table_names(); sys.exit('polars' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_datapackage_is_frictionless_version_2() -> None:
    package = json.loads((ROOT / "evidence" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (package["name"], package["version"]) == ("seawall-evidence", "2026.11")
    for resource in package["resources"]:
        assert re.fullmatch(r"[a-z0-9_.-]+", resource["name"])
        assert resource["hash"].startswith("sha256:") and resource["bytes"] > 0 and resource["sources"]
        if resource.get("type") == "table":
            assert resource["schema"]["fields"] and resource["mediatype"] == "text/csv"
    assert sum(resource["bytes"] for resource in package["resources"]) < 15e6


@pytest.mark.parametrize("name", table_names())
def test_units_stand_in_the_column_name(name: str) -> None:
    table = describe(name)
    assert table.seawall.coverage and table.seawall.grade_reason
    for field in table.fields:
        suffix = field.name.rsplit("_", 1)[-1]
        if field.type in ("integer", "number") and suffix in UNITS:
            assert field.unit == UNITS[suffix]
        assert field.description


def test_no_machine_path_or_shorthand_in_the_tables() -> None:
    for path in (ROOT / "evidence").glob("*.[cj]s*"):
        text = path.read_text(encoding="utf-8")
        for stray in (str(ROOT), tempfile.gettempdir(), "../", " GK", "(read)", "programme "):
            assert stray not in text, f"{path.name} says {stray!r}"


runner = CliRunner()
# Made by no script of imports/: edited by hand, or filled by a refresh.
AUTHORED = [name for name in table_names() if describe(name).seawall.kept != "imported"]


def run_imports(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "imports", *options], cwd=ROOT, check=False, capture_output=True, text=True
    )


@pytest.mark.skipif(
    "SEAWALL_RAW_SOURCES" not in os.environ,
    reason="raw files are not part of the repository; set SEAWALL_RAW_SOURCES to their folder",
)
def test_imports_give_the_same_bytes_twice_and_the_bytes_we_hold(tmp_path: Path) -> None:
    for run in ("one", "two"):
        shutil.copytree(ROOT / "evidence", tmp_path / run)
        for path in (tmp_path / run).glob("*.csv"):  # an imported table that is not built again would be missing
            path.write_text("by hand\n") if path.stem in AUTHORED else path.unlink()
        assert (
            run_imports("--sources", os.environ["SEAWALL_RAW_SOURCES"], "--evidence", str(tmp_path / run)).returncode
            == 0
        )
    for path in sorted((ROOT / "evidence").glob("*.*")):
        one = (tmp_path / "one" / path.name).read_bytes()
        assert one == (tmp_path / "two" / path.name).read_bytes()
        if path.name != "release.sha256":  # it lists the authored tables too, which are other files here
            assert one == (b"by hand\n" if path.stem in AUTHORED else path.read_bytes()), path.name


def test_no_authored_table_has_an_import_script() -> None:
    from imports.__main__ import TABLES

    assert not {table.name for table in TABLES} & set(AUTHORED)
    assert {table.name for table in TABLES} | set(AUTHORED) == set(table_names())


def test_a_rebuild_writes_imported_tables_and_leaves_authored_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from imports import __main__ as imports

    table = next(each for each in imports.TABLES if each.name == "place")
    monkeypatch.setattr(imports, "TABLES", [table])
    path = folder / "bridge_action.csv"
    path.write_bytes(path.read_bytes().replace(b"Alabama", b"Albania"))
    before = {each: (folder / f"{each}.csv").read_bytes() for each in AUTHORED}
    said = {one["name"]: one for one in json.loads((folder / "datapackage.json").read_bytes())["resources"]}
    (folder / "place.csv").unlink()
    imports.build(folder, folder)
    assert (folder / "place.csv").read_bytes() == (ROOT / "evidence" / "place.csv").read_bytes()
    assert {each: (folder / f"{each}.csv").read_bytes() for each in AUTHORED} == before
    after = {one["name"]: one for one in json.loads((folder / "datapackage.json").read_bytes())["resources"]}
    assert [after[each] for each in AUTHORED] == [said[each] for each in AUTHORED]
    assert set(after) == {*AUTHORED, "place", "county-shapes"}


def test_a_script_for_an_authored_table_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from imports import __main__ as imports

    monkeypatch.setattr(imports, "TABLES", [dataclasses.replace(imports.TABLES[0], name="law_case")])
    with pytest.raises(SystemExit, match="law_case"):
        imports.build(folder, folder)


def test_stamping_sound_tables_changes_nothing(folder: Path) -> None:
    before = (folder / "datapackage.json").read_bytes()
    assert run_imports("--stamp", "--evidence", str(folder)).returncode == 0
    assert (folder / "datapackage.json").read_bytes() == before


def test_an_authored_table_edited_by_hand_and_stamped_is_sound(folder: Path) -> None:
    path = folder / "law_case.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",appealable,", ",final,", 1), encoding="utf-8")
    assert main(["evidence", "check", "law_case"]) == 1
    assert run_imports("--stamp", "--evidence", str(folder)).returncode == 0
    with using(folder):
        assert main(["evidence", "check", "law_case"]) == 0


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("law_case", ",appealable,", ",appealed,", "appealed"),
        ("bridge_action", "city,01,Birmingham", "city,03,Birmingham", "03"),
        ("snap_load_day", "days,4,0.05,", "days,4,0.06,", "1.01"),
        ("snap_load_day", "days,4,0.05,", "days,5,0.05,", "snap_load_day"),
        ("timeline_event", ",high,", ",,", "confidence"),
    ],
)
def test_an_edit_that_breaks_a_rule_is_told_on_one_line_and_not_recorded(
    folder: Path, table: str, old: str, new: str, said: str
) -> None:
    path, descriptor = folder / f"{table}.csv", folder / "datapackage.json"
    before, text = descriptor.read_bytes(), path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = run_imports("--stamp", "--evidence", str(folder))
    assert done.returncode == 1 and descriptor.read_bytes() == before
    (line,) = done.stderr.splitlines()
    assert line.startswith(table) and said in line


def test_list_and_cite() -> None:
    listed = runner.invoke(app, ["list"], env={"COLUMNS": "200"})
    assert listed.exit_code == 0
    assert all(name in listed.stdout for name in table_names())
    assert "Grade A" in runner.invoke(app, ["cite", "snap_state_month"]).stdout
    assert [row["table"] for row in json.loads(runner.invoke(app, ["list", "--json"]).stdout)] == table_names()
    assert "Imported" in runner.invoke(app, ["cite", "snap_state_month"]).stdout
    assert "Authored" in runner.invoke(app, ["cite", "law_case"]).stdout


def test_show_in_three_forms() -> None:
    options = ["show", "snap_state_month", "--place", "17", "--as-of", "2025-10-10"]
    lines = runner.invoke(app, [*options, "--csv"]).stdout.splitlines()
    assert lines[0] == "month,fips,edition,households,persons,issuance_usd,estimated,flag"
    assert len(lines) == 439 and lines[-1].startswith("2025-03,17,")
    told = json.loads(runner.invoke(app, [*options, "--json", "--limit", "2"]).stdout)
    assert [row["month"] for row in told] == ["1988-10", "1988-11"]
    shown = page(rows("snap_state_month", "17", as_of=date(2025, 10, 10)))
    assert "438" in shown.lede
    assert [len(block.rows) for block in blocks_of(shown, closed=False) if isinstance(block, Grid)] == [20]


def test_a_table_too_wide_to_read_is_shown_row_by_row() -> None:
    shown = page(rows("bridge_action", limit=3))
    lists = [block for block in blocks_of(shown, closed=False) if isinstance(block, Points)]
    assert len(lists) == 3 and dict(lists[0].items)["jurisdiction"].text == "Alabama"


def test_the_dictionary_describes_every_column_of_every_table() -> None:
    sections = {section.key: section for section in dictionary(tables()).sections}
    for name in table_names():
        (columns,) = (block for block in sections[name].blocks if isinstance(block, Grid))
        assert [row[0].text for row in columns.rows] == [field.name for field in describe(name).fields]


def test_csv_of_a_table_is_the_table() -> None:
    for name in ("tanf_state_year", "funding_gap", "city_county"):
        shown = runner.invoke(app, ["show", name, "--csv"]).stdout
        assert shown == (ROOT / "evidence" / f"{name}.csv").read_text(encoding="utf-8")


def test_check_ends_with_one_when_a_table_is_damaged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "check", "place", "county"]) == 0
    assert "3,144" in capsys.readouterr().out
    path = folder / "place.csv"
    path.write_bytes(path.read_bytes().replace(b"Alabama", b"\xff"))
    assert main(["evidence", "check", "place"]) == 1
    assert "place, row 3" in capsys.readouterr().out
    assert main(["evidence", "check", "place", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert 3 in [each["row"] for each in told["problems"]] and told["coverage"] == []


@pytest.mark.parametrize(
    "options",
    [
        ["show", "snap"],
        ["show", "place", "--place", "Illinois"],
        ["show", "snap_parameter", "--place", "17"],
        ["show", "place", "--json", "--csv"],
        ["cite", "nothing"],
        ["check", "nothing"],
    ],
)
def test_bad_input_is_an_evidence_error(options: list[str]) -> None:
    result = runner.invoke(app, options)
    assert isinstance(result.exception, SeawallError)
    assert "\n" not in str(result.exception)


def test_bad_options_end_with_two() -> None:
    for options in (["show", "place", "--as-of", "tomorrow"], ["show", "place", "--limit", "0"], ["show"]):
        assert runner.invoke(app, options).exit_code == 2
