"""Case files that counsel can edit: facts in, zone and reasons expected. One file a situation, in `cases/`."""

from __future__ import annotations

from datetime import date

import casefiles
import pytest

from seawall import law
from seawall.law import Answer, BillAnswer, Measure, read_measure
from seawall.law.catalog import law_measures
from seawall.law.expect import misses
from seawall.law.placed import GOVERNED_BY_CONGRESS
from seawall.law.vocabulary import facts
from seawall.places import postal_codes
from tests.sampled import sampled

EVERY = casefiles.measures()
every_measure = pytest.mark.parametrize("measure", [each for _, each in EVERY], ids=[name for name, _ in EVERY])


def answered(measure: Measure, **other: str) -> Answer:
    found = law.test(measure.model_copy(update=other))
    assert isinstance(found, Answer)
    return found


DAY = date(2026, 11, 22)
LABELS = {"name": "The twin of it", "protects": "the other side", "burdens": "one's own side", "timing": ""}


def otherwise(measure: Measure, found: Answer) -> Measure | None:
    """The measure with one stated fact changed that would change the zone, if there is such a fact."""
    for each in found.would_change:
        fact = facts()[each.fact]
        value = next(value for value in fact.options() if fact.told(value) == each.if_it_were)
        return measure.model_copy(update={"facts": {**measure.facts, each.fact: value}})
    return None


def compared(found: Answer) -> dict[str, object]:
    """An answer without the labels."""
    return found.model_dump(exclude=set(LABELS))


@every_measure
def test_the_engine_answers_as_counsel_expects_and_who_benefits_never_changes_it(measure: Measure) -> None:
    """Of the answer to the same facts for the other side, nothing but the labels themselves may differ."""
    assert measure.expect is not None, "a case file says what it expects"
    found = answered(measure)
    assert not misses(found, measure.expect), f"{found.sentence} {[each.fact for each in found.depends_on]}"
    assert compared(answered(measure, **LABELS)) == compared(found)
    for place, zone in measure.expect.elsewhere.items():
        assert answered(measure, place=place).zone == zone, f"in {place}"


@pytest.mark.parametrize("name", sampled([name for name, _ in EVERY], 8))
def test_the_same_comparison_tells_a_measure_with_another_fact_apart(name: str) -> None:
    measure = dict(EVERY)[name]
    found = answered(measure)
    if other := otherwise(measure, found):
        assert compared(answered(other)) != compared(found)


# Measures of the right and of the left that use one device. Each was coded by itself, from its own record, so that a
# doctrine or a coding that leans to a side shows here.
TWINS = (
    ("ut_sovereignty_act_2024", "il_trust_act"),
    ("counties_gun_sanctuary", "ca_values_act_2017"),
    ("states_gun_non_assistance", "md_287g_ban_2026"),
    ("states_vaccine_mandates_2021", "ma_vaccine_schedule_2025"),
    ("tx_pill_suits_2025", "vt_ny_climate_superfund_2024"),
    ("la_food_assistance_2025", "nm_food_session_2025"),
    ("states_defend_the_guard", "ny_green_light_2019"),
    ("south_interposition", "wi_booth_1854"),
)


@pytest.mark.parametrize("twins", TWINS, ids=" and ".join)
def test_twins_of_the_catalog_get_one_zone_whichever_side_passed_them(twins: tuple[str, str]) -> None:
    rows = {row["id"]: row for row in law_measures(day=DAY).rows.iter_rows(named=True)}
    right, left = (rows[each] for each in twins)
    assert (right["color"], left["color"]) == ("right", "left")
    assert right["zone"] == left["zone"]


def test_no_fact_of_the_vocabulary_is_about_party_or_opinion() -> None:
    words = " ".join(fact.id + fact.ask + fact.says for fact in facts().values()).lower()
    for word in ("party ", "democrat", "republican", "liberal", "conservative", "left-", "right-"):
        assert word not in words.replace("private party ", ""), word


def test_twins_of_opposite_color_get_the_same_answer() -> None:
    """Refusal for gun owners, immigrants and drug users: one doctrine, the same in every state."""
    twins = [each for name, each in EVERY if name.startswith("decline-")]
    assert len(twins) == 3
    for place in postal_codes().values():
        zones = {answered(each, place=place).zone for each in twins}
        assert zones == {"contested" if place in GOVERNED_BY_CONGRESS else "within"}, place


def test_a_bill_is_answered_provision_by_provision() -> None:
    for name, zones in (("missouri-sapa", {"barred", "within"}), ("new-york-recourse", {"barred", "within"})):
        found = law.test(read_measure(casefiles.FOLDER / f"{name}.toml"))
        assert isinstance(found, BillAnswer)
        assert zones <= {each.zone for each in found.provisions}
        assert "United States v. Missouri" in found.severability


@pytest.mark.parametrize(
    "duty",
    [
        {"federal_statute_type": "generally_applicable", "federal_rule_binds_private_too": True},
        {"federal_statute_type": "spending_condition", "grant_accepted": True, "condition_in_statute": True},
        {"federal_statute_type": "spending_condition", "grant_accepted": True},
        {"target": "other_state", "federal_source": "constitution"},
        {"target": "state_courts", "duty_on_state_courts": True},
    ],
)
def test_nobody_is_told_that_declining_is_safe_where_a_duty_may_bind(duty: dict[str, str | bool]) -> None:
    declines = read_measure(casefiles.FOLDER / "decline-immigration-enforcement.toml")
    assert isinstance(declines, Measure)
    assert "declining-is-safe" in {each.id for each in answered(declines).exposure}
    other = declines.model_copy(update={"facts": {**declines.facts, **duty}, "expect": None})
    assert "declining-is-safe" not in {each.id for each in answered(other).exposure}
