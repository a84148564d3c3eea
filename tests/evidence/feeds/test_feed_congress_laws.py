"""Laws and bills of Congress.gov, and what a new law does to the deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import polars as pl
import pytest

import seawall
from seawall.base.errors import FeedError
from seawall.evidence import load, using
from seawall.evidence.feeds.bills import ALL
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import Brought, asked_of, bring
from seawall.evidence.refreshing.compose import refresh
from seawall.evidence.refreshing.document import Document
from seawall.evidence.releases.pointer import tables_of
from seawall.hazard.threats import threats
from tests.evidence.feeds.bringing import brought, documents_from
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.feeds.law_texts import continuing, division, enrolled, extension, regular, section_106
from tests.evidence.publishers import faults
from tests.evidence.publishers.congress import Congress, CongressTexts, Measure
from tests.evidence.publishers.publisher import KEY, Answer
from tests.evidence.publishers.server import Publishers

pytestmark = pytest.mark.usefixtures("own_home")
VARIABLE = "SEAWALL_CONGRESS_KEY"
SIGNED, TODAY = "2026-12-10", date(2026, 12, 12)
HELD = date(2026, 12, 11)  # the deadline that the shipped table holds open


class Washington:
    """The interface and the texts, with one bill that becomes law when a test says so."""

    def __init__(self, server: Publishers) -> None:
        self.server = server
        self.api, self.texts = Congress(), CongressTexts()
        server.by_host |= {each.host: each for each in (self.api, self.texts)}
        bill = Measure("S", 4100, "Legislative Branch Appropriations Act, 2027")
        bill.actions.append(("2026-07-01", "Read twice and referred to the Committee on Appropriations."))
        self.api.measures.append(bill)

    def enact(self, *parts: str, title: str = "Further Continuing Appropriations Act, 2027", law: str = "119-110",
              number: int = 9500, day: str = SIGNED, published: bool = True) -> None:  # fmt: skip
        bill = Measure("HR", number, title)
        path = bill.enact(law, day, published)
        self.api.measures.append(bill)
        if published and parts:
            self.texts.texts[path] = enrolled(*parts, title=title)

    def refresh(self, today: date = TODAY) -> Brought:
        return brought("congress_laws", self.server, today)


@pytest.fixture
def washington(monkeypatch: pytest.MonkeyPatch) -> Iterator[Washington]:
    monkeypatch.setenv(VARIABLE, KEY)
    with Publishers() as server:
        yield Washington(server)


def rows(made: Brought, name: str) -> pl.DataFrame:
    return next((each.frame for each in made.tables if each.table.name == name), load(name))


def deadlines(made: Brought, since: date = HELD) -> list[tuple[object, ...]]:
    shown = rows(made, "deadline").filter(pl.col("deadline_date") >= since).sort("deadline_date", "scope")
    return shown.select("deadline_date", "bills", "law_in_force", "next_law", "lapsed", "outcome").rows()


def test_bills_that_move_and_laws_are_rows(washington: Washington) -> None:
    made = washington.refresh()
    law = rows(made, "appropriations_law").sort("measure")
    assert law.select("measure", "kind", "fiscal_year", "public_law", "passed_house").rows() == [
        ("H.R. 6500", "continuing", 2027, "119-103", None),
        ("H.R. 9999", "regular", 2027, None, date(2026, 7, 14)),
        ("S. 4100", "regular", 2027, None, None),
    ]
    assert law["address"][0] == "https://www.congress.gov/bill/119th-congress/house-bill/6500"
    assert [each.table.name for each in made.tables] == ["appropriations_law"]  # 119-103 is in the deadlines already
    assert not washington.server.asked("9999/text") and not washington.server.asked("4100/actions")


def test_a_new_resolution_sets_the_next_deadline(washington: Washington) -> None:
    washington.enact(continuing("January 29, 2027."))
    made = washington.refresh()
    assert deadlines(made) == [
        (HELD, "all", "P.L. 119-103 Div. A", "P.L. 119-110 (H.R. 9500)", 0, "extended_cr"),
        (date(2027, 1, 29), "all", "P.L. 119-110", None, None, "pending"),
    ]
    new = rows(made, "deadline").filter(pl.col("deadline_date") == date(2027, 1, 29)).row(0, named=True)
    assert (new["known_from"], new["confidence"], new["deadline_type"]) == (
        date(2026, 12, 10),
        "medium-high",
        "cr_expiry",
    )
    assert "read by machine" in new["source_note"] and "BILLS-119hr9500enr.xml" in new["source_note"]
    assert "(3) January 29, 2027." in new["source_note"]
    assert made.remarks == ()


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ((continuing("January 29, 2027, or March 5, 2027."),), "names 2 dates"),
        ((extension((3, "January 29, 2027"), (4, "January 15, 2027")),), "several dates"),
        ((continuing("January 29, 2026."),), "outside of that year"),
        ((continuing("January 29, 2027.", bills=["defense"]),), "continues Defense, and open are all 12 bills"),
        ((extension((3, "January 29, 2027"), law="118–15"),), "amends P.L. 118-15"),
        ((continuing("November 5, 2026."),), "continues through 2026-11-05"),
        ((division("Other Matters"),), "none of the twelve acts"),
        ((division("Continuing Appropriations Act, 2027", section_106("A later day.")),), "names 0 dates"),
    ],
)
def test_what_is_not_certain_is_told_and_the_deadlines_stay(
    washington: Washington, parts: tuple[str, ...], says: str
) -> None:
    washington.enact(*parts)
    made = washington.refresh()
    assert says in made.remarks[0] and made.remarks[0].startswith("P.L. 119-110 (H.R. 9500, enacted 2026-12-10): ")
    assert "correct table deadline by hand" in made.remarks[0] and "\n" not in made.remarks[0]
    assert deadlines(made)[0][3:] == (None, None, "pending")
    assert rows(made, "appropriations_law").filter(pl.col("public_law") == "119-110").height == 1


def test_a_text_that_is_not_published_yet_is_asked_for_again(washington: Washington) -> None:
    washington.enact(published=False)
    assert "its text is not published yet" in washington.refresh().remarks[0]
    washington.api.measures.pop()
    washington.enact()  # the list names the text, and its address has none yet
    assert "its text is not published yet" in washington.refresh().remarks[0]
    washington.api.measures.pop()
    washington.enact(continuing("January 29, 2027."))
    assert deadlines(washington.refresh())[-1][0] == date(2027, 1, 29)


def test_regular_acts_and_an_extension_in_one_law_meet_the_deadline_together(washington: Washington) -> None:
    acts = [regular(bill) for bill in ("agriculture", "legislative", "milcon_va")]
    washington.enact(
        *acts, extension((3, "January 29, 2027"), letter="H"), title="Consolidated Appropriations Act, 2027"
    )
    made = washington.refresh()
    rest = " ".join(sorted(ALL - {"agriculture", "legislative", "milcon_va"}))
    assert deadlines(made) == [
        (HELD, "all", "P.L. 119-103 Div. A", "P.L. 119-110 (H.R. 9500)", 0, "extended_cr"),
        (date(2027, 1, 29), rest, "P.L. 119-110", None, None, "pending"),
        (date(2027, 9, 30), "all", "FY2027 acts", None, None, "pending"),
    ]


def test_regular_acts_alone_divide_the_deadline(washington: Washington) -> None:
    washington.enact(regular("agriculture"), regular("milcon_va"), title="Consolidated Appropriations Act, 2027")
    shown = deadlines(washington.refresh())
    assert [(str(row[1]).count(" ") + 1, row[3], row[5]) for row in shown[:2]] == [
        (2, "P.L. 119-110 (H.R. 9500)", "full_year"),
        (10, None, "pending"),
    ]


def test_a_full_year_resolution_leaves_the_end_of_the_year(washington: Washington) -> None:
    washington.enact(division("Full-Year Continuing Appropriations Act, 2027"))
    assert deadlines(washington.refresh()) == [
        (HELD, "all", "P.L. 119-103 Div. A", "P.L. 119-110 (H.R. 9500)", 0, "full_year"),
        (date(2027, 9, 30), "all", "FY2027 acts", None, None, "pending"),
    ]


def test_a_law_that_comes_late_ends_a_lapse(washington: Washington) -> None:
    washington.enact(continuing("January 29, 2027."), day="2026-12-21")
    made = washington.refresh(date(2026, 12, 23))
    assert deadlines(made)[0][4:] == (1, "lapsed")
    gap = rows(made, "funding_gap").row(-1, named=True)
    assert (gap["first_day"], gap["restored_date"], gap["full_days_crs"]) == (date(2026, 12, 12), date(2026, 12, 21), 9)
    assert (gap["bills"], gap["law_ended"]) == ("all", "P.L. 119-110 (H.R. 9500)")


def test_a_deadline_that_passed_without_a_law_opens_a_gap(washington: Washington) -> None:
    assert deadlines(washington.refresh(date(2026, 12, 12)))[0][5] == "pending"  # it may have been signed yesterday
    made = washington.refresh(date(2026, 12, 13))
    gap = rows(made, "funding_gap").row(-1, named=True)
    assert (gap["first_day"], gap["restored_date"], gap["full_days_crs"]) == (date(2026, 12, 12), None, None)
    assert "no law that meets it stood at" in gap["source_note"]
    washington.api.measures[1].actions.append(("2026-12-11", "Presented to President."))
    assert deadlines(washington.refresh(date(2026, 12, 13)))[0][5] == "pending"


def test_two_laws_are_entered_in_their_order(washington: Washington) -> None:
    washington.enact(continuing("December 18, 2026."))
    washington.enact(extension((3, "January 29, 2027"), law="119–110"), law="119-112", number=9600, day="2026-12-18")
    assert [row[0] for row in deadlines(washington.refresh(date(2026, 12, 19)))] == [
        HELD, date(2026, 12, 18), date(2027, 1, 29),
    ]  # fmt: skip


def test_what_was_entered_is_sound_and_is_not_asked_again(washington: Washington) -> None:
    washington.enact(regular("agriculture"), continuing("January 29, 2027.", bills=sorted(ALL - {"agriculture"})))
    one = feed("congress_laws")
    documents = documents_from("congress_laws", washington.server, TODAY)
    made = bring(one, documents, asked_of(one, TODAY, {}))
    frames = {each.table.name: each.frame for each in made.tables}
    again = bring(one, documents, asked_of(one, TODAY, frames))
    assert (again.tables, again.remarks) == ((), ())


def test_long_lists_are_asked_page_by_page(washington: Washington) -> None:
    washington.api.measures += [Measure("HR", 10_000 + n, f"Bill {n}") for n in range(600)]
    made = washington.refresh()
    assert rows(made, "appropriations_law").height == 3
    assert len(washington.server.asked("v3/bill/119?")) == 3


def test_json_is_asked_for_and_xml_is_one_line(washington: Washington) -> None:
    washington.refresh()
    asked = washington.server.asked("api.congress.gov")
    assert asked and all(request.parameter("format") == "json" for request in asked)
    washington.server.fault(faults.instead(Answer(b"<api-root/>", kind="application/xml")), where="v3/law", times=None)
    with pytest.raises(FeedError, match="the answer is a web page: '<api-root/>'"):
        washington.refresh()


def test_without_a_key_nothing_is_asked(washington: Washington, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    (outcome,) = refresh(["congress_laws"], mirror=washington.server.url).rows
    assert (outcome.state, washington.server.requests) == ("skipped", [])
    assert f"set {VARIABLE}; get one at https://api.congress.gov/sign-up/" in outcome.says


@pytest.mark.usefixtures("own_home")
def test_status_shows_the_deadline_of_a_new_law_after_a_refresh(washington: Washington) -> None:
    washington.enact(continuing("January 29, 2027."), day="2026-11-20")
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    washington.server.date = lambda: noon
    made = refresh(["congress_laws"], mirror=washington.server.url, now=lambda: int(noon.timestamp() * 1e6))
    assert made.rows[0].state == "new" and made.swapped
    with using(tables_of(made.release)):
        first_days = [threats(day)[0].start for day in (date(2026, 11, 19), date(2026, 11, 20))]
        assert first_days == [date(2026, 12, 12), date(2027, 1, 30)]
        shown = seawall.status("IL", as_of="2026-11-25").threats[0]
        assert (shown.scenario.start, shown.days) == (date(2027, 1, 30), 65)


def test_a_refused_key_is_one_line_that_does_not_tell_it(
    washington: Washington, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "another-key-1234")
    with pytest.raises(FeedError, match=f"Check the key in {VARIABLE}; get one at") as told:
        washington.refresh()
    assert "another-key-1234" not in str(told.value)


@pytest.mark.parametrize(
    "wrong", [{"type": "QQ"}, {"number": "twelve"}, {"latestAction": {"actionDate": "soon"}}, {"congress": None}]
)
def test_a_list_of_another_shape_is_one_line(
    washington: Washington, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object]
) -> None:
    whole = Measure.listed
    monkeypatch.setattr(Measure, "listed", lambda self: whole(self) | wrong)
    with pytest.raises(FeedError, match="source has changed"):
        washington.refresh()


def test_a_list_and_a_text_added_by_hand_set_the_deadline(washington: Washington) -> None:
    washington.enact(continuing("January 29, 2027."))
    one = feed("congress_laws")
    asked = [
        each for each in documents_from("congress_laws", washington.server, TODAY) if each.step in ("laws", "text")
    ]
    given = [
        Document(each.content.replace(b"H. R. 1<", b"H. R. 9500<"), f"file:{number}", f"{TODAY}")
        for number, each in enumerate(asked)
    ]
    made = bring(one, given, asked_of(one, TODAY, {}))
    assert deadlines(made)[-1][:3] == (date(2027, 1, 29), "all", "P.L. 119-110")
    alone = bring(one, given[:1], asked_of(one, TODAY, {}))
    assert [each.table.name for each in alone.tables] == ["appropriations_law"]
    assert "was not added with the list" in alone.remarks[0]


def test_nothing_lapses_by_a_list_added_by_hand(washington: Washington) -> None:
    one, later = feed("congress_laws"), date(2026, 12, 20)
    asked = [each for each in documents_from("congress_laws", washington.server, later) if each.step == "laws"]
    given = [Document(each.content, "file:laws.json", f"{later}") for each in asked]
    made = bring(one, given, asked_of(one, later, {}))
    assert [each.table.name for each in made.tables] == ["appropriations_law"]


def test_a_law_that_continues_what_no_bill_leaves_open_is_told(washington: Washington) -> None:
    parts = [regular(bill) for bill in sorted(ALL)]
    washington.enact(continuing("January 29, 2027."), *parts)
    made = washington.refresh()
    assert "enacts every bill that was open" in made.remarks[0]
    assert "deadline" not in [each.table.name for each in made.tables]
