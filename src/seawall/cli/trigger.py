"""`seawall trigger`: agree beforehand who acts on which number: new, check, evaluate, backtest."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.base.errors import TriggerError
from seawall.cli import options
from seawall.cli.deliver import delivers
from seawall.hazard.scenario import known_on
from seawall.triggers.trigger import (
    Endorsement,
    Quantity,
    Tier,
    Trigger,
    draft,
    parse,
    read,
    stamp_text,
    to_toml,
    trigger_text,
)

app = typer.Typer(no_args_is_help=True)

File = Annotated[str, typer.Argument(metavar="FILE", help="A trigger file (TOML).")]


@app.command()
def new(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, county, city or FIPS code.")],
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="A program, for example snap.")],
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the draft here.")] = None,
    quantity: Annotated[
        Quantity, typer.Option(help="The number that is watched; docs/triggers.md lists them.")
    ] = "days_to_decision",
    threshold: Annotated[float, typer.Option(help="A probability (0 to 1), days, or open alarms.")] = 0.0,
    tier: Annotated[Tier, typer.Option(help="Readiness or action.")] = "action",
    line: Annotated[str, typer.Option(help="The Treasury line, for --quantity alarm.")] = "",
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="FILE", help="Fill it from a saved plan: seawall plan PLACE -o plan.json."),
    ] = None,
    endorsed_by: Annotated[
        list[str] | None,
        typer.Option("--endorsed-by", metavar="WHO", help="Who has agreed to it, and their title. Repeat."),
    ] = None,
    as_of: options.AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Write a draft with its blanks marked, as TOML to edit."""
    from seawall.base.save import save_new

    day = known_on(as_of)
    if plan is None:
        made = draft(place, program, as_of=day, quantity=quantity, threshold=threshold, tier=tier, line=line)
    elif (quantity, threshold, line) != ("days_to_decision", 0.0, ""):
        raise TriggerError(
            "--plan says what is watched and from where on. Leave out --quantity, --threshold and --line."
        )
    else:
        made = _from_plan(plan, place, program, tier, day)
    given = tuple(Endorsement(who=each, date=day) for each in endorsed_by or ())
    made = made.model_copy(update={"endorsements": given})
    if output is not None:
        save_new(to_toml(made), Path(output))
    if as_json:
        typer.echo(made.model_dump_json(indent=2))
    elif output is not None:
        typer.echo(f"Wrote {output}. Fill each BLANK, then: seawall trigger check {output} --stamp")
    else:
        typer.echo(to_toml(made), nl=False)


def _from_plan(file: str, where: str, program: str, tier: Tier, day: date) -> Trigger:
    from seawall.pages.trigger import passed
    from seawall.places import place as known
    from seawall.plans.read import read as read_plan
    from seawall.plans.trigger_draft import decided_by, drafted

    saved = read_plan(file)
    if known(where).fips != saved.fips:
        raise TriggerError(f"{file} is a plan for {saved.place}, not for {known(where).name}. Name the same place.")
    if day < saved.as_of:
        raise TriggerError(f"{file} is as of {saved.as_of}, after --as-of {day}. Give that day or a later one.")
    made = drafted(saved, program, tier=tier, as_of=day)
    if late := passed(decided_by(saved, program), day):
        typer.echo(late, err=True)
    return made


@app.command()
@delivers
def check(
    file: File,
    as_of: options.AsOf = None,
    stamp: Annotated[bool, typer.Option("--stamp", help="First write the sentence and the hash anew.")] = False,
) -> Any:
    """Apply the criteria of the practice. Ends with 1 if one is not met."""
    from seawall.base.save import save_text
    from seawall.triggers.check import check as judge

    day = known_on(as_of)
    if stamp:
        text = trigger_text(file)
        changed = stamp_text(text, parse(text, file))
        if changed != text:
            save_text(changed, Path(file))
    found = judge(read(file), day)
    return found, 1 if found.unmet else 0


@app.command()
@delivers
def evaluate(
    file: File,
    as_of: options.AsOf = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 10 if it is reached.")] = False,
) -> Any:
    """Say whether the trigger is reached, with the number and the sentence."""
    from seawall.triggers.evaluate import evaluate as judge

    found = judge(read(file), known_on(as_of))
    return found, 10 if exit_code and found.reached else 0


@app.command()
@delivers
def backtest(file: File, as_of: options.AsOf = None) -> Any:
    """Hold the trigger against every deadline on record: counts first, with exact intervals."""
    from seawall.triggers.backtest import backtest as test

    return test(read(file), known_on(as_of))
