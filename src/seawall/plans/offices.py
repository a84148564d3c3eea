"""Which office acts to open a fund: in a few words, as a sentence or a card names it."""

from __future__ import annotations

from seawall.funding.access import ClassId
from seawall.funding.access import book as access_book
from seawall.funding.model import Fund
from seawall.law.standby import book as standby_book
from seawall.law.standby import style_of
from seawall.places import place

LONGEST_OFFICE = 60  # characters: what is longer is a clause, not an office
# Who acts, by class of `funding/access.toml`: a word of the place's style, and what it is called where that has none.
# None for a loan between funds, which a treasurer, a comptroller or another may make, by place.
CHIEF, BODY = ("governor", "the chief executive"), ("body", "the governing body")
STANDING = ("", "the board or committee that acts between sessions")
ACTS: dict[ClassId, tuple[str, str]] = {
    "executive": CHIEF, "executive_consults": CHIEF, "interim_body": STANDING, "in_session": BODY,
    "in_session_supermajority": BODY, "special_session": BODY, "notes_sale": BODY,
}  # fmt: skip


def office_of(fund: Fund, where: str) -> str:
    """Who decides, in a few words; blank where the fund's rule names no office."""
    decides = fund.access.decides
    kind = next((each.id for each in access_book().class_ if decides.startswith(each.says)), None)
    if kind is not None:
        name, otherwise = ACTS.get(kind, ("", ""))
        return style_of(standby_book(), place(where))[2].get(name, otherwise)
    office = decides.partition(":")[0].strip()
    return office if len(office) <= LONGEST_OFFICE else ""
