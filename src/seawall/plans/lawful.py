"""Which rails may this government use, by the law room?"""

from __future__ import annotations

from datetime import date

from seawall.base.closed import Closed
from seawall.evidence import kept
from seawall.law.merits import Zone
from seawall.law.options import option_files, options
from seawall.places import Place


class Lawful(Closed):
    """The zone of paying over a rail: the option of the law that it comes from, why, what else it needs."""

    rail: str
    option: str
    zone: Zone
    why: str
    depends_on: tuple[str, ...]


@kept(most=256)
def lawful_rails(here: Place, day: date) -> dict[str, Lawful]:
    """By rail id, the zone of using it with own money in a place; a rail that no option of the law covers is absent."""
    also = {each.id: each.also for each in option_files()}
    found: dict[str, Lawful] = {}
    answered = options(here, day=day).options
    own = [(each, each.rail) for each in answered if each.rail]
    shared = [(each, name) for each in answered for name in also[each.id]]
    for each, name in (*own, *shared):  # an option of its own says more than one that it shares
        told = Lawful(rail=name, option=each.id, zone=each.zone, why=each.reason, depends_on=each.depends_on)
        found.setdefault(name, told)
    return found
