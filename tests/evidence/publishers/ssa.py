"""The Social Security Administration's site: the flat series of OASDI and SSI, and the monthly pages of SSI.

Shapes as documented by basedosdados/pipelines (us_ssa_beneficiaries) and as printed on ssa.gov's own pages; every
number is made here. Real programs are refused by this host (`refuses`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from seawall.evidence import load
from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json, missing

OASDI = "/policy/docs/statcomps/oasdi_sc/oasdi_state_county_table_{}.json"
SSI = "/policy/docs/statcomps/ssi_sc/ssi_state_county_table_{}.json"
MONTHLY = re.compile(r"/policy/docs/statcomps/ssi_monthly/(\d{4}-\d\d)/table(10|12)\.html")
TYPES = {  # published ending -> part of all beneficiaries, in hundredths
    "ret_workers": 76, "ret_spouses": 3, "ret_children": 1, "surv_widows_parents": 5, "surv_children": 3,
    "di_workers": 10, "di_spouses": 0, "di_children": 2,
}  # fmt: skip
REASONS = {
    "ssi_aged": 15, "ssi_blind_disabled": 85, "ssi_under_18": 14, "ssi_18_64": 53, "ssi_65_older": 33, "concurrent": 34,
}  # fmt: skip
OLDER = {"men": 36, "women": 44}
OUTSIDE = ("American Samoa", "Guam", "Northern Mariana Islands", "Puerto Rico", "U.S. Virgin Islands")
Record = dict[str, Any]


class Ssa(Publisher):
    """`months` are the Decembers held; `counties` by state name, (code, name, beneficiaries)."""

    host = "www.ssa.gov"

    def __init__(self) -> None:
        self.refuses = False
        self.months = ["2007-12", "2024-12", "2025-12"]
        self.counties = {
            "Delaware": [("10001", "Kent", 40_000), ("10003", "New Castle", 100_000), ("10005", "Sussex", 90_000)],
            "Connecticut": [(f"091{n}0", f"Region {n}", 60_000 + n) for n in range(1, 10)],
            "Hawaii": [("15001", "Hawaii", 45_000), ("15003", "Honolulu", 190_000), ("15005", "Kalawao", 20)],
        }
        self.pages = {"2026-09", "2026-10"}  # months of the SSI Monthly Statistics
        self.edit: Callable[[str, list[Record]], Iterable[Record]] = lambda path, records: records

    def answer(self, request: Request) -> Answer:
        if self.refuses:
            return Answer(b"<html><title>Access Denied</title></html>", 403, "text/html")
        by_path = {
            OASDI.format(2): lambda: self.by_state("persons_oasdi", 1.0),
            OASDI.format(3): lambda: self.by_state("benefits_month_total_oasdi", 1.8),
            OASDI.format(4): self.oasdi_persons,
            OASDI.format(5): self.oasdi_dollars,
            SSI.format(3): self.ssi,
        }
        if request.path in by_path:
            return as_json(flat(list(self.edit(request.path, by_path[request.path]()))))
        page = MONTHLY.fullmatch(request.path)
        return monthly(page[1], int(page[2])) if page and page[1] in self.pages else missing()

    def oasdi_persons(self) -> list[Record]:
        def told(persons: int) -> Record:
            parts = {f"persons_{name}": persons * part // 100 for name, part in TYPES.items()}
            older = {f"persons_oasdi_65_older_{sex}": persons * part // 100 for sex, part in OLDER.items()}
            return {"persons_oasdi": persons} | parts | older

        return self.by_county(told)

    def oasdi_dollars(self) -> list[Record]:
        return self.by_county(lambda persons: {"benefits_month_total_oasdi": round(1.8 * persons)})

    def ssi(self) -> list[Record]:
        def told(persons: int) -> Record:
            few = persons // 10
            parts = {f"persons_{name}": few * part // 100 for name, part in REASONS.items()}
            hidden = few < 10
            return {
                "persons_ssi": few, **(dict.fromkeys(parts, "(X)") if hidden else parts),
                "payments_month_ssi": "a" if hidden else f"{round(0.7 * few):,}",
            }  # fmt: skip

        return self.by_county(told)

    def by_county(self, told: Callable[[int], Record]) -> list[Record]:
        """Counties and the row of each state's total; before 2008 without a code."""
        records = []
        for month in self.months:
            coded = month >= "2008"
            for state, counties in self.counties.items():
                listed = [("State total", counties[0][0][:2], sum(each[2] for each in counties))]
                listed += [(name, code, persons) for code, name, persons in counties]
                listed += [("Unknown", None, 3)]
                records += [
                    {"month": month, "state_or_area": state, "county_or_city": name, "ansi": code if coded else None}
                    | told(persons)
                    for name, code, persons in listed
                ]
        return records

    def by_state(self, measure: str, times: float) -> list[Record]:
        held = dict(
            load("oasdi_state_month").filter(month="2023-12").select("fips", "beneficiaries_persons").iter_rows()
        )
        size = {name: held.get(fips, 900_000) for fips, name in fifty_one()}
        size |= {area: 820_000 if area == "Puerto Rico" else 9_000 for area in OUTSIDE}
        size |= {"Foreign countries": 700_000, "Unknown": 400}
        size = {"All areas": sum(size.values())} | size
        if times > 1:
            size["Puerto Rico"] //= 2  # benefits are lower there
        return [
            {"month": month, "state_or_area": area, measure: round(times * persons)}
            for month in self.months
            for area, persons in size.items()
        ]


def held_of(table: str, column: str) -> dict[str, int]:
    """The newest figure that is held of each place: what is made here is near it."""
    return dict(load(table).drop_nulls(column).sort("month").select("fips", column).iter_rows())


def fifty_one() -> list[tuple[str, str]]:
    """FIPS code and name of each state and DC."""
    return [row for row in load("place").select("fips", "name").iter_rows() if "00" < row[0] < "57"]


def flat(records: list[Record]) -> Record:
    """A file of the flat series. Its unit of money is a mistake of the publisher's."""
    names = [name for name in records[0] if name.startswith(("persons_", "benefits_", "payments_"))]
    unit = {name: "persons" if name.startswith("persons") else "dollars" for name in names}
    measures = {name: {"label": name, "type": "number", "unit": unit[name]} for name in names}
    return {"metadata": {"dimensions": {}, "measures": measures, "notes": []}, "data": records}


def monthly(month: str, table: int) -> Answer:
    """A page of the SSI Monthly Statistics."""
    said = f"{date.fromisoformat(f'{month}-01'):%B %Y}"
    what, unit = ("Number of recipients", "") if table == 10 else ("Total payments", " (in thousands of dollars)")
    persons, dollars = (
        held_of("ssi_state_month", "recipients_persons"),
        held_of("ssi_state_month", "federal_payments_usd"),
    )
    sizes = {name: persons.get(fips, dollars.get(fips, 60_000_000) // 700) for fips, name in fifty_one()}
    sizes["Northern Mariana Islands"] = 900
    sizes = {"All areas": sum(sizes.values())} | sizes
    if table == 12:
        sizes = {name: round(0.7 * persons) for name, persons in sizes.items()}
    heads = "<tr><th rowspan='2'>State or area</th><th rowspan='2'>Total</th><th colspan='2'>Category</th></tr>"
    heads += "<tr><th>Aged</th><th>Blind and disabled</th></tr>"
    rows = "".join(f"<tr><th>{n}</th><td>{s:,}</td><td>(X)</td><td>{s // 2:,}</td></tr>" for n, s in sizes.items())
    note = "<tr><td colspan='4'>SOURCE: Social Security Administration, Supplemental Security Record.</td></tr>"
    caption = f"Table&nbsp;{table}. {what}, by state or other area, eligibility category, and age, {said}{unit}"
    page = (
        f"<html><body><h1>SSI Monthly Statistics, {said}</h1><h2>Federal Payments</h2><table>"
        f"<caption>{caption}</caption>"
        f"<thead>{heads}</thead><tbody>{rows}</tbody><tfoot>{note}</tfoot></table></body></html>"
    )
    return Answer(page.encode(), kind="text/html")
