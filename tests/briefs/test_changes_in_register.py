"""Which documents of the Federal Register are told: those on money that is kept from programs, and each once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from seawall.briefs.changes.notices import LONGEST_TITLE, TABLE, is_on_withholding, notice_changes
from seawall.evidence import describe, load

TODAY = date(2026, 11, 22)
NOTICE: dict[str, Any] = {
    "document_number": "2026-20001", "publication_date": TODAY, "type": "notice", "subtype": None,
    "title": "Proposed Rescission of Budget Authority", "action": "Notice.",
    "agencies": "agriculture-department food-and-nutrition-service", "taken_for": "agency",
    "address": "https://www.federalregister.gov/d/2026-20001",
}  # fmt: skip


def told(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[str, date | None, str]]:
    schema = load(TABLE).schema
    sides = (pl.DataFrame(rows, schema=schema) for rows in (old, new))
    return [(each.kind, each.after_day, each.says) for each in notice_changes(describe(TABLE), *sides, TODAY)]


@pytest.mark.parametrize(
    ("title", "action", "is_one"),
    [
        ("Budget Rescissions and Deferrals", None, True),
        ("Special Message on Impoundment", None, True),
        ("Withholding of Grant Funds Under Title I", "Notice", True),
        ("Meeting of the Council", "Notice; cancellation due to the lapse in appropriations", True),
        ("Termination of Funding for Migrant Programs", "Notice", True),
        ("Rescission of Outdated Guidance", "Final rule; rescission", False),
        ("Income Tax Withholding of Annuitants", "Notice", False),
        ("Fair Market Rents for Fiscal Year 2027", "Notice", False),
        (None, None, False),
    ],
)
def test_the_words_of_a_title_tell_money_that_is_kept(title: str | None, action: str | None, is_one: bool) -> None:
    assert is_on_withholding({"title": title, "action": action}) == is_one


def test_a_document_is_told_once_with_its_title_its_agency_and_its_day() -> None:
    other = NOTICE | {"document_number": "2026-20002", "title": "Meal Patterns", "action": "Final rule."}
    by_words = other | {"document_number": "2026-20003", "taken_for": "agency withholding"}
    held = other | {"document_number": "2026-1"}
    first, second = told([held], [held, NOTICE, other, by_words])
    assert first == (
        "withholding notice", TODAY,
        "Federal Register of 22 Nov 2026, USDA Food and Nutrition Service: \"Proposed Rescission of Budget "
        "Authority\". Look: https://www.federalregister.gov/d/2026-20001",
    )  # fmt: skip
    assert "Meal Patterns" in second[2] and "Found by a word in its text." in second[2]
    assert told([NOTICE], [NOTICE]) == []


def test_of_a_first_filling_only_the_last_month_is_news_and_a_long_title_is_cut() -> None:
    old = NOTICE | {"document_number": "2026-1", "publication_date": TODAY - timedelta(days=31)}
    long = NOTICE | {"title": "Deferral of Funds " * 40}
    ((_, _, says),) = told([], [old, long])
    assert len(says) < LONGEST_TITLE + 180 and ' ...". Look: https://' in says
