"""What changed in tables of figures: tables newly filled, revisions, newer rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from seawall.base.words import day_text
from seawall.briefs.changes.deadlines import NATION
from seawall.briefs.changes.deadlines import TABLES as DATES
from seawall.briefs.changes.laws import TABLES as LAW
from seawall.briefs.changes.laws import law_changes
from seawall.briefs.changes.model import Change
from seawall.briefs.changes.notices import TABLE as NOTICES
from seawall.briefs.changes.notices import notice_changes
from seawall.briefs.changes.sides import Sides
from seawall.evidence import source
from seawall.evidence.package import Table
from seawall.evidence.refreshing.asked import newest_day
from seawall.impacts.caseload import ELSEWHERE
from seawall.impacts.columns import period_text
from seawall.places import Place, counties_of, county_names, state_names

if TYPE_CHECKING:
    import polars as pl

PLACES = ("fips", "county_fips", "state_fips")


def table_changes(sides: Sides, here: Place) -> Iterator[Change]:
    """One change a table and kind; deadlines and lapses are told apart from these."""
    for name in sides.changed:
        table, old, new = sides.table(name), sides.before(name), sides.after(name)
        if name in DATES or not new.height:
            continue
        if name in LAW:
            yield from law_changes(table, old, new, sides.as_of)
        if name == NOTICES:
            yield from notice_changes(table, old, new, sides.as_of)
        if not old.height:
            yield _filled(table, new)
            continue
        if name in LAW:
            continue
        key = [each for each in table.table_schema.primary_key if each != _editions(table)]
        if not key:
            continue
        added = new.join(old, on=key, how="anti", nulls_equal=True)
        yield from _newer(table, old, new, added)
        yield from _revised(table, old, new, key, here)


def _filled(table: Table, new: pl.DataFrame) -> Change:
    newest = newest_day(table, new)
    until = f", to {day_text(newest)}" if newest else ""
    says = f"{table.title}: filled for the first time, {_rows(new.height)}{until}."
    return _change("table filled", table, "", says, after=float(new.height), unit="rows", after_day=newest)


def _newer(table: Table, old: pl.DataFrame, new: pl.DataFrame, added: pl.DataFrame) -> Iterator[Change]:
    if not added.height:
        return
    was, now = newest_day(table, old), newest_day(table, new)
    until = f", to {day_text(now)}" if now else ""
    rows = _rows(added.height, "new ")
    numbers: dict[str, Any] = {"after": float(added.height), "unit": "rows", "before_day": was, "after_day": now}
    yield _change("newer rows", table, str(now or new.height), f"{table.title}: {rows}{until}.", **numbers)


def _revised(table: Table, old: pl.DataFrame, new: pl.DataFrame, key: list[str], here: Place) -> Iterator[Change]:
    """One change for all revisions of a table; the largest of this place, else of any, is the one that is told."""
    import polars as pl

    texts = [each for each in new.columns if each not in (*key, _editions(table))]
    numbers = {each.name for each in table.fields if each.type in ("integer", "number", "date")}
    values = [each for each in texts if each in numbers] or texts  # a new note beside an old figure revises nothing
    both = new.join(old, on=key, how="inner", nulls_equal=True, suffix="_before")
    differs = pl.any_horizontal(pl.col(each).ne_missing(pl.col(f"{each}_before")) for each in values)
    rows = both.filter(differs) if values else both.clear()
    if not rows.height:
        return
    place = next((each for each in PLACES if each in new.columns), None)
    ours = rows if place is None else rows.filter(pl.col(place).is_in(list(_codes(here))))
    shown = _largest(table, ours if ours.height else rows, key)
    mine = "" if place is None or not ours.height else f", {ours.height:,} of {here.name}"
    if ours.height == rows.height:
        mine = f", in {here.name}" if mine and here.kind != "nation" else ""
    says = f"{table.title}: {_rows(rows.height)} revised{mine}"
    told: dict[str, Any] = {"after": float(rows.height), "unit": "rows"}
    where = NATION if place is None else here.name if ours.height else "elsewhere"
    if shown:
        at, column, before, after = shown
        says += f"; {_described(table, column)}{at}: {before:,.0f} is now {after:,.0f} {_unit(table, column)}".rstrip()
        told = {"before": before, "after": after, "unit": _unit(table, column)}
    what = f"{where}:{told['after']:.0f}:{rows.height}"
    yield _change("figures revised", table, what, f"{says}.", place=where, touches=bool(ours.height), **told)


def _largest(table: Table, rows: pl.DataFrame, key: list[str]) -> tuple[str, str, float, float] | None:
    """The row and column that moved most, as a share: which, its column, before and after.

    A row that the product itself sets aside is not the one that is told.
    """
    import polars as pl

    if "flag" in rows.columns:
        rows = rows.filter(pl.col("flag").ne_missing(pl.lit(ELSEWHERE)))
    best: tuple[float, tuple[str, str, float, float]] | None = None
    numbers = [each.name for each in table.fields if each.type in ("integer", "number") and each.name not in key]
    for row in rows.to_dicts():
        for column in numbers:
            after, before = row[column], row.get(f"{column}_before")
            if after is None or before is None or after == before:
                continue
            move = abs(after - before) / max(abs(before), 1)
            if best is None or move > best[0]:
                best = move, (_at(row, key, table), column, float(before), float(after))
    return best[1] if best else None


def _at(row: dict[str, Any], key: list[str], table: Table) -> str:
    """' in Illinois, August 2026': which row, the place in words and first."""
    names = state_names() | county_names()
    where = [names.get(str(row[each]), str(row[each])) for each in key if each in PLACES]
    rest = [_said(each, row[each]) for each in key if each not in PLACES]
    return f" in {', '.join([*where, *rest])}" if where else f", {', '.join(rest)}" if rest else ""


def _said(column: str, value: Any) -> str:
    if isinstance(value, date):
        return day_text(value)
    return f"FY{value}" if column == "fiscal_year" else period_text(str(value))


def _described(table: Table, column: str) -> str:
    """What the column says of itself, up to the first explanation."""
    says = next(each.description for each in table.fields if each.name == column)
    return re.split(r"[;:,(]|\. ", says, maxsplit=1)[0].strip()


def _codes(here: Place) -> set[str]:
    """Codes of rows about this place: its own, its states' and its counties'."""
    return {here.fips, *here.state_fips, *(each.fips for each in counties_of(here))}


def _rows(number: int, which: str = "") -> str:
    return f"1 {which}row" if number == 1 else f"{number:,} {which}rows"


def _unit(table: Table, column: str) -> str:
    return next((each.unit for each in table.fields if each.name == column), "")


def _editions(table: Table) -> str | None:
    rule = table.seawall.availability
    return rule.editions if rule else None


def _change(
    kind: str, table: Table, what: str, says: str, *, place: str = NATION, touches: bool = True, **numbers: Any
) -> Change:
    return Change.model_validate(
        {
            "id": f"{kind}:{table.name}:{what}", "kind": kind, "table": table.name, "place": place, "says": says,
            "touches": touches, "sources": (source(table.name),),
        }
        | numbers
    )  # fmt: skip
