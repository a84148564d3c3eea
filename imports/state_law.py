"""What a state may do with its own money, and when its legislature sits."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import PLACE, Raw, Table, field, origin, released, state_fips, text
from imports.places import fips_of

COMPILED = "2026-11-28"
FIRST_COVERED = "2026-12-01"
TOPICS = {
    "1_appropriation": "appropriation",
    "3_interim_authority": "interim_authority",
    "4a_special_session_call": "session_call",
    "4b_session_dates_dec2026_apr2027": "session_dates",
}
SPELLING = {
    "(recall)": "(general knowledge)",
    "organises": "organizes",
    "organised": "organized",
    "organisation": "organization",
    "programme": "program",
}
DAY = r"\d{4}-\d{2}-\d{2}"
# The day on which it works, not the day on which it only organizes, and not the end of the old one.
SITS_FROM = (
    rf"(?:works from|works by|regular) ({DAY})",
    rf"(?:; |, |^)(?:new (?:annual session )?)?({DAY})",
    rf"(?:organizes|new) ({DAY})",
)
SITS_TO = (rf"(?:to|ends by|to about|customarily to) ({DAY})$",)


def state_fiscal_law(raw: Raw) -> pl.DataFrame:
    """Four topics of 34 states, with the days of the session of 2027 read out of their words."""
    rows = raw.csv("state-law/state_fiscal_law.csv").filter(pl.col("topic").is_in(list(TOPICS)))
    words = [pl.col(name).str.replace_many(SPELLING) for name in ("value", "says")]
    rows = rows.with_columns(*words, fips_of("state").alias("fips"), pl.col("topic").replace_strict(TOPICS))
    dated = pl.col("topic") == "session_dates"
    return rows.select(
        "fips",
        "topic",
        "value",
        "says",
        "citation",
        "check",
        "page_covers",
        "page",
        pl.col("as_of").alias("text_of"),
        "certainty",
        # One that sits all year, or to the end of the old one's days, sits from the first day that is covered.
        sits_from=pl.when(dated & pl.col("value").str.contains("^(in session all year|lame duck)"))
        .then(pl.lit(FIRST_COVERED).str.to_date())
        .otherwise(_day(SITS_FROM, dated)),
        sits_to=_day(SITS_TO, dated),
    )


def _day(patterns: tuple[str, ...], when: pl.Expr) -> pl.Expr:
    found = pl.coalesce(pl.col("value").str.extract(pattern) for pattern in patterns)
    return pl.when(when).then(found.str.to_date())


TABLES = [
    Table(
        name="state_fiscal_law",
        title="Who appropriates in a state, who acts between sessions, and when its legislature sits",
        description="For 34 states: how money leaves the treasury, who may move money while the legislature is away, who may call it, and the days of its session of 2027. Facts in our own words, for planning; not legal advice.",
        fields=[
            state_fips("state"),
            field("topic", "what the row is about", enum=list(TOPICS.values())),
            field("value", "short answer"),
            field("says", "the answer in a sentence"),
            text("citation", "constitution, statute or case; 'none' and 'section not checked' are meant literally"),
            field(
                "check",
                "page: a public page that states it was read; general_knowledge: recall",
                enum=["page", "general_knowledge"],
            ),
            text("page_covers", "whole, or the part that the page supports; the rest of the row is recall"),
            text("page", "title and address of each page"),
            text("text_of", "date of the text that was read; many free sites hold old editions"),
            field(
                "certainty",
                "how sure the row is",
                enum=["firm", "firm_in_part", "confident_recall", "likely", "unsure"],
            ),
            field(
                "sits_from",
                "first working day of the session of 2027, read out of the short answer",
                "date",
                required=False,
            ),
            field("sits_to", "last day of that session, where the answer gives one", "date", required=False),
        ],
        key=["fips", "topic"],
        build=state_fiscal_law,
        publisher="Seawall research notes",
        edition="28 November 2026",
        grade="C",
        grade_reason="half of the rows rest on a page that was read, often in part and often an old edition; session days were computed from the rule, not read from a calendar",
        licence="CC BY 4.0; law text is in the public domain",
        sources=[origin("Constitutions, codes and pages named in each row", "https://www.ncsl.org", COMPILED)],
        foreign=(PLACE,),
        availability=released(COMPILED),
        faults=(
            "Pages were read as excerpts: a limit further down may be missing.",
            "Session days follow from the rule; leaders can move some of them.",
            "'None' is not a verified absence.",
            "Amendments voted on in November 2026 were not checked.",
        ),
        coverage="4 topics of 34 states; no row for the other 16, DC and the territories.",
    )
]
