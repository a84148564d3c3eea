"""How firmly the authorities of a doctrine stand, for a place and a day.

The Supreme Court binds everywhere, a court of appeals in its own circuit, and only when the decision is final. A
decision that is interim, stayed, appealable or before the full court persuades but settles nothing; an overruled one
counts for nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Literal

from seawall.evidence import kept
from seawall.law.cases import FINAL, Case, case_base
from seawall.law.vocabulary import READER

Weight = Literal["binding", "persuasive", "none"]
Standing = Literal["settled", "unsettled", "rejected"]
OVERRULED = "overruled"


@dataclass(frozen=True)
class Court:
    """Where and when a question is asked. `without`: cases left out, as when one of them is to be predicted."""

    place: str
    day: date
    without: frozenset[str] = frozenset()

    @property
    def circuit(self) -> str:
        """The circuit of the place; empty when no place is named."""
        return _circuits().get(self.place, "")

    def weight(self, case: Case) -> Weight:
        """What a case weighs here: binding, persuasive, or nothing (overruled, not yet decided, left out)."""
        if case.id in self.without or case.status == OVERRULED or (case.year or 0) > self.day.year:
            return "none"
        if case.status != FINAL:
            return "persuasive"
        here = case.court_level == "scotus" or (case.court_level == "circuit" and case.circuit == self.circuit != "")
        return "binding" if here else "persuasive"

    def standing(self, cites: Collection[str], contrary: Collection[str], statute: bool) -> Standing:
        """Whether a doctrine with these cases for and against it is settled here.

        A statute that says it settles it. Binding authority on one side only settles it for that side; on both
        sides, or on neither, it is unsettled.
        """
        pro, con = statute or bool(self._binds(cites)), bool(self._binds(contrary))
        if con and not pro:
            return "rejected"
        return "settled" if pro and not con else "unsettled"

    def decided_in_circuit(self, cites: Collection[str]) -> bool:
        """Whether one of these cases is a decision of the court of appeals that binds here."""
        return any(each.court_level == "circuit" for each in self._binds(cites))

    def _binds(self, ids: Collection[str]) -> list[Case]:
        return [case_base()[each] for each in ids if self.weight(case_base()[each]) == "binding"]


@kept
def _circuits() -> dict[str, str]:
    raw = READER.shipped(files("seawall.law"), "circuits.toml")
    return {place: name for name, places in raw["circuits"].items() for place in places}
