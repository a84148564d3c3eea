"""HUD USER: the county workbook of A Picture of Subsidized Households.

Columns, program labels and marks as two public readers of these workbooks have them; the homes are made here.
"""

from __future__ import annotations

import io
import re
from datetime import datetime

import openpyxl

from tests.evidence.publishers.publisher import Answer, Publisher, Request, missing

FILE = re.compile(r"/portal/datasets/pictures/files/COUNTY_(\d{4})_2020census\.xlsx")
HEADS = [
    "Quarter", "gsl", "states", "entities", "sumlevel", "program_label", "program", "sub_program", "name", "code",
    "total_units", "pct_occupied", "number_reported", "people_total", "rent_per_month", "spending_per_month",
]  # fmt: skip
VOUCHERS, PUBLIC, SECTION_8, ELDERLY = (
    "Housing Choice Vouchers",
    "Public Housing",
    "Project Based Section 8",
    "202/PRAC",
)
Line = tuple[str, str, str, int, int | str, int | str, int | str]


class Hud(Publisher):
    """`lines`: program, sub-program, code, homes, households, people, HUD's dollars a household and month."""

    host = "www.huduser.gov"

    def __init__(self) -> None:
        self.years = {2023, 2024}
        self.heads = list(HEADS)
        self.lines: list[Line] = [
            ("Summary of All HUD Programs", "N/A", "01001", 300, 260, 700, 800),
            (VOUCHERS, "N/A", "01001", 100, 120, 360, 700),
            (VOUCHERS, "TBV, All", "01001", 90, 110, 330, 700),
            (VOUCHERS, "PBV, MTW", "01001", 10, 10, 30, 700),
            (PUBLIC, "NA", "01001", 50, 40, 90, 500),
            (SECTION_8, "N/A", "01001", 60, 55, 80, 650),
            (ELDERLY, "N/A", "01001", 20, 18, 20, 300),
            (VOUCHERS, "N/A", "01003", 8, -4, -4, -4),
            (VOUCHERS, "N/A", "01005", 30, 25, 60, -5),
            (VOUCHERS, "N/A", "01XXX", 7, 6, 9, 700),
            (VOUCHERS, "N/A", "09110", 900, 880, 2_000, 900),
            (VOUCHERS, "N/A", "72001", 40, 38, 70, 350),
            (VOUCHERS, "N/A", "72003", 60, 57, 99, 350),
            ("Mod Rehab", "N/A", "01001", 4, "NA", "NA", "NA"),
        ]

    def answer(self, request: Request) -> Answer:
        found = FILE.fullmatch(request.path)
        if found is None or int(found[1]) not in self.years:
            return missing("<html>The page you requested was not found</html>")
        return Answer(self.workbook(f"31DEC{found[1]}"), kind="application/vnd.openxmlformats")

    def workbook(self, quarter: str | datetime | int) -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(self.heads)
        for program, part, code, homes, households, people, usd in self.lines:
            whole = [quarter, "County", code[:2], "A county", 5, program, 1, part, "A county", code]
            sheet.append([*whole, homes, 98, households, people, 400, usd])
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()
