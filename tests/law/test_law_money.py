"""Whose money it is: no instrument turns money of somebody else into the government's own."""

from __future__ import annotations

import random
from datetime import date

import pytest

from seawall.law import Measure
from seawall.law.answer import answer
from seawall.law.authority import Court
from seawall.law.measure import check_facts, completed
from seawall.law.merits import findings
from seawall.law.vocabulary import Value, facts

DAY = date(2026, 11, 22)
OWN = (
    "own_spending", "market_participant", "own_property_or_personnel", "voluntary_coordination", "compact",
    "publish_information", "refusal_to_assist", "issue_federal_benefit", "set_off", "withhold_payment_to_us",
    "debt_to_us", "retain_disputed_repayment",
)  # fmt: skip
WHOSE = {
    "money = owed_to_us": {"money": "owed_to_us"},
    "money = trust_for_us": {"money": "trust_for_us"},
    "money = federal_grant": {"money": "federal_grant"},
    "money = private": {"money": "private"},
    "trust_money": {"trust_money": True},
    "money_owed_to_us": {"money_owed_to_us": True},
}  # fmt: skip
# What lets a government use money that is not its own: leave to keep it, the terms of a grant, the owners, Congress.
LEAVE = ("retention_by_statute", "time_given", "same_transaction", "grant_terms_allow", "owners_agree", "us_consented")


# Instruments that take, leave or run a grant, or pay: what they do with money is told by other facts.
OTHER = (
    "pay_under_protest", "accept_grant", "decline_grant", "state_benefit_eligibility", "end_voluntary_agreement",
    "draw_federal_funds", "issue_federal_benefit",
)  # fmt: skip


def can_be(given: dict[str, Value]) -> bool:
    try:
        check_facts(given)
    except ValueError:
        return False
    return True


def told(instrument: str, whose: dict[str, Value]) -> dict[str, Value]:
    """A measure with every fact that helps the state, as far as they can be so, but no leave to use the money."""
    given: dict[str, Value] = {"challenged": "state_or_local_measure", "actor": "state", "instrument": instrument}
    given |= {"target": "private", "federal_source": "none", "federal_statute_type": "none", **whose}
    for fact in facts().values():
        if fact.kind != "yesno" or fact.from_place or fact.id in given:
            continue
        wanted = fact.favors == "state" and fact.id not in LEAVE
        for value in (wanted, not wanted):
            if can_be({**given, fact.id: value}):
                given[fact.id] = value
                break
    return given


@pytest.mark.parametrize("whose", WHOSE)
@pytest.mark.parametrize("instrument", OWN)
def test_money_of_others_is_never_within_as_own_money(instrument: str, whose: str) -> None:
    given = told(instrument, WHOSE[whose])
    if (instrument, whose) == ("issue_federal_benefit", "money = federal_grant"):
        given |= {"federal_authorization": False}  # grant money is what federal benefits are issued from
    found = answer(Measure(name="some measure", place="IL", facts=given), DAY)
    assert found.zone != "within"


@pytest.mark.parametrize("seed", range(20))
def test_no_other_fact_makes_money_of_the_united_states_within(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(20):
        given: dict[str, Value] = {"challenged": "state_or_local_measure"}
        given["instrument"] = rng.choice([each for each in facts()["instrument"].values if each not in OTHER])
        given["money"] = rng.choice(["trust_for_us", "owed_to_us", "federal_grant"])
        for fact in facts().values():
            if fact.id in given or fact.from_place or fact.id in LEAVE or rng.random() < 0.5:
                continue
            value = fact.favors == "state" if fact.kind == "yesno" else rng.choice(fact.options())
            if can_be({**given, fact.id: value}):
                given[fact.id] = value
        court = Court(rng.choice(["", "IL", "PR", "DC"]), DAY)
        assert findings(completed(given), court).zone != "within", given


@pytest.mark.parametrize("whose", ["money = owed_to_us", "money = trust_for_us", "trust_money", "money_owed_to_us"])
@pytest.mark.parametrize("instrument", OWN)
def test_who_is_exposed_is_said_wherever_money_of_the_united_states_is_near(instrument: str, whose: str) -> None:
    found = answer(Measure(name="some measure", place="IL", facts=told(instrument, WHOSE[whose])), DAY)
    assert {"responsible-person", "holder-of-the-money"} & {each.id for each in found.exposure}


def test_that_declining_is_safe_is_not_said_of_money_of_the_united_states() -> None:
    given = told("refusal_to_assist", {"money": "own"})
    assert "declining-is-safe" in {
        each.id for each in answer(Measure(name="some measure", place="IL", facts=given), DAY).exposure
    }
    for whose in ("money = owed_to_us", "money = trust_for_us"):
        found = answer(Measure(name="some measure", place="IL", facts=told("refusal_to_assist", WHOSE[whose])), DAY)
        assert "declining-is-safe" not in {each.id for each in found.exposure}
