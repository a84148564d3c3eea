"""Signed dollars and shares in words, the same in the terminal, the page and the brief."""

from __future__ import annotations

from seawall.base.words import about_usd

NO_FIGURE = "no figure"


def money(value: float | None) -> str:
    """'-$1.15 trillion', '$62.3 billion', '$4,950', or 'no figure'."""
    if value is None:
        return NO_FIGURE
    return about_usd(value if abs(value) >= 0.5 else 0.0)


def percent(value: float | None) -> str:
    """'4.0%', or 'no figure'."""
    return NO_FIGURE if value is None else f"{value:.1%}"
