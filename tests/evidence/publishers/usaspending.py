"""USAspending as it answers: obligations by state for the filters of a question, and of agencies by period."""

from __future__ import annotations

from typing import Any

from seawall.evidence import load
from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json, missing

PLACES = [(postal, name) for _, postal, name, kind in load("place").iter_rows() if kind != "nation"]
AGENCIES = {
    "012": "Department of Agriculture", "016": "Department of Labor", "028": "Social Security Administration",
    "036": "Department of Veterans Affairs", "069": "Department of Transportation",
    "070": "Department of Homeland Security", "075": "Department of Health and Human Services",
    "086": "Department of Housing and Urban Development", "091": "Department of Education",
    "097": "Department of Defense",
}  # fmt: skip


class UsaSpending(Publisher):
    """Amounts with cents; a state of the Pacific that is no place of ours; a row of no known state."""

    host = "api.usaspending.gov"

    def __init__(self) -> None:
        self.places = list(PLACES)
        self.level = "state"
        self.agencies = dict(AGENCIES)
        self.field = "aggregated_amount"

    def answer(self, request: Request) -> Answer:
        if request.method == "POST" and request.path == "/api/v2/search/spending_by_geography/":
            return self._geography(request.json())
        if request.path == "/api/v2/references/toptier_agencies/":
            listed = [
                {"agency_id": 1, "toptier_code": code, "agency_name": name} for code, name in self.agencies.items()
            ]
            return as_json({"results": listed})
        parts = request.path.split("/")
        if len(parts) == 7 and parts[3] == "agency" and parts[4] in self.agencies and parts[5] == "budgetary_resources":
            return as_json(agency(parts[4]))
        return missing()

    def _geography(self, question: dict[str, Any]) -> Answer:
        span = question["filters"]["time_period"][0]
        listing = (question["filters"].get("program_numbers") or [""])[0]
        rows = [
            {"shape_code": postal, self.field: self.amount(postal, span, listing), "display_name": name,
             "population": None, "per_capita": None}
            for postal, name in self.places
        ]  # fmt: skip
        rows += [{"shape_code": code, self.field: 7.5, "display_name": None} for code in ("PW", None)]
        return as_json(
            {"scope": question["scope"], "geo_layer": self.level, "spending_level": question["spending_level"],
             "results": rows, "messages": ["dates are limited to 2007-10-01"]}
        )  # fmt: skip

    def amount(self, postal: str, span: dict[str, str], listing: str) -> float:
        """What is told of a state: the year's held amount and some cents, or a small one for a listing."""
        if listing:
            return -12.5 if postal == "WY" else 1e6 * int(listing[:2]) + 0.49
        year = int(span["end_date"][:4])
        fips = dict(load("place").select("postal", "fips").iter_rows())[postal]
        held = load("usaspending_state_year").filter(fips=fips)
        found = held.filter(fiscal_year=min(year, 2025))["obligations_usd"]
        return found[0] + 0.25


def agency(code: str) -> dict[str, Any]:
    """An agency's years: months since 2022 but for October, quarters before; cumulative."""
    periods = {2021: (3, 6, 9, 12), 2022: tuple(range(2, 13)), 2026: (2, 3, 4)}
    years = [
        {
            "fiscal_year": year, "agency_budgetary_resources": 5e12, "total_budgetary_resources": 9e13,
            "agency_total_obligated": None, "agency_total_outlayed": None,
            "agency_obligation_by_period": [{"period": each, "obligated": each * 1e11 + 0.4} for each in told],
        }
        for year, told in periods.items()
    ]  # fmt: skip
    return {"toptier_code": code, "agency_data_by_year": years, "messages": []}
