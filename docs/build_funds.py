"""docs/funds.md: its computed tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
from computed import fill, grid

from seawall.base.words import about_usd
from seawall.evidence import load
from seawall.funding import reserves
from seawall.funding.access import book
from seawall.funding.answer import funds
from seawall.funding.builtin import builtin
from seawall.funding.layers import Layers
from seawall.funding.model import Fund, Funds
from seawall.places import place, postal_codes

PAGE = Path(__file__).parent / "funds.md"
AS_OF = date(2026, 11, 29)
SECOND = date(2025, 10, 31)
PLACES = ("CA", "IL", "TX", "VT")
PAYROLL = ("income-tax-withheld", "employee-fica", "employer-fica")


def pages() -> dict[Path, str]:
    """The page with every table computed anew."""
    tables = {"coverage": coverage, "states": states, "classes": classes, "triggers": triggers, "revisions": revisions,
              "weeks": weeks, "channels": channels, "named": named}  # fmt: skip
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


@cache
def found(where: str) -> Layers:
    """The answer for a place on the day of the docs."""
    return funds(where, as_of=AS_OF)


@cache
def books() -> dict[str, Funds]:
    """The built-in funds of the states and the District, by postal code."""
    here = {postal: place(code) for code, postal in postal_codes().items()}
    return {postal: builtin(each, AS_OF) for postal, each in here.items() if each.kind in ("state", "district")}


def named_fund(each: Funds, name: str) -> Fund | None:
    """A fund of a book by its id."""
    return next((fund for fund in each.funds if fund.id == name), None)


def coverage() -> str:
    """How many governments have each kind of fund, how many with a balance, and in which zone."""
    kinds: dict[str, list[Fund]] = {}
    for each in books().values():
        for fund in each.funds:
            kinds.setdefault(fund.kind, []).append(fund)
    rows = (
        (kind.replace("_", " "), str(len(listed)), str(sum(each.balance_usd is not None for each in listed)),
         about_usd(sum(each.balance_usd or 0.0 for each in listed)),
         *(str(Counter(each.zone for each in listed)[zone]) for zone in ("within", "contested", "barred")))
        for kind, listed in kinds.items()
    )  # fmt: skip
    return grid(("kind", "listed", "with a balance", "together", "within", "contested", "barred"), rows)


def states() -> str:
    """The reserve of every state, with its range, its way and its zone."""
    return grid(
        ("state", "reserve", "90% of revisions", "may be drawn", "law", "who acts", "general balance", "unspent TANF"),
        (row for postal, each in books().items() if (row := _state(postal, each))),
    )


def _state(postal: str, each: Funds) -> tuple[str, ...]:
    reserve, general, tanf = (named_fund(each, name) for name in ("rainy-day", "general-balance", "tanf-unspent"))
    assert reserve is not None
    band, way = reserve.interval, reserve.access
    kind = next(one for one in book().class_ if one.ease == reserve.ease and one.days == way.days)
    cap = way.cap_usd if way.cap_usd is not None else reserve.balance_usd
    return (
        postal,
        _usd(reserve),
        f"{about_usd(band.low)} to {about_usd(band.high)}" if band else "none",
        "no figure" if cap is None else about_usd(cap),
        f"**{reserve.zone}**",
        kind.id.replace("_", " "),
        _usd(general),
        _usd(tanf),
    )


def _usd(fund: Fund | None) -> str:
    return "no figure" if fund is None or fund.balance_usd is None else about_usd(fund.balance_usd)


def classes() -> str:
    """Who has to act, and how long that takes."""
    rows = (
        (each.id.replace("_", " "), each.says, each.ease, ", ".join(map(str, each.days)),
         each.cases if each.observed else "not observed: a guess")
        for each in book().class_
    )  # fmt: skip
    return grid(("class", "who has to act", "ease", "days: fastest, usual, slowest", "seen in"), rows)


def triggers() -> str:
    """What a condition means when a federal payment stops."""
    rows = load("emergency_money_rule")["trigger_class"].to_list()
    count = Counter(one for each in rows for one in each.split())
    return grid(
        ("the rule asks for", "rules", "law", "why"),
        (
            (name.replace("_", " "), str(count[name]), f"**{each.zone}**", each.why)
            for name, each in book().trigger.items()
        ),
    )


def revisions() -> str:
    """How the last year of one release was told in the next, and whether the interval would have held it."""
    return grid(("of", "known by", "revisions", "middle 90%", "held next time"), _revised())


def _revised() -> Iterator[tuple[str, ...]]:
    parts: tuple[tuple[reserves.Part, str], ...] = (("rainy_day", "reserve"), ("general_balance", "general balance"))
    for part, name in parts:
        for day in (SECOND, AS_OF):
            seen = reserves.revisions(part, day)
            assert seen is not None
            held = _held(part) if day == SECOND else "not known yet"
            yield name, f"{day:%B %Y}", str(seen.count), f"{seen.low:.2f} to {seen.high:.2f} times", held


def _held(part: reserves.Part) -> str:
    """Of the last year in the second release: how many of the third lie in the interval known before."""
    year = pl.col("fiscal_year") == load(reserves.TABLE, SECOND)["fiscal_year"].max()
    codes = load(reserves.TABLE, AS_OF).filter(year)["fips"].to_list()
    told = []
    for fips in codes:
        first, then = reserves.reserve(fips, SECOND), reserves.reserve(fips, AS_OF)
        assert first is not None and then is not None
        was, now = ((each.rainy_day_usd, each.general_balance_usd)[part == "general_balance"] for each in (first, then))
        band = reserves.interval(part, fips, was, SECOND)
        if band is not None:
            told.append(band.low <= now <= band.high)
    return f"{sum(told)} of {len(told)}"


def weeks() -> str:
    """For a few states: what stops, the money, and the weeks that the reserve lasts alone."""
    rows = []
    for where in PLACES:
        told = found(where)
        line = told.lines[0]
        lasts = (f"{each:,.1f}" if each is not None else "" for each in line.weeks.values())
        short = told.first_short_slow.isoformat() if told.first_short_slow else "not in the 120 days"
        week, reserve, money = told.week_usd or 0.0, line.usable_usd or 0.0, told.layers[-1].usd_to_here
        rows.append((where, about_usd(week), about_usd(reserve), f"**{line.zone}**", *lasts, about_usd(money), short))
    heads = ("weeks in full", "at 65%", "at 50%", "at 25%", "all that is counted", "short at the slowest pace")
    return grid(("state", "a week in full", "reserve", "law", *heads), rows)


def channels() -> str:
    """For the same states: a month of each payroll channel, and the weeks that it would reach."""
    rows = []
    for where in PLACES:
        told = found(where)
        reach = {each.channel: each.weeks for each in told.reach}
        for each in told.funds.channels:
            if each.id in PAYROLL and each.zone:
                usd = "no figure" if each.monthly_usd is None else about_usd(each.monthly_usd)
                week = reach[each.id]
                rows.append((where, each.title, f"**{each.zone}**", usd, "" if week is None else f"{week:.2f}"))
    return grid(("state", "money", "may it be kept", "a month", "weeks of the need"), rows)


def named() -> str:
    """The funds whose balance somebody told."""
    codes = postal_codes()
    rows = (
        (codes[row["fips"]], row["name"], about_usd(row["balance_usd"]), row["balance_on"].isoformat(),
         row["until"].isoformat() if row["until"] else "not known", row["confidence"])
        for row in load("fund_balance").iter_rows(named=True)
    )  # fmt: skip
    return grid(("state", "fund", "balance", "on", "until", "confidence"), rows)
