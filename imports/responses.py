"""What happened in the lapses of 2025 and 2026, and what governments did."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import calendar
from datetime import date

import polars as pl

from imports.base import PLACE, Raw, Table, amount, field, lasting, origin, state_fips, text
from imports.bridge_words import action_in_our_words
from imports.places import fips_of
from imports.wording import plain_text

LEVELS = ["high", "medium", "low"]


def timeline_event(raw: Raw) -> pl.DataFrame:
    """Dated events. A forecast is not an event and is left out; the deadline table has it."""
    listed = raw.csv("lapse/timeline_2025.csv").filter(pl.col("topic") != "FORECAST")
    return listed.select(
        pl.col("date").str.to_date(),
        "topic",
        plain_text("event"),
        plain_text("amount_or_count"),
        pl.col("confidence").str.extract(r"^(high|medium|low)"),
        plain_text("source").alias("source_address"),
    )


# First state payments whose day is known: (place, day of the action) to the day of the first payment.
PAID = {
    ("VA", "2025-10-23"): date(2025, 11, 3),
    ("VT", "2025-10-29"): date(2025, 11, 7),
    ("DE", "2025-10-29"): date(2025, 11, 7),
    ("OH", "2025-10-30"): date(2025, 11, 7),
    ("RI", "2025-10-28"): date(2025, 11, 1),
    ("HI", "2025-10-30"): date(2025, 11, 14),
    ("LA", "2025-10-24"): date(2025, 11, 1),
    ("CT", "2025-11-07"): date(2025, 11, 8),
}


def bridge_action(raw: Raw) -> pl.DataFrame:
    """What states, counties and cities did, from which money, under which authority."""
    rows = []
    for row in raw.csv("lapse/bridge_actions.csv").iter_rows(named=True):
        parts = [int(part) for part in row["date"].split("-")]
        if len(parts) == 3:
            acted, known = date(*parts), date(*parts)
        else:
            acted, known = None, date(*parts, calendar.monthrange(*parts)[1])
        paid = PAID.get((row["state"], row["date"]))
        rows.append((acted, known, paid, (paid - acted).days if paid and acted else None))
    days = pl.DataFrame(
        rows,
        schema={
            "acted": pl.Date,
            "known_from": pl.Date,
            "first_payment_date": pl.Date,
            "days_to_first_payment": pl.Int64,
        },
        orient="row",
    )
    listed = pl.concat([raw.csv("lapse/bridge_actions.csv"), days], how="horizontal")
    # The zero of a state that did nothing is no amount; the action says so.
    spent = pl.col("amount_usd").cast(pl.Int64)
    return listed.select(
        "level",
        fips_of("state").alias("fips"),
        "jurisdiction",
        pl.col("acted").alias("date"),
        "known_from",
        pl.col("action").map_elements(action_in_our_words, return_dtype=pl.String),
        plain_text("instrument"),
        pl.when(spent > 0).then(spent).alias("amount_usd"),
        *(plain_text(column) for column in ("amount_note", "covered", "legal_authority", "payment_rail")),
        plain_text("outcome_repayment_reversal").alias("outcome"),
        plain_text("source").alias("source_address"),
        pl.col("confidence").str.extract(r"^(high|medium|low)"),
        "first_payment_date",
        "days_to_first_payment",
    )


TABLES = [
    Table(
        name="timeline_event",
        title="Events of the lapses of 2025 and 2026",
        description="Dated events from September 2025 to September 2026: congressional votes, agency memos, court orders, payments stopped and restarted.",
        fields=[
            field("date", "day of the event", "date"),
            field("topic", "program or subject"),
            field("event", "what happened"),
            text("amount_or_count", "size, in words"),
            field("confidence", "confidence in the row", enum=LEVELS),
            field("source_address", "where it was reported"),
        ],
        key=["date", "topic", "event"],
        build=timeline_event,
        publisher="Seawall research notes",
        edition="22 November 2026",
        grade="B",
        grade_reason="agency memos in primary text for 4, 8 and 13 November 2025, press for the rest; each row has its confidence",
        licence="CC BY 4.0; facts from the sources named in each row",
        sources=[
            origin(
                "Press, agency memos and court papers named in each row",
                "https://www.fns.usda.gov",
                "2026-11-22",
            )
        ],
        availability=lasting("date", "date", 0),
        faults=(
            "Some addresses are mirrors of wire stories.",
            "The USDA memo of 24 October 2025 is known from press quotations only.",
            "Some events also say what came of them later: as_of filters events, not their words.",
        ),
        coverage="42 events; not complete.",
    ),
    Table(
        name="bridge_action",
        title="What states, counties and cities did in fall 2025",
        description="Actions taken when SNAP stopped in November 2025: instrument, money announced, authority, how it was paid, and what became of it. Amounts are announcements, not audited spending.",
        fields=[
            field("level", "level of government", enum=["state", "district", "county", "city"]),
            state_fips("state"),
            field("jurisdiction", "government"),
            field("date", "day of the action; empty where only the month is known", "date", required=False),
            field("known_from", "day of the action, or the last day of its month", "date"),
            field("action", "what was done"),
            text("instrument", "legal instrument"),
            amount("amount_usd", "money announced; empty where none"),
            text("amount_note", "what the amount covers"),
            text("covered", "who was covered"),
            text("legal_authority", "authority"),
            text("payment_rail", "how it was paid"),
            text("outcome", "outcome, repayment, reversal"),
            field("source_address", "where it was reported"),
            field("confidence", "confidence in the row", enum=LEVELS),
            field(
                "first_payment_date",
                "first day on which money reached people, where known",
                "date",
                required=False,
            ),
            amount("days_to_first_payment", "days from the action to the first payment", unit="days"),
        ],
        key=["fips", "jurisdiction", "known_from", "action"],
        build=bridge_action,
        publisher="Seawall research notes",
        edition="22 November 2026",
        grade="B",
        grade_reason="governors' releases, legislative records and local press; each row has its confidence",
        licence="CC BY 4.0; facts from the sources named in each row",
        foreign=(PLACE,),
        sources=[
            origin(
                "Releases and reports named in each row",
                "https://www.everycrsreport.com/reports/R48765.html",
                "2026-11-22",
            )
        ],
        availability=lasting("date", "known_from", 0)
        | {
            "later": [
                {"columns": ["outcome", "amount_note"], "fixed": "2026-11-22"},
                {
                    "columns": ["first_payment_date", "days_to_first_payment"],
                    "column": "first_payment_date",
                    "lag_days": 0,
                },
            ]
        },
        faults=(
            "Announced, not spent.",
            "Hawaii's first payment is the latest day announced, Louisiana's the first of a window of 1 to 4 November.",
            "A government that did nothing has an action that says so and no amount.",
            "Wisconsin's amount is federal money that it loaded, not its own.",
        ),
        coverage="41 actions of 28 states, DC and six local governments; not complete.",
    ),
]
