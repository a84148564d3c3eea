"""What others wrote cannot steer a terminal, be run by a spreadsheet, or be read as markup, in any form."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import seawall
from seawall.base.clean import cell, clean, clean_value
from seawall.base.errors import SeawallError
from seawall.cli import main
from seawall.pages.forms import data, html, ics, markdown, pdf, terminal
from seawall.pages.page import Authority, Column, Fold, Page, Points, Prose, Said, Section, grid

BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
STEERS = ["\x1b[2J", "\x1b]8;;http://evil\x07link", "\x9b2J", "a\x00b", "a\x08b", "a\rb", "\u202eevil", "\x7f"]
MARKUP = ["[health and morality]", "[bold]x[/bold]", "[/]", "[link=http://x]y[/link]", "[red]", ":smile:"]


def everywhere(text: str) -> Page:
    """A page that says a text in every place that holds one."""
    said = Said(text, (Authority(text, True),))
    blocks = (Prose(said), Points(((text, said),), text), grid(text, (Column(text), Column(text)), [(said, said)]))
    sections = (Section("x", text, (*blocks, Fold(text, blocks, open=True))),)
    page = Page(text, text, text, (text,), text, (text,), sections, text, date(2026, 11, 22), closing=text)
    return clean_value(page)


@pytest.mark.parametrize("text", STEERS, ids=ascii)
def test_no_form_lets_a_control_character_through(text: str) -> None:
    page = everywhere(text)
    for shown in (html.render(page), markdown.render(page), terminal.plain(page), terminal.plain(page, 20)):
        assert not BAD.search(shown)
    pdf.render(page)


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("width", [40, 100])
def test_brackets_are_text(text: str, width: int) -> None:
    shown = terminal.plain(everywhere(text), width)
    page = everywhere(text)
    assert shown.lower().count(text.lower()) >= 14
    sheets = pypdf.PdfReader(io.BytesIO(pdf.render(page))).pages
    assert text in " ".join(sheet.extract_text() for sheet in sheets) and text in html.render(page)


def test_brackets_of_the_evidence_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "show", "state_obligation", "--place", "56"]) == 0
    assert "[health and morality]" in " ".join(capsys.readouterr().out.split())


@dataclass(frozen=True)
class Rows:
    """A result with rows of somebody's words."""

    words: tuple[str, ...]

    def table(self) -> pl.DataFrame:
        return pl.DataFrame({"words": list(self.words), "n": [-1.5] * len(self.words)})

    def to_dict(self) -> list[str]:
        return list(self.words)


FORMULAS = ['=HYPERLINK("http://evil","x")', "+cmd|' /C calc'!A0", "-2+3+cmd|'!A0", "@SUM(1+1)", "\t=1", "=1", "--1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(data.as_csv(Rows((text,))))))
    assert rows[1][0] == f"'{text}" and rows[1][1] == "-1.5"


@pytest.mark.parametrize("text", ["-1", "+1.5", "-1,234", "-$5", "-12%", "-", "", "1e-5", "a=b", "2026-11-22", "-1e+5"])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


@given(st.text())
def test_any_text_is_a_cell_a_line_of_json_and_clean(text: str) -> None:
    read = next(iter(csv.DictReader(io.StringIO(data.as_csv(Rows((text, "x")))))), {"words": ""})["words"]
    assert not re.match(r"[=@\t]", read) and not BAD.search(clean(text))
    made = data.as_json(Rows((text,)))
    assert json.loads(made) == [text] and not BAD.search(made)
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f]",
        ics.render("x", [ics.Entry("u", date(2026, 1, 1), summary=text)], date(2026, 1, 1))
        .decode()
        .replace("\r\n", ""),
    )


@pytest.mark.parametrize("text", STEERS, ids=ascii)
def test_errors_repeat_nothing_that_steers(text: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert not BAD.search(str(SeawallError(text)))
    for words in (
        ["brief", text],
        ["caseload", "IL", text, "--month", "2025-03"],
        ["brief", "IL", f"--{text}"],
        [text],
    ):
        assert main(words) == 2
        said = capsys.readouterr().err
        assert not BAD.search(said.rstrip("\n")) and said.count("\n") == 1


def test_what_steers_in_a_claim_or_case_file_is_shown_as_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = seawall.evidence.current().folder / "claims" / "blue-states-receive-more-per-head.toml"
    claim, cases = tmp_path / "claim.toml", tmp_path / "cases.yaml"
    text = shipped.read_text(encoding="utf-8")
    claim.write_text(re.sub(r'(?m)^says = "', r'says = "\\u001b[2J\\u009b2J=1 ', text), encoding="utf-8")
    cases.write_text('cases: [{id: one, name: "\\e[2J\\x9b", outcome_for_state: win}]', encoding="utf-8")
    for words in (["claims", "--file", str(claim)], ["law", "predict", "--cases", str(cases)]):
        for form in ([], ["--full"], ["--json"], ["--csv"]):
            main([*words, *form])
            told = capsys.readouterr()
            assert not BAD.search(told.out) and not BAD.search(told.err)


@pytest.mark.parametrize("text", ["https://x/<script>alert(1)</script>", 'https://x/"onclick="x', "https://x/`|<b>"])
def test_an_address_is_no_way_into_a_page(text: str) -> None:
    shown = markdown.render(everywhere(text))
    assert not re.search(r"(?<!\\)<", shown)
    assert "<script>alert" not in html.render(everywhere(text))
