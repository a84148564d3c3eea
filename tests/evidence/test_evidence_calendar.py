"""Funding gaps, deadlines, and what was known when."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from seawall.evidence import describe, editions, load, table_names
from seawall.evidence.package import Availability


def test_gaps_and_deadlines_agree() -> None:
    gaps = load("funding_gap")
    lapsed = load("deadline").filter(pl.col("lapsed") == 1)
    assert gaps.height == lapsed.height == 23
    both = gaps.join(
        lapsed.with_columns(first_day=pl.col("deadline_date") + timedelta(days=1)),
        on="first_day",
        validate="1:1",
    )
    assert both.height == 23
    assert both["full_days_crs"].to_list() == both["full_gap_days"].to_list()
    assert (gaps["restored_date"] - gaps["first_day"]).dt.total_days().to_list() == gaps["full_days_crs"].to_list()


def test_base_rates() -> None:
    scored = load("deadline").filter(pl.col("lapsed").is_not_null())
    assert (scored.height, scored["lapsed"].sum()) == (239, 23)
    start = scored.filter(pl.col("deadline_type") == "fy_start")
    assert (start.height, start["lapsed"].sum()) == (51, 8)
    recent = scored.filter(pl.col("fiscal_year").is_between(2019, 2026))
    assert (recent.height, recent["lapsed"].sum()) == (36, 4)


def test_bills_are_coded_since_fiscal_year_2018() -> None:
    recent = load("deadline").filter(pl.col("fiscal_year") >= 2018)
    assert recent["bills"].null_count() == 0
    coded = dict(
        recent.select(
            pl.concat_str(pl.col("deadline_date").cast(pl.String), "lapsed", separator=" ", ignore_nulls=True),
            "bills",
        ).iter_rows()
    )
    assert coded["2018-12-21 1"] == "agriculture cjs fsgg homeland interior state_foreign thud"
    assert coded["2026-01-30 0"] == "cjs energy_water interior"
    assert coded["2026-01-30 1"] == "defense fsgg homeland labor_hhs state_foreign thud"
    assert coded["2026-02-13 1"] == "homeland"
    assert coded["2026-12-11"] == "all"
    one_day = recent.filter(pl.col("deadline_date") == date(2026, 1, 30))["bills"].str.split(" ").explode()
    assert one_day.len() == one_day.n_unique() == 9  # agriculture, legislative and milcon_va had full-year acts


def test_a_deadline_is_known_before_it_falls() -> None:
    table = load("deadline")
    assert table["known_from"].null_count() == 0
    assert table.filter(pl.col("known_from") > pl.col("deadline_date")).is_empty()


def test_on_the_tenth_of_october_2025_nobody_knows_the_end() -> None:
    day = date(2025, 10, 10)
    gap = load("funding_gap", as_of=day).row(-1, named=True)
    assert gap["first_day"] == date(2025, 10, 1)
    assert gap["restored_date"] is gap["full_days_crs"] is gap["law_ended"] is None
    deadline = load("deadline", as_of=day).filter(pl.col("deadline_date") == date(2025, 9, 30)).row(0, named=True)
    assert deadline["lapsed"] == 1
    assert deadline["next_law"] is deadline["next_law_enacted"] is deadline["full_gap_days"] is None
    assert date(2026, 1, 30) not in load("deadline", as_of=day)["deadline_date"]


def test_whether_a_deadline_lapsed_is_not_known_on_the_day() -> None:
    def lapsed(day: date) -> int | None:
        rows = load("deadline", as_of=day).filter(pl.col("deadline_date") == date(2025, 9, 30))
        return rows["lapsed"].item()

    assert lapsed(date(2025, 9, 30)) is None
    assert lapsed(date(2025, 10, 2)) == 1


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 5, 8), "2026-02"), (date(2026, 5, 7), "2025-03"), (date(2025, 10, 10), "2025-03"),
        (date(2025, 6, 13), "2025-03"), (date(2019, 4, 30), "2019-01"),
    ],
)  # fmt: skip
def test_snap_ends_where_publication_ended(day: date, last: str) -> None:
    assert load("snap_state_month", as_of=day)["month"].max() == last


ENDS = {
    "month": lambda value: date(int(value[:4]) + (value[5:] == "12"), int(value[5:]) % 12 + 1, 1) - timedelta(days=1),
    "fiscal_year": lambda value: date(value, 9, 30),
    "calendar_year": lambda value: date(value, 12, 31),
    "july": lambda value: date(value, 7, 31),
    "date": lambda value: value,
}


def became_public(rule: Availability, period: str | date, edition: date, first: date) -> date:
    """The first edition by the rule of the table, a later one on its day."""
    return ENDS[rule.kind](period) + timedelta(days=rule.lag_days) if edition == first else edition


def by_key(name: str, rule: Availability) -> dict[tuple, list[tuple]]:
    """Periods and editions of the rows that share a key but for the edition."""
    found: dict[tuple, list[tuple]] = {}
    key = list(describe(name).table_schema.primary_key)
    for row in editions(name, date.max).select(*key, pl.col(rule.column).alias("period")).iter_rows():
        found.setdefault(row[: len(key) - 1], []).append((row[-1], row[len(key) - 1]))
    return found


@pytest.mark.parametrize("name", table_names())
@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2019, 4, 30), date(2024, 2, 29), date(2025, 10, 10)])
def test_nothing_was_public_before_its_day(name: str, day: date) -> None:
    rule = describe(name).seawall.availability
    known = load(name, as_of=day)
    first = min(editions(name, date.max)[rule.editions]) if rule and rule.editions else date.min
    if rule is None:
        assert known.equals(load(name))
    elif rule.fixed is not None:
        assert known.height == (load(name).height if rule.fixed <= day else 0)
    elif rule.editions:
        public = {
            key: max(edition for period, edition in rows if became_public(rule, period, edition, first) <= day)
            for key, rows in by_key(name, rule).items()
            if any(became_public(rule, period, edition, first) <= day for period, edition in rows)
        }
        key = list(describe(name).table_schema.primary_key)
        assert {row[:-1]: row[-1] for row in known.select(key).iter_rows()} == public
    else:
        kept = known[rule.column].drop_nulls().unique().to_list()
        every = load(name)[rule.column].drop_nulls().unique().to_list()
        lag = timedelta(days=rule.lag_days)
        assert sorted(kept) == sorted(value for value in every if ENDS[rule.kind](value) + lag <= day)


def test_first_payments_follow_their_actions() -> None:
    actions = load("bridge_action").drop_nulls("days_to_first_payment")
    days = dict(actions.select("jurisdiction", "days_to_first_payment").iter_rows())
    assert days == {
        "Connecticut": 1, "Delaware": 9, "Hawaii": 15, "Louisiana": 8,
        "Ohio": 8, "Rhode Island": 4, "Vermont": 9, "Virginia": 11,
    }  # fmt: skip
    early = load("bridge_action", as_of=date(2025, 11, 2))
    assert early.filter(pl.col("jurisdiction") == "Vermont")["first_payment_date"].to_list() == [None]
    assert early["outcome"].null_count() == early.height
