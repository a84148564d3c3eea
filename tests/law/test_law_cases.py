"""Case files that counsel can edit: facts in, zone and reasons expected. One file a situation, in `cases/`."""

from __future__ import annotations

import casefiles
import pytest

from seawall import law
from seawall.law import Answer, BillAnswer, Measure, read_measure
from seawall.law.expect import misses
from seawall.law.vocabulary import facts
from seawall.places import postal_codes

EVERY = casefiles.measures()
every_measure = pytest.mark.parametrize("measure", [each for _, each in EVERY], ids=[name for name, _ in EVERY])


def answered(measure: Measure, **other: str) -> Answer:
    found = law.test(measure.model_copy(update=other))
    assert isinstance(found, Answer)
    return found


@every_measure
def test_the_engine_answers_as_counsel_expects(measure: Measure) -> None:
    assert measure.expect is not None, "a case file says what it expects"
    found = answered(measure)
    assert not misses(found, measure.expect), f"{found.sentence} {[each.fact for each in found.depends_on]}"
    for place, zone in measure.expect.elsewhere.items():
        assert answered(measure, place=place).zone == zone, f"in {place}"


@every_measure
def test_who_benefits_never_changes_the_answer(measure: Measure) -> None:
    """The twin of a measure, with the name and the people of the other color, gets the same answer."""
    twin = answered(measure, name="The twin of it", protects="the other side", burdens="one's own side", timing="")
    same = answered(measure)
    assert twin.gates == same.gates and twin.zone == same.zone and twin.precedents == same.precedents


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
        assert zones == {"within"}, place


def test_a_bill_is_answered_provision_by_provision() -> None:
    for name, zones in (("missouri-sapa", {"barred", "within"}), ("new-york-recourse", {"barred", "within"})):
        found = law.test(read_measure(casefiles.FOLDER / f"{name}.toml"))
        assert isinstance(found, BillAnswer)
        assert zones <= {each.zone for each in found.provisions}
        assert "United States v. Missouri" in found.severability
