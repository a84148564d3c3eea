"""Documents of the Federal Register: by agency and month, and the President's on withholding money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from seawall.base.errors import FeedError
from tests.evidence.feeds.bringing import brought
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.publishers import faults
from tests.evidence.publishers.federal_register import FederalRegister
from tests.evidence.publishers.publisher import as_json
from tests.evidence.publishers.server import Publishers

pytestmark = pytest.mark.usefixtures("own_home")
TODAY = date(2026, 3, 15)
FNS, FNA = "food-and-nutrition-service", "food-and-nutrition-administration"


@pytest.fixture
def register() -> Iterator[tuple[Publishers, FederalRegister]]:
    made = FederalRegister()
    with Publishers(made) as server:
        yield server, made


def test_documents_of_watched_agencies_and_on_withholding_are_rows(
    register: tuple[Publishers, FederalRegister],
) -> None:
    frame = brought("federal_register", register[0], TODAY).tables[0].frame.sort("document_number")
    assert frame.select("document_number", "publication_date", "type", "taken_for").rows() == [
        ("2026-00101", date(2026, 1, 8), "notice", "agency"),
        ("2026-00733", date(2026, 3, 2), "proposed_rule", "agency"),
        ("2026-00812", date(2026, 3, 13), "presidential_document", "withholding"),
    ]
    assert frame["agencies"][0] == f"a-department {FNS}"
    assert frame["title"][0] == "Document 2026-00101 in two lines"
    assert frame["action"][1] is None


def test_the_renamed_agency_is_asked_for_under_both_names(register: tuple[Publishers, FederalRegister]) -> None:
    register[1].publish("2026-00900", "2026-03-14", FNA)
    numbers = brought("federal_register", register[0], TODAY).tables[0].frame["document_number"]
    assert {"2026-00101", "2026-00900"} <= set(numbers)


def test_a_busy_month_is_asked_page_by_page(register: tuple[Publishers, FederalRegister]) -> None:
    for number in range(1500):
        register[1].publish(f"2026-1{number:04}", f"2026-02-{number % 28 + 1:02}", "national-institutes-of-health")
    assert brought("federal_register", register[0], TODAY).tables[0].frame.height == 1503
    assert len(register[0].asked("[gte]=2026-02-01")) == 2


def test_more_than_is_given_of_one_question_is_one_line(register: tuple[Publishers, FederalRegister]) -> None:
    register[0].fault(faults.instead(as_json({"count": 2001, "results": []})), where="[gte]=2026-02")
    with pytest.raises(FeedError, match="2,001 documents, of which at most 2,000 are given"):
        brought("federal_register", register[0], TODAY)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"count": 1, "results": [{"type": "Notice"}]}, "lacks action"),
        ({"count": 1, "results": ["x"]}, "is no record"),
        ({"count": 3, "results": []}, "0 of 3 documents came"),
        ({"count": 3}, "no 'results' in the answer"),
        ({"status": 500, "message": "Internal Server Error"}, "no 'count' in the answer"),
    ],
)
def test_an_answer_of_another_shape_is_one_line(
    register: tuple[Publishers, FederalRegister], answer: dict[str, object], says: str
) -> None:
    register[0].fault(faults.instead(as_json(answer)), where="documents.json", times=None)
    with pytest.raises(FeedError, match=says):
        brought("federal_register", register[0], TODAY)


def test_a_type_that_nobody_knows_is_one_line(register: tuple[Publishers, FederalRegister]) -> None:
    register[1].publish("2026-00950", "2026-03-14", FNA, "Sunshine Act Document")
    with pytest.raises(FeedError, match="nobody knows the type of document 'Sunshine Act Document'"):
        brought("federal_register", register[0], TODAY)
