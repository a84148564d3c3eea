"""Real measures by states and cities of every color: what they did and what became of them."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import re

import polars as pl

from imports.base import Raw, Table, field, origin, released, text
from imports.law import ACTORS, CHALLENGED, COMPILED
from imports.law_marks import check_fields, check_of, note_of
from imports.law_measure_words import worded
from imports.law_measures_coded import coded
from imports.wording import reworded

FEDERAL_ACTS = {"states_guard_suits_2025"}  # here the United States acts, and states sue


def law_measure(raw: Raw) -> pl.DataFrame:
    """Every measure with our words and its coded facts. A note without wording stops the import."""
    words, facts, rows = worded(), coded(), []
    for listed in raw.csv("law/measures.csv").iter_rows(named=True):
        (name,) = [one for one, (start, *_) in words.items() if listed["measure"].startswith(start)]
        _, place, measure, status = words.pop(name)
        actor, instrument, target, source, kind, true = facts.pop(name)
        first = re.match(r"\d{4}", listed["year"])
        rows.append(
            {
                "id": name,
                "jurisdiction": reworded(listed["jurisdiction"]),
                "place": place or None,
                "year_text": listed["year"].rstrip("-") + (" on" if listed["year"].endswith("-") else ""),
                "first_year": int(first.group()) if first else None,
                "measure": measure,
                "domain": reworded(listed["domain"]),
                "actor": actor,
                "challenged": "federal_act" if name in FEDERAL_ACTS else "state_or_local_measure",
                "instrument": instrument,
                "target": target,
                "federal_source": source,
                "federal_statute_type": kind,
                "facts": true or None,
                "protects_or_restricts": listed["protects_or_restricts"].replace("licence", "license"),
                "timing": listed["proactive_reactive"],
                "color": listed["political_colour"],
                "status": status,
                "zone_noted": listed["suggested_zone"],
                "check": check_of(listed["verification"]),
                "check_note": note_of(listed["verification"]),
            }
        )
    if words or facts:
        raise SystemExit(f"worded or coded, but not in the source: {sorted({*words, *facts})}")
    return pl.DataFrame(rows, infer_schema_length=None)


TABLES = [
    Table(
        name="law_measure",
        title="Measures by states and cities toward the federal government",
        description="Real measures of every political color, enacted, proposed or historic: what each does in our words, its coded facts, and what became of it. The facts were coded as general knowledge from what the measure does, by fixed rules of subject and means; the coder had seen the noted zone and status of the list, so the coding is not blind.",
        fields=[
            field("id", "short name of the measure", pattern=r"^[a-z0-9_]+$"),
            field("jurisdiction", "government or governments"),
            text(
                "place", "postal code when it is one state or a place in it; empty for several", pattern=r"^[A-Z]{2}$"
            ),
            field("year_text", "year or years"),
            field(
                "first_year",
                "first year; empty where there are many",
                "integer",
                required=False,
                minimum=1789,
                maximum=2026,
            ),
            field("measure", "what it does, in our words"),
            field("domain", "subject"),
            field("actor", "who acts", enum=ACTORS),
            field("challenged", "what a court would be asked about", enum=CHALLENGED),
            field("instrument", "what kind of act it is"),
            field("target", "whom or what it falls on"),
            field(
                "federal_source",
                "what stands on the federal side",
                enum=["statute", "constitution", "executive_action", "none"],
            ),
            field("federal_statute_type", "what kind of federal text it is"),
            text(
                "facts",
                "facts that are true of it, separated by spaces; a fact not named was not coded, which is not false",
            ),
            field("protects_or_restricts", "whom it protects or favors"),
            field("timing", "answers a federal act, or goes ahead of one", enum=["proactive", "reactive"]),
            field("color", "political color of those who carried it", enum=["left", "right", "mixed"]),
            field("status", "what became of it by November 2026, in our words"),
            field("zone_noted", "zone that the research notes gave it; not an opinion"),
            *check_fields(),
        ],
        key=["id"],
        order=("first_year", "id"),
        build=law_measure,
        publisher="Seawall research notes",
        edition="22 November 2026",
        grade="C",
        grade_reason="50 of 94 rows read in a page, mostly press; the facts of all rows are coded from general knowledge",
        licence="CC BY 4.0; facts from the sources named in each row",
        sources=[origin("Bills, opinions and reports named in each row", "https://docs.legis.wisconsin.gov", COMPILED)],
        availability=released(COMPILED),
        faults=(
            "A list of notable measures, not a sample.",
            "Coded by one person, who had seen the noted zone and status of each measure: not a blind test of any rule.",
            "A row that stands for many states gives their common features; each state's text differs.",
            "Status as known in November 2026; bills move on.",
        ),
        coverage="94 measures, 1832 to 2026.",
    ),
]
