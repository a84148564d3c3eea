"""What has been decided, tried and paid before? The catalogs of cases, measures and bridge actions, searched.

A catalog lists what is notable; it is not a sample, and shares counted in it are not odds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from seawall.base.errors import LawError
from seawall.base.names import meant
from seawall.base.shown import shown_by
from seawall.evidence import kept, load
from seawall.law.authority import Court
from seawall.law.cases import CORE
from seawall.law.day import law_day
from seawall.law.merits import Zone, findings
from seawall.law.vocabulary import Value, by_factor
from seawall.places import place, postal_codes

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is read
    from collections.abc import Mapping

    import polars as pl


@shown_by("law_catalog")
@dataclass(frozen=True, eq=False)
class Catalog:
    """The rows of a catalog that were asked for. `caution` says what the list does not claim."""

    kind: Literal["cases", "measures", "actions", "obligations", "money"]
    rows: pl.DataFrame
    caution: str

    def to_dict(self) -> list[dict[str, Any]]:
        """The rows, all columns, days as text; a cell of several ids is a list of them."""
        several = SEVERAL[self.kind]
        return [
            {name: (value or "").split() if name in several else _plain(value) for name, value in row.items()}
            for row in self.rows.iter_rows(named=True)
        ]

    def table(self) -> pl.DataFrame:
        """The rows."""
        return self.rows


SEVERAL = {
    "cases": ("factors",),
    "measures": ("facts",),
    "actions": ("rail", "programs"),
    "obligations": ("subject", "programs"),
    "money": ("trigger_class",),
}
"""The columns of each catalog whose cells hold several ids, apart by spaces in the table."""


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class _Table(NamedTuple):
    """A table, the columns that a search reads, those that hold several words a cell, and its place column."""

    table: str
    searched: tuple[str, ...]
    words: tuple[str, ...] = ()
    place: str = ""


_CASES = _Table("law_case", ("id", "name", "citation", "doctrine", "stands_for"), SEVERAL["cases"])
_MEASURES = _Table(
    "law_measure",
    ("id", "jurisdiction", "measure", "domain", "protects_or_restricts", "status"),
    SEVERAL["measures"],
    "place",
)
_ACTIONS = _Table(
    "bridge_action",
    ("jurisdiction", "action", "instrument", "covered", "legal_authority", "payment_rail", "outcome"),
    SEVERAL["actions"],
    "fips",
)


NO_SAMPLE = "A list of notable ones, not a sample: shares in it are not odds. Not legal advice."
CAUTIONS = {
    "cases": NO_SAMPLE,
    "measures": f"{NO_SAMPLE} The zone is the engine's, from coded facts alone; a noted zone is the compiler's.",
    "actions": "Announced, not audited. A list of reports, not complete.",
}
NO_MONEY = ("none", "none approved", "resolution", "bill passed by one house")
GRANT_WORDS = ("TANF", "SSBG", "ARPA")


def law_cases(search: str | None = None, **filters: object) -> Catalog:
    """Decided cases, newest first: the columns of the table `law_case`.

    `search` keeps the rows in which every word of it occurs (in name, citation, doctrine or what the case stands
    for). Any column is a filter by its exact value: `law_cases("detainer", outcome_for_state="win", circuit=7)`;
    `factors` asks for one factor. A filter that is None is left out.

    Raises LawError for an unknown column or a value that no row has, with the nearest that exist.
    """
    rows = _found(_CASES, load(_CASES.table), search, filters)
    return Catalog("cases", rows.sort("decided_year", "id", descending=[True, False]), CAUTIONS["cases"])


def law_measures(search: str | None = None, *, day: date | None = None, **filters: object) -> Catalog:
    """Measures by states and cities, oldest first: the columns of the table `law_measure`, and `zone`.

    `zone` is the engine's answer in the measure's state by the law of `day` (default: today), from the
    facts that were coded and nothing else;
    `zone_noted` is what the compiler of the list noted. Where they differ, neither is an opinion.

    As `law_cases`; `facts` asks for one fact, and `place` ("IL", "Illinois", "Chicago, IL") for the measures of one
    state and of the places in it. A measure of many states has no place.

    Raises LawError for an unknown column or a value that no row has, PlaceError for an unknown place.
    """
    rows = _found(_MEASURES, _measures_with_zone(law_day(day)), search, filters)
    return Catalog("measures", rows, CAUTIONS["measures"])


def bridge_actions(search: str | None = None, **filters: object) -> Catalog:
    """What governments paid instead in fall 2025: the columns of the table `bridge_action`, and `whose_money`.

    Amounts are announced. `whose_money` says whose it was and the zone of that kind (`whose_money`).

    As `law_cases`; `rail` asks for one rail, and `place` for the actions of one state and of the places in it.

    Raises LawError for an unknown column or a value that no row has, PlaceError for an unknown place.
    """
    import polars as pl

    frame = _found(_ACTIONS, load(_ACTIONS.table), search, filters)
    kinds = [whose_money(row) for row in frame.iter_rows(named=True)]
    rows = frame.with_columns(pl.Series("whose_money", kinds, dtype=pl.String))
    return Catalog("actions", rows, CAUTIONS["actions"])


def whose_money(row: Mapping[str, Any]) -> str:
    """Whose money an action used, by the words of its `instrument`, and what federal law says of that kind.

    The reading of `seawall.law.options`: own spending is within federal law; federal grant money is bound by its
    grant; issuing federal benefits is authorized while an order of a court or the agency stands. Empty: no money.
    """
    instrument = row["instrument"] or ""
    if row["amount_usd"] is None or instrument in NO_MONEY:
        return ""
    if any(word in instrument for word in GRANT_WORDS):
        return "federal grant money, in part or whole: its terms decide"
    if "issuance file" in instrument:
        return "federal benefits, within the law while a court's order stands"
    return "own money, within federal law"


@kept
def _measures_with_zone(day: date) -> pl.DataFrame:
    import polars as pl

    frame = load("law_measure")
    return frame.with_columns(
        pl.Series("zone", [_zone(row, day) for row in frame.iter_rows(named=True)], dtype=pl.String)
    )


def _zone(row: Mapping[str, Any], day: date) -> Zone:
    return findings(row_facts(row), Court(str(row["place"] or ""), day)).zone


def row_facts(row: Mapping[str, Any]) -> dict[str, Value]:
    """The facts of a row of `law_measure`: a coded row is a closed record, so what is not marked is not so."""
    marked = dict.fromkeys(str(row["facts"] or "").split(), True)
    return (
        {name: row[name] for name in CORE} | dict.fromkeys((fact.id for fact in by_factor().values()), False) | marked
    )


def state_of(what: str) -> str:
    """The FIPS code of the one state (or DC, or territory) that a place lies in.

    Raises PlaceError for an unknown place and LawError for one that lies in several states.
    """
    where = place(what)
    if len(where.state_fips) != 1:
        raise LawError(f"{where.name} is not in one state: law differs by state. Name one state, for example: IL.")
    return where.state_fips[0]


def _found(catalog: _Table, every: pl.DataFrame, search: str | None, filters: dict[str, object]) -> pl.DataFrame:
    import polars as pl

    frame = every
    for word in (search or "").split():
        hits = [pl.col(name).str.to_lowercase().str.contains(word.lower(), literal=True) for name in catalog.searched]
        frame = frame.filter(pl.any_horizontal(hits).fill_null(False))
    for column, value in filters.items():
        if value is None:
            continue
        if column == "place" and catalog.place:
            fips = state_of(str(value))
            frame = frame.filter(pl.col(catalog.place) == (fips if catalog.place == "fips" else postal_codes()[fips]))
            continue
        if column not in every.columns:
            raise LawError(f"{catalog.table} has no column {column[:60]!r}. {meant(column, every.columns)}")
        frame = frame.filter(_is(catalog, every, column, value))
    return frame


def _is(catalog: _Table, every: pl.DataFrame, column: str, value: object) -> pl.Expr:
    """The rows whose cell is the value, or holds it as one of its words."""
    import polars as pl

    asked = str(value).strip().lower()
    cells = pl.col(column).cast(pl.String).str.to_lowercase()
    spread = every.select(cells.str.split(" ") if column in catalog.words else cells).to_series()
    known = (spread.explode() if column in catalog.words else spread).drop_nulls().unique().to_list()
    if asked not in known:
        raise LawError(f"no row of {catalog.table} has {column} {str(value)[:60]!r}. {meant(asked, sorted(known))}")
    return (cells.str.split(" ").list.contains(asked) if column in catalog.words else cells == asked).fill_null(False)
