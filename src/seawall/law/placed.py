"""What the place decides of a measure, so that nobody has to state it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from seawall.law.state_facts import FromTable, counted_from, from_table
from seawall.law.vocabulary import Value

GOVERNED_BY_CONGRESS = frozenset({"DC", "PR", "GU", "VI", "AS", "MP"})
"""The District (Const. art. I, sec. 8, cl. 17) and the territories with people (art. IV, sec. 3, cl. 2)."""
BUDGET_PASSED_BY_CONGRESS = frozenset({"DC"})
"""Where Congress passes the budget, own money included (Home Rule Act of 1973, sec. 446)."""
UNDER_A_BOARD = frozenset({"PR"})
"""The territories whose budget an oversight board certifies (48 USC 2121)."""


@dataclass(frozen=True)
class Placed:
    """The facts of a measure with those that its place decides.

    `table` are those that the table of state law speaks to, `counted` those that it would decide from a number of days,
    each with the fact to ask for instead.
    """

    facts: Mapping[str, Value]
    table: Mapping[str, FromTable]
    counted: Mapping[str, str]

    @property
    def doubtful(self) -> frozenset[str]:
        """The facts taken from a row that is not sure: nothing that rests on them is settled."""
        return frozenset(each.fact for each in self.table.values() if each.taken and not each.sure)


def at_place(given: Mapping[str, Value], place: str, day: date) -> Placed:
    """The facts, with those that the place (postal code; empty: none is named) decides by its law of a day."""
    if not place:
        return Placed(given, {}, {})
    told = from_table(given, place, day)
    decided = {each.fact: each.value for each in told.values() if each.taken}
    governed = {
        "congress_governs_place": place in GOVERNED_BY_CONGRESS,
        "congress_passes_budget": place in BUDGET_PASSED_BY_CONGRESS,
        "oversight_board": place in UNDER_A_BOARD,
    }
    return Placed({**given, **decided, **governed}, told, counted_from(place, day))
