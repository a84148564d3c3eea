"""What verification finds: nothing altered, or what is, the first entry first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by

MOST_TOLD = 20  # faults kept: one damaged entry makes others wrong that build on it


class Altered(Closed):
    """Something that is not as it was written.

    `entry`: the number of the entry that it belongs to, None for what no entry tells (the file, the database's rules,
    a balance); `until`: the last entry of the range, where only a range can be told. `kind` and `act`: the entry's
    kind and the act's id, as far as they can be read. `where`: what differs, such as 'posting.cents'.
    """

    entry: int | None
    where: str
    wrong: str
    until: int | None = None
    kind: str = ""
    act: str = ""
    stored: str = ""
    expected: str = ""


class Rates(Closed):
    """Seconds that each part took by the clock: entries read and replayed, signatures, lines hashed, and all."""

    entries_s: float
    signatures_s: float
    lines_s: float
    whole_s: float


@shown_by("verified")
class Verified(Closed):
    """A book computed again. `altered`: what is not as it was written, at most 20, the first entry first.

    `entries`, `acts`, `signatures`, `lines`: how many were computed again. `chain`: the last link as it follows from
    the entries, in hexadecimal digits. `root` is that of the Merkle tree over all of them. `checkpoints`: the sizes of
    the signed checkpoints that the log agrees with, those held in the book and those given.
    """

    where: str
    book: str
    entries: int
    acts: int
    signatures: int
    batches: int
    lines: int
    chain: str
    root: str
    checkpoints: tuple[int, ...]
    altered: tuple[Altered, ...]
    rates: Rates

    @property
    def clean(self) -> bool:
        """Whether nothing is altered."""
        return not self.altered

    @property
    def first(self) -> Altered | None:
        """The first altered entry."""
        return self.altered[0] if self.altered else None

    @property
    def covered(self) -> int:
        """How many entries a signed checkpoint binds: what stands after them could have been cut off unseen."""
        return max(self.checkpoints, default=0)


class WrongError(Exception):
    """What is wrong with one entry, raised where it is seen."""

    def __init__(self, where: str, wrong: str, stored: object = "", expected: object = "") -> None:
        super().__init__(wrong)
        self.where, self.wrong = where, wrong
        self.stored, self.expected = shown(stored), shown(expected)


def shown(value: object) -> str:
    """A value in a line of moderate length, in which nothing can steer a terminal."""
    text = value if isinstance(value, str) else value.hex() if isinstance(value, bytes) else repr(value)
    return ascii(text)[1:-1][:300]


@dataclass
class Faults:
    """What was found so far, and what is known of the entries to name it by."""

    found: list[Altered] = field(default_factory=list)
    _kinds: dict[int, tuple[str, str]] = field(default_factory=dict)

    def name(self, entry: int, kind: str, act: str) -> None:
        """Tell what an act is called, for faults in what belongs to it."""
        self._kinds[entry] = (kind, act)

    def add(
        self, entry: int | None, wrong: WrongError, kind: str = "", act: str = "", until: int | None = None
    ) -> None:
        """Keep one; the entry's kind and act are looked up if they are not given."""
        known = self._kinds.get(entry or 0, ("", ""))
        self.found.append(
            Altered(
                entry=entry,
                until=until,
                where=shown(wrong.where),
                wrong=shown(wrong.wrong),
                kind=shown(kind or known[0]),
                act=shown(act or known[1]),
                stored=wrong.stored,
                expected=wrong.expected,
            )
        )

    @property
    def first(self) -> tuple[Altered, ...]:
        """The first ones, in the order of entries; then what belongs to none. Of one entry, as they were found."""
        return tuple(sorted(self.found, key=_place)[:MOST_TOLD])

    def join(self, others: Iterable[Altered]) -> None:
        """Take in what was found elsewhere."""
        self.found.extend(others)


def _place(each: Altered) -> tuple[bool, int]:
    """A range stands after what was found inside of it: that says more."""
    return each.entry is None, each.until or each.entry or 0
