"""Which of the listed places are asked for: of a kind, of a state, with words in the name."""

from __future__ import annotations

from typing import get_args

from seawall.base.names import SHOWN
from seawall.places import Kind, PlaceList, listed, place
from seawall.web.api.asking import Pairs, taken
from seawall.web.fields import LONGEST, FieldError

KIND, STATE, NAME = CONDITIONS = ("kind", "state", "name")
KINDS = tuple(each for each in get_args(Kind) if each not in ("former county", "city", "bloc"))


def chosen(pairs: Pairs) -> PlaceList:
    """The places that meet every condition. Raises FieldError for one that cannot be, PlaceError for no state."""
    kind, pairs = taken(pairs, KIND)
    state, pairs = taken(pairs, STATE)
    name, pairs = taken(pairs, NAME)
    if kind is not None and kind not in KINDS:
        raise FieldError(KIND, f"{KIND}: {kind[:SHOWN]!r} is not one of {', '.join(KINDS)}.")
    for field, text in ((STATE, state), (NAME, name)):
        if text is not None and len(text) > LONGEST:
            raise FieldError(field, f"{field}: it is too long. Give at most {LONGEST} characters.")
    inside = place(state).state_fips if state is not None else None
    words = (name or "").casefold()
    rows = (
        each
        for each in listed().rows
        if kind in (None, each.kind) and (inside is None or each.fips[:2] in inside) and words in each.name.casefold()
    )
    return PlaceList(rows=tuple(rows))
