"""What the database itself refuses, asked in SQL by somebody who goes round Python; the same rules in both databases.

Each case names the rule by the first word of the refusal (`guards/`). Every rule of the two files has a case here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError, IntegrityError

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger import log
from seawall.ledger.act import LARGEST_CENTS, Posting, Request
from seawall.ledger.batches.ending import end
from seawall.ledger.batches.export import write_file
from seawall.ledger.batches.forms import Ebt
from seawall.ledger.batches.holds import hold
from seawall.ledger.batches.resolving import reissue
from seawall.ledger.batches.returns import last_attempts, record_returns
from seawall.ledger.batches.tranches import issue
from seawall.ledger.book import Book
from seawall.ledger.exchange.layout import shipped_layout
from seawall.ledger.guards.made import PARTS, owner
from seawall.ledger.kinds import governing, kinds
from seawall.ledger.reversing import reverse
from seawall.ledger.sealing.checkpointing import make_checkpoint
from seawall.ledger.settlement.closing import close_fund
from seawall.ledger.settlement.doubles import record_doubles
from seawall.ledger.settlement.releasing import release
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import new_duty
from seawall.ledger.tables import (
    act,
    approval,
    decision,
    duty,
    entry,
    line,
    metadata,
    policy,
    posting,
    reversal,
)
from seawall.ledger.transfers import deposit
from seawall.ledger.verify import verify
from tests.ledger import books
from tests.ledger.books import BOOK_ID, LONG_AGO, LONG_HENCE, People, approve, opening, people, small_book, today
from tests.ledger.settlement.fall import LAW_ON, PERIOD, given, opened
from tests.ledger.storage import lent

DAY = today().isoformat()
RULES = (
    "order", "clock", "sealed", "whole", "kind", "balance", "alone", "decided", "duty", "checkers", "expired", "early",
    "account", "window", "limit", "append", "closed", "opened",
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

    with pytest.raises((IntegrityError, DBAPIError, LedgerError)) as told:
        book.store.write(work)
    words = str(getattr(told.value, "orig", told.value))
    said = re.search(rf"\b({'|'.join(RULES)}):", words)
    return said[1] if said else words


def number(book: Book, act_id: str) -> int:
    return book.act(act_id).seq


def decide(book: Book, seq: int, outcome: str = "posted", day: str = DAY) -> list[object]:
    """What somebody would write to post an act by hand."""
    return [insert(decision).values(act=seq, seq=seq, outcome=outcome, day=day, at_us=1)]


@pytest.fixture(scope="module", params=["_files", "_shelf"])
def full(request: pytest.FixtureRequest) -> Iterator[Mapping[str, Book]]:
    """By table, a book that holds a row of it: one in which payments came back, and one that is closed."""
    storage = request.getfixturevalue(request.param)
    with lent(storage) as url, lent(storage) as other:
        books = {"closed": _closed(url), "": _busy(other)}
        yield {name: books.get(name, books[""]) for name in metadata.tables}
        for book in books.values():
            book.close()


def _busy(url: str) -> Book:
    """A quarter of a batch paid; then a case held, a file, a return, one paid again, one not, the rest ended."""
    office = opened(url)
    book, ada, on = office.book, office.ada, {"on": LAW_ON, "reason": "r"}
    batch = f"batch-{PERIOD}"
    office.approved(hold(book, batch, ["K003"], ada, **on))
    second = office.approved(issue(book, batch, ada, on=LAW_ON))
    with TemporaryDirectory() as folder:
        form = Ebt(shipped_layout("ebt-generic"), LAW_ON)
        write_file(book, second.id, form, Path(folder) / "file", ada, program="snap")
    with book.store.reading() as db:
        back = last_attempts(db, second, {"K001": "R01", "K002": "R02"})
    office.approved(record_returns(book, second.id, back, ada, settled=False, **on))
    office.approved(reissue(book, second.id, [(0, 0)], ada, **on))
    office.approved(end(book, batch, ada, **on))
    with given((("K001", "snap", "51013", "400.00"),)) as file:
        asked = {"program": "snap", "period": PERIOD, "policy": "keep", "basis": "Item 350", "on": LAW_ON}
        office.approved(record_doubles(book, file, ada, **asked))
    wrong = books.deposit(book, office.who, "dep-wrong", 1_00)
    book.propose(reverse(wrong, "rev-1", today(), "r"), ada)
    approve(book, office.who, "rev-1")
    make_checkpoint(book, office.who["eve"])
    ends = [{"person": "eve", "role": "auditor", "from_on": today().isoformat()}]
    book.propose(Request("end-1", "end_duty", today(), body={"ends": ends}), ada)
    approve(book, office.who, "end-1")
    return book


def _closed(url: str) -> Book:
    office = opened(url)
    office.end()
    for program in ("snap", "wic"):
        office.approved(release(office.book, program, office.ada, on=LAW_ON))
    office.approved(close_fund(office.book, office.ada, on=LAW_ON))
    return office.book


def _row(book: Book, name: str) -> dict[str, Any]:
    with book.store.reading() as db:
        return dict(db.execute(select(metadata.tables[name]).limit(1)).mappings().one())


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_no_table_is_edited_or_deleted_from(full, name):
    book, table = full[name], metadata.tables[name]
    row = _row(book, name)
    key = [column == row[column.name] for column in table.primary_key.columns]
    column = next((each for each in table.c if not each.primary_key and each.name != "live"), table.c[0])
    assert refusal(book, table.delete().where(*key)) == "append"
    assert refusal(book, table.update().where(*key).values({column.name: row[column.name]})) == "append"


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_no_row_takes_the_place_of_another(full, name):
    book, table = full[name], metadata.tables[name]
    row = _row(book, name)
    if book.store.is_sqlite:  # which asks no rule about the row that is taken away
        again = insert(table).prefix_with("OR REPLACE").values(row)
    else:
        again = postgresql.insert(table).values(row)
        again = again.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=row)
    assert refusal(book, again) in ("append", "sealed", "order", "decided")


@pytest.mark.parametrize("name", PARTS)
def test_nothing_is_added_to_an_act_that_is_made_or_for_one_that_is_to_come(full, name):
    book = full[name]
    row = _row(book, name)
    column = owner(name)
    other = {"id": "other", "key": "other", "n": 77, "at_least_cents": 77, "k": 77, "case_key": "other", "live": None}
    new = row | {each: value for each, value in other.items() if each in row}
    said = refusal(book, insert(metadata.tables[name]).values(new))
    has_one = not book.store.is_sqlite and len(metadata.tables[name].primary_key.columns) == 1
    assert (
        said.startswith("duplicate key")
        if has_one and column in metadata.tables[name].primary_key
        else said == "sealed"
    )
    assert refusal(book, insert(metadata.tables[name]).values(new | {column: 10_000})) == "sealed"


def test_a_number_is_not_left_to_the_database(kept):
    book, _ = kept
    if not book.store.is_sqlite:
        pytest.skip("PostgreSQL gives no number unasked")
    waiting = number(book, "dep-waiting")
    row = f"(NULL, {waiting}, 'posted', '{DAY}', 1)"
    assert refusal(book, text(f"INSERT INTO decision (act, seq, outcome, day, at_us) VALUES {row}")) == "whole"
    with pytest.raises(LedgerError, match="no column named rowid"):
        book.store.write(lambda db: db.execute(text("INSERT INTO posting (rowid, act) VALUES (1, 1)")))


def test_cents_are_whole(kept):
    book, _ = kept
    if not book.store.is_sqlite:
        pytest.skip("PostgreSQL keeps the types of its columns")
    row = {"act": free(book), "n": 0, "account": "cash:reserve", "cents": 1}
    for wrong in ({"cents": 0.5}, {"account": b"cash:reserve"}, {"n": "one"}):
        values = {each: text(repr(value).replace("b'cash:reserve'", "x'00'")) for each, value in (row | wrong).items()}
        assert refusal(book, insert(posting).values(values)) == "whole"
    batch = _row(book, "line") | {"batch": free(book), "case_key": "NEW"}
    assert refusal(book, insert(line).values(batch | {"cents": text("0.5")})) == "whole"


def test_an_act_moves_and_adds_only_what_its_kind_does(kept):
    book, _ = kept
    seq = free(book)
    for kind, one, other in (("settle", "cash:reserve", "source:reserve"), ("deposit", "cash:reserve", "escrow")):
        assert refusal(book, *_moved(seq, one, other), _act(seq, kind)) == "kind"
    assert refusal(book, _act(seq, "gift")) == "kind"
    assert refusal(book, _act(seq, "transfer", in_window=0)) == "kind", "which would use authority out of its days"
    assert refusal(book, insert(policy).values(act=seq, at_least_cents=0, checkers=1), _act(seq, "deposit")) == "kind"
    assert refusal(book, *_moved(seq, "cash:reserve", "escrow"), _act(seq, "reversal")) == "kind"
    undone = insert(reversal).values(act=seq, reverses=number(book, "dep-1"), live=1)
    assert refusal(book, undone, *_moved(seq, "cash:reserve", "escrow"), _act(seq, "reversal")) == "kind"


def free(book: Book) -> int:
    """The number of the next entry."""
    with book.store.reading() as db:
        return log.head(db).next.seq


def _act(seq: int, kind: str, in_window: int = 0) -> object:
    return insert(act).values(
        seq=seq, id="x", kind=kind, maker="ada", event_on=DAY, amount_cents=5, needed=1, in_window=in_window,
        hash="0" * 64,
    )  # fmt: skip


def _moved(seq: int, one: str, other: str, cents: int = 5) -> list[object]:
    """Postings written by hand."""
    sides = enumerate(((one, cents), (other, -cents)))
    return [insert(posting).values(act=seq, n=n, account=name, cents=moved) for n, (name, moved) in sides]


def test_tables_are_not_truncated(kept):
    book, _ = kept
    if book.store.is_sqlite:
        assert refusal(book, text("DELETE FROM entry")) == "append", "SQLite has no other way to empty a table"
    else:
        assert refusal(book, text("TRUNCATE entry CASCADE")) == "append"


def test_a_balance_is_written_only_by_posting_and_once(kept):
    book, _ = kept
    with book.store.reading() as db:
        seq, made = db.execute(select(decision.c.seq, decision.c.act).order_by(decision.c.seq.desc()).limit(1)).one()
        moved = db.execute(select(posting.c.account).where(posting.c.act == made)).scalars().first()
    for change in (
        "cents = cents + 1",
        f"cents = cents + 1, last = {seq}",
        f"last = {seq}",
        f"cents = 0, last = {seq + 1}",
    ):
        assert refusal(book, text(f"UPDATE balance SET {change}")) == "append"
    assert (
        moved is None or refusal(book, text(f"UPDATE balance SET last = {seq} WHERE account = '{moved}'")) == "append"
    )
    assert refusal(book, text("INSERT INTO balance VALUES ('cash:none', 5, 0)")) == "append"


def test_no_balance_is_larger_than_a_book_holds(kept):
    book, who = kept
    many = tuple(Posting(account, cents) for account, cents in (("cash:reserve", LARGEST_CENTS), ("source:reserve",
                 -LARGEST_CENTS)))  # fmt: skip
    seq = book.propose(Request("huge", "deposit", today(), many), who["ada"]).seq
    approvals = [_approved(seq), insert(approval).values(act=seq, person="cy", seq=1, day=DAY, signature=b"x" * 64)]
    assert refusal(book, *approvals, *decide(book, seq)) == "limit"


def test_a_temporary_table_does_not_stand_in_for_one_of_the_book(kept):
    book, _ = kept
    if book.store.is_sqlite:
        pytest.skip("a rule of SQLite names the tables of its own file")
    made = number(book, "dep-3")
    shadow = text("CREATE TEMP TABLE entry (seq bigint) ON COMMIT DROP")
    added = insert(posting).values(act=made, n=9, account="cash:reserve", cents=1)
    assert refusal(book, shadow, added) == "sealed"


def test_the_version_of_a_book_is_not_edited(kept):
    book, _ = kept
    for change in ("UPDATE alembic_version SET version_num = '9'", "DELETE FROM alembic_version",
                   "INSERT INTO alembic_version VALUES ('9')"):  # fmt: skip
        assert refusal(book, text(change)) == "append"


def test_the_clock_of_a_client_is_not_believed(kept, monkeypatch):
    book, who = kept
    with book.store.reading() as db:
        last = dict(db.execute(select(entry).order_by(entry.c.seq.desc()).limit(1)).mappings().one())
    ahead = last | {"seq": last["seq"] + 1, "at_us": last["at_us"] + 3_600_000_000}
    assert refusal(book, insert(entry).values(ahead)) == "clock"
    monkeypatch.setattr(log, "now_us", lambda: last["at_us"] + 86_400_000_000)
    with pytest.raises(RefusedError, match="clock: "):
        book.propose(deposit("reserve", 1, today()), who["ada"])
    with pytest.raises(RefusedError, match=r"nobody called nobody.*Not on record: clock"):
        book.approve("dep-3", Signer("nobody", who["ada"].key))
    monkeypatch.undo()
    assert free(book) == last["seq"] + 1, "a wrong clock leaves no entry"


def test_a_name_that_is_claimed_without_its_key_is_not_put_on_record_as_the_person(kept):
    book, who = kept
    for name in ("ben", "nobody"):
        with pytest.raises(RefusedError):
            book.approve("dep-3", Signer(name, who["eve"].key))
        with book.store.reading() as db:
            last = db.execute(select(entry).order_by(entry.c.seq.desc()).limit(1)).one()
        assert last.person is None and log.said(last.content)["by"] == name
    assert verify(book.store.where).clean


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
            insert(posting).values(act=free(book), n=n, account=name, cents=cents)
            for n, (name, cents) in enumerate(zip(accounts, (5, -5 if accounts[0] != accounts[1] else -4), strict=True))
        ]
        made = insert(act).values(
            seq=free(book), id="x", kind="transfer", maker="ada", event_on=DAY, amount_cents=5, needed=1, in_window=1,
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
    seq = free(book)
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
    ("kind", "one", "other", "cents"),
    [
        ("escrow", "escrow", "cash:reserve", 10**9),
        ("settle", "payable:snap", "committed:reserve", 10**9),
        ("release", "authority:wic", "granted:wic", 200_000_01),
    ],
)
def test_no_account_is_overdrawn(kept, kind, one, other, cents):
    book, _ = kept
    seq = free(book)
    assert (
        refusal(book, *_moved(seq, one, other, cents), _act(seq, kind), _approved(seq), *decide(book, seq)) == "limit"
    )


def test_every_rule_of_both_files_is_tried_here():
    here = files("seawall.ledger.guards")
    said = {name: set(re.findall(r"'(\w+): ", (here / f"{name}.sql").read_text())) for name in ("sqlite", "postgresql")}
    assert said["sqlite"] == said["postgresql"] <= set(RULES)
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
    seq = free(book)
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
    seq, moved = free(book), (("interest", 1), ("interest_income", -1), ("interest", 1), ("interest_income", -1))
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
