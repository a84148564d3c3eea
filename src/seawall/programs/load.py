"""Read the program files, once per release of the evidence."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from seawall.base.datafile import Reader
from seawall.base.errors import ProgramError
from seawall.base.given import require
from seawall.base.names import unknown
from seawall.evidence import kept
from seawall.programs.model import Program
from seawall.programs.rails import FOLDER as RAILS
from seawall.programs.rails import rails

READER = Reader(ProgramError)


@kept
def programs() -> tuple[Program, ...]:
    """Every program, in the order of its file name.

    Raises ProgramError, naming file and field, when a file does not say what it must.
    """
    folder = files("seawall.programs")
    found = tuple(parse(told, Path(name).name) for name, told in READER.texts(folder))
    known = {each.id for each in found}
    for each in rails().values():
        if stray := set(each.programs) - known:
            raise ProgramError(f"programs/{RAILS}/{each.id}.toml: no program {min(stray)!r}. Correct that id.")
    return found


def program(name: str) -> Program:
    """One program by id, short name or assistance listing. Raises ProgramError with the nearest matches."""
    require(name, str, "program", "an id, such as 'snap'", ProgramError)
    wanted = name.strip().lower()
    for candidate in programs():
        if wanted in (candidate.id, candidate.short.lower(), candidate.name.lower(), *candidate.listings):
            return candidate
    raise ProgramError(unknown("program", name, (candidate.id for candidate in programs())))


def parse(text: str, file_name: str) -> Program:
    """A program from the text of its file. Raises ProgramError with file, field and what is wrong."""
    found = READER.read_named(text, f"programs/{file_name}", Program)
    for name in found.bridge:
        if name not in rails() or found.id not in rails()[name].programs:
            able = ", ".join(each.id for each in rails().values() if found.id in each.programs) or "none yet"
            raise ProgramError(f"programs/{file_name}: bridge: {name!r} is no rail for it in {RAILS} (those: {able}).")
    return found
