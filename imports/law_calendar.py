"""Funding gaps, appropriations deadlines, and which bills are law."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import re
from datetime import date

import polars as pl

from imports.base import Raw, Table, amount, field, lasting, origin, text, year
from imports.wording import plain_text, reworded

BILLS = [
    "agriculture",
    "cjs",
    "defense",
    "energy_water",
    "fsgg",
    "homeland",
    "interior",
    "labor_hhs",
    "legislative",
    "milcon_va",
    "state_foreign",
    "thud",
]


def without(*names: str) -> str:
    """The twelve bills but those named."""
    return " ".join(bill for bill in BILLS if bill not in names)


SEVEN_OF_2019 = "agriculture cjs fsgg homeland interior state_foreign thud"
SIX_OF_2026 = "defense fsgg homeland labor_hhs state_foreign thud"
FOUR_OF_2024 = "agriculture energy_water milcon_va thud"
# Hand-checked for every row since FY2018. Older scopes are coded only where they name today's bills.
CODES = {
    ("all 12 bills",): "all",
    ("all 13 bills",): "all",
    ("2018-09-30", "seven bills"): SEVEN_OF_2019,
    ("2018-12-07", "seven bills"): SEVEN_OF_2019,
    ("2018-12-21", "seven bills"): SEVEN_OF_2019,
    ("2019-02-15", "seven bills"): SEVEN_OF_2019,
    ("2024-01-19", "four bills (Agriculture"): FOUR_OF_2024,
    ("2024-02-02", "eight other bills"): without(*FOUR_OF_2024.split()),
    ("2024-03-01", "four bills"): FOUR_OF_2024,
    ("2024-03-08", "six bills"): "agriculture cjs energy_water interior milcon_va thud",
    ("2024-03-22", "six other bills"): "defense fsgg homeland labor_hhs legislative state_foreign",
    ("2026-01-30", "CJS, Energy-Water, Interior-Environment"): "cjs energy_water interior",
    ("2026-01-30", "Defense, Labor-HHS, THUD, FSGG, NSRP, DHS"): SIX_OF_2026,
    ("2026-02-13", "DHS only"): "homeland",
    ("2015-02-27", "DHS"): "homeland",
    ("Labor-HEW full year",): "labor_hhs",
    ("foreign operations only",): "state_foreign",
    ("Interior, Defense",): "defense interior",
    ("Defense, Labor-HHS",): "defense labor_hhs",
    # gaps
    ("DOL, HEW",): "labor_hhs",
    ("all unfunded agencies (all 12 bills)",): "all",
    ("7 of 12 bills",): SEVEN_OF_2019,
    ("bills not yet enacted: Defense",): SIX_OF_2026,
    ("Department of Homeland Security only",): "homeland",
}


def bills_of(day: str, scope: str) -> str | None:
    """The codes of a scope; the longest matching description wins, and a dated one over an undated one."""
    best = max(
        (key for key in CODES if scope.startswith(key[-1]) and key[:-1] in ((), (day,))),
        key=lambda key: (len(key), len(key[-1])),
        default=None,
    )
    return CODES[best] if best else None


def with_bills(listed: pl.DataFrame, day: str) -> pl.DataFrame:
    """Adds `bills`."""
    codes = [bills_of(row[day], row["scope"]) for row in listed.iter_rows(named=True)]
    return listed.with_columns(pl.Series("bills", codes, dtype=pl.String))


SHUTDOWN = {"yes": "yes", "no": "no", "no/uncertain": "uncertain", "partly (weekend)": "partial"}
# Public laws named by the newer table of deadlines, where the list of gaps only has the bill.
ENDED = {"2026-01-31": "P.L. 119-75 (H.R. 7148)", "2026-02-14": "P.L. 119-86 (H.R. 7147)"}


def funding_gap(raw: Raw) -> pl.DataFrame:
    """The funding gaps since fiscal year 1977."""
    listed = with_bills(raw.csv("lapse/lapses.csv"), "first_day_of_gap")
    return listed.select(
        pl.col("fiscal_year").cast(pl.Int64),
        pl.col("first_day_of_gap").str.to_date().alias("first_day"),
        pl.col("restored_date").str.to_date(),
        pl.col("full_days_crs").cast(pl.Int64),
        pl.col("popular_days").cast(pl.Int64).alias("calendar_days"),
        "bills",
        plain_text("scope"),
        pl.col("agencies_shut_down").replace_strict(SHUTDOWN).alias("shutdown"),
        pl.col("first_day_of_gap").replace_strict(ENDED, default=plain_text("ended_by")).alias("law_ended"),
        pl.col("date_confidence").str.extract(r"^(high|medium|low)").alias("confidence"),
        plain_text("source").alias("source_note"),
        plain_text("notes").alias("note"),
    )


def laws_in(words: str | None) -> list[str]:
    """Public law numbers in a text: "P.L. 118-35 / 118-40" has two."""
    return re.findall(r"\b(\d{2,3}-\d+)\b", words or "") if "P.L." in (words or "") else []


def known_dates(listed: pl.DataFrame) -> list[date | None]:
    """The day on which each deadline was law.

    The end of a fiscal year is known from its first day. The expiry of a continuing resolution is known from
    its enactment, which an earlier row carries as the law that followed.
    """
    enacted: dict[str, date] = {}
    for row in listed.iter_rows(named=True):
        for law in laws_in(row["next_law"]):
            enacted.setdefault(law, date.fromisoformat(row["next_law_enacted"]))
    known: list[date | None] = []
    for row in listed.iter_rows(named=True):
        if row["deadline_type"] == "fy_start":
            ending = int(row["fiscal_year"]) - 1
            # Until FY1976 fiscal years began on July 1; the transition quarter stood in the same acts.
            known.append(date(ending - 1, 10, 1) if ending > 1976 else date(ending - 1, 7, 1))
        else:
            known.append(max((enacted[law] for law in laws_in(row["law_in_force"]) if law in enacted), default=None))
    return known


def deadline(raw: Raw) -> pl.DataFrame:
    """Every day on which appropriations ran out unless Congress acted."""
    listed = with_bills(raw.csv("deadlines/deadlines.csv"), "deadline_date")
    return listed.select(
        pl.col("fiscal_year").cast(pl.Int64),
        pl.col("deadline_date").str.to_date(),
        "law_in_force",
        "next_law",
        pl.col("next_law_enacted").str.to_date(),
        pl.col("lapsed").cast(pl.Int64),
        "outcome",
        "deadline_type",
        plain_text("scope"),
        "bills",
        pl.col("full_gap_days_crs_rule").cast(pl.Int64).alias("full_gap_days"),
        pl.Series("known_from", known_dates(listed), dtype=pl.Date),
        "confidence",
        plain_text("source").alias("source_note"),
    )


# Research labels to codes, with the public law where the table of deadlines names it.
STATUS = {
    "Agriculture-FDA": ("agriculture", None),
    "Legislative": ("legislative", None),
    "MilCon": ("milcon_va", None),
    "CJS": ("cjs", "P.L. 119-74 (H.R. 6938)"),
    "Energy": ("energy_water", "P.L. 119-74 (H.R. 6938)"),
    "Interior": ("interior", "P.L. 119-74 (H.R. 6938)"),
    "Defense": ("defense", "P.L. 119-75 (H.R. 7148)"),
    "Labor": ("labor_hhs", "P.L. 119-75 (H.R. 7148)"),
    "THUD": ("thud", "P.L. 119-75 (H.R. 7148)"),
    "FSGG": ("fsgg", "P.L. 119-75 (H.R. 7148)"),
    "State": ("state_foreign", "P.L. 119-75 (H.R. 7148)"),
    "Homeland": ("homeland", "P.L. 119-86 (H.R. 7147)"),
    "ALL TWELVE": ("all", "P.L. 119-103 Div. A (H.R. 6500)"),
}
SIGNED = {"P.L. 119-74 (H.R. 6938)": "2026-01-23"}


def appropriation_status(raw: Raw) -> pl.DataFrame:
    """The twelve bills of fiscal years 2026 and 2027."""
    rows = []
    for row in raw.csv("lapse/approps_status_fy2026_fy2027.csv").iter_rows(named=True):
        bill, law = next(code for start, code in STATUS.items() if row["bill"].startswith(start))
        vehicle = law or row["vehicle"]
        status = (reworded(row["status"]) or "").split("; H.R.")[0]
        fiscal_year = 2027 if bill == "all" else 2026
        rows.append((fiscal_year, bill, vehicle, date.fromisoformat(SIGNED.get(vehicle, row["date"])), status))
    return pl.DataFrame(rows, schema=["fiscal_year", "bill", "vehicle", "date", "status"], orient="row")


CRS = "Congressional Research Service"
GAPS = "https://www.everycrsreport.com/files/20190204_RS20348_7be9fa2e2488a66af5bf0e9dc42ad9b101aa032f.html"
BILL_TEXT = "bill codes separated by spaces, or all; empty where the scope does not tell"
BILL_PATTERN = "^(all|(" + "|".join(BILLS) + ")( (" + "|".join(BILLS) + "))*)$"

TABLES = [
    Table(
        name="funding_gap",
        title="Funding gaps since fiscal year 1977",
        description="Every lapse of appropriations of at least one full day. full_days_crs counts days wholly without authority, calendar_days counts as the press does.",
        fields=[
            year("fiscal_year", "federal fiscal year", 1977, 2026),
            field("first_day", "first day of the gap", "date"),
            field("restored_date", "day on which funding was restored", "date", required=False),
            amount("full_days_crs", "full days by the CRS rule", unit="days"),
            amount("calendar_days", "days as the press counts; empty where not stated"),
            text("bills", BILL_TEXT, pattern=BILL_PATTERN),
            field("scope", "what was unfunded"),
            field("shutdown", "whether agencies shut down", enum=["yes", "no", "uncertain", "partial"]),
            text("law_ended", "law that ended the gap"),
            field("confidence", "confidence in the dates", enum=["high", "medium", "low"]),
            text("source_note", "where the dates come from"),
            text("note", "remarks"),
        ],
        key=["first_day"],
        build=funding_gap,
        publisher=CRS,
        edition="RS20348 (2019), R48765 (2025), press for 2026",
        grade="B",
        grade_reason="CRS list through reprints for 20 gaps; the gaps of 2026 from the press, counted here by the CRS rule",
        sources=[
            origin("CRS RS20348, Federal Funding Gaps", GAPS, "2019-02-04"),
            origin("CRS R48765", "https://www.everycrsreport.com/reports/R48765.html", "2025"),
        ],
        availability=lasting("date", "first_day", 0)
        | {
            "later": [
                {
                    "columns": [
                        "restored_date",
                        "full_days_crs",
                        "calendar_days",
                        "law_ended",
                        "shutdown",
                        "note",
                    ],
                    "column": "restored_date",
                    "lag_days": 0,
                }
            ]
        },
        faults=(
            "Whether agencies shut down before 1995 is partly general knowledge.",
            "The nine hours of 9 February 2018 are not a gap by the CRS rule, nor is the Federal Trade Commission's of 1 May 1980.",
        ),
        coverage="23 gaps, October 1976 to April 2026.",
    ),
    Table(
        name="deadline",
        title="Appropriations deadlines since fiscal year 1977",
        description="Every start of a fiscal year and every known expiry of a continuing resolution: what was law, what followed, and whether funding lapsed. lapsed is 1 only if the next law came two or more calendar days later; it is empty where it should not be scored.",
        fields=[
            year("fiscal_year", "fiscal year that the deadline belongs to", 1977, 2027),
            field("deadline_date", "last day funded", "date"),
            field("law_in_force", "law that ran out"),
            text("next_law", "law that followed"),
            field("next_law_enacted", "day it was signed", "date", required=False),
            field("lapsed", "1 lapsed, 0 not, empty unknown or pending", "integer", required=False, enum=[0, 1]),
            field(
                "outcome",
                "what happened",
                required=False,
                enum=["lapsed", "extended_cr", "full_year", "pending", "unknown"],
            ),
            field(
                "deadline_type",
                "start of a fiscal year or expiry of a continuing resolution",
                enum=["fy_start", "cr_expiry"],
            ),
            field("scope", "bills in play, in words"),
            text("bills", BILL_TEXT, pattern=BILL_PATTERN),
            amount("full_gap_days", "full days of gap by the CRS rule", unit="days"),
            field("known_from", "day on which this deadline was law", "date", required=False),
            field(
                "confidence",
                "confidence in the row",
                enum=["high", "medium-high", "medium", "medium-low", "low"],
            ),
            text("source_note", "where the row comes from"),
        ],
        key=["deadline_date", "scope"],
        build=deadline,
        publisher=CRS,
        edition="tables of continuing resolutions to November 2026",
        grade="B",
        grade_reason="statutes, CRS and White House notices for most rows; older rows partly from general knowledge, each with its confidence",
        sources=[
            origin(
                "CRS tables of continuing resolutions (R42647, R46595, 97-904, RL32614) and public laws",
                "https://www.congress.gov",
                "2026-11",
            ),
            origin(
                "White House bill-signing notices 2021 to 2026",
                "https://www.whitehouse.gov/briefings-statements/",
                "2026-09",
            ),
        ],
        availability=lasting("date", "known_from", 0)
        | {
            "later": [
                {"columns": ["lapsed"], "column": "deadline_date", "lag_days": 2},
                {
                    "columns": ["next_law", "next_law_enacted", "outcome", "full_gap_days", "source_note"],
                    "column": "next_law_enacted",
                    "lag_days": 0,
                },
            ]
        },
        faults=(
            "Deadlines inside one impasse are not independent.",
            "1977-04-30 is doubtful and is not scored; 2026-12-11 is pending.",
            "57 rows were signed the day after expiry: not a lapse by the CRS rule.",
            "scope of FY1998 and before follows the 13 bills of the time.",
        ),
        coverage="241 deadlines, 239 scored, 23 lapsed; weakest for FY1977.",
    ),
    Table(
        name="appropriation_status",
        title="Status of the appropriations bills, fiscal years 2026 and 2027",
        description="Which law funds each bill and until when.",
        fields=[
            year("fiscal_year", "fiscal year funded", 2026, 2027),
            field("bill", "bill code or all", enum=[*BILLS, "all"]),
            field("vehicle", "law or bill"),
            field("date", "day it was signed", "date"),
            field("status", "what it gives"),
        ],
        key=["fiscal_year", "bill"],
        build=appropriation_status,
        publisher="US Congress",
        edition="to 2 September 2026",
        grade="B",
        grade_reason="public laws as reported; laws confirmed by the enrolled text of P.L. 119-103",
        sources=[
            origin(
                "Public laws 119-37, 119-74, 119-75, 119-86, 119-103",
                "https://www.congress.gov",
                "2026-09-02",
            )
        ],
        availability=lasting("date", "date", 0),
        coverage="Twelve bills of FY2026, and the continuing resolution of FY2027.",
    ),
]
