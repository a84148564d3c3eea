"""What a state's own law lets it do with its own money, who decides, and when its legislature sits."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import PLACE, Raw, Table, field, origin, released, state_fips, text
from imports.places import fips_of

COMPILED = "2026-11-28"
FIRST_COVERED = "2026-12-01"
TOPICS = {
    "1_appropriation": "appropriation",
    "2_emergency_powers": "emergency_powers",
    "3_interim_authority": "interim_authority",
    "4a_special_session_call": "session_call",
    "4b_session_dates_dec2026_apr2027": "session_dates",
    "5_balanced_budget": "balanced_budget",
    "6_debt_and_cash_borrowing": "borrowing",
    "7_gift_public_purpose": "gift_clause",
    "8_single_subject": "single_subject",
    "9a_local_powers": "local_powers",
    "9b_local_relief_duty": "local_relief",
    "10_fiscal_year_start": "fiscal_year",
    "11_transfer_authority": "transfers",
    "12_state_suits": "suits",
}
SPELLING = {
    "(recall)": "(general knowledge)",
    "recall is that they do": "from general knowledge they do",
    "organisational": "organizational",
    "organises": "organizes",
    "organised": "organized",
    "organisation": "organization",
    "authorise": "authorize",
    "economise": "economize",
    "programme": "program",
    "favour": "favor",
    "civil defence": "civil defense",
    "for defence": "for defense",
    "98 % of": "98 percent of",
    "5 % ": "5 percent ",
    "30 % ": "30 percent ",
    "1 % ": "1 percent ",
    " 25 %": " 25 percent",
    "the obligations table": "the table of obligations",
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
    """Fourteen topics of 34 states, with the days of the session of 2027 read out of their words."""
    rows = raw.csv("state-law/state_fiscal_law.csv")
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
        title="What a state's own law says about its money, and when its legislature sits",
        description="For 34 states: how money leaves the treasury and who may move, borrow or give it, in an emergency and between sessions; balance and debt; bills; local powers; who calls the legislature and when it sits; who sues. Facts in our own words, for planning; not legal advice.",
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
        grade_reason="fewer than half of the rows rest on a page that was read, often in part and often an old edition; session days were computed from the rule, not read from a calendar",
        licence="CC BY 4.0; law text is in the public domain",
        sources=[origin("Constitutions, codes and pages named in each row", "https://www.ncsl.org", COMPILED)],
        foreign=(PLACE,),
        availability=released(COMPILED),
        faults=(
            "Pages were read as excerpts: a limit further down may be missing, and code sites hold old editions.",
            "Session days follow from the rule; leaders can move some of them.",
            "'None' is not a verified absence.",
            "Amendments voted on in November 2026 were not checked; officeholders change in January 2027.",
            "What one dated change did in Florida, Colorado, Michigan, New Mexico and North Carolina stands in the file of rules beside the law, not in these rows.",
            "Florida: older tables still let the governor use unappropriated surplus and the Budget Stabilization Fund; the rewrite of 2022 ended both.",
            "Wisconsin: two questions on federal money and delegated appropriation were defeated in 2024; copies of the proposed text circulate as if adopted.",
            "Louisiana: code sites print art. VII s.7 with a note on an amendment of 2024, which voters rejected on 29 March 2025; the old text is taken to stand.",
            "Indiana: the act that let leaders call an emergency session was struck down in 2022; older pages still tell it.",
            "Single subject: New York and Wisconsin have the rule for private and local bills only; counts of 43 states mix the two kinds.",
            "Special sessions: older lists of the NCSL show 16 states in which only the governor calls; the newer one, used here, shows 13.",
            "Emergency limits in days differ by kind: public health only (Arizona), restricting orders (Kentucky), statewide areas (North Carolina), waivers of statutes (Washington); in South Carolina a second statute has no limit.",
            "Emergency acts name disaster, attack or disease. Whether a stopped federal payment is one was declared in six states in fall 2025 and not decided by a court that we know of.",
            "Weakest: gift clauses, single subject, local powers and relief, who may sue, transfers inside agencies; most of these rows are recall.",
        ),
        coverage="14 topics of 34 states; no row for the other 16, DC and the territories.",
    )
]
