"""Any document whatever is a table of its feed or one FeedError; nothing that a source says is a fault of ours."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed, Reading
from seawall.evidence.refreshing.document import Document
from seawall.evidence.refreshing.links import links
from seawall.evidence.refreshing.read import read
from seawall.evidence.refreshing.unpack import PIECE_BYTES, BrokenError, unpacked
from tests.evidence.publishers import faults
from tests.evidence.refreshing import small

COLUMNS = {
    "day": {"from": "day", "as": "date"},
    "slashed": {"from": "slashed", "as": "date", "form": "%m/%d/%Y"},
    "month": {"from": "month", "as": "month", "form": "%B %Y"},
    "state": {"from": "state", "as": "place"},
    "code": {"from": "code", "digits": 5},
    "kind": {"from": "kind", "names": {"A": "a", "B": "b"}},
    "persons": {"from": "persons", "as": "integer"},
    "share": {"from": "share", "as": "number"},
    "usd": {"from": "usd", "as": "integer", "times": 1_000_000},
}
NAMES = [each["from"] for each in COLUMNS.values()]
TYPES = {"day": pl.Date, "slashed": pl.Date, "persons": pl.Int64, "share": pl.Float64, "usd": pl.Int64}


def feed(shape: str) -> Feed:
    reading = Reading.model_validate({"shape": shape, "rows": "" if shape == "csv" else "data", "columns": COLUMNS})
    return small.TINY.model_copy(update={"reading": reading})


FEEDS = {shape: feed(shape) for shape in ("records", "grid", "csv")}
RIGHT = {
    "day": ["2026-11-23"], "slashed": ["02/28/2026"], "month": ["October 2026"], "state": ["Illinois", "il", "17"],
    "code": ["1234", "01234"], "kind": ["A", "B"], "persons": ["1,234", "-5", "7.0", "0"], "share": ["0.5", "1e-3"],
    "usd": ["12", "1,234.5", "-3"],
}  # fmt: skip
STRANGE = [
    "null", "", "NaN", "inf", "1e999", "1e308", "9" * 18, "9" * 19, "0001-01-01", "9999-12-31", "2026-02-30",
    "99/99/9999", "\u0661\u0662", "\u00b2", "\ud800", "\x00", "-", "+", ".", "1,,2", ",", "Puerto Rico ",
]  # fmt: skip
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.sampled_from(STRANGE),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=2), st.none(), max_size=1),
)  # fmt: skip
GOOD = st.fixed_dictionaries({name: st.sampled_from(RIGHT[name]) for name in NAMES})
CELLS = st.builds(dict.__or__, GOOD, st.dictionaries(st.sampled_from(NAMES), ODD, max_size=2))
LIKE_IT = st.lists(CELLS | st.dictionaries(st.sampled_from(NAMES), ODD) | ODD, max_size=4)
TREES = st.recursive(ODD, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner))


def told(shape: str, content: bytes) -> pl.DataFrame | None:
    """The table, in the types that were promised, or nothing where the feed says so in one line."""
    try:
        found = read(FEEDS[shape], [Document(content, "https://any.example/x", "2026-11-29T12:00:00+00:00")])
    except FeedError as error:
        assert len(str(error).splitlines()) == 1
        return None
    assert found.columns == list(COLUMNS)
    assert found.schema == {name: TYPES.get(name, pl.String) for name in COLUMNS}
    found.write_csv()
    return found


@given(LIKE_IT)
@settings(max_examples=60)
def test_any_records(rows: list[Any]) -> None:
    found = told("records", json.dumps({"data": rows}).encode())
    assert found is None or found.height == len(rows)


@given(st.lists(CELLS, max_size=4), st.permutations(NAMES), st.integers(0, 9))
@settings(max_examples=40)
def test_any_grid(rows: list[dict[str, Any]], names: list[str], lost: int) -> None:
    header = names[: len(names) - (lost == 9)]
    cells = [[row[name] for name in names[: len(names) - (lost == number)]] for number, row in enumerate(rows)]
    found = told("grid", json.dumps({"data": [header, *cells]}).encode())
    assert found is None or found.height == len(rows)


@given(st.lists(CELLS, max_size=4), st.permutations(NAMES), st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=40)
def test_any_csv(rows: list[dict[str, Any]], names: list[str], end: str) -> None:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator=end)
    writer.writerows([names, *([row[name] for name in names] for row in rows)])
    found = told("csv", made.getvalue().encode(errors="replace"))
    assert found is None or found.height == len(rows)


@given(TREES, st.sampled_from(["records", "grid"]))
@settings(max_examples=40)
def test_any_json(tree: Any, shape: str) -> None:
    told(shape, json.dumps(tree).encode())
    told(shape, json.dumps({"data": tree}).encode())


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode), st.sampled_from(list(FEEDS)))
@settings(max_examples=80)
@example(b"[" * 100_000, "records")
@example(b'{"data": ' * 50_000, "grid")
@example(b"\xef\xbb\xbf", "csv")
@example(b'"', "csv")
@example(b"day\n" + b"x" * 200_000, "csv")
def test_any_bytes(content: bytes, shape: str) -> None:
    told(shape, content)


def test_what_was_right_is_right() -> None:
    """The same generator without odd cells gives a table: the tests above do not pass by refusing everything."""
    rows = [{name: RIGHT[name][number % len(RIGHT[name])] for name in NAMES} for number in range(4)]
    found = told("records", json.dumps({"data": rows}).encode())
    assert found is not None
    assert found["persons"].to_list() == [1234, -5, 7, 0]
    assert found["usd"].to_list() == [12_000_000, 1_234_500_000, -3_000_000, 12_000_000]
    assert found["state"].to_list() == ["17"] * 4 and found["code"].unique().to_list() == ["01234"]
    assert found["month"].unique().to_list() == ["2026-10"]


@pytest.mark.parametrize(
    ("shape", "content"),
    [
        ("csv", b""),
        ("csv", faults.HTML.encode()),
        ("csv", b"day,slashed\n"),
        ("grid", b'{"data": []}'),
        ("grid", b'{"data": [["day"]]}'),
    ],
)
def test_nothing_at_all_is_not_taken_for_no_news(shape: str, content: bytes) -> None:
    assert told(shape, content) is None


def test_a_header_without_rows_is_no_news() -> None:
    for shape, content in (("csv", ",".join(NAMES).encode()), ("grid", json.dumps({"data": [NAMES]}).encode())):
        found = told(shape, content)
        assert found is not None and found.is_empty()


@given(st.text("<>![]/=\"' ahref-xDOCTYPE.:\x00\ud800", max_size=60))
@settings(max_examples=60)
@example("<![foo bar]>")
@example("<a href='https://[x.zip'>")
@example("<a href='https://a.example/x.zip'>")
def test_any_page_has_links_or_is_one_line(page: str) -> None:
    document = Document(page.encode(errors="replace"), "https://any.example/x/", "")
    try:
        found = links(document, re.compile(r".*\.zip"))
    except FeedError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert (found == ("https://a.example/x.zip",)) == ("//a.example/x.zip" in page)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("usd", "1,2"),
        ("usd", "1,,234"),
        ("usd", "1234,567"),
        ("usd", "1e300"),
        ("usd", "\u0661\u0662"),
        ("share", "1e999"),
        ("share", "0,5"),
        ("persons", "1,234,56"),
        ("persons", "1.5"),
        ("persons", "1" * 19),
        ("state", "Narnia"),
        ("kind", "a"),
        ("day", "2026-02-29"),
        ("slashed", "13/01/2026"),
        ("month", "Octember 2026"),
    ],
)
def test_a_cell_that_cannot_be_is_told(column: str, cell: str) -> None:
    row = {name: values[0] for name, values in RIGHT.items()}
    with pytest.raises(FeedError, match="The source has changed") as error:
        read(FEEDS["records"], [Document(json.dumps({"data": [row | {column: cell}]}).encode(), "https://a/b", "")])
    assert column in str(error.value)


@given(st.binary(max_size=300), st.integers(1, 40))
@settings(max_examples=40)
def test_any_compressed_body_opens_in_pieces_or_is_broken(body: bytes, size: int) -> None:
    import gzip

    whole = gzip.compress(body)
    for sent in (whole, whole + whole):
        parts = [sent[at : at + size] for at in range(0, len(sent), size)]
        assert b"".join(unpacked(parts, "gzip")) == body * (len(sent) // len(whole))
        with pytest.raises(BrokenError):
            list(unpacked([*parts[:-1], parts[-1][:-1]], " GZIP "))
    with pytest.raises(BrokenError):
        list(unpacked([body], "gzip"))
    assert b"".join(unpacked([body], "")) == body


def test_a_bomb_opens_in_pieces() -> None:
    pieces = unpacked([faults.bomb(64)], "gzip")
    assert max(len(next(pieces)) for _ in range(20)) <= PIECE_BYTES
