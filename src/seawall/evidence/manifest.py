"""The release manifest: the hash of every file that an answer rests on.

`release.sha256` lies in the folder of evidence and lists its tables, what the datapackage says about them, the claims
and the map; and the rules in the product's own data files (programs, law, scenarios), under `seawall/`. The lines are
those of the program sha256sum. `python -m imports --stamp` makes it anew after an edit that is meant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from seawall.base.datafile import bounded
from seawall.base.errors import EvidenceError
from seawall.evidence.store import LARGEST, current, kept, shipped_folder

MANIFEST = "release.sha256"
STAMP = "if the edit is meant, record it with 'python -m imports --stamp'"
_PACKAGE = Path(__file__).parents[1]


def manifest(folder: Path) -> str:
    """The text of the manifest of a folder and of the rules, as they are now."""
    found = {**dict(_hashes(folder)), **dict(_rules())}
    return "".join(f"{found[name]}  {name}\n" for name in sorted(found))


def differences() -> list[tuple[str, str]]:
    """Each file that is not the one of the release, and how: of the folder in use by its manifest, and of the rules."""
    folder = current().folder
    if not _recorded(folder):
        return [(MANIFEST, f"is missing, so nothing says which files the release has; {STAMP}")]
    recorded, rules = _recorded(folder), _recorded(shipped_folder())
    expected = {name: told for name, told in recorded.items() if not name.startswith("seawall/")}
    expected |= {name: told for name, told in rules.items() if name.startswith("seawall/")}
    found = {**dict(_hashes(folder)), **dict(_rules())}
    return [
        (name, f"{_fault(expected.get(name), found.get(name))}; {STAMP}")
        for name in sorted({**expected, **found})
        if expected.get(name) != found.get(name)
    ]


def verify(name: str) -> None:
    """Raise EvidenceError if a file of the product's own evidence is not the one of the release.

    A folder that a user names is the user's: what was edited in it is told by `seawall evidence check`.
    """
    if current().chosen:
        return
    folder = current().folder
    try:
        found = _hash(folder / name)
    except OSError:
        return  # who reads it says so
    if _recorded(folder).get(name) != found:
        raise EvidenceError(f"evidence/{name} is not the file of the release: restore it from there; {STAMP}")


def _fault(expected: str | None, found: str | None) -> str:
    if found is None:
        return "is missing"
    return "is not in the release" if expected is None else "is not the file of the release"


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.is_file() and inside.name != MANIFEST and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix(), _hash(path)


def _rules() -> Iterator[tuple[str, str]]:
    for path in _PACKAGE.rglob("*.toml"):
        inside = path.relative_to(_PACKAGE)
        if inside.parts[0] != "evidence":  # where an installed product has its tables
            yield f"seawall/{inside.as_posix()}", _hash(path)


def _hash(path: Path) -> str:
    return hashlib.sha256(bounded(path, LARGEST)).hexdigest()


@kept
def _recorded(folder: Path) -> dict[str, str]:
    """Name -> hash as the manifest of a folder says; empty without one, and without what cannot be read in it."""
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: told for told, _, name in (line.partition("  ") for line in lines)}
