"""A record computed again with the same evidence, and compared, place by place in the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from seawall.base.errors import EvidenceError
from seawall.evidence.manifest import release_id
from seawall.evidence.releases import find
from seawall.evidence.store import Store, current, using
from seawall.records.answering import answer, basis, data
from seawall.records.canonical import digest
from seawall.records.model import Difference, Outcome, Record, Verification

SHOWN = 40  # differences that are named
LONGEST = 160  # characters of a value that is shown
ROUNDING = 1e-9  # relative: far above what processors differ by, far below what anything here is known to
SEAL = "seal"  # a hash of the numbers around it, which follows them
_NOTHING = object()


def verify(record: Record, name: str = "the record") -> Verification:
    """Compute a record again from its own evidence, and compare. `name`: what it is called.

    Raises EvidenceError if its evidence is not here, and SeawallError if its inputs cannot be answered.
    """
    with using(_evidence(record)):
        computed, here = data(answer(record.verb, record.inputs)), basis()
    found = list(differences(record.result, computed))
    told = [each for each in found if each.path.rpartition(".")[2] != SEAL]
    return Verification(
        name=name,
        record=record,
        here=here,
        intact=digest(record.result) == record.result_sha256,
        computed_sha256=digest(computed),
        outcome=_outcome(found, told),
        count=len(found),
        largest=max((each.relative for each in found if each.relative is not None), default=None),
        first=tuple((told or found)[:SHOWN]),
    )


def _evidence(record: Record) -> Store:
    """The evidence that the record rests on: what is in use if it is that, else the kept release."""
    if release_id() == record.basis.evidence_release:
        return current()
    try:
        return find(record.basis.evidence_release)
    except EvidenceError:
        raise EvidenceError(
            f"this record rests on evidence release {record.basis.evidence_release} "
            f"({record.basis.evidence_version}), which is not here. Get its folder from whoever made the record and "
            f"add --evidence FOLDER, or install the version that it came with (seawall {record.basis.program})."
        ) from None


def _outcome(found: list[Difference], told: list[Difference]) -> Outcome:
    if not found:
        return "same"
    near = told and all(each.relative is not None and each.relative <= ROUNDING for each in told)
    return "rounding" if near else "differs"


def differences(recorded: Any, computed: Any, path: str = "") -> Iterator[Difference]:
    """Where two JSON values are not alike, in their order. Paths are those of jq: `.programs[0].harm_date`."""
    if isinstance(recorded, dict) and isinstance(computed, dict):
        for key in [*recorded, *(each for each in computed if each not in recorded)]:
            inner = f"{path}.{key}"
            yield from differences(recorded.get(key, _NOTHING), computed.get(key, _NOTHING), inner)
    elif isinstance(recorded, list) and isinstance(computed, list):
        for at, (one, other) in enumerate(zip_longest(recorded, computed, fillvalue=_NOTHING)):
            yield from differences(one, other, f"{path}[{at}]")
    elif not _alike(recorded, computed):
        skipped = _shared(recorded, computed)
        yield Difference(
            path=path,
            recorded=_shown(recorded, skipped),
            computed=_shown(computed, skipped),
            relative=_relative(recorded, computed),
        )


def _alike(one: Any, other: Any) -> bool:
    """Equal, where a yes is no 1."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _shared(one: Any, other: Any) -> int:
    """How much of the beginning of two long texts need not be shown: they are alike in it."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return 0
    alike = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return max(alike - LONGEST // 4, 0)


def _shown(value: Any, skipped: int = 0) -> str | None:
    if value is _NOTHING:
        return None
    said = (
        f"... {json.dumps(value[skipped:], ensure_ascii=False)}" if skipped else json.dumps(value, ensure_ascii=False)
    )
    return said if len(said) <= LONGEST else f"{said[:LONGEST]} ..."


def _relative(one: Any, other: Any) -> float | None:
    """How far two numbers are apart, by the larger one; None for what are not two numbers."""
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in (one, other)):
        return None
    return abs(one - other) / max(abs(one), abs(other))
