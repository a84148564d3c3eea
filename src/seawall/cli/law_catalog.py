"""`seawall law cases`, `measures`, `actions` and `obligations`: the catalogs of law, searched and shown."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from seawall.base.errors import LawError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl
    from rich.console import Console

    from seawall.law.obligations import EmergencyMoney, Obligations

Search = Annotated[str | None, typer.Argument(metavar="[WORDS]", help="Rows in which all these words occur.")]
Doctrine = Annotated[str | None, typer.Option("--doctrine", help="The rule that decided, such as anti_commandeering.")]
Instrument = Annotated[str | None, typer.Option("--instrument", help="Kind of act, such as refusal_to_assist.")]
Zone = Annotated[str | None, typer.Option("--zone", help="within, contested or barred.")]
Outcome = Annotated[str | None, typer.Option("--outcome", help="win, loss or partial, for the state or local side.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="One state, or a place in it, such as IL.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, all columns.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Write CSV, all columns.")]

NO_SAMPLE = "A list of notable ones, not a sample: shares in it are not odds. Not legal advice."
CHECKS = {"scdb": "database", "page": "page", "general_knowledge": "not read"}


def cases(
    search: Search = None,
    doctrine: Doctrine = None,
    instrument: Instrument = None,
    zone: Zone = None,
    outcome: Outcome = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List decided cases on the power of states and cities, with what each stands for."""
    from seawall.law.catalog import law_cases

    found = law_cases(
        search, doctrine=doctrine, instrument=instrument, suggested_zone=zone, outcome_for_state=outcome
    ).sort("decided_year", "id", descending=[True, False])
    if _written(found, as_json, as_csv):
        return
    rows = (
        (
            f"{row['name']}, {row['citation']} ({row['decided_year']}, {row['court']})",
            f"{row['outcome_for_state']}{'' if row['status'] == 'final' else ', ' + _words(row['status'])}",
            row["stands_for"],
            _words(row["suggested_zone"]),
            CHECKS[row["check"]],
        )
        for row in found.iter_rows(named=True)
    )
    _table(("Case", "For the state", "Stands for", "Zone", "Checked in"), rows, (30, 8, None, 12, 8))
    _foot(found, "case", NO_SAMPLE)


def measures(
    search: Search = None,
    instrument: Instrument = None,
    zone: Zone = None,
    place: PlaceOption = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what states and cities have done or tried, of every color, and what became of it."""
    from seawall.law.catalog import law_measures

    found = law_measures(search, instrument=instrument, zone=zone, place=place)
    if _written(found, as_json, as_csv):
        return
    rows = (
        (
            f"{row['jurisdiction']} ({row['year_text']})",
            row["measure"],
            row["status"],
            f"{row['zone']} (noted: {_words(row['zone_noted'])})",
            CHECKS[row["check"]],
        )
        for row in found.iter_rows(named=True)
    )
    _table(("Who", "What", "What became of it", "Zone", "Checked in"), rows, (20, None, None, 16, 8))
    _foot(
        found,
        "measure",
        f"{NO_SAMPLE} The zone is the engine's, from coded facts alone; a noted zone is the compiler's.",
    )


def actions(
    search: Search = None,
    instrument: Annotated[str | None, typer.Option("--instrument", help="Legal instrument, as in the table.")] = None,
    place: PlaceOption = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what governments paid instead when SNAP stopped in fall 2025: money, authority, how it was paid."""
    from seawall.base.words import about_usd, day_text, month_text
    from seawall.law.catalog import bridge_actions

    found = bridge_actions(search, instrument=instrument, place=place)
    if _written(found, as_json, as_csv):
        return
    rows = (
        (
            row["jurisdiction"],
            day_text(row["date"]) if row["date"] else month_text(row["known_from"]),
            row["action"],
            about_usd(row["amount_usd"]) if row["amount_usd"] else "no figure",
            row["legal_authority"] or row["instrument"] or "not known",
            row["whose_money"] or "no money",
        )
        for row in found.iter_rows(named=True)
    )
    _table(("Who", "When", "What", "Announced", "Authority", "Zone"), rows, (14, 11, None, 12, 18, 18))
    _foot(found, "action", "Announced, not audited. A list of reports, not complete.")


def options(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, county, city or bloc.")],
    program: Annotated[
        list[str] | None, typer.Option("--program", help="Only answers to a stop of this program. Repeat for more.")
    ] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="DATE", help="Law of this day. Default: today.")] = None,
    as_json: AsJson = False,
) -> None:
    """List what a government can do when federal money stops, with the zone of each by federal law."""
    from seawall.hazard.scenario import as_date
    from seawall.law.options import EVERY
    from seawall.law.options import options as answered
    from seawall.programs import program as known

    found = answered(place, [known(each).id for each in program] if program else None, as_date(day, "--date"))
    if as_json:
        typer.echo(json.dumps([each.model_dump(mode="json") for each in found], indent=2, ensure_ascii=False))
        return
    rows = (
        (
            each.name,
            "any" if EVERY in each.programs else ", ".join(each.programs),
            "; ".join(f"{state} {zone}" for state, zone in each.zone_by_state.items()) or each.zone,
            "; ".join(each.depends_on) or "nothing open",
            each.exposure or "nobody by a rule held here",
        )
        for each in found
    )
    _table(("Option", "Programs", "Zone", "Turns on", "Exposed"), rows, (None, 16, 10, 20, 24))
    typer.echo("The zone is that of federal law; the place's own law was not read. Not legal advice.")


def obligations(
    place: Annotated[
        str | None, typer.Argument(metavar="[PLACE]", help="State, or a place in it. Default: all.")
    ] = None,
    money: Annotated[bool, typer.Option("--money", help="Rules for reserve and emergency money instead.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show what a state's constitution asks for people in need, or how its reserve money can be used."""
    from seawall.law.catalog import state_of
    from seawall.law.obligations import ABSENCE, emergency_money
    from seawall.law.obligations import obligations as duties

    every = emergency_money() if money else duties()
    if place is None or as_csv:
        found = every if place is None else every.filter(every["fips"] == state_of(place))
        if not _written(found, as_json, as_csv):
            _nation(found, money)
            _foot(found, "row", f"{ABSENCE} Not legal advice.")
        return
    told = emergency_money(place) if money else duties(place)
    if as_json:
        typer.echo(json.dumps(told.model_dump(mode="json"), indent=2, ensure_ascii=False))
    else:
        _one_state(told)


def _nation(found: pl.DataFrame, money: bool) -> None:
    rows = found.iter_rows(named=True)
    if money:
        _table(
            ("", "Fund or power", "When", "Vote", "Who decides"),
            ((row["postal"], row["fund"], row["condition"], row["vote"], row["decides"]) for row in rows),
            (2, 24, None, 18, 14),
        )
        return
    _table(
        ("", "Class", "Subject", "Provision", "Who can enforce it"),
        (
            (
                row["postal"],
                _words(row["strength_class"]),
                row["subject"] or "",
                row["provision"],
                row["who_can_enforce"] or "",
            )
            for row in rows
        ),
        (2, 10, 13, 28, None),
    )


def _one_state(told: Obligations | EmergencyMoney) -> None:
    from rich.console import Console

    from seawall.law.obligations import CLASSES, Obligations

    console = Console(highlight=False, markup=False)
    console.print(told.says, style="bold")
    if isinstance(told, Obligations):
        for each in told.provisions:
            console.print(f"\n{each.provision}: {CLASSES[each.strength_class]}", style="bold")
            _lines(console, {
                "Text": each.excerpt, "Who": each.bearer, "Subject": ", ".join(each.subject),
                "Who can enforce it": each.who_can_enforce, "Leading case": each.leading_case,
                "Programs it touches": ", ".join(each.programs), "Checked in": _checked(each.check, each.check_note),
            })  # fmt: skip
    else:
        for rule in told.rules:
            console.print(f"\n{rule.fund}", style="bold")
            _lines(console, {
                "Rests on": rule.legal_basis, "When": rule.condition, "Vote": rule.vote, "Who decides": rule.decides,
                "Repayment": rule.repayment or "not known", "Checked in": _checked(rule.check, rule.check_note),
            })  # fmt: skip
    console.print(f"\n{told.caution}")
    for each in told.sources:
        console.print(each.citation(), style="dim")


def _lines(console: Console, told: dict[str, str | None]) -> None:
    for head, text in told.items():
        if text:
            console.print(f"  {head}: {text}")


def _checked(check: str, note: str | None) -> str:
    """'page: justia', 'not read', 'not read (case page: casetext)'. A note may say 'page' itself."""
    if note and note.startswith(CHECKS[check]):
        return note
    return f"{CHECKS[check]}{f' ({note})' if note else ''}"


def _written(found: pl.DataFrame, as_json: bool, as_csv: bool) -> bool:
    """Write JSON or CSV if asked to."""
    if as_json and as_csv:
        raise LawError("--json and --csv exclude each other: choose one.")
    if as_json:
        rows = list(found.iter_rows(named=True))
        typer.echo(json.dumps(rows, indent=1, ensure_ascii=False, default=date.isoformat))
    if as_csv:
        typer.echo(found.write_csv(), nl=False)
    return as_json or as_csv


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int | None]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 1, 1, 0))
    for head, width in zip(heads, widths, strict=True):
        table.add_column(head, overflow="fold", max_width=width, ratio=None if width else 1)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False).print(table, markup=False)


def _foot(found: pl.DataFrame, noun: str, caution: str) -> None:
    from rich.console import Console

    Console(highlight=False).print(f"{found.height} {noun}{'' if found.height == 1 else 's'}. {caution}", markup=False)


def _words(code: str) -> str:
    return code.replace("_", " ")
