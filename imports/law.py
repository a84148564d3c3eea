"""What courts decided when states, cities and the United States met, and the zone each decision points to."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

from typing import Any

import polars as pl
import yaml

from imports.base import Raw, Table, field, origin, released, text, year
from imports.law_marks import check_fields, check_of, note_of
from imports.law_read import READ, read_note
from imports.law_words import STANDS_FOR

COMPILED = "2026-11-22"

# The court of each code: name, and the federal circuit whose law it makes or follows.
COURTS = {
    "SCOTUS": ("Supreme Court", None),
    "STATE-MA": ("Massachusetts Supreme Judicial Court", None),
    "CA1": ("1st Circuit", "1"),
    "CA2": ("2d Circuit", "2"),
    "CA3": ("3d Circuit", "3"),
    "CA5": ("5th Circuit", "5"),
    "CA7": ("7th Circuit", "7"),
    "CA8": ("8th Circuit", "8"),
    "CA9": ("9th Circuit", "9"),
    "CA9-enbanc": ("9th Circuit (full court)", "9"),
    "CADC": ("D.C. Circuit", "dc"),
    "DD-MA": ("District of Massachusetts", "1"),
    "DD-RI": ("District of Rhode Island", "1"),
    "DND-NY": ("Northern District of New York", "2"),
    "DND-ILL": ("Northern District of Illinois", "7"),
    "DND-CAL": ("Northern District of California", "9"),
    "DED-CAL": ("Eastern District of California", "9"),
    "DD-OR": ("District of Oregon", "9"),
    "FEDCL": ("Court of Federal Claims", "fed"),
}
LEVELS = ["scotus", "circuit", "district", "state_supreme", "fed_claims"]
STATUSES = [
    "final", "interim", "stay_stage", "appealable", "pending_enbanc", "vacated_in_part", "mooted_on_appeal",
    "final_trial", "overruled",
]  # fmt: skip
ZONES = ["within", "contested", "contested_or_circuit_law", "barred", "not_good_law"]
ACTORS = ["state", "local", "private", "federal"]
CHALLENGED = [
    "state_or_local_measure", "federal_act", "money_claim_state_vs_us_or_us_vs_state", "procedure_or_remedy",
]  # fmt: skip
CITED = [
    ("USDOT", "U.S. DOT"),
    (" PI ", " preliminary injunction "),
    ("(perm. inj.)", "(permanent injunction)"),
    ("TRO ", "temporary restraining order "),
]
# Said in the source beside the holding: the number on the docket was not read.
UNREAD_DOCKETS = {"us_v_ny_poca": "docket number from general knowledge"}


def law_cases(raw: Raw) -> list[dict[str, Any]]:
    """The cases as the research file lists them."""
    return yaml.safe_load((raw.root / "law/cases.yaml").read_text(encoding="utf-8"))["cases"]


def citation(cited: str) -> str:
    """A citation without shorthand for orders."""
    for short, long in CITED:
        cited = cited.replace(short, long)
    return cited


def law_case(raw: Raw) -> pl.DataFrame:
    """Every case as structured facts; what it stands for is our own sentence."""
    rows = []
    for case in law_cases(raw):
        court, circuit = COURTS[case["court"]]
        notes = [note_of(case["verification"]), UNREAD_DOCKETS.get(case["id"]), read_note(case["id"])]
        rows.append(
            {
                "id": case["id"],
                "name": case["name"],
                "citation": citation(case["citation"]),
                "decided_year": case["year"],
                "court": court,
                "court_level": case["court_level"],
                "circuit": circuit,
                **{
                    column: case[column]
                    for column in (
                        "actor", "challenged", "instrument", "target", "federal_source", "federal_statute_type",
                        "outcome_for_state", "status", "doctrine", "suggested_zone",
                    )
                },
                "factors": " ".join(case["factors"]) or None,
                "party_is_analogue": case["party_is_analogue"] == "yes",
                "stands_for": STANDS_FOR[case["id"]],
                "check": "page" if case["id"] in READ else check_of(case["verification"]),
                "check_note": "; ".join(note for note in notes if note) or None,
            }
        )  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


TABLES = [
    Table(
        name="law_case",
        title="Cases on the power of states and cities toward the United States",
        description="Notable decisions from 1809 to 2026 as structured facts: who acted, by which instrument, against which federal text, who won, and what the case stands for in our words. A list of notable cases, not a sample: shares of wins in it are not base rates.",
        fields=[
            field("id", "short name of the case", pattern=r"^[a-z0-9_]+$"),
            field("name", "name of the case"),
            field("citation", "where it is reported, or its docket"),
            year("decided_year", "year of the decision", 1789, 2026),
            field("court", "court that decided"),
            field("court_level", "kind of court", enum=LEVELS),
            text(
                "circuit",
                "federal circuit of the court, 1 to 11, dc or fed; empty for the Supreme Court and state courts",
                pattern=r"^(\d{1,2}|dc|fed)$",
            ),
            field("actor", "who did what was challenged", enum=ACTORS),
            field("challenged", "what was challenged", enum=CHALLENGED),
            field("instrument", "what kind of act it was"),
            field("target", "whom or what the act fell on"),
            field(
                "federal_source",
                "what stood on the federal side",
                enum=["statute", "constitution", "executive_action", "none"],
            ),
            field("federal_statute_type", "what kind of federal text it was"),
            text(
                "factors",
                "findings behind the outcome, each f_ and a name, separated by spaces; coded by one person who knew the outcomes",
            ),
            field(
                "outcome_for_state",
                "who won, from the state or local side, whoever sued",
                enum=["win", "loss", "partial"],
            ),
            field("status", "how final the decision is", enum=STATUSES),
            field("party_is_analogue", "a private party stood where a state or city would stand", "boolean"),
            field("doctrine", "rule that decided"),
            field(
                "suggested_zone",
                "zone that follows mechanically from court, outcome, status and what was challenged; not an opinion",
                enum=ZONES,
            ),
            field("stands_for", "what the case stands for today, in our words"),
            *check_fields(database=True),
        ],
        key=["id"],
        order=("decided_year", "id"),
        build=law_case,
        publisher="Seawall research notes",
        edition="22 November 2026",
        grade="B",
        grade_reason="146 of 154 rows matched to the Supreme Court Database (83) or read in a page (63) for citation, year and winner; the other 8 are general knowledge, and each row says which",
        licence="CC BY 4.0; facts from the sources named in each row",
        sources=[
            origin(
                "Supreme Court Database, release 2024-01, only to check citation, year and winner",
                "https://scdb.la.psu.edu",
                "2024-01",
            ),
            origin("Opinions, summaries and press named in each row", "https://supreme.justia.com", COMPILED),
        ],
        availability=released(COMPILED),
        faults=(
            "A list of notable cases, not a sample: win rates are not base rates.",
            "Factors were coded by one person who knew the outcomes: they are conclusions, not facts known before judgment.",
            "Read the outcome with what was challenged: a loss on a federal act means that the federal act stands, not that a state act is barred.",
            "What a case stands for is one sentence from general knowledge, not legal advice; check the opinion before citing it.",
            "A page may be a summary or the press, not the opinion.",
            "Cases of 2025 and 2026 are known from press and summaries; a later decision may have changed them.",
        ),
        coverage="154 cases, 119 of the Supreme Court, 1809 to 2026.",
    ),
]
