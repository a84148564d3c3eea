"""Is a federal standard a floor or a ceiling for state law, and which minimum wage governs where?

A house of its own inside the law room, and this is its front. `floor(standard)` answers, `standard_list()` lists the
standards; `standards` are the data.
"""

from __future__ import annotations

from seawall.law.floors.answer import Counts, FloorAnswer, PlaceRate, StandardList
from seawall.law.floors.floor import ADVICE, floor, standard_list
from seawall.law.floors.standard import KINDS, Standard, standards

__all__ = [
    "ADVICE", "KINDS", "Counts", "FloorAnswer", "PlaceRate", "Standard", "StandardList", "floor", "standard_list",
    "standards",
]  # fmt: skip
