"""Dockets of held cases: what is new is a reason to look, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest

from seawall.base.errors import FeedError
from seawall.evidence import load
from seawall.evidence.feeds.courtlistener import watched
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import asked_of, bring
from tests.evidence.feeds.bringing import brought, documents_from
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.publishers.courtlistener import CourtListener
from tests.evidence.publishers.publisher import KEY
from tests.evidence.publishers.server import Publishers

pytestmark = pytest.mark.usefixtures("own_home")
TODAY = date(2026, 12, 1)
MASS = ("mad", "1:25-cv-13165")


@pytest.fixture
def courts(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Publishers, CourtListener]]:
    monkeypatch.setenv("SEAWALL_COURTLISTENER_KEY", KEY)
    made = CourtListener()
    names = dict(load("law_case").select("id", "name").iter_rows())
    for number, each in enumerate(watched()[1:], start=71_000_001):
        made.docket(number, each.court, each.number, f"State of {names[each.case]}, et al.", "2026-11-20")
    with Publishers(made) as server:
        yield server, made


def test_the_newest_filing_of_each_docket_is_a_row(courts: tuple[Publishers, CourtListener]) -> None:
    made = brought("courtlistener", courts[0], TODAY)
    frame = made.tables[0].frame
    assert (frame.height, made.remarks) == (len(watched()), ())
    mass = frame.row(by_predicate=pl.col("case_id") == "mass_v_usda", named=True)
    assert (mass["last_filing"], mass["entry_day"], mass["entry_number"]) == (
        date(2026, 11, 20),
        date(2026, 11, 20),
        213,
    )
    assert mass["entry"] == "ORDER granting the motion"
    assert mass["change"] == "first look: new filing on 2026-11-20"
    assert mass["address"] == "https://www.courtlistener.com/docket/71000000/a-case/"


def test_only_what_moved_is_told_and_asked(courts: tuple[Publishers, CourtListener]) -> None:
    one, (server, api) = feed("courtlistener"), courts
    before = brought("courtlistener", server, TODAY).tables[0].frame
    api.dockets[0] |= {"date_last_filing": "2026-12-03", "date_terminated": "2026-12-03"}
    later = date(2026, 12, 4)
    asked = asked_of(one, later, {"case_docket": before})
    moved = bring(one, documents_from("courtlistener", server, later), asked).tables[0].changed
    assert moved.select("case_id", "change", "seen_on").rows() == [
        ("mass_v_usda", "new filing on 2026-12-03; closed on 2026-12-03", later)
    ]
    again = asked_of(one, later, {"case_docket": moved.vstack(before.filter(before["case_id"] != "mass_v_usda"))})
    assert bring(one, documents_from("courtlistener", server, later), again).tables == ()


def test_no_case_changes_its_status(courts: tuple[Publishers, CourtListener]) -> None:
    courts[1].dockets[0]["date_terminated"] = "2026-11-30"
    assert [each.table.name for each in brought("courtlistener", courts[0], TODAY).tables] == ["case_docket"]
    assert feed("courtlistener").tables == ("case_docket",)


def test_of_several_dockets_with_one_number_the_liveliest_is_read(courts: tuple[Publishers, CourtListener]) -> None:
    courts[1].docket(5, *MASS, "Massachusetts v. Department of Agriculture", None)
    courts[1].docket(6, *MASS, "Massachusetts v. Department of Agriculture", "2026-11-29")
    frame = brought("courtlistener", courts[0], TODAY).tables[0].frame
    assert frame.row(by_predicate=pl.col("case_id") == "mass_v_usda", named=True)["docket_id"] == "6"


def test_an_account_without_entries_still_sees_the_day(courts: tuple[Publishers, CourtListener]) -> None:
    courts[1].may_read_entries = False
    frame = brought("courtlistener", courts[0], TODAY).tables[0].frame
    assert (frame["last_filing"].null_count(), frame["entry"].null_count()) == (0, frame.height)
    assert len(courts[0].asked("docket-entries")) == 1


def test_a_docket_of_another_case_or_of_none_is_told(courts: tuple[Publishers, CourtListener]) -> None:
    courts[1].dockets[0]["case_name"] = "Smith v. Jones"
    del courts[1].dockets[1]
    made = brought("courtlistener", courts[0], TODAY)
    assert made.tables[0].frame.height == len(watched()) - 2
    assert "that docket is of 'Smith v. Jones', not of 'Massachusetts v. USDA'" in made.remarks[0]
    assert "no such docket" in made.remarks[1]


def test_a_wrong_token_is_one_line(courts: tuple[Publishers, CourtListener], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_COURTLISTENER_KEY", "wrong-token-55")
    with pytest.raises(FeedError, match="Check the key in SEAWALL_COURTLISTENER_KEY") as told:
        brought("courtlistener", courts[0], TODAY)
    assert "wrong-token-55" not in str(told.value)


def test_every_watched_docket_is_of_a_held_case_that_may_move() -> None:
    status = dict(load("law_case").select("id", "status").iter_rows())
    assert all(status[each.case] not in ("final", "overruled") for each in watched())
    assert len({(each.court, each.number) for each in watched()}) == len(watched())
