"""Reads claim files: those shipped with the evidence, and a user's own."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path

from pydantic import ValidationError

from seawall.base.datafile import first_fault, read_text
from seawall.base.errors import ClaimError
from seawall.claimcheck.model import Claim
from seawall.evidence import kept
from seawall.evidence.store import current

FOLDER = "claims"


def shipped() -> tuple[Claim, ...]:
    """Every claim of the evidence folder, in the order of its file name.

    Raises ClaimError, naming file, field and remedy, when a file does not say what it must.
    """
    return _read_all(current().folder / FOLDER)


def claim(name: str) -> Claim:
    """One claim by id. Raises ClaimError with the nearest matches when it is unknown."""
    known = {each.id: each for each in shipped()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name.strip().lower(), known, n=3, cutoff=0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else "'seawall claims' lists them; --file checks your own."
    raise ClaimError(f"unknown claim {name!r}. {hint}")


def read(path: str | Path) -> Claim:
    """A claim from a file. Raises ClaimError when it cannot be read or does not say what it must."""
    return parse(read_text(path, ClaimError, "Name a claim file in TOML."), Path(path).name)


def parse(text: str, file_name: str) -> Claim:
    """A claim from the text of its file. Raises ClaimError with file, field and what is wrong."""
    try:
        return Claim.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise ClaimError(
            f"{file_name}: {first_fault(error, 'compute')}. Correct that field; docs/claims.md has an example."
        ) from None
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ClaimError(f"{file_name} is not readable TOML: {reason}. Correct that line.") from None


@kept(most=4)
def _read_all(where: Path) -> tuple[Claim, ...]:
    paths = sorted(where.glob("*.toml"))
    if not paths:
        raise ClaimError(f"no claim files in {where}. Restore them with 'git checkout evidence/{FOLDER}'.")
    found = [read(path) for path in paths]
    for path, each in zip(paths, found, strict=True):
        if f"{each.id}.toml" != path.name:
            raise ClaimError(f"{path.name}: id is {each.id!r}; it must equal the file name.")
    return tuple(found)
