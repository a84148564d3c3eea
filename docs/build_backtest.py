"""docs/backtest.md: the plan held against fall 2025 and the lapses of 2026, as `seawall backtest` says it."""

from __future__ import annotations

from pathlib import Path

from computed import fill, sections

from seawall.pages.backtest import page
from seawall.plans.backtest import backtest

PAGE = Path(__file__).parent / "backtest.md"


def pages() -> dict[Path, str]:
    """The page, made anew."""
    made = page(backtest())
    tables = sections(made) | {"lede": lambda: made.lede}
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}
