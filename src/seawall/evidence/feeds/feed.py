"""A feed: where a table's newest rows come from, and what is expected of the source.

One TOML file a feed says all of it in words and rules. A source that is asked in several steps, or whose documents are
no plain list of rows, has `NAME.py` beside `NAME.toml` with `documents(ask, asked)` or `rows(documents, asked)`; what a
person should look at before changed rows are believed, it says in `doubts(documents, asked, changed)`.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.resources import files
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Annotated, Literal

from pydantic import Field as Described

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import FeedError
from seawall.base.given import require
from seawall.base.names import unknown
from seawall.evidence.store import kept

READER = Reader(FeedError)
FOLDERS = 3  # between a checkout and the folder of the feeds: src/seawall/evidence
Scalar = str | int | float | bool


class Key(Closed):
    """The key that a source asks for: read from an environment variable, sent as a parameter or in a header."""

    variable: str = Described(pattern=r"^SEAWALL_[A-Z]+_KEY$")
    get_it_at: str
    parameter: str = ""
    header: str = ""
    form: str = Described("{key}", description="how it stands in the header or parameter: 'Token {key}'")
    optional: bool = Described(False, description="the source answers without it, within lower limits")


class Request(Closed):
    """What is asked. {since}, {since_year}, {today} and {year} in a text stand for those days.

    `since` is the first day that a feed can fill; a table that holds later periods is asked from `overlap_days` before
    its newest one, because publishers revise.
    """

    address: str = Described(pattern=r"^https://[a-z0-9.-]+/")
    parameters: dict[str, Scalar] = Described(default_factory=dict)
    body: dict[str, object] | None = Described(None, description="sent as JSON by POST")
    since: str = ""
    overlap_days: int = Described(0, ge=0)
    pause_seconds: float = Described(0.2, ge=0, le=60, description="between two requests")
    largest_mb: float = Described(50, gt=0, le=500, description="a longer document is refused")
    accept: str = ""
    hosts: tuple[str, ...] = Described((), description="other hosts that may answer, by redirect or a second step")


class Paging(Closed):
    """How a long answer is divided. `total` is the path to the number of rows (or pages) in all, if it is told."""

    by: Literal["number", "offset", "next"]
    parameter: str = ""
    first: int = 1
    size_parameter: str = ""
    size: int = Described(0, ge=0)
    rows: str = Described(description="path to the list of rows: 'data'")
    total: str = ""
    total_counts: Literal["rows", "pages"] = "rows"
    next: str = Described("", description="path to the address of the next page")
    most: int = Described(500, ge=1, description="pages; more are refused")


class Column(Closed):
    """How a published cell becomes ours. Numbers may have thousands' commas; `missing` marks are no value."""

    published: str = Described(alias="from")
    kind: Literal["text", "integer", "number", "date", "month", "place"] = Described("text", alias="as")
    times: float = Described(1, description="1_000_000 for USD millions; the result is rounded to whole units")
    form: str = Described("", description="strptime form of a day, '%m/%d/%Y'; default ISO")
    digits: int = Described(0, description="a code with its leading zeros")
    missing: tuple[str, ...] = ("", "null", "None", "NA", "(NA)")
    names: dict[str, str] = Described(default_factory=dict, description="published -> ours; others are refused")


class Reading(Closed):
    """The shape of a document: a list of records in JSON, a grid in JSON whose first row is the header, or CSV."""

    shape: Literal["records", "grid", "csv"]
    rows: str = Described("", description="path to the list in the document: 'data', 'BEAAPI.Results.Data'")
    columns: dict[str, Column]
    only: dict[str, tuple[str, ...]] = Described(
        default_factory=dict, description="published column -> the values whose rows are taken"
    )
    fixed: dict[str, Scalar] = Described(default_factory=dict, description="our column -> its value in every row")


class Plausible(Closed):
    """How far a figure may move before a person must look.

    `step`: from one period to the next, or by revision, at most half as much again (as a logarithm) as ever before in
    this series, or a tenth, and never by nearly half in a large one; series shorter than a year of steps are held to
    `times` alone. `size`: no larger than `times` the largest ever in this series. `level`: all figures of a period sum
    to what lies `between`, and within `times` the smallest and largest sum so far: a table in thousands is seen though
    it has no history. Where a source began anew, history from before `since` is none.
    """

    rule: Literal["step", "size", "level"]
    columns: tuple[str, ...] = Described(min_length=1)
    times: float = Described(2, gt=1)
    between: tuple[float, float] | None = Described(None, description="a magnitude that is public, or of our record")
    unless: str = Described("", description="rows that say something in this column are known to be unusual")
    since: date | None = None


class Feed(Closed):
    """One public source. `late_after_days`: its newest period ends at most so long ago while it keeps its rhythm.

    None: it has no rhythm, and is never late.
    """

    id: str
    title: str
    publisher: str
    tables: tuple[str, ...] = Described(min_length=1)
    brings: str = Described(description="one sentence: what the tables get from it")
    rhythm: str
    late_after_days: int | None = Described(None, ge=1)
    on_change: str = Described(description="what to do when the source changes")
    checked: Literal["documented", "general knowledge"]
    checked_at: str = Described(description="where its shape is documented")
    key: Key | None = None
    request: Request | None = Described(None, description="none: its files are added by hand")
    paging: Paging | None = None
    reading: Reading | None = None
    merge: dict[str, Literal["rows", "editions", "whole"]] = Described(
        default_factory=dict,
        description="table -> how its rows are taken: in place of those of the same key (default), as an edition "
        "beside them, or as the whole table",
    )
    whole_places: bool = Described(True, description="every place of the newest period held must be in each new one")
    may_lack: tuple[str, ...] = Described((), description="places that may be absent")
    plausible: Annotated[tuple[Plausible, ...], Described(default_factory=tuple)]
    files: str = Described("", description="the file that a person may download and add, and from which page")

    def is_late(self, newest: date, on: date) -> bool:
        """Whether a newest period that ended on `newest` is older than the source's rhythm on a day."""
        return self.late_after_days is not None and (on - newest).days > self.late_after_days

    @property
    def module(self) -> ModuleType | None:
        """The reader beside the file, if there is one."""
        try:
            return import_module(f"seawall.evidence.feeds.{self.id}")
        except ModuleNotFoundError as error:
            if error.name != f"seawall.evidence.feeds.{self.id}":
                raise
            return None


@kept
def feeds() -> tuple[Feed, ...]:
    """Every feed, in the order of its file name. Raises FeedError for a file that does not say what it must."""
    return READER.folder(files("seawall.evidence.feeds"), Feed)


def feed(name: str) -> Feed:
    """One feed by its id. Raises FeedError with the nearest names if unknown."""
    require(name, str, "feed", "its id; 'seawall evidence feeds' shows all", FeedError)
    known = {each.id: each for each in feeds()}
    if name in known:
        return known[name]
    raise FeedError(unknown("feed", name, known, "'seawall evidence feeds' shows all."))


def feeds_of(names: tuple[str, ...]) -> tuple[Feed, ...]:
    """The feeds that fill the named tables, or are themselves named; all if none is.

    Raises FeedError for a name that is neither, and for a table that no feed fills.
    """
    if not names:
        return feeds()
    by_name: dict[str, list[Feed]] = {}
    for each in feeds():
        for one in {each.id, *each.tables}:
            by_name.setdefault(one, []).append(each)
    for name in names:
        require(name, str, "table", "a name; 'seawall evidence feeds' shows all", FeedError)
        if name not in by_name:
            raise FeedError(unknown("table or feed", name, by_name, "'seawall evidence feeds' shows all."))
    chosen = {each.id for name in names for each in by_name[name]}
    return tuple(each for each in feeds() if each.id in chosen)


def file_of(name: str) -> str:
    """The path of a file beside those of the feeds: inside a checkout, or where this computer has it."""
    folder = Path(str(files("seawall.evidence.feeds")))
    checkout = next(iter(folder.parents[FOLDERS:]), folder)
    inside = (checkout / "src").is_dir() and (checkout / "pyproject.toml").is_file()
    return ((folder.relative_to(checkout) if inside else folder) / name).as_posix()


def file_name(path: str) -> str:
    """The last part of an address: what a downloaded file is called."""
    return PurePosixPath(path.partition("?")[0]).name
