"""Reads claim files: those shipped with the evidence, and a user's own."""

from __future__ import annotations

from pathlib import Path

from seawall.base.datafile import Reader
from seawall.base.errors import ClaimError
from seawall.base.given import require
from seawall.base.names import unknown
from seawall.claimcheck.model import Claim
from seawall.evidence import current, kept
from seawall.evidence.manifest import verify

FOLDER = "claims"
READER = Reader(ClaimError, "An example is in docs/claims.md.")


@kept
def shipped() -> tuple[Claim, ...]:
    """Every claim of the evidence folder, in the order of its file name.

    Raises ClaimError, naming file, field and remedy, when a file does not say what it must.
    """
    where = current().folder / FOLDER
    for path in where.glob("*.toml"):
        verify(f"{FOLDER}/{path.name}")
    found = READER.folder(where, Claim) if where.is_dir() else ()
    if not found:
        raise ClaimError(f"no claim files in {where}. Restore them with 'git checkout evidence/{FOLDER}'.")
    return found


def claim(name: str) -> Claim:
    """One claim by id. Raises ClaimError with the nearest matches when it is unknown."""
    require(name, str, "claim", "an id; 'seawall claims' lists them", ClaimError)
    known = {each.id: each for each in shipped()}
    if name not in known:
        raise ClaimError(unknown("claim", name, known, "'seawall claims' lists them; --file checks your own."))
    return known[name]


def read(path: str | Path) -> Claim:
    """A claim from a file. Raises ClaimError when it cannot be read or does not say what it must."""
    return parse(READER.text(path), str(path))


def parse(text: str, file_name: str) -> Claim:
    """A claim from the text of its file. Raises ClaimError with file, field and what is wrong."""
    return READER.read(text, file_name, Claim)
