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
ID_LENGTH = 12  # hex digits of a release's id: two releases of one office never meet
RULES = "seawall/"  # lines of the product's own data files begin so
STAMP = "if the edit is meant, record it with 'python -m imports --stamp'"
CHOOSE = "choose another release with 'seawall evidence use RELEASE' ('shipped' is always there)"
_PACKAGE = Path(__file__).parents[1]


def manifest(folder: Path) -> str:
    """The text of the manifest of a folder and of the rules, as they are now."""
    found = {**dict(_hashes(folder)), **dict(_rules())}
    return "".join(f"{found[name]}  {name}\n" for name in sorted(found))


def evidence_lines(folder: Path) -> list[str]:
    """The lines of a folder's own files, as its manifest says; without one, as they are now."""
    try:
        lines = bounded(folder / MANIFEST, LARGEST).decode().splitlines()
    except (OSError, UnicodeDecodeError):
        return _lines_now(folder)
    return [line for line in lines if not line.partition("  ")[2].startswith(RULES)]


def _lines_now(folder: Path) -> list[str]:
    return [f"{told}  {name}" for name, told in sorted(_hashes(folder))]


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()[:ID_LENGTH]


def identity(folder: Path) -> str:
    """The id of a release: of its files as its manifest tells them, whatever rules the program around them has.

    Without a manifest it is of the files as they are.
    """
    return _digest(evidence_lines(folder))


def identity_now(folder: Path) -> str:
    """As `identity`, of the files as they are: the id of a release whose files are all as they were kept."""
    return _digest(_lines_now(folder))


@kept
def rules_id() -> str:
    """The id of the rules that came with the program: of its own data files as they are."""
    return _digest([f"{told}  {name}" for name, told in sorted(_rules())])


def release_id() -> str:
    """The id of the evidence in use; that of a folder that a user named is of its files as they are."""
    store = current()
    return store.release or _identity(store.folder, store.chosen)


@kept
def _identity(folder: Path, as_it_is: bool) -> str:
    return identity_now(folder) if as_it_is else identity(folder)


def differences() -> list[tuple[str, str]]:
    """Each file that is not the one of the release, and how: of the folder in use by its manifest, and of the rules."""
    folder = current().folder
    if not _recorded(folder):
        return [(MANIFEST, f"is missing, so nothing says which files the release has; {mending()}")]
    recorded, rules = _recorded(folder), _recorded(shipped_folder())
    expected = {name: told for name, told in recorded.items() if not name.startswith(RULES)}
    expected |= {name: told for name, told in rules.items() if name.startswith(RULES)}
    found = {**dict(_hashes(folder)), **dict(_rules())}
    return [
        (name, f"{_fault(expected.get(name), found.get(name))}; {STAMP if name.startswith(RULES) else mending()}")
        for name in sorted({**expected, **found})
        if expected.get(name) != found.get(name)
    ]


def verify(name: str) -> None:
    """Raise EvidenceError if a file of the product's own evidence, or of a kept release, is not the one of the release.

    A folder that a user names is the user's: what was edited in it is told by `seawall evidence check`.
    """
    store = current()
    if store.chosen:
        return
    try:
        found = _hash(store.folder / name)
    except OSError:
        return  # who reads it says so
    if _recorded(store.folder).get(name) == found and _is_as_kept(store.folder, store.release):
        return
    if store.release:
        raise EvidenceError(f"{name} of release {store.release} is not as it was kept: {CHOOSE}")
    raise EvidenceError(f"evidence/{name} is not the file of the release: restore it from there; {STAMP}")


def mending() -> str:
    """What to do about a file of the evidence in use that is not the one of the release."""
    return CHOOSE if current().release else STAMP


@kept
def _is_as_kept(folder: Path, release: str) -> bool:
    """Whether the manifest of a kept release is the one that gave it its id."""
    return not release or identity(folder) == release


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
            yield f"{RULES}{inside.as_posix()}", _hash(path)


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
