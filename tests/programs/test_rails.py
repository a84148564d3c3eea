"""Rails: what is observed agrees with the record, what is guessed says so, and every id that others name exists."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from itertools import product
from statistics import median

import polars as pl
import pytest

from seawall.base.errors import LawError, ProgramError
from seawall.evidence import describe, load
from seawall.law.options import option_files, parse_options
from seawall.pages.page import Points
from seawall.pages.rails import rails_page
from seawall.programs import Rail, programs, rail, rails
from seawall.programs.rail_terms import Lead
from seawall.programs.rails import FOLDER, parse_rail

EVERY = list(rails().values())
TODAY = date(2026, 11, 23)
LEADS = [(each, lead) for each in EVERY for lead in each.lead]


def text(name: str) -> str:
    return (files("seawall.programs") / FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def uses() -> pl.DataFrame:
    """The record, one row for each rail that an action used."""
    return load("bridge_action").with_columns(pl.col("rail").str.split(" ")).explode("rail").drop_nulls("rail")


@pytest.mark.parametrize(("each", "lead"), LEADS, ids=lambda value: value.id if isinstance(value, Rail) else "")
def test_days_of_a_case_are_those_of_the_record(each: Rail, lead: Lead) -> None:
    used = uses().filter((pl.col("rail") == each.id) & pl.col("jurisdiction").is_in(lead.cases))
    assert set(used["jurisdiction"]) == set(lead.cases)
    days = used["days_to_first_payment"].drop_nulls().to_list()
    if lead.observed and lead.cases:
        assert len(days) == len(lead.cases)
        assert (lead.fastest_days, lead.slowest_days) == (min(days), max(days))
        assert min(days) <= lead.typical_days <= max(days) and abs(lead.typical_days - median(days)) <= 2
        # All but the day that was announced as the latest (Hawaii's) had been seen when the lead became known.
        assert used["first_payment_date"].max() <= lead.from_
    if not lead.observed:
        assert days == []


def test_what_is_guessed_says_so() -> None:
    for each in EVERY:
        single = (each, each.reach, each.tranches, each.minimum, each.cost, each.resumption)
        for said in filter(None, (*single, *each.cap, *each.needs, *each.lead)):
            if re.search(r"general knowledge|inference", said.cite):
                assert not said.checked, f"{each.id}: {said.cite}"
    assert {each.id for each, lead in LEADS if lead.observed} >= {"ebt-federal-file", "ebt-state-benefit"}
    guess = "observed = false"
    held = text("food-bank-grant")
    assert guess in held
    with pytest.raises(ProgramError, match="a guess"):
        parse_rail(re.sub(rf"({guess}(?:.|\n)*?checked +=) false", r"\1 true", held, count=1), "food-bank-grant.toml")


def test_a_replay_sees_only_the_days_known_then() -> None:
    state = rail("ebt-state-benefit")
    likened, announced, counted = state.lead
    days = (date(2020, 9, 29), date(2025, 10, 24), date(2025, 11, 13), date(2025, 11, 14))
    assert [state.lead_as_of(day) for day in days] == [None, likened, announced, counted]
    assert [each.observed for each in state.lead] == [False, False, True]
    grantee = rail("advance-to-grantee")
    assert [grantee.lead_as_of(day) for day in (date(2025, 11, 11), date(2025, 11, 12))] == list(grantee.lead)


def test_every_id_that_others_name_is_a_rail() -> None:
    assert set(uses()["rail"]) <= set(rails())
    assert {each.rail for each in option_files()} - {""} <= set(rails())
    assert {name for each in programs() for name in each.bridge} <= set(rails())


def test_the_record_knows_every_rail() -> None:
    (column,) = (field for field in describe("bridge_action").fields if field.name == "rail")
    pattern = column.constraints.pattern or ""
    assert all(re.fullmatch(pattern, name) for name in rails())
    assert re.fullmatch(pattern, " ".join(rails()))
    assert not re.fullmatch(pattern, "carrier-pigeon")


def test_a_bridge_of_a_program_has_days_to_count_back_by() -> None:
    for each in programs():
        assert all(rail(name).lead for name in each.bridge), each.id


def test_every_rail_says_what_a_plan_needs() -> None:
    for each in EVERY:
        assert each.lead and each.tranches and each.minimum and each.cost and each.needs and each.resumption, each.id
        for name in each.programs:
            assert (each.cap_of(name, "17", TODAY) is None) == (not each.own_money), f"{each.id}: {name}"


def test_a_cap_is_within_bounds_in_every_place() -> None:
    for each in (each for each in EVERY if each.own_money):
        for name, fips in product(each.programs, load("snap_children_state")["fips"]):
            cap = each.cap_of(name, fips, TODAY)
            assert cap is not None and name in cap.programs
            assert 0 <= cap.share.low <= cap.share.value <= cap.share.high <= 1, f"{each.id}: {name} in {fips}"


def test_no_cap_where_the_rail_does_not_pay_or_nothing_is_known() -> None:
    assert rail("ebt-federal-file").cap_of("snap", "17", TODAY) is None
    assert rail("cash-assistance").cap_of("wic", "17", TODAY) is None
    assert rail("cash-assistance").cap_of("snap", "17", date(2025, 11, 6)) is None
    whole = rail("ebt-state-benefit").cap_of("snap", "17", TODAY)
    assert whole is not None and (whole.share.low, whole.share.high, whole.observed) == (1, 1, False)


def test_each_state_has_its_own_part_with_children() -> None:
    cash = rail("cash-assistance")
    (cap,) = (each for each in cash.cap if "snap" in each.programs)
    held = load("snap_children_state").filter(pl.col("fips") < "60")
    nation = held["with_child_households"].sum() / held["snap_households"].sum()
    assert cap.share.value == pytest.approx(nation, abs=0.0005)

    def values(*places: str) -> list[float]:
        return [round(found.share.value, 3) for fips in places if (found := cash.cap_of("snap", fips, TODAY))]

    assert values("44", "39", "17", "17031", "72", "78") == [0.333, 0.413, 0.421, 0.421, 0.254, 0.436]
    rhode_island = cash.cap_of("snap", "44", TODAY)
    assert rhode_island is not None
    assert rhode_island.share.value < 65_000 / 145_000 < rhode_island.share.high  # what that state reached, in people
    snap = load("snap_state_month").filter((pl.col("fips") == "39") & (pl.col("month") == "2025-09"))
    assert cap.share.low == pytest.approx(63_000 / snap["persons"].item(), abs=0.002)


def test_a_state_share_is_only_as_old_as_its_evidence() -> None:
    early = rail("cash-assistance").cap[-1].model_copy(update={"from_": date(2020, 1, 1)})
    assert early.in_state("44", date(2025, 9, 10)) == early
    assert early.in_state("44", date(2025, 9, 11)).share.value < early.share.value
    wrong = early.model_copy(update={"by_state": "snap_children_state.with_child_households / homes"})
    with pytest.raises(ProgramError, match="no column 'homes'"):
        wrong.in_state("44", TODAY)


def test_food_banks_can_carry_what_states_granted_them() -> None:
    """Whole amounts of those that paid nothing else, over the missing month; Washington's is one week of it."""
    month = load("snap_state_month").filter(pl.col("month") == "2025-09").select("fips", "issuance_usd")
    of_month = pl.col("amount_usd") * pl.when(pl.col("jurisdiction") == "Washington").then(52 / 12).otherwise(1)
    granted = (
        load("bridge_action")
        .filter((pl.col("rail") == "food-bank-grant") & (pl.col("level") == "state") & (pl.col("fips") != "32"))
        .join(month, on="fips")
        .select((of_month / pl.col("issuance_usd")).alias("share"))["share"]
    )
    cap = rail("food-bank-grant").cap_of("snap", "17", TODAY)
    assert cap is not None and granted.len() == 15
    told = (granted.min(), granted.median(), granted.max())
    assert told == pytest.approx((cap.share.low, cap.share.value, cap.share.high), abs=0.002)
    earlier = rail("food-bank-grant").cap_of("snap", "17", date(2025, 10, 24))
    assert earlier is not None and earlier.share.value == 0.04


def test_the_page_marks_every_guess() -> None:
    told = {each.key: each for each in rails_page(EVERY).sections}
    for each in EVERY:
        (items,) = (block.items for block in told[each.id].blocks if isinstance(block, Points))
        caps = [said for name, said in items if name == "Can carry at most"]
        assert len(caps) == len(each.cap) and not any(said.checked for said in caps)
        assert sum("a guess" in said.text for _, said in items) >= len(caps)
    (state,) = (b for b in told["ebt-state-benefit"].blocks if isinstance(b, Points))
    assert "100% (50% to 100%)" in dict(state.items)["When federal money resumes"].text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id       = "ebt-state-benefit"', 'id       = "direct-deposit"', "direct-deposit"),
        ("share   = 1.0", "share   = 1.2", "reach.share"),
        ("fastest_days = 11", "fastest_days = 31", "fastest_days"),
        ('levels   = ["state"]', 'levels   = ["nation"]', "levels.1"),
        ("[[cap]]", "[[cap]", "line"),
        ('[[cap]]\nprograms = ["wic"]', '[[cap]]\nprograms = ["ssi"]', "'ssi' is not among"),
        ('id       = "ebt-state-benefit"', 'id = "ebt-state-benefit"\nown_money = false', "a rail without own_money"),
        ("low = 0.3, value = 0.4", "low = 0.5, value = 0.4", "low <= value <= high"),
        ("low = 0.3, value = 0.4, high = 0.67", "low = 0.3, value = 0.4, high = 1.67", "cap.1.share.high"),
        ("from     = 2013-09-30", 'from     = 2013-09-30\nby_state = "no table"', "by_state"),
    ],
)
def test_a_wrong_file_is_told_on_one_line(old: str, new: str, said: str) -> None:
    held, file = text("ebt-state-benefit"), "ebt-state-benefit.toml"
    assert old in held
    with pytest.raises(ProgramError) as caught:
        parse_rail(held.replace(old, new, 1), file)
    assert said in str(caught.value) and file in str(caught.value) and "\n" not in str(caught.value)


def test_an_unknown_rail_names_the_nearest() -> None:
    with pytest.raises(ProgramError, match=r"ebt-state-benefit[^s]"):
        rail("ebt-state-benefits")
    options = (files("seawall.law") / "options" / "1-own-money.toml").read_text(encoding="utf-8")
    with pytest.raises(LawError, match="carrier-pigeon"):
        parse_options(options.replace('"ebt-state-benefit"', '"carrier-pigeon"'), "1-own-money.toml")
