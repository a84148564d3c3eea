"""`seawall flows` on the command line, and the page it writes."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest

from seawall.briefs.flows_page import page
from seawall.cli import main
from seawall.fiscal import flows
from seawall.pages.charts.flows_map import Steps, flows_map, has_map
from seawall.pages.charts.pays_gets import pays_gets_chart
from seawall.places import place


def run(capsys, *words: str) -> str:
    assert main(["flows", *words]) == 0
    return capsys.readouterr().out


def test_the_terminal_page(capsys):
    text = run(capsys, "Cook County, IL")
    assert "COOK COUNTY, IL" in text
    assert "no figure" in text  # IRS collections are not published by county
    assert max(map(len, text.splitlines())) <= 100


def test_json_and_csv_say_the_same(capsys):
    found = json.loads(run(capsys, "IL", "--json"))
    rows = list(csv.DictReader(io.StringIO(run(capsys, "IL", "--csv"))))
    by = {row["id"]: row for row in rows}
    assert float(by["irs_gross"]["value"]) == found["paid"][0]["figure"]["value"]
    assert float(by["net_by_receipts"]["value"]) == found["balance"]["net_by_receipts"]["value"]
    counties = list(csv.DictReader(io.StringIO(run(capsys, "IL", "--csv", "--by-place"))))
    assert len(counties) == 102


def test_one_command_tries_every_definition(capsys):
    rows = list(csv.DictReader(io.StringIO(run(capsys, "--sensitivity", "irs_gross", "--year", "2023", "--csv"))))
    assert {row["definition"] for row in rows} >= {"president:2016:D", "president:2024:R", "governor:2025:D"}


@pytest.mark.parametrize("table", [["IL", "--bridge"], ["IL", "--remittance"], ["--checks"]])
def test_the_other_tables(capsys, table):
    assert json.loads(run(capsys, *table, "--json"))


BAD = [
    [], ["IL", "--bloc", "region:south"], ["--bloc", "president:2019:D"], ["IL", "--year", "1985"], ["Atlantis"],
    ["IL", "--json", "--csv"], ["IL", "--by-place"], ["--sensitivity", "irs_gross"], ["IL", "-o", "page.doc"],
    ["--sensitivity", "nothing", "--year", "2022"], ["IL", "-o", "/no/such/folder/page.html"], ["PR"],
    ["IL", "--bridge", "--remittance"], ["Cook County, IL", "--bridge"], ["--checks", "IL"], ["IL", "--year", "soon"],
]  # fmt: skip


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_bad_input_is_one_line_and_status_2(capsys, words):
    assert main(["flows", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "where", ["IL", "VA", "CT", "AK", "president:2020:D", "county:president:2024:D", "17031", "IL, WI"]
)
def test_the_page_is_whole_and_asks_no_other_host(where):
    found = flows(where)
    text = page(found)
    assert text.count("<table>") == text.count("</table>") >= 4
    assert not re.search(r'(?:src|href)="https?://|url\(https?:|@import', text)
    assert ("<svg" in text) == has_map(found) == (len(found.places) > 1)


def test_the_map_has_seven_classes_around_zero_and_the_table_stands_beside_it():
    found = flows("US")
    drawn = flows_map(found)
    steps = Steps.of([line.net_by_receipts_per_resident_usd for line in found.places])
    assert [steps.find(value * steps.step) for value in (-9, -2, -1, 0, 1, 2, 9)] == [0, 1, 2, 3, 4, 5, 6]
    for number in range(7):
        assert steps.name(number) in drawn
    text = page(found)
    assert all(line.name in text for line in found.places)


def test_the_section_of_the_brief():
    section = brief_section(place("IL"), date(2026, 11, 22), Footnotes())
    assert section
    assert section.headline.startswith("For each dollar")
    assert len(section.rows) == 5
    assert all(row.figure.interval for row in section.rows)
    assert "<svg" in pays_gets_chart(section)


def test_a_brief_of_the_past_knows_no_later_figures_and_a_territory_has_none():
    assert brief_section(place("IL"), date(2023, 1, 1), Footnotes()) is None
    assert brief_section(place("PR"), date(2026, 11, 22), Footnotes()) is None
