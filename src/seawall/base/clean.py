"""Text that nobody can use to steer a terminal, a spreadsheet or a page: what cannot be seen is shown as its code."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

# Control characters but tab and line feed, marks that turn the direction of what follows, and halves of characters.
UNSEEN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[-+]?[$]?[\d,]*\.?\d*(?:[eE][-+]?\d+)?%?")


def clean(text: str) -> str:
    """The text, with a code such as \\x1b in place of each character that cannot be seen; carriage returns are gone."""
    if not UNSEEN.search(text):
        return text
    return UNSEEN.sub(lambda found: ascii(found[0])[1:-1], text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_value(value: Any) -> Any:
    """A value made of dataclasses and tuples, with every text in it cleaned; the same value where nothing is to do."""
    if isinstance(value, str):
        return clean(value)
    if type(value) is tuple:
        made = tuple(map(clean_value, value))
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    if is_dataclass(value) and not isinstance(value, type):
        old = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
        new = {name: made for name, each in old.items() if (made := clean_value(each)) is not each}
        return replace(value, **new) if new else value
    return value


def cell(text: str) -> str:
    """A cell that a spreadsheet takes for text: what it would read as a formula has an apostrophe before it."""
    said = clean(text)
    return f"'{said}" if _FORMULA.match(said) and len(said) > 1 and not _NUMBER.fullmatch(said) else said
