"""One release as a value, and all that are here: which is in use, where each comes from, what its making recorded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import AwareDatetime, Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import EvidenceError
from seawall.base.rows import WithRows
from seawall.base.shown import shown_by
from seawall.evidence.releases.pointer import RECORD, in_use, releases_folder, shipped, tables_of
from seawall.evidence.store import DESCRIPTOR, LARGEST, VARIABLE

if TYPE_CHECKING:  # see load.py
    import polars as pl

_READER = Reader(EvidenceError, "Choose another release with 'seawall evidence use RELEASE'.", "JSON", LARGEST)


class Release(Closed):
    """One release of evidence. `made_at` is in UTC, and none for the shipped one."""

    id: str
    made_at: AwareDatetime | None
    base: str = Field(description="id of the shipped release that it began with; the shipped one is its own base")
    parent: str = Field(description="id of the release that it was made from; empty for the shipped one")
    program: str = Field(description="version of the program that made it")
    changed: tuple[str, ...] = Field(description="tables that differ from the parent's")
    record: dict[str, Any] = Field(description="what was asked, what changed, what failed and what is held")


@shown_by("releases")
class Releases(WithRows[Release]):
    """Every release that is here, the shipped one first, then by when they were made."""

    in_use: str = Field(description="id of the release that answers where nobody names one")
    why: str = Field(description="why another one answers than was chosen, and what to do; empty: it is")
    rows: tuple[Release, ...]

    def table(self) -> pl.DataFrame:
        """One row a release, without its record; `in_use` is true for one."""
        import polars as pl

        cells = [
            (each.id, each.made_at, each.base, each.parent, each.program, "; ".join(each.changed),
             each.id == self.in_use)
            for each in self.rows
        ]  # fmt: skip
        columns = {
            "id": pl.String, "made_at": pl.Datetime("us", "UTC"), "base": pl.String, "parent": pl.String,
            "program": pl.String, "changed": pl.String, "in_use": pl.Boolean,
        }  # fmt: skip
        return pl.DataFrame(cells, schema=columns, orient="row")


def releases() -> Releases:
    """Every release that is here, and which is in use."""
    found = in_use()
    named = os.environ.get(VARIABLE)
    why = f"SEAWALL_EVIDENCE names {named}, which answers in its place" if named else found.why
    made = sorted(kept(), key=lambda each: each.made_at or datetime.min.replace(tzinfo=UTC))
    return Releases(rows=(of_program(), *made), in_use=found.release or shipped(), why=why)


def of_program() -> Release:
    """The release that this program was shipped with."""
    from seawall import __version__

    known = shipped()
    return Release(id=known, made_at=None, base=known, parent="", program=__version__, changed=(), record={})


def kept() -> Iterator[Release]:
    """Each release that was kept here. What is no whole release is passed over."""
    for name in kept_ids():
        try:
            yield recorded(name)
        except EvidenceError:
            continue


def kept_ids() -> list[str]:
    """The ids of the releases that are kept here, in order."""
    try:
        return sorted(each.name for each in releases_folder().iterdir() if (tables_of(each.name) / DESCRIPTOR).exists())
    except (OSError, EvidenceError):
        return []


def recorded(release: str) -> Release:
    """What the making of a release recorded. Raises EvidenceError if it cannot be read."""
    if release == shipped():
        return of_program()
    path = releases_folder() / release / RECORD
    return _READER.read(_READER.text(path), f"{release}/{RECORD}", Release)
