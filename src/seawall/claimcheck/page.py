"""Writes the table of verdicts in docs/claims.md: `python -m seawall.claimcheck.page`.

A test fails when the table is stale; the rest of the page is written by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

from seawall.claimcheck.check import Verdict, check, claims
from seawall.claimcheck.words import span

PAGE = Path(__file__).parents[3] / "docs" / "claims.md"
_BETWEEN = re.compile(r"(<!-- verdicts[^\n]*\n).*?(<!-- end of verdicts -->)", re.S)


def fill(page: str) -> str:
    """The page with its table of verdicts written anew."""
    return _BETWEEN.sub(lambda found: f"{found[1]}{table()}{found[2]}", page)


def table() -> str:
    """Claim, what it says, the number found and the verdict, as Markdown."""
    rows = [_row(check(each)) for each in claims()]
    return "\n".join(["| claim | it says | found | verdict |", "|---|---|---|---|", *rows]) + "\n"


def _row(verdict: Verdict) -> str:
    found = "; ".join(span(part) for part in verdict.parts if part.expect is not None)
    return f"| {verdict.claim.id} | {verdict.claim.says} | {found} | {verdict.headline} |"


if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
