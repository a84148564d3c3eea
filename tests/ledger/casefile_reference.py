"""What a caseload file holds, by the slowest and plainest means: what the fast reader must agree with."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

KEY = r"(?![0-9]{3}-[0-9]{2}-[0-9]{4}$)[A-Za-z0-9][A-Za-z0-9._-]{0,39}"
PROGRAMS = ("snap", "wic")
COUNTIES = ("17031", "51013", "01001")
Row = tuple[str, str, str, int]


def read(content: bytes) -> tuple[dict[int, Row], set[int]] | None:
    """The right rows by number, and the numbers of the wrong ones; None for a file that cannot be read as a whole."""
    try:
        text = content.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    if len(lines) < 2 or any("\n" in cell or "\r" in cell for row in lines for cell in row):
        return None
    header = lines[0]
    amounts = {"amount_usd", "amount_cents"} & set(header)
    if len(set(header)) < len(header) or len(amounts) != 1:
        return None
    if not {"case_key", "program", "county"} <= set(header) <= {"case_key", "program", "county", "currency", *amounts}:
        return None
    right: dict[int, Row] = {}
    wrong, seen = set(), set()
    for number, line in enumerate(lines[1:], start=2):
        named = dict(zip(header, line, strict=False))
        key = (named.get("program"), named.get("case_key")) if len(line) == len(header) else (None, None)
        again = key in seen
        if key[0] in PROGRAMS and re.fullmatch(KEY, key[1] or ""):
            seen.add(key)
        row = judge(named) if len(line) == len(header) else None
        if row is None or again:
            wrong.add(number)
        else:
            right[number] = row
    return right, wrong


def judge(named: dict[str, str]) -> Row | None:
    """The case of one row, or None if anything in it is wrong."""
    if not re.fullmatch(KEY, named["case_key"]):
        return None
    if named["program"] not in PROGRAMS or named["county"] not in COUNTIES or named.get("currency", "USD") != "USD":
        return None
    if "amount_usd" in named:
        if not re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", named["amount_usd"]):
            return None
        exact = Decimal(named["amount_usd"]) * 100
    else:
        if not re.fullmatch(r"[0-9]+", named["amount_cents"]):
            return None
        exact = Decimal(named["amount_cents"])
    return (named["case_key"], named["program"], named["county"], int(exact)) if 0 < exact <= 10_000_000 else None
