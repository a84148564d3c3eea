"""What a row of a caseload file must be: one rule of acceptance a column, and the words for what breaks it.

Acceptance is one vectorised expression a column. Words are only sought for the few cells that are shown, so that a
file of a million wrong rows costs no more than a right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import polars as pl

from seawall.ledger.names import SSN

MOST_CENTS = 10_000_000  # for one case in one batch; a household's monthly benefit is a hundredth of it
MOST_ROWS = 30_000_000  # more than the households of the whole nation on SNAP; with MOST_CENTS a total fits in 63 bits
LONGEST_KEY = 40  # characters
LONGEST_SHOWN = 40  # characters of a cell that a message repeats

ROW = "row"  # the column that holds the number of a row
MISFIT = "misfit"  # the column that holds what is wrong with a row as a whole, null for a row that fits the header
NEEDED = ("case_key", "program", "county")
AMOUNTS = ("amount_usd", "amount_cents")
CURRENCY = "currency"

_KEY = rf"^[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_KEY - 1}}}$"
_SSN = rf"^{SSN}$"
_USD = r"^[0-9]{1,15}(\.[0-9]{1,2})?$"
_CENTS = r"^[0-9]{1,15}$"


@dataclass(frozen=True)
class Rule:
    """What the cells of a column must be (`right`), and what is wrong with one that is not (`wrong`)."""

    right: pl.Expr
    wrong: Callable[[str], str]


def rules(columns: Collection[str], programs: Collection[str], counties: Collection[str]) -> dict[str, Rule]:
    """The rule of each column that a file has, in the order in which faults of a row are told."""
    known = {
        "case_key": Rule(pl.col("case_key").str.contains(_KEY) & ~pl.col("case_key").str.contains(_SSN), _wrong_key),
        "program": Rule(pl.col("program").is_in(sorted(programs)), lambda cell: _wrong_program(cell, programs)),
        "county": Rule(pl.col("county").is_in(sorted(counties)), _wrong_county),
        "amount_usd": Rule(_payable(pl.col("amount_usd").str.contains(_USD)), _wrong_usd),
        "amount_cents": Rule(_payable(pl.col("amount_cents").str.contains(_CENTS)), _wrong_cents),
        CURRENCY: Rule(pl.col(CURRENCY) == "USD", _wrong_currency),
    }
    return {name: rule for name, rule in known.items() if name in columns}


def cents(amount: str) -> pl.Expr:
    """The cells of an amount column in cents, never through a float; null where they are no amount."""
    if amount == "amount_cents":
        return pl.col(amount).cast(pl.Int64, strict=False)
    whole = pl.col(amount).str.extract(r"^([0-9]{1,15})(?:\.|$)").cast(pl.Int64, strict=False)
    part = pl.col(amount).str.extract(r"\.([0-9]{1,2})$").fill_null("").str.pad_end(2, "0").cast(pl.Int64)
    return whole * 100 + part


def told(cell: str, rule: Rule) -> str:
    """What is wrong with a cell that its rule does not accept."""
    if not cell:
        return "is empty"
    if rule.wrong is _wrong_key:  # not repeated: it may say who somebody is
        return _wrong_key(cell)
    if cell != cell.strip():
        return f"{shown(cell)} has white space around it"
    return rule.wrong(cell)


def shown(cell: str) -> str:
    """A cell as a message repeats it."""
    return repr(cell) if len(cell) <= LONGEST_SHOWN else f"{cell[:LONGEST_SHOWN]!r}... of {len(cell):,} characters"


def _payable(is_amount: pl.Expr) -> pl.Expr:
    return is_amount & pl.col("cents").is_between(1, MOST_CENTS).fill_null(False)


def _wrong_key(cell: str) -> str:
    if cell != cell.strip():
        return "has white space around it"
    if not re.match("[A-Za-z0-9]", cell):
        return "does not start with a letter or digit (A-Z, a-z, 0-9)"
    if not re.fullmatch("[A-Za-z0-9._-]*", cell):
        return "has a character other than A-Z, a-z, 0-9, '.', '_' and '-'"
    if len(cell) > LONGEST_KEY:
        return f"has {len(cell):,} characters; at most {LONGEST_KEY} are allowed"
    return "has the form of a Social Security number; use the key that the program's own system has for the case"


def _wrong_program(cell: str, programs: Collection[str]) -> str:
    few = ", ".join(sorted(programs)[:10]) + (", ..." if len(programs) > 10 else "")
    return f"{shown(cell)} is no program of the book ({few or 'it has none'})"


def _wrong_county(cell: str) -> str:
    if not re.fullmatch("[0-9]{5}", cell):
        return f"{shown(cell)} is no five-digit county code such as 01001"
    return f"{shown(cell)} is no county of the book"


def _wrong_usd(cell: str) -> str:
    if re.fullmatch(r"[0-9]+\.[0-9]{3,}", cell):
        return f"{shown(cell)} has more than two decimals"
    if re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", cell):
        return _unpayable(cell)
    return _no_number(cell, "dollars and cents such as 212.00")


def _wrong_cents(cell: str) -> str:
    return _unpayable(cell) if re.fullmatch("[0-9]+", cell) else _no_number(cell, "a whole number of cents")


def _unpayable(cell: str) -> str:
    if not cell.strip("0."):
        return f"{shown(cell)} is nothing to pay"
    return f"{shown(cell)} is more than the most for one case, ${MOST_CENTS // 100:,}"


_SIGNS: Mapping[str, str] = {
    r"-.*": "is negative",
    r"[=+@].*": "starts with a sign",
    r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?": "has thousands separators",
    r"[0-9.]+[eE][-+]?[0-9]+": "is written with an exponent",
    r"\$.*": "has a currency sign",
}


def _no_number(cell: str, form: str) -> str:
    found = (words for sign, words in _SIGNS.items() if re.fullmatch(sign, cell, re.DOTALL))
    if not cell.isascii() and cell.replace(".", "", 1).isdigit():
        return f"{shown(cell)} is not in the digits 0-9"
    return f"{shown(cell)} {next(found, 'is no amount')}; write {form}"


def _wrong_currency(cell: str) -> str:
    return f"{shown(cell)} is not USD"
