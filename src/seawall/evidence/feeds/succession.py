"""What a new appropriations law does to the deadlines: which it meets, which it sets, and which lapse it ended.

Rows are those of the tables `deadline` and `funding_gap`. Whatever the law and the table do not say in one way between
them is not written: the person who corrects the table by hand hears why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from seawall.base.closed import Closed
from seawall.evidence.feeds.bills import ALL, coded, decoded, named
from seawall.evidence.feeds.congress import laws_named

Row = dict[str, Any]
MACHINE = "read by machine"
CONFIDENCE = "medium-high"


class UnclearError(ValueError):
    """Why a law is not entered: one clause, for the end of a sentence."""


class NewLaw(Closed):
    """A law whose text was read. `full_year`: bills it enacts; `through`: the last day it continues the others."""

    number: str
    measure: str
    enacted: date
    fiscal_year: int
    full_year: frozenset[str]
    through: date | None
    continues: frozenset[str]
    amends: str
    whole_year: bool
    words: str
    address: str

    @property
    def cited(self) -> str:
        """'P.L. 119-110 (H.R. 7000)'."""
        return f"P.L. {self.number} ({self.measure})"

    @property
    def source(self) -> str:
        """Where a machine read it, for the note of a row."""
        said = f': "{self.words}"' if self.words else ""
        return f"{MACHINE} in the enrolled text of {self.cited}, {self.address}{said}"


def deadlines_after(law: NewLaw, deadlines: Sequence[Row]) -> list[Row]:
    """The deadlines with what the law changes. Raises UnclearError where that is not certain."""
    facing = [row for row in deadlines if row["next_law"] is None and row["fiscal_year"] == law.fiscal_year]
    unmet = frozenset[str]().union(*map(_bills, facing))
    if not unmet:
        raise UnclearError(f"no open deadline of fiscal year {law.fiscal_year} is in the table")
    if law.whole_year:
        ended, continued = unmet, frozenset[str]()
    else:
        ended, continued = law.full_year & unmet, unmet - law.full_year if law.through else frozenset[str]()
    if law.through:
        _check_continues(law, continued, deadlines)
    if not ended | continued:
        raise UnclearError(f"it enacts {named(law.full_year)}, and the open deadlines are of {named(unmet)}")
    after = [row for row in deadlines if row not in facing]
    for row in facing:
        after += _met(law, row, ended, continued)
    if law.through and continued:
        after.append(_expiry(law, continued))
    if ended and not any(row["deadline_date"] == date(law.fiscal_year, 9, 30) for row in after):
        after.append(_year_end(law))
    keys = [(row["deadline_date"], row["scope"]) for row in after]
    if len(set(keys)) < len(keys):
        raise UnclearError("the table has a deadline of that day and scope already")
    return after


def gaps_after(law: NewLaw, before: Sequence[Row], gaps: Sequence[Row]) -> list[Row]:
    """The funding gaps once the law ended those of the deadlines in `before` that it met. Full days by the CRS rule."""
    after = list(gaps)
    for row in deadlines_after(law, before):
        if row["next_law"] != law.cited:
            continue
        first = row["deadline_date"] + timedelta(days=1)
        known = next((gap for gap in after if gap["first_day"] == first), None)
        if row["lapsed"]:
            told = {"restored_date": law.enacted, "full_days_crs": row["full_gap_days"], "law_ended": law.cited}
            gap = known or _gap(row)
            note = _added(gap["note"], f"end {law.source}; counted by the CRS rule")
            after = [*(each for each in after if each is not known), gap | told | {"note": note}]
        elif known and known["restored_date"] is None:  # opened while a law was signed and not yet listed
            after.remove(known)
    return after


def begun(deadlines: Iterable[Row], gaps: Iterable[Row], today: date) -> list[Row]:
    """The deadlines that passed two days ago or more, with no law on record that met them, and no gap on record."""
    opened = {gap["first_day"] for gap in gaps}
    return [
        row
        for row in deadlines
        if row["next_law"] is None
        and row["outcome"] == "pending"
        and (today - row["deadline_date"]).days >= 2
        and row["deadline_date"] + timedelta(days=1) not in opened
    ]


def opened(row: Row, today: date, address: str) -> tuple[Row, Row]:
    """A deadline that passed without a law, as lapsed, and its gap without an end."""
    gap = _gap(row) | {"source_note": f"on {today} no law that meets it stood at {address} ({MACHINE})"}
    return row | {"lapsed": 1, "outcome": "lapsed"}, gap


def _check_continues(law: NewLaw, continued: frozenset[str], deadlines: Sequence[Row]) -> None:
    assert law.through
    if not date(law.fiscal_year - 1, 10, 1) <= law.through <= date(law.fiscal_year, 9, 30):
        raise UnclearError(f"it continues fiscal year {law.fiscal_year} through {law.through}, outside of that year")
    if law.through < law.enacted:
        raise UnclearError(f"it was enacted on {law.enacted} and continues through {law.through}")
    if not continued:
        raise UnclearError(f"it continues appropriations through {law.through}, and enacts every bill that was open")
    if law.continues and law.continues != continued:
        raise UnclearError(f"it continues {named(law.continues)}, and open are {named(continued)}")
    year = [row for row in deadlines if row["fiscal_year"] == law.fiscal_year]
    on_record = frozenset[str]().union(*(laws_named(f"{row['law_in_force']} {row['next_law']}") for row in year))
    if law.amends and law.amends not in on_record:
        raise UnclearError(f"it amends P.L. {law.amends}, which no deadline of fiscal year {law.fiscal_year} names")


def _met(law: NewLaw, row: Row, ended: frozenset[str], continued: frozenset[str]) -> list[Row]:
    """A deadline as the law leaves it: met, or met for some of its bills and open for the others."""
    bills = _bills(row)
    met = bills & (ended | continued)
    if not met:
        return [row]
    gap_days = max(0, (law.enacted - row["deadline_date"]).days - 1)
    told = {
        "next_law": law.cited, "next_law_enacted": law.enacted, "lapsed": int(gap_days > 0),
        "outcome": "lapsed" if gap_days else "extended_cr" if met & continued else "full_year",
        "full_gap_days": gap_days, "source_note": _added(row["source_note"], f"next law {law.source}"),
    }  # fmt: skip
    if met == bills:
        return [row | told]
    if gap_days:
        raise UnclearError(f"it ends the lapse of {row['deadline_date'] + timedelta(days=1)} for {named(met)} only")
    rest = bills - met
    note = _added(row["source_note"], f"divided when {law.cited} met it for {named(met)}")
    return [
        row | told | {"scope": named(met), "bills": coded(met)},
        row | {"scope": named(rest), "bills": coded(rest), "source_note": note},
    ]


def _expiry(law: NewLaw, continued: frozenset[str]) -> Row:
    assert law.through
    last = (law.through.month, law.through.day) == (9, 30)
    return _pending(law) | {
        "fiscal_year": law.fiscal_year + last, "deadline_date": law.through, "law_in_force": f"P.L. {law.number}",
        "deadline_type": "fy_start" if last else "cr_expiry", "scope": named(continued), "bills": coded(continued),
        "source_note": law.source,
    }  # fmt: skip


def _year_end(law: NewLaw) -> Row:
    """The end of the fiscal year: no act of a year reaches beyond it (31 USC 1502(a); its end: 31 USC 1102)."""
    return _pending(law) | {
        "fiscal_year": law.fiscal_year + 1, "deadline_date": date(law.fiscal_year, 9, 30),
        "law_in_force": f"FY{law.fiscal_year} acts", "deadline_type": "fy_start", "scope": named(ALL), "bills": "all",
        "source_note": f"the fiscal year ends on 30 September (31 USC 1102); entered with {law.cited}",
    }  # fmt: skip


def _pending(law: NewLaw) -> Row:
    return {
        "next_law": None, "next_law_enacted": None, "lapsed": None, "outcome": "pending", "full_gap_days": None,
        "known_from": law.enacted, "confidence": CONFIDENCE,
    }  # fmt: skip


def _gap(row: Row) -> Row:
    first = row["deadline_date"] + timedelta(days=1)
    return {
        "fiscal_year": row["fiscal_year"], "first_day": first, "restored_date": None, "full_days_crs": None,
        "calendar_days": None, "bills": row["bills"], "scope": row["scope"], "shutdown": "uncertain",
        "law_ended": None, "confidence": "medium", "source_note": row["source_note"], "note": None,
    }  # fmt: skip


def _bills(row: Row) -> frozenset[str]:
    bills = decoded(row["bills"])
    if not bills:
        raise UnclearError(f"the table does not say which bills the deadline of {row['deadline_date']} is of")
    return bills


def _added(note: str | None, more: str) -> str:
    return f"{note}; {more}" if note else more
