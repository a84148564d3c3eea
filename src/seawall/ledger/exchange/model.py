"""What goes into a file that leaves the office, and what is known of the file afterwards.

A file is written as it is made: a writer is a generator of bytes, and what it returns at its end are the file's facts.
`pour` runs one into a sink. What was poured before an error is no file and is thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from string import ascii_letters
from typing import Any, Literal, NamedTuple

from seawall.base.closed import Closed
from seawall.base.errors import LedgerError
from seawall.base.given import told

LAST_SEQUENCE = 999_999
"""The highest number of a file: six digits, as in Maryland's control number; after it an office begins a new series."""
LAST_LINE = 9_999_999
"""The highest line of a file: the seven digits that a Nacha trace number has for it."""
LARGEST_CENTS = 10**10 - 1
"""The largest amount of one payment: the ten digits of a Nacha entry, $99,999,999.99."""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_COUNTY = re.compile(r"[0-9]{5}")
_NOT_DIGITS = str.maketrans("", "", ascii_letters + "._-")
_HASHED_DIGITS = 9


class Payment(NamedTuple):
    """One amount for one case, as a line of a batch: `line` counts from 1 and is the payment's trace in every file.

    Keys, program and period have at most 40 of the characters A-Z, a-z, 0-9, '.', '_' and '-', and begin with a letter
    or digit, so that no spreadsheet takes one for a formula. `county` is a FIPS code of five digits. The amount is in
    cents, from 1 to `LARGEST_CENTS`. `benefit_date` is the day from which the money can be used.
    """

    line: int
    case_key: str
    program: str
    county: str
    amount_cents: int
    benefit_date: date
    period: str


class Payee(NamedTuple):
    """Where a bank payment goes. From the office's own vendor file at export; the books never hold it."""

    routing: str
    account: str
    name: str
    kind: Literal["checking", "savings"]


class Order(NamedTuple):
    """What a file must come to: what the checkers approved. A writer refuses to finish a file that differs.

    `sequence`: the number of the file with its receiver, from 1 to `LAST_SEQUENCE`. `created`: local time.
    """

    sequence: int
    created: datetime
    rows: int
    total_cents: int


class FileFacts(Closed):
    """A file as it was written or read: its number, count, sum, hash total and the SHA-256 of its bytes."""

    rows: int
    total_cents: int
    hash_total: int
    sequence: int
    sha256: str


@dataclass
class Tally:
    """Count, sum and hash while a file goes by."""

    rows: int = 0
    total_cents: int = 0
    hash_total: int = 0
    last_line: int = 0
    digest: Any = field(default_factory=sha256)

    def add(self, payment: Payment, gaps: bool = True) -> None:
        """Count a payment that is about to be written; the hash is what the kind of file makes of it.

        Lines ascend; `gaps`: some of a batch may be left out, such as those on hold. Raises LedgerError for a payment
        that no file can hold or that is out of order.
        """
        check_payment(payment)
        if payment.line <= self.last_line or not (gaps or payment.line == self.last_line + 1):
            how = "above" if gaps else "one above, as the layout has no field for it"
            raise LedgerError(
                f"line {payment.line}: it follows line {self.last_line}, and a line must be {how}. Give the payments "
                "in the order of their lines."
            )
        self.last_line = payment.line
        self.rows += 1
        self.total_cents += payment.amount_cents

    def facts(self, sequence: int, hash_total: int) -> FileFacts:
        """The facts of the file that has gone by, with its hash total as the file has room for it."""
        return FileFacts(
            rows=self.rows,
            total_cents=self.total_cents,
            hash_total=hash_total,
            sequence=sequence,
            sha256=self.digest.hexdigest(),
        )

    def check(self, order: Order) -> None:
        """Raise LedgerError if what went by is not what was approved."""
        if (self.rows, self.total_cents) != (order.rows, order.total_cents):
            raise LedgerError(
                f"file {order.sequence}: {self.rows:,} payments of {self.total_cents:,} cents were given, but "
                f"{order.rows:,} of {order.total_cents:,} were approved. Export the batch that was approved, whole."
            )


def pour(file: Generator[bytes, None, FileFacts], write: Callable[[bytes], object]) -> FileFacts:
    """Run a writer to its end into a sink and return the facts of the file."""
    while True:
        try:
            chunk = next(file)
        except StopIteration as end:
            return end.value
        write(chunk)


def is_key(text: object) -> bool:
    """Whether a text may be a case key, program or period."""
    return isinstance(text, str) and _KEY.fullmatch(text) is not None


def key_number(key: str) -> int:
    """What a case key adds to a hash total: the number that its last nine digits make; 0 if it has none.

    Offices and vendors sum a number that identifies the case; a key with letters is one for its digits only, so this
    finds lines lost, doubled or swapped between files, not every changed letter. The file's SHA-256 finds that.
    """
    return int(key.translate(_NOT_DIGITS)[-_HASHED_DIGITS:] or "0")


def check_payment(payment: Payment) -> None:
    """Raise LedgerError, with line and field, if a payment cannot be written to any file."""
    line, key, program, county, cents, _, period = payment
    if type(line) is not int or not 0 < line <= LAST_LINE:
        raise LedgerError(f"a payment's line is {told(line)}; it must be a whole number from 1 to {LAST_LINE:,}.")
    if type(cents) is not int or not 0 < cents <= LARGEST_CENTS:
        raise LedgerError(
            f"line {line}: amount_cents is {told(cents)}; it must be a whole number from 1 to {LARGEST_CENTS:,}."
        )
    if not (is_key(key) and is_key(program) and is_key(period)):
        name = next(each for each in ("case_key", "program", "period") if not is_key(getattr(payment, each)))
        raise LedgerError(
            f"line {line}: {name} is {told(getattr(payment, name))}; it must be 1 to 40 of A-Z, a-z, 0-9, '.', '_' and "
            "'-', and begin with a letter or digit."
        )
    if not isinstance(county, str) or not _COUNTY.fullmatch(county):
        raise LedgerError(f"line {line}: county is {told(county)}; give its FIPS code, five digits such as '51059'.")


def check_order(order: Order) -> None:
    """Raise LedgerError if a file cannot have such a number."""
    if type(order.sequence) is not int or not 0 < order.sequence <= LAST_SEQUENCE:
        raise LedgerError(
            f"sequence: {told(order.sequence)} cannot be. Give the number of the file, from 1 to {LAST_SEQUENCE:,}."
        )
