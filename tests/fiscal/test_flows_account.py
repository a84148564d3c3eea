"""The whole account of a place: balance, bridge, remittance, economy, outside figures and a fingerprint."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from seawall.base.errors import FlowsError
from seawall.evidence import load, using
from seawall.fiscal import balances, flows, share
from seawall.fiscal.balance import books
from seawall.fiscal.bridge import bridge
from seawall.fiscal.economy import economy
from seawall.fiscal.outside import outside_checks
from seawall.fiscal.remittance import remittance
from seawall.fiscal.sensitivity import sensitivity
from tests.evidence_files import altered


@pytest.mark.parametrize("level", ["state", "county"])
def test_balances_without_the_national_gap_sum_to_zero(level):
    frame, book = balances(level), books(level)
    for column in ("net_by_residents_per_resident_usd", "net_by_receipts_per_resident_usd"):
        assert abs((frame[column].to_numpy() * book.residents).sum()) < 1.0
    assert frame["balance_usd"].sum() == pytest.approx((book.received - book.receipts).sum())


def test_a_bloc_and_the_other_balance_each_other():
    dem, rep = flows("president:2020:D").balance, flows("president:2020:R").balance
    assert dem and rep
    for name in ("net_by_residents", "net_by_receipts"):
        assert getattr(dem, name).value == pytest.approx(-getattr(rep, name).value)
        assert getattr(dem, name).interval.low == pytest.approx(-getattr(rep, name).interval.high)
    assert dem.gap_by_residents_usd + rep.gap_by_residents_usd == pytest.approx(dem.national_gap_usd)
    assert dem.deficit_by_receipts_usd + rep.deficit_by_receipts_usd == pytest.approx(dem.deficit_usd)


@pytest.mark.parametrize("where", ["IL", "Cook County, IL", "Chicago, IL", "US", "county:president:2024:R", "51540"])
def test_every_balance_is_inside_its_range_and_adds_up(where):
    found = flows(where).balance
    assert found
    assert found.balance.value == pytest.approx(found.received.value - found.receipts.value)
    for figure in (found.balance, found.net_by_receipts, found.net_by_residents, found.received, found.receipts):
        assert figure.kind == "modelled"
        assert figure.interval is not None
        slack = 1.0 + 1e-9 * abs(figure.value)
        assert figure.interval.low - slack <= figure.value <= figure.interval.high + slack


def test_a_year_without_transfers_has_no_balance_and_says_so():
    found = flows("NY", 2019)
    assert found.balance is None
    assert any("no balance for 2019" in note for note in found.notes)
    lines = {line.id: line for line in (*found.paid, *found.received)}
    assert lines["bea_transfers"].figure is None
    assert "2022" in lines["bea_transfers"].note
    assert lines["apportioned"].figure is not None
    assert lines["apportioned"].period == "FY2019"


def test_an_unknown_year_is_one_line():
    with pytest.raises(FlowsError, match="2015 to 2024"):
        flows("IL", 1985)


def test_the_account_as_values_and_tables():
    found = flows("IL")
    assert found.to_dict()["balance"]["receipts"]["unit"] == "USD"
    assert set(found.table()["section"]) == {"paid", "received", "beside", "balance"}
    assert len(found.by_place().rows) == found.by_place().table().height == 102


@pytest.mark.parametrize("where", ["IL", "LA", "president:2020:R", "US"])
def test_bridges_add_up(where):
    rows = bridge(where).table()
    for _, pair in rows.group_by("pair"):
        steps = pair.filter(pair["reason"] != "end")["usd"].drop_nulls().sum()
        assert steps == pytest.approx(pair.filter(pair["reason"] == "end")["usd"].item())
        assert (pair["reason"] == "residual").sum() == 1


def test_bridges_and_remittances_are_by_state():
    for table in (bridge, remittance):
        with pytest.raises(FlowsError, match="Name states"):
            table("Cook County, IL")
        with pytest.raises(FlowsError, match="Leave --year out"):
            table("IL", 2019)


def test_remittances_have_a_range_and_missing_coverage_stays_missing():
    rows = remittance("IL,DC").table()
    dc = rows.filter(rows["place"] == "District of Columbia")
    assert dc.filter(dc["channel"].str.starts_with("FICA"))["monthly_usd"].null_count() == 2
    il = rows.filter(rows["place"] == "Illinois")
    assert il.height == 6
    assert (il["low_usd"] <= il["monthly_usd"]).all()
    assert (il["monthly_usd"] <= il["high_usd"]).all()


def test_county_gdp_of_2018_by_the_winner_of_2020_is_71_to_29():
    dem, rep = (share("gdp", 2018, f"county:president:2020:{party}") for party in "DR")
    assert round(100 * dem.value) == 71
    assert round(100 * rep.value) == 29
    rows = economy("county:president:2020:D", 2018)
    assert rows["share"].item() == dem.value


def test_sensitivity_covers_every_definition_and_both_parties():
    rows = sensitivity("soi_liability", 2022).table()
    by = dict(rows.select("definition", "share").iter_rows())
    for year in (2016, 2020, 2024):
        assert by[f"president:{year}:D"] + by[f"president:{year}:R"] == pytest.approx(1)
    assert sum(row.definition.startswith("county:") for row in sensitivity("gdp", 2018).rows) == 6
    with pytest.raises(FlowsError, match="2015 to 2022"):
        sensitivity("soi_liability", 2030)


# Round numbers chosen after the first run had shown the differences; no rule or input was changed for them. USAFacts,
# Pew and MACPAC publish from tables held here (another vintage of population, rounding), so theirs are tight; New
# York's Comptroller allocates by rules of its own.
TOLERANCE = {"usafacts-2023-per": 0.01, "pew": 0.002, "macpac": 0.002, "ny-comptroller-2019-paid": 0.1,
             "ny-comptroller-2020-paid": 0.1}  # fmt: skip


@pytest.mark.parametrize("start", TOLERANCE)
def test_outside_figures_that_nothing_was_tuned_to(start):
    rows = outside_checks().table()
    compared = rows.filter(rows["id"].str.starts_with(start))
    assert compared.height
    assert compared["found"].null_count() == 0
    assert compared["difference"].abs().max() <= TOLERANCE[start]


FINGERPRINT = {
    ("irs_gross", 2023, "president:2020:D"): 0.617670594,
    ("irs_gross", 2023, "governor:2025:D"): 0.587272353,
    ("soi_liability", 2018, "president:2016:D"): 0.545397613,
    ("soi_liability", 2022, "president:2020:D"): 0.634155958,
    ("apportioned", 2022, "president:2024:D"): 0.510948934,
    ("apportioned", 2022, "county:president:2020:D"): 0.677208225,
    ("federal_transfers", 2022, "president:2020:D"): 0.571371363,
    ("gdp", 2018, "county:president:2020:D"): 0.711990563,
}


@pytest.mark.parametrize("question", FINGERPRINT)
def test_shares_are_what_they_were(question):
    name, year, definition = question
    assert share(name, year, definition).value == pytest.approx(FINGERPRINT[question], rel=1e-6)


def test_the_balance_of_illinois_is_what_it_was():
    found = flows("IL").balance
    assert found
    assert found.receipts.value == pytest.approx(189_230_915_056, rel=1e-6)
    assert found.received.value == pytest.approx(126_923_119_807, rel=1e-6)
    assert found.net_by_receipts.value == pytest.approx(-16_502_323_372, rel=1e-6)


def test_a_refreshed_table_of_county_income_stands_beside_the_balance_and_never_in_it(tmp_path: Path) -> None:
    plain = flows("AK")
    assert not [each.id for each in plain.beside if each.id.endswith(":newer")]
    held = load("transfers_county_year").select("fips", "area", "total_income_usd", "transfers_usd")

    def fill(header: str) -> str:
        names = header.strip().split(",")
        given = {"fips": held["fips"], "area": held["area"], "income_usd": held["total_income_usd"]}
        frame = pl.DataFrame(given | {"transfers_usd": held["transfers_usd"]}).with_columns(year=pl.lit(2024))
        others = (pl.lit(None, pl.String).alias(each) for each in names if each not in frame.columns)
        return header + frame.with_columns(others).select(names).write_csv(include_header=False)

    with using(altered(tmp_path, {"income_county_year": fill})):
        found = flows("AK")
    newer = {each.id: each for each in found.beside if each.id.endswith(":newer")}
    assert [each.period for each in newer.values()] == ["2024", "2024"]
    assert "businesses and nonprofits" in newer["transfers:newer"].note
    assert found.balance == plain.balance
