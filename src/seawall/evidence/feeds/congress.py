"""What Congress.gov's lists say of one bill or law, and how Congresses are numbered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from seawall.base.errors import FeedError
from seawall.evidence.refreshing.document import CHANGED, shown

API = "https://api.congress.gov/v3"
TYPES = {
    "HR": "H.R.", "S": "S.", "HJRES": "H.J.Res.", "SJRES": "S.J.Res.",
    "HCONRES": "H.Con.Res.", "SCONRES": "S.Con.Res.", "HRES": "H.Res.", "SRES": "S.Res.",
}  # fmt: skip
_APPROPRIATES = re.compile(r"appropriation", re.IGNORECASE)
# Continuing resolutions have also been called 'American Relief Act' and 'Extending Government Funding ... Act'.
_MAY_APPROPRIATE = re.compile(r"appropriation|government funding|relief act|budget act|extension", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:Act,|Act for Fiscal Year|fiscal year(?: ending September 30,)?) ([0-9]{4})", re.IGNORECASE)
_LAW = re.compile(r"[0-9]{2,3}-[0-9]{1,3}")
_PAGES = {
    "HR": "house-bill", "S": "senate-bill", "HJRES": "house-joint-resolution", "SJRES": "senate-joint-resolution",
}  # fmt: skip
_ONLY_REFERRED = re.compile(r"\breferred to\b|^introduced\b", re.IGNORECASE)


def congress_on(day: date) -> int:
    """The Congress that sits on a day: the 119th began on 3 January 2025."""
    return (day.year - 1789 - (day.month == 1 and day.day < 3)) // 2 + 1


def session_on(day: date) -> int:
    """The first or second session of that Congress."""
    return 2 - (day.year - (day.month == 1 and day.day < 3)) % 2


def measure(item: Mapping[str, Any], where: str) -> str:
    """'H.R. 5371', of a bill in a list. Raises FeedError if the list says no such thing."""
    kind, number = TYPES.get(str(item.get("type")).upper()), str(item.get("number"))
    if kind is None or not number.isdigit():
        raise FeedError(f"{shown(where)}: {str(item)[:60]!r} is no bill with a type and a number. {CHANGED}.")
    return f"{kind} {number}"


def path(item: Mapping[str, Any]) -> str:
    """'119/hr/5371': where the bill stands in the interface."""
    return f"{item['congress']}/{str(item['type']).lower()}/{item['number']}"


def page(item: Mapping[str, Any]) -> str:
    """The page of a bill for people."""
    congress = int(item["congress"])
    ending = {1: "st", 2: "nd", 3: "rd"}.get(congress % 10 if congress // 10 % 10 != 1 else 0, "th")
    kind = _PAGES.get(str(item["type"]).upper(), str(item["type"]).lower())
    return f"https://www.congress.gov/bill/{congress}{ending}-congress/{kind}/{item['number']}"


def records(listed: object) -> list[Mapping[str, Any]]:
    """The records of a list; some lists are an empty text or absent when they have none."""
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def title(item: Mapping[str, Any]) -> str:
    """The title on one line."""
    return " ".join(str(item.get("title") or "").split())


def appropriates(item: Mapping[str, Any]) -> bool:
    """Whether a bill calls itself one of appropriation."""
    return bool(_APPROPRIATES.search(title(item)))


def may_appropriate(item: Mapping[str, Any]) -> bool:
    """Whether a law may be one of appropriation by its title; its text tells."""
    return bool(_MAY_APPROPRIATE.search(title(item)))


def moves(item: Mapping[str, Any], where: str) -> bool:
    """Whether a bill has come further than to a committee."""
    return not _ONLY_REFERRED.search(latest_action(item, where)[1])


def laws_named(text: str | None) -> frozenset[str]:
    """The public laws that a text names: 'P.L. 118-35 / 118-40' names two."""
    return frozenset(_LAW.findall(text or ""))


def fiscal_year(item: Mapping[str, Any]) -> int | None:
    """The fiscal year that a title names, if it names one."""
    found = set(_YEAR.findall(title(item)))
    return int(found.pop()) if len(found) == 1 else None


def law_number(item: Mapping[str, Any]) -> str:
    """'119-37' of a law in a list; empty of a bill."""
    laws = item.get("laws")
    numbers = [str(each.get("number")) for each in laws if isinstance(each, dict)] if isinstance(laws, list) else []
    return next((each for each in numbers if _LAW.fullmatch(each)), "")


def latest_action(item: Mapping[str, Any], where: str) -> tuple[date, str]:
    """The day and words of the latest action. Raises FeedError if there are none."""
    action = item.get("latestAction")
    told = action if isinstance(action, dict) else {}
    return day_of(told.get("actionDate"), where), " ".join(str(told.get("text") or "").split())


def day_of(text: object, where: str) -> date:
    """A day as the lists tell it, with or without a time. Raises FeedError if it is none."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        raise FeedError(f"{shown(where)}: {str(text)[:40]!r} is no day. {CHANGED}.") from None
