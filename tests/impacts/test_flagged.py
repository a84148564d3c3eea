"""A row that is flagged as not its month's caseload changes no answer; an outlier of dollars keeps its people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from seawall.evidence import load, using
from seawall.impacts.columns import latest
from seawall.impacts.editions import newest
from seawall.impacts.exposure import caseload
from seawall.impacts.flagged import ELSEWHERE, OUTLIER, usual
from tests.evidence_files import altered

TODAY = date(2026, 11, 29)
COLUMNS = ("persons", "households", "issuance_usd")


def with_month(folder: Path, flag: str | None, share: float) -> Path:
    """Evidence with a month more, a copy of the newest but in Illinois: that has a share of it, and a flag."""
    held = load("snap_state_month")
    last = held.filter(month=held["month"].max())
    here = pl.col("fips") == "17"
    more = last.with_columns(
        *(pl.when(here).then(pl.col(each) * share).otherwise(each).cast(pl.Int64).alias(each) for each in COLUMNS),
        month=pl.lit("2026-08"), edition=pl.lit(date(2026, 11, 1)), flag=pl.when(here).then(pl.lit(flag, pl.String)),
    )  # fmt: skip

    def edit(text: str) -> str:
        return text + more.select(text.split("\n")[0].split(",")).write_csv(include_header=False)

    return altered(folder, {"snap_state_month": edit})


def answers() -> dict[str, object]:
    administration = {
        each: caseload(each, "snap_administration", month="2027-02", as_of=TODAY, measure="dollars").value
        for each in ("IL", "WI")
    }
    return administration | {
        "latest": [latest(f"snap_state_month.{each}", TODAY)["17"] for each in COLUMNS],
        "newest": newest(("17",), "persons", TODAY),
    }


@pytest.mark.parametrize("flag", [ELSEWHERE, "feb2019_benefits_issued_in_jan_shutdown"])
def test_a_flagged_month_changes_no_answer(flag: str, tmp_path: Path) -> None:
    found = []
    for share in (0.9, 0.1):
        with using(with_month(tmp_path / str(share), flag, share)):
            found.append(answers())
    assert found[0] == found[1]
    assert [each.period for each in found[0]["latest"]] == ["2026-02"] * 3


def test_without_a_flag_the_month_answers_and_an_outlier_is_one_of_dollars_alone(tmp_path: Path) -> None:
    with using(with_month(tmp_path / "none", None, 0.5)):
        assert {latest(f"snap_state_month.{each}", TODAY)["17"].period for each in COLUMNS} == {"2026-08"}
    with using(with_month(tmp_path / "outlier", OUTLIER, 0.5)):
        periods = [latest(f"snap_state_month.{each}", TODAY)["17"].period for each in COLUMNS]
    assert periods == ["2026-08", "2026-08", "2026-02"]


def test_a_table_that_flags_nothing_keeps_all_rows() -> None:
    table = load("tanf_state_year")
    assert usual(table, "families").equals(table)
