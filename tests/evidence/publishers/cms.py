"""The Centers for Medicare & Medicaid Services as they answer: reports of states, Medicare by county and month."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from seawall.evidence import load
from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json, missing

STATES = [(fips, postal) for fips, postal, _, kind in load("place").iter_rows() if kind in ("state", "district")]
TERRITORIES = [(fips, postal) for fips, postal, _, kind in load("place").iter_rows() if kind == "territory"]


class Medicaid(Publisher):
    """A state and month has a preliminary row, then an updated one, then a final one; the order is no order."""

    host = "data.medicaid.gov"
    path = "/api/1/datastore/query/6165f45b-ca93-5bb5-9d06-db29c692a360/0"

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """What is held of the last months, and two months more."""
        held = load("medicaid_chip_state_month")
        newest = {row["fips"]: row for row in held.filter(month="2026-01").iter_rows(named=True)}
        made = []
        for fips, postal in STATES:
            medicaid, chip = newest[fips]["medicaid_persons"], newest[fips]["chip_persons"]
            expanded = newest[fips]["expansion"]
            made += [
                medicaid_row(postal, "202601", "P", "N", medicaid, chip, expanded),
                medicaid_row(postal, "202601", "U", "Y", medicaid + 10, chip, expanded),
                medicaid_row(postal, "202601", "U", "N", medicaid + 5, chip, expanded),
                medicaid_row(postal, "202602", "U", "Y", medicaid - 100, chip, expanded),
                medicaid_row(postal, "202603", "P", "N", medicaid - 200, chip, expanded),
            ]
        return made

    def answer(self, request: Request) -> Answer:
        if request.path != self.path:
            return missing()
        field, since = request.parameter("conditions[0][property]"), request.parameter("conditions[0][value]")
        chosen = [row for row in self.rows if str(row.get(field, "")) >= since]
        first, most = int(request.parameter("offset", "0")), min(int(request.parameter("limit", "100")), 500)
        return as_json({"results": chosen[first : first + most], "count": len(chosen), "schema": {}, "query": {}})


def medicaid_row(
    postal: str, period: str, status: str, final: str, medicaid: int, chip: int, expanded: str
) -> dict[str, Any]:
    """One record, as the interface writes it: counts are text, and some have commas."""
    return {
        "state_abbreviation": postal, "state_name": postal, "reporting_period": period,
        "state_expanded_medicaid": expanded, "preliminary_or_updated": status, "final_report": final,
        "total_medicaid_and_chip_enrollment": f"{medicaid + chip:,}", "total_medicaid_enrollment": str(medicaid),
        "total_chip_enrollment": str(chip), "total_chip_enrollment_footnotes_85d7": "",
    }  # fmt: skip


class Medicare(Publisher):
    """Months in order until the newest; three counties a state, one suppressed, and people in no known county."""

    host = "data.cms.gov"
    path = "/data-api/v1/dataset/d7fabe1e-d19b-4333-9eff-e80e0643f2fd/data"

    def __init__(self) -> None:
        self.newest = (2025, 8)
        self.suppressed, self.unknown_share = "*", 0.004

    @cached_property
    def counts(self) -> dict[str, int]:
        """What is held of June 2025, one more in each place."""
        held = load("medicare_place_month").filter(month="2025-06").select("fips", "eligible_persons").iter_rows()
        return {fips: count + 1 for fips, count in held}

    def answer(self, request: Request) -> Answer:
        if request.path != self.path:
            return missing()
        year, month = request.parameter("filter[YEAR]"), request.parameter("filter[MONTH]")
        rows = list(self._rows(year, month, request.parameter("filter[BENE_GEO_LVL]")))
        if (int(year), MONTHS.index(month) + 1) > self.newest:
            rows = []
        first, most = int(request.parameter("offset")), min(int(request.parameter("size")), 5000)
        wanted = request.parameter("column").split(",")
        return as_json([{name: row[name] for name in wanted} for row in rows[first : first + most]])

    def _rows(self, year: str, month: str, level: str) -> Iterator[dict[str, str]]:
        for fips, postal in [*STATES, *TERRITORIES, ("00", "FO")]:
            for code, count in self._places(fips, level).items():
                yield {
                    "YEAR": year, "MONTH": month, "BENE_GEO_LVL": level, "BENE_STATE_ABRVTN": postal,
                    "BENE_FIPS_CD": code.lstrip("0"), "TOT_BENES": count, "BENE_COUNTY_DESC": "Total",
                }  # fmt: skip

    def _places(self, fips: str, level: str) -> dict[str, str]:
        """The state, or its counties: two that are held, one that is suppressed, and 999 for those not known."""
        held = [code for code in self.counts if code[:2] == fips][:2] or [f"{fips}001"]
        known = {code if code[2:] else f"{code}001": self.counts.get(code, 5_000) for code in held}
        unknown = int(sum(known.values()) * self.unknown_share)
        if level == "State":
            return {fips: str(sum(known.values()) + unknown)}
        told = {code: str(count) for code, count in known.items()}
        return told | {f"{fips}998": self.suppressed, f"{fips}999": str(unknown)}


MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
