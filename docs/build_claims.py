"""The table of verdicts in docs/claims.md; the rest of the page is written by hand."""

from __future__ import annotations

from pathlib import Path

from computed import fill

from seawall.claimcheck.check import claims
from seawall.claimcheck.verdict import Verdicts
from seawall.pages.claims import verdicts
from seawall.pages.forms import markdown

PAGE = Path(__file__).parent / "claims.md"


def pages() -> dict[Path, str]:
    """The page with its table of verdicts."""
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), {"verdicts": table})}


def table() -> str:
    """Every shipped claim: what it says, the number found and the verdict."""
    found = claims()
    assert isinstance(found, Verdicts)
    return markdown.blocks([verdicts(found)]).strip()
