"""`seawall law`.

What a government may do: within its authority, contested or barred, with reasons, cases and personal risk.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.base.errors import LawError
from seawall.cli import law_catalog, law_floor, law_withholding

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
        typer.Option("-o", "--output", metavar="FILE", help="Write .html, .txt, .json, or .svg (the reasons drawn)."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Test a measure: zone and reasons, forum and remedy, personal exposure, federal counter-levers."""
    from seawall.hazard.scenario import as_date
    from seawall.law import read_measure, test

    measure = read_measure(file)
    told = test(measure, as_date(day, "--date"))
    if out is not None:
        from seawall.base.save import save_text

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
    from seawall.law import next_question, test
    from seawall.law.measure import described, to_toml

    described("a measure", place, {})  # a wrong place is said before the first question
    name = typer.prompt("What is planned, in one line")
    measure = described(name, place, {})
    given: dict[str, Any] = {}
    unknown: set[str] = set()
    typer.echo("Answer ? where you do not know: what is unknown stays unknown, and the answer says what hangs on it.")
    while (fact := next_question(given, measure.place, skip=unknown)) is not None:
        value = _answered(fact, given)
        if value is None:
            unknown.add(fact.id)
        else:
            given[fact.id] = value
    measure = described(name, place, given)
    if save is not None:
        from seawall.base.save import save_new

        save_new(to_toml(measure), Path(save))
    typer.echo("\n" + _text(test(measure)))


@app.command("facts")
def list_facts(as_json: AsJson = False) -> None:
    """List the facts that a measure file may state, with their questions and values."""
    from seawall.law.text import facts_text
    from seawall.law.vocabulary import facts

    listed = facts().values()
    told = [fact.model_dump(mode="json", exclude={"arises"}) for fact in listed]
    typer.echo(json.dumps(told, indent=2, ensure_ascii=False) if as_json else facts_text(listed))


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
    if ending == ".html":
        from seawall.briefs.law_page import page

        return page(told)
    if ending == ".svg" and isinstance(told, Answer):
        from seawall.pages.charts.reasons import diagram

        return diagram(told)
    hint = (
        "a bill has no single drawing; test one provision" if ending == ".svg" else "choose .html, .txt, .json or .svg"
    )
    raise LawError(f"no form for a file that ends in {ending!r}: {hint}.")


def _text(told: Any) -> str:
    from seawall.law import Answer
    from seawall.law.text import answer_text, bill_text

    return answer_text(told) if isinstance(told, Answer) else bill_text(told)


def _answered(fact: Any, given: dict[str, Any]) -> Any:
    """Ask until the answer can be read; None where it is not known."""
    from seawall.law.ask import choices
    from seawall.law.measure import check_facts

    offered = choices(fact, given) if fact.kind == "choice" else {}
    typer.echo(fact.ask)
    for number, says in enumerate(offered.values(), start=1):
        typer.echo(f"  {number}. {says}")
    wanted = {"choice": f"1 to {len(offered)}", "yesno": "y or n", "share": "0 to 1"}[fact.kind]
    while True:
        text = typer.prompt(f"[{wanted}, or ?]").strip().lower()
        if text == "?":
            return None
        value = _value(fact, list(offered), text)
        if value is None:
            typer.echo(f"Answer {wanted}, or ? if you do not know.")
            continue
        try:
            check_facts({**given, fact.id: value})
        except ValueError as error:
            typer.echo(f"That cannot be: {error}.")
        else:
            return value


def _value(fact: Any, offered: list[str], text: str) -> Any:
    """What was typed, as a value of the fact; None if it cannot be read."""
    if fact.kind == "yesno":
        return {"y": True, "yes": True, "n": False, "no": False}.get(text)
    if fact.kind == "choice":
        return offered[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= len(offered) else None
    try:
        return float(text)
    except ValueError:
        return None


app.command()(law_catalog.cases)
app.command()(law_catalog.measures)
app.command()(law_catalog.actions)
app.command()(law_catalog.obligations)
app.command()(law_catalog.options)
app.command()(law_floor.floor)
app.command()(law_withholding.withholding)
