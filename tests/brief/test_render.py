"""Every form of the brief says the same, says it whole, and asks nobody else for anything."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise

import pypdf
import pytest
import sample
from rich.console import Console

from seawall.brief import html, markdown, pdf, terminal
from seawall.brief.model import Brief
from seawall.brief.save import ENDINGS, save
from seawall.errors import SeawallError

HOSTILE = '<img src=x onerror="alert(1)">[bold]#image("x")`*|'
VOID = {"meta", "link", "br", "img", "hr", "input"}


@pytest.fixture(scope="module")
def brief() -> Brief:
    return sample.illinois()


@pytest.fixture(scope="module")
def page(brief: Brief) -> str:
    return html.render(brief)


@pytest.fixture(scope="module")
def document(brief: Brief) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.render(brief)))


@pytest.fixture(scope="module")
def texts(brief: Brief, page: str, document: pypdf.PdfReader) -> dict[str, str]:
    """What a reader sees in each form, white space made even."""
    visible = Outline.of(page).text
    printed = " ".join(sheet.extract_text() for sheet in document.pages)
    forms = {"html": visible, "pdf": printed, "md": markdown.render(brief), "txt": terminal.plain(brief)}
    return {form: " ".join(text.split()) for form, text in forms.items()}


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


FORMS = ["html", "pdf", "md", "txt"]


@pytest.mark.parametrize("form", FORMS)
def test_the_headline_and_the_decision_come_first(form: str, texts: dict[str, str], brief: Brief) -> None:
    text = texts[form]
    plain = " ".join(brief.headline.split())
    assert plain in text
    assert text.index(plain) < text.index("17 Jan 2027 still") < text.lower().index("what stops, and when")


@pytest.mark.parametrize("form", FORMS)
def test_the_numbers_and_dates_are_the_same_in_every_form(form: str, texts: dict[str, str]) -> None:
    for words in ("1,730,000", "part of 26,000", "7 to 22 Jan 2027", "$1.71 billion"):
        if form != "txt" or words != "$1.71 billion":  # the terminal has no room for dollars a month
            assert words in re.sub(r"\s+", " ", texts[form]), words


@pytest.mark.parametrize("form", FORMS)
def test_missing_is_said_and_never_none_nan_or_zero(form: str, texts: dict[str, str]) -> None:
    assert "no figure" in texts[form].lower()
    assert not re.search(r"\bNone\b|\bnan\b|\binf\b", texts[form])


@pytest.mark.parametrize("form", FORMS)
def test_what_continues_stands_after_what_stops_with_its_reason(form: str, texts: dict[str, str]) -> None:
    text = texts[form]
    assert text.index("Head Start") < text.index("FEMA disaster relief") < text.rindex("Permanent law pays it")


@pytest.mark.parametrize("form", FORMS)
def test_unchecked_statements_carry_a_dagger_explained_once(form: str, texts: dict[str, str]) -> None:
    assert texts[form].count("†") >= 3
    assert texts[form].count("Not checked against the source") == 1


def test_no_dagger_no_explanation(brief: Brief) -> None:
    checked = brief.model_copy(
        update={
            "programs": tuple(p.model_copy(update={"checked": True}) for p in brief.programs),
            "precedents": (),
            "may_do": None,
        }
    )
    assert "†" not in terminal.plain(checked)
    assert "†" not in Outline.of(html.render(checked)).text


def test_json_holds_the_brief_itself(brief: Brief, tmp_path) -> None:
    save(brief, str(tmp_path / "b.json"))
    assert Brief.model_validate(json.loads((tmp_path / "b.json").read_text())) == brief


def test_the_page_is_well_formed_with_one_h1_and_headings_in_order(page: str) -> None:
    outline = Outline.of(page)
    levels = [int(tag[1]) for tag, _ in outline.seen if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(outline.all("main")) == len(outline.all("header")) == len(outline.all("footer")) == 1


def test_every_table_has_a_caption_and_scoped_headers(page: str) -> None:
    outline = Outline.of(page)
    assert len(outline.all("caption")) == len(outline.all("table")) > 4
    assert all(header.get("scope") in ("row", "col") for header in outline.all("th"))


def test_every_chart_has_a_text_alternative(page: str) -> None:
    outline = Outline.of(page)
    ids = {attributes["id"] for _, attributes in outline.seen if "id" in attributes}
    charts = outline.all("svg")
    assert len(charts) == 3
    for chart in charts:
        assert chart["role"] == "img"
        assert set((chart["aria-labelledby"] or "").split()) <= ids


def test_ids_are_unique_and_links_inside_the_page_lead_somewhere(page: str) -> None:
    outline = Outline.of(page)
    ids = [attributes["id"] for _, attributes in outline.seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = [a["href"] for a in outline.all("a") if (a["href"] or "").startswith("#")]
    assert inside
    assert {str(link)[1:] for link in inside} <= set(ids)
    used = set(re.findall(r"url\(#([^)]+)\)", page))
    assert used <= set(ids)


def test_the_page_asks_no_other_host_for_anything(page: str) -> None:
    for tag, attributes in Outline.of(page).seen:
        for name in ("src", "href", "xlink:href", "srcset", "action", "data"):
            value = attributes.get(name) or ""
            assert tag == "a" or "//" not in value, (tag, value)
    styles = re.findall(r"url\((.*?)\)|@import", page)
    assert all(address.startswith("#") for address in styles)
    assert "fetch(" not in page


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_name_is_text(form: str, brief: Brief) -> None:
    assert brief.where is not None
    first, *rest = brief.where.counties
    where = brief.where.model_copy(update={"counties": (first.model_copy(update={"name": HOSTILE}), *rest)})
    hostile = brief.model_copy(update={"where": where, "title": HOSTILE})
    if form == "html":
        outline = Outline.of(html.render(hostile))
        assert outline.all("img") == []
        assert HOSTILE in outline.text
    elif form == "pdf":
        printed = pypdf.PdfReader(io.BytesIO(pdf.render(hostile))).pages[0].extract_text()
        assert '#image("x")' in printed
    elif form == "md":
        assert "\\<img" in markdown.render(hostile)
    else:
        assert HOSTILE in terminal.plain(hostile, width=200)


def test_a_brief_with_nothing_known_still_renders(brief: Brief) -> None:
    bare = brief.model_copy(
        update=dict.fromkeys(
            ("programs", "calendar", "harm", "partial", "precedents", "actions", "unknowns", "sources"), ()
        )
        | {"days": None, "where": None, "may_do": None, "decision": ""}
    )
    for text in (html.render(bare), markdown.render(bare), terminal.plain(bare)):
        assert "No program" in text
        assert "None" not in text
    assert pdf.render(bare).startswith(b"%PDF")


def test_days_without_interval_dollars_or_households_leave_those_columns_out(brief: Brief) -> None:
    assert brief.days is not None
    unknown = dict.fromkeys(
        (
            "due_usd",
            "unpaid_usd",
            "unpaid_to_date_usd",
            "persons_unpaid_low",
            "persons_unpaid_high",
            "households_unpaid",
        )
    )
    bare = tuple(day.model_copy(update=unknown) for day in brief.days.days)
    lean = brief.model_copy(update={"days": brief.days.model_copy(update={"days": bare, "level": None})})
    page = html.render(lean)
    assert "Households unpaid" not in page
    assert "Unpaid to date" not in page
    assert "1,730,000" in terminal.plain(lean)
    assert "None" not in terminal.plain(lean) + markdown.render(lean)
    assert pdf.render(lean).startswith(b"%PDF")


@pytest.mark.parametrize("width", [80, 100])
def test_the_terminal_page_fits_and_needs_no_color(width: int, brief: Brief) -> None:
    lines = terminal.plain(brief, width).splitlines()
    assert max(map(len, lines)) <= width
    assert "\x1b" not in "".join(lines)
    assert "…" not in "".join(lines)
    colored = io.StringIO()
    terminal.show(brief, Console(width=width, force_terminal=True, color_system="standard", file=colored))
    assert "\x1b[" in colored.getvalue()


def test_the_pdf_has_pages_a_title_a_language_and_tags(document: pypdf.PdfReader) -> None:
    assert 2 <= len(document.pages) <= 5
    assert document.metadata is not None
    assert document.metadata.title == "Illinois: Seawall brief of 22 Nov 2026"
    catalog = document.root_object
    assert str(catalog["/Lang"]).startswith("en")
    assert "/StructTreeRoot" in catalog


def test_the_same_brief_gives_the_same_pdf(brief: Brief) -> None:
    assert pdf.render(brief) == pdf.render(brief)


@pytest.mark.parametrize("ending", ENDINGS)
def test_save_writes_every_form_and_leaves_nothing_else(ending: str, brief: Brief, tmp_path) -> None:
    brief.save(str(tmp_path / f"brief{ending}"))
    assert [file.name for file in tmp_path.iterdir()] == [f"brief{ending}"]


@pytest.mark.parametrize("name", ["brief.docx", "brief", "brief.HTM"])
def test_an_unknown_ending_is_a_one_line_error(name: str, brief: Brief, tmp_path) -> None:
    with pytest.raises(SeawallError, match=r"\.html") as raised:
        save(brief, str(tmp_path / name))
    assert "\n" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_one_line_error(brief: Brief, tmp_path) -> None:
    with pytest.raises(SeawallError, match="cannot write") as raised:
        save(brief, str(tmp_path / "nowhere" / "brief.md"))
    assert "\n" not in str(raised.value)


def test_a_failed_write_leaves_the_old_file_alone(brief: Brief, tmp_path, monkeypatch) -> None:
    target = tmp_path / "brief.md"
    target.write_text("the old brief")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SeawallError, match="No space left"):
        save(brief, str(target))
    assert target.read_text() == "the old brief"
    assert list(tmp_path.iterdir()) == [target]


def test_the_terminal_page_loads_nothing_heavy() -> None:
    heavy = "{'typst', 'jinja2', 'seawall.pages.charts'}"
    code = f"import seawall.brief.terminal, sys; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
