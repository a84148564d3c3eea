"""The ACH file that the office's bank takes: credits to vendors (CCD+) and direct deposits to people (PPD).

The layout is Nacha's: records of 94 characters, 1 file header, 5 batch header, 6 entry, 7 addenda, 8 batch control,
9 file control, in blocks of ten filled up with nines. Sources that print it in full: U.S. Bank's file layout
(community.ifs.com/finance-financials-42/where-the-information-coming-from-in-ifs-to-an-ach-file-19745), Zions' import
requirements (tmcb-uob.zionsbank.com/webhelp/en/cb/General_import_requirements_for_NACHA_files.html), and the record
definitions of moov-io/ach (Apache-2.0). Widths of the controls, the check digit's weights and the X12 segment in the
addenda are general knowledge. The bank's own instructions govern what it wants in the names and numbers of the office.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import LedgerError
from seawall.base.given import told
from seawall.base.holidays import is_business_day
from seawall.ledger.exchange.lines import chunks
from seawall.ledger.exchange.model import FileFacts, Order, Payee, Payment, Tally, check_order

EntryClass = Literal["CCD", "PPD"]

BLOCK = 10
BATCH_RECORDS = 500_000
"""Entries and addenda after which a new batch begins; the count in a batch control has six digits."""

_HASH = 10**10
_MOST_CENTS = 10**12 - 1  # the totals of batch and file control have twelve digits
_MOST_BLOCKS = 999_999
_CREDITS_ONLY = "220"
_CODES = {"checking": "22", "savings": "32"}  # credit to an account of each kind
_NAME = 22
_NINE_DIGITS = re.compile(r"[0-9]{9}")
_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,16}")
_TEXT = re.compile(r"[A-Z0-9 .,/()&'#*:+-]*")
_ALLOWED = "letters, digits, spaces and . , / ( ) & ' # * : + -"
_NINES = "9" * 94


def clean_text(text: str) -> str:
    """A name in capitals without accents. Raises ValueError where a character remains that a bank may refuse."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    plain = plain.upper().strip()
    if not plain or not _TEXT.fullmatch(plain):
        raise ValueError(f"must be of {_ALLOWED} only")
    return plain


def _routing(text: str) -> str:
    if not is_routing(text):
        raise ValueError("is no routing number: nine digits, the last of which checks the others")
    return text


Routing = Annotated[str, AfterValidator(_routing)]
Name23 = Annotated[str, AfterValidator(clean_text), Field(min_length=1, max_length=23)]


class Originator(Closed):
    """The office towards its bank, as the bank has set it up.

    `bank_routing` and `bank_name`: where the file goes. `origin_id`: ten characters, often a digit and the employer's
    number. `company_id`: the same for the batches, often equal. `odfi_routing`: the bank that originates, whose first
    eight digits begin every trace number. `description`: ten characters that the payee sees.
    """

    bank_routing: Routing
    bank_name: Name23
    origin_id: Annotated[str, Field(pattern=r"^[A-Z0-9 ][A-Z0-9]{8,9}$")]
    origin_name: Name23
    company_name: Annotated[str, AfterValidator(clean_text), Field(min_length=1, max_length=16)]
    company_id: Annotated[str, Field(pattern=r"^[A-Z0-9]{10}$")]
    odfi_routing: Routing
    description: Annotated[str, AfterValidator(clean_text), Field(min_length=1, max_length=10)]


def originator(path: str) -> Originator:
    """The office's settings from its TOML file. Raises LedgerError, on one line, for whatever is wrong with it."""
    reader = Reader(LedgerError)
    return reader.read(reader.text(path), path, Originator)


def is_routing(text: object) -> bool:
    """Whether a text is a routing number: nine digits that, with weights 3, 7, 1, sum to a multiple of ten."""
    if not isinstance(text, str) or not _NINE_DIGITS.fullmatch(text) or text == "000000000":
        return False
    a, b, c, d, e, f, g, h, i = map(int, text)
    return (3 * (a + d + g) + 7 * (b + e + h) + c + f + i) % 10 == 0


def write_nacha(
    office: Originator,
    order: Order,
    effective: date,
    entry_class: EntryClass,
    payments: Iterable[tuple[Payment, Payee]],
    modifier: str = "A",
) -> Generator[bytes, None, FileFacts]:
    """An ACH file of credits in chunks of bytes; its facts are what the generator returns (see `pour`).

    `effective`: the banking day of settlement, for the whole file. CCD entries carry one addenda with the case key and
    the amount (CCD+), PPD entries none. `modifier`: A to Z or 0 to 9, another for each file of a day. An entry's
    identification is 'SSSSSS-LLLLLLL', file and line, by which a return finds its payment; no case key goes to a bank
    that need not know it. Raises LedgerError for any payment or payee that does not fit; names alone are cut, to 22
    characters. What it says of a payee never holds an account number.
    """
    check_order(order)
    _check_file(effective, entry_class, modifier)
    tally = Tally()
    lines = _Lines(office, order, effective, entry_class, modifier, tally).all(payments)
    yield from chunks(lines, tally.digest)
    return tally.facts(order.sequence, tally.hash_total % _HASH)


class _Lines:
    """The records of one file, with what its controls count."""

    def __init__(
        self, office: Originator, order: Order, effective: date, entry_class: EntryClass, modifier: str, tally: Tally
    ) -> None:
        self._office, self._order, self._effective = office, order, effective
        self._class, self._modifier, self._tally = entry_class, modifier, tally
        self._odfi = office.odfi_routing[:8]
        self._batches = self._records = 0

    def all(self, payments: Iterable[tuple[Payment, Payee]]) -> Iterator[str]:
        yield self._header()
        waiting = iter(payments)
        following = next(waiting, None)
        while following is not None:
            self._batches += 1
            yield self._batch_header()
            count, hashed, cents = 0, 0, 0
            while following is not None and count < BATCH_RECORDS:
                payment, payee = following
                yield from (records := self._entry(payment, payee))
                count, hashed, cents = (
                    count + len(records),
                    hashed + int(payee.routing[:8]),
                    cents + payment.amount_cents,
                )
                following = next(waiting, None)
            self._add(count, hashed, cents)
            yield self._batch_control(count, hashed, cents)
        self._tally.check(self._order)
        if not self._batches:
            raise LedgerError(f"file {self._order.sequence}: there is no payment in it. A bank takes no empty file.")
        yield from self._ending()

    def _add(self, count: int, hashed: int, cents: int) -> None:
        self._records += count
        self._tally.hash_total += hashed
        if self._tally.total_cents > _MOST_CENTS:
            raise LedgerError(
                f"file {self._order.sequence}: it comes to {self._tally.total_cents:,} cents, and an ACH file has room "
                f"for {_MOST_CENTS:,}. Export the batch in parts."
            )

    def _entry(self, payment: Payment, payee: Payee) -> tuple[str, ...]:
        self._tally.add(payment)
        line = payment.line
        name = check_payee(payee, f"line {line}")
        plus = self._class == "CCD"
        entry = (
            f"6{_CODES[payee.kind]}{payee.routing}{payee.account:<17}{payment.amount_cents:010d}"
            f"{self._order.sequence:06d}-{line:07d} {name:<22}  {'1' if plus else '0'}{self._odfi}{line:07d}"
        )
        return (entry, _addenda(payment)) if plus else (entry,)

    def _header(self) -> str:
        office, order = self._office, self._order
        return (
            f"101 {office.bank_routing}{office.origin_id:>10}{order.created:%y%m%d%H%M}{self._modifier}094101"
            f"{office.bank_name:<23}{office.origin_name:<23}{order.sequence:08d}"
        )

    def _batch_header(self) -> str:
        office = self._office
        return (
            f"5{_CREDITS_ONLY}{office.company_name:<16}{'':20}{office.company_id}{self._class}{office.description:<10}"
            f"{self._effective:%y%m%d}{self._effective:%y%m%d}   1{self._odfi}{self._batches:07d}"
        )

    def _batch_control(self, count: int, hashed: int, cents: int) -> str:
        return (
            f"8{_CREDITS_ONLY}{count:06d}{hashed % _HASH:010d}{0:012d}{cents:012d}{self._office.company_id}{'':25}"
            f"{self._odfi}{self._batches:07d}"
        )

    def _ending(self) -> Iterator[str]:
        """The file control, and nines up to a whole block."""
        records = self._records + 2 * self._batches + 2
        blocks = -(-records // BLOCK)
        if blocks > _MOST_BLOCKS:
            raise LedgerError(
                f"file {self._order.sequence}: it has {records:,} records, and an ACH file has room for "
                f"{_MOST_BLOCKS * BLOCK:,}. Export the batch in parts."
            )
        yield (
            f"9{self._batches:06d}{blocks:06d}{self._records:08d}{self._tally.hash_total % _HASH:010d}{0:012d}"
            f"{self._tally.total_cents:012d}{'':39}"
        )
        yield from (_NINES for _ in range(blocks * BLOCK - records))


def _addenda(payment: Payment) -> str:
    """The payment information of a CCD+ entry: an X12 remittance segment, RMR, with a reference that both agreed on."""
    dollars, cents = divmod(payment.amount_cents, 100)
    segment = f"RMR*ZZ*{payment.case_key}**{dollars}.{cents:02d}\\"
    return f"705{segment:<80}0001{payment.line:07d}"


def _check_file(effective: date, entry_class: str, modifier: str) -> None:
    if not is_business_day(effective):
        raise LedgerError(
            f"effective entry date: {effective} is no banking day. Give one; the file's own date is not moved for you."
        )
    if entry_class not in ("CCD", "PPD"):
        raise LedgerError(
            f"entry class: {told(entry_class)} is not written here. Give CCD for vendors, PPD for people."
        )
    if not re.fullmatch("[A-Z0-9]", modifier):
        raise LedgerError(f"file id modifier: {told(modifier)} cannot be. Give one of A to Z or 0 to 9.")


def check_payee(payee: Payee, where: str) -> str:
    """The payee's name as it is written. Raises LedgerError for details no bank can use; it repeats none of them."""
    if not is_routing(payee.routing):
        raise LedgerError(f"{where}: the payee's routing number fails its check digit. Correct the vendor file.")
    if not isinstance(payee.account, str) or not _ACCOUNT.fullmatch(payee.account):
        raise LedgerError(
            f"{where}: the payee's account is not 1 to 17 letters, digits and hyphens. Correct the vendor file."
        )
    if payee.kind not in _CODES:
        raise LedgerError(f"{where}: the payee's account is neither checking nor savings. Correct the vendor file.")
    name = payee.name
    if isinstance(name, str) and 0 < len(name) <= _NAME and name[0] != " " and _TEXT.fullmatch(name):
        return name
    try:
        return clean_text(str(name))[:_NAME]
    except ValueError:
        raise LedgerError(
            f"{where}: the payee's name is empty or has a character that a bank may refuse. It takes "
            f"{_ALLOWED} only. Correct the vendor file."
        ) from None
