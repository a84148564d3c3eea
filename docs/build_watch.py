"""docs/watch.md: the kinds of news, and what the alarm would have told in the fall of 2025."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from build_status import REPLAYS
from computed import fill, grid

from seawall.base.words import day_text
from seawall.briefs.watch import Told, news_of
from seawall.briefs.watch_model import KINDS, Kind
from seawall.evidence import using
from seawall.places import place

AFTER = date(2025, 11, 13)  # the day after the law that ended the lapse
PAGE = Path(__file__).parent / "watch.md"
OF_SOURCES = (
    "refresh failed",
    "source held",
    "source failed",
    "source back",
    "source remark",
    "table late",
    "not asked",
)
SAYS: dict[Kind, str] = {
    "decision passed": "the last day to decide has passed even at the fastest pace on record",
    "decision due": "a decision is due within 14 days, at the slowest pace on record",
    "lapse on": "appropriations have lapsed",
    "deadline ahead": "the next deadline of some bills, where no change tells the same day",
    "deadline moved": "a law was signed that replaces a deadline by a later one",
    "deadline new": "a deadline that was not on record",
    "lapse begun": "a lapse is on record that was not",
    "lapse ended": "a law ended a lapse",
    "deadline met": "a law was signed that leaves no later deadline in its place",
    "deadline withdrawn": "a deadline is no longer on record",
    "payment missed": "a federal payment line pays less than expected: the alarm of a signal",
    "payment resumed": "such a line pays as expected again",
    "law new": "a law of appropriations, or a case",
    "bill passed": "a bill of appropriations that a chamber passed",
    "docket moved": "a filing beside a case that is held",
    "withholding notice": "a document of the Federal Register on withholding, rescission, deferral or lapse",
    "caseload moved": "people of a program in this place, by a newer period than was held",
    "caseload revised": "the same for the period that was held",
    "caseload set aside": "a newer month was published and is not used: its row is flagged",
    "figures revised": "rows of this place, or of the nation, that say something else now",
    "table filled": "a table that was empty",
    "newer rows": "a publisher kept its rhythm: no alarm",
    "refresh failed": "with --refresh: nothing could be asked",
    "source held": "figures moved more than their history and wait for a person",
    "source failed": "a source did not answer, or in another shape: at once, for another reason, and once a week",
    "source back": "a source that failed answers again",
    "source remark": "a reader of a source wants a person to know something",
    "table late": "the publisher has nothing newer although its rhythm says so",
    "not asked": "tables are late and nobody has looked, or a key or a file is needed",
}


def pages() -> dict[Path, str]:
    """The page with its tables made anew."""
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), {"kinds": kinds, "replays": replays})}


def kinds() -> str:
    """Every kind of news."""
    return grid(("kind", "what"), ((kind, SAYS[kind]) for kind in KINDS))


def replays() -> str:
    """What each watch would have told that the one before had not; sources apart, which were not asked then."""
    with using("shipped"):
        return grid(("watched on", "ends with", "told"), _replays())


def _replays() -> Iterator[tuple[str, str, str]]:
    told: Told | None = None
    for day in (*REPLAYS, AFTER):
        found, told = news_of(place("IL"), day, told)
        news = [f"{each.kind}: {each.says}" for each in found.rows if each.kind not in OF_SOURCES]
        yield day_text(day), str(found.code()), "<br>".join(news).replace("|", "\\|")
