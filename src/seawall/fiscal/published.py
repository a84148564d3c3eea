"""What is published about money and places: each measure is one column of one table, and says what it counts.

Measures are never mixed: two that sound alike differ in concept, geography or period.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from seawall.base.errors import FlowsError
from seawall.evidence import Source, describe, kept, load, source
from seawall.fiscal.allocation import Allocation
from seawall.fiscal.areas import states, transfer_codes
from seawall.fiscal.blocs import Level

NATION = "00"

Reading = tuple[Callable[[int, Level], pl.DataFrame], Callable[[Level], tuple[int, ...]]]

IRS_TYPES = {
    "total": "all taxes",
    "business_income": "business income taxes",
    "withheld_fica": "income tax withheld and FICA",
    "payments_seca": "individual payments and SECA",
    "unemployment": "unemployment insurance tax",
    "railroad": "railroad retirement tax",
    "estate_trust_income": "estate and trust income tax",
    "estate": "estate tax",
    "gift": "gift tax",
    "excise": "excise taxes",
}
BEA_KINDS = {
    "all": ("transfers_usd", "all transfers to persons"),
    "social_security": ("social_security_usd", "Social Security"),
    "medicare": ("medicare_usd", "Medicare"),
    "medicaid": ("medicaid_usd", "Medicaid, federal and state money"),
    "income_maintenance": ("income_maintenance_usd", "income maintenance (SSI, EITC, SNAP and other)"),
    "other": ("other_usd", "other transfers (unemployment, veterans, ...)"),
}
NEWER = (
    (
        "personal_income:newer", "Personal income, newer years", "personal income of residents", "income_usd",
        "The publisher's later revision of the same concept as personal_income.",
    ),
    (
        "transfers:newer", "BEA, transfers of all payers, newer years", "transfers received by residents",
        "transfers_usd",
        "Those of governments, businesses and nonprofits together: wider than bea_transfers, which ended with 2022.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """One published or apportioned quantity by place.

    `period` says what a year is: "FY" federal fiscal, "TY" tax, "CY" calendar. `tables` are its evidence.
    `note` is what a reader must know before comparing it with another. `summed` is false for what must not be
    added to anything. `allocations` divide each part of a modelled measure in several ways.
    """

    id: str
    title: str
    concept: str
    unit: str
    period: str
    levels: tuple[Level, ...]
    tables: tuple[str, ...]
    read: Callable[[int, Level], pl.DataFrame]
    held: Callable[[Level], tuple[int, ...]]
    note: str = ""
    kind: str = "published"
    summed: bool = True
    allocations: Callable[[int, Level], tuple[Allocation, ...]] | None = None

    def years(self, level: Level | None = None) -> tuple[int, ...]:
        """Years held at a level, or at the first level the measure has."""
        return _held(self, level or self.levels[0])

    def rows(self, year: int, level: Level | None = None) -> pl.DataFrame:
        """Columns fips and value: every row of the year, the nation ("00") and what lies outside the states included.

        Raises FlowsError for a level or year that is not held, naming those that are.
        """
        level = level or self.levels[0]
        if level not in self.levels:
            raise FlowsError(f"{self.id} has no figures by {level}, only by {' and '.join(self.levels)}.")
        if year not in self.years(level):
            raise FlowsError(f"{self.id} has no figures by {level} for {year}. There are some for {self._span(level)}.")
        return _rows(self, year, level)

    def by_place(self, year: int, level: Level | None = None) -> pl.DataFrame:
        """Columns fips and value of the 50 states and DC, or of their counties; missing areas have no row.

        Raises FlowsError as `rows` does.
        """
        rows = self.rows(year, level)
        return rows.filter((pl.col("fips") != NATION) & pl.col("fips").str.slice(0, 2).is_in(states()))

    def national(self, year: int) -> float:
        """The national total: the table's own row, or the sum of its states and other areas.

        Raises FlowsError when a state is missing and there is no national row.
        """
        rows = dict(self.rows(year).iter_rows())
        if NATION in rows:
            return rows[NATION]
        if missing := self.missing(year):
            raise FlowsError(f"{self.id} {self.when(year)} has no national total: {len(missing)} states are not held.")
        return sum(rows.values())

    def missing(self, year: int, level: Level | None = None) -> tuple[str, ...]:
        """FIPS codes of states without a figure, or without a county that has one."""
        return _missing(self, year, level or self.levels[0])

    def public(self, year: int, day: date) -> bool:
        """Whether all that the figures of a year rest on was public by a day."""
        return all(_public(table, year, day) for table in self.tables)

    def when(self, year: int) -> str:
        """'FY2023', 'TY2022' or '2022'."""
        return f"{'' if self.period == 'CY' else self.period}{year}"

    @property
    def sources(self) -> tuple[Source, ...]:
        """What to cite."""
        return tuple(source(table) for table in self.tables)

    def _span(self, level: Level) -> str:
        years = self.years(level)
        if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
            return f"{years[0]} to {years[-1]}"
        return ", ".join(map(str, years)) or "no year"


@kept
def _public(name: str, year: int, day: date) -> bool:
    """Whether the rows of a year, or of the year nearest after it that the table holds, were public by a day."""
    rule = describe(name).seawall.availability
    if rule is None:
        return True
    whole, known = load(name), load(name, day)
    if rule.column is None or known.is_empty():
        return not known.is_empty()
    of = pl.col(rule.column).cast(pl.String).str.slice(0, 4)
    years = sorted(whole.select(of.cast(pl.Int64)).to_series().drop_nulls().unique())
    used = next((each for each in years if each >= year), years[-1])
    return known.filter(of == str(used)).height == whole.filter(of == str(used)).height


@kept
def _held(measure: Measure, level: Level) -> tuple[int, ...]:
    return measure.held(level)


@kept
def _missing(measure: Measure, year: int, level: Level) -> tuple[str, ...]:
    held = {fips[:2] for fips in measure.rows(year, level)["fips"]}
    return tuple(fips for fips in states() if fips not in held)


@kept
def _rows(measure: Measure, year: int, level: Level) -> pl.DataFrame:
    return measure.read(year, level)


def _column(table: str, column: str, when: str, keep: pl.Expr | None = None) -> Reading:
    """How to read one column of a state table, and the years it holds."""

    def frame() -> pl.DataFrame:
        rows = load(table)
        rows = rows.filter(keep) if keep is not None else rows
        return rows.filter(pl.col(column).is_not_null())

    def read(year: int, level: Level) -> pl.DataFrame:
        rows = frame().filter(pl.col(when) == year)
        return rows.select("fips", pl.col(column).cast(pl.Float64).alias("value"))

    def held(level: Level) -> tuple[int, ...]:
        return tuple(sorted(frame()[when].unique().to_list()))

    return read, held


def finances(item: str, government: str) -> pl.DataFrame:
    """Columns fips and value: an item of state ("state"), local or "combined" government finances, fiscal 2022."""
    rows = load("state_local_finances_2022").filter((pl.col("item") == item) & (pl.col("level") == government))
    return rows.filter(pl.col("usd").is_not_null()).select("fips", pl.col("usd").cast(pl.Float64).alias("value"))


def _finances(item: str) -> Reading:
    return lambda year, level: finances(item, "combined"), lambda level: (2022,)


def _county_column(table: str, column: str) -> Reading:
    """The same for a county table that also answers for states, by adding up their counties."""

    def frame() -> pl.DataFrame:
        rows = load(table).filter(pl.col(column).is_not_null())
        return rows.select("fips", "year", pl.col(column).cast(pl.Float64).alias("value"))

    def read(year: int, level: Level) -> pl.DataFrame:
        rows = frame().filter((pl.col("year") == year) & (pl.col("fips").str.len_chars() == 5)).drop("year")
        if table in ("transfers_county_year", "income_county_year"):
            rows = rows.with_columns(pl.col("fips").replace(transfer_codes()))
        if level == "county":
            return rows
        return rows.group_by(pl.col("fips").str.slice(0, 2)).agg(pl.col("value").sum()).sort("fips")

    def held(level: Level) -> tuple[int, ...]:
        return tuple(sorted(frame()["year"].unique().to_list()))

    return read, held


def _either(by_state: Reading, by_county: Reading) -> Reading:
    """State figures from one table, county figures from another."""

    def read(year: int, level: Level) -> pl.DataFrame:
        return (by_state if level == "state" else by_county)[0](year, level)

    def held(level: Level) -> tuple[int, ...]:
        return (by_state if level == "state" else by_county)[1](level)

    return read, held


def snap_issued(first: str, last: str) -> pl.DataFrame:
    """Columns fips and value: SNAP issued from month `first` to `last`, of places that have every month."""
    rows = load("snap_state_month").filter(pl.col("month").is_between(pl.lit(first), pl.lit(last)))
    months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:]) - int(first[5:]) + 1
    whole = rows.group_by("fips").agg(
        pl.col("issuance_usd").count().alias("months"), pl.col("issuance_usd").sum().cast(pl.Float64).alias("value")
    )
    return whole.filter(pl.col("months") == months).select("fips", "value").sort("fips")


def _snap_year(year: int, level: Level) -> pl.DataFrame:
    return snap_issued(f"{year - 1}-10", f"{year}-09")


@kept
def _snap_years(level: Level) -> tuple[int, ...]:
    rows = load("snap_state_month").filter(pl.col("issuance_usd").is_not_null() & pl.col("fips").is_in(states()))
    month = pl.col("month").str.slice(5).cast(pl.Int64)
    fiscal = pl.col("month").str.slice(0, 4).cast(pl.Int64) + (month >= 10)
    whole = rows.group_by(fiscal.alias("year"), "fips").len().filter(pl.col("len") == 12)
    held = whole.group_by("year").len().filter((pl.col("len") == 51) & (pl.col("year") >= 1990))
    return tuple(sorted(held["year"]))


def _irs(tax_type: str, words: str) -> Measure:
    read, held = _column(
        "irs_collections_state_year", "gross_usd", "fiscal_year", pl.col("tax_type") == tax_type
    )  # fmt: skip
    return Measure(
        id="irs_gross" if tax_type == "total" else f"irs_gross:{tax_type}",
        title=f"IRS gross collections, {words}",
        concept="gross collections before refunds, where they are booked",
        unit="USD", period="FY", levels=("state",), tables=("irs_collections_state_year",), read=read, held=held,
        note="Booked at the filer's or employer's address and before refunds; not where the burden falls. California "
        "FY2023 is low against the years beside it, probably for postponed filing dates.",
    )  # fmt: skip


def _bea(kind: str) -> Measure:
    column, words = BEA_KINDS[kind]
    read, held = _county_column("transfers_county_year", column)
    return Measure(
        id="bea_transfers" if kind == "all" else f"bea_transfers:{kind}",
        title=f"BEA, {words}",
        concept="transfers received by residents",
        unit="USD", period="CY", levels=("state", "county"), tables=("transfers_county_year",), read=read, held=held,
        note="By residence. Medicaid is federal and state money together; some smaller transfers are states' own.",
    )  # fmt: skip


def _table(key: str, title: str, concept: str, column: str, when: str, note: str = "", summed: bool = True) -> Measure:
    """A measure that is one column, "table.column", of a table by state and fiscal or tax year."""
    table, _, column = column.partition(".")
    read, held = _column(table, column, when)
    period = "TY" if when == "tax_year" else "FY"
    return Measure(key, title, concept, "USD", period, ("state",), (table,), read, held, note, summed=summed)


def _published() -> list[Measure]:
    gdp = _either(
        _column("gdp_state_year", "gdp_current_usd", "year"), _county_column("gdp_county_year", "gdp_current_usd")
    )
    people = _either(
        _column("population_state_year", "population_persons", "year"),
        _county_column("population_county_year", "population_persons"),
    )
    income = _county_column("transfers_county_year", "total_income_usd")
    return [
        *(_irs(tax_type, words) for tax_type, words in IRS_TYPES.items()),
        _table(
            "soi_liability", "IRS SOI, individual income tax liability", "total tax liability of returns filed",
            "soi_state_year.total_tax_liability_usd", "tax_year",
            "Individual income tax and self-employment tax, by residence: no other payroll, corporate or excise tax.",
        ),
        *(_bea(kind) for kind in BEA_KINDS),
        Measure(
            "snap_benefits", "FNS, SNAP issued", "benefits issued", "USD", "FY", ("state",), ("snap_state_month",),
            _snap_year, _snap_years, "Sum of twelve months; federal money in full.",
        ),
        _table(
            "medicaid_federal", "MACPAC, Medicaid, federal share", "federal outlays for benefits",
            "medicaid_spending_state_year.federal_usd", "fiscal_year", "Federal money only.",
        ),
        _table(
            "chip_federal", "MACPAC, CHIP, federal share", "federal outlays for benefits",
            "chip_spending_state_year.federal_usd", "fiscal_year", "Federal money only.",
        ),
        Measure(
            "grants_to_governments", "Census, federal money to state and local governments",
            "intergovernmental revenue from the federal government", "USD", "FY", ("state",),
            ("state_local_finances_2022",), *_finances("federal_intergovernmental_revenue"),
            "Fiscal 2022 of each government. Holds Medicaid's federal share, so it is not added to transfers.",
        ),
        _table("title_i", "Title I-A grants to schools", "grants", "title_i_state_year.title_i_a_usd", "fiscal_year"),
        _table("tanf_award", "TANF federal award", "grants", "tanf_state_year.federal_award_usd", "fiscal_year"),
        _table(
            "head_start", "Head Start and Early Head Start", "grants", "head_start_state_year.total_usd",
            "fiscal_year",
        ),
        _table(
            "usaspending_obligations", "USAspending, award obligations", "obligations, by place of performance",
            "usaspending_state_year.obligations_usd", "fiscal_year",
            "Insurers' and contractors' payments land where these are: shown, never summed with others.", summed=False,
        ),
        Measure(
            "gdp", "Gross domestic product", "current-dollar GDP", "USD", "CY", ("state", "county"),
            ("gdp_state_year", "gdp_county_year"), *gdp, "2023 by state is the fourth quarter at an annual rate.",
        ),
        Measure(
            "personal_income", "Personal income", "personal income of residents", "USD", "CY", ("state", "county"),
            ("transfers_county_year",), *income,
        ),
        *(
            Measure(
                key, title, concept, "USD", "CY", ("state", "county"), ("income_county_year",),
                *_county_column("income_county_year", column), f"Table CAINC30, empty until refreshed. {note}",
            )
            for key, title, concept, column, note in NEWER
        ),
        Measure(
            "population", "Residents", "resident population, 1 July", "persons", "CY", ("state", "county"),
            ("population_state_year", "population_county_year"), *people,
        ),
    ]  # fmt: skip


@kept
def published() -> dict[str, Measure]:
    """Every published measure by id."""
    return {measure.id: measure for measure in _published()}
