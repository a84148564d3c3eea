"""The Census Bureau as it answers: folders of files of the population estimates, and an interface that wants a key."""

from __future__ import annotations

import re
from functools import cached_property

import polars as pl

from seawall.evidence import load
from tests.evidence.publishers.publisher import KEY, Answer, Publisher, Request, as_json, missing

FOLDER = "/programs-surveys/popest/datasets/"


class CensusFiles(Publisher):
    """Vintage 2025, whole; of vintage 2026 only the states are out. Names of counties are not UTF-8."""

    host = "www2.census.gov"

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Path below the folder -> content."""
        return {
            "2020-2024/counties/totals/co-est2024-alldata.csv": b"old",
            "2020-2025/state/totals/NST-EST2025-ALLDATA.csv": states("2025"),
            "2020-2025/counties/totals/co-est2025-alldata.csv": counties(),
            "2020-2025/counties/totals/co-est2025-comp-09.csv": b"another",
            "2020-2025/counties/asrh/cc-est2025-agesex-all.csv": ages(),
            "2020-2026/state/totals/nst-est2026-alldata.csv": states("2026"),
        }

    def answer(self, request: Request) -> Answer:
        path = request.path.removeprefix(FOLDER)
        if path in self.files:
            return Answer(self.files[path], kind="text/csv")
        inside = self._inside(path)
        return Answer(_listing(inside).encode(), kind="text/html") if inside else missing()

    def _inside(self, path: str) -> list[str]:
        below = [name.removeprefix(path) for name in self.files if name.startswith(path)]
        return sorted({re.sub(r"/.*", "/", name) for name in below})


def _listing(names: list[str]) -> str:
    links = "".join(f'<tr><td><a href="{name}">{name}</a></td><td>2026-03-26 10:00</td></tr>' for name in names)
    return f'<html><head><title>Index of</title></head><body><a href="?C=N;O=D">Name</a>{links}</body></html>'


def states(vintage: str) -> bytes:
    """The state file: regions and divisions stand between the nation and the states."""
    held = load("population_state_year").pivot("year", index="fips", values="population_persons")
    if vintage == "2026":
        held = held.with_columns((pl.col("2025") * 2 - pl.col("2024")).alias("2026"))
        parts = pl.col("fips").is_in(["00", "72"]).not_()
        held = held.with_columns(
            pl.when(pl.col("fips") == "00").then(pl.col("2026").filter(parts).sum()).otherwise("2026").alias("2026")
        )
    years = [name for name in held.columns if name != "fips"]
    nation = pl.col("fips") == "00"
    made = held.select(
        SUMLEV=pl.when(nation).then(pl.lit("010")).otherwise(pl.lit("040")), REGION=pl.lit("1"), STATE="fips",
        NAME=pl.lit("Name"), **{f"POPESTIMATE{year}": year for year in years}, BIRTHS2025=pl.lit(1),
    )  # fmt: skip
    region = made.head(1).with_columns(SUMLEV=pl.lit("020"))
    return pl.concat([region, made]).write_csv().encode()


def counties() -> bytes:
    """The county file: each state, then its counties, one year more than is held."""
    held = load("population_county_year").pivot("year", index="fips", values="population_persons")
    held = held.with_columns((pl.col("2024") + 1).alias("2025"), STATE=pl.col("fips").str.slice(0, 2))
    years = [name for name in held.columns if re.fullmatch(r"\d{4}", name)]
    named = {year: pl.col(year).alias(f"POPESTIMATE{year}") for year in years}
    parts = held.select(
        SUMLEV=pl.lit("050"), STATE="STATE", COUNTY=pl.col("fips").str.slice(2), CTYNAME=pl.lit("Doña Ana County"),
        ESTIMATESBASE2020=pl.lit(1), **{f"POPESTIMATE{year}": named[year] for year in years},
    )  # fmt: skip
    whole = parts.group_by("STATE").agg(pl.col("^POPESTIMATE.*$").sum()).with_columns(
        SUMLEV=pl.lit("040"), COUNTY=pl.lit("000"), CTYNAME=pl.lit("A state"), ESTIMATESBASE2020=pl.lit(1)
    )  # fmt: skip
    return (
        pl.concat([whole.select(parts.columns), parts]).sort("STATE", "SUMLEV", "COUNTY").write_csv().encode("cp1252")
    )


def ages() -> bytes:
    """People by age: 1 is the census of 2020, 2 is July 2020."""
    held = load("need_county_year").filter(year=2023)
    made = [
        held.select(
            SUMLEV=pl.lit("050"), STATE=pl.col("fips").str.slice(0, 2), COUNTY=pl.col("fips").str.slice(2),
            CTYNAME=pl.lit("Doña Ana County"), YEAR=pl.lit(count), POPESTIMATE=pl.lit(1),
            AGE65PLUS_TOT=pl.col("age65_persons") + count - 5,
        )
        for count in (5, 6, 7)
    ]  # fmt: skip
    return pl.concat([made[0].head(1).with_columns(YEAR=pl.lit(1)), *made]).write_csv().encode("cp1252")


class CensusInterface(Publisher):
    """Poverty estimates of 2023 and 2024 as a grid; without a key, a page that says so."""

    host = "api.census.gov"
    key = KEY

    @cached_property
    def grid(self) -> list[list[str | None]]:
        """The header and a row for each county and year; the interface does not estimate Kalawao."""
        names = ["poverty_persons", "poverty_under18_persons", "poverty_5_17_persons"]
        header = ["SAEPOVALL_PT", "SAEPOV0_17_PT", "SAEPOV5_17R_PT", "time", "state", "county"]
        made: list[list[str | None]] = [list(header)]
        for year in (2023, 2024):
            for fips, *counts in load("need_county_year").filter(year=2023).select("fips", *names).iter_rows():
                told = [None if count is None else str(count + year - 2023) for count in counts]
                made.append([*told, str(year), fips[:2], fips[2:]])
        return made

    def answer(self, request: Request) -> Answer:
        if request.path in ("/data/missing_key.html", "/data/invalid_key.html"):
            return Answer(b"<html><title>Missing Key</title></html>", kind="text/html")
        if request.parameter("key") != self.key:
            return Answer(status=302, headers={"Location": "/data/invalid_key.html"})
        if request.path != "/data/timeseries/poverty/saipe":
            return missing()
        since = request.parameter("time").removeprefix("from ")
        return as_json([self.grid[0], *(row for row in self.grid[1:] if str(row[3]) >= since)])
