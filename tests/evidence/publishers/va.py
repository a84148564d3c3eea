"""VA's open data: the list of all data sets, and the rows of those of disability recipients by county.

The list is a Project Open Data catalog, the rows come from a Socrata interface whose field names differ by year.
"""

from __future__ import annotations

from typing import Any

from seawall.evidence import load
from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json, missing

SETS = {2021: "k9i5-f2ec", 2023: "5uqy-ph6a", 2024: "74ts-jsvb", 2025: "95an-zhhy"}
FIELDS = {2021: ("fips", "total_disability_compensation"), 2023: ("fips_code", "total_disability_compensation")}
NEWER = ("fips_code", "total_disability_compensation_recipients")


class Va(Publisher):
    host = "www.data.va.gov"

    def __init__(self) -> None:
        self.held = dict(load("disability_county_year").select("fips", "recipients_persons").iter_rows())
        self.hidden = {"48301"}
        self.fields = dict(FIELDS)
        self.title = "FY {} Disability Compensation Recipients by County"

    def answer(self, request: Request) -> Answer:
        if request.path == "/data.json":
            return as_json({"dataset": [
                {"title": "Pension Recipients by State", "landingPage": "https://www.data.va.gov/d/aaaa-bbbb"},
                *({"title": self.title.format(year), "identifier": f"https://www.data.va.gov/api/views/{each}",
                   "landingPage": f"https://www.data.va.gov/d/{each}"} for year, each in SETS.items()),
            ]})  # fmt: skip
        year = {f"/resource/{each}.json": year for year, each in SETS.items()}.get(request.path)
        return missing() if year is None else as_json(self.rows(year))

    def rows(self, year: int) -> list[dict[str, Any]]:
        """Codes without their zeros, counts with commas, hidden ones without a field, places that are no county."""
        place, count = self.fields.get(year, NEWER)
        found = []
        for fips, persons in self.held.items():
            code = "72000" if fips == "72" else fips
            row = {"state": "A state", "county": "A county", place: code.lstrip("0")}
            told = persons if year <= 2023 or persons is None else round(persons * 1.06)
            found.append(row if told is None or (year > 2023 and fips in self.hidden) else row | {count: f"{told:,}"})
        others = (("US Territories", "88888", "6,455"), ("Other Foreign Countries", "0", "28,119"))
        return [*found, *({"county": name, place: code, count: n} for name, code, n in others), {"county": "Unknown"}]
