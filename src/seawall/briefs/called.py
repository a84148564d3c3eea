"""What people call programs and pages besides their names: called.toml, which anybody may edit."""

from __future__ import annotations

from importlib.resources import files

from pydantic import model_validator

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import ProgramError

FILE = "called.toml"
READER = Reader(ProgramError, f"See: briefs/{FILE}")


class PageNamed(Closed):
    """A page of the site by its address, and what it is called."""

    id: str
    name: str


class Called(Closed):
    """Everyday words, in small letters, for one program or one page."""

    words: tuple[str, ...]
    program: str = ""
    page: PageNamed | None = None

    @model_validator(mode="after")
    def _one(self) -> Called:
        if bool(self.program) == (self.page is not None):
            raise ValueError("name a program or a page, one of them")
        return self


class _File(Closed):
    called: tuple[Called, ...]


def called() -> tuple[Called, ...]:
    """Every entry. Raises ProgramError, one line, when the file does not say what it must."""
    return READER.read(files("seawall.briefs").joinpath(FILE).read_text(encoding="utf-8"), FILE, _File).called
