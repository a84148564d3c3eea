"""A release made from the shipped one, in a home of its own: what the tests of changes and of watch share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from seawall.evidence.load import everything
from seawall.evidence.package import describe
from seawall.evidence.releases import NewTable, stage
from seawall.evidence.store import current, renewed, using
from seawall.evidence.write import to_csv

TODAY = date(2026, 11, 22)
ENACTED = date(2026, 11, 20)
MOVED_TO, ANEW = date(2027, 1, 29), date(2027, 3, 31)
LAW = "P.L. 119-999"
RECEIVED = "medicaid_chip_state_month"
"""A table that came on TODAY, with a month that the publisher is ahead of its usual rhythm with."""


@contextmanager
def home(folder: Path) -> Iterator[Path]:
    """A home of releases in which nothing has been kept; the program answers from it inside the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEAWALL_HOME", str(folder))
        patch.delenv("SEAWALL_EVIDENCE", raising=False)
        patch.delenv("SEAWALL_WEBHOOK", raising=False)
        renewed()
        yield folder
    renewed()


def release(**frames: pl.DataFrame) -> str:
    """Bring a release into use in which these tables are others. Gives its id."""
    with using():
        return stage(current(), {name: _new(name, frame) for name, frame in frames.items()}, {}).id


def _new(name: str, frame: pl.DataFrame) -> NewTable:
    table = describe(name)
    types = {each.name: each.type for each in table.fields}
    order = table.seawall.order or table.table_schema.primary_key
    about = table.seawall.model_dump(mode="json", by_alias=True, exclude_none=True)
    if name == RECEIVED:
        about["availability"] |= {"received": [{"on": TODAY.isoformat()}]}
    resource = {"name": name, "path": table.path, "seawall": about}
    return NewTable(resource, to_csv(name, types, order, frame))


def tables() -> dict[str, pl.DataFrame]:
    """Tables in which one thing of each kind has changed, known by TODAY; SNAP's month of February 2026 apart."""
    return {
        "deadline": _deadlines(everything("deadline")),
        "medicaid_chip_state_month": _another_month(everything("medicaid_chip_state_month")),
        "tanf_state_year": _revised(everything("tanf_state_year")),
        "law_case": _another_case(everything("law_case")),
        "income_county_year": _filled(everything("income_county_year")),
        "snap_state_month": unpaid(everything("snap_state_month")),
    }


def _deadlines(held: pl.DataFrame) -> pl.DataFrame:
    """The pending deadline is met by a law with a deadline of its own, and there is one more."""
    pending = pl.col("outcome") == "pending"
    row = held.filter(pending).with_columns(known_from=pl.lit(ENACTED), bills=pl.lit("homeland"))
    later = row.with_columns(deadline_date=pl.lit(MOVED_TO), law_in_force=pl.lit(f"{LAW} Div. A"), bills=pl.lit("all"))
    anew = row.with_columns(deadline_date=pl.lit(ANEW), law_in_force=pl.lit("P.L. 119-998"), scope=pl.lit("DHS"))
    met = {"next_law": pl.lit(f"{LAW} (H.R. 1)"), "next_law_enacted": pl.lit(ENACTED), "lapsed": pl.lit(0),
           "outcome": pl.lit("extended_cr")}  # fmt: skip
    changed = held.with_columns(
        pl.when(pending).then(value.cast(held[name].dtype)).otherwise(name).alias(name) for name, value in met.items()
    )
    return pl.concat([changed, later.select(held.columns), anew.select(held.columns)])


def _another_month(held: pl.DataFrame) -> pl.DataFrame:
    newest = held.filter(pl.col("month") == held["month"].max())
    fewer = (pl.col("medicaid_persons") * 0.97).cast(pl.Int64)
    return pl.concat([held, newest.with_columns(month=pl.lit("2026-10"), medicaid_persons=fewer)])


def _revised(held: pl.DataFrame) -> pl.DataFrame:
    """Illinois has 1,000 families' people fewer on TANF in the newest year."""
    newest = (pl.col("fips") == "17") & (pl.col("fiscal_year") == held["fiscal_year"].max())
    column = pl.col("recipients_persons")
    return held.with_columns(recipients_persons=pl.when(newest).then(column - 1000).otherwise(column))


def _another_case(held: pl.DataFrame) -> pl.DataFrame:
    one = held.head(1).with_columns(
        id=pl.lit("zz_new"), name=pl.lit("Illinois v. Office"), citation=pl.lit("1 F.5th 2")
    )
    return pl.concat([held, one])


def _filled(held: pl.DataFrame) -> pl.DataFrame:
    row = {"fips": "17031", "year": 2024, "area": "Cook, IL", "population_persons": 5_100_000}
    return pl.concat([held, pl.DataFrame([row], schema_overrides=held.schema)], how="diagonal")


def unpaid(held: pl.DataFrame) -> pl.DataFrame:
    """In February 2026 a third of SNAP's benefits was issued, everywhere."""
    states = (pl.col("month") == "2026-02") & (pl.col("fips") != "00")
    third = (pl.col("issuance_usd") // 3).alias("issuance_usd")
    changed = held.with_columns(pl.when(states).then(third).otherwise("issuance_usd").alias("issuance_usd"))
    sums = changed.filter(states).group_by("month", "edition").agg(whole=pl.col("issuance_usd").sum())
    nation = (pl.col("month") == "2026-02") & (pl.col("fips") == "00")
    return (
        changed.join(sums, on=["month", "edition"], how="left", maintain_order="left")
        .with_columns(pl.when(nation).then("whole").otherwise("issuance_usd").alias("issuance_usd"))
        .select(held.columns)
    )
