"""Read the program files, once per process."""

from __future__ import annotations

import difflib
import tomllib
from functools import cache
from importlib.resources import files

from pydantic import ValidationError

from seawall.errors import ProgramError
from seawall.programs.model import Program
from seawall.programs.rails import FILE as RAILS
from seawall.programs.rails import rails


@cache
def programs() -> tuple[Program, ...]:
    """Every program, in the order of its file name.

    Raises ProgramError, naming file and field, when a file does not say what it must.
    """
    folder = files("seawall.programs")
    named = {path.name: path for path in folder.iterdir() if path.name.endswith(".toml") and path.name != RAILS}
    found = tuple(parse(named[name].read_text(encoding="utf-8"), name) for name in sorted(named))
    known = {each.id for each in found}
    for each in rails().values():
        if stray := set(each.programs) - known:
            raise ProgramError(f"programs/{RAILS}: {each.id}: no program {min(stray)!r}. Correct that id.")
    return found


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
    for name in found.bridge:
        if name not in rails() or found.id not in rails()[name].programs:
            able = ", ".join(each.id for each in rails().values() if found.id in each.programs) or "none yet"
            raise ProgramError(f"programs/{file_name}: bridge: {name!r} is no rail for it in {RAILS} (those: {able}).")
    return found
