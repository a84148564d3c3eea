"""Every form shows a page whole, safely, and asks nobody else for anything; none rewords it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import polars as pl
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from seawall.evidence import Source
from seawall.pages.forms import html, markdown, pdf, terminal
from seawall.pages.page import (
    NO_FIGURE,
    Authority,
    Column,
    Fold,
    Page,
    Picture,
    Points,
    Prose,
    Said,
    Section,
    footnotes,
    grid,
)

HOSTILE = '<img src=x onerror="alert(1)">[bold]#image("x")`*|'
VOID = {"meta", "link", "br", "img", "hr", "input"}
TABLE = Source(table="fixture", publisher="Fixture Press", title="Made-up numbers", edition="2026", grade="C",
               address="https://example.gov/cases")  # fmt: skip
RULE = Authority("1 USC 1", checked=False, of="Fixture")
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" role="img" aria-labelledby="c-title c-text">'
    '<title id="c-title">A drawing</title><desc id="c-text">Nine of ten</desc>'
    '<rect width="90" height="9"/></svg>'
)


def made(**changes: object) -> Page:
    """A made-up page with every kind of block."""
    rows = [
        (Said(f"County {n}", (TABLE,)), f"{1000 + n:,}", NO_FIGURE if n == 3 else f"${n} million") for n in range(30)
    ]
    columns = (Column("County"), Column("People", number=True), Column("Dollars a month", number=True))
    page = Page(
        verb="brief",
        title="Fixture",
        about=("Brief of 22 Nov 2026", "Assumed: a made-up lapse."),
        lede="1.73 million people miss a payment.",
        call="Decide by Fri 15 Jan 2027.",
        notes=("A note about borders.",),
        sections=(
            Section(
                "first",
                "What stops",
                (
                    Prose(Said("It stops on 1 Feb 2027.", (TABLE, RULE), checked=False)),
                    Picture("chart", lambda: DRAWN, pl.DataFrame),
                    grid("The first counties", columns, rows[:5]),
                    Fold("All 30 counties", (grid("Every county", columns, rows),)),
                ),
            ),
            Section(
                "second",
                "What may be done",
                (
                    Points((("Pay", Said("with own money", tone="within")), ("Keep", Said("tax", tone="barred")))),
                    Fold("Why", (Prose(Said("Because 7 of 9 courts said so.", (RULE,))),), open=True),
                ),
            ),
            Section("third", "What is not known", (Points((("", Said("How long it lasts.")),)),)),
        ),
        disclaimer="Decision support, not legal advice.",
        as_of=date(2026, 11, 22),
    )
    return replace(page, **changes)  # type: ignore[arg-type]


class Outline(HTMLParser):
    """The tags of a page, checked for nesting as they are read."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    @classmethod
    def of(cls, page: str) -> Outline:
        parser = cls()
        parser.feed(page)
        parser.close()
        assert parser.open == []
        return parser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "title", "desc"} & set(self.open):
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


def printed(page: Page) -> str:
    return " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf.render(page))).pages)


def seen(form: str, page: Page) -> str:
    """What a reader sees, white space made even."""
    text = {
        "html": lambda: Outline.of(html.render(page)).text,
        "md": lambda: markdown.render(page),
        "txt": lambda: terminal.plain(page),
        "short": lambda: terminal.plain(page, width=80, full=False),
        "pdf": lambda: printed(page),
    }[form]()
    return " ".join(text.split())


FORMS = ["html", "md", "txt", "short", "pdf"]
WHOLE = ["html", "md", "txt"]


@pytest.mark.parametrize("form", FORMS)
def test_the_lede_and_the_call_come_first_and_every_section_follows(form: str) -> None:
    text = seen(form, made())
    places = [
        text.lower().index(said.lower()) for said in ("1.73 million", "Decide by Fri", "It stops on", "with own money")
    ]
    assert places == sorted(places)
    assert "How long it lasts" in text and "A note about borders" in text


@pytest.mark.parametrize("form", FORMS)
def test_a_closed_fold_is_whole_or_named(form: str) -> None:
    text = seen(form, made())
    assert "All 30 counties" in text
    assert ("1,029" in text) == (form in WHOLE)
    assert "7 of 9 courts" in text  # an open fold is shown everywhere


@pytest.mark.parametrize("form", FORMS)
def test_missing_is_said_and_never_none(form: str) -> None:
    text = seen(form, made())
    assert NO_FIGURE in text and not re.search(r"\bNone\b|\bnan\b", text)


@pytest.mark.parametrize("form", FORMS)
def test_the_dagger_is_explained_once_where_it_stands(form: str) -> None:
    assert seen(form, made()).count("Not checked against the source") == 1
    third = made().sections[2:]
    assert "†" not in seen(form, made(sections=third))


@pytest.mark.parametrize("form", ["html", "md", "txt", "pdf"])
def test_sources_are_numbered_as_they_are_met_and_listed_once(form: str) -> None:
    notes = footnotes(made())
    assert list(notes.values()) == [1, 2] and list(notes) == [TABLE.citation(), RULE.citation()]
    assert seen(form, made()).count("Fixture Press") == 1


def test_a_source_that_only_a_closed_fold_cites_is_not_on_paper() -> None:
    closed = made(sections=(Section("x", "X", (Fold("more", (Prose(Said("y", (TABLE,))),)),)),))
    assert footnotes(closed, closed=False) == {} and "Fixture Press" not in seen("pdf", closed)
    assert "Fixture Press" in seen("html", closed)


def test_html_is_well_formed_with_one_h1_and_headings_in_order() -> None:
    outline = Outline.of(html.render(made()))
    levels = [int(tag[1]) for tag, _ in outline.seen if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(outline.all("main")) == len(outline.all("header")) == len(outline.all("footer")) == 1
    assert len(outline.all("caption")) == len(outline.all("table")) == 2
    assert all(header.get("scope") in ("row", "col") for header in outline.all("th"))
    assert len(outline.all("details")) == 2


def test_ids_are_unique_links_lead_somewhere_and_no_other_host_is_asked() -> None:
    text = html.render(made())
    outline = Outline.of(text)
    ids = [attributes["id"] for _, attributes in outline.seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = [str(a["href"])[1:] for a in outline.all("a") if str(a["href"]).startswith("#")]
    assert inside and set(inside) <= set(ids)
    for tag, attributes in outline.seen:
        for name in ("src", "href", "xlink:href", "srcset", "action", "data"):
            assert tag == "a" or "//" not in (attributes.get(name) or ""), (tag, attributes)
    assert "@import" not in text and "fetch(" not in text


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_name_is_text(form: str) -> None:
    hostile = made(
        title=HOSTILE, sections=(Section("x", HOSTILE, (Prose(Said(HOSTILE)), Points(((HOSTILE, Said(HOSTILE)),)))),)
    )
    if form == "html":
        outline = Outline.of(html.render(hostile))
        assert outline.all("img") == [] and HOSTILE in outline.text
    elif form == "md":
        assert "\\<img" in markdown.render(hostile) and "<img" not in markdown.render(hostile).replace("\\<img", "")
    elif form == "pdf":
        assert '#image("x")' in printed(hostile)
    else:
        assert HOSTILE in terminal.plain(hostile, width=200)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_text_in_every_light_form(title: str, cell: str) -> None:
    page = made(title=title, sections=(Section("x", "X", (grid(cell, (Column("A"), Column(cell)), [(cell, cell)]),)),))
    assert Outline.of(html.render(page)).all("script") == [{}]
    assert markdown.render(page).count("\n| ") == 3
    terminal.plain(page)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_terminal_page_fits_cuts_nothing_and_needs_no_color(width: int) -> None:
    text = terminal.plain(made(), width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text and "…" not in text
    for n in range(30):
        assert f"County {n}" in text and f"{1000 + n:,}" in text
    colored = io.StringIO()
    terminal.show(made(), console=Console(width=width, force_terminal=True, color_system="standard", file=colored))
    assert "\x1b[" in colored.getvalue()


def test_the_pdf_has_a_title_a_language_tags_and_the_same_bytes_twice() -> None:
    document = pypdf.PdfReader(io.BytesIO(pdf.render(made())))
    assert document.metadata is not None and document.metadata.title == "Fixture: Seawall brief of 22 Nov 2026"
    assert str(document.root_object["/Lang"]).startswith("en") and "/StructTreeRoot" in document.root_object
    assert pdf.render(made()) == pdf.render(made())


@pytest.mark.parametrize("form", FORMS)
def test_a_page_with_nothing_but_its_lede(form: str) -> None:
    assert "1.73 million" in seen(form, Page(verb="x", title="T", lede="1.73 million."))


def test_a_terminal_page_loads_nothing_heavy() -> None:
    heavy = "{'typst', 'jinja2', 'polars', 'numpy'}"
    code = f"import seawall.pages.forms.terminal, sys; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_terminal_table_takes_the_room_that_there_is() -> None:
    long = "word " * 60
    page = made(
        sections=(Section("x", "X", (grid("", (Column("Who"), Column("What"), Column("Law")), [("a", long, "b")]),)),)
    )
    lines = [line for line in terminal.plain(page, 100).splitlines() if "word" in line]
    assert len(lines) <= 4 and max(map(len, lines)) > 85


def test_a_table_too_wide_for_a_phone_is_stacked_there_with_the_names_of_its_columns() -> None:
    wide = [Column("Program"), Column("Who"), Column("Dollars a month", number=True), Column("Decide by")]
    cells = ("SNAP", "1,500,000 people (80%: 1,300,000 to 1,700,000)", "$297 million", "Fri 15 Jan 2027")
    tables = (
        grid("Wide", wide, [cells]),
        grid("Narrow", (Column("Day"), Column("People", number=True)), [("1 Feb", "9")]),
    )
    shown = html.render(made(sections=(Section("tables", "Tables", tables),)))
    assert re.findall(r"<table[^>]*?( class=\"stack\")?>", shown) == [' class="stack"', ""]
    assert all(f'data-name="{column.title}"' in shown for column in wide[1:])
