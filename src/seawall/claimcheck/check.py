"""Checks public claims against evidence: what a claim says, the number found under every definition, the verdict.

`claims()` is the verb: every shipped claim, one of them, or a user's own; `check(claim)` gives one verdict. The same
code checks a claim and its opposite; it has no opinion and no threshold of its own: those stand in the files.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seawall.base.day import day_of
from seawall.base.errors import ClaimError, SeawallError
from seawall.base.given import require
from seawall.claimcheck.compute import findings
from seawall.claimcheck.load import claim, read, shipped
from seawall.claimcheck.model import Claim
from seawall.claimcheck.verdict import Verdict, Verdicts, part_verdict, verdict
from seawall.hazard.scenario import known_on


def claims(
    name: str | None = None, *, file: str | Path | None = None, as_of: str | date | None = None
) -> Verdict | Verdicts:
    """The verdicts on all shipped claims; or the verdict on the one with an id, or on the user's own `file`.

    `as_of`, the day that the figures carry, is today. Raises ClaimError, one line with file, field and remedy, for an
    unknown id, for a file that does not say what it must, and for an id together with a file.
    """
    if name is not None and file is not None:
        raise ClaimError("an ID and --file exclude each other: choose one.")
    day = known_on(as_of, rules=False)
    require(file, (str, Path, type(None)), "file", "a file name, such as 'claim.toml'", ClaimError)
    if name is not None or file is not None:
        return check(name if name is not None else read(file or ""), day)
    return Verdicts(verdicts=tuple(check(each, day) for each in shipped()))


def check(what: str | Claim, as_of: date | None = None) -> Verdict:
    """The verdict on a claim, or on the shipped claim with that id, with figures of `as_of` (default: today).

    Raises ClaimError when the claim is unknown, or names a table, column, measure or bloc that does not exist.
    """
    checked, day = what if isinstance(what, Claim) else claim(what), day_of(as_of)
    parts = []
    for number, part in enumerate(checked.part, start=1):
        try:
            parts.append(part_verdict(part, tuple(findings(part, day))))
        except SeawallError as error:
            raise ClaimError(f"claim {checked.id}, part {number}: {error}") from error
    return verdict(checked, parts)
