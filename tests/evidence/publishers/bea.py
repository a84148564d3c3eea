"""The Bureau of Economic Analysis as it answers: one line of a table, faults inside a success, the key in capitals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from seawall.evidence import load
from tests.evidence.publishers.publisher import KEY, Answer, Publisher, Request, as_json, missing

STATES = load("place").filter(load("place")["kind"].is_in(["state", "district"]))["fips"].to_list()
COUNTIES = [f"{state}001" for state in STATES if state != "09"]
CONNECTICUT = {"09001": range(1900, 2024), "09110": range(2024, 2200)}  # counties, then planning regions
COMBINED = "51901"  # Albemarle and Charlottesville


class Bea(Publisher):
    """Tables of which each line is so many thousand dollars in every area; `told` may say otherwise of a cell."""

    host = "apps.bea.gov"
    key = KEY

    def __init__(self) -> None:
        self.years = [2020, 2021, 2022, 2023, 2024]
        self.tables = ["CAINC1", "CAINC4", "CAINC30"]
        self.told: dict[tuple[str, str], str] = {}  # line and area -> cell
        self.people_unit = ("Number of persons", "0")
        self.row: Callable[[dict[str, Any]], dict[str, Any]] = lambda row: row
        self.areas = [*COUNTIES, *CONNECTICUT, COMBINED, "15901", "01000"]

    def answer(self, request: Request) -> Answer:
        if request.path != "/api/data":
            return missing()
        given = {name: request.parameter(name) for name in request.parameters}
        echo = {"RequestParam": [{"ParameterName": "USERID", "ParameterValue": given.get("UserID", "").upper()}]}
        if given.get("UserID") != self.key:
            return self._fault(echo, "3", "The API UserID is not valid")
        if given["method"] == "GetParameterValues":
            listed = [{"Key": name, "Desc": name} for name in self.tables]
            return as_json({"BEAAPI": {"Request": echo, "Results": {"ParamValue": listed}}})
        if given["TableName"] not in self.tables:
            return self._fault(echo, "40", "Invalid value for parameter TableName")
        rows = [self.row(each) for each in self._rows(given["TableName"], given["LineCode"])]
        return as_json({"BEAAPI": {"Request": echo, "Results": {"Statistic": "x", "Data": rows, "Notes": []}}})

    def _fault(self, echo: dict[str, Any], code: str, says: str) -> Answer:
        fault = {"APIErrorCode": code, "APIErrorDescription": says}
        return as_json({"BEAAPI": {"Request": echo, "Results": {"Error": fault}}})

    def _rows(self, table: str, line: str) -> Iterator[dict[str, Any]]:
        people = (table, line) in (("CAINC30", "100"), ("CAINC4", "20"))
        unit, power = self.people_unit if people else ("Thousands of dollars", "3")
        for year in self.years:
            for area in self.areas:
                value = f"{int(line) * 1000 + year:,}"
                if area in CONNECTICUT and year not in CONNECTICUT[area]:
                    value = "0"
                yield {
                    "Code": f"{table}-{line}", "GeoFips": area, "GeoName": f"Area {area}, XX*", "TimePeriod": str(year),
                    "CL_UNIT": unit, "UNIT_MULT": power, "DataValue": self.told.get((line, area), value),
                }  # fmt: skip
