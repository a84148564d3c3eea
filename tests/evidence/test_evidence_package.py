"""The datapackage, the import scripts, the data dictionary, the commands."""

from __future__ import annotations

import json
import os
import re
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
from seawall.evidence import describe, rows, table_names, tables
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


def run_imports(*options: str) -> None:
    subprocess.run([sys.executable, "-m", "imports", *options], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.skipif(
    "SEAWALL_RAW_SOURCES" not in os.environ,
    reason="raw files are not part of the repository; set SEAWALL_RAW_SOURCES to their folder",
)
def test_imports_give_the_same_bytes_twice_and_the_bytes_we_hold(tmp_path: Path) -> None:
    for run in ("one", "two"):
        run_imports("--sources", os.environ["SEAWALL_RAW_SOURCES"], "--evidence", str(tmp_path / run))
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == len(table_names()) + 1
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
        if name.endswith(".csv"):
            assert (tmp_path / "one" / name).read_bytes() == (ROOT / "evidence" / name).read_bytes(), name


def test_stamping_sound_tables_changes_nothing(folder: Path) -> None:
    before = (folder / "datapackage.json").read_bytes()
    run_imports("--stamp", "--evidence", str(folder))
    assert (folder / "datapackage.json").read_bytes() == before


runner = CliRunner()


def test_list_and_cite() -> None:
    listed = runner.invoke(app, ["list"], env={"COLUMNS": "200"})
    assert listed.exit_code == 0
    assert all(name in listed.stdout for name in table_names())
    assert "Grade A" in runner.invoke(app, ["cite", "snap_state_month"]).stdout
    assert [row["table"] for row in json.loads(runner.invoke(app, ["list", "--json"]).stdout)] == table_names()


def test_show_in_three_forms() -> None:
    options = ["show", "snap_state_month", "--place", "17", "--as-of", "2025-10-10"]
    lines = runner.invoke(app, [*options, "--csv"]).stdout.splitlines()
    assert lines[0] == "month,fips,households,persons,issuance_usd,estimated,flag"
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
    assert "place, row 3: is not UTF-8 text" in capsys.readouterr().out
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
