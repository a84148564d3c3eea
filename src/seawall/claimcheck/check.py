"""Checks public claims against evidence: what a claim says, the number found under every definition, the verdict.

`claims()` gives the claims that are shipped, `read_claim(path)` a user's own, `check(claim)` the verdict. The same
code checks a claim and its opposite; it has no opinion and no threshold of its own: those stand in the files.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seawall.base.errors import ClaimError, SeawallError
from seawall.claimcheck.compute import findings
from seawall.claimcheck.load import claim, claims, read
from seawall.claimcheck.model import Claim
from seawall.claimcheck.verdict import Finding, PartVerdict, Verdict, part_verdict, verdict

__all__ = ["Claim", "Finding", "PartVerdict", "Verdict", "check", "claim", "claims", "read_claim"]


def read_claim(path: str | Path) -> Claim:
    """A claim from the user's file. Raises ClaimError, one line with file, field and remedy."""
    return read(path)


def check(what: str | Claim, as_of: date | None = None) -> Verdict:
    """The verdict on a claim, or on the shipped claim with that id.

    Raises ClaimError when the claim is unknown, or names a table, column, measure or bloc that does not exist.
    """
    checked = claim(what) if isinstance(what, str) else what
    parts = []
    for number, part in enumerate(checked.part, start=1):
        try:
            parts.append(part_verdict(part, tuple(findings(part, as_of or date.today()))))
        except SeawallError as error:
            raise ClaimError(f"claim {checked.id}, part {number}: {error}") from error
    return verdict(checked, parts)
