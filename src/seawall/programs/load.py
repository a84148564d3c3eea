"""Read the program files, once per release of the evidence."""

from __future__ import annotations

from importlib.resources import files

from seawall.base.datafile import Reader
from seawall.base.errors import ProgramError
from seawall.base.names import unknown
from seawall.evidence import kept
from seawall.programs.model import Program

READER = Reader(ProgramError)


@kept
def programs() -> tuple[Program, ...]:
    """Every program, in the order of its file name.

    Raises ProgramError, naming file and field, when a file does not say what it must.
    """
    return READER.folder(files("seawall.programs"), Program)


def program(name: str) -> Program:
    """One program by id, short name or assistance listing. Raises ProgramError with the nearest matches."""
    wanted = name.strip().lower()
    for candidate in programs():
        if wanted in (candidate.id, candidate.short.lower(), candidate.name.lower(), *candidate.listings):
            return candidate
    raise ProgramError(unknown("program", name, (candidate.id for candidate in programs())))


def parse(text: str, file_name: str) -> Program:
    """A program from the text of its file. Raises ProgramError with file, field and what is wrong."""
    return READER.read_named(text, f"programs/{file_name}", Program)
