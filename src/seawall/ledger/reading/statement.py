"""A statement: opening, what moved day by day, closing; of an account, a fund, a program or a county."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, select

from seawall.base.closed import Closed
from seawall.base.errors import LedgerError
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.ledger.book import Book
from seawall.ledger.kinds import kinds
from seawall.ledger.reading.header import Header, header
from seawall.ledger.tables import account, act, decision, posting


class StatementRow(Closed):
    """One posting. `balance_cents`: of its own account after it, on the side on which that account grows."""

    day: str
    act: str
    kind: str
    maker: str
    account: str
    debit_cents: int
    credit_cents: int
    balance_cents: int


class AccountSum(Closed):
    """An account over the days of the statement; opening and closing on the side on which it grows."""

    account: str
    opening_cents: int
    debit_cents: int
    credit_cents: int
    closing_cents: int


@shown_by("ledger_statement")
class Statement(RowsOf[StatementRow]):
    """What moved, by the day on which it happened. `about`: of what it is, such as 'program snap'."""

    of: Header
    about: str
    first: str
    last: str
    accounts: tuple[AccountSum, ...]


def statement(
    book: Book,
    *,
    account_id: str | None = None,
    fund: str | None = None,
    program: str | None = None,
    county: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Statement:
    """The statement of the accounts that are named: one, or those of a fund, a program, a county or of all that fit.

    Between days alone it is of every account.

    Raises LedgerError if there are none.
    """
    named = {"account": account_id, "fund": fund, "program": program, "county": county}
    given = {key: value for key, value in named.items() if value is not None}
    if not given and first is None and last is None:
        raise LedgerError(
            "a statement of what? Name an account, a fund, a program, a county, or days for all accounts."
        )
    with book.store.reading() as db:
        rows = db.execute(_query(given)).all()
        if not rows:
            raise LedgerError(f"the book has no account of {' and '.join(f'{k} {v}' for k, v in given.items())}.")
        opening = {row.id: 0 for row in rows}
        held, moved, told = dict(opening), {}, []
        for row in rows:
            if row.act is None or (last is not None and row.event_on > last.isoformat()):
                continue
            sign = 1 if kinds().account[row.account_kind].side == "debit" else -1
            held[row.id] += sign * row.cents
            if first is not None and row.event_on < first.isoformat():
                opening[row.id] = held[row.id]
                continue
            debit, credit = max(row.cents, 0), max(-row.cents, 0)
            before = moved.get(row.id, (0, 0))
            moved[row.id] = before[0] + debit, before[1] + credit
            told.append(
                StatementRow(
                    day=row.event_on,
                    act=row.act,
                    kind=row.kind,
                    maker=row.maker,
                    account=row.id,
                    debit_cents=debit,
                    credit_cents=credit,
                    balance_cents=held[row.id],
                )
            )
        return Statement(
            rows=tuple(told),
            of=header(db, book.id),
            about=", ".join(f"{key} {value}" for key, value in given.items()) or "every account",
            first=first.isoformat() if first else "",
            last=last.isoformat() if last else "",
            accounts=tuple(
                AccountSum(
                    account=name,
                    opening_cents=opening[name],
                    debit_cents=moved.get(name, (0, 0))[0],
                    credit_cents=moved.get(name, (0, 0))[1],
                    closing_cents=held[name],
                )
                for name in held
                if opening[name] or name in moved
            ),
        )


def _query(given: dict[str, str]) -> Select:
    """Accounts that fit, each with its posted postings in the order of the days on which they happened."""
    columns = {
        "account": account.c.id,
        "fund": account.c.fund,
        "program": account.c.program,
        "county": account.c.county,
    }
    posted = (
        select(
            posting.c.account,
            posting.c.cents,
            posting.c.n,
            act.c.id.label("act"),
            act.c.kind,
            act.c.maker,
            act.c.event_on,
            decision.c.seq,
        )
        .join(act, act.c.seq == posting.c.act)
        .join(decision, decision.c.act == posting.c.act)
        .where(decision.c.outcome == "posted")
        .subquery()
    )
    query = select(
        account.c.id,
        account.c.kind.label("account_kind"),
        posted.c.cents,
        posted.c.act,
        posted.c.kind,
        posted.c.maker,
        posted.c.event_on,
    ).outerjoin(posted, posted.c.account == account.c.id)
    for key, value in given.items():
        query = query.where(columns[key] == value)
    return query.order_by(posted.c.event_on, posted.c.seq, posted.c.n)
