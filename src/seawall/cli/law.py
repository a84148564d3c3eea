"""`seawall law`.

What a government may do: within its authority, contested or barred, with reasons, cases and personal risk.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import click
import typer

from seawall.cli import law_catalog, law_floor, law_withholding
from seawall.errors import LawError

app = typer.Typer(no_args_is_help=True)

Day = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="Law of this day. Default: the file's, or today.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]


@app.command("test")
def test_measure(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A measure or bill in TOML; docs/law.md has examples.")],
    day: Day = None,
    out: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write .txt, .json, or .svg (the reasons drawn; one measure)."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Test a measure: zone and reasons, forum and remedy, personal exposure, federal counter-levers."""
    from seawall.hazard.scenario import as_date
    from seawall.law import read_measure, test

    measure = read_measure(file)
    told = test(measure, as_date(day, "--date"))
    if out is not None:
        from seawall.brief.save import save_text

        save_text(_in_form(told, Path(out).suffix.lower()), Path(out))
    elif as_json:
        typer.echo(told.model_dump_json(indent=2))
    else:
        typer.echo(_text(told))
    if missed := _missed(measure, told):
        typer.echo(f"Not as {file} expects: {'; '.join(missed)}.", err=True)
        raise typer.Exit(1)


@app.command("ask")
def ask(
    place: Annotated[str, typer.Argument(metavar="[PLACE]", help="Postal code of the state: IL, TX, DC.")] = "",
    save: Annotated[
        str | None, typer.Option("--save", metavar="FILE", help="Keep the answers as a measure file.")
    ] = None,
) -> None:
    """Ask, in gate order, only what can still change the answer; then give it."""
    from seawall.law import Measure, next_question, test
    from seawall.law.measure import DEFAULTS, to_toml

    given: dict[str, Any] = {}
    name = typer.prompt("What is planned, in one line")
    measure = Measure(name=name, place=place, facts=given)
    while (fact := next_question(given, measure.place)) is not None:
        given[fact.id] = _answered(fact, given)
        measure = Measure(name=name, place=place, facts={**DEFAULTS, **given})
    if save is not None:
        from seawall.brief.save import save_new

        save_new(to_toml(measure), Path(save))
    typer.echo("\n" + _text(test(measure)))


@app.command("predict")
def predict(
    cases: Annotated[
        str, typer.Option("--cases", metavar="FILE", help="Decided cases in YAML; docs/law-predict.md has the fields.")
    ],
    before: Annotated[
        bool, typer.Option("--before", help="Use only authority and record from before each case.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Predict decided cases from what could be known before judgment, then score the predictions."""
    from seawall.law.cases import read_cases
    from seawall.law.prediction import as_dict, predict, predictions_text

    found = predict(read_cases(cases), before=before)
    typer.echo(json.dumps(as_dict(found), indent=2, ensure_ascii=False) if as_json else predictions_text(found))


def _missed(measure: Any, told: Any) -> list[str]:
    """Where the answer differs from what the file expects, provision by provision for a bill."""
    from seawall.law import Measure
    from seawall.law.expect import misses

    pairs = [(measure, told)] if isinstance(measure, Measure) else zip(measure.provision, told.provisions, strict=True)
    return [miss for one, answer in pairs if one.expect is not None for miss in misses(answer, one.expect)]


def _in_form(told: Any, ending: str) -> str:
    from seawall.law import Answer

    if ending == ".json":
        return told.model_dump_json(indent=2) + "\n"
    if ending == ".txt":
        return _text(told) + "\n"
    if ending == ".svg" and isinstance(told, Answer):
        from seawall.law.diagram import diagram

        return diagram(told)
    hint = "a bill has no single drawing; test one provision" if ending == ".svg" else "choose .txt, .json or .svg"
    raise LawError(f"no form for a file that ends in {ending!r}: {hint}.")


def _text(told: Any) -> str:
    from seawall.law import Answer
    from seawall.law.text import answer_text, bill_text

    return answer_text(told) if isinstance(told, Answer) else bill_text(told)


def _answered(fact: Any, given: dict[str, Any]) -> Any:
    """Ask until the answer can be read."""
    from seawall.law.ask import choices
    from seawall.law.measure import check_facts

    while True:
        if fact.kind == "yesno":
            value: Any = typer.confirm(fact.ask)
        elif fact.kind == "share":
            value = typer.prompt(fact.ask, type=float)
        else:
            offered = choices(fact, given)
            typer.echo(fact.ask)
            for number, says in enumerate(offered.values(), start=1):
                typer.echo(f"  {number}. {says}")
            value = list(offered)[typer.prompt("Number", type=click.IntRange(1, len(offered))) - 1]
        try:
            check_facts({**given, fact.id: value})
        except ValueError as error:
            typer.echo(f"That cannot be: {error}.")
        else:
            return value


app.command()(law_catalog.cases)
app.command()(law_catalog.measures)
app.command()(law_catalog.actions)
app.command()(law_catalog.obligations)
app.command()(law_floor.floor)
app.command()(law_withholding.withholding)
