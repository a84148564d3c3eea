"""`seawall trigger`: agree beforehand who acts on which number, check it, evaluate it, test it on the past."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from seawall.cli import options
from seawall.hazard.scenario import known_on
from seawall.triggers.trigger import Quantity, Tier, draft, parse, read, stamp_text, to_toml, trigger_text

app = typer.Typer(help="Triggers: who acts on which number, agreed beforehand.", no_args_is_help=True)

File = Annotated[str, typer.Argument(metavar="FILE", help="A trigger file (TOML).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def new(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, county, city or FIPS code.")],
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="A program, for example snap.")],
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the draft here.")] = None,
    quantity: Annotated[Quantity, typer.Option(help="The number that is watched.")] = "days_to_decision",
    threshold: Annotated[float, typer.Option(help="A probability (0 to 1), days, or open alarms.")] = 0.0,
    tier: Annotated[Tier, typer.Option(help="Readiness or action.")] = "action",
    line: Annotated[str, typer.Option(help="The Treasury line, for --quantity alarm.")] = "",
    as_of: options.AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Write a draft with its blanks marked."""
    from seawall.base.save import save_new

    made = draft(place, program, as_of=known_on(as_of), quantity=quantity, threshold=threshold, tier=tier, line=line)
    if output is not None:
        save_new(to_toml(made), Path(output))
    if as_json:
        typer.echo(made.model_dump_json(indent=2))
    elif output is not None:
        typer.echo(f"Wrote {output}. Fill each BLANK, then: seawall trigger check {output} --stamp")
    else:
        typer.echo(to_toml(made), nl=False)


@app.command()
def check(
    file: File,
    as_of: options.AsOf = None,
    stamp: Annotated[bool, typer.Option("--stamp", help="First write the sentence and the hash anew.")] = False,
    as_json: AsJson = False,
) -> int:
    """Apply the criteria of the practice. Ends with 1 if one is not met."""
    from seawall.base.save import save_text
    from seawall.triggers.check import check as judge
    from seawall.triggers.check import errors

    day = known_on(as_of)
    if stamp:
        text = trigger_text(file)
        changed = stamp_text(text, parse(text, file))
        if changed != text:
            save_text(changed, Path(file))
    findings = judge(read(file), day)
    if as_json:
        typer.echo(json.dumps([each.model_dump() for each in findings], indent=2))
    else:
        for each in findings:
            typer.echo(f"{each.result:8}{each.check:13}{each.says}")
        typer.echo(f"{len(errors(findings))} of {len(findings)} criteria are not met.")
    return 1 if errors(findings) else 0


@app.command()
def evaluate(
    file: File,
    as_of: options.AsOf = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 10 if it is reached.")] = False,
    as_json: AsJson = False,
) -> int:
    """Say whether the trigger is reached, with the number and the sentence."""
    from seawall.triggers.evaluate import evaluate as judge
    from seawall.triggers.evaluate import unmet_text

    found = judge(read(file), known_on(as_of))
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        typer.echo(found.says)
        typer.echo(found.statement)
        if found.unmet:
            typer.echo(unmet_text(found))
    return 10 if exit_code and found.reached else 0


@app.command()
def backtest(file: File, as_of: options.AsOf = None, as_json: AsJson = False) -> None:
    """Hold the trigger against every deadline on record: counts first, with exact intervals."""
    from seawall.triggers.backtest import backtest as test
    from seawall.triggers.backtest_text import text

    found = test(read(file), known_on(as_of))
    typer.echo(found.model_dump_json(indent=2) if as_json else text(found), nl=as_json)
