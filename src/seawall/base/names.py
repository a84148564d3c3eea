"""What to say about a name that nobody knows: which known names may have been meant."""

from __future__ import annotations

from collections.abc import Iterable

from seawall.base.words import listing

CLOSE = 0.5  # similarity from which a name is offered (difflib's ratio)
LISTED = 12  # known names told where none is near
SHOWN = 60  # characters of an unknown name that are repeated


def near(name: str, known: Iterable[str], most: int = 3, cutoff: float = CLOSE) -> list[str]:
    """The known names that resemble a name, the closest first; else those that contain it. Case does not matter."""
    from difflib import get_close_matches  # only wanted where something went wrong

    spelled = {each.lower(): each for each in known}
    asked = name.strip().lower()
    found = get_close_matches(asked, spelled, n=most, cutoff=cutoff)
    if not found and len(asked) > 2:
        found = sorted(each for each in spelled if asked in each)[:most]
    return [spelled[each] for each in found]


def meant(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """'Did you mean a, b or c?'; where nothing is near, `otherwise`, or else what is known."""
    every = list(known)
    if found := near(name, every):
        return f"Did you mean {listing(found, 'or')}?"
    return otherwise or f"Known: {', '.join(every[:LISTED])}{', ...' if len(every) > LISTED else '.'}"


def unknown(what: str, name: str, known: Iterable[str], otherwise: str = "") -> str:
    """One line: "unknown program 'snapp'. Did you mean snap?"."""
    return f"unknown {what} {name[:SHOWN]!r}. {meant(name, known, otherwise)}"
