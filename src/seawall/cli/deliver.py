"""The one way from a command to its reader: every verb has the same -o, --json, --csv and --full.

A command returns its result (or the result and an exit status); `delivers` adds the options and does the rest.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from seawall.base.errors import SeawallError

Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write .html, .pdf, .md, .txt, .json, .csv (rows), .svg (a picture), .xlsx (a workbook) or .beancount "
        "(a journal).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print the result's rows as CSV.")]
Full = Annotated[
    bool, typer.Option("--full", help="Print everything: what is folded away, and the sources; with -o FILE.pdf too.")
]

OnePage = Annotated[
    bool, typer.Option("--one-page", help="The short form: one letter sheet as .pdf, as short on the terminal.")
]

_ADDED: dict[str, tuple[Any, Any]] = {
    "output": (Output, None),
    "as_json": (AsJson, False),
    "as_csv": (AsCsv, False),
    "full": (Full, False),
}


def delivers(command: Callable[..., Any]) -> Callable[..., int]:
    """A command that returns a result, with the options by which it reaches its reader."""
    return _with(_ADDED, command)


def delivers_one_page(command: Callable[..., Any]) -> Callable[..., int]:
    """As `delivers`, for a result that has a form on one page too."""
    return _with(_ADDED | {"one_page": (OnePage, False)}, command)


def _with(added_options: dict[str, tuple[Any, Any]], command: Callable[..., Any]) -> Callable[..., int]:
    hints = get_type_hints(command, include_extras=True)
    own = inspect.signature(command)

    @wraps(command)
    def run(**given: Any) -> int:
        chosen = {name: given.pop(name) for name in added_options}
        if sum(map(bool, (chosen["output"], chosen["as_json"], chosen["as_csv"]))) > 1:
            raise SeawallError("-o, --json and --csv exclude each other. Choose one.")
        folds = str(chosen["output"] or ".pdf").lower().endswith(".pdf") and not (chosen["as_json"] or chosen["as_csv"])
        if chosen["full"] and not folds:
            raise SeawallError(
                "--full is of the terminal and of a .pdf; the other forms hold everything. Leave it out."
            )
        if chosen["output"] is not None:
            from seawall.pages import forms

            forms.check(chosen["output"])  # said before the work, not after it
        _check_apart({"-o": chosen["output"], "--ics": given.get("ics"), "--record": given.get("record")})
        answered = command(**given)
        if answered is None:  # a subcommand answers
            return 0
        result, status = answered if type(answered) is tuple else (answered, 0)  # a result may be a kind of tuple
        deliver(result, **chosen)
        return status

    kept = [each.replace(annotation=hints.get(name, each.annotation)) for name, each in own.parameters.items()]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in added_options.items()
    ]
    run.__signature__ = inspect.Signature([*kept, *added], return_annotation=int)  # ty: ignore[missing-attribute]
    run.__annotations__ = {each.name: each.annotation for each in (*kept, *added)} | {"return": int}
    return run


def _check_apart(files: dict[str, str | None]) -> None:
    """Raise SeawallError if two options name one file."""
    told: dict[Path, str] = {}
    for option, name in files.items():
        if name is not None and (other := told.setdefault(Path(name).resolve(), option)) != option:
            raise SeawallError(f"{option} and {other} both name {name}: one would replace the other. Name two files.")


def deliver(result: Any, output: str | None, as_json: bool, as_csv: bool, full: bool, one_page: bool = False) -> None:
    """Print a result, or write it to a file whole or not at all."""
    from seawall.pages import forms, page

    if output is not None:
        forms.save(result, output, one_page, full)
        typer.echo(f"Wrote {output}: {page(result, one_page).lede}")
    elif as_json or as_csv:
        typer.echo(forms.text(result, ".json" if as_json else ".csv", one_page), nl=False)
    else:
        from seawall.pages.forms import terminal

        terminal.show(page(result, one_page), full=full)
