"""The program pages are those that the files give."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from seawall.base.errors import ProgramError
from seawall.cli.programs import app
from seawall.programs import Program, program, programs
from seawall.programs.pages import FOLDER, pages, write


def test_pages_are_not_stale():
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert on_disk == pages(), "run: python -m seawall.programs.pages"


def test_index_has_a_row_for_every_program():
    index = pages()["index.md"]
    assert all(f"({each.id}.md)" in index for each in programs())


def test_write_removes_the_page_of_a_program_that_is_gone(tmp_path):
    (tmp_path / "gone.md").write_text("old")
    assert write(tmp_path) == sorted(pages())
    assert not (tmp_path / "gone.md").exists()


@pytest.mark.parametrize("each", programs(), ids=lambda each: each.id)
def test_a_page_shows_every_rule_source_and_gap(each):
    page = pages()[f"{each.id}.md"]
    for rule in each.lapse:
        assert rule.says in page
        assert rule.cite in page
    assert all(gap.says in page for gap in each.unknown)


def test_command_lists_every_program():
    result = CliRunner().invoke(app, [], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert all(each.id in result.output for each in programs())
    rows = json.loads(CliRunner().invoke(app, ["--json"]).output)
    assert [row["id"] for row in rows] == [each.id for each in programs()]


def test_command_shows_one_program_whole_as_json():
    result = CliRunner().invoke(app, ["show", "SNAP", "--json"])
    assert Program.model_validate_json(result.output) == program("snap")


@pytest.mark.parametrize("each", programs(), ids=lambda each: each.id)
def test_command_shows_every_program(each):
    result = CliRunner().invoke(app, ["show", each.id], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.exception
    assert each.name in result.output


def test_command_raises_on_an_unknown_program():
    result = CliRunner().invoke(app, ["show", "snapp"])
    assert isinstance(result.exception, ProgramError)
