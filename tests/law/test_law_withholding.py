"""Withholding: channels and bills as data, the answer for a place, and the command."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from seawall import law
from seawall.base.errors import LawError, PlaceError
from seawall.cli.law import withholding as command
from seawall.fiscal.areas import states
from seawall.fiscal.remittance import remittance
from seawall.law import Measure
from seawall.law.answer import zone_of
from seawall.law.levers import book, priced_channels
from seawall.law.withholding import Bill, Channel, bills, channel, channels, purses, withholding
from seawall.law.withholding import bill as answered
from seawall.law.withholding.load import bill, parse
from seawall.pages.law_withholding import draw_cost
from seawall.places import postal_codes

STATES = sorted(code for fips, code in postal_codes().items() if fips in states())
DAY = date(2026, 11, 22)
MISSED, UNTIL = date(2027, 1, 15), date(2028, 1, 15)


@pytest.fixture(scope="module")
def found():
    return withholding("NY", 300_000_000, MISSED, UNTIL, DAY)


def run(*words: str):
    app = typer.Typer()
    app.command()(command)
    return CliRunner().invoke(app, list(words))


# Data


def test_trust_money_is_what_can_be_owed_personally():
    shares = book().personal.trust_share
    assert {name: float(channel(name).facts["trust_money"]) for name in priced_channels()} == shares


def test_sizes_name_channels_of_remittance():
    held = {row.channel for row in remittance("NY").rows}
    assert {each.size for each in channels()} - {"amount", "none"} == held


def test_every_barred_or_contested_channel_names_a_lawful_neighbor():
    zones = {each.id: each.expected for each in channels()}
    for each in channels():
        assert (each.expected == "within") == (not each.instead)
        assert all(zones[name] == "within" for name in each.instead)


def test_channels_of_the_levers_exist():
    assert {name for each in book().lever for name in each.channels} <= {each.id for each in channels()}


def test_red_and_blue_twins_of_one_device_get_one_answer():
    authors = {each.party for each in bills() for one in each.provisions if one.channel == "payroll-income-tax"}
    assert {"Democratic", "Republican"} <= authors


def test_the_report_of_every_bill_that_has_one_is_a_provision_of_its_own():
    reports = {each.id for each in bills() if any(one.channel == "monthly-public-account" for one in each.provisions)}
    assert {"ny-s6915-a8097-2025", "wi-sb353-2025", "wa-sb6218-2026"} <= reports


def test_a_bill_that_excepts_payroll_tax_has_no_payroll_provision():
    assert not {one.channel for one in bill("HB4143").provisions} & set(priced_channels())


@pytest.mark.parametrize("name", ["ny-s6915-a8097-2025", "S6915/A8097", " NY-S6915-A8097-2025 "])
def test_a_bill_is_found_by_id_or_number(name):
    assert bill(name).jurisdiction == "NY"


def test_an_unknown_bill_or_channel_is_told_with_the_nearest():
    with pytest.raises(LawError, match="Did you mean wi-sb353-2025"):
        bill("wi-sb353")
    with pytest.raises(LawError, match="Did you mean employer-fica"):
        channel("employers-fica")


def text_of(one: Bill | Channel) -> str:
    from importlib.resources import files

    folder = "bills" if isinstance(one, Bill) else "channels"
    return (files("seawall.law.withholding") / folder / f"{one.id}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('custody = "state_funds"', 'custody = "a drawer"'), "custody"),
        (("lien = false", "lien = true"), "lien must be true exactly when"),
        (("[[provisions]]", "[[provision]]"), "provision"),
        (('id = "ny-s6915-a8097-2025"', 'id = "other"'), "must equal the file name"),
        (('party = "Democratic"', 'party = "Blue"'), "party"),
    ],
)
def test_a_bill_that_does_not_say_what_it_must_is_told_with_its_file(change, says):
    text = text_of(bill("ny-s6915-a8097-2025")).replace(*change)
    with pytest.raises(LawError, match=says) as told:
        parse(text, "bills/ny-s6915-a8097-2025.toml", Bill)
    assert "bills/ny-s6915-a8097-2025.toml" in str(told.value)


@pytest.mark.parametrize(
    "change",
    [
        ("trust_money = true", "trust_mony = true"),
        ("trust_money = true", 'trust_money = "yes"'),
        ("trust_money = true", "keeps_money_of_us = true"),
        ('expected = "barred"', 'expected = "fine"'),
    ],
)
def test_a_channel_with_a_fact_that_is_not_one_is_refused(change):
    with pytest.raises(LawError, match="payroll-income-tax"):
        parse(text_of(channel("payroll-income-tax")).replace(*change), "channels/payroll-income-tax.toml", Channel)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_in_one_line(text):
    with pytest.raises(LawError) as told:
        parse(text, "channels/x.toml", Channel)
    assert "\n" not in str(told.value)


# The answer


def test_the_headline_counts_the_zones(found):
    assert "8 barred, 1 contested and 6 within the law" in found.headline
    assert found.headline.startswith("Keeping back federal payroll tax: barred.")


def test_the_amount_prices_only_payroll_tax(found):
    assert {each.channel.id for each in found.channels if each.cost} == set(priced_channels())
    assert {line.principal_usd for each in found.channels for line in each.cost} == {300_000_000}


def test_without_an_amount_a_month_of_the_state_government_is_priced():
    told = withholding("NY", missed=MISSED, until=UNTIL, day=DAY)
    first = told.channels[0]
    assert first.size[0].government == "state"
    assert first.cost[0].principal_usd == first.size[0].monthly_usd
    assert "state government" in first.cost_for


def test_the_cost_is_told_on_days_when_it_changes(found):
    days = {line.days_late: line for line in found.channels[0].cost}
    assert days[1].total_extra_usd == pytest.approx(6_000_000)
    assert days[6].total_extra_usd == pytest.approx(15_000_000)
    assert days[16].total_extra_usd == pytest.approx(30_000_000)
    assert found.channels[0].cost[-1].day == UNTIL


def test_steps_set_by_statute_have_dates_in_order_and_the_rest_have_none(found):
    dated = [step.day for step in found.sequence if step.day]
    assert dated == sorted(dated)
    assert dated[:4] == [date(2027, 1, 15), date(2027, 1, 16), date(2027, 1, 21), date(2027, 1, 31)]
    assert date(2027, 5, 1) in dated
    assert [step.day for step in found.sequence[len(dated) :]] == [None] * (len(found.sequence) - len(dated))
    assert len(found.sequence) > len(dated)


def test_the_lever_is_compared_with_federal_money_of_the_same_government(found):
    own = remittance("NY").table().filter(government="state")
    assert found.comparison.payroll_usd == pytest.approx(12 * own["monthly_usd"].sum())
    assert found.comparison.share == pytest.approx(found.comparison.payroll_usd / found.comparison.federal_usd)
    assert found.comparison.low_usd < found.comparison.payroll_usd < found.comparison.high_usd


def test_a_missing_part_leaves_no_figure_rather_than_a_smaller_one():
    told = withholding("DC", missed=MISSED, until=UNTIL, day=DAY)
    assert told.comparison.payroll_usd is None
    assert "no figure" in told.comparison.says
    assert [bool(each.cost) for each in told.channels[:3]] == [True, False, False]


def test_every_state_is_answered():
    told = [withholding(postal, missed=MISSED, until=UNTIL, day=DAY) for postal in STATES]
    shares = {each.postal: each.comparison.share for each in told}
    assert len(shares) == 51
    assert [postal for postal, share in shares.items() if share is None] == ["DC"]
    assert all(0 < share < 1 for share in shares.values() if share is not None)


def test_bills_of_the_place_come_first_and_are_answered_by_provision(found):
    assert [each.bill.jurisdiction for each in found.bills[:3]].count("NY") == 2
    recourse = next(each for each in found.bills if each.bill.id == "ny-s6915-a8097-2025")
    assert recourse.says == "4 barred and 1 within the law"


def test_a_provision_that_is_not_withholding_has_no_zone():
    told = answered("ok-sb282-2025", DAY)
    assert [each.zone for each in told.provisions] == ["barred", None, None]


def test_the_answer_cannot_be_changed(found):
    with pytest.raises(ValueError, match="frozen"):
        found.headline = "other"


@pytest.mark.parametrize("place", ["Cook County, IL", ["IL", "WI"], "US"])
def test_a_place_that_is_not_one_state_is_refused(place):
    with pytest.raises(LawError, match="Name a state"):
        withholding(place, day=DAY)


def test_an_unknown_place_is_told():
    with pytest.raises(PlaceError):
        withholding("Atlantis", day=DAY)


@pytest.mark.parametrize("postal", STATES)
def test_the_engine_finds_the_zones_of_the_notes_in_every_state(postal):
    told = withholding(postal, missed=MISSED, until=UNTIL, day=DAY)
    assert {each.channel.id: each.zone for each in told.channels} == {each.id: each.expected for each in channels()}


def test_the_zone_of_a_channel_is_the_one_that_law_test_gives_for_its_facts():
    for each in channels():
        told = law.test(Measure(name=each.title, place="NY", facts=each.facts), DAY)
        assert isinstance(told, law.Answer) and zone_of(each.facts, "NY", DAY) == told.zone


def test_every_channel_is_tested_with_each_kind_of_money_that_its_text_can_reach(found):
    for each in found.channels:
        assert {one.purse.id: one.zone for one in each.by_purse} == each.channel.purses


def test_what_a_bill_calls_its_own_money_is_not_within_where_it_is_kept_from_the_united_states():
    keeps = ("withhold_payment_to_us", "set_off", "debt_to_us")
    called = [each.purses["own_money"] for each in channels()
              if each.facts["instrument"] in keeps and "own_money" in each.purses]  # fmt: skip
    assert called and "within" not in called


def test_every_pool_of_a_bill_that_holds_money_is_a_kind_of_money():
    told = {pool for each in purses().values() for pool in each.pools}
    assert {pool for each in bills() for pool in each.pool} - told == {"federal_property"}


def test_a_bill_is_answered_by_the_money_in_its_pool_and_no_other():
    recourse = {each.channel: each.by_purse for each in answered("S6915/A8097", DAY).provisions}
    zones = {one.purse.id: one.zone for one in recourse["set-off-unrelated-debt"]}
    assert zones["withheld_tax"] == "barred"
    assert (
        zones["disputed_repayment"] == "barred"
    )  # a statute lets it be kept, not set off; keeping is a way of its own
    assert "grant_cash" not in zones and "residents_money" not in zones
    narrow = {each.channel: each.by_purse for each in answered("HB4143", DAY).provisions}
    assert "withheld_tax" not in {one.purse.id for one in narrow["set-off-unrelated-debt"]}


# The page


def test_the_chart_tells_a_screen_reader_what_it_shows(found):
    drawn = draw_cost(found, found.channels[0])
    ElementTree.fromstring(drawn)
    assert "31 Jan 2027: $30 million; 1 May 2027: $31.5 million; 15 Jan 2028: $56.6 million" in drawn


# The command


def test_the_command_prints_zones_cost_and_disclaimer():
    told = " ".join(run("NY", "--amount", "300000000", "--missed", "2027-01-15").output.split())
    for words in ("8 barred", "$6 million", "Not legal advice", "26 USC 6672", "or-hb4143-2026"):
        assert words in told


def test_json_is_the_value():
    told = json.loads(run("NY", "--missed", "2027-01-15", "--json").output)
    value = withholding("NY", missed=MISSED)
    assert told == json.loads(value.model_dump_json())


def test_csv_has_every_day_of_every_priced_channel():
    rows = list(
        csv.DictReader(io.StringIO(run("NY", "--missed", "2027-01-15", "--until", "2027-01-31", "--csv").output))
    )
    assert len(rows) == 17 * len(priced_channels())
    assert float(rows[16]["deposit_penalty_usd"]) == pytest.approx(0.1 * float(rows[16]["principal_usd"]))


def test_a_bill_is_shown_by_provision():
    told = run("--bill", "ny-s6915-a8097-2025").output
    assert "4 barred and 1 within the law" in told
    assert "portion" in told or "amount owed" in told
    value = json.loads(run("--bill", "S6915/A8097", "--json").output)
    assert value["bill"]["jurisdiction"] == "NY"
    for purse in value["provisions"][1]["by_purse"]:
        assert purse["purse"]["title"].split()[0] in told


@pytest.mark.parametrize(
    "words",
    [(), ("NY", "--json", "--csv"), ("NY", "--bill", "HB4143"), ("NY", "--amount", "-1"), ("NY", "--missed", "soon")],
)
def test_bad_words_are_refused(words):
    told = run(*words)
    assert told.exit_code
    assert "\n" not in str(told.exception)
