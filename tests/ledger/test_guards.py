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

from seawall.base.errors import RefusedError
from seawall.ledger.act import LARGEST_CENTS, Posting, Request
from seawall.ledger.book import Book
from seawall.ledger.kinds import governing, kinds
from seawall.ledger.staffing import new_duty
from seawall.ledger.tables import APPEND_ONLY, LIVE, act, approval, decision, duty, entry, line, metadata, posting
from seawall.ledger.transfers import deposit
from seawall.ledger.verify import verify
from tests.ledger.books import BOOK_ID, LONG_AGO, LONG_HENCE, People, approve, opening, people, small_book, today
from tests.ledger.storage import lent

DAY = today().isoformat()
RULES = (
    "order", "sealed", "balance", "alone", "decided", "duty", "checkers", "expired", "early", "account", "window",
    "limit", "append", "closed", "opened",
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
        r"\b(order|sealed|balance|alone|decided|duty|checkers|expired|early|account|window|limit|append|closed|opened):",
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
        (Posting("obligation:snap", 10**9), Posting("authority:snap", -(10**9))),
        (Posting("authority:wic", 200_000_01), Posting("obligation:wic", -200_000_01)),
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


def test_nothing_is_made_before_the_opening_is_approved(book_url):
    who = people()
    book = Book.create(book_url, BOOK_ID, opening(who), who["ada"])
    assert refusal(book, _made(2, "deposit", 1)) == "opened"
    book.close()


def _made(seq: int, kind: str, amount_cents: int, needed: int = 1) -> object:
    return insert(act).values(
        seq=seq, id=f"x{seq}", kind=kind, maker="ada", event_on=DAY, amount_cents=amount_cents, needed=needed,
        in_window=0, hash="0" * 64,
    )  # fmt: skip


def test_what_governs_takes_the_most_checkers_none_of_them_limited_and_none_who_gains(kept):
    book, _ = kept
    seq = 10_000
    given = insert(duty).values(act=seq, n=0, person="cy", role="auditor", from_on=DAY, until_on=DAY)
    made = (given, _made(seq, "duty", 0))
    assert refusal(book, *made, _approved(seq), *decide(book, seq)) == "checkers", "the policy asks for two at most"
    assert refusal(book, *made, _approved(seq, "dee")) == "duty", "her role is limited in amount"
    assert refusal(book, *made, _approved(seq, "cy")) == "alone"


def test_an_approval_counts_while_its_giver_has_the_role(book_url):
    book, who = small_book(book_url)
    seq = book.propose(
        Request("two", "deposit", today(), deposit("reserve", 200_000_00, today()).postings), who["ada"]
    ).seq
    book.approve("two", who["cy"])
    ends = [{"person": "cy", "role": "checker", "from_on": DAY}]
    book.propose(Request("gone", "end_duty", today(), body={"ends": ends}), who["ada"])
    approve(book, who, "gone", ("ben", "gus"))
    assert refusal(book, _approved(seq), *decide(book, seq)) == "checkers"
    assert book.approve("two", who["ben"]).state == "pending", "cy's approval no longer counts"
    assert book.approve("two", who["gus"]).state == "posted"
    book.close()
    assert verify(book_url).clean


def test_a_role_handed_on_ends_with_its_givers(book_url):
    book, who = small_book(book_url)
    seq = number(book, "dep-3")
    ends = [{"person": "ben", "role": "checker", "from_on": DAY}]
    book.propose(Request("gone", "end_duty", today(), body={"ends": ends}), who["ada"])
    approve(book, who, "gone", ("cy", "gus"))
    assert refusal(book, _approved(seq, "dee")) == "duty"
    with pytest.raises(RefusedError, match="dee has not the role of checker"):
        book.approve("dep-3", who["dee"])
    book.close()


def test_no_balance_grows_beyond_what_a_book_holds(kept):
    book, _ = kept
    seq, moved = 20_000, (("interest", 1), ("interest_income", -1), ("interest", 1), ("interest_income", -1))
    rows = [
        insert(posting).values(act=seq, n=n, account=name, cents=sign * LARGEST_CENTS)
        for n, (name, sign) in enumerate(moved)
    ]
    approvals = (_approved(seq), insert(approval).values(act=seq, person="cy", seq=1, day=DAY, signature=b"x" * 64))
    assert refusal(book, *rows, _made(seq, "interest", LARGEST_CENTS, 2), *approvals, *decide(book, seq)) == "limit"


def test_the_rules_know_which_acts_govern_and_which_come_late():
    late = {name for name, each in kinds().act.items() if each.after_close}
    for name in ("sqlite", "postgresql"):
        text = (files("seawall.ledger.guards") / f"{name}.sql").read_text()
        lists = [set(re.findall(r"'(\w+)'", each)) for each in re.findall(r"IN\s+\(('[a-z_',\s]+)\)", text)]
        assert set(governing()) in lists and late in lists
        assert all(each in (set(governing()), late) or not each & {"policy", "receipt"} for each in lists)
