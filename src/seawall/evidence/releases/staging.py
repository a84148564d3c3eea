"""Makes a release: built whole beside the kept ones, checked whole, then put in its place and into use by two renames.

Until the last of them everything that answers is as it was, whatever goes wrong and wherever it is stopped.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from seawall.base.datafile import bounded
from seawall.base.errors import EvidenceError, SeawallError
from seawall.base.save import save_bytes, save_text
from seawall.evidence.check import check
from seawall.evidence.manifest import MANIFEST, evidence_lines, identity, identity_now, manifest
from seawall.evidence.package import load_package
from seawall.evidence.releases.choosing import flush, point, take_away
from seawall.evidence.releases.lock import STAGING, alone, remove
from seawall.evidence.releases.pointer import RECORD, TABLES, in_use, now, releases_folder, shipped, tables_of
from seawall.evidence.releases.release import Release, kept_ids, recorded
from seawall.evidence.revisions import path_of
from seawall.evidence.store import DESCRIPTOR, LARGEST, Store, using
from seawall.evidence.write import descriptor_text, stamped

UNCHANGED = "the evidence in use is as it was"
SHOWN = 3  # problems told of a release that is not sound


@dataclass(frozen=True)
class NewTable:
    """A table as it shall be: what the datapackage says about it, and its CSV.

    Size and hash are added. Of a table that the base has, what is not said stays as it says there.
    """

    resource: Mapping[str, Any]
    content: bytes
    revisions: bytes = b""


def stage(base: Store, tables: Mapping[str, NewTable], record: Mapping[str, Any]) -> Release:
    """Keep the release `base` with these tables in place of its own, or beside them, and bring it into use.

    `record` is kept with it as it is: what was asked, what changed, what failed and what is held; plain values of JSON.
    The same evidence is the same release, and is not made twice. Raises EvidenceError, one line, where the evidence is
    not sound, another refresh is running, there is no room, or the clock is behind; nothing has changed then.
    """
    from seawall import __version__

    with alone() as where:
        parent = _parent(base)
        made_at = _instant(parent)
        try:
            with _room(where) as made:
                changed = _build(made / TABLES, base, tables)
                release = identity(made / TABLES)
                if _is_kept(release):
                    point(release)
                    return recorded(release)
                _check(made / TABLES)
                new = Release(
                    id=release, made_at=made_at, base=parent.base, parent=parent.id, program=__version__,
                    changed=changed, record=dict(record),
                )  # fmt: skip
                _record(made, new)
                _put(made, release, where)
                return new
        except OSError as error:
            raise EvidenceError(
                f"the new release cannot be kept in {where} ({error.strerror}); {UNCHANGED}: make room there, or set "
                "SEAWALL_HOME to another place"
            ) from None
        except EvidenceError:
            raise
        except SeawallError as error:  # of who writes files
            raise EvidenceError(f"{error}; {UNCHANGED}") from None


def _parent(base: Store) -> Release:
    """The release that the new one is made from."""
    if base.chosen or identity(base.folder) not in (base.release, shipped()):
        raise EvidenceError(
            f"{base.folder} is a folder of your own, which is not refreshed: name a release, or unset SEAWALL_EVIDENCE"
        )
    return recorded(base.release or shipped())


def _instant(parent: Release) -> datetime:
    """When the new release is made; the order of releases is that of their times."""
    made_at = now()
    if parent.made_at is not None and made_at < parent.made_at:
        raise EvidenceError(
            f"the computer's clock ({made_at:%Y-%m-%d %H:%M} UTC) is behind release {parent.id}, made "
            f"{parent.made_at:%Y-%m-%d %H:%M} UTC; {UNCHANGED}: set the clock, or if it was ahead then, go back with "
            f"'seawall evidence use {parent.parent}'"
        )
    return made_at


@contextmanager
def _room(where: Path) -> Generator[Path]:
    """An empty folder on the disk of the releases; what is left in it at the end is removed."""
    made = where / STAGING / secrets.token_hex(8)
    try:
        made.mkdir(parents=True)
        yield made
    finally:
        with suppress(OSError):
            remove(made)


def _build(target: Path, base: Store, tables: Mapping[str, NewTable]) -> tuple[str, ...]:
    """The whole folder of evidence: what is new written, the rest taken over as it was kept. Gives what differs."""
    with using(base):
        load_package()  # what it says is what was kept
    before = dict(_told(line) for line in evidence_lines(base.folder))
    new = {_file_name(name, table): table.content for name, table in tables.items()}
    new |= {path_of(name): table.revisions for name, table in tables.items() if table.revisions}
    target.mkdir()
    for name in before.keys() - new.keys() - {DESCRIPTOR}:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        _take_over(base.folder / name, target / name, link=bool(base.release))
    for name, content in new.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        _write(content, target / name)
    described = json.loads(bounded(base.folder / DESCRIPTOR, LARGEST))
    _write(descriptor_text(_described(described, tables)).encode(), target / DESCRIPTOR)
    _write(manifest(target).encode(), target / MANIFEST)
    now_there = dict(_told(line) for line in evidence_lines(target))
    for name in before.keys() - new.keys() - {DESCRIPTOR}:
        if before[name] != now_there.get(name):
            raise EvidenceError(
                f"{name} of the evidence in use is not the file of its release, so no new one is made from it: run "
                "'seawall evidence check'"
            )
    return tuple(sorted(name for name in tables if before.get(f"{name}.csv") != now_there[f"{name}.csv"]))


def _told(line: str) -> tuple[str, str]:
    told, _, name = line.partition("  ")
    return name, told


def _file_name(name: str, table: NewTable) -> str:
    path = f"{name}.csv"
    if table.resource.get("name") != name or table.resource.get("path") != path:
        raise EvidenceError(f"table {name}: its resource must be named so, and its path must be {path}")
    return path


def _described(package: dict[str, Any], tables: Mapping[str, NewTable]) -> dict[str, Any]:
    """The datapackage with the new tables: in the place of those of that name, else among the tables by name."""
    new = {name: stamped(dict(table.resource), table.content) for name, table in tables.items()}
    resources = [each | new.pop(each["name"], {}) for each in package["resources"]]
    for name, resource in new.items():
        later = (at for at, each in enumerate(resources) if each.get("type") != "table" or each["name"] > name)
        resources.insert(next(later, len(resources)), resource)
    return package | {"resources": resources}


def _take_over(old: Path, new: Path, link: bool) -> None:
    """A file of the release before: the same file, where it is one of ours that nobody writes, else a copy of it."""
    if link:
        with suppress(OSError):  # a disk that has no links, or too many of this one
            os.link(old, new)
            return
    _write(bounded(old, LARGEST), new)


def _write(content: bytes, path: Path) -> None:
    """A file that nobody writes again: other releases may share it."""
    save_bytes(content, path)
    path.chmod(0o444)


def _is_kept(release: str) -> bool:
    """Whether this evidence is here already, every file as it was kept."""
    return release == shipped() or (release in kept_ids() and identity_now(tables_of(release)) == release)


def _check(folder: Path) -> None:
    with using(Store(folder, chosen=False)):
        try:
            problems = [str(each) for each in check().problems]
        except EvidenceError as error:
            problems = [str(error)]
    if problems:
        more = f" (and {len(problems) - SHOWN:,} more)" if len(problems) > SHOWN else ""
        raise EvidenceError(f"the new evidence is not sound: {'; '.join(problems[:SHOWN])}{more}; {UNCHANGED}")


def _record(made: Path, new: Release) -> None:
    """Write the release's record beside its tables; then all of it is on the disk."""
    save_text(new.model_dump_json(indent=1) + "\n", made / RECORD)
    (made / RECORD).chmod(0o444)
    for folder in (made, *(each for each in made.rglob("*") if each.is_dir())):
        flush(folder)


def _put(made: Path, release: str, where: Path) -> None:
    """Put the release in its place, and into use."""
    place = releases_folder() / release
    place.parent.mkdir(exist_ok=True)
    if place.exists():  # somebody has changed it: this is what it was
        take_away(release, where)
    made.rename(place)
    try:
        for folder in (place.parent, where):
            flush(folder)
        point(release)
    except BaseException:
        if in_use().release != release:
            with suppress(OSError):
                take_away(release, where)
        raise
