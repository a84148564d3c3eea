"""What may be a name in the books: ids of acts, people, funds, authorities and cases."""

from __future__ import annotations

import re

from seawall.base.errors import LedgerError

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}")
PERSON = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
SSN = r"[0-9]{3}-[0-9]{2}-[0-9]{4}"  # how a Social Security number is written: no key of a case
CASE_KEY = re.compile(rf"(?!{SSN}\Z)[A-Za-z0-9][A-Za-z0-9._-]{{0,39}}")
PERIOD = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])(-w[1-6])?")

_HOW = {
    PERSON: "Use small letters, digits, '-', '_' and '.', and begin with a letter or digit.",
    PERIOD: "Write a month as 2025-11, or a part of it as 2025-11-w1 to 2025-11-w6.",
}
_LETTERS = "Use letters, digits, '-', '_' and '.', and begin with a letter or digit."


def check_id(text: str, what: str, form: re.Pattern[str] = ID) -> str:
    """The text, if it is such a name. Raises LedgerError."""
    if not isinstance(text, str) or not form.fullmatch(text):
        how = _HOW.get(form, _LETTERS)
        raise LedgerError(f"{what}: '{str(text)[:100]}' is no name that the books take. {how}")
    return text


def check_case(key: str) -> str:
    """The key of a case, if it may be one. Raises LedgerError, which does not repeat it: it may say who somebody is."""
    if not isinstance(key, str) or not CASE_KEY.fullmatch(key):
        raise LedgerError(
            "what was given is no key of a case. Use at most 40 letters, digits, '-', '_' and '.', and begin with a "
            "letter or digit; a Social Security number is none."
        )
    return key


def named(key: str) -> str:
    """The key of a case as a refusal repeats it: not if it is nine digits, as a Social Security number is."""
    return "of the nine digits given" if re.fullmatch("[0-9]{9}", key) else f"'{key[:40]}'"
