"""OPM's Federal Workforce Data: the list of monthly files, and a month's file in Parquet, a row an employee.

Shape as four public readers of the interface have it; the employees are made here.
"""

from __future__ import annotations

import io
import re

from seawall.evidence import load
from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json, missing

FILES = "/api/v1/files/employment"
DOWNLOAD = re.compile(FILES + r"/(\d{4})/(\d\d)/(\d+)/download")
Place = tuple[str, str, str]  # country, state, county


class Opm(Publisher):
    """`employees`: how many work at each place. `columns`: published name -> what stands in it."""

    host = "data.opm.gov"

    def __init__(self) -> None:
        self.months = [("2026", "07", 2), ("2026", "08", 1), ("2025", "12", 4)]
        held = load("federal_civilian_county").select("fips", "employees_persons").iter_rows()
        self.employees: dict[Place, int] = {("US", fips[:2], fips[2:]): persons for fips, persons in held}
        self.employees |= {("US", "51", "515"): 7, ("REDACTED", "REDACTED", "REDACTED"): 900_000, ("GM", "*", "*"): 50}
        self.employees |= {("US", "RQ", "*"): 9_000, ("US", "*", "*"): 12}
        self.names = {
            "count": "count", "month": "snapshot_yyyymm", "country": "duty_station_country_code",
            "state": "duty_station_state_country_territory_code", "county": "duty_station_county_code",
        }  # fmt: skip

    def answer(self, request: Request) -> Answer:
        if request.path == FILES:
            assert request.parameter("current") == "true"
            return as_json([
                {"filename": f"employment_{y}{m}_{v}", "year": y, "month": m, "version": v, "current": True}
                for y, m, v in self.months
            ])  # fmt: skip
        found = DOWNLOAD.fullmatch(request.path)
        if found is None or (found[1], found[2], int(found[3])) not in self.months:
            return missing()
        return Answer(self.file(found[1] + found[2]), kind="application/octet-stream")

    def file(self, month: str) -> bytes:
        """A file of employees. For speed a row has all of a place; the real ones have "1" in each."""
        import polars as pl

        frame = pl.DataFrame([(str(n), month, *at) for at, n in self.employees.items()], list(self.names), orient="row")
        content = io.BytesIO()
        frame.with_columns(grade=pl.lit("07")).rename(self.names).write_parquet(content)
        return content.getvalue()
