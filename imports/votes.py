"""Who won where, and on which days the House voted."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import (
    PLACE,
    Raw,
    Table,
    amount,
    count,
    county_fips,
    field,
    lasting,
    origin,
    state_fips,
    text,
    year,
)
from imports.places import fips_of

COUNTY_YEARS = {2016: "combined_fips", 2020: "county_fips", 2024: "county_fips"}
VOTE_FIELDS = [
    amount("votes_dem", "votes for the Democratic candidate"),
    amount("votes_rep", "votes for the Republican candidate"),
    amount("votes_total", "all votes for president"),
]


def president_state_year(raw: Raw) -> pl.DataFrame:
    """Votes for president by state."""
    return raw.csv("state-fiscal/presidential_vote_by_state_2000-2024.csv").select(
        fips_of("state").alias("fips"),
        pl.col("year").cast(pl.Int64),
        count("dem_votes").alias("votes_dem"),
        count("rep_votes").alias("votes_rep"),
        count("total_votes").alias("votes_total"),
    )


def president_county_year(raw: Raw) -> pl.DataFrame:
    """Votes for president by county, without Alaska; the wards of the District are one county."""
    years = [
        raw.csv(f"county-program/county_president_{at}_tonmcg.csv").select(
            fips=pl.col(code).str.zfill(5),
            year=pl.lit(at, pl.Int64),
            votes_dem=count("votes_dem"),
            votes_rep=count("votes_gop"),
            votes_total=count("total_votes"),
        )
        for at, code in COUNTY_YEARS.items()
    ]
    return (
        pl.concat(years)
        .filter(~pl.col("fips").str.starts_with("02"))
        .with_columns(
            # 2024 gives the eight wards of the District as 11001 to 11008; 2016 has South Dakota's county under its old code.
            pl.when(pl.col("fips").str.starts_with("11"))
            .then(pl.lit("11001"))
            .otherwise(pl.col("fips").replace({"46113": "46102"}))
            .alias("fips")
        )
        .group_by("fips", "year")
        .sum()
    )


def house_voting_day(raw: Raw) -> pl.DataFrame:
    """Recorded votes of the House by day."""
    return raw.csv("deadlines/house_session_days_2025.csv").select(
        pl.col("date").str.to_date(), count("n_votes").alias("votes"), "note"
    )


TABLES = [
    Table(
        name="president_state_year",
        title="Votes for president by state, 2000 to 2024",
        description="Votes for the two main candidates and all votes, candidates summed over party lines.",
        fields=[state_fips(), year("year", "year of the election", 2000, 2024), *VOTE_FIELDS],
        key=["fips", "year"],
        build=president_state_year,
        publisher="MIT Election Data and Science Lab",
        edition="1976-2020 president file, version of 20 November 2025, with 2024",
        grade="B",
        grade_reason="research compilation of official counts through a secondary copy; winners agree with county sums in 2016, 2020 and 2024",
        licence="facts; MEDSL data are CC0 from general knowledge, the copy is MIT",
        foreign=(PLACE,),
        sources=[
            origin(
                "U.S. President 1976-2020, as carried by ssitari/PictogramBivariateEDA",
                "https://electionlab.mit.edu/data",
                "2025-11-20",
            )
        ],
        availability=lasting("calendar_year", "year", 31),
        faults=(
            "2020 is 14,600 (D) and 7,800 (R) votes under the official count.",
            "Maine and Nebraska split electors; here the winner is of the whole state.",
        ),
        coverage="50 states and DC, seven elections; no national row.",
    ),
    Table(
        name="president_county_year",
        title="Votes for president by county, 2016, 2020 and 2024",
        description="Votes for the two main candidates and all votes by county or equivalent.",
        fields=[county_fips(), year("year", "year of the election", 2016, 2024), *VOTE_FIELDS],
        key=["fips", "year"],
        build=president_county_year,
        publisher="tonmcg, US County Level Election Results",
        edition="January 2025",
        grade="B",
        grade_reason="scraped from news sites; sums of 2020 and 2024 within 2.5% of each state's votes, 2016 is an early count",
        licence="MIT (the compilation)",
        sources=[
            origin(
                "US County Level Election Results 08-24",
                "https://github.com/tonmcg/US_County_Level_Election_Results_08-24",
                "2025-01-19",
            )
        ],
        availability=lasting("calendar_year", "year", 31),
        faults=(
            "Alaska is left out: it counts votes by state house district, whose codes look like borough codes in 2024, and its 2016 rows repeat the state's total.",
            "2016 is an early count: it holds 80% of the final votes of Arizona, 84% of California and 87% of Utah. State winners agree with the final count; margins and close counties may not.",
            "South Dakota's 46113 of 2016 stands under its present code, 46102.",
            "Connecticut: old counties in 2016 and 2020, planning regions in 2024.",
            "Kalawao, Hawaii, has no row: its few votes are counted with Maui.",
            "The wards of the District of Columbia in 2024 are summed to 11001.",
        ),
        coverage="3,111 counties or more in each of three elections, without Alaska.",
    ),
    Table(
        name="house_voting_day",
        title="Recorded votes of the House by day",
        description=(
            "Number of recorded votes on each calendar day, from 1 July 2025 to the newest day with a vote when it was "
            "refreshed."
        ),
        fields=[
            field("date", "calendar day", "date"),
            field("votes", "recorded votes", "integer", minimum=0),
            text("note", "what was voted"),
        ],
        key=["date"],
        build=house_voting_day,
        publisher="Clerk of the House of Representatives",
        edition="all 362 recorded votes of 2025",
        grade="A",
        grade_reason="official record through a copy without a gap in the numbering",
        sources=[
            origin("Roll call votes 2025, as carried by Hear-Ye/congress-data", "https://clerk.house.gov/Votes", "2025")
        ],
        availability=lasting("date", "date", 1),
        faults=(
            "A day without a vote can still be a day of session: pro forma days have no votes and are not marked.",
            "A vote after midnight stands on the calendar day, not on the legislative day.",
            "Days added by a refresh count votes about bills; the source may lack others (election of the Speaker, quorum calls).",
        ),
        coverage="138 days, 1 July to 15 November 2025.",
    ),
]
