"""A county with a figure of its own is answered by it; one without, and its state, are answered as before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import ValidationError

from seawall.evidence import Figure, using
from seawall.evidence.store import Store, shipped_folder
from seawall.impacts.exposure import caseload, exposure
from seawall.impacts.where import by_county
from seawall.places import county_names, place
from seawall.programs import program
from seawall.programs.model import Exposure
from tests.evidence_files import record

TODAY, MONTH = date(2026, 11, 22), date(2027, 1, 1)
COOK, ADAMS, KANE = "17031", "17001", "17089"
CAPITOL = "09110"  # Connecticut, a planning region


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Evidence as after a refresh: two counties of Illinois, a hidden one, regions of Connecticut."""
    folder = tmp_path_factory.mktemp("filled") / "evidence"
    shutil.copytree(shipped_folder(), folder)
    regions = [fips for fips in county_names() if fips[:2] == "09"]
    oasdi = [f"{fips},2025-12,{60_000 + int(fips)},,,,,,,,,,{110_000_000}" for fips in (*regions, ADAMS)]
    oasdi += [f"{COOK},2012-12,700000,,,,,,,,,,700000000", f"{COOK},2025-12,900000,,,,,,,,,,1600000000"]
    ssi = [
        f"{CAPITOL},2025-12,21000,,,,,,,14000000",
        f"{ADAMS},2025-12,,,,,,,,",
        f"{COOK},2025-12,160000,,,,,,,110000000",
    ]
    for table, lines in (("oasdi_county_month", oasdi), ("ssi_county_month", ssi)):
        path = folder / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8") + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    record(folder)
    with using(folder) as store:
        yield store


def of(fips: str, what: str, measure: str = "persons") -> Figure:
    found = exposure(place(fips), program(what), measure, MONTH, TODAY)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_county_is_answered_by_its_own_published_figure(filled: Store) -> None:
    with using(filled):
        found = of(COOK, "social_security")
        assert (found.value, found.kind, found.interval, found.period) == (900_000, "published", None, "December 2025")
        assert [each.table for each in found.sources] == ["oasdi_county_month"]
        assert of(COOK, "social_security", "dollars").value == 1_600_000_000
        assert of(COOK, "ssi").value == 160_000
        assert of(COOK, "ssi").concept == "people with a federally administered payment"


def test_connecticuts_regions_are_answered_by_theirs(filled: Store) -> None:
    with using(filled):
        assert (of(CAPITOL, "social_security").value, of(CAPITOL, "social_security").kind) == (69_110, "published")
        assert of(CAPITOL, "ssi", "dollars").value == 14_000_000


@pytest.mark.parametrize(("fips", "what"), [(KANE, "social_security"), (ADAMS, "ssi"), ("11001", "social_security")])
def test_a_county_that_is_missing_or_hidden_is_answered_as_before(fips: str, what: str, filled: Store) -> None:
    with using(shipped_folder()):
        before = of(fips, what)
    with using(filled):
        assert of(fips, what) == before
    assert before.kind == "modelled"


@pytest.mark.parametrize("where", ["IL", "CT", "US"])
@pytest.mark.parametrize("what", ["social_security", "ssi"])
def test_the_state_and_the_nation_are_answered_as_before(where: str, what: str, filled: Store) -> None:
    with using(shipped_folder()):
        before = of(where, what)
    with using(filled):
        assert of(where, what) == before


def test_the_table_by_county_has_own_figures_beside_divided_ones(filled: Store) -> None:
    with using(filled):
        found = {
            row["fips"]: row for row in by_county(place("IL"), program("social_security"), MONTH, TODAY).to_dicts()
        }
    assert (found[COOK]["persons"], found[COOK]["monthly_usd"]) == (900_000, 1_600_000_000)
    assert 0 < found[KANE]["persons"] < 200_000


def test_a_replay_takes_the_figure_that_was_public_then(filled: Store) -> None:
    with using(filled):
        then = caseload(COOK, "social_security", month="2013-10", as_of=date(2013, 10, 1))
        assert (then.value, then.period) == (700_000, "December 2012")


def test_only_a_column_by_county_answers_for_rows_alone() -> None:
    with pytest.raises(ValidationError, match="is for a column by county"):
        Exposure(measure="persons", column="a.b_persons", unit="persons", concept="people", answers="row")
