"""Read the channels and the bills, once per process."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

from seawall.base.errors import LawError
from seawall.base.names import unknown
from seawall.evidence import kept
from seawall.law.vocabulary import READER
from seawall.law.withholding.model import Bill, Channel, Purse

# The order in which an official reads them: what is asked most first, the lawful forms last.
ORDER = (
    "payroll-income-tax", "employee-fica", "employer-fica", "private-taxpayer-escrow", "lien-on-federal-property",
    "set-off-unrelated-debt", "drawn-grant-cash", "draw-before-lapse", "contract-repayment-same-transaction",
    "disputed-repayment-same-grant", "unemployment-interest-deferral", "pay-under-protest", "monthly-public-account",
    "backfill-and-sue", "end-reciprocal-offset",
)  # fmt: skip

Kind = TypeVar("Kind", Channel, Bill)


@kept
def channels() -> tuple[Channel, ...]:
    """Every channel, the one asked about most first. Raises LawError, naming file and field, when a file is wrong."""
    found = {each.id: each for each in _read("channels", Channel)}
    if set(found) != set(ORDER):
        raise LawError(
            f"law/withholding/channels: expected {', '.join(ORDER)}. Add the file or its place in the order."
        )
    for each in found.values():
        if unknown := set(each.instead) - set(found):
            raise LawError(
                f"law/withholding/channels/{each.id}.toml: instead: no channel {min(unknown)!r}. Correct it."
            )
    return tuple(found[name] for name in ORDER)


@kept
def purses() -> dict[str, Purse]:
    """Every kind of money that a text can reach, by id. Raises LawError when the file is wrong."""
    file = "law/withholding/purses.toml"
    text = (files("seawall.law.withholding") / "purses.toml").read_text(encoding="utf-8")
    return READER.by_id(READER.entries(READER.tree(text, file), "purse", Purse, file), file)


@kept
def bills() -> tuple[Bill, ...]:
    """Every bill, the newest first. Raises LawError, naming file and field, when a file is wrong."""
    known = {each.id for each in channels()}
    found = _read("bills", Bill)
    for each in found:
        if unknown := {one.channel for one in each.provisions if one.channel} - known:
            raise LawError(
                f"law/withholding/bills/{each.id}.toml: provisions: no channel {min(unknown)!r}. Correct it."
            )
    return tuple(sorted(found, key=lambda each: (-each.year, each.jurisdiction, each.id)))


def channel(name: str) -> Channel:
    """One channel by id. Raises LawError with the nearest matches when it is unknown."""
    return _one(name, channels(), "channel")


def bill(name: str) -> Bill:
    """One bill by id or number. Raises LawError with the nearest matches when it is unknown."""
    return _one(name, bills(), "bill")


def parse(text: str, file_name: str, kind: type[Kind]) -> Kind:
    """A channel or a bill from the text of its file. Raises LawError with file, field and what is wrong."""
    return READER.read_named(text, file_name, kind)


def _read(folder: str, kind: type[Kind]) -> tuple[Kind, ...]:
    return READER.folder(files("seawall.law.withholding") / folder, kind)


def _one(name: str, known: tuple[Kind, ...], what: str) -> Kind:
    wanted = name.strip().lower()
    for each in known:
        if wanted == each.id or (isinstance(each, Bill) and wanted == each.number.lower()):
            return each
    raise LawError(unknown(what, name, (each.id for each in known)))
