"""How a law row was checked: one mark for each source, and what was read, in words.

The shared law files mark a row `scdb...` (matched to the Supreme Court Database), `pg:...` (read in a public
page), or `GK` and `general_knowledge` (a lead that nobody read yet).
"""

from __future__ import annotations

import re

from imports.base import field, text
from imports.wording import reworded

SCDB = "citation, year and winner matched to the Supreme Court Database, release 2024-01"
KNOWN = "general knowledge"
CHECKS = ["scdb", "page", "general_knowledge"]


def check_of(mark: str) -> str:
    """The mark of a row: `page` only if what was read comes first and the rule itself is not left to knowledge."""
    if mark.startswith("scdb"):
        return "scdb"
    if "rule GK" in mark:
        return "general_knowledge"
    return "page" if mark.startswith("pg:") else "general_knowledge"


def note_of(mark: str) -> str | None:
    """What was read, in words; nothing for plain general knowledge."""
    parts = []
    for part in mark.split(";"):
        plain = part.strip()
        plain = re.sub(r"^scdb_2024_01$", SCDB, plain)
        plain = re.sub(r"^(GK|general_knowledge)$", "", plain)
        plain = re.sub(r"^GK_uncertain(_(\w+))?$", lambda found: f"uncertain{_after(found.group(2))}", plain)
        plain = re.sub(r"\bpg:\s*", "page: ", plain)
        plain = re.sub(r"\bpg\b", "page", plain)
        plain = re.sub(r"from memory", "from " + KNOWN, plain)
        plain = re.sub(r"\bGK\b", KNOWN, plain)
        plain = re.sub(r"\s*\[\?\]", " (uncertain)", plain)
        if plain:
            parts.append(plain)
    return reworded("; ".join(parts))


def _after(what: str | None) -> str:
    return f" {what}" if what else ""


def check_fields(database: bool = False) -> list[dict[str, object]]:
    """The two columns that say how a row was checked."""
    return [
        field(
            "check",
            "what the row was read in: "
            + ("the Supreme Court Database, " if database else "")
            + "a page, or nothing yet",
            enum=CHECKS if database else CHECKS[1:],
        ),
        text("check_note", "what was read, and what of it is still general knowledge"),
    ]
