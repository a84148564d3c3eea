"""The tables of money between places and the federal government: their totals, and the traps in them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from seawall.evidence import check, describe, load

TABLES = [
    "chip_spending_state_year",
    "combined_area",
    "federal_outlays_year",
    "federal_outside_figure",
    "federal_receipts_year",
    "gdp_county_year",
    "gdp_state_year",
    "governor_party",
    "house_voting_day",
    "irs_collections_state_year",
    "minimum_wage_federal",
    "minimum_wage_state_change",
    "minimum_wage_state_year",
    "president_county_year",
    "president_state_year",
    "social_security_coverage_state",
    "soi_capital_state_year",
    "soi_state_year",
    "state_local_finances_2022",
    "usaspending_state_year",
]
STATE = pl.col("fips").is_in(["00", "11", "66", "69", "60", "72", "78", "99"]).not_()


def faults(name: str) -> str:
    return " ".join(describe(name).seawall.known_faults)


def published(measure: str, year: int) -> dict[str, float]:
    """Place -> value, of the figures to check against."""
    rows = load("federal_outside_figure").filter((pl.col("measure") == measure) & (pl.col("year") == year))
    return dict(rows.select("place", "value").iter_rows())


def test_the_tables_keep_their_promises() -> None:
    assert check(TABLES).problems == ()


def test_irs_collections_of_2023_sum_over_places_and_types() -> None:
    table = load("irs_collections_state_year").filter(pl.col("fiscal_year") == 2023)
    nation = table.filter((pl.col("fips") == "00") & (pl.col("tax_type") == "total"))["gross_usd"].item()
    assert nation == 4_694_335_168_000
    parts = table.filter((pl.col("fips") != "00") & (pl.col("tax_type") != "total"))["gross_usd"].sum()
    assert parts == pytest.approx(nation, abs=100_000)
    assert {"72", "99"} < set(table["fips"])
    assert table.group_by("fips").len()["len"].unique().to_list() == [10]


def test_irs_collections_are_gross_and_booked_elsewhere() -> None:
    gross = (
        load("irs_collections_state_year")
        .filter((pl.col("fips") == "00") & (pl.col("fiscal_year") == 2023) & (pl.col("tax_type") == "total"))[
            "gross_usd"
        ]
        .item()
    )
    net = load("federal_receipts_year").filter((pl.col("fiscal_year") == 2023) & (pl.col("tax_type") == "total"))
    assert gross > 1.04 * net["receipts_usd"].item()
    assert "refunds" in faults("irs_collections_state_year")
    assert "head office" in faults("irs_collections_state_year")


def test_california_2023_is_low_and_says_so() -> None:
    california = load("irs_collections_state_year").filter((pl.col("fips") == "06") & (pl.col("tax_type") == "total"))
    by_year = dict(california.select("fiscal_year", "gross_usd").iter_rows())
    assert by_year[2023] < 0.75 * by_year[2024]
    assert "California FY2023" in faults("irs_collections_state_year")


def test_partial_years_have_no_nation_and_no_zero() -> None:
    table = load("irs_collections_state_year").filter(pl.col("fiscal_year").is_in([2018, 2019, 2024]))
    counted = dict(table.group_by("fiscal_year").len().iter_rows())
    assert counted == {2018: 41, 2019: 38, 2024: 35}
    assert "00" not in table["fips"].to_list()
    assert table["gross_usd"].null_count() == 0 and table["gross_usd"].min() > 0


def test_soi_reproduces_the_national_liability_and_stays_with_residents() -> None:
    table = load("soi_state_year")
    nation = table.filter((pl.col("fips") == "00") & (pl.col("tax_year") >= 2018)).sort("tax_year")
    billions = (nation["total_tax_liability_usd"] / 1e9).round(1).to_list()
    assert billions == [1631.7, 1672.3, 1813.5, 2384.4, 2250.8]
    assert "72" not in table.filter(pl.col("tax_year") < 2018)["fips"].to_list()
    assert "residence" in faults("soi_state_year")


def test_capital_income_is_the_nations() -> None:
    nation = load("soi_capital_state_year").filter(pl.col("fips") == "00").row(0, named=True)
    assert nation["dividends_usd"] == 408_262_606_000
    assert nation["interest_usd"] == 133_121_649_000
    assert nation["capital_gains_usd"] == 1_251_675_034_000


def test_receipts_sum_to_their_total_and_outlays_less_receipts_are_the_deficit() -> None:
    receipts = load("federal_receipts_year")
    whole = receipts.filter(pl.col("tax_type") == "total").select("fiscal_year", total="receipts_usd")
    parts = (
        receipts.filter(pl.col("tax_type") != "total")
        .group_by("fiscal_year")
        .agg(pl.col("receipts_usd").sum(), pl.len())
    )
    both = parts.join(whole, on="fiscal_year", validate="1:1").join(load("federal_outlays_year"), on="fiscal_year")
    assert both.height == 10 and both["len"].unique().to_list() == [7]
    assert (both["receipts_usd"] - both["total"]).abs().max() <= 2e8
    assert (both["outlays_usd"] - both["total"] - both["deficit_usd"]).abs().max() <= 2e8
    assert describe("federal_receipts_year").seawall.grade == describe("federal_outlays_year").seawall.grade == "C"


@pytest.mark.parametrize("year", range(2018, 2024))
def test_the_budget_is_what_the_congressional_budget_office_printed(year: int) -> None:
    budget = load("federal_outlays_year").filter(pl.col("fiscal_year") == year).row(0, named=True)
    total = load("federal_receipts_year").filter((pl.col("fiscal_year") == year) & (pl.col("tax_type") == "total"))
    assert total["receipts_usd"].item() == pytest.approx(published("federal receipts", year)["00"], abs=2e9)
    assert budget["outlays_usd"] == pytest.approx(published("federal outlays", year)["00"], abs=2e9)
    assert budget["deficit_usd"] == pytest.approx(published("federal deficit", year)["00"], abs=2e9)


def test_federal_share_of_state_revenue_is_as_published() -> None:
    state = load("state_local_finances_2022").filter(pl.col("level") == "state")
    wide = state.pivot("item", index="fips", values="usd")
    found = dict(
        wide.select("fips", pl.col("federal_intergovernmental_revenue") / pl.col("general_revenue")).iter_rows()
    )
    for place, value in published("federal share of state general revenue", 2022).items():
        assert found[place] == pytest.approx(value, abs=0.0006), place


def test_the_district_has_no_state_government() -> None:
    finances = load("state_local_finances_2022")
    levels = finances.filter(pl.col("fips") == "11")["level"].unique().to_list()
    assert "state" not in levels and "local" in levels


def test_medicaid_sums_to_the_published_totals() -> None:
    spending = load("medicaid_spending_state_year").filter(pl.col("fiscal_year") == 2023)
    federal = published("federal share of Medicaid spending", 2023)["00"]
    assert spending["federal_usd"].sum() == pytest.approx(federal, rel=0.001)
    state = published("state share of Medicaid spending", 2023)["00"]
    assert spending["state_usd"].sum() == pytest.approx(state, rel=0.001)


def test_revenue_per_person_of_others_is_irs_gross_collections() -> None:
    gross = load("irs_collections_state_year").filter((pl.col("fiscal_year") == 2023) & (pl.col("tax_type") == "total"))
    people = load("population_state_year").filter(pl.col("year") == 2023)
    found = gross.join(people, on="fips").select("fips", pl.col("gross_usd") / pl.col("population_persons"))
    per_person = dict(found.iter_rows())
    others = published("federal revenue per person", 2023)
    assert len(others) == 51
    for place, value in others.items():  # they divide by an older estimate of the people
        assert per_person[place] == pytest.approx(value, rel=0.01), place


def test_place_of_performance_is_not_where_people_live() -> None:
    obligations = load("usaspending_state_year").filter(pl.col("fiscal_year") == 2025)
    transfers = (
        load("transfers_county_year").group_by(fips=pl.col("fips").str.head(2)).agg(pl.col("transfers_usd").sum())
    )
    ratio = dict(
        obligations.join(transfers, on="fips").select("fips", pl.col("obligations_usd") / "transfers_usd").iter_rows()
    )
    assert ratio["38"] > 12 and ratio["27"] > 3.5
    assert "not where beneficiaries live" in faults("usaspending_state_year")
    assert "00" not in load("usaspending_state_year")["fips"].to_list()


def test_counties_won_by_biden_made_71_percent_of_gdp() -> None:
    areas = load("combined_area").select("county_fips", "area_fips")
    votes = (
        load("president_county_year")
        .filter(pl.col("year") == 2020)
        .join(areas, left_on="fips", right_on="county_fips", how="left")
        .group_by(fips=pl.coalesce("area_fips", "fips"))
        .agg(pl.col("votes_dem", "votes_rep").sum())
    )
    gdp = load("gdp_county_year").filter(pl.col("year") == 2018)
    matched = gdp.join(votes, on="fips", how="inner", validate="1:1")
    lost = gdp.join(votes, on="fips", how="anti")["fips"]
    assert lost.str.starts_with("02").all()
    assert votes.join(gdp, on="fips", how="anti").is_empty()
    won = matched.filter(pl.col("votes_dem") > pl.col("votes_rep"))["gdp_current_usd"].sum()
    share = won / matched["gdp_current_usd"].sum()
    assert share == pytest.approx(published("share of GDP in counties won by Biden in 2020", 2018)["00"], abs=0.005)


def test_combined_areas_name_every_county_once_and_fit_the_other_tables() -> None:
    areas = load("combined_area")
    assert areas["area_fips"].n_unique() == 24
    codes = set(load("gdp_county_year")["fips"])
    assert set(areas["area_fips"]) <= codes
    assert not set(areas["county_fips"]) & codes
    codes = set(load("transfers_county_year")["fips"])
    assert set(areas["transfers_fips"]) <= codes
    assert not (set(areas["county_fips"]) - set(areas["transfers_fips"])) & codes


def test_alaska_votes_by_house_district_and_is_left_out() -> None:
    table = load("president_county_year")
    assert not table["fips"].str.starts_with("02").any()
    assert table.filter(pl.col("fips").str.starts_with("11"))["fips"].to_list() == ["11001"] * 3
    assert table.filter(pl.col("fips").str.starts_with("09")).group_by("year").len().sort("year").rows() == [
        (2016, 8),
        (2020, 8),
        (2024, 9),
    ]


def test_county_votes_elect_the_same_winner_as_state_votes() -> None:
    counties = (
        load("president_county_year")
        .group_by(pl.col("fips").str.head(2), "year")
        .agg(pl.col("votes_dem", "votes_rep", "votes_total").sum())
    )
    both = counties.join(load("president_state_year"), on=["fips", "year"], suffix="_state")
    assert both.height == 3 * 50
    same = (pl.col("votes_dem") > pl.col("votes_rep")) == (pl.col("votes_dem_state") > pl.col("votes_rep_state"))
    assert both.filter(~same).is_empty()
    ratio = both.select("year", ratio=pl.col("votes_total") / pl.col("votes_total_state"))
    assert ratio.filter(pl.col("year") > 2016)["ratio"].min() > 0.975
    assert ratio.filter(pl.col("year") == 2016)["ratio"].min() < 0.85
    assert "2016 is an early count" in faults("president_county_year")


def test_national_votes_of_2024() -> None:
    votes = load("president_state_year").filter(pl.col("year") == 2024).select("votes_dem", "votes_rep").sum()
    assert votes.row(0) == (75_017_613, 77_302_580)


def test_governors_are_of_january_2025() -> None:
    table = load("governor_party")
    assert dict(table.group_by("party").len().iter_rows()) == {"R": 27, "D": 23}
    assert table["as_of"].unique().to_list() == ["2025-01"]
    assert load("governor_party", as_of=date(2024, 12, 31)).is_empty()


@pytest.mark.parametrize(("year", "states"), [(2020, 29), (2021, 30), (2024, 30), (2025, 30), (2026, 30)])
def test_states_above_the_federal_minimum_wage(year: int, states: int) -> None:
    table = load("minimum_wage_state_year").filter((pl.col("year") == year) & (pl.col("rate_usd_hour") > 7.25))
    assert table.filter(STATE).height == states


def test_thirty_four_counts_the_district_and_three_territories() -> None:
    table = load("minimum_wage_state_year").filter((pl.col("year") == 2024) & pl.col("rate_usd_hour").is_not_null())
    assert table.filter(~STATE)["fips"].sort().to_list() == ["11", "66", "72", "78"]
    assert table.height == 34
    missing = load("minimum_wage_state_year").filter((pl.col("year") == 2025) & (pl.col("fips") == "11"))
    assert missing.is_empty()


def test_the_federal_minimum_and_californias() -> None:
    federal = load("minimum_wage_federal").sort("effective_from").row(-1, named=True)
    assert federal == {"effective_from": date(2009, 7, 24), "rate_usd_hour": 7.25}
    steps = load("minimum_wage_state_change").filter(pl.col("fips") == "06")
    assert steps.select("effective_from", "rate_before_usd_hour").rows() == [(date(2026, 1, 1), 16.5)]


def test_house_votes_on_12_of_97_days() -> None:
    days = load("house_voting_day").filter(pl.col("date").is_between(date(2025, 7, 24), date(2025, 10, 28)))
    assert (days.height, days.filter(pl.col("votes") > 0).height) == (97, 12)
    assert "pro forma" in faults("house_voting_day")


def test_gdp_vintages_do_not_mix() -> None:
    state = load("gdp_state_year")
    assert state.filter(pl.col("basis") != "annual")["year"].unique().to_list() == [2023]
    assert 2022 not in state["year"].to_list()
    assert load("gdp_county_year", as_of=date(2020, 12, 8)).is_empty()
    for year in (2018, 2019):
        counties = load("gdp_county_year").filter(pl.col("year") == year)["gdp_current_usd"].sum()
        nation = state.filter((pl.col("fips") == "00") & (pl.col("year") == year))["gdp_current_usd"].item()
        assert counties == pytest.approx(nation, rel=0.01)


def test_what_is_said_of_obligations_over_transfers_is_of_one_period() -> None:
    """FY2022 over the year 2022, the only year of transfers; FY2025 over 2022 gave North Dakota 12.7."""
    paid = load("usaspending_state_year").filter(pl.col("fiscal_year") == 2022).select("fips", "obligations_usd")
    got = load("transfers_county_year").filter(pl.col("year") == 2022)
    by_state = got.group_by(fips=pl.col("fips").str.head(2)).agg(pl.col("transfers_usd").sum())
    both = paid.join(by_state, on="fips", validate="1:1")
    ratio = dict(both.select("fips", pl.col("obligations_usd") / pl.col("transfers_usd")).iter_rows())
    said = " ".join(describe("usaspending_state_year").seawall.known_faults)
    names = {
        "North Dakota": "38",
        "DC": "11",
        "Minnesota": "27",
        "Connecticut": "09",
        "Kentucky": "21",
        "Indiana": "18",
    }
    for name, fips in names.items():
        assert f"{name} {ratio[fips]:.1f}" in said
