"""Programs as pages: each says all that its file says, and where it is from."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from seawall.base.errors import ProgramError
from seawall.cli.programs import app
from seawall.pages import page
from seawall.pages.page import Grid, Page, blocks_of, footnotes, said_in
from seawall.programs import Program, overview, program, programs, rail


def told(shown: Page) -> str:
    return "\n".join(said.text for block in blocks_of(shown) for said in said_in(block))


def test_the_list_has_a_row_for_every_program():
    (table,) = (block for block in blocks_of(page(overview())) if isinstance(block, Grid))
    assert [row[0].text for row in table.rows] == [each.id for each in programs()]


@pytest.mark.parametrize("each", programs(), ids=lambda each: each.id)
def test_a_page_tells_every_rule_rail_precedent_and_gap_with_its_source(each):
    shown = page(each)
    text, cited = told(shown), "\n".join(footnotes(shown))
    leads = [lead for name in each.bridge for lead in rail(name).lead]
    for statement in (each.calendar, *each.lapse, *leads):
        assert statement.says in text
        assert statement.cite.rstrip(".") in cited
    for block in each.filing:
        days = dict.fromkeys((block.days_before_earliest, block.days_before_latest))
        assert f"{' to '.join(map(str, days))} days before payment" in text
    assert all(block.plan in text and block.event in text for block in each.precedent)
    assert all(block.what in text for block in each.buffer)
    assert all(block.column in text for block in each.exposure)
    assert all(gap.says in text for gap in each.unknown)
    doubted = [one for one in (each.calendar, *each.lapse, *each.filing, *leads) if not one.checked]
    assert bool(doubted) <= any(not said.checked for block in blocks_of(shown) for said in said_in(block))


def test_command_lists_every_program():
    result = CliRunner().invoke(app, [], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert all(each.id in result.output for each in programs())
    rows = json.loads(CliRunner().invoke(app, ["--json"]).output)
    assert [row["id"] for row in rows] == [each.id for each in programs()]
    assert set(rows[0]) == {"id", "short", "cr_expiry", "fy_start", "funding"}
    assert len(CliRunner().invoke(app, ["--csv"]).output.splitlines()) == len(rows) + 1


def test_command_shows_one_program_whole_as_json():
    result = CliRunner().invoke(app, ["show", "SNAP", "--json"])
    assert Program.model_validate_json(result.output) == program("snap")


@pytest.mark.parametrize("each", programs(), ids=lambda each: each.id)
def test_command_shows_every_program(each):
    result = CliRunner().invoke(app, ["show", each.id], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.exception
    assert each.agency in result.output


def test_command_raises_on_an_unknown_program():
    result = CliRunner().invoke(app, ["show", "snapp"])
    assert isinstance(result.exception, ProgramError)
