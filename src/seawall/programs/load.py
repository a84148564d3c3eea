"""Read the program files, once per process."""

from __future__ import annotations

import difflib
import tomllib
from importlib.resources import files

from pydantic import ValidationError

from seawall.base.errors import ProgramError
from seawall.evidence import kept
from seawall.programs.model import Program


@kept
def programs() -> tuple[Program, ...]:
    """Every program, in the order of its file name.

    Raises ProgramError, naming file and field, when a file does not say what it must.
    """
    folder = files("seawall.programs")
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    return tuple(parse(path.read_text(encoding="utf-8"), path.name) for path in paths)


def program(name: str) -> Program:
    """One program by id, short name or assistance listing. Raises ProgramError with the nearest matches."""
    wanted = name.strip().lower()
    for candidate in programs():
        if wanted in (candidate.id, candidate.short.lower(), candidate.name.lower(), *candidate.listings):
            return candidate
    known = [candidate.id for candidate in programs()]
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else f"Known: {', '.join(known)}."
    raise ProgramError(f"unknown program {name!r}. {hint}")


def parse(text: str, file_name: str) -> Program:
    """A program from the text of its file. Raises ProgramError with file, field and what is wrong."""
    try:
        found = Program.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ProgramError(f"programs/{file_name} is not readable TOML: {error}. Correct that line.") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "file"
        raise ProgramError(f"programs/{file_name}: {field}: {first['msg']}. Correct that field.") from error
    if f"{found.id}.toml" != file_name:
        raise ProgramError(f"programs/{file_name}: id is {found.id!r}; it must equal the file name.")
    return found
