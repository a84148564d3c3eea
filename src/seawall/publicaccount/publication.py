"""Published accounts: a folder in which a later version shows what it corrects, and nothing is changed unseen.

Each account is a file, named in publications.jsonl on a line that holds the file's hash and the hash of the line before
it. Who keeps the last line's hash, or has seen it in print, can tell that nothing before it was altered. A folder that
is replaced as a whole, by somebody whose hash nobody kept, is not told from a true one.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import LedgerError
from seawall.base.save import save_bytes, save_new
from seawall.base.shown import shown_by
from seawall.publicaccount.model import Correction, PublicAccount, Published, Sums

INDEX = "publications.jsonl"
LARGEST = 20_000_000  # bytes of an account or of the list of all of them
READER = Reader(LedgerError, form="JSON", largest=LARGEST)
HASH = r"^[0-9a-f]{64}$"
FIRST = "0" * 64
ALL = "all programs"
LONGEST_NAME = 60  # letters of a place in the name of a file


class Entry(Closed):
    """One line of the list. `previous_sha256`: of the line before; `file_sha256`: of the account's file."""

    number: int = Field(ge=1)
    place: str
    fips: str
    month: date
    version: int = Field(ge=1)
    on: date
    file: str = Field(pattern=r"^account-[a-z0-9-]+-v\d+\.json$")
    file_sha256: str = Field(pattern=HASH)
    content_sha256: str = Field(pattern=HASH)
    previous_sha256: str = Field(pattern=HASH)

    @property
    def sha256(self) -> str:
        """The hash of the line."""
        return _hash(self.model_dump(mode="json"))


class Checked(Closed):
    """One publication, and what is wrong with it; empty: nothing."""

    number: int
    place: str
    month: str
    version: int
    on: str
    file: str
    fault: str


@shown_by("account_check")
class FolderCheck(Closed):
    """A folder of publications, recomputed. `head`: the hash of its last line, to be kept or printed elsewhere."""

    folder: str
    rows: tuple[Checked, ...]
    strays: tuple[str, ...]
    head: str

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.strays and not any(each.fault for each in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return self.model_dump(mode="json") | {"sound": self.sound}


def publish(account: PublicAccount, folder: str | Path, on: date) -> PublicAccount:
    """Publish an account in a folder, made if need be; as the next version where its month is there already.

    Returns it with its version and corrections. An account that changes no figure of the last version is not published
    again: that version is returned. Raises LedgerError where the folder is not sound or cannot be read.
    """
    here = Path(folder)
    if here.exists() and not here.is_dir():
        raise LedgerError(f"{here} is a file. Publish into a folder: --publish accounts")
    found = check(here) if (here / INDEX).exists() else None
    if found is not None and not found.sound:
        fault = next((f"{each.file}: {each.fault}" for each in found.rows if each.fault), "files that are not listed")
        raise LedgerError(f"{here} is not sound ({fault}). Publish into a sound folder: seawall account verify {here}")
    entries = _entries(here) if found else ()
    last = next((each for each in reversed(entries) if (each.fips, each.month) == (account.fips, account.month)), None)
    before = _read(here, last) if last else None
    corrections = _corrections(before, account) if before else ()
    if before is not None and not corrections:
        return before
    content = content_hash(account)
    told = Published(
        version=last.version + 1 if last else 1,
        on=on,
        content_sha256=content,
        previous_sha256=last.content_sha256 if last else "",
        corrections=corrections,
    )
    made = account.model_copy(update={"published": told})
    _append(here, entries, made, told)
    return made


def check(folder: str | Path) -> FolderCheck:
    """Recompute every hash of a folder, and name what is not as it was published. Raises LedgerError for no folder."""
    here = Path(folder)
    entries, rows, previous = _entries(here), [], FIRST
    versions: dict[tuple[str, date], int] = {}
    for at, each in enumerate(entries, start=1):
        expected = versions.get((each.fips, each.month), 0) + 1
        fault = (
            "its line, or the one before it, was altered, taken out or moved"
            if (each.number, each.previous_sha256) != (at, previous)
            else f"version {each.version} where version {expected} is due"
            if each.version != expected
            else _fault(here, each)
        )
        rows.append(
            Checked(number=at, place=each.place, month=f"{each.month:%Y-%m}", version=each.version,
                    on=each.on.isoformat(), file=each.file, fault=fault)
        )  # fmt: skip
        versions[each.fips, each.month], previous = each.version, each.sha256
    listed = {each.file for each in entries}
    strays = tuple(sorted(path.name for path in here.glob("account-*.json") if path.name not in listed))
    return FolderCheck(folder=here.name, rows=tuple(rows), strays=strays, head=previous)


def content_hash(account: PublicAccount) -> str:
    """SHA-256 of the account's canonical JSON without where it was published."""
    return _hash(account.model_dump(mode="json", exclude={"published"}))


def _append(folder: Path, entries: tuple[Entry, ...], account: PublicAccount, told: Published) -> None:
    """The file first: a list whose last line was not written names nothing that is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    name = "-".join("".join(each if each.isalnum() else " " for each in account.place.lower()).split())
    name = name.encode("ascii", "ignore").decode()[:LONGEST_NAME].strip("-")
    file = f"account-{name}-{account.month:%Y-%m}-v{told.version}.json"
    text = account.model_dump_json(indent=1) + "\n"
    save_new(text, folder / file)
    entry = Entry(
        number=len(entries) + 1, place=account.place, fips=account.fips, month=account.month, version=told.version,
        on=told.on, file=file, file_sha256=hashlib.sha256(text.encode()).hexdigest(),
        content_sha256=told.content_sha256, previous_sha256=entries[-1].sha256 if entries else FIRST,
    )  # fmt: skip
    lines = "".join(each.model_dump_json() + "\n" for each in (*entries, entry))
    save_bytes(lines.encode(), folder / INDEX)


def _entries(folder: Path) -> tuple[Entry, ...]:
    lines = READER.text(folder / INDEX).splitlines()
    return tuple(READER.read(line, f"{INDEX}: line {at}", Entry) for at, line in enumerate(lines, start=1))


def _read(folder: Path, entry: Entry) -> PublicAccount:
    return READER.read(READER.text(folder / entry.file), entry.file, PublicAccount)


def _fault(folder: Path, entry: Entry) -> str:
    path = folder / entry.file
    if not path.exists():
        return "its file is missing"
    if hashlib.sha256(path.read_bytes()).hexdigest() != entry.file_sha256:
        return "its file was altered"
    account = _read(folder, entry)
    if content_hash(account) != entry.content_sha256:
        return "its account is not the one whose hash was published"
    put = account.published
    told = (account.place, account.fips, account.month, put and put.version, put and put.on)
    line = (entry.place, entry.fips, entry.month, entry.version, entry.on)
    return "" if told == line else "its line says another place, month, version or day than its file"


def _corrections(before: PublicAccount, now: PublicAccount) -> tuple[Correction, ...]:
    was, new = figures(before), figures(now)
    return tuple(
        Correction(figure=name, was=was.get(name), now=new.get(name))
        for name in dict.fromkeys((*was, *new))
        if was.get(name) != new.get(name)
    )


def figures(account: PublicAccount) -> dict[str, float | str | None]:
    """Every figure and finding of an account by name, dollars to the cent: what a correction may change."""
    found: dict[str, float | str | None] = {"What fails": account.failure.says, "Book": account.book or None}
    found |= {f"{ALL}: {name}": value for name, value in _values(account.total)}
    for month in account.months[:-1]:
        found |= {f"{month.month:%B %Y}, {ALL}: {name}": value for name, value in _values(month.sums)}
    for line in account.lines:
        found[f"{line.short}: outcome"] = line.outcome
        found |= {f"{line.short}: {name}": value for name, value in _values(line.sums)}
    for each in account.remitted:
        found[f"To the United States, {each.title}"] = round(each.month.value, 2) if each.month else None
        found[f"Zone of {each.title}"] = each.zone
    return found


def _values(sums: Sums) -> list[tuple[str, float | None]]:
    told = ((name, getattr(sums, name)) for name in Sums.model_fields)
    return [(name.replace("_", " "), round(figure.value, 2) if figure else None) for name, figure in told]


def _hash(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
