"""The books against the plan that they were opened from: what was to be paid by now, what was issued, how long the
money lasts.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from seawall.base.closed import Closed
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.ledger import log
from seawall.ledger.book import Book
from seawall.ledger.reading.balances import Balance, balances
from seawall.ledger.reading.header import Header, header
from seawall.ledger.tables import account, act, authority, decision, posting


class VarianceRow(Closed):
    """A program by the day of the report: planned and issued, in cents; above zero: issued more than planned.

    `authority_cents`: authority left; `until`: its last day.
    """

    program: str
    planned_cents: int
    issued_cents: int
    variance_cents: int
    planned_in_all_cents: int
    authority_cents: int
    until: str


class FundRunway(Closed):
    """A fund of the plan: its cash, what the plan still draws on it, and the first planned payment that it cannot make
    (None: it can make all). `overdue_cents`: of what is still planned, what was to be issued by now."""

    fund: str
    cash_cents: int
    committed_cents: int
    still_planned_cents: int
    overdue_cents: int
    short_on: str | None
    short_cents: int


@shown_by("ledger_plan")
class AgainstPlan(RowsOf[VarianceRow]):
    """The books against the plan on a day."""

    of: Header
    on: str
    funds: tuple[FundRunway, ...]


def against_plan(book: Book, on: date) -> AgainstPlan:
    """What the plan wanted by a day, what was issued, and whether each fund can make the payments still planned."""
    with book.store.reading() as db:
        body = log.said(log.content(db, 1))["asked"]["body"]
        held = balances(db, on=on)
        return AgainstPlan(
            rows=tuple(_programs(db, body, held, on)),
            of=header(db, book.id),
            on=on.isoformat(),
            funds=tuple(_funds(body, held, _still_planned(body["planned"], _issued(db, on)), on)),
        )


def _programs(db: Connection, body: dict[str, Any], held: list[Balance], on: date) -> list[VarianceRow]:
    planned: dict[str, int] = defaultdict(int)
    in_all: dict[str, int] = defaultdict(int)
    for each in body["planned"]:
        in_all[each["program"]] += each["cents"]
        planned[each["program"]] += each["cents"] if each["day"] <= on.isoformat() else 0
    issued = _issued(db, on)
    left = {each.program: each.own_side_cents for each in held if each.kind == "authority"}
    ends = select(authority.c.id, func.max(authority.c.until_on).label("until_on"))
    ends = ends.join(decision, decision.c.act == authority.c.act).where(decision.c.outcome == "posted")
    until = {row.id: row.until_on for row in db.execute(ends.group_by(authority.c.id))}
    return [
        VarianceRow(
            program=program,
            planned_cents=planned[program],
            issued_cents=issued.get(program, 0),
            variance_cents=issued.get(program, 0) - planned[program],
            planned_in_all_cents=in_all[program],
            authority_cents=left.get(program, 0),
            until=until.get(program, ""),
        )
        for program in sorted({*in_all, *issued})
    ]


def _issued(db: Connection, on: date) -> dict[str, int]:
    """By program, benefits issued until a day, less what was given up, in cents."""
    rows = db.execute(
        select(account.c.program, posting.c.cents)
        .join(posting, posting.c.account == account.c.id)
        .join(act, act.c.seq == posting.c.act)
        .join(decision, decision.c.act == act.c.seq)
        .where(account.c.kind == "expense", decision.c.outcome == "posted", act.c.event_on <= on.isoformat())
    )
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        found[row.program] += row.cents
    return dict(found)


class _Due(NamedTuple):
    """A planned payment of a fund that is not issued, or what is left of it."""

    day: str
    fund: str
    cents: int


def _still_planned(planned: list[dict[str, Any]], issued: dict[str, int]) -> list[_Due]:
    """What is planned and not issued: what was issued of a program fulfills its planned payments from the first on."""
    left, found = dict(issued), []
    for each in sorted(planned, key=lambda each: each["day"]):
        done = min(each["cents"], max(left.get(each["program"], 0), 0))
        left[each["program"]] = left.get(each["program"], 0) - done
        if done < each["cents"]:
            found.append(_Due(each["day"], each["fund"], each["cents"] - done))
    return found


def _funds(body: dict[str, Any], held: list[Balance], coming: list[_Due], on: date) -> list[FundRunway]:
    by_kind = {(each.kind, each.fund): each.own_side_cents for each in held if each.fund}
    found = []
    for fund in body["funds"]:
        own = [each for each in coming if each.fund == fund]
        left = cash = by_kind.get(("cash", fund), 0)
        short_on = None
        for each in own:
            left -= each.cents
            if left < 0 and short_on is None:
                short_on = max(each.day, on.isoformat())
        found.append(
            FundRunway(
                fund=fund,
                cash_cents=cash,
                committed_cents=by_kind.get(("committed", fund), 0),
                still_planned_cents=sum(each.cents for each in own),
                overdue_cents=sum(each.cents for each in own if each.day <= on.isoformat()),
                short_on=short_on,
                short_cents=max(0, -left),
            )
        )
    return found
