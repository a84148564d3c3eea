"""Every verb, in every form: a reader is told the same numbers whatever the form, and a program is given the result.

`VERBS` is the one list of verbs with typical arguments. A command that is not in it fails the first test here.
"""

from __future__ import annotations

import calendar
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pypdf
import pytest
import typer
import yaml

import seawall.cli
from seawall import ledger
from seawall.base.words import day_text, first_sentence
from seawall.cli.ledger import PANELS, READING
from seawall.law.cases import case_base
from seawall.ledger.batches.returns import CameBack
from seawall.pages import Page, page
from seawall.pages.forms import html, markdown, pdf, terminal
from seawall.pages.forms.data import frame_as_csv, frame_as_json
from seawall.pages.page import (
    DAGGER_SAYS,
    Block,
    Fold,
    Grid,
    Picture,
    Points,
    Prose,
    blocks_of,
    footnotes,
    has_unchecked,
    pictures_of,
)
from tests.ledger.books import LONG_HENCE, small_book
from tests.ledger.settlement.fall import CASES, LAW, LAW_ON, PERIOD, QUARTER, given, opened
from tests.offline import offline
from tests.sampled import LONG

AS_OF = ("--as-of", "2026-11-22")
LAW_DAY = ("--date", "2026-11-22")
BOOK, FALL = ("--book", "{book}"), ("--book", "{fall}")
LAW_CASES = Path(__file__).parents[1] / "law" / "cases"

VERBS = [
    ("brief", "IL", *AS_OF),
    ("brief", "NC", *AS_OF, "--share-paid", "0.65"),
    ("brief", "US", *AS_OF),
    ("brief", "Cook County, IL", "--as-of", "2025-10-10", "--lapse", "2025-10-01"),
    ("beside", "IL", "WI", "MN, IA", *AS_OF),
    ("account", "show", "VA", "--month", "2025-11", *AS_OF),
    ("account", "show", "IL", "--month", "2026-12", *AS_OF),
    ("account", "verify", "{published}"),
    ("backtest", "VT"),
    ("status", "IL", *AS_OF),
    ("nation", *AS_OF),
    ("watch", "IL", *AS_OF),
    ("plan", "VT", "--program", "snap", "--from", "2025-11-01", "--as-of", "2025-10-24"),
    ("compact", "MI", "WI", "--targeted-chance", "0.5", *AS_OF),
    ("impact", "VT", *AS_OF),
    ("impact", "VT", *AS_OF, "--by", "place", "--program", "snap"),
    ("caseload", "IL", "snap", "--month", "2027-02", *AS_OF),
    ("flows", "IL"),
    ("flows", "--sensitivity", "bea_transfers", "--year", "2022"),
    ("flows", "IL", "--bridge"),
    ("flows", "IL", "--remittance"),
    ("flows", "--checks"),
    ("flows", "IL", "--by-place"),
    ("claims",),
    ("claims", "blue-states-receive-more-per-head"),
    ("signals", *AS_OF),
    ("signals", "medicaid", *AS_OF),
    ("hazard", *AS_OF),
    ("hazard", "score", *AS_OF),
    ("funds", "show", "CT", *AS_OF),
    ("simulate", "VT", "--years", "5000", *AS_OF),
    ("simulate", "--by-state", "--years", "2000", *AS_OF),
    ("scenario", "list"),
    ("scenario", "show", "debt-limit"),
    ("scenario", "say", *AS_OF),
    ("scenario", "say", "--program", "snap", "--from", "2026-12-01", "--until", "2026-12-20", *AS_OF),
    ("trigger", "check", "{trigger}", *AS_OF),
    ("trigger", "evaluate", "{trigger}", *AS_OF),
    ("trigger", "backtest", "{trigger}", *AS_OF),
    ("verify", "{record}"),
    ("programs",),
    ("programs", "show", "snap"),
    ("evidence", "list"),
    ("evidence", "show", "deadline"),
    ("evidence", "cite", "snap_state_month"),
    ("evidence", "check", "county", "place"),
    ("evidence", "feeds"),
    ("evidence", "held"),
    ("evidence", "releases"),
    ("evidence", "use", "shipped"),
    ("law", "test", str(LAW_CASES / "decline-drug-enforcement.toml"), *LAW_DAY),
    ("law", "test", str(LAW_CASES / "missouri-sapa.toml"), *LAW_DAY),
    ("law", "measure", "own-food-benefit", "--place", "IL", *LAW_DAY),
    ("law", "ask", "IL"),
    ("law", "facts"),
    ("law", "predict", "--cases", "{cases}"),
    ("law", "cases", "snap"),
    ("law", "measures", "--place", "IL"),
    ("law", "actions"),
    ("law", "obligations"),
    ("law", "obligations", "IL", "--money"),
    ("law", "state", "FL", *LAW_DAY),
    ("law", "state", "UT", *LAW_DAY),
    ("law", "options", "IL", *LAW_DAY),
    ("law", "floor"),
    ("law", "floor", "minimum-wage", *LAW_DAY),
    ("law", "withholding", "NY", "--missed", "2026-12-01"),
    ("law", "withholding", "--bill", "or-hb4143-2026"),
    ("law", "standby", "IL", *AS_OF),
    ("law", "standby", "Chicago, IL", *AS_OF),
    ("law", "standby", "PR", *AS_OF),
    ("plan", "IL", *AS_OF),
    ("plan", "Cook County, IL", *AS_OF),
    ("draft", "VT", "contingency-plan", "--program", "snap", "--from", "2025-11-01", "--as-of", "2025-10-24"),
    ("draft", "IL", "card", *AS_OF),
    ("compare", "{plan}", "{half}"),
    ("frontier", "VT", "--program", "snap", *AS_OF),
    ("ledger", "queue", *BOOK),
    ("ledger", "queue", *FALL),
    *(("ledger", "show", act, *BOOK) for act in ("open-1", "duty-1", "batch-1", "batch-1-t1", "rev-1", "move-1")),
    *(("ledger", "show", act, *FALL) for act in ("people", "grant", "hold", "back", "again", "double")),
    ("ledger", "batches", *BOOK),
    ("ledger", "batches", *FALL),
    ("ledger", "preview", "{caseload}", "--period", "2026-11", *BOOK),
    ("ledger", "trial", *BOOK),
    ("ledger", "trial", *BOOK, "--recorded", "2999-01-01", "--until", "2999-01-01"),
    ("ledger", "statement", "--program", "snap", *BOOK),
    ("ledger", "statement", "--account", "cash:reserve", "--from", "2025-11-02", *FALL),
    ("ledger", "runway", *BOOK),
    ("ledger", "journal", *BOOK),
    ("ledger", "audit", *BOOK),
    ("ledger", "aging", *FALL),
    ("ledger", "offsets", "double", *FALL),
    ("ledger", "settlement", *FALL),
    ("ledger", "verify", *BOOK),
]
# A process computes all answers of a verb: they share what is expensive.
WALK = [
    pytest.param(each, id=" ".join(Path(word).name for word in each), marks=pytest.mark.xdist_group(f"verb-{each[0]}"))
    for each in VERBS
]
WRITERS = {
    ("scenario", "new"),
    ("trigger", "new"),
    ("funds", "template"),
}  # they write a file to edit: there is no result to show
ACTING = {
    ("ledger", verb) for commands in PANELS.values() for verb in commands if verb not in (*READING, "preview")
}  # they change a book, or write what is no page: what they answer is the page of `ledger show`
RENEWING = {
    ("evidence", verb) for verb in ("refresh", "add", "accept")
}  # they make another release of the evidence; what they answer is tested beside it, in tests/evidence/refreshing/
SERVING = {("serve",)} | {
    ("access", verb) for verb in ("invite", "list", "lock", "unlock", "end-sessions", "audit")
}  # they run a server, or say who may sign in there; tests/web tries them
MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
WHOLE_MONTH = "|".join(calendar.month_name[1:])
DAY = rf"\d{{1,2}} (?:{WHOLE_MONTH}|(?:{MONTH})(?![a-z]))(?: \d{{4}})?"  # neither Maryland nor a decision is a month
SHOUTED = re.compile(rf"\b(?:{MONTH.upper()})[A-Z]*\b|\b(?:M|B|TR)ILLION\b")
NUMBER = re.compile(rf"{DAY}|[-+]?\$?\d[\d,]*(?:\.\d+)?%?(?: (?:million|billion|trillion)\b)?")
LONE_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
UNIT = re.compile("_usd|_share|persons|_years")  # in the name of a column of measured numbers
ADDRESS = re.compile(r"https?://\S+")
NARROWEST = 11  # letters of a word that a terminal of 20 columns does not break
PUNCTUATION = ".,:;?!()[]'\"†+"
NARROW, ENDLESS = 80, 20_000  # columns of a terminal, and so many that nothing is broken


# -------------------------------------------------------------------------------------------------- what a verb answers


@dataclass(frozen=True)
class Answer:
    """A result, its page, what `--json` printed, and the exit status, output and error of `--csv`."""

    result: Any
    page: Page
    json: str
    csv: tuple[int, str, str]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files that some verbs read."""
    folder = tmp_path_factory.mktemp("verbs")
    trigger, cases = folder / "trigger.toml", folder / "cases.yaml"
    assert printed("trigger", "new", "IL", "snap", *AS_OF, "-o", str(trigger))[0] == 0
    few = [each.model_dump(mode="json") for each in list(case_base().values())[:6]]
    cases.write_text(yaml.safe_dump({"cases": few}), encoding="utf-8")
    made = {"{trigger}": str(trigger), "{cases}": str(cases), "{record}": str(folder / "record.json")}
    for name, chosen in (("plan", ()), ("half", ("--share", "50%", "--weight", "snap=0.1"))):
        made[f"{{{name}}}"] = str(folder / f"{name}.json")
        recorded = ("--record", made["{record}"]) if name == "plan" else ()
        saved = printed("plan", "VT", "--program", "snap", *chosen, *AS_OF, "-o", made[f"{{{name}}}"], *recorded)
        assert saved[0] == 0
    made["{published}"] = str(folder / "published")
    assert printed("account", "VT", "--month", "2026-06", *AS_OF, "--publish", made["{published}"])[0] == 0
    return made | {"{book}": small(folder), "{fall}": fall(folder), "{caseload}": str(folder / "caseload.csv")}


def small(folder: Path) -> str:
    """A small book in which something of everything has happened, and a caseload that is in part in it."""
    small_book(folder / "book.db")[0].close()
    rows = ("K001,snap,51013,187.01", "K008,snap,51059,12.00", "K009,wic,51059,34.50")
    (folder / "caseload.csv").write_text("\n".join(("case_key,program,county,amount_usd", *rows)), encoding="utf-8")
    return str(folder / "book.db")


def fall(folder: Path) -> str:
    """The fall of 2025 in a book: a payment that came back and went out again, and cases that were paid twice."""
    office = opened(folder / "fall.db")
    book, ada, on = office.book, office.ada, LAW_ON
    office.approved(ledger.recognize(book, "snap", ada, on=on, law=LAW, law_on=LAW_ON))
    with given(CASES[:2]) as file:
        words = {"program": "snap", "period": PERIOD, "policy": "offset", "basis": "7 CFR 273.18", "on": on}
        office.approved(ledger.record_doubles(book, file, ada, **words, act_id="double"))
    tranche = f"batch-{PERIOD}-t1"
    back = [CameBack(2, 0, QUARTER["K003"], "R03")]
    office.approved(ledger.record_returns(book, tranche, back, ada, on=on, act_id="back"))
    office.approved(ledger.reissue(book, tranche, [(2, 0)], ada, on=on, act_id="again"))
    ledger.hold(book, f"batch-{PERIOD}", ["K004"], ada, on=on, reason="moved away", act_id="hold")
    ledger.authorize(book, "snap", ada, on=on, basis="Act 12", more_cents=1_00, until=LONG_HENCE, act_id="grant")
    joins = ledger.read_people(joining(folder))
    book.propose(ledger.add_people(joins, on, act_id="people"), ada)
    book.close()
    return str(folder / "fall.db")


def joining(folder: Path) -> Path:
    """The file of somebody who joins."""
    key = ledger.public_text(ledger.make_key())
    told = f'[[people]]\nid = "fay"\nname = "Fay"\nkey = "{key}"\nroles = ["checker"]\nmost_usd = 500\n'
    (folder / "joins.toml").write_text(told, encoding="utf-8")
    return folder / "joins.toml"


@pytest.fixture
def answer(request: pytest.FixtureRequest, files: dict[str, str]) -> Answer:
    """The answer of the verb that is tested."""
    return answered(tuple(files.get(word, word) for word in request.param))


@cache
def answered(arguments: tuple[str, ...]) -> Answer:
    """Run the verb once; its result is taken on the way to the reader."""
    deliver = import_module("seawall.cli.deliver")
    really = deliver.deliver
    taken: list[tuple[Any, str, str]] = []

    def take(result: Any, **chosen: Any) -> None:
        with redirect_stdout(io.StringIO()) as out:
            really(result, output=None, as_json=True, as_csv=False, full=False)
        taken.append((result, out.getvalue(), sys.stderr.getvalue()))  # ty: ignore[unresolved-attribute]
        really(result, **chosen)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deliver, "deliver", take)
        status, as_csv, said = printed(*arguments, "--csv")
    ((result, as_json, asked),) = taken  # an interview asks before it answers
    return Answer(result, page(result), as_json, (status, as_csv, said.removeprefix(asked)))


def printed(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command line; whoever is asked does not know.

    No verb here asks the network: if one did, every test of it would fail.
    """
    with (
        offline(),
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(io.StringIO()) as out,
        redirect_stderr(io.StringIO()) as err,
    ):
        patch.setattr(sys, "stdin", io.StringIO("A measure\n" + "u\n" * 200))
        status = seawall.cli.main(list(arguments))
    return status, out.getvalue(), err.getvalue()


def test_no_verb_is_missing_from_the_list() -> None:
    known = set(commands())
    listed = {each[:2] if each[:2] in known else each[:1] for each in VERBS}
    others = WRITERS | ACTING | RENEWING | SERVING
    assert known > others
    assert listed == known - others


@pytest.mark.parametrize("answer", WALK, indirect=True)
def test_every_picture_knows_its_numbers_raw_and_in_units(answer: Answer) -> None:
    for key, picture in pictures_of(answer.page).items():
        rows = picture.rows()
        assert rows.height > 0, key
        assert [name for name, kind in rows.schema.items() if kind.is_float() and not UNIT.search(name)] == [], key
        assert pl.read_csv(frame_as_csv(rows).encode()).shape == rows.shape, key
        assert [list(each) for each in json.loads(frame_as_json(rows))] == [rows.columns] * rows.height, key


def commands() -> Iterator[tuple[str, ...]]:
    """The words of each command that does something."""

    def walk(command: Any, name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        below = getattr(command, "commands", {})
        if not below or command.invoke_without_command:
            yield name
        for word, each in below.items():
            yield from walk(each, (*name, word))

    return walk(typer.main.get_command(seawall.cli.application([])), ())


# ---------------------------------------------------------------------------------------------- what a reader is told


@pytest.mark.parametrize("answer", WALK, indirect=True)
def test_the_whole_forms_tell_every_number(answer: Answer) -> None:
    told = numbers(words_of(answer.page, closed=True))
    assert told or answer.result.table().is_empty()  # nothing has no number
    forms = {
        "terminal": terminal.plain(answer.page, width=ENDLESS),
        "HTML": Visible.of(html.render(answer.page)),
        "Markdown": re.sub(r"\\(?=[\W_])", "", re.sub(r"\[\^\d+\]", "", markdown.render(answer.page))),
    }
    for form, text in forms.items():
        assert_same(told, numbers([without_marks(text)]), form)


@pytest.mark.parametrize("answer", WALK, indirect=True)
def test_the_short_terminal_page_tells_every_number_outside_closed_folds(answer: Answer) -> None:
    words = list(words_of(answer.page, closed=False, sources=False))
    told = numbers(words, LONE_NUMBER)
    text = terminal.plain(answer.page, width=NARROW, full=False)
    assert max(map(len, text.splitlines())) <= NARROW
    sources = Counter([str(len(footnotes(answer.page)))])  # the last line says how many there are
    shown = numbers([without_addresses(text, words)], LONE_NUMBER)
    grids = (block for block in blocks_of(answer.page, closed=False) if isinstance(block, Grid))
    heads = numbers((column.title for grid in grids for column in grid.columns), LONE_NUMBER)
    assert not told - shown, f"the terminal leaves out {told - shown}"
    assert set(shown - told) <= set(heads) | set(sources)  # stacked rows repeat the heads of their columns


# The narrowest, and of the others one in turn: neighbors in the list are alike.
WIDTHS = [
    pytest.param(*each.values, width, id=f"{each.id}-{width}", marks=each.marks)
    for number, each in enumerate(WALK)
    for width in (20, *((40, 60, 80) if LONG else [(40, 60, 80)[number % 3]]))
]


@pytest.mark.parametrize(("answer", "width"), WIDTHS, indirect=["answer"])
def test_a_terminal_of_any_width_loses_no_text(answer: Answer, width: int) -> None:
    """Letter by letter, and, of words that even the narrowest column has room for, word by word."""
    for full in (False, True):
        text = terminal.plain(answer.page, width, full)
        assert max(map(len, text.splitlines())) <= width
        told = " ".join(words_of(answer.page, closed=full, sources=full)).lower()
        shown = text.lower()
        lost = Counter("".join(told.split())) - Counter(shown)
        assert not lost, f"letters lost: {lost}"
        words = Counter(word.strip(PUNCTUATION) for word in told.split() if len(word) <= NARROWEST)
        missing = words - Counter(word.strip(PUNCTUATION) for word in shown.split())
        assert not missing, f"words lost or broken: {missing}"


@pytest.mark.parametrize("answer", WALK, indirect=True)
def test_paper_tells_every_number_outside_closed_folds(answer: Answer) -> None:
    shown = pypdf.PdfReader(io.BytesIO(pdf.render(without_pictures(answer.page))))
    # The foot of a sheet would stand inside an address that goes on overleaf.
    text = " ".join(sheet.extract_text().rpartition(f"{answer.page.title}: Seawall")[0] for sheet in shown.pages)
    words = list(words_of(answer.page, closed=False))
    told, found = numbers(words), numbers([without_marks(without_addresses(text, words))])
    assert not told - found, f"not on paper: {told - found}"
    # Each sheet repeats its number and the foot, and a table its head.
    page = answer.page
    foot = numbers([page.title, first_sentence(page.disclaimer), day_text(page.as_of) if page.as_of else ""])
    sheets = {str(n) for n in range(1, len(shown.pages) + 1)}
    assert set(found) <= set(told) | set(foot) | sheets


def numbers(texts: Iterable[str], kind: re.Pattern[str] = NUMBER) -> Counter[str]:
    """The numbers, days, dollars and shares in texts, addresses left out, each with how often it is told."""
    even = (" ".join(ADDRESS.sub(" ", text).split()) for text in texts)
    quiet = (
        SHOUTED.sub(lambda found: found[0].title() if found[0][:3].title() in MONTH else found[0].lower(), text)
        for text in even
    )  # a terminal shouts its headings
    return Counter(each for text in quiet for each in kind.findall(text))


def without_addresses(text: str, words: Iterable[str]) -> str:
    """Text without the addresses that stand in these words, wherever it breaks them over a line."""
    for address in sorted({found for each in words for found in ADDRESS.findall(each)}, key=len, reverse=True):
        text = re.sub(r"\s*".join(map(re.escape, address)), " ", text)
    return text


def assert_same(told: Counter[str], shown: Counter[str], form: str) -> None:
    assert told == shown, f"{form} leaves out {told - shown} and adds {shown - told}"


def words_of(page: Page, closed: bool, sources: bool = True) -> Iterator[str]:
    """Everything the page says, text by text; `closed`: also what closed folds hold."""
    yield from (page.title, *page.about, page.lede, page.call, *page.notes)
    for section in page.sections:
        yield section.title
        for block in section.blocks:
            yield from _words(block, closed)
    if sources:
        yield from footnotes(page, closed)
    yield from (DAGGER_SAYS if has_unchecked(page) else "", page.disclaimer)


def _words(block: Block, closed: bool) -> Iterator[str]:
    match block:
        case Prose():
            yield block.said.text
        case Points():
            yield block.heading
            yield from (text for term, said in block.items for text in (term, said.text))
        case Grid():
            yield block.caption
            yield from (column.title for column in block.columns)
            yield from (cell.text for row in block.rows for cell in row)
        case Fold():
            yield block.line
            if closed or block.open:
                for inner in block.blocks:
                    yield from _words(inner, closed)


def without_marks(text: str) -> str:
    """Text without the numbers of footnotes."""
    return re.sub(r"\[\d+(?:,\d+)*\]", " ", text)


def without_pictures(page: Page) -> Page:
    """The page without its pictures, whose numbers are in the tables beside them."""

    def kept(blocks: Iterable[Block]) -> tuple[Block, ...]:
        seen = (each for each in blocks if not isinstance(each, Picture))
        return tuple(replace(each, blocks=kept(each.blocks)) if isinstance(each, Fold) else each for each in seen)

    return replace(page, sections=tuple(replace(each, blocks=kept(each.blocks)) for each in page.sections))


class Visible(HTMLParser):
    """The text of a page that a reader sees once: without pictures, the list of sections, and marks of footnotes."""

    HIDDEN = frozenset({"head", "svg", "nav", "sup", "script"})
    ENDLESS = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.parts: list[str] = []

    @classmethod
    def of(cls, text: str) -> str:
        parser = cls()
        parser.feed(text)
        return "".join(parser.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.ENDLESS:
            self.open.append("sup" if tag == "a" and str(dict(attrs).get("href")).startswith("http") else tag)
        self.parts.append("" if tag in ("a", "strong", "span", "sup") else " ")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.parts.append("" if self.HIDDEN & set(self.open) else data)


# ------------------------------------------------------------------------------------------- what a program is given


@pytest.mark.parametrize("answer", WALK, indirect=True)
def test_json_is_the_result_itself(answer: Answer) -> None:
    result = answer.result
    whole = result.to_dict() if hasattr(result, "to_dict") else result.model_dump(mode="json", by_alias=True)
    assert json.loads(answer.json) == json.loads(json.dumps(whole, default=str))


@pytest.mark.parametrize("answer", WALK, indirect=True)
def test_csv_is_the_rows_of_the_result_or_one_line_says_that_there_are_none(answer: Answer) -> None:
    status, out, err = answer.csv
    if callable(getattr(answer.result, "table", None)):
        assert status in (0, 1, 12) and out == answer.result.table().write_csv()  # 12: `watch` has something new
        assert pl.read_csv(io.StringIO(out), infer_schema=False).height == answer.result.table().height
    else:
        assert (status, out.strip()) == (2, "") and len(err.splitlines()) >= 1  # an interview has asked before
