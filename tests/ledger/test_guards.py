"""What the database itself refuses, asked in SQL by somebody who goes round Python; the same rules in both databases.

Each case names the rule by the first word of the refusal (`guards/`). Every rule of the two files has a case here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from seawall.ledger.act import Posting, Request
from seawall.ledger.book import Book
from seawall.ledger.staffing import new_duty
from seawall.ledger.tables import APPEND_ONLY, LIVE, act, approval, decision, entry, line, metadata, posting
from seawall.ledger.transfers import deposit
from tests.ledger.books import LONG_AGO, LONG_HENCE, People, approve, small_book, today
from tests.ledger.storage import lent

DAY = today().isoformat()
RULES = (
    "order", "sealed", "balance", "alone", "decided", "duty", "checkers", "expired", "early", "account", "window",
    "limit", "append", "closed",
)  # fmt: skip


@pytest.fixture(scope="module", params=["_files", "_shelf"])
def kept(request: pytest.FixtureRequest) -> Iterator[tuple[Book, People]]:
    """A small book in which everything has happened; all tests share it, since what they try is refused."""
    with lent(request.getfixturevalue(request.param)) as url:
        book, who = small_book(url)
        yield book, who
        book.close()


def refusal(book: Book, *statements: object) -> str:
    """The first word of what the database says to these statements in one transaction."""

    def work(db: Connection) -> None:
        for each in statements:
            db.execute(each)

    with pytest.raises((IntegrityError, DBAPIError)) as told:
        book.store.write(work)
    said = re.search(
        r"\b(order|sealed|balance|alone|decided|duty|checkers|expired|early|account|window|limit|append|closed):",
        str(told.value.orig),
    )
    return said[1] if said else str(told.value.orig)


def number(book: Book, act_id: str) -> int:
    return book.act(act_id).seq


def decide(book: Book, seq: int, outcome: str = "posted", day: str = DAY) -> list[object]:
    """What somebody would write to post an act by hand."""
    return [insert(decision).values(act=seq, seq=seq, outcome=outcome, day=day, at_us=1)]


@pytest.mark.parametrize("name", [*APPEND_ONLY, *LIVE])
def test_no_table_is_edited_or_deleted_from(kept, name):
    book, _ = kept
    table = metadata.tables[name]
    with book.store.reading() as db:
        row = db.execute(select(table).limit(1)).mappings().first()
    if row is None:
        pytest.fail(f"the small book has no row in {name}: this test would prove nothing") if name in USED else None
        return
    key = [column == row[column.name] for column in table.primary_key.columns]
    column = next(each for each in table.c if not each.primary_key and each.name != "live")
    assert refusal(book, table.delete().where(*key)) == "append"
    assert refusal(book, table.update().where(*key).values({column.name: row[column.name]})) in ("append",)


USED = {"entry", "act", "posting", "approval", "decision", "account", "person", "duty", "policy", "authority", "scope"}
USED |= {"batch", "line", "tranche", "reversal"}


def test_tables_are_not_truncated(kept):
    book, _ = kept
    if book.store.is_sqlite:
        assert refusal(book, text("DELETE FROM entry")) == "append", "SQLite has no other way to empty a table"
    else:
        assert refusal(book, text("TRUNCATE entry CASCADE")) == "append"


def test_a_balance_is_written_only_by_posting(kept):
    book, _ = kept
    if book.store.is_sqlite:
        pytest.xfail("SQLite cannot tell its own rule from another writer: verify finds it (docs/ledger.md)")
    assert refusal(book, text("UPDATE balance SET cents = cents + 1")) == "append"


def test_entries_follow_one_another(kept):
    book, _ = kept
    with book.store.reading() as db:
        last = dict(db.execute(select(entry).order_by(entry.c.seq.desc()).limit(1)).mappings().one())
    assert refusal(book, insert(entry).values(last | {"seq": last["seq"] + 2})) == "order"
    assert refusal(book, insert(entry).values(last | {"seq": last["seq"] + 1, "at_us": last["at_us"] - 1})) == "order"


def test_an_act_that_is_made_gets_no_more_postings_or_lines(kept):
    book, _ = kept
    made = number(book, "dep-3")
    assert refusal(book, insert(posting).values(act=made, n=9, account="cash:reserve", cents=1)) == "sealed"
    with book.store.reading() as db:
        row = dict(db.execute(select(line).limit(1)).mappings().one())
    assert refusal(book, insert(line).values(row | {"n": 99, "case_key": "NEW"})) == "sealed"


def test_an_act_balances_in_each_group(kept):
    book, _ = kept
    for accounts in (("cash:reserve", "authority:snap"), ("cash:reserve", "cash:reserve")):
        rows = [
            insert(posting).values(act=999, n=n, account=name, cents=cents)
            for n, (name, cents) in enumerate(zip(accounts, (5, -5 if accounts[0] != accounts[1] else -4), strict=True))
        ]
        made = insert(act).values(
            seq=999, id="x", kind="transfer", maker="ada", event_on=DAY, amount_cents=5, needed=1, in_window=0,
            hash="0" * 64,
        )  # fmt: skip
        assert refusal(book, *rows, made) == "balance"


def test_nobody_approves_alone_or_without_the_role_or_again(kept):
    book, who = kept
    given = new_duty("ada", "checker", LONG_AGO)
    book.propose(Request("ada-too", "duty", today(), body={"duties": [given]}), who["ada"])
    approve(book, who, "ada-too")
    waiting = number(book, "dep-3")

    def approved(person: str, act_seq: int = waiting, day: str = DAY) -> object:
        return insert(approval).values(act=act_seq, person=person, seq=1, day=day, signature=b"x" * 64)

    assert refusal(book, approved("ada")) == "alone"
    assert refusal(book, approved("eve")) == "duty"
    assert refusal(book, approved("ben", day="2019-12-31")) == "duty", "before the role began"
    assert refusal(book, approved("dee", number(book, "dep-waiting"))) == "duty", "beyond the amount delegated"
    assert refusal(book, approved("cy", number(book, "rev-1"))) in ("decided",)


def test_nothing_is_posted_with_too_few_approvals(kept):
    book, _ = kept
    assert refusal(book, *decide(book, number(book, "dep-3"))) == "checkers"
    assert refusal(book, *decide(book, number(book, "dep-waiting"))) == "checkers", "one of two"


def test_a_needed_count_that_was_understated_does_not_help(kept):
    book, _ = kept
    seq = 10_000
    made = insert(act).values(
        seq=seq, id="x", kind="deposit", maker="ada", event_on=DAY, amount_cents=500_000_00, needed=1, in_window=0,
        hash="0" * 64,
    )  # fmt: skip
    approved = insert(approval).values(act=seq, person="ben", seq=1, day=DAY, signature=b"x" * 64)
    assert refusal(book, made, approved, *decide(book, seq)) == "checkers"


def _pending(book: Book, who: People, asked: Request, *people: str) -> int:
    """An act that lacks nothing but its posting: its last approval is written in SQL."""
    return book.propose(asked, who["ada"]).seq


def _approved(seq: int, person: str = "ben") -> object:
    return insert(approval).values(act=seq, person=person, seq=seq, day=DAY, signature=b"x" * 64)


def test_what_expired_is_not_posted_and_what_did_not_is_not_expired(kept):
    book, who = kept
    postings = deposit("reserve", 1, today()).postings
    seq = _pending(book, who, Request("soon", "deposit", today(), postings, expires_on=today()))
    late = LONG_HENCE.isoformat()
    assert refusal(book, _approved(seq), *decide(book, seq, day=late)) == "expired"
    assert refusal(book, *decide(book, seq, "expired")) == "early"


def test_an_account_is_used_only_once_it_is_approved(kept):
    book, who = kept
    body = {"accounts": [{"id": "cash:new", "kind": "cash", "fund": "new"}]}
    book.propose(Request("accounts", "accounts", today(), body=body), who["ada"])
    asked = Request("use", "deposit", today(), (Posting("cash:new", 1), Posting("source:reserve", -1)))
    seq = _pending(book, who, asked)
    assert refusal(book, _approved(seq), *decide(book, seq)) == "account"


def test_authority_is_used_in_its_days_only(kept):
    book, who = kept
    postings = (Posting("authority:wic", 1), Posting("obligation:wic", -1))
    seq = _pending(book, who, Request("old", "transfer", date(2019, 12, 31), postings, reason="r"))
    assert refusal(book, _approved(seq), *decide(book, seq)) == "window"


@pytest.mark.parametrize(
    "postings",
    [
        (Posting("escrow", 10**9), Posting("cash:reserve", -(10**9))),
        (Posting("payable:snap", 10**9), Posting("suspense", -(10**9))),
        (Posting("authority:wic", 200_000_01), Posting("granted:wic", -200_000_01)),
    ],
)
def test_no_account_is_overdrawn(kept, postings):
    book, who = kept
    seq = _pending(book, who, Request(f"over-{postings[0].account}", "transfer", today(), postings, reason="r"))
    approvals = [_approved(seq), insert(approval).values(act=seq, person="cy", seq=1, day=DAY, signature=b"x" * 64)]
    assert refusal(book, *approvals, *decide(book, seq)) == "limit"


def test_every_rule_of_both_files_is_tried_here():
    here = files("seawall.ledger.guards")
    said = {name: set(re.findall(r"'(\w+): ", (here / f"{name}.sql").read_text())) for name in ("sqlite", "postgresql")}
    assert said["sqlite"] == said["postgresql"] - {"append"}
    tried = set(re.findall(r'"(\w+)"', (files("tests.ledger") / "test_guards.py").read_text()))
    assert said["sqlite"] <= tried
