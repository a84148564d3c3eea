"""What may be a name in the books: ids of acts, people, funds, authorities and cases."""

from __future__ import annotations

import re

from seawall.base.errors import LedgerError

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}")
PERSON = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
CASE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
PERIOD = re.compile(r"[0-9]{4}-[0-9]{2}(-[A-Za-z0-9]{1,8})?")

_HOW = {
    PERSON: "Use small letters, digits, '-', '_' and '.', and begin with a letter or digit.",
    PERIOD: "Write it as 2025-11, or 2025-11-w1 for a part of a month.",
}
_LETTERS = "Use letters, digits, '-', '_' and '.', and begin with a letter or digit."


def check_id(text: str, what: str, form: re.Pattern[str] = ID) -> str:
    """The text, if it is such a name. Raises LedgerError."""
    if not isinstance(text, str) or not form.fullmatch(text):
        how = _HOW.get(form, _LETTERS)
        raise LedgerError(f"{what}: '{str(text)[:100]}' is no name that the books take. {how}")
    return text
