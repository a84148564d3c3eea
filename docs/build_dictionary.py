"""docs/data-dictionary.md: every table with its columns, units, sources and faults, from the datapackage."""

from __future__ import annotations

import re
from pathlib import Path

from seawall.evidence import tables
from seawall.pages.evidence import dictionary
from seawall.pages.forms import markdown

PAGE = Path(__file__).parent / "data-dictionary.md"
HEAD = "<!-- Written from evidence/datapackage.json. Edit that file, then run: ./do python -m docs -->"


def pages() -> dict[Path, str]:
    """The dictionary; in its list each table is a link to its section."""
    found = tables()
    text = markdown.render(dictionary(found))
    listed, rest = text[: (at := text.index("\n## ", text.index("\n## ") + 1))], text[at:]
    linked = re.sub(r"^\| ([a-z0-9_]+) \|", r"| [\1](#\1) |", listed, flags=re.M)
    return {PAGE: f"{HEAD}\n\n{linked}{rest}"}
