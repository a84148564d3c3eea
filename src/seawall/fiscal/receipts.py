"""Apportioned receipts: national receipts of each tax divided among places by who is taken to bear it.

The rules are data (`apportionment.toml`): for each tax one allocator, and others that give a range. What a
published allocator places outside the states (Puerto Rico, people abroad) stays outside. "Other" receipts
(Federal Reserve earnings, fees) are not divided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import polars as pl

from seawall.base.words import listing
from seawall.evidence import kept, load, remembered
from seawall.fiscal.allocation import Allocation
from seawall.fiscal.areas import data, states
from seawall.fiscal.blocs import Level
from seawall.fiscal.published import NATION, Measure, published

TAX_TYPES = ("individual_income", "payroll", "corporate", "excise", "estate_gift", "customs")
COUNTY_YEAR = 2022
_COUNTY_COLUMNS = {
    "personal_income": pl.col("total_income_usd"),
    "population": pl.col("population_persons"),
    "income_less_transfers": pl.col("total_income_usd") - pl.col("transfers_usd"),
}

Allocator = Sequence[tuple[float, str]]


def allocation(tax_type: str, year: int, level: Level = "state") -> Allocation:
    """National receipts of a tax in fiscal `year` in states, or in counties by shares of their state in 2022."""
    return _by_county(tax_type, year) if level == "county" else _by_state(tax_type, year)


@kept
@remembered(lambda plain: Allocation(tuple(plain["codes"]), tuple(plain["labels"]), plain["usd"]))
def _by_state(tax_type: str, year: int) -> Allocation:
    rule = data("apportionment")["type"][tax_type]
    allocators: list[Allocator] = [rule["main"], *rule["also"]]
    shares = [_shares(allocator, year) for allocator in allocators]
    codes = tuple(sorted({code for each in shares for code in each}))
    national = national_receipts(year)[tax_type]
    usd = national * np.array([[each.get(code, 0.0) for code in codes] for each in shares])
    return Allocation(codes, tuple(allocator_words(allocator, year) for allocator in allocators), usd)


@kept
def _by_county(tax_type: str, year: int) -> Allocation:
    whole = _by_state(tax_type, year)
    codes, splits = _county_splits()
    outside = [n for n, code in enumerate(whole.codes) if code not in states()]
    index = np.array([whole.codes.index(code[:2]) for code in codes])
    rows, labels = [], []
    for title, county_share in splits.items():
        for label, usd in zip(whole.labels, whole.usd, strict=True):
            rows.append(np.concatenate([usd[index] * county_share, usd[outside]]))
            labels.append(f"{label}; counties by {title.replace('_', ' ')}")
    return Allocation((*codes, *(whole.codes[n] for n in outside)), tuple(labels), np.array(rows))


@kept
def _county_splits() -> tuple[tuple[str, ...], dict[str, np.ndarray]]:
    """Codes of county areas, and each area's share of its state under every county allocator, main first."""
    rule = data("apportionment")["county"]
    table = load("transfers_county_year").filter(pl.col("year") == COUNTY_YEAR)
    areas = published()["personal_income"].by_place(COUNTY_YEAR, "county")["fips"].to_list()
    values = table.select("fips", *(expression.alias(name) for name, expression in _COUNTY_COLUMNS.items()))
    values = values.with_columns(pl.col("fips").str.slice(0, 2).alias("state"))
    shares = values.with_columns(pl.col(list(_COUNTY_COLUMNS)) / pl.col(list(_COUNTY_COLUMNS)).sum().over("state"))
    return tuple(areas), {name: shares[name].to_numpy() for name in (rule["main"], *rule["also"])}


def _shares(allocator: Allocator, year: int) -> dict[str, float]:
    shares: dict[str, float] = {}
    for weight, figure in allocator:
        values, _ = figure_values(figure, year)
        whole = sum(values.values())
        for code, value in values.items():
            shares[code] = shares.get(code, 0.0) + weight * value / whole
    return shares


@kept
def figure_values(figure: str, year: int) -> tuple[dict[str, float], str]:
    """An allocator's figure by FIPS code without the nation, for fiscal `year`, and the year it is of."""
    about = data("apportionment")["figure"][figure]
    if "measure" in about:
        measure = published()[about["measure"]]
        used = _nearest([held for held in measure.years("state") if not measure.missing(held)], year - 1)
        rows = dict(measure.by_place(used, "state").iter_rows())
        return rows, measure.when(used)
    table = load(about["table"])
    if "tax_types" in about:
        table = table.filter(pl.col("tax_type").is_in(about["tax_types"]))
    ends = year if about["year"] == "fiscal_year" else year - 1
    used = _nearest(_complete_years(table, about["year"]), ends)
    table = table.filter((pl.col(about["year"]) == used) & (pl.col("fips") != NATION))
    sums = table.select("fips", pl.sum_horizontal(about["columns"]).cast(pl.Float64).alias("value"))
    rows = dict(sums.group_by("fips").agg(pl.col("value").sum()).sort("fips").iter_rows())
    return rows, f"{'FY' if about['year'] == 'fiscal_year' else 'TY'}{used}"


def _complete_years(table: pl.DataFrame, when: str) -> list[int]:
    held = table.filter(pl.col("fips").is_in(states())).group_by(when).agg(pl.col("fips").n_unique().alias("places"))
    return held.filter(pl.col("places") == len(states()))[when].to_list()


def _nearest(years: Iterable[int], wanted: int) -> int:
    return min(years, key=lambda year: (abs(year - wanted), year))


def allocator_words(allocator: Allocator, year: int) -> str:
    """'SOI wages (TY2021)', or '75% SOI dividends ... (TY2022), 25% SOI wages (TY2021)'."""
    figures = data("apportionment")["figure"]
    parts = [(weight, f"{figures[name]['title']} ({figure_values(name, year)[1]})") for weight, name in allocator]
    return ", ".join(words if weight == 1 else f"{weight:.0%} {words}" for weight, words in parts)


@kept
def national_receipts(year: int) -> dict[str, float]:
    """Federal receipts of a fiscal year by tax type, with "other" and "total"."""
    rows = load("federal_receipts_year").filter(pl.col("fiscal_year") == year)
    return {tax: float(usd) for tax, usd in rows.select("tax_type", "receipts_usd").iter_rows()}


@kept
def receipt_years() -> tuple[int, ...]:
    """Fiscal years for which national receipts are held."""
    return tuple(sorted(load("federal_receipts_year")["fiscal_year"].unique().to_list()))


def rule_tables(tax_type: str) -> tuple[str, ...]:
    """Evidence tables that a tax's rule rests on."""
    book = data("apportionment")
    rule = book["type"][tax_type]
    names = {name for allocator in (rule["main"], *rule["also"]) for _, name in allocator}
    tables = {"federal_receipts_year"}
    for name in names:
        about = book["figure"][name]
        tables |= set(published()[about["measure"]].tables[:1]) if "measure" in about else {about["table"]}
    return tuple(sorted(tables))


@kept
def apportioned() -> dict[str, Measure]:
    """The apportioned measures by id: "apportioned" for the six taxes together, "apportioned:TYPE" for one."""
    made = [_measure(tax_type) for tax_type in TAX_TYPES]
    return {measure.id: measure for measure in [_total(), *made]}


def _measure(tax_type: str) -> Measure:
    rule = data("apportionment")["type"][tax_type]

    def read(year: int, level: Level) -> pl.DataFrame:
        found = allocation(tax_type, year, level)
        nation = national_receipts(year)[tax_type]
        return pl.DataFrame({"fips": [NATION, *found.codes], "value": [nation, *found.usd[0]]})

    return _modelled(
        f"apportioned:{tax_type}", f"Apportioned, {rule['title'].lower()}", read, (tax_type,), rule["says"]
    )


def _total() -> Measure:
    def read(year: int, level: Level) -> pl.DataFrame:
        rows = pl.concat([_measure(tax_type).read(year, level) for tax_type in TAX_TYPES])
        sums = rows.filter(pl.col("fips") != NATION).group_by("fips").agg(pl.col("value").sum()).sort("fips")
        nation = pl.DataFrame({"fips": [NATION], "value": [national_receipts(year)["total"]]})
        return pl.concat([nation, sums])

    titles = listing(data("apportionment")["type"][tax_type]["title"].lower() for tax_type in TAX_TYPES)
    return _modelled("apportioned", "Apportioned receipts", read, TAX_TYPES, f"Sum of {titles}.")


def _modelled(
    key: str, title: str, read: Callable[[int, Level], pl.DataFrame], tax_types: tuple[str, ...], says: str
) -> Measure:
    tables = dict.fromkeys(table for tax_type in tax_types for table in rule_tables(tax_type))
    return Measure(
        id=key,
        title=title,
        concept="federal receipts by who is taken to bear them",
        unit="USD",
        period="FY",
        levels=("state", "county"),
        tables=tuple(tables),
        read=read,
        held=lambda level: receipt_years(),
        note=f"Modelled: {says} The range is from other allocators and promises no share of cases.",
        kind="modelled",
        allocations=lambda year, level: tuple(allocation(tax_type, year, level) for tax_type in tax_types),
    )
