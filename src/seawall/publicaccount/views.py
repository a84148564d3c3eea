"""Both sides' view: what each says of the account, and what neither disputes. The words are views.toml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Literal

from seawall.base.datafile import Reader
from seawall.base.errors import ProgramError
from seawall.briefs.repayment import record
from seawall.evidence import kept
from seawall.programs.cited import Cited
from seawall.publicaccount.failure import Assumed
from seawall.publicaccount.model import Side, View

FILE = "views.toml"
READER = Reader(ProgramError)

When = Literal["lapse", "suspension", "unpaid", "made_up", "state", "local", "snap"]


class Told(Cited):
    """A view on file, told from a day on and where all of `when` is so."""

    side: Side
    says: str
    known_from: date = date.min
    when: tuple[When, ...] = ()


def views(so: frozenset[When], what: Assumed, as_of: date) -> tuple[View, ...]:
    """The views that fit the account. `so`: what is so of it."""
    told = [
        View(side=each.side, says=each.says, cite=each.cite, checked=each.checked)
        for each in _on_file()
        if each.known_from <= as_of and so.issuperset(each.when)
    ]
    return (*told, *_promises(what, as_of))


def reaches_back(what: Assumed, as_of: date) -> date | None:
    """The day on which authority was established for the lapse afterwards, with a promise to repay; None: not."""
    if what.gap is None or what.gap.restored is None:
        return None
    laws = [each for each in record()[0] if each.known_from == what.gap.restored and each.promised]
    return what.gap.restored if laws and what.gap.restored <= as_of else None


def _promises(what: Assumed, as_of: date) -> Iterator[View]:
    if what.gap is None or what.gap.restored is None:
        return
    for each in record()[0]:
        if each.known_from == what.gap.restored and each.known_from <= as_of:
            yield View(side="this government", says=f"{each.law}: {each.says}", cite=each.cite, checked=each.checked)


@kept
def _on_file() -> tuple[Told, ...]:
    tree = READER.shipped(files("seawall.publicaccount"), FILE)
    return tuple(READER.entries(tree, "view", Told, f"publicaccount/{FILE}"))
