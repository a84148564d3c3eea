"""A program's figures come from the source that its file names; another source needs no change anywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from seawall.base.errors import ProgramError
from seawall.evidence import Figure, source
from seawall.hazard import lapse
from seawall.impacts import exposure, losses
from seawall.impacts.decisions import dates, lead_loss
from seawall.impacts.exposure import SOURCES, source_of
from seawall.impacts.source import ExposureSource, HarmFactors
from seawall.places import place
from seawall.programs import Program, program, programs

TODAY = date(2026, 11, 22)
PEOPLE, USD = 90_000.0, 9e6


class Survey(ExposureSource):
    """A made-up survey that counts the same people in every state, half of them in the first county asked for."""

    def figure(self, where, program: Program, measure, month: date, as_of: date) -> Figure:
        value = {"persons": PEOPLE, "households": PEOPLE / 3, "dollars": USD}[measure]
        return Figure(
            value=value, unit="USD a month" if measure == "dollars" else "persons", concept="a survey", kind="modelled",
            place=where.name, period="2026", as_of=as_of, sources=(source("place"),), method="Made up.",
        )  # fmt: skip

    def counties(self, program: Program, fips: Sequence[str], part, month: date, as_of: date):
        share = np.full(len(fips), 0.5 / max(len(fips) - 1, 1))
        share[0] = 0.5
        return {"persons": PEOPLE * share, "monthly_usd": USD * share}

    def harm_factors(self, month: date, as_of: date) -> HarmFactors:
        return HarmFactors(meal_usd=3.0, multiplier_low=1.0, multiplier_high=2.0)


def test_every_program_names_a_source_that_is_there() -> None:
    assert {each.exposure_source for each in programs()} == set(SOURCES)
    assert source_of(program("snap")).by_state and not source_of(program("wic")).by_state
    with pytest.raises(ProgramError, match="snapp"):
        source_of(program("wic").model_copy(update={"exposure_source": "snapp"}))


def test_a_program_with_another_source_is_counted_by_it_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(exposure.SOURCES, "survey", Survey())
    wic = program("wic").model_copy(update={"exposure_source": "survey"})
    found = losses._loss(place("IL"), wic, lapse("2026-12-12", as_of=TODAY), TODAY)
    assert found.persons is not None and found.persons.value == PEOPLE
    assert found.days["persons_unpaid"][-1] == pytest.approx(PEOPLE)
    assert found.days["meals_unpaid"].sum() == pytest.approx(found.days["unpaid_usd"].sum() / 3)
    made = losses.Impact(place("IL"), found.scenario, TODAY, (found,))
    assert made.by_place["persons"].sum() == pytest.approx(PEOPLE)
    assert made.by_place["persons"].max() == pytest.approx(PEOPLE / 2)
    assert lead_loss(made.losses) is found


def test_decisions_count_back_from_the_harm_date_to_a_business_day() -> None:
    found = losses._loss(place("IL"), program("snap"), lapse("2026-12-12", as_of=TODAY), TODAY)
    when = dates(found, TODAY)
    assert when.decision is not None and when.harm == date(2027, 2, 1)
    assert (when.decision.by, when.decision.latest) == (date(2027, 1, 17), date(2027, 1, 28))  # a Sunday, a Thursday
    assert (when.decision.act_by, when.decision.act_latest) == (date(2027, 1, 15), date(2027, 1, 28))
    assert when.decision.rail == "ebt-state-benefit" and when.decision.observed
