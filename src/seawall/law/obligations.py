"""What does a state's constitution ask for people in need, and how can its reserve money be used?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, overload

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.base.words import listing
from seawall.evidence import Source, load, source
from seawall.law.catalog import Catalog, state_of
from seawall.places import postal_codes, state_names

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is read
    from collections.abc import Sequence

    import polars as pl

OBLIGATIONS = "state_obligation"
MONEY = "emergency_money_rule"
ABSENCE = "That none was found is not a verified absence: nobody read the whole constitution or code."
MORE = "There may be more: nobody read the whole constitution or code."
CLASSES = {
    "mandatory": "mandatory (somebody shall act)",
    "permissive": "permissive (somebody may act)",
    "hortatory": "only a declared purpose or right",
}
"""What a class of provision does, in words. A fourth class, none_found, is a search without result."""


class Obligation(Closed):
    """One provision. `programs` are those that its subject touches: our reading, not the law's."""

    provision: str
    subject: tuple[str, ...]
    bearer: str | None
    strength: str
    strength_class: Literal["mandatory", "permissive", "hortatory"]
    who_can_enforce: str | None
    leading_case: str | None
    excerpt: str | None = Field(description="text of the provision, or a paraphrase that says so")
    programs: tuple[str, ...]
    check: Literal["page", "general_knowledge"]
    check_note: str | None


@shown_by("law_catalog")
class Obligations(Closed):
    """What is on file for one state. An empty `provisions` is no proof that there is none: see `caution`."""

    place: str
    fips: str
    says: str
    provisions: tuple[Obligation, ...]
    caution: str
    sources: tuple[Source, ...]

    def table(self) -> pl.DataFrame:
        """The state's rows of the table of all states, also a search without result."""
        return _nation(OBLIGATIONS, self.fips)


class MoneyRule(Closed):
    """One way to reserve or emergency money. `vote_share` is the highest share of a house (0 to 1) it asks for."""

    fund: str
    legal_basis: str
    condition: str
    vote: str
    vote_share: float | None = Field(description="none: no vote of a house is needed")
    decides: str
    trigger_class: tuple[str, ...]
    repayment: str | None = Field(description="none: not known")
    used: str | None = Field(description="a use of it on record, known from `used_from` on")
    used_from: date | None
    check: Literal["page", "general_knowledge"]
    check_note: str | None


@shown_by("law_catalog")
class EmergencyMoney(Closed):
    """The ways on file for one state. An empty `rules` is no proof that there is none: see `caution`."""

    place: str
    fips: str
    says: str
    rules: tuple[MoneyRule, ...]
    caution: str
    sources: tuple[Source, ...]

    def table(self) -> pl.DataFrame:
        """The state's rows of the table of all states."""
        return _nation(MONEY, self.fips)


@overload
def obligations(place: str) -> Obligations: ...
@overload
def obligations(place: None = None) -> Catalog: ...
def obligations(place: str | None = None) -> Obligations | Catalog:
    """What the constitution of the place's state says about welfare, health, food and safety.

    Without a place, the table of all states, by the columns of `state_obligation` after `postal`. Raises PlaceError
    for an unknown place and LawError for one in several states. Not legal advice.
    """
    if place is None:
        return Catalog("obligations", _nation(OBLIGATIONS), f"{ABSENCE} Not legal advice.")
    fips = state_of(place)
    rows = load(OBLIGATIONS).filter(load(OBLIGATIONS)["fips"] == fips).drop("fips")
    found = tuple(
        Obligation.model_validate(row | {name: tuple((row[name] or "").split()) for name in ("subject", "programs")})
        for row in rows.iter_rows(named=True)
        if row["strength_class"] != "none_found"
    )
    name = state_names()[fips]
    return Obligations(
        place=name,
        fips=fips,
        says=_provisions_text(name, found, None if rows.is_empty() else rows["leading_case"].drop_nulls().to_list()),
        provisions=found,
        caution=f"{ABSENCE} Statutes that create duties are not in this table. Not legal advice.",
        sources=(source(OBLIGATIONS),),
    )


@overload
def emergency_money(place: str, *, day: date | None = None) -> EmergencyMoney: ...
@overload
def emergency_money(place: None = None, *, day: date | None = None) -> Catalog: ...
def emergency_money(place: str | None = None, *, day: date | None = None) -> EmergencyMoney | Catalog:
    """How the place's state may use reserve or emergency money: condition, vote, who decides, repayment.

    With `day`, no use of a fund is told that was not known by then.

    Without a place, the table of all states, by the columns of `emergency_money_rule` after `postal`. Raises
    PlaceError for an unknown place and LawError for one in several states. Not legal advice.
    """
    if place is None:
        return Catalog("money", _nation(MONEY), f"{ABSENCE} Not legal advice.")
    fips = state_of(place)
    rows = load(MONEY).filter(load(MONEY)["fips"] == fips).drop("fips")
    found = tuple(
        MoneyRule.model_validate(_as_of(row, day) | {"trigger_class": tuple(row["trigger_class"].split())})
        for row in rows.iter_rows(named=True)
    )
    name = state_names()[fips]
    return EmergencyMoney(
        place=name,
        fips=fips,
        says=_money_text(name, found),
        rules=found,
        caution=f"{ABSENCE} Balances are not in this table: a fund may be empty. Not legal advice.",
        sources=(source(MONEY),),
    )


def _as_of(row: dict[str, Any], day: date | None) -> dict[str, Any]:
    """A rule without a use that was not known by `day`."""
    if day is None or row["used_from"] is None or row["used_from"] <= day:
        return row
    return row | {"used": None, "used_from": None}


def _nation(table: str, fips: str | None = None) -> pl.DataFrame:
    """The table, of one state or all, with the postal code of each state first."""
    import polars as pl

    rows = load(table)
    rows = rows if fips is None else rows.filter(pl.col("fips") == fips)
    return rows.select(pl.col("fips").replace_strict(postal_codes()).alias("postal"), pl.all())


def _provisions_text(name: str, found: tuple[Obligation, ...], cases: list[str] | None) -> str:
    if cases is None:
        return f"{name} is not in the table: it covers the 50 states."
    if not found:
        return f"{name}: no provision was found.{''.join(f' Leading case: {case}.' for case in cases)}"
    counts = {kind: sum(each.strength_class == kind for each in found) for kind in CLASSES}
    told = listing(f"{count} {CLASSES[kind]}" for kind, count in counts.items() if count)
    return f"{name}: {_count(len(found), 'provision')} of its constitution on file ({told}); {_read(found)}."


def _money_text(name: str, found: tuple[MoneyRule, ...]) -> str:
    if not found:
        return f"{name} is not in the table: it covers the 50 states."
    free = sum(each.vote_share is None for each in found)
    return (
        f"{name}: {_count(len(found), 'way')} to reserve or emergency money on file, {free or 'none'} without a vote "
        f"of a house; {_read(found)}."
    )


def _read(found: Sequence[Obligation] | Sequence[MoneyRule]) -> str:
    """'2 of 3 were checked against a published page', or that it is general knowledge."""
    read = sum(each.check == "page" for each in found)
    if not read:
        return "told from general knowledge, not checked"
    checked = "checked against a published page"
    return checked if read == len(found) else f"{read} of {len(found)} {checked}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
