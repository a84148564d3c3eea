"""docs/programs: a page for each program, and the table of all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from seawall.pages import page
from seawall.pages.forms import markdown
from seawall.programs import overview, programs

FOLDER = Path(__file__).parent / "programs"


def pages() -> dict[Path, str]:
    """Every page, the index among them."""
    index = re.sub(r"^\| ([a-z\\_]+) \|", _linked, _text(overview(), "*.toml"), flags=re.M)
    return {FOLDER / "index.md": index} | {
        FOLDER / f"{each.id}.md": _text(each, f"{each.id}.toml") for each in programs()
    }


def _linked(cell: re.Match[str]) -> str:
    return f"| [{cell[1]}]({cell[1].replace(chr(92), '')}.md) |"


def _text(result: Any, file: str) -> str:
    made = "Edit that file, then run: ./do python -m docs"
    return f"<!-- Written from src/seawall/programs/{file}. {made} -->\n\n{markdown.render(page(result))}"
