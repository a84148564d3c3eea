"""`seawall flows` on the command line, and its pages."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from html import unescape

import pytest

from seawall.briefs.paysgets import pays_gets
from seawall.cli import main
from seawall.fiscal import flows, sensitivity
from seawall.fiscal.bridge import bridge
from seawall.fiscal.outside import outside_checks
from seawall.fiscal.remittance import remittance
from seawall.pages import page
from seawall.pages.charts.flows_map import Steps, flows_map
from seawall.pages.forms import html, markdown, terminal
from seawall.pages.page import Picture, blocks_of, said_in
from seawall.pages.words import between_usd, usd
from seawall.pages.words import share as share_text
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
    assert len(counties) == len(json.loads(run(capsys, "IL", "--json", "--by-place"))) == 102


def test_one_command_tries_every_definition(capsys):
    rows = list(csv.DictReader(io.StringIO(run(capsys, "--sensitivity", "irs_gross", "--year", "2023", "--csv"))))
    assert {row["definition"] for row in rows} >= {"president:2016:D", "president:2024:R", "governor:2025:D"}


@pytest.mark.parametrize("table", [["IL", "--bridge"], ["IL", "--remittance"], ["--checks"]])
def test_the_other_tables_have_the_same_rows_in_both_forms(capsys, table):
    objects = json.loads(run(capsys, *table, "--json"))
    rows = list(csv.DictReader(io.StringIO(run(capsys, *table, "--csv"))))
    assert [list(each) for each in objects] == [list(each) for each in rows]
    assert len(rows) > 4


BAD = [
    [], ["IL", "--bloc", "region:south"], ["--bloc", "president:2019:D"], ["IL", "--year", "1985"], ["Atlantis"],
    ["IL", "--json", "--csv"], ["IL", "--by-place", "--bridge"], ["--sensitivity", "irs_gross"],
    ["IL", "-o", "page.doc"],
    ["--sensitivity", "nothing", "--year", "2022"], ["IL", "-o", "/no/such/folder/page.html"], ["PR"],
    ["IL", "--bridge", "--remittance"], ["Cook County, IL", "--bridge"], ["--checks", "IL"], ["IL", "--year", "soon"],
]  # fmt: skip


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_bad_input_is_one_line_and_status_2(capsys, words):
    assert main(["flows", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


RESULTS = {
    "account": lambda: flows("IL"),
    "county": lambda: flows("17031"),
    "one year": lambda: flows("NY", 2019),
    "by place": lambda: flows("county:president:2024:D").by_place(),
    "no balance by place": lambda: flows("NY", 2019).by_place(),
    "sensitivity": lambda: sensitivity("apportioned", 2022),
    "bridge": lambda: bridge("IL"),
    "remittance": lambda: remittance("IL,DC"),
    "checks": outside_checks,
}


@pytest.mark.parametrize("name", RESULTS)
def test_every_form_tells_every_cell(name):
    made = RESULTS[name]()
    shown = page(made)
    cells = {said.text for block in blocks_of(shown) for said in said_in(block) if said.text}
    for text in (html.render(shown), markdown.render(shown), terminal.plain(shown, width=400)):
        plain = " ".join(unescape(text).replace("\\", "").split())
        assert [cell for cell in cells if " ".join(cell.split()) not in plain] == []


@pytest.mark.parametrize("where", ["IL", "VA", "CT", "AK", "president:2020:D", "17031", "IL, WI"])
def test_an_account_tells_every_amount_share_and_range(where):
    found = flows(where)
    text = {said.text for block in blocks_of(page(found)) for said in said_in(block)}
    for line in (*found.paid, *found.received, *found.beside):
        if line.figure is None:
            assert any(line.note in each for each in text)
        elif line.figure.unit == "USD":
            assert usd(line.figure.value) in text
        if line.share:
            assert share_text(line.share.value) in text
    balance = found.balance
    assert balance and found.headline == balance.headline
    for figure in (balance.received, balance.receipts, balance.balance, balance.net_by_residents):
        assert figure.interval and {usd(figure.value), between_usd(figure.interval.low, figure.interval.high)} <= text
    pictures = [block for block in blocks_of(page(found)) if isinstance(block, Picture)]
    assert bool(pictures) == (len(found.places) > 1)
    assert all(line.name in text for line in found.places if len(found.places) > 1)


def test_the_map_has_seven_classes_around_zero():
    found = flows("US")
    drawn = flows_map(found)
    steps = Steps.of([line.net_by_receipts_per_resident_usd for line in found.places])
    assert [steps.find(value * steps.step) for value in (-9, -2, -1, 0, 1, 2, 9)] == [0, 1, 2, 3, 4, 5, 6]
    for number in range(7):
        assert steps.name(number) in drawn


def test_the_section_of_the_brief():
    section = pays_gets(place("IL"), date(2026, 11, 22))
    assert section
    assert section.balance.headline.startswith("For each dollar")
    assert section.balance.balance.as_of == date(2026, 11, 22)


def test_a_brief_of_the_past_knows_no_later_figures_and_a_territory_has_none():
    assert pays_gets(place("IL"), date(2023, 1, 1)) is None
    assert pays_gets(place("PR"), date(2026, 11, 22)) is None
