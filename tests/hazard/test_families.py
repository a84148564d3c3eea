"""Scenario families: their cases are in the evidence, their scenarios compute, and bad ones are refused."""

from __future__ import annotations

from datetime import date

import pytest

import seawall
from seawall.base.errors import ScenarioError
from seawall.cli import main
from seawall.hazard.families import Family, families, family, load_scenario, scenario_text
from seawall.programs import program

GIVEN = {"start": "2026-12-12", "restored": "2027-01-10"}


def needed(each: Family) -> dict[str, str]:
    return {part.name: GIVEN[part.name] for part in each.parameter if part.required}


def test_the_families_of_the_issue():
    assert {each.id for each in families()} == {
        "funding-gap", "suspension", "partial-payment", "refused-settlement", "award-freeze", "late-restart",
        "rescission", "disaster-triage", "debt-limit",
    }  # fmt: skip


@pytest.mark.parametrize("each", families(), ids=lambda each: each.id)
def test_a_family_cites_events_and_names_programs_that_exist(each):
    assert [case.event()["event"] for case in each.example] or each.id == "debt-limit"
    for part in each.parameter:
        if isinstance(part.default, list):
            assert [program(name).id for name in part.default] == part.default
    assert each.computes and each.cannot


@pytest.mark.parametrize("each", families(), ids=lambda each: each.id)
def test_a_scenario_survives_its_file_and_computes(each, tmp_path):
    path = tmp_path / "my.toml"
    path.write_text(scenario_text(each.id, needed(each)), encoding="utf-8")
    scenario = load_scenario(path)
    assert scenario == each.scenario(dict(needed(each)))
    assert "Not computed" in scenario.assumptions[-1]
    assert seawall.impact("DC", scenario).by_day.height > 0


@pytest.mark.parametrize("each", families(), ids=lambda each: each.id)
def test_a_family_that_promises_dollars_has_them(each):
    scenario = each.scenario(needed(each) | ({"start": "2027-01-01"} if each.id == "debt-limit" else {}))
    unpaid = seawall.impact("IL", scenario).by_day["unpaid_to_date_usd"].max()
    assert (unpaid or 0) > 0 or each.id in ("award-freeze", "disaster-triage")  # these say that they have none


def test_lengths_count_from_the_law_or_the_start():
    restart = family("late-restart").scenario(GIVEN | {"restart_days": "16"})
    assert restart.end == date(2027, 1, 25)
    delay = family("debt-limit").scenario({"start": "2026-12-12", "delay_days": 10, "programs": "ssi,snap"})
    assert (delay.end, delay.programs) == (date(2026, 12, 21), ("ssi", "snap"))


def test_a_cut_is_what_is_not_paid():
    assert family("rescission").scenario({"start": "2026-12-12", "share_cut": 0.2}).share_paid == pytest.approx(0.8)
    assert family("partial-payment").scenario({"start": "2026-12-12"}).share_paid == 0.65


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("suspensio", {}, "suspension"),
        ("suspension", {}, "start"),
        ("suspension", {"start": "2026-12-12", "speed": "1"}, "speed"),
        ("suspension", {"start": "2026-12-12", "until": "2026-12-01"}, "2026-12-01"),
        ("suspension", {"start": "soon"}, "soon"),
        ("suspension", {"start": "2026-12-12", "programs": "snapp"}, "snap"),
        ("late-restart", GIVEN | {"restored": "2026-01-10"}, "2026-01-10"),
        ("late-restart", GIVEN | {"restart_days": "0"}, "restart_days"),
        ("late-restart", GIVEN | {"restart_days": "inf"}, "restart_days"),
        ("rescission", {"start": "2026-12-12", "share_cut": "3"}, "share_cut"),
        ("rescission", {"start": "2026-12-12", "share_cut": "nan"}, "share_cut"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused_on_one_line(name, given, says):
    with pytest.raises(seawall.SeawallError, match=says) as error:
        scenario_text(name, given)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("family =", "line 1"),
        ('family = "suspension"\n[set]\nstart = 2026-12-12\nprograms = 3', "programs?"),
        ("", "family"),
        ('family = "suspension"\nspeed = 3', "speed"),
        ('family = "nothing-like-it"', "nothing-like-it"),
        ('family = "suspension"\n[set]\nstart = 2026-12-12\nuntil = 2026-12-01', "until"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_on_one_line(text, says, tmp_path):
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=says) as error:
        load_scenario(path)
    assert "\n" not in str(error.value)


def test_a_missing_file():
    with pytest.raises(ScenarioError, match="nowhere"):
        load_scenario("nowhere.toml")


def test_the_verb(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["scenario", "list"]) == 0
    for each in families():
        assert main(["scenario", "show", each.id]) == 0
    assert main(["scenario", "new", "suspension", "--set", "start=2026-12-12", "-o", "my.toml"]) == 0
    assert load_scenario("my.toml").programs == ("snap",)
    assert main(["scenario", "new", "suspension", "--set", "start"]) == 2
    assert main(["scenario", "new", "suspension", "--set", "start=2026-12-12", "-o", "no/such/my.toml"]) == 2
    assert capsys.readouterr().err.count("\n") == 2
