"""docs/account.md: its computed tables."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from computed import fill, grid, of

from seawall.base.words import about_usd, day_text, month_text
from seawall.evidence import Figure, load
from seawall.ledger.cmia.clock import rules, year_of
from seawall.ledger.cmia.interest import year_begins
from seawall.ledger.cmia.rates import OFFICIAL, rate, worked_out
from seawall.pages import account as shown
from seawall.pages.page import DAGGER, Fold
from seawall.publicaccount import PublicAccount, account

PAGE = Path(__file__).parent / "account.md"
AS_OF = date(2026, 11, 22)
PLACES = (
    ("VA", "2025-11"), ("NY", "2025-11"), ("TX", "2025-11"), ("DC", "2025-11"), ("Cook County, IL", "2025-11"),
    ("IL", "2026-12"),
)  # fmt: skip
CASES = (
    "with-authority", "authority-later", "own-failure", "award-pending", "future-year", "not-covered",
    "not-its-purpose", "not-a-state", "early", "refund", "netted", "no-interest-on-interest",
)  # fmt: skip
STATES = ("VA", "NY", "TX", "DC")


def pages() -> dict[Path, str]:
    """The page with every table computed anew."""
    tables = {"owed": owed, "balance": balance, "places": places, "cases": cases, "rates": rates, "official": official}
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


@cache
def found(where: str, month: str) -> PublicAccount:
    """The account of a place and month on the day of the docs."""
    return account(where, month, as_of=AS_OF)


def owed() -> str:
    """The table of Virginia's November, without what is folded away."""
    return _section("owed")


def balance() -> str:
    """Virginia's months."""
    return _section("balance")


def _section(key: str) -> str:
    page = shown.page(found("VA", "2025-11"))
    section = next(each for each in page.sections if each.key == key)
    return of(each for each in section.blocks if not isinstance(each, Fold))()


def places() -> str:
    """The sums of several accounts."""
    heads = (
        "government",
        "month",
        "what fails",
        "owed",
        "missed",
        "made up",
        "unpaid at end",
        "passes through its hands",
    )
    return grid(heads, (_place(*each) for each in PLACES))


def _place(where: str, month: str) -> tuple[str, ...]:
    told = found(where, month)
    total, basis = told.total, {"record": "a lapse on record", "scenario": "assumed", "none": "nothing"}
    through = [each.month.value for each in told.remitted if each.month and each.hands.startswith("passes")]
    return (
        told.place, month_text(told.month), basis[told.failure.basis], _usd(total.owed), _usd(total.missed),
        _usd(total.made_up), _usd(total.unpaid), about_usd(sum(through)) if through else "no figure",
    )  # fmt: skip


def _usd(figure: Figure | None) -> str:
    return "no figure" if figure is None else about_usd(figure.value)


def cases() -> str:
    """Every case of interest, with where it stands."""
    known = rules()
    told = (known[name] for name in CASES)
    return grid(
        ("where it stands", "the rule, in our words"),
        ((f"{e.cite}{'' if e.checked else DAGGER}", e.says) for e in told),
    )


def rates() -> str:
    """The rate of each kind of state fiscal year that the day of the docs lies in, and the year before."""
    rows = []
    for postal in STATES:
        now = year_begins(AS_OF, year_of(postal))
        for begins in (now.replace(year=now.year - 1), now):
            told = rate(begins, AS_OF)
            span = f"{told.low / 100:.2f}% to {told.high / 100:.2f}%"
            rows.append((postal, day_text(begins), f"{told.value / 100:.2f}%", span, told.kind))
    return grid(("state", "fiscal year from", "rate", "range", "how"), rows)


def official() -> str:
    """The Treasury's rates beside those worked out from the months."""
    rows = load(OFFICIAL).select("year_begins", "annual_percent").iter_rows()
    return grid(
        ("fiscal year from", "the Treasury's", "worked out"),
        ((day_text(year), f"{held:.2f}%", f"{worked_out(year, AS_OF).value / 100:.2f}%") for year, held in rows),
    )
