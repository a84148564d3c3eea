"""Flows answer from the evidence in use, on the day that is handed to them."""

from __future__ import annotations

import ast
import shutil
from datetime import date
from pathlib import Path

import pytest

from seawall.claimcheck.check import check
from seawall.evidence import current, using
from seawall.fiscal import flows
from tests.evidence_files import record

SOURCE = Path(__file__).parents[2] / "src" / "seawall"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A copy of the evidence in which Illinois has another GDP in 2021."""
    copy = tmp_path / "evidence"
    shutil.copytree(current().folder, copy)
    table = copy / "gdp_state_year.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    column = lines[0].strip().split(",").index("gdp_current_usd")
    cells = [line.split(",") for line in lines]
    for row in cells:
        if row[:2] == ["17", "2021"]:
            row[column] = "1000000" + ("\n" if row[column].endswith("\n") else "")
    table.write_bytes("".join(",".join(row) for row in cells).encode())
    record(copy)
    return copy


def gdp() -> float:
    line = flows("IL").beside[0]
    assert line.id == "gdp" and line.period == "2021" and line.figure
    return line.figure.value


def test_after_a_switch_of_evidence_nothing_is_answered_from_the_old_folder(other, monkeypatch):
    before = gdp()
    with using(other):
        assert gdp() == 1_000_000
    assert gdp() == before != 1_000_000
    monkeypatch.setenv("SEAWALL_EVIDENCE", str(other))
    assert gdp() == 1_000_000
    monkeypatch.delenv("SEAWALL_EVIDENCE")
    assert gdp() == before


def test_the_day_is_handed_down():
    day = date(2026, 3, 5)
    found = flows("IL", as_of=day)
    assert found.balance
    figures = [line.figure for line in (*found.paid, *found.received, *found.beside)]
    figures += [found.balance.balance, found.balance.receipts, found.balance.net_by_receipts]
    assert {figure.as_of for figure in figures if figure} == {day}
    shares = [line.share for line in found.paid if line.share]
    assert {share.as_of for share in shares} == {day}
    told = check("receipts-60-40", day)
    assert {each.figure.as_of for part in told.parts for each in part.findings if each.figure} == {day}


def clock_reads(tree: ast.AST) -> list[int]:
    reads = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in ("today", "now"))
    return [node.lineno for node in reads]


@pytest.mark.parametrize("room", ["fiscal", "claimcheck", "programs", "evidence"])
def test_no_file_of_the_room_reads_the_clock(room):
    trees = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in (SOURCE / room).glob("*.py")}
    assert {name: found for name, tree in trees.items() if (found := clock_reads(tree))} == {}
