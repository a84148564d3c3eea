"""The Food and Nutrition Service: its two pages, and workbooks in its layout that are made when they are asked for.

A book is the rows of its sheets, so that a test can change what it likes before `saved` makes a workbook of it. The
figures go on from those that are held: the newest month, one percent fewer each month.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any, ClassVar
from zipfile import ZIP_DEFLATED, ZipFile

from seawall.base.words import us_day
from seawall.evidence import load
from tests.evidence.publishers.publisher import Answer, Publisher, Request

Book = dict[str, list[list[Any]]]
Figures = Callable[[str, str], tuple[float, ...] | None]  # of a place (FIPS code) in a month; None: none yet
Edit = Callable[[str, str, tuple[float, ...]], tuple[float, ...] | None]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = "/sites/default/files/resource-files/"
MISSING = "<!DOCTYPE html><html><head><title>Page Not Found</title></head><body><h1>Page Not Found</h1></body></html>"
REGIONS = {  # regional office -> its places, in the order of its sheet
    "NERO": ("09", "23", "25", "33", "36", "44", "50", "78"),
    "MARO": ("10", "11", "24", "34", "42", "72", "51", "54"),
    "SERO": ("01", "12", "13", "21", "28", "37", "45", "47"),
    "MWRO": ("17", "18", "19", "26", "27", "39", "55"),
    "SWRO": ("04", "05", "22", "35", "40", "48", "49"),
    "MPRO": ("08", "20", "29", "30", "31", "38", "46", "56"),
    "WRO": ("02", "60", "06", "66", "15", "16", "32", "41", "53", "69"),
}
WIC_REGIONS = dict(
    zip(
        REGIONS,
        ("Northeast Region", "Mid-Atlantic Region", "Southeast Region", "Midwest Region", "Southwest Region",
         "Mountain Plains", "Western Region"),
        strict=True,
    )
)  # fmt: skip
TRIBES = {
    "23": ("Indian Township, ME", "Pleasant Point, ME"),
    "37": ("Eastern Cherokee, NC",),
    "35": ("Acoma, Canoncito & Laguna, NM", "Zuni Pueblo, NM"),
    "40": ("Cherokee Nation, OK", "Wichita, Caddo & Delaware (WCD), OK"),
    "04": ("Navajo Nation, AZ",),
}
TRIBE = 100  # participants of each


def saved(book: Book) -> bytes:
    """The workbook as a file."""
    import openpyxl

    made, file = openpyxl.Workbook(write_only=True), BytesIO()
    for sheet, rows in book.items():
        page = made.create_sheet(sheet)
        for row in rows:
            page.append(row)
    made.save(file)
    return file.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files by their names."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def fiscal_months(year: int) -> list[str]:
    """October of the year before to September."""
    return [f"{year - 1}-{month}" for month in (10, 11, 12)] + [f"{year}-{month:02}" for month in range(1, 10)]


def state_book(year: int, edition: date, figures: Figures) -> Book:
    """A workbook of the National Data Bank: households, persons and dollars of each state in a fiscal year."""
    book: Book = {}
    nation: dict[str, list[float]] = {}
    for region, places in REGIONS.items():
        rows, sums = _head(year, edition), dict[str, list[float]]()
        for fips in places:
            told = {month: figures(fips, month) for month in fiscal_months(year)}
            rows += _block(_snap_name(fips), told)
            for month, values in told.items():
                if values:
                    sums[month] = [*map(sum, zip(sums.get(month, (0, 0, 0)), values, strict=True))]
        for month, values in sums.items():
            nation[month] = [*map(sum, zip(nation.get(month, (0, 0, 0)), values, strict=True))]
        book[region] = rows + _block(region, {month: sums.get(month) for month in fiscal_months(year)}) + FOOTNOTES
    told = {month: nation.get(month) for month in fiscal_months(year)}
    return book | {"US Summary": _head(year, edition) + _block("US Summary", told) + FOOTNOTES}


def nation_book(edition: date, persons: dict[str, float]) -> Book:
    """The national view of SNAP by month."""
    head = ["Fiscal Year and Month", "Participation\nPersons", "Participation\nHouseholds", "Benefit Costs"]
    rows: list[list[Any]] = [["SNAP: NATIONAL VIEW SUMMARY"], [f"Data as of {us_day(edition)}"], head]
    rows += [["ANNUAL SUMMARY"], ["FY 2025", 42_383_194, 22_580_521, 95_747_737_224], ["MONTHLY"]]
    rows += [[_label(month), count, count / 2, count * 188] for month, count in persons.items()]
    return {"Sheet1": [*rows, [_label("2026-09"), "--", "--", "--"], ["1/ All data are subject to revision."]]}


def wic_nation_book(edition: date, told: dict[str, tuple[float, float | None, float | None]]) -> Book:
    """WIC in the nation by month: participants, food cost, administration."""
    head = [
        "Month",
        "Women",
        "Infants",
        "Children",
        "Total Participants",
        "Food Costs",
        "NSA Costs",
        "Average Food Cost",
    ]
    rows: list[list[Any]] = [
        ["WIC PROGRAM PARTICIPATION AND COSTS"],
        [f"Data as of {us_day(edition)}"],
        head,
        ["FY 2025"],
    ]
    for month, (count, food, running) in told.items():
        rows.append([_label(month), count * 0.2, count * 0.2, count * 0.6, count, food, running, 64.36])
    return {"WIC": [*rows, ["NSA = Nutrition Services and Administrative costs."]]}


def wic_agency_book(year: int, edition: date | None, figures: Figures) -> Book:
    """The workbook of WIC's state agencies: `figures` are participants and food cost of a state with its tribes."""
    months = fiscal_months(year)
    told = {fips: [figures(fips, month) for month in months] for places in REGIONS.values() for fips in places}
    people = _agencies("TOTAL NUMBER OF PARTICIPANTS", year, edition, months, "Average Participation", told, 0, TRIBE)
    food = _agencies("FOOD COSTS", year, edition, months, "Cumulative Cost", told, 1, 40 * TRIBE)
    every = {fips: [(usd // 12,)] * 12 for fips, usd in _held_running().items()}
    running = _agencies("NUT. SERVICES & ADMIN. COSTS", year, edition, months, "Cumulative Cost", every, 0, 1)
    return {
        "Introduction": [["This file has one sheet for each kind of participant and cost."]],
        "Total Women": people,
        "Total Number of Participants": people,
        "Food Costs": food,
        "Nut. Services & Admin. Costs": running,
    }


@cache
def held_snap() -> dict[tuple[str, str], tuple[float, float, float]]:
    """Households, persons and dollars by place and month, as held."""
    frame = load("snap_state_month").drop_nulls("persons")
    return {
        (fips, month): (homes, people, usd)
        for fips, month, homes, people, usd in frame.select(
            "fips", "month", "households", "persons", "issuance_usd"
        ).iter_rows()
    }


def snap_until(last: str, of: Edit | None = None) -> Figures:
    """Figures of SNAP to a month: those held, then one percent fewer each month; `of` may change any."""
    held = held_snap()
    newest = max(month for _, month in held)

    def figures(fips: str, month: str) -> tuple[float, ...] | None:
        told = held.get((fips, min(month, newest)))
        if month > last or told is None:
            return None
        found = tuple(round(value * 0.99 ** max(0, _between(newest, month))) for value in told)
        return of(fips, month, found) if of else found

    return figures


@cache
def _held_wic() -> dict[str, tuple[int, int]]:
    frame = load("wic_state_month").filter(month="2023-09")
    return {fips: (people, usd) for fips, people, usd in frame.select(
        "fips", "participants_persons", "food_cost_usd"
    ).iter_rows()}  # fmt: skip


@cache
def _held_running() -> dict[str, int]:
    return dict(load("wic_state_year").filter(fiscal_year=2023).select("fips", "administration_usd").iter_rows())


def wic_until(last: str) -> Figures:
    """Participants and food cost of WIC by state to a month, as held of September 2023."""
    return lambda fips, month: _held_wic()[fips] if month <= last else None


class Fns(Publisher):
    """Both pages and their files. A test may change the edition, its number in the names, the last month, or a file."""

    host: ClassVar[str] = "www.fna.usda.gov"

    def __init__(self) -> None:
        self.edition = date(2026, 10, 9)
        self.number = "-10"
        self.last = "2026-07"
        self.files: dict[str, bytes] = {}  # instead of what is made

    def answer(self, request: Request) -> Answer:
        if request.path == "/pd/supplemental-nutrition-assistance-program-snap":
            return self._page("SNAP Data Tables", self._names("snap"))
        if request.path == "/pd/wic-program":
            return self._page("WIC Data Tables", self._names("wic"))
        name = request.path.removeprefix(FILES)
        if name not in self._names("snap") + self._names("wic") or name.endswith(".pdf"):
            return Answer(MISSING.encode(), 404, "text/html; charset=utf-8")
        return Answer(self.files.get(name) or self._made(name), kind=XLSX).tagged()

    def _names(self, program: str) -> list[str]:
        n = self.number
        if program == "snap":
            return [f"snap-annualsummary{n}.xlsx", f"snap-4fymonthly{n}.pdf", f"snap-4fymonthly{n}.xlsx",
                    f"snap-zip-fy69tocurrent{n}.zip", f"snap-persons{n}.xlsx", "snap-zip-fns388a-2.zip"]  # fmt: skip
        return [f"wisummary{n}.xlsx", f"37wic-monthly{n}.pdf", f"37wic-monthly{n}.xlsx",
                f"wicagencies2025ytd{n}.xlsx", f"wicagencies2026ytd{n}.xlsx"]  # fmt: skip

    def _page(self, title: str, names: list[str]) -> Answer:
        links = "\n".join(f'<li>{name} <a class="link" href="{FILES}{name}">download</a></li>' for name in names)
        body = f"<body><a name=top></a><ul>{links}</ul></body>"
        said = f"<!DOCTYPE html><html><head><title>{title}</title></head>{body}</html>"
        return Answer(said.encode(), kind="text/html; charset=utf-8")

    def _made(self, name: str) -> bytes:
        if "fy69tocurrent" in name:
            return zipped(
                {"FY69 to FY88 National.xls": b"\xd0\xcf\x11\xe0", "FY89.xls": b"\xd0\xcf\x11\xe0"}
                | {f"FY{year % 100}.xlsx": saved(state_book(year, self.edition, snap_until(self.last)))
                   for year in (2025, 2026)}
            )  # fmt: skip
        if "4fymonthly" in name:
            nation = snap_until(self.last)
            months = [*fiscal_months(2025), *fiscal_months(2026)]
            told = {month: values[1] for month in months if (values := nation("00", month))}
            return saved(nation_book(self.edition, told))
        if "37wic" in name:
            months = [month for month in fiscal_months(2025) + fiscal_months(2026) if month <= self.last]
            return saved(wic_nation_book(self.edition, dict.fromkeys(months, (6_700_000, 431e6, 166e6))))
        if "wicagencies" in name:
            return saved(wic_agency_book(int(name[11:15]), self.edition, wic_until(self.last)))
        return b"not asked for by any feed"


FOOTNOTES: list[list[Any]] = [["Footnotes:"], ["ALL DATA SUBJECT TO REVISION"], ['1. "Total Participation" ...']]


def _head(year: int, edition: date) -> list[list[Any]]:
    return [
        ["National Data Bank Version 8.2 PUBLIC", None, None, None, None, edition],
        [f"SNAP Monthly State Participation and Benefit Summary, Fiscal Year {year}"],
        [" "],
        [],
        [" ", "Total 1/"],
        ["Fiscal Year and Month", "Participation 1/", None, "Cost", "Cost Per"],
        [None, "Household", "Persons", None, "Household", "Persons"],
    ]


def _block(name: str, told: Any) -> list[list[Any]]:
    rows: list[list[Any]] = [[name]]
    for month, values in told.items():
        per = [values[2] / max(1, values[0]), values[2] / max(1, values[1])] if values else ["--", "--"]
        rows.append([_label(month), *(values or ["--", "--", "--"]), *per])
    given = [values for values in told.values() if values]
    sums = [sum(each) for each in zip(*given, strict=True)] or ["--", "--", "--"]
    return [*rows, ["Total", *sums, "--", "--"], []]


def _agencies(
    title: str, year: int, edition: date | None, months: list[str], last: str, told: Any, at: int, tribe: float
) -> list[list[Any]]:
    as_of = [f"Data as of {us_day(edition)}"] if edition else []
    head = [
        "State Agency or Indian Tribal Organization",
        *(datetime.fromisoformat(f"{each}-01") for each in months),
        last,
    ]
    rows: list[list[Any]] = [[f"WIC PROGRAM -- {title}"], [f"FISCAL YEAR {year}"], as_of, [], head]
    total: list[float | None] = [None] * 12
    for region, places in REGIONS.items():
        whole: list[float | None] = [None] * 12
        for fips in places:
            values = [None if each is None else each[at] for each in told[fips]]
            tribes = TRIBES.get(fips, ())
            own = [None if each is None else each - tribe * len(tribes) for each in values]
            rows.append([_wic_name(fips), *own, _year_sum(own)])
            rows += [[name, *(None if each is None else tribe for each in values), tribe * 12] for name in tribes]
            whole = [_plus(left, right) for left, right in zip(whole, values, strict=True)]
        rows += [[WIC_REGIONS[region], *whole, _year_sum(whole)], []]
        total = [_plus(left, right) for left, right in zip(total, whole, strict=True)]
    return [*rows, ["TOTAL", *total, _year_sum(total)], ["FY 2026 data are preliminary."]]


def _plus(left: float | None, right: float | None) -> float | None:
    return right if left is None else left + (right or 0)


def _year_sum(values: list[float | None]) -> float:
    return sum(each or 0 for each in values)


@cache
def _names() -> dict[str, str]:
    return dict(load("place").select("fips", "name").iter_rows())


def _snap_name(fips: str) -> str:
    return "Commonwealth of Northern Mariana Islands" if fips == "69" else _names()[fips]


def _wic_name(fips: str) -> str:
    return "Northern Marianas" if fips == "69" else _names()[fips]


def _label(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01'):%b %Y}"


def _between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])
