"""The arithmetic of a missed payment: sums that must hold, bounds that must not be crossed, holes that stay holes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from seawall.evidence import current, using
from seawall.hazard import lapse, suspension
from seawall.impacts import Impact, impact
from seawall.impacts.exposure import exposure
from seawall.impacts.losses import county_days
from seawall.impacts.partial import partial_payment
from seawall.places import counties_of, county_names, place, state_names
from seawall.programs import program, programs
from seawall.programs.load_days import load_states, loads
from tests.evidence_files import record

TODAY = date(2026, 11, 22)
STATES = sorted(set(state_names()) - {"00"})
WITH_SNAP = sorted(load_states())
WITH_COUNTIES = sorted({fips[:2] for fips in county_names()})
SNAP_GAP = lapse("2026-12-12", programs=["snap"], as_of=TODAY)
ALL_PROGRAMS = lapse("2026-12-12", as_of=TODAY)
NO_COUNTY_FIGURE = {"15005"}  # Kalawao County, Hawaii: about 80 people, none published

Impacts = Callable[..., Impact]


def days(found: Impact, program: str = "snap") -> pl.DataFrame:
    return found.loss(program).days


def test_those_newly_unpaid_over_the_first_month_are_the_whole_caseload(impact_of: Impacts) -> None:
    assert len(WITH_SNAP) == 53
    for fips in WITH_SNAP:
        loss = impact_of(fips, SNAP_GAP).loss("snap")
        assert loss.persons is not None and loss.households is not None and loss.monthly_usd is not None
        month = loss.days.filter(pl.col("day").is_between(date(2027, 2, 1), date(2027, 2, 28)))
        assert month["persons_newly_unpaid"].sum() == pytest.approx(loss.persons.value, rel=1e-9), fips
        assert month["households_newly_unpaid"].sum() == pytest.approx(loss.households.value, rel=1e-9), fips
        assert month["unpaid_usd"].sum() == pytest.approx(loss.monthly_usd.value, rel=1e-9), fips


@pytest.mark.parametrize("where", ["IL", "TX", "US", "Chicago, IL", ("IL", "WI", "Lake County, IN")])
def test_nobody_is_unpaid_twice_or_paid_again_while_it_lasts(where: str, impact_of: Impacts) -> None:
    found = impact_of(where, ALL_PROGRAMS)
    for loss in found.losses:
        people = loss.days["persons_unpaid"]
        if loss.persons is None or people.null_count():
            continue
        assert (people <= loss.persons.value * (1 + 1e-9)).all(), loss.program.id
        assert (people >= 0).all() and (people.diff().drop_nulls() >= -1e-6).all(), loss.program.id
        assert (loss.days["persons_newly_unpaid"] >= 0).all(), loss.program.id
        running = loss.days["persons_newly_unpaid"].cum_sum()
        assert (people - running).abs().max() <= 1e-6 * max(1.0, loss.persons.value), loss.program.id


@pytest.mark.parametrize("where", ["IL", "TX", "US"])
def test_nobody_is_unpaid_before_the_harm_date_or_where_nothing_stops(where: str, impact_of: Impacts) -> None:
    for loss in impact_of(where, ALL_PROGRAMS).losses:
        quiet = loss.days if loss.harm_date is None else loss.days.filter(pl.col("day") < loss.harm_date)
        for column in ("unpaid_usd", "persons_unpaid", "persons_newly_unpaid", "households_unpaid"):
            assert (quiet[column].drop_nulls() == 0).all(), (loss.program.id, column)


def test_a_failure_that_ended_counts_nobody_and_nothing_after_its_last_day(impact_of: Impacts) -> None:
    found = impact_of("IL", suspension(["snap"], "2026-11-01", until="2026-11-04"))
    table = days(found)
    assert table["day"].to_list() == [date(2026, 11, day) for day in range(1, 5)]
    loss = found.loss("snap")
    assert loss.persons is not None
    assert table["persons_unpaid"][-1] == pytest.approx(0.4 * loss.persons.value, rel=1e-9)


def test_illinois_is_unpaid_on_ten_days_a_tenth_each(impact_of: Impacts) -> None:
    loss = impact_of("IL", SNAP_GAP).loss("snap")
    assert loss.monthly_usd is not None and loss.persons is not None
    february = loss.days.filter(pl.col("day").is_between(date(2027, 2, 1), date(2027, 2, 28)))
    hit = february.filter(pl.col("unpaid_usd") > 0)
    assert hit["day"].to_list() == [date(2027, 2, day) for day in range(1, 11)]
    assert hit["unpaid_usd"].to_list() == pytest.approx([loss.monthly_usd.value / 10] * 10, rel=1e-9)
    assert hit["persons_newly_unpaid"].to_list() == pytest.approx([loss.persons.value / 10] * 10, rel=1e-9)


def test_the_suspension_of_november_2025_reaches_those_who_load_by_its_last_day(impact_of: Impacts) -> None:
    assumed = suspension(["snap"], "2025-11-01", until="2025-11-12")
    for fips in WITH_SNAP:
        loss = impact_of(fips, assumed, date(2025, 10, 31)).loss("snap")
        assert loss.persons is not None
        table = loss.days
        assert (table["day"].min(), table["day"].max()) == (date(2025, 11, 1), date(2025, 11, 12))
        loaded = sum(each.share for each in loads(fips, date(2025, 11, 1)) if each.paid in table["day"])
        reached = loss.persons.value * loaded
        assert table["persons_unpaid"][-1] == pytest.approx(reached, rel=1e-9), fips
    assert impact_of("48", assumed, date(2025, 10, 31)).loss("snap").days["persons_unpaid"][-1] > 0


@pytest.mark.parametrize("where", ["IL", "TX", "AK"])
@pytest.mark.parametrize("share", [0.5, 0.65])
def test_what_falls_due_is_what_is_unpaid_and_what_a_partial_payment_pays(
    where: str, share: float, impact_of: Impacts
) -> None:
    whole = impact_of(where, SNAP_GAP)
    part = impact_of(where, lapse("2026-12-12", programs=["snap"], share_paid=share, as_of=TODAY))
    paid = partial_payment(place(where).fips, share, date(2027, 2, 1), TODAY).dollars_share
    full, rest = days(whole), days(part)
    assert full["due_usd"].to_list() == pytest.approx(rest["due_usd"].to_list())
    stopped = full["day"] >= date(2027, 2, 1)
    due = full["due_usd"].filter(stopped)
    assert full["unpaid_usd"].filter(stopped).to_list() == pytest.approx(due.to_list())
    assert (rest["unpaid_usd"].filter(stopped) + due * paid).to_list() == pytest.approx(due.to_list())
    assert 0 < rest["unpaid_usd"].sum() < full["unpaid_usd"].sum()
    assert rest["persons_unpaid"].to_list() == pytest.approx(full["persons_unpaid"].to_list())


def test_paying_everything_leaves_nothing_unpaid(impact_of: Impacts) -> None:
    found = impact_of("IL", lapse("2026-12-12", share_paid=1, as_of=TODAY))
    for loss in found.losses:
        for column in ("unpaid_usd", "unpaid_to_date_usd", "persons_unpaid", "persons_newly_unpaid"):
            assert (loss.days[column].drop_nulls() == 0).all(), (loss.program.id, column)


def test_unpaid_dollar_days_are_the_running_sum_of_what_is_still_owed(impact_of: Impacts) -> None:
    table = days(impact_of("TX", SNAP_GAP))
    assert table["unpaid_to_date_usd"].to_list() == pytest.approx(table["unpaid_usd"].cum_sum().to_list())
    assert table["unpaid_dollar_days"].to_list() == pytest.approx(table["unpaid_to_date_usd"].cum_sum().to_list())


def test_the_counties_of_every_state_sum_to_the_state(impact_of: Impacts) -> None:
    holes: set[str] = set()
    for fips in WITH_COUNTIES:
        found = impact_of(fips, SNAP_GAP)
        loss, table = found.loss("snap"), found.by_place
        assert loss.persons is not None and loss.households is not None and loss.monthly_usd is not None
        assert table["fips"].to_list() == [piece.fips for piece in counties_of(place(fips))]
        for column, figure in (("persons", loss.persons), ("households", loss.households),
                               ("monthly_usd", loss.monthly_usd)):  # fmt: skip
            assert table[column].sum() == pytest.approx(figure.value, rel=1e-9), (fips, column)
            holes |= set(table.filter(pl.col(column).is_null())["fips"])
        assert table["unpaid_usd"].sum() == pytest.approx(loss.days["unpaid_usd"].sum(), rel=1e-9), fips
    assert holes == NO_COUNTY_FIGURE


def test_the_states_sum_to_the_nation(impact_of: Impacts) -> None:
    nation = impact_of("US", SNAP_GAP).loss("snap")
    members = [impact_of(fips, SNAP_GAP).loss("snap") for fips in WITH_SNAP]
    for measure in ("persons", "households", "monthly_usd"):
        total = sum(getattr(loss, measure).value for loss in members)
        assert getattr(nation, measure).value == pytest.approx(total, rel=1e-9), measure
    for column in ("due_usd", "unpaid_usd", "persons_unpaid", "households_unpaid"):
        summed = [sum(values) for values in zip(*(loss.days[column] for loss in members), strict=True)]
        assert nation.days[column].to_list() == pytest.approx(summed, rel=1e-9), column


@pytest.mark.parametrize(
    "members", [("IL", "WI"), ("VT", "Cook County, IL"), ("17031", "48301", "36061"), ("DC", "GU")]
)
def test_a_bloc_is_the_sum_of_its_members(members: tuple[str, ...], impact_of: Impacts) -> None:
    bloc = impact_of(members, SNAP_GAP).loss("snap")
    parts = [impact_of(each, SNAP_GAP).loss("snap") for each in members]
    assert bloc.persons is not None and bloc.monthly_usd is not None
    assert bloc.persons.value == pytest.approx(sum(part.persons.value for part in parts if part.persons), rel=1e-9)
    for column in ("unpaid_usd", "persons_unpaid", "households_unpaid", "meals_unpaid"):
        summed = [sum(values) for values in zip(*(part.days[column] for part in parts), strict=True)]
        assert bloc.days[column].to_list() == pytest.approx(summed, rel=1e-9), column


def test_the_counties_by_day_sum_to_the_state_by_day(impact_of: Impacts) -> None:
    found = county_days(place("TX"), SNAP_GAP, TODAY)["snap"]
    usd, people = found.unpaid_usd(), found.persons_unpaid()
    state = days(impact_of("TX", SNAP_GAP))
    assert usd.shape == people.shape == (len(found.fips), len(state))
    assert usd.sum(axis=0).tolist() == pytest.approx(state["unpaid_usd"].to_list(), rel=1e-9)
    assert people.sum(axis=0).tolist() == pytest.approx(state["persons_unpaid"].to_list(), rel=1e-9)


def test_a_place_without_a_figure_has_null_and_not_zero(impact_of: Impacts) -> None:
    snap = impact_of("PR", SNAP_GAP).loss("snap")
    assert (snap.persons, snap.households, snap.monthly_usd) == (None, None, None)
    highways = impact_of("Cook County, IL", ALL_PROGRAMS).loss("highways")
    assert highways.monthly_usd is None
    assert impact_of("IL", ALL_PROGRAMS).loss("highways").monthly_usd is not None
    for loss in (snap, highways):
        for column in ("unpaid_usd", "due_usd", "persons_unpaid", "persons_newly_unpaid", "households_unpaid"):
            assert loss.days[column].null_count() == len(loss.days), (loss.program.id, column)


def test_a_state_that_a_partial_table_leaves_out_is_modelled_and_a_part_without_a_figure_is_named() -> None:
    month = date(2027, 2, 1)
    held, filled = (exposure(place(each), program("ssi"), "dollars", month, TODAY) for each in ("AL", "TX"))
    assert held and filled and (held.kind, filled.kind) == ("published", "modelled") and filled.interval
    both, alone = (exposure(place(each), program("medicaid"), "dollars", month, TODAY) for each in ("AL, PR", "AL"))
    assert both and alone and both.missing == ("Puerto Rico",) and both.value == alone.value


def test_every_day_of_the_horizon_has_a_row_for_every_program(impact_of: Impacts) -> None:
    table = impact_of("IL", ALL_PROGRAMS).by_day
    assert len(table) == 120 * sum("IL" not in each.not_in for each in programs())
    for loss in impact_of("IL", ALL_PROGRAMS).losses:
        dates = loss.days["day"].to_list()
        assert dates[0] == date(2026, 12, 12)
        assert all((after - before).days == 1 for before, after in pairwise(dates))


def test_intervals_hold_their_value_by_day_and_by_county(impact_of: Impacts) -> None:
    for where in ("IL", "US", "Loving County, TX", "Chicago, IL"):
        table = days(impact_of(where, SNAP_GAP))
        assert (table["persons_unpaid_low"] <= table["persons_unpaid"]).all(), where
        assert (table["persons_unpaid"] <= table["persons_unpaid_high"]).all(), where
    counties = impact_of("US", SNAP_GAP).by_place.drop_nulls("persons")
    assert len(counties) == 3144 - len(NO_COUNTY_FIGURE)
    assert (counties["persons_low"] <= counties["persons"]).all()
    assert (counties["persons"] <= counties["persons_high"]).all()
    assert (counties["persons"] < counties["population_persons"]).all()


def test_meals_and_lost_spending_follow_the_unpaid_dollars(impact_of: Impacts) -> None:
    table = days(impact_of("IL", SNAP_GAP)).filter(pl.col("unpaid_usd") > 0)
    price = (table["unpaid_usd"] / table["meals_unpaid"]).to_list()
    assert price == pytest.approx([price[0]] * len(price)) and 2.5 < price[0] < 4.5
    assert (table["spending_loss_low_usd"] < table["spending_loss_high_usd"]).all()
    assert (table["spending_loss_low_usd"] > 0.5 * table["unpaid_usd"]).all()


def test_an_impact_stays_with_the_evidence_it_was_worked_out_from(tmp_path: Path) -> None:
    copy = tmp_path / "evidence"
    shutil.copytree(current().folder, copy)
    table = copy / "snap_county_july.csv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text(
        "\n".join([head, *(f"{row}0" if row.startswith("17031") else row for row in rows)]) + "\n", "utf-8"
    )
    record(copy)

    with using(copy):
        inside = impact("IL", SNAP_GAP, as_of=TODAY).by_place
        made = impact("IL", SNAP_GAP, as_of=TODAY)
    assert made.by_place.equals(inside)
    assert not made.by_place.equals(impact("IL", SNAP_GAP, as_of=TODAY).by_place)


def test_every_county_named_has_its_rows_and_a_figure() -> None:
    found = impact(list(county_names()), as_of=TODAY)
    rows = dict(found.by_place.drop_nulls("monthly_usd")["program"].value_counts().iter_rows())
    assert rows["snap"] == 3143 and rows["ssi"] == 3144 and rows["medicare"] == 3144
    medicare = found.loss("medicare")
    assert medicare.persons is not None and len(medicare.persons.missing) == 7


def test_two_counties_that_bea_publishes_as_one_both_have_rows() -> None:
    found = impact(["51059", "51600"], as_of=TODAY).by_place
    for program_id in ("medicare", "medicaid", "social_security"):
        assert found.filter(program=program_id)["monthly_usd"].null_count() == 0
        assert set(found.filter(program=program_id)["fips"]) == {"51059", "51600"}


@pytest.mark.parametrize("where", ["IL", "VT"])
def test_the_first_dollars_unpaid_fall_on_the_day_a_program_is_first_missed(where: str, impact_of: Impacts) -> None:
    found = impact_of(where)
    seen = 0
    for loss in found.losses:
        unpaid = days(found, loss.program.id).filter(pl.col("unpaid_usd") > 0)
        if loss.harm_date and loss.monthly_usd and loss.harm_date <= found.by_day["day"].max():  # ty: ignore
            assert unpaid["day"][0] == loss.harm_date, loss.program.id
            seen += 1
    assert seen > 12


def test_federal_pay_is_missed_payday_by_payday(impact_of: Impacts) -> None:
    rows = days(impact_of("IL"), "civilian_pay").filter(pl.col("unpaid_usd") > 0)
    paydays = [date(2026, 12, 31) + timedelta(days=14 * n) for n in range(8)]
    assert rows["day"].to_list() == [date(2026, 12, 31), *(day + timedelta(days=1) for day in paydays[1:])]
    monthly = impact_of("IL").loss("civilian_pay").monthly_usd
    assert monthly and rows["unpaid_usd"].to_list() == pytest.approx([monthly.value * 12 / (2087 / 80)] * 8)
    assert rows["persons_newly_unpaid"].to_list()[1:] == [0.0] * 7
