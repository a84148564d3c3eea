"""What comes back from the bank for an ACH file: entries returned (addenda 99) and notices of change (addenda 98).

Positions: the record definitions of moov-io/ach (addenda98.go, addenda99.go; Apache-2.0) and its sample files. A file
of returns is small beside the file that it answers, so it is read whole and given only once all its totals agree.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any, BinaryIO, Literal, NamedTuple, NoReturn

from seawall.base.datafile import Reader
from seawall.base.errors import LedgerError
from seawall.evidence import kept
from seawall.ledger.exchange.lines import read_lines

_WIDTH = 94
_HASH = 10**10
_OURS = re.compile(r"([0-9]{6})-([0-9]{7})")
_BETWEEN_BANKS = re.compile(r"R6[1-9]|R7[0-7]|C6[1-9]")
_UNKNOWN = "a code that is not on our list; see the Nacha rules"

_HEADER = re.compile(r"101(.{31})094101(.{54})")
_BATCH_HEADER = re.compile(r"5(200|220|225|280).{46}([A-Z]{3}).{26}[0-9]{8}([0-9]{7})")
_ENTRY = re.compile(r"6[2-5]([0-9])([0-9]{8})[0-9].{17}([0-9]{10})(.{15}).{24}([01])([0-9]{15})")
_RETURNED = re.compile(r"7(99)(R[0-9]{2})([0-9]{15}).{14}(.{44})[0-9]{15}")
_CHANGE = re.compile(r"7(98)(C[0-9]{2})([0-9]{15}).{14}(.{29}).{15}[0-9]{15}")
_BATCH_CONTROL = re.compile(r"8(200|220|225|280)([0-9]{6})([0-9]{10})([0-9]{12})([0-9]{12}).{35}[0-9]{8}([0-9]{7})")
_FILE_CONTROL = re.compile(r"9([0-9]{6})([0-9]{6})([0-9]{8})([0-9]{10})([0-9]{12})([0-9]{12}) {39}")
_TOTALS = ("entries and addenda", "entry hash", "debits", "credits")
_NAMES = {
    "1": "file header",
    "5": "batch header",
    "6": "entry",
    "7": "addenda",
    "8": "batch control",
    "9": "file control",
}


class Reply(NamedTuple):
    """One entry that the bank returned, or asks to be corrected next time.

    `at`: line of the bank's file. `sequence` and `line`: our file and the line in it; None where the entry is not one
    of ours (a bank's file may answer other programs of the office too). `trace`: of the original entry. `corrected`:
    what a notice of change gives: bank details, for the vendor file and not for the books. A notice returns no money:
    its `amount_cents` is 0.
    """

    at: int
    kind: Literal["returned", "change"]
    sequence: int | None
    line: int | None
    trace: str
    amount_cents: int
    code: str
    reason: str
    corrected: str


def read_returns(stream: BinaryIO, name: str = "returns") -> tuple[Reply, ...]:
    """The replies in a bank's file, in its order. `name`: how to call the file in an error.

    Raises LedgerError, with the line, if a record is not as Nacha has it, if counts, entry hash or sums of a batch or
    of the file do not agree, if an entry says not why it comes, or if what it says of our file contradicts itself.
    """
    reading = _Reading(name)
    for number, text in read_lines(stream, _WIDTH, name):
        reading.take(number, text.ljust(_WIDTH))
    return reading.end()


@kept
def reasons() -> dict[str, str]:
    """What each code of a return or a notice of change means, in our words; sources in the data file."""
    said = Reader(LedgerError).shipped(files("seawall.ledger.exchange"), "ach-codes.toml")
    return {**said["returned"], **{code: f"correct the {what}" for code, what in said["change"].items()}}


class _Reading:
    """The state of a file that is being read: which record may follow, and what has been counted."""

    def __init__(self, name: str) -> None:
        self._name, self._replies = name, list[Reply]()
        self._at, self._follow = 0, "1"
        self._records = self._batches = 0
        self._batch, self._file = [0, 0, 0, 0], [0, 0, 0, 0]
        self._opened: tuple[str | Any, ...] = ()
        self._entry: re.Match[str]

    def take(self, number: int, text: str) -> None:
        """The next record."""
        self._at, kind = number, text[0]
        if self._follow == "":
            if text != "9" * _WIDTH:
                self._refuse("something follows the file control that is no filling of nines")
            return
        if kind not in self._follow:
            wanted = " or ".join(_NAMES[each] for each in self._follow)
            self._refuse(f"it begins with {kind!r}, where the {wanted} must stand")
        self._records += 1
        {
            "1": self._header,
            "5": self._batch_header,
            "6": self._take_entry,
            "7": self._addenda,
            "8": self._batch_control,
            "9": self._file_control,
        }[kind](text)

    def end(self) -> tuple[Reply, ...]:
        """The replies of a file that has come to its end."""
        if self._follow != "":
            raise LedgerError(f"{self._name}: it ends before its file control. Ask the bank for the whole file again.")
        return tuple(self._replies)

    def _header(self, text: str) -> None:
        self._parse(_HEADER, text)
        self._follow = "59"

    def _batch_header(self, text: str) -> None:
        found = self._parse(_BATCH_HEADER, text)
        self._opened, self._batch, self._follow = (found[1], found[3], found[2]), [0, 0, 0, 0], "6"
        self._batches += 1

    def _take_entry(self, text: str) -> None:
        self._entry = found = self._parse(_ENTRY, text)
        if found[5] != "1":
            self._refuse("the entry has no addenda that says why it comes, so this is no file of returns")
        cents = int(found[3])
        self._batch[0] += 1
        self._batch[1] += int(found[2])
        self._batch[2 if found[1] >= "5" else 3] += cents  # the second digit of a transaction code: 5 to 9 are debits
        self._follow = "7"

    def _addenda(self, text: str) -> None:
        self._batch[0] += 1
        if text[1:3] not in ("98", "99"):
            return  # what the original entry had with it
        found = self._parse(_RETURNED if text[1:3] == "99" else _CHANGE, text)
        if _BETWEEN_BANKS.fullmatch(found[2]):
            self._refuse(f"code {found[2]} is of a message between banks, not for the office")
        self._replies.append(self._reply(self._entry, found))
        self._follow = "68"

    def _reply(self, entry: re.Match[str], why: re.Match[str]) -> Reply:
        sequence, line = self._ours(entry, why[3])
        change, cents = why[1] == "98", int(entry[3])
        if change != (self._opened[2] == "COR"):
            self._refuse("notices of change stand in batches of class COR, and only they do")
        if change and cents:
            self._refuse("a notice of change has an amount")
        if sequence is not None and not change and (not cents or entry[1] >= "5"):
            self._refuse("it returns an entry of ours as a debit or without an amount, and ours are credits")
        return Reply(
            at=self._at,
            kind="change" if change else "returned",
            sequence=sequence,
            line=line,
            trace=why[3],
            amount_cents=cents,
            code=why[2],
            reason=reasons().get(why[2], _UNKNOWN),
            corrected=why[4].strip() if change else "",
        )

    def _ours(self, entry: re.Match[str], trace: str) -> tuple[int, int] | tuple[None, None]:
        found = _OURS.fullmatch(entry[4].strip())
        if found is None:
            return None, None
        if found[2] != trace[-7:]:
            self._refuse(f"the entry is line {int(found[2])} of our file, but its original trace ends in {trace[-7:]}")
        return int(found[1]), int(found[2])

    def _batch_control(self, text: str) -> None:
        found = self._parse(_BATCH_CONTROL, text)
        if (found[1], found[6]) != self._opened[:2]:
            self._refuse("class or number of the batch are not those of its header")
        self._compare([int(found[each]) for each in (2, 3, 4, 5)], self._batch, "batch")
        self._file = [total + more for total, more in zip(self._file, self._batch, strict=True)]
        self._follow = "59"

    def _file_control(self, text: str) -> None:
        found = self._parse(_FILE_CONTROL, text)
        if (int(found[1]), int(found[2])) != (self._batches, -(-self._records // 10)):
            self._refuse(f"it tells {int(found[1])} batches in {int(found[2])} blocks; counted were {self._batches}")
        self._compare([int(found[each]) for each in (3, 4, 5, 6)], self._file, "file")
        self._follow = ""

    def _compare(self, told: list[int], counted: list[int], what: str) -> None:
        counted = [counted[0], counted[1] % _HASH, *counted[2:]]
        for name, said, found in zip(_TOTALS, told, counted, strict=True):
            if said != found:
                self._refuse(f"{name} of the {what} are {said:,} by its control, but {found:,} were read")

    def _parse(self, pattern: re.Pattern[str], text: str) -> re.Match[str]:
        found = pattern.fullmatch(text)
        if found is None:
            self._refuse(f"it is no {_NAMES[text[0]]} as Nacha has it: {text[:40]!r}...")
        return found

    def _refuse(self, why: str) -> NoReturn:
        raise LedgerError(f"{self._name}, line {self._at}: {why}. Ask the bank for the file again.")
