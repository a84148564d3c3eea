"""`seawall law withholding`.

What if a state withheld what it owes the United States: each way, its zone, its cost by day, and what is lawful.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from seawall.base.errors import LawError

if TYPE_CHECKING:
    from rich.console import Console

    from seawall.law.merits import Zone
    from seawall.law.withholding.answer import BillAnswer, ChannelAnswer, Withholding


def withholding(
    place: Annotated[str | None, typer.Argument(metavar="[STATE]", help="A state or DC: NY.")] = None,
    amount: Annotated[
        float | None, typer.Option("--amount", metavar="USD", help="Dollars of the missed deposit. Default: a month's.")
    ] = None,
    missed: Annotated[
        str | None, typer.Option("--missed", metavar="DATE", help="Day on which the deposit is due. Default: today.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last day of the cost. Default: a year later.")
    ] = None,
    bill: Annotated[
        str | None, typer.Option("--bill", metavar="ID", help="One bill, provision by provision. Needs no state.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the cost of every day, by channel.")] = False,
) -> None:
    """Test withholding and print zones, cost by day, what follows, and lawful alternatives."""
    if as_json and as_csv:
        raise LawError("--json and --csv exclude each other: choose one.")
    if bill is not None:
        if as_csv or any(given is not None for given in (place, amount, missed, until)):
            raise LawError("--bill answers one bill by itself. Leave out the state, the amount, the days and --csv.")
        _bill(bill, as_json)
        return
    if place is None:
        raise LawError("no state given. Name one, for example: seawall law withholding NY, or --bill or-hb4143-2026.")
    from seawall.hazard.scenario import as_date
    from seawall.law.withholding import withholding as answer

    found = answer(place, amount, as_date(missed, "--missed"), as_date(until, "--until"))
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    elif as_csv:
        typer.echo(_every_day(found), nl=False)
    else:
        _show(found)


def _bill(name: str, as_json: bool) -> None:
    from rich.console import Console

    from seawall.law.withholding import bill
    from seawall.law.withholding.room import DISCLAIMER

    found = bill(name)
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
        return
    console = Console(highlight=False, markup=False)
    one = found.bill
    console.print(f"{one.jurisdiction} {one.number} ({one.year}), {one.title}: {found.says}", style="bold")
    console.print(one.says)
    console.print(f"Author's party: {one.party} ({one.sponsors}). Status on {one.status_as_of}: {one.status_says}")
    console.print(f"If a part falls: {_words(one.severability)}.")
    if one.note:
        console.print(one.note)
    console.print("\nProvision by provision", style="bold")
    for each in found.provisions:
        console.print(f"- {each.says}: {_zone(each.zone)}")
    console.print("\nDesign", style="bold")
    for label, value in _design(found):
        console.print(f"{label}: {value}")
    console.print("\nSources", style="bold")
    for source in one.sources:
        console.print(f"{source.says}{'' if source.checked else ' (not checked)'}")
    console.print(f"\n{DISCLAIMER}")


def _design(found: BillAnswer) -> list[tuple[str, str]]:
    one = found.bill
    return [
        ("Trigger", _words(*one.trigger)),
        ("Who certifies", _words(*one.certifier)),
        ("Decision", _words(one.decision)),
        ("Money", _words(*one.pool)),
        ("Cap", _words(one.cap)),
        ("Where it is kept", _words(one.custody)),
        ("Interest", _words(one.interest)),
        ("Release", _words(one.release)),
    ]


def _words(*values: str) -> str:
    return ", ".join(value.replace("_", " ") for value in values)


def _zone(zone: Zone | None) -> str:
    from seawall.law.withholding.answer import ZONE_WORDS

    return ZONE_WORDS[zone] if zone else "not a way of withholding; not answered here"


def _every_day(found: Withholding) -> str:
    """The cost of each day for every channel that has one."""
    import polars as pl

    from seawall.law.levers import cost_by_day

    frames = [
        cost_by_day(each.channel.id, each.cost[0].principal_usd, found.missed, found.until).select(
            pl.lit(each.channel.id).alias("channel"), pl.all()
        )
        for each in found.channels
        if each.cost
    ]
    return pl.concat(frames).write_csv()


def _show(found: Withholding) -> None:
    from rich.console import Console

    from seawall.base.words import day_text

    console = Console(highlight=False, markup=False)
    console.print(f"{found.place}: {found.headline}", style="bold")
    console.print(f"{found.comparison.says}\n")
    _options(console, found)
    _cost(console, found)
    console.print("\nWhat follows a missed deposit of payroll tax", style="bold")
    for step in found.sequence:
        when = day_text(step.day) if step.day else "no date set"
        console.print(f"- {when}: {step.says} [{step.cite}{'' if step.checked else ', not checked'}]")
    for each in found.channels:
        _channel(console, each)
    console.print("\nBills found (seawall law withholding --bill ID)", style="bold")
    for told in found.bills:
        one = told.bill
        console.print(f"- {one.id} ({one.party} author, {_words(one.status)}): {told.says}")
    console.print()
    for note in found.notes:
        console.print(note)
    console.print(found.disclaimer)


def _options(console: Console, found: Withholding) -> None:
    from rich.table import Table

    from seawall.base.words import about_usd

    table = Table(box=None, pad_edge=False)
    for head in ("Option", "Answer", "A month"):
        table.add_column(head, justify="right" if head == "A month" else "left", overflow="fold")
    for each in found.channels:
        usd = each.size[0].monthly_usd if each.size else None
        month = "" if each.channel.size == "none" else "no figure" if usd is None else about_usd(usd)
        table.add_row(each.channel.title, _zone(each.zone), month)
    console.print(table)


def _channel(console: Console, each: ChannelAnswer) -> None:
    from seawall.base.words import about_usd

    one = each.channel
    console.print(f"\n{one.title}: {_zone(each.zone)}", style="bold")
    console.print(f"Assumes: {one.assumes}")
    for money in each.size:
        if money.monthly_usd is None or money.low_usd is None or money.high_usd is None:
            console.print(f"A month, {money.government}: no figure. {money.method}")
        else:
            band = f"{about_usd(money.low_usd)} to {about_usd(money.high_usd)}"
            console.print(
                f"A month, {money.government}: {about_usd(money.monthly_usd)} ({band}; modelled, {money.period})"
            )
    console.print(f"Officials: {one.exposed.officials}")
    console.print(f"Employees: {one.exposed.employees}")
    console.print(f"Residents: {one.exposed.residents}")
    console.print(f"Lawful: {one.lookalike}")
    cites = "; ".join(rule.cite + ("" if rule.checked else " (not checked)") for rule in one.law)
    console.print(f"Law: {cites}")


def _cost(console: Console, found: Withholding) -> None:
    from rich.table import Table

    from seawall.base.words import about_usd, day_text

    priced = [each for each in found.channels if each.cost]
    if not priced:
        return
    first = priced[0]
    console.print("\nCost by day of one missed deposit", style="bold")
    console.print(f"{about_usd(first.cost[0].principal_usd)} ({first.channel.size}; {first.cost_for}).")
    table = Table(box=None, pad_edge=False)
    for head in ("Paid on", "Days late", "Deposit penalty", "Late payment", "Interest", "Extra in all", "Personally"):
        table.add_column(head, justify="left" if head == "Paid on" else "right")
    for line in first.cost:
        table.add_row(
            day_text(line.day),
            str(line.days_late),
            about_usd(line.deposit_penalty_usd),
            about_usd(line.late_payment_penalty_usd),
            about_usd(line.interest_usd),
            about_usd(line.total_extra_usd),
            about_usd(line.personal_exposure_usd),
        )
    console.print(table)
    console.print(
        "Personally: what a responsible official can owe besides, once for all of them. The same rates hold for FICA; "
        "the employer's part has no personal penalty. Every day and channel: --csv."
    )
