"""Local minimum wages, and the rates that state law sets for a part of a state."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import re
from datetime import date
from typing import Any

import polars as pl

from imports.base import Raw, Table, field, lasting, origin, reference, state_fips, text
from imports.places import POSTAL, city, city_county, county
from imports.wages import hourly

TO_2022 = "county-program/minimum_wage_local_changes_to_2022_vz.csv"
FROM_2023 = "more/minimum_wage_local_2023-2026_transcribed.csv"
SECOND_LIST = "county-program/minimum_wage_local_2025_partial.csv"

# Raw name -> (name here, who sets the rate). "" leaves the row out: it is the state's own rate, held elsewhere.
AREAS = {
    ("DC", "Washington"): "",
    ("DC", "District of Columbia"): "",
    ("NY", "Remainder of New York State"): "",
    ("OR", "Remainder of Oregon"): "",
    ("CA", "Los Angeles County"): "Los Angeles County (unincorporated)",
    ("MN", "St. Paul"): "Saint Paul",
    ("NY", "Long Island & Westchester"): "Long Island and Westchester",
    ("OR", "Portland"): "Portland metro area",
    ("OR", "Portland metro (urban growth boundary)"): "Portland metro area",
}
SPLIT = {
    ("NM", "Santa Fe (city and county)"): ("Santa Fe", "Santa Fe County"),
    ("NY", "New York City, Long Island, Westchester"): ("New York City", "Long Island and Westchester"),
}
SET_BY_STATE = {"New York City", "Long Island and Westchester", "Portland metro area", "Nonurban counties"}
COUNTIES = {
    "New York City": "36005 36047 36061 36081 36085",
    "Long Island and Westchester": "36059 36103 36119",
    "Portland metro area": "41005 41051 41067",
    "Lexington": "21067",
    "Louisville": "21111",
}
LARGEST = {
    "4+ employees", "26+ employees", "100+ employees", "51+", "101+", "101-10,000", "level 1 (500+)", "501+", "500+",
    "large", "500+ (managease: 15+ from July)", "501+ / small without benefits",
}  # fmt: skip
SMALLER = {
    "1-25 employees", "26-99 employees", "1-10", "11-50", "1-5", "6-100", "level 2 (21-499)", "midsize", "15-500",
    "small with benefits",
}  # fmt: skip
COVERS = {
    "all": "all",
    "all (page)": "all",
    "non-tipped": "all",
    "hospitality and transportation only": "some industries",
}
COVERS |= dict.fromkeys(LARGEST, "largest") | dict.fromkeys(SMALLER, "smaller")
CLASSES = {
    "all (page)": "all", "500+ (managease: 15+ from July)": "500+", "501+ / small without benefits":
    "501+, and smaller ones without health benefits", "small with benefits": "smaller, with health benefits",
}  # fmt: skip

# Raw note -> (check, what is said of it here).
NOTES = {
    "": ("one source", None),
    "five pages agree (mondaq, DWT, lightgabler, managease, independent)": ("sources agree", None),
    "start date inferred": ("start inferred", "The first day follows from the yearly cycle."),
    "start date inferred from annual cycle": ("start inferred", "The first day follows from the yearly cycle."),
    "listed as the rate before the 1 July 2025 increase; start date inferred from the annual 1 July cycle": (
        "start inferred",
        "The first day follows from the yearly cycle.",
    ),
    "19880261.hs-sites.com gives levels; start date not fully clear": ("start inferred", "The first day is not clear."),
    "page gives 1/1/2023 effective; listed as the rate in force Jan-Jun 2024": (
        "start inferred",
        "One page dates it 1 January 2023; it was in force in early 2024.",
    ),
    "Novato small employers: ordinance rate 16.42, state 16.50 applies": (
        "one source",
        "The ordinance says 16.42; the state's 16.50 is higher and applies.",
    ),
    "state regional rate": ("one source", None),
    "state regional rate; boundary is not a county line": ("one source", "The boundary is not a county line."),
    "state regional rate; 18 counties named in statute, list not transcribed": (
        "one source",
        "18 counties that the statute names; the list is not held.",
    ),
    "CONFLICT: wageandhourdevelopment.com prints 17.10": ("conflict", "Another page prints 17.10."),
    "CONFLICT: three other pages print 17.39": ("conflict", "Three other pages print 17.39."),
    "CONFLICT: two July 2025 pages (berkshireassociates, chukwuekelaw) print 16.89; verify": (
        "conflict",
        "Two other pages print 16.89.",
    ),
    "EPI copy prints 19.66: conflict": ("conflict", "Another page prints 19.66."),
    "managease prints 1-500": ("conflict", "Another page has the class as 1 to 500 employees."),
    "17.68 with health benefits (Littler)": ("one source", "17.68 where the employer gives health benefits."),
    "most municipalities opted out (UC Berkeley)": ("one source", "Most towns of the county have opted out."),
    "2025 adjustment paused": ("one source", "The step of 2025 was paused."),
    "fingercheck page": ("one source", None),
    "wahospitality.org": ("one source", None),
    "managease": ("one source", None),
}
ENDED = {
    "nullification by state law": "A state law ended the local rate.",
    "nullification by state supreme court": "The state's highest court ended the local rate.",
}
AGREES = {("NYC", "NY"): "New York City", ("SEA", "WA"): "Seattle", ("PORTLAND_METRO", "OR"): "Portland metro area",
          ("LA_CITY", "CA"): "Los Angeles", ("SF", "CA"): "San Francisco", ("CHI", "IL"): "Chicago"}  # fmt: skip
LAST_DAY = date(2022, 12, 31)


def minimum_wage_local_change(raw: Raw) -> pl.DataFrame:
    """Each local rate from its first day; a rate is empty from the day on which the local minimum wage ended."""
    rows = [*_to_2022(raw), *_from_2023(raw)]
    places = _Gazetteer(raw)
    second = _second_list(raw)
    for row in rows:
        row["county_fips"] = row["county_fips"] or places.counties(row["state_fips"], row["locality"])
        row["city_id"] = places.city(row["state_fips"], row["locality"])
        row["set_by"] = "state" if row["locality"] in SET_BY_STATE else "local"
        seen = second.get((row["state_fips"], row["locality"], row["effective_from"]))
        if seen is not None:
            if seen != row["rate_usd_hour"]:
                raise SystemExit(f"{row['locality']}: the second list has {seen}, not {row['rate_usd_hour']}")
            row["check"] = "sources agree"
        row["grade"] = "C" if row["check"] in ("conflict", "start inferred") else "B"
    schema = {"city_id": pl.Int64, "rate_usd_hour": pl.Float64, "effective_from": pl.Date, "note": pl.String}
    return pl.DataFrame(rows, schema_overrides=schema, infer_schema_length=None)


def _to_2022(raw: Raw) -> list[dict[str, Any]]:
    postal = {fips: code for code, fips in POSTAL.items()}
    rows = []
    for listed in raw.csv(TO_2022).iter_rows(named=True):
        fips = listed["statefips"].zfill(2)
        name = AREAS.get((postal[fips], listed["locality"]), listed["locality"])
        if not name:
            continue
        day = date.fromisoformat(listed["effective_date"])
        ended = ENDED.get(listed["source"] or "")
        rows.append(
            {
                "state_fips": fips,
                "locality": name,
                "county_fips": None,
                "employer_class": "not stated",
                "covers": "some industries" if name == "SeaTac" else "not stated",
                "rate_usd_hour": None if ended else round(float(listed["mw"]), 2),
                "effective_from": day,
                "source": _source(listed["source"] or ""),
                "check": "start inferred" if day == LAST_DAY else "one source",
                "note": ended or ("Dated the last day of the source." if day == LAST_DAY else None),
            }
        )
    return rows


def _from_2023(raw: Raw) -> list[dict[str, Any]]:
    rows = []
    for listed in raw.csv(FROM_2023).iter_rows(named=True):
        key = (listed["state"], listed["locality"])
        for name in SPLIT.get(key, (AREAS.get(key, listed["locality"]),)):
            if not name:
                continue
            check, note = NOTES[listed["note"] or ""]
            rows.append(
                {
                    "state_fips": POSTAL[listed["state"]],
                    "locality": name,
                    "county_fips": None if key in SPLIT else (listed["county_fips"] or "").replace(";", " ") or None,
                    "employer_class": CLASSES.get(listed["employer_class"], listed["employer_class"]),
                    "covers": COVERS[listed["employer_class"]],
                    "rate_usd_hour": round(float(listed["min_wage_usd_hour"]), 2),
                    "effective_from": date.fromisoformat(listed["effective_from"]),
                    "source": listed["source"],
                    "check": check,
                    "note": note,
                }
            )
    return rows


def _source(told: str) -> str:
    """An address as it is; a title without the day on which somebody read it."""
    if not told or told in ENDED:
        return "historicalminwage"
    if told.startswith("http"):
        return told.split("#:~:")[0]
    return re.sub(r" - \d\d\.\d\d\.\d{4}$", "", told)


def _second_list(raw: Raw) -> dict[tuple[str, str, date], float]:
    """The six rates of a second list, to compare with."""
    return {
        (POSTAL[row["state_code"]], AGREES[row["locality_code"], row["state_code"]], date.fromisoformat(
            row["effective_from"])): float(row["regular_min_wage"])
        for row in raw.csv(SECOND_LIST).iter_rows(named=True)
    }  # fmt: skip


class _Gazetteer:
    """City and county codes of a locality by its name."""

    def __init__(self, raw: Raw) -> None:
        cities, names = city(raw), county(raw)
        self.ids = {(row["state_fips"], row["name"]): row["city_id"] for row in cities.iter_rows(named=True)}
        self.codes = {(row["state_fips"], row["name"]): row["fips"] for row in names.iter_rows(named=True)}
        shares = city_county(raw).sort("share")
        self.main = dict(shares.select("city_id", "county_fips").iter_rows())
        self.listed = {
            (POSTAL[row["state"]], row["locality"]): row["county_fips"]
            for row in raw.csv(FROM_2023).iter_rows(named=True)
            if row["county_fips"] and ";" not in row["county_fips"]
        }

    def city(self, state: str, name: str) -> int | None:
        """The city's number in the table of cities; small towns have none."""
        return self.ids.get((state, name)) or self.ids.get((state, name.replace("Saint", "St.")))

    def counties(self, state: str, name: str) -> str | None:
        """Codes of the counties, a space between them."""
        if name in COUNTIES:
            return COUNTIES[name]
        bare = name.removesuffix(" (unincorporated)")
        return (
            self.codes.get((state, bare))
            or self.listed.get((state, name))
            or self.main.get(self.city(state, name) or 0)
        )


TABLES = [
    Table(
        name="minimum_wage_local_change",
        title="Local minimum wages by day of effect, to 2026",
        description="Each rate from its first day until the next row of the same place and class. An empty rate: a state law or court ended the local minimum wage that day.",
        fields=[
            state_fips("state of the locality, 2-digit FIPS code") | {"name": "state_fips"},
            field("locality", "city, county, or region that a state law names"),
            text("county_fips", "counties of the locality, a space between them; empty where not known"),
            field(
                "city_id",
                "number in the table city; empty for small towns, counties and regions",
                "integer",
                required=False,
            ),
            field(
                "set_by",
                "whose law sets the rate: the locality's, or the state's for this region",
                enum=["local", "state"],
            ),
            field("employer_class", "employers that the rate is for, in the words of the source"),
            field(
                "covers",
                "whom the class covers",
                enum=["all", "largest", "smaller", "some industries", "not stated"],
            ),
            hourly("rate_usd_hour", "local minimum wage; empty from the day it ended"),
            field("effective_from", "first day of the rate", "date"),
            field("source", "where the compiler found it"),
            field(
                "grade", "grade of the row: C where sources differ or the first day is inferred", enum=["A", "B", "C"]
            ),
            field(
                "check", "what another source says", enum=["sources agree", "one source", "start inferred", "conflict"]
            ),
            text("note", "what to know about the row"),
        ],
        key=["state_fips", "locality", "employer_class", "effective_from"],
        build=minimum_wage_local_change,
        publisher="localities, through a research compilation (to 2022) and secondary pages (from 2023)",
        edition="changes to 2022; rates of 2023 to January 2026",
        grade="B",
        grade_reason="a research compilation that cites local pages, then typed from secondary pages; few rows could be checked twice",
        licence="facts",
        foreign=(reference("state_fips", "place", "fips"), reference("city_id", "city", "city_id")),
        sources=[
            origin(
                "Local minimum wages, as carried by benzipperer/historicalminwage",
                "https://github.com/benzipperer/historicalminwage",
                "2022-11",
            ),
            origin(
                "Local minimum wages, archive and lists of 2024 to 2026", "https://laborcenter.berkeley.edu", "2026-01"
            ),
        ],
        availability=lasting("date", "effective_from", 0),
        faults=(
            "Not a list of every local minimum wage: a place that is not in it may have one.",
            "2023 is held for few places, and 2024 for few outside California: an old rate that no later row replaces may be out of date.",
            "Missing among others: Boulder County and Edgewater CO, Howard County MD, Rockland ME, Las Cruces NM after 2022, Santa Fe 2026, and the steps of July 2026.",
            "To 2022 the source does not say for which employers the rate is; SeaTac's is for hospitality and transportation.",
            "Chicago's step of July 2022 repeats the rate of 2021 and looks too low; Seattle's rate of 2020 is below that of 2019.",
            "Oakland 2025, Foster City 2025, East Palo Alto 2024 and Burien 2025 differ between sources.",
            "The compilation ends on 31 December 2022; three rows carry that day and may be the step of January 2023.",
        ),
        coverage="Localities of 15 states, 2004 to 2026; and regions of New York and Oregon that state law names.",
    ),
]
