"""docs/verbs.md: every verb with its arguments and options, from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from computed import grid

from seawall.cli import application, verbs

PAGE = Path(__file__).parent / "verbs.md"
SHARED = ("output", "as_json", "as_csv", "full")
HEAD = """<!-- Written from the command line. Run: ./do python -m docs -->

# Verbs

Every verb that answers prints a page and takes the same four options:

| option | gives |
| --- | --- |
| `-o FILE` | a file whose ending says the form: `.html`, `.pdf`, `.md` or `.txt` the page, `.json` the result, `.csv` its rows, `.svg` its picture, `.xlsx` a workbook with its formulas (a plan; of the books trial, statement, journal and audit), `.beancount` the journal of a book |
| `--json` | the result as JSON |
| `--csv` | its rows as CSV |
| `--full` | the whole page: what is folded away, and the sources; with `-o FILE.pdf` on paper too |

A form that a result does not have is refused with one line and status 2.

Any verb takes `--evidence NAME` too, anywhere on the line: it answers from another release of evidence than the one in use. `NAME` is the beginning of a release's id, `shipped`, a day (UTC) when it was in use, or a folder."""  # noqa: E501


def pages() -> dict[Path, str]:
    """The page, made anew."""
    root: Any = typer.main.get_command(application([]))
    told = (part for verb in verbs() for part in _command(f"seawall {verb}", root.commands[verb]))
    return {PAGE: "\n\n".join((HEAD, *told)) + "\n"}


def _command(name: str, command: Any, level: int = 2) -> Iterator[str]:
    """A command's section, and those of the commands inside it."""
    names = {each.name for each in command.params}
    left_out = {"help", *(SHARED if names.issuperset(SHARED) else ())}
    own = [each for each in command.params if each.name not in left_out]
    arguments = " ".join(each.metavar for each in own if each.param_type_name == "argument")
    yield f"{'#' * level} {name}"
    yield "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    if own:
        yield f"`{name} {arguments}`" if arguments else f"`{name}`"
        yield grid(("", "what"), ((_name(each), each.help or "") for each in own))
    for inside, one in getattr(command, "commands", {}).items():
        yield from _command(f"{name} {inside}", one, level + 1)


def _name(parameter: Any) -> str:
    """An argument by its name, an option as it is written."""
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar}`"
    return f"`{', '.join(parameter.opts)}{f' {parameter.metavar}' if parameter.metavar else ''}`"
