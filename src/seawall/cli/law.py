"""`seawall law`: what a government may do: within, contested or barred, with reasons and risk."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import Annotated, Any

import typer

from seawall.base.errors import LawError, one_line
from seawall.cli import law_ask, law_catalog, law_standby
from seawall.cli.deliver import delivers

app = typer.Typer(no_args_is_help=True)

Day = Annotated[str | None, typer.Option("--date", metavar="DATE", help="Law of this day. Default: today.")]


@app.command("test")
@delivers
def test_measure(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A measure or bill in TOML; docs/law.md has examples.")],
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Law of this day. Default: the file's, or today.")
    ] = None,
) -> Any:
    """Test a measure: zone and reasons, forum and remedy, personal exposure, federal counter-levers."""
    from seawall.hazard.scenario import as_date
    from seawall.law import read_measure, test
    from seawall.law.expect import unexpected

    measure = read_measure(file)
    told = test(measure, as_date(day, "--date"))
    missed = unexpected(measure, told)
    if missed:
        typer.echo(one_line(f"Not as {file} expects: {'; '.join(missed)}."), err=True)
    return told, int(bool(missed))


@app.command("measure")
@delivers
def measure(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="An option of `law options`, or a measure that was tried: own-food-benefit."),
    ],
    place: Annotated[
        str | None,
        typer.Option("--place", metavar="PLACE", help="Who acts: IL, 'Cook County, IL'. Default: of the measure."),
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(
            "--fact",
            metavar="FACT=VALUE",
            help="A fact said otherwise: appropriated=true; =unknown leaves it open. Repeat.",
        ),
    ] = None,
    day: Day = None,
) -> Any:
    """Test an option or a measure that was tried, by its name; say facts otherwise to see what would change."""
    from seawall.hazard.scenario import as_date
    from seawall.law import test
    from seawall.law.named import named

    return test(named(name, place, fact or ()), as_date(day, "--date"))


@app.command("ask")
@delivers
def ask(
    place: Annotated[
        str, typer.Argument(metavar="[PLACE]", help="A state, county or city: IL, 'Cook County, IL'.")
    ] = "",
    save: Annotated[
        str | None, typer.Option("--save", metavar="FILE", help="Keep the answers, as you go, in a measure file.")
    ] = None,
    resume: Annotated[
        str | None, typer.Option("--resume", metavar="FILE", help="Go on with the answers of a measure file.")
    ] = None,
) -> Any:
    """Ask what is planned in plain words, then only what can still change the answer; then give it."""
    from seawall.law import test

    with redirect_stdout(sys.stderr):  # so that standard output holds the answer and nothing else, also as JSON
        measure = law_ask.interview(place, save, resume)
    typer.echo(err=True)
    return test(measure)


@app.command("facts")
@delivers
def list_facts() -> Any:
    """List the facts that a measure file may state, with their questions and values."""
    from seawall.law.vocabulary import vocabulary

    return vocabulary()


@app.command("predict")
@delivers
def predict(
    cases: Annotated[
        str, typer.Option("--cases", metavar="FILE", help="Decided cases in YAML; docs/law-predict.md has the fields.")
    ],
    before: Annotated[
        bool, typer.Option("--before", help="Use only authority and record from before each case.")
    ] = False,
) -> Any:
    """Predict decided cases from what could be known before judgment, then score the predictions."""
    from seawall.law.cases import read_cases
    from seawall.law.prediction import predict

    return predict(read_cases(cases), before=before)


@app.command("options")
@delivers
def options(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, county, city or bloc.")],
    program: Annotated[
        list[str] | None, typer.Option("--program", help="Only answers to a stop of this program. Repeat for more.")
    ] = None,
    day: Day = None,
) -> Any:
    """List what a government can do when federal money stops, with the zone of each by federal law."""
    from seawall.hazard.scenario import as_date
    from seawall.law.options import options
    from seawall.programs import program as known

    return options(place, [known(each).id for each in program] if program else None, as_date(day, "--date"))


@app.command("floor")
@delivers
def floor(
    standard: Annotated[str | None, typer.Argument(metavar="[STANDARD]", help="One standard. Default: list.")] = None,
    day: Day = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Rates of one place only.")] = None,
) -> Any:
    """Print a standard, what a state may do beside it, and the governing rate by place."""
    from seawall.hazard.scenario import as_date
    from seawall.law import floors

    if standard is not None:
        return floors.floor(standard, as_date(day, "--date"), place)
    if day is not None or place is not None:
        raise LawError("--date and --place need a standard, for example: seawall law floor minimum-wage.")
    return floors.standard_list()


app.command()(law_standby.standby)


@app.command("withholding")
@delivers
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
) -> Any:
    """Test withholding and print zones, cost by day, what follows, and lawful alternatives. --csv: every day."""
    from seawall.hazard.scenario import as_date
    from seawall.law import withholding as house

    if bill is not None:
        if any(given is not None for given in (place, amount, missed, until)):
            raise LawError("--bill answers one bill by itself. Leave out the state, the amount and the days.")
        return house.bill(bill)
    if place is None:
        raise LawError("no state given. Name one, for example: seawall law withholding NY, or --bill or-hb4143-2026.")
    return house.withholding(place, amount, as_date(missed, "--missed"), as_date(until, "--until"))


for each in (law_catalog.cases, law_catalog.measures, law_catalog.actions, law_catalog.obligations, law_catalog.state):
    app.command()(each)
