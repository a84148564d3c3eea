"""Federal employees, veterans and assisted homes: as the publishers count them, hidden stays hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.evidence import load
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import asked_of, bring
from seawall.evidence.refreshing.document import Document
from tests.evidence.feeds.bringing import TODAY, brought, documents_from
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.publishers.hud import Hud
from tests.evidence.publishers.opm import Opm
from tests.evidence.publishers.server import Publishers
from tests.evidence.publishers.va import Va

pytestmark = pytest.mark.usefixtures("own_home")
OPM, VA, SPENT, HUD = "opm_county", "va_disability", "va_expenditures", "hud_county"
GIVEN = "2026-11-29T00:00:00+00:00"


def of_file(name: str, content: bytes, file: str) -> pl.DataFrame:
    found = bring(feed(name), [Document(content, file, GIVEN)], asked_of(feed(name), TODAY, {}))
    return found.tables[0].frame


def refused(name: str, publishers: Publishers) -> str:
    with pytest.raises(FeedError) as caught:
        brought(name, publishers)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_employees_with_a_published_work_place_are_counted_by_county_in_the_newest_month(
    publishers: Publishers,
) -> None:
    found = brought(OPM, publishers).tables[0].frame
    held = load("federal_civilian_county")
    new = found.filter(month="2026-08")
    assert sorted(set(found["month"])) == ["2026-07", "2026-08"]
    assert new["employees_persons"].sum() == held["employees_persons"].sum() + 7  # no REDACTED, none abroad
    assert set(new["fips"]) == set(held["fips"])
    before = held.filter(fips="51019")["employees_persons"].item()
    assert new.filter(fips="51019")["employees_persons"].item() == before + 7  # Bedford city
    assert new.filter(pl.col("fips").str.starts_with("09"))["fips"].min() == "09110"


def test_a_corrected_month_is_asked_for_in_its_current_version(publishers: Publishers) -> None:
    publishers["data.opm.gov"].months = [("2026", "07", 2), ("2026", "07", 3)]
    documents_from(OPM, publishers)
    assert [each.path for each in publishers.asked("download")] == ["/api/v1/files/employment/2026/07/3/download"]


def test_a_place_without_a_row_is_no_fault_but_losing_most_is(publishers: Publishers) -> None:
    opm: Opm = publishers["data.opm.gov"]
    del opm.employees["US", "01", "001"]
    assert "01001" not in brought(OPM, publishers).tables[0].frame.filter(month="2026-08")["fips"].to_list()
    opm.employees = {at: n for at, n in opm.employees.items() if at[1] < "20"}
    assert "employees have a county in 2026-08" in refused(OPM, publishers)


@pytest.mark.parametrize("column", ["count", "month", "country", "state", "county"])
def test_a_column_of_opm_with_another_name_is_named(column: str, publishers: Publishers) -> None:
    opm: Opm = publishers["data.opm.gov"]
    name = opm.names[column]
    opm.names[column] = "new_name"
    assert f"no column {name!r}" in refused(OPM, publishers)


@given(st.binary(max_size=80), st.integers(0, 3_000))
def test_no_parquet_file_leads_to_anything_but_rows_or_one_line(noise: bytes, at: int) -> None:
    opm = Opm()
    opm.employees = dict(list(opm.employees.items())[:20])
    whole = opm.file("202608")
    for content in (whole[:at], whole[:at] + noise + whole[at + len(noise) :], b"PAR1" + noise):
        try:
            of_file(OPM, content, "employment_202608_1.parquet")
        except FeedError as error:
            assert "\n" not in str(error)
        else:
            assert len(content) == len(whole)  # a file that was cut is never read


def test_recipients_come_for_each_year_that_is_not_held(publishers: Publishers) -> None:
    found = brought(VA, publishers).tables[0].frame
    assert sorted(set(found["fiscal_year"])) == [2023, 2024, 2025]
    held = load("disability_county_year")
    assert found.filter(fiscal_year=2023).sort("fips").equals(held.select(found.columns).sort("fips"))
    row = dict(found.filter(fiscal_year=2025).select("fips", "recipients_persons").iter_rows())
    assert row["06073"] == round(held.filter(fips="06073")["recipients_persons"].item() * 1.06)
    assert (row["48301"], "72" in row, "88888" in row) == (None, True, False)
    assert len(row) == held.height
    assert "09001" in row  # as VA publishes Connecticut


def test_a_field_of_va_that_cannot_be_found_is_described(publishers: Publishers) -> None:
    va: Va = publishers["www.data.va.gov"]
    va.fields[2025] = ("fips_code", "recipients_in_all")
    assert "0 fields with total and disability and compensation in their name" in refused(VA, publishers)
    va.fields[2025], va.title = ("fips_code", "total_disability_compensation"), "FY {} Recipients"
    assert "no data set of disability recipients by county" in refused(VA, publishers)


def test_a_file_of_va_must_say_its_year() -> None:
    rows = b'[{"fips_code": "1001", "total_disability_compensation_recipients": "2,900"}]'
    assert of_file(VA, rows, "FY2025_disability.json").filter(fiscal_year=2025)["recipients_persons"].item() == 2900
    with pytest.raises(FeedError, match="does not say the year"):
        of_file(VA, rows, "95an-zhhy.json")


HEADS = "fips,comp_pension_kusd,insurance_kusd,dic_kusd,total_direct_kusd,education_voc_kusd,medical_care_kusd\n"


def spending(times: float = 1, off: float = 0) -> bytes:
    """The held figures as such a file: nine tenths of the benefits are compensation and pension."""
    lines = []
    for fips, benefits, care in load("va_state_year").select("fips", "benefits_usd", "medical_care_usd").iter_rows():
        told = benefits * times / 1_000
        cells = (0.9 * told, 10, 0.1 * told, told + 10 + off, 0, care * times / 1_000)
        lines.append(",".join([fips, *(f"{each:.2f}" for each in cells)]))
    return (HEADS + "\n".join(lines)).encode()


def test_what_va_spends_is_taken_from_a_file_in_thousands() -> None:
    found = of_file(SPENT, spending(1.1), "GDX_FY25.csv").filter(fiscal_year=2025)
    held = load("va_state_year")
    assert found.height == held.height
    alabama = found.filter(fips="01").row(0, named=True)
    assert alabama["benefits_usd"] == pytest.approx(1.1 * held.filter(fips="01")["benefits_usd"].item(), abs=20_000)


@pytest.mark.parametrize(
    ("content", "file", "says"),
    [
        (spending(1_000), "GDX_FY25.csv", "read as thousands, the benefits of all states come to"),
        (spending(1, off=50), "GDX_FY25.csv", "the parts of 01 are not its total_direct_kusd"),
        (spending(), "gdx.csv", "does not say the fiscal year"),
        (spending().replace(b"medical_care_kusd", b"medical"), "GDX_FY25.csv", "no 'medical_care_kusd'"),
    ],
)
def test_a_file_of_spending_that_is_none_is_refused(content: bytes, file: str, says: str) -> None:
    with pytest.raises(FeedError, match=says):
        of_file(SPENT, content, file)


def test_homes_come_by_county_and_program_with_states_and_territories_as_sums(publishers: Publishers) -> None:
    found = brought(HUD, publishers).tables[0].frame.filter(year=2024)
    told = {(row["fips"], row["program"]): row for row in found.iter_rows(named=True)}
    figures = ("homes", "households", "persons", "monthly_usd")

    def of(fips: str, program: str) -> tuple[int | None, ...]:
        return tuple(told[fips, program][name] for name in figures)

    assert of("01001", "vouchers") == (100, 120, 360, 84_000)  # its parts are in it, and not beside it
    assert of("01001", "project_based") == (80, 73, 100, 55 * 650 + 18 * 300)
    assert of("01001", "public_housing") == (50, 40, 90, 20_000)
    assert of("01003", "vouchers") == (8, None, None, None)  # hidden
    assert of("01005", "vouchers") == (30, 25, 60, None)
    assert of("01", "vouchers") == (138, 145, 420, 84_000)
    assert of("72", "vouchers") == (100, 95, 169, 33_250)
    assert ("09110", "vouchers") in told
    assert not {"72001", "01XXX"} & {fips for fips, _ in told}


def test_the_year_before_is_taken_while_the_last_is_not_out(publishers: Publishers) -> None:
    documents_from(HUD, publishers)
    assert [each.path[-26:] for each in publishers.asked("huduser")] == [
        "COUNTY_2025_2020census.xlsx"[-26:],
        "COUNTY_2024_2020census.xlsx"[-26:],
    ]


@pytest.mark.parametrize("quarter", ["31DEC2025", datetime(2025, 12, 31), 46022])
def test_the_quarter_is_read_in_each_way_that_hud_has_written_it(quarter: Any) -> None:
    assert 2025 in of_file(HUD, Hud().workbook(quarter), "COUNTY_2025_2020census.xlsx")["year"].to_list()


def _renamed(hud: Hud) -> None:
    hud.heads[hud.heads.index("people_total")] = "people_in_all"


def _strange(hud: Hud) -> None:
    hud.lines.append(("Rental Assistance", "N/A", "01001", 1, 1, 1, 1))


def _state(hud: Hud) -> None:
    hud.lines = [(*line[:2], line[2][:2], *line[3:]) for line in hud.lines]


def _words(hud: Hud) -> None:
    hud.lines.append(("Public Housing", "N/A", "01005", 5, "few", 1, 1))


@pytest.mark.parametrize(("change", "says"), [
    (_renamed, "no column 'people_total'"), (_strange, "'Rental Assistance' is no program that is known"),
    (_state, "no county's code"), (_words, "'few' is not a number"),
])  # fmt: skip
def test_another_workbook_of_hud_is_refused(change: Callable[[Hud], None], says: str, publishers: Publishers) -> None:
    change(publishers["www.huduser.gov"])
    assert says in refused(HUD, publishers)


@pytest.mark.parametrize("name", [OPM, VA, SPENT, HUD, "ssa_ssi_month"])
def test_no_feed_here_takes_the_file_of_another(name: str, tmp_path: Path) -> None:
    for content in (b"", b"{}", b"[]", b"a,b\n1,2\n", b"PK\x03\x04", b"\xff\xfe"):
        with pytest.raises(FeedError):
            of_file(name, content, "FY25.json")
