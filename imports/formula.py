"""Grants by formula: WIC, meals at school, child care, health centers, unemployment, and who is counted to divide them."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import (
    COUNTY,
    PLACE,
    Raw,
    Table,
    amount,
    count,
    county_fips,
    field,
    lasting,
    month,
    origin,
    released,
    share,
    state_fips,
    year,
)
from imports.places import fips_of

FNS = "USDA Food and Nutrition Service"
WIC_PAGE = "https://www.fns.usda.gov/pd/wic-program"
LAPSE = ("2018-12-22", "2019-02-16")  # weeks of initial claims that the lapse of 2018-19 touches
WEEKS = 52
UNLISTED_USD = 50_000  # of food cost in the printed total and in no agency that is listed
EDITION = field("edition", "day of the edition that the row is from", "date")
BY_EDITION = {"kind": "date", "column": "edition", "lag_days": 0, "editions": "edition"}
OLDER_FLOOR = 0.005  # 42 USC 3024(a)(3)(B)(i): no state gets less than half a percent


def _agencies(raw: Raw, path: str) -> pl.DataFrame:
    """Rows of WIC agencies with the FIPS code of their state: a tribal organization's name ends in the state's."""
    rows = raw.csv(path)
    listed = rows.filter(~pl.col("agency").str.contains("Region") & (pl.col("agency") != "Mountain Plains"))
    tribal = pl.col("agency").str.extract(r", ([A-Z]{2})$")
    known = tribal.fill_null(pl.col("agency").replace({"Northern Marianas": "Northern Mariana Islands", "TOTAL": "US"}))
    return listed.with_columns(known.alias("state")).with_columns(fips_of("state").alias("fips"))


def wic_state_month(raw: Raw) -> pl.DataFrame:
    """WIC participants and food cost by state and month: a state's agency and the tribal agencies in it."""
    return (
        _agencies(raw, "wic/wic_by_agency_month_fy2023.csv")
        .group_by("fips", "month")
        .agg(count("participants").sum().alias("participants_persons"), count("food_cost_usd").sum())
        .with_columns(edition=pl.lit("2024-10-11").str.to_date())
    )


def wic_state_year(raw: Raw) -> pl.DataFrame:
    """WIC participants of the average month by state, and the cost of fiscal year 2023: food and administration."""
    people = raw.csv("wic/wic_participants_by_state_fy2019_2023.csv").select(
        "fips",
        pl.col("fiscal_year").cast(pl.Int64),
        pl.col("wic_participants_avg_month").cast(pl.Float64).round(2).alias("participants_persons"),
    )
    food = wic_state_month(raw).group_by("fips").agg(pl.col("food_cost_usd").sum())
    running = (
        _agencies(raw, "wic/wic_nsa_cost_by_agency_fy2023.csv")
        .group_by("fips")
        .agg(count("nsa_cost_usd").sum().alias("administration_usd"))
    )
    cost = food.join(running, on="fips").select(
        "fips",
        pl.lit(2023).cast(pl.Int64).alias("fiscal_year"),
        "administration_usd",
        (pl.col("food_cost_usd") + pl.col("administration_usd")).alias("cost_usd"),
    )
    return people.join(cost, on=["fips", "fiscal_year"], how="left")


def wic_national_month(raw: Raw) -> pl.DataFrame:
    """WIC in the nation by month of fiscal year 2026; a cost with a missing part is missing."""
    return raw.csv("wic/wic_national_month_fy2026_transcribed.csv").select(
        pl.lit("00").alias("fips"),
        "month",
        pl.col("edition").str.to_date(),
        count("total_participants").alias("participants_persons"),
        (count("food_cost_usd") + count("nsa_cost_usd")).alias("cost_usd"),
    )


def child_nutrition_state_year(raw: Raw) -> pl.DataFrame:
    """Children in meal programs on the average day, first and last year that are held."""
    return (
        raw.csv("school-meals/child_nutrition_participants_by_state_fy2012_2018.csv")
        .filter(pl.col("fiscal_year").is_in(["2012", "2018"]))
        .select(
            fips_of("state").alias("fips"),
            pl.col("fiscal_year").cast(pl.Int64),
            count("nslp_avg_daily_participants").alias("lunch_persons"),
            count("sbp_avg_daily_participants").alias("breakfast_persons"),
        )
    )


def child_care_state_year(raw: Raw) -> pl.DataFrame:
    """Children and families in subsidized care in fiscal year 2016, and federal allocations of grant year 2023."""
    area = pl.col("area").replace({"National Total (printed)": "US"}).alias("area")
    people = raw.csv("formula-money/ccdf/ccdf_avg_monthly_families_children_FY2016_prelim_transcribed.csv").select(
        area,
        pl.col("fiscal_year").cast(pl.Int64),
        count("avg_monthly_children").alias("children_persons"),
        count("avg_monthly_families").alias("families"),
        pl.lit(None, pl.Int64).alias("federal_usd"),
    )
    # The later edition stops at Georgia; the first covers all 15 states in one basis.
    money = raw.csv("formula-money/ccdf/ccdf_allocations_GY2023_PARTIAL_AL-IN_transcribed.csv")
    first = money.filter(pl.col("edition").str.starts_with("based on appropriations")).select(
        pl.col("state").alias("area"),
        pl.lit(2023).cast(pl.Int64).alias("fiscal_year"),
        pl.lit(None, pl.Int64).alias("children_persons"),
        pl.lit(None, pl.Int64).alias("families"),
        count("federal_total_usd").alias("federal_usd"),
    )
    return pl.concat([people, first]).with_columns(fips_of("area").alias("fips")).drop("area")


def health_center_state_year(raw: Raw) -> pl.DataFrame:
    """Patients and federal grants of health centers: the nation and the states that are held."""
    nation = raw.csv("health-centers/health_centers_national_2018_2023.csv").select(
        pl.lit("00").alias("fips"),
        pl.col("year").cast(pl.Int64),
        count("patients").alias("patients_persons"),
        count("federal_service_grant_expenditure_usd").alias("federal_grant_usd"),
    )
    states = (
        raw.csv("health-centers/health_center_awardees_2023_CA_MA_NY_OR_TX.csv")
        .with_columns(fips_of("state").alias("fips"))
        .group_by("fips")
        .agg(count("patients").sum().alias("patients_persons"), count("federal_grant_expenditure_usd").sum())
        .rename({"federal_grant_expenditure_usd": "federal_grant_usd"})
        .with_columns(pl.lit(2023).cast(pl.Int64).alias("year"))
    )
    return pl.concat([nation.filter(pl.col("year") == 2023), states.select(nation.columns)])


def unemployment_state(raw: Raw) -> pl.DataFrame:
    """Weekly claims by state: the mean of the last year, and federal civilians' first claims in the lapse of 2018-19."""
    weeks = raw.csv("unemployment/ui_weekly_claims_by_state_2017_2025-08.csv").with_columns(
        fips_of("state").alias("fips")
    )
    last = weeks["continued_claims_week_ending"].unique().sort()[-WEEKS:]
    recent = (
        weeks.filter(pl.col("continued_claims_week_ending").is_in(last.implode()))
        .group_by("fips")
        .agg(
            pl.col("continued_claims_week_ending").max().alias("last_week_ending"),
            count("continued_weeks_state_ui").mean().round(1).alias("claimants_persons"),
            count("continued_weeks_ucfe_no_ui").mean().round(1).alias("federal_claimants_persons"),
            count("covered_employment").last().alias("covered_jobs"),
        )
    )
    lapse = (
        weeks.filter(pl.col("initial_claims_week_ending").is_between(*map(pl.lit, LAPSE)))
        .group_by("fips")
        .agg(count("initial_claims_ucfe_no_ui").sum().alias("federal_lapse_claims_persons"))
    )
    return recent.join(lapse, on="fips")


_NEED = {
    "poverty_persons": "poverty_n",
    "poverty_under18_persons": "poverty_under18_n",
    "poverty_5_17_persons": "poverty_5_17_fam_n",
}


def need_county_year(raw: Raw) -> pl.DataFrame:
    """People in poverty and old people by county. Poverty is missing for Kalawao, Hawaii."""
    ages = raw.csv("county-program/county_age_structure_census_2023.csv").select(
        "fips", count("age65plus").alias("age65_persons")
    )
    poor = (
        raw.csv("county-program/county_poverty_income_saipe_2023.csv")
        .filter(pl.col("level") == "county")
        .select("fips", *(count(column).alias(name) for name, column in _NEED.items()))
    )
    return ages.join(poor, on="fips", how="left").with_columns(year=pl.lit(2023))


def older_share_state(raw: Raw) -> pl.DataFrame:
    """Each state's part of meals for older people: by people of 65 and more, none below the law's floor."""
    ages = need_county_year(raw).group_by(pl.col("fips").str.slice(0, 2)).agg(pl.col("age65_persons").sum())
    people = dict(ages.iter_rows())
    floored: set[str] = set()
    while True:
        left = 1 - OLDER_FLOOR * len(floored)
        whole = sum(count for fips, count in people.items() if fips not in floored)
        more = {fips for fips, count in people.items() if fips not in floored and left * count / whole < OLDER_FLOOR}
        if not more:
            break
        floored |= more
    shares = [(fips, OLDER_FLOOR if fips in floored else left * count / whole) for fips, count in people.items()]
    return pl.DataFrame(shares, schema=["fips", "share"], orient="row").with_columns(pl.col("share").round(6))


SAIPE = origin(
    "Small Area Income and Poverty Estimates 2023", "https://www.census.gov/programs-surveys/saipe.html", "2024-12"
)
AGES = origin("County population by age, 2023", "https://www.census.gov/programs-surveys/popest.html", "vintage 2023")
NEED_FIELDS = [
    year("year", "calendar year", 2023),
    amount("age65_persons", "residents of 65 and more"),
    amount("poverty_persons", "people in poverty"),
    amount("poverty_under18_persons", "people under 18 in poverty"),
    amount("poverty_5_17_persons", "related children of 5 to 17 in families in poverty: what Title I counts"),
]
TABLES = [
    Table(
        name="wic_state_month",
        title="WIC participants and food cost by state and month",
        description="Every WIC agency, a tribal organization counted in the state that its name ends in. 00 is the printed total. A month revised later has a row for each edition held; the newest one public on the day answers.",
        fields=[
            state_fips(),
            month("month"),
            EDITION,
            amount("participants_persons", "participants"),
            field(
                "food_cost_usd",
                "food cost of the month after rebates; negative where more rebates were booked than food",
                "integer",
                required=False,
            ),
        ],
        key=["fips", "month", "edition"],
        build=wic_state_month,
        publisher=FNS,
        edition="WIC monthly data by state agency, FY2023, as of 11 October 2024",
        grade="A",
        grade_reason="official workbook, reshaped",
        foreign=(PLACE,),
        sources=[origin("WIC data tables, monthly by agency, FY2023", WIC_PAGE, "2024-10-11")],
        availability=BY_EDITION,
        totals=(
            {
                "columns": ["participants_persons"],
                "by": ["month", "edition"],
                "whole": {"fips": "00"},
                "tolerance": 3,
            },
            {
                "columns": ["food_cost_usd"],
                "by": ["month", "edition"],
                "whole": {"fips": "00"},
                "tolerance": UNLISTED_USD,
            },
        ),
        faults=(
            "Tribal organizations that serve several states (Navajo Nation in Arizona, for one) are counted in one.",
            "Food cost is after manufacturers' rebates, and without administration; a single month moves with the booking of rebates.",
            "In fiscal year 2024 the printed food cost of the Northeast and of the nation is $31,443 above the agencies that are listed (read in a public analysis of the workbook); the sums are checked within $50,000.",
        ),
        coverage="50 states, DC, five territories, US; twelve months from October 2022.",
    ),
    Table(
        name="wic_state_year",
        title="WIC participants and cost by state and fiscal year",
        description="Average month's participants, tribal organizations in their state, and the year's food cost and administration together. 00 is the printed total.",
        fields=[
            state_fips(),
            field("fiscal_year", "federal fiscal year", "integer", minimum=2019),
            amount("participants_persons", "participants of the average month", "number"),
            amount("administration_usd", "nutrition services and administration; from FY2023"),
            amount("cost_usd", "food cost after rebates plus services and administration; from FY2023"),
        ],
        key=["fips", "fiscal_year"],
        build=wic_state_year,
        publisher=FNS,
        edition="WIC data tables as of 11 October 2024",
        grade="A",
        grade_reason="official workbooks, reshaped",
        foreign=(PLACE,),
        sources=[
            origin("WIC participation by state, FY2019 to FY2023", WIC_PAGE, "2024-10-11"),
            origin("WIC data by state agency, FY2023: food cost and administration", WIC_PAGE, "2024-10-11"),
        ],
        availability=lasting("fiscal_year", "fiscal_year", 377),
        totals=(
            {"columns": ["participants_persons"], "by": ["fiscal_year"], "whole": {"fips": "00"}, "tolerance": 1},
            {
                "columns": ["administration_usd", "cost_usd"],
                "by": ["fiscal_year"],
                "whole": {"fips": "00"},
                "without": {"fiscal_year": [2019, 2020, 2021, 2022]},
                "tolerance": UNLISTED_USD,
            },
        ),
        faults=(
            "One edition is held: earlier years' first prints are not, though a replay sees each year 377 days after its end.",
            "Tribal organizations that serve several states are counted in one.",
            "Costs sum to the printed total within $50,000: see wic_state_month.",
        ),
        coverage="50 states, DC, five territories, US.",
    ),
    Table(
        name="wic_national_month",
        title="WIC in the nation by month",
        description="Participants, and food cost with administration. A month revised later has a row for each edition held; the newest one public on the day answers.",
        fields=[
            state_fips(),
            month("month"),
            EDITION,
            amount("participants_persons", "participants"),
            amount("cost_usd", "food cost after rebates plus services and administration"),
        ],
        key=["fips", "month", "edition"],
        build=wic_national_month,
        publisher=FNS,
        edition="preliminary data as of 12 June 2026",
        grade="B",
        grade_reason="typed from a public record that quotes the official table",
        foreign=(PLACE,),
        sources=[origin("WIC monthly data (37wic-monthly)", WIC_PAGE, "2026-06-12")],
        availability=BY_EDITION,
        faults=("Preliminary; months are revised.", "As shipped, the cost of one month only (March 2026)."),
        coverage="The nation, six months.",
    ),
    Table(
        name="child_nutrition_state_year",
        title="Children who eat school lunch and breakfast on an average day, by state, fiscal years 2012 and 2018",
        description="Average daily participants. Old: for a state's share, not for today's level.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year", 2012, 2018),
            amount("lunch_persons", "average daily participants, National School Lunch Program"),
            amount("breakfast_persons", "average daily participants, School Breakfast Program"),
        ],
        key=["fips", "fiscal_year"],
        build=child_nutrition_state_year,
        publisher="USDA Economic Research Service",
        edition="Food Environment Atlas, supplemental data by state, September 2020",
        grade="A",
        grade_reason="official table, reshaped",
        foreign=(PLACE,),
        sources=[
            origin(
                "Food Environment Atlas", "https://www.ers.usda.gov/data-products/food-environment-atlas/", "2020-09"
            )
        ],
        availability=lasting("fiscal_year", "fiscal_year", 730),
        faults=(
            "FY2018 is before the pandemic, before most schools with free meals for all, and before state laws on them.",
            "The sum was not compared with a printed national total.",
            "The lag of 730 days is an assumption.",
        ),
        coverage="50 states and DC.",
    ),
    Table(
        name="child_care_state_year",
        title="Subsidized child care by state: children of fiscal year 2016, federal allocations of grant year 2023",
        description="Children and families of the average month, the part that the Child Care and Development Fund pays for (2016); federal allocation, mandatory, matching and discretionary (2023, 15 states). 00 is the printed total.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year or grant year", 2016, 2023),
            amount("children_persons", "children of the average month"),
            amount("families", "families of the average month", unit="families"),
            amount("federal_usd", "federal allocation of the grant year"),
        ],
        key=["fips", "fiscal_year"],
        build=child_care_state_year,
        publisher="HHS Administration for Children and Families",
        edition="FY2016 preliminary table 1 (March 2018); GY2023 allocations (January 2023)",
        grade="B",
        grade_reason="typed from official pages; children and families sum to the printed totals",
        foreign=(PLACE,),
        sources=[
            origin(
                "FY 2016 preliminary data table 1",
                "https://www.acf.hhs.gov/occ/resource/fy-2016-preliminary-data-table-1",
                "2018-03-12",
            ),
            origin(
                "GY 2023 CCDF allocations, based on appropriations",
                "https://www.acf.hhs.gov/occ/data/gy-2023-ccdf-allocations-based-appropriations",
                "2023-01-25",
            ),
        ],
        availability=lasting("fiscal_year", "fiscal_year", 530),
        totals=(
            {
                "columns": ["children_persons", "families"],
                "by": ["fiscal_year"],
                "whole": {"fips": "00"},
                "without": {"fiscal_year": [2023]},
                "tolerance": 0,
            },
        ),
        faults=(
            "Ten years old: the only complete table of children in an average month that was found. Rounded to hundreds.",
            "Allocations after Indiana in the alphabet are missing, not zero.",
            "Florida's $2.25 million for disaster relief is not in its total.",
            "The lag of 530 days is that of the older table.",
        ),
        coverage="Children: 50 states, DC, five territories, US. Dollars: 15 of 51, Alabama to Indiana.",
    ),
    Table(
        name="health_center_state_year",
        title="Health centers: patients and federal grants, 2023",
        description="Patients, and federal service grants spent. A center is counted in the state of its main office.",
        fields=[
            state_fips(),
            year("year", "calendar year", 2023, 2023),
            amount("patients_persons", "patients in the year"),
            amount("federal_grant_usd", "federal service grants spent"),
        ],
        key=["fips", "year"],
        build=health_center_state_year,
        publisher="HHS Health Resources and Services Administration",
        edition="Uniform Data System, 2023",
        grade="B",
        grade_reason="states from official workbooks, the nation typed from a secondary page",
        foreign=(PLACE,),
        sources=[
            origin("Health Center Program awardee data", "https://data.hrsa.gov/topics/health-centers/uds", "2023")
        ],
        availability=lasting("calendar_year", "year", 240),
        faults=(
            "States other than the five are missing, not zero.",
            "A center's patients may live in another state.",
            "The lag of 240 days is an assumption.",
        ),
        coverage="US, California, Massachusetts, New York, Oregon, Texas: 34% of patients.",
    ),
    Table(
        name="unemployment_state",
        title="Unemployment claims by state: the last year, and federal civilians in the lapse of 2018-19",
        description="Mean of 52 weeks of continued claims, of state insurance and of former federal civilians; first claims of federal civilians in the nine weeks to 16 February 2019.",
        fields=[
            state_fips(),
            field("last_week_ending", "last of the 52 weeks", "date"),
            amount("claimants_persons", "continued claims in an average week, state insurance", "number"),
            amount("federal_claimants_persons", "the same, former federal civilians", "number"),
            amount("covered_jobs", "jobs covered by state insurance, newest count", unit="jobs"),
            amount(
                "federal_lapse_claims_persons", "first claims of federal civilians, weeks to 22 Dec 2018 - 16 Feb 2019"
            ),
        ],
        key=["fips"],
        build=unemployment_state,
        publisher="US Department of Labor",
        edition="weekly claims to 2 August 2025, as of 19 August 2025",
        grade="A",
        grade_reason="official weekly report, summed",
        foreign=(PLACE,),
        sources=[
            origin("ETA 539 weekly claims", "https://oui.doleta.gov/unemploy/claims.asp", "2025-08-19"),
        ],
        availability=released("2025-08-19"),
        faults=(
            "The last weeks are first prints; single state-weeks were revised by up to 7%.",
            "No week of the lapse of October and November 2025.",
            "Those who worked without pay in 2018-19 were held not to be eligible; some had to pay back.",
        ),
        coverage="50 states, DC, Puerto Rico, Virgin Islands.",
    ),
    Table(
        name="need_county_year",
        title="People in poverty and old people by county",
        description="Whom formulas count. Used to divide a nation's figure over states (sums of counties) and a state's over counties.",
        fields=[county_fips(), *NEED_FIELDS],
        key=["fips", "year"],
        build=need_county_year,
        publisher="US Census Bureau",
        edition="SAIPE 2023; population by age 2023",
        grade="A",
        grade_reason="official estimates",
        foreign=(COUNTY,),
        sources=[SAIPE, AGES],
        availability=lasting("calendar_year", "year", 350),
        faults=(
            "Poverty is a model estimate of the Census Bureau with an error of its own, larger in small counties.",
            "No territories.",
            "The lag of 350 days is an assumption.",
            "No poverty estimate for Kalawao County, Hawaii (about 80 residents).",
        ),
        coverage="3,144 counties, poverty of 3,143; as shipped, 2023.",
    ),
    Table(
        name="older_share_state",
        title="Each state's part of meals for older people, by the law's formula",
        description="People of 65 and more, no state below half a percent. The law counts people of 60 and more, and keeps what a state got in fiscal year 2019.",
        fields=[state_fips(), share("share", "part of the grants to states", required=True)],
        key=["fips"],
        build=older_share_state,
        publisher="US Census Bureau",
        edition="population by age 2023, with the floor of 42 USC 3024(a)(3)",
        grade="C",
        grade_reason="computed: the formula of the law on another age, without what it keeps from earlier years",
        foreign=(PLACE,),
        sources=[AGES, origin("42 USC 3024(a)(3)", "https://www.law.cornell.edu/uscode/text/42/3024", "2020")],
        availability=released("2024-06-27"),
        faults=("The floor is from general knowledge of the law.", "Territories are left out; they get about 2%."),
        coverage="50 states and DC; sums to one.",
    ),
]
