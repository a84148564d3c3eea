"""What the place decides of a measure, so that nobody has to state it."""

from __future__ import annotations

from collections.abc import Mapping

from seawall.law.vocabulary import Value

GOVERNED_BY_CONGRESS = frozenset({"DC", "PR", "GU", "VI", "AS", "MP"})
"""The District (Const. art. I, sec. 8, cl. 17) and the territories with people (art. IV, sec. 3, cl. 2)."""


def at_place(given: Mapping[str, Value], place: str) -> Mapping[str, Value]:
    """The facts, with those that the place (postal code; empty: none is named) decides."""
    return {**given, "congress_governs_place": place in GOVERNED_BY_CONGRESS} if place else given
