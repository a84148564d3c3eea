"""What a refreshed table says of itself is true of every row: who brought the new ones, and what the others are of."""

from __future__ import annotations

import re
from datetime import date

import pytest

from seawall.evidence import cite, describe, source, table_names
from seawall.evidence.feeds.feed import feeds
from seawall.evidence.package import Table
from seawall.evidence.refreshing.provenance import about, edition, sources
from tests.evidence.refreshing.conftest import Office

DAY, LATER = date(2026, 11, 29), date(2026, 12, 4)
PERIOD = re.compile(r"\b(19|20)\d\d\b")


def refreshed(table: Table, fed: dict[str, str], day: date) -> Table:
    origins = sources(table, fed, day)
    told = about(table, day, origins, day)
    return table.model_copy(
        update={"sources": tuple(origins), "seawall": type(table.seawall).model_validate(told)}
    )  # fmt: skip


def test_a_refreshed_table_is_cited_by_what_came_and_by_what_the_other_rows_are_of(office: Office) -> None:
    shipped = source("tiny_day")
    assert office.refresh().state == "new"
    told = source("tiny_day")
    assert told.address == "https://tiny.example/rows"  # without its parameters, and without a key
    assert told.edition == f"Tiny Statement, received 29 Nov 2026; other rows: {shipped.edition}"
    assert shipped.address and shipped.address in "".join(cite("tiny_day").lines)
    assert told.address in "".join(cite("tiny_day").lines)


def test_a_second_refresh_replaces_what_is_said_of_the_first_and_keeps_the_rest() -> None:
    table = describe("treasury_line_day")
    title = "Daily Treasury Statement, deposits and withdrawals of operating cash"
    once = refreshed(table, {title: "https://api.fiscaldata.treasury.gov/a?page=1"}, DAY)
    twice = refreshed(once, {title: "https://api.fiscaldata.treasury.gov/a?page=2"}, LATER)
    assert twice.seawall.edition == f"{title}, received 4 Dec 2026; other rows: {table.seawall.edition}"
    other = refreshed(once, {"Another": "file:names.csv"}, LATER)
    assert [each.version for each in other.sources if each.received] == [
        "received 29 Nov 2026", "received 4 Dec 2026, names.csv",
    ]  # fmt: skip
    assert other.seawall.edition.endswith(f"; other rows: {table.seawall.edition}")


def test_another_publisher_than_the_tables_is_named() -> None:
    table = describe("deadline")
    origins = sources(table, {"Congress.gov, appropriations bills and laws": "https://api.congress.gov/v3/law"}, DAY)
    assert edition(table, origins).startswith("Library of Congress, Congress.gov, appropriations bills and laws, recei")


def test_a_table_that_was_empty_has_no_other_rows() -> None:
    table = describe("agency_obligation_month")
    origins = sources(table, {"USAspending": "https://api.usaspending.gov/x"}, DAY)
    assert edition(table, origins) == "USAspending, received 29 Nov 2026" and len(origins) == 1


@pytest.mark.parametrize("name", sorted({each for one in feeds() for each in one.tables}))
def test_no_title_of_a_table_that_is_refreshed_names_a_period_that_a_refresh_leaves_behind(name: str) -> None:
    title = describe(name).title
    assert name in table_names() and "(partial)" not in title
    assert not PERIOD.search(title) or "since fiscal year" in title
