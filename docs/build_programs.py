"""docs/programs: a page for each program, the table of all, and the rails that could pay instead."""

from __future__ import annotations

import re
from pathlib import Path

from seawall.pages import Page, page
from seawall.pages.forms import markdown
from seawall.pages.rails import rails_page
from seawall.programs import overview, programs, rails

FOLDER = Path(__file__).parent / "programs"


def pages() -> dict[Path, str]:
    """Every page, the index among them."""
    index = re.sub(r"^\| ([a-z_]+) \|", r"| [\1](\1.md) |", _text(page(overview()), "*.toml"), flags=re.M)
    more = "How a state or local government could pay instead: [rails](rails.md).\n"
    return {
        FOLDER / "index.md": f"{index}\n{more}",
        FOLDER / "rails.md": _text(rails_page(rails().values()), "rails/*.toml"),
    } | {FOLDER / f"{each.id}.md": _text(page(each), f"{each.id}.toml") for each in programs()}


def _text(shown: Page, file: str) -> str:
    made = "Edit that file, then run: ./do python -m docs"
    return f"<!-- Written from src/seawall/programs/{file}. {made} -->\n\n{markdown.render(shown)}"
