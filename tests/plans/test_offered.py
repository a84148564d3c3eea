"""What whoever plans may choose: never what is barred, and what is contested only with its risk."""

from __future__ import annotations

import pytest

from seawall.base.errors import PlanError
from seawall.funding.builtin import builtin
from seawall.hazard.scenario import known_on
from seawall.law.options import options
from seawall.places import place
from seawall.plans.offered import offered

AS_OF = "2026-11-22"


@pytest.mark.parametrize("where", ["IL", "NC", "TX", "DC", "PR", "Cook County, IL", "Chicago, IL"])
def test_what_is_barred_is_never_offered_and_what_is_contested_names_its_risk(where: str) -> None:
    found = offered(where, AS_OF)
    here, day = place(where), known_on(AS_OF)
    barred = {each.id for each in options(here, day=day).options if each.zone == "barred"}
    barred |= {each.id for each in builtin(here, day).funds if each.zone == "barred"}
    named = {each.id for each in (*found.funds, *found.contested)}
    assert barred
    assert not named & barred
    assert all(each.zone == "contested" and each.risk for each in found.contested)


def test_what_is_offered_can_be_chosen() -> None:
    from seawall import Choices, plan

    found = offered("IL", AS_OF)
    assert "rainy-day" in {each.id for each in found.funds}
    contested = tuple(each.id for each in found.contested)
    assert contested
    made = plan("IL", as_of=AS_OF, choices=Choices(allow_contested=contested))
    assert set(made.contested_used) <= set(contested) | {each.rail for each in made.ways}


def test_a_bloc_has_no_choices_of_one_government() -> None:
    with pytest.raises(PlanError):
        offered("US", AS_OF)
