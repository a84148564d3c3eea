"""Verification: a book with every kind of act is clean; a rule that was dropped is named; what is found is a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from seawall.base.errors import LedgerError
from seawall.ledger import exchange
from seawall.ledger.act import Posting, Request
from seawall.ledger.batches.ending import end
from seawall.ledger.batches.export import write_file
from seawall.ledger.batches.forms import Ebt
from seawall.ledger.batches.holds import hold, unhold
from seawall.ledger.batches.resolving import cancel, reissue
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.changing import end_role, give_role, set_policy
from seawall.ledger.granting import add_accounts, authorize
from seawall.ledger.store import Store
from seawall.ledger.verify import verify
from seawall.pages import page
from tests.ledger.batches.batch_books import with_batch
from tests.ledger.books import CASES, approve, new_book, small_book, today, write_cases
from tests.ledger.storage import Files, Storage, lent
from tests.ledger.tampering import inside


def test_a_book_in_which_everything_happened_is_clean(book_url: str, tmp_path: Path) -> None:
    office = with_batch(book_url)
    book, who, on = office.book, office.who, today()
    ada = who["ada"]

    def done(act) -> None:
        approve(book, who, act.id, ("ben", "gus"))

    done(hold(book, "batch-1", ["K001", "K002"], ada, on=on, reason="two addresses"))
    first = office.issued()
    done(unhold(book, "batch-1", ["K001"], ada, on=on, reason="one was right"))
    write_file(
        book, first.id, Ebt(exchange.shipped_layout("ebt-generic"), on), tmp_path / "snap.txt", ada, program="snap"
    )
    done(record_returns(book, first.id, [CameBack(5, 0, 487_51, "R03")], ada, on=on))
    done(reissue(book, first.id, [(5, 0)], ada, on=on))
    done(record_returns(book, first.id, [CameBack(5, 1, 487_51, "R03")], ada, on=on))
    done(cancel(book, first.id, [(5, 1)], ada, on=on, reason="moved away"))
    done(settle(book, first.id, ada, on=on))
    done(end(book, "batch-1", ada, on=on, reason="the shutdown is over"))
    write_cases(book, who, "batch-2", CASES, "2026-12")
    book.void("batch-2", who["ben"], "the file was last month's")
    done(write_cases(book, who, "batch-3", CASES[:3], "2026-12"))
    for request in (give_role("eve", "checker", on), end_role("cy", "checker", on), set_policy({0: 1}, on)):
        done(book.propose(request, ada))
    done(authorize(book, "snap", ada, on=on, basis="Chapter 2", more_cents=5_00))
    done(add_accounts(book, ada, on=on, counties=["51600"]))
    move = (Posting("suspense", 7_00), Posting("cash:reserve", -7_00))
    done(book.propose(Request("move-2", "transfer", on, move, reason="found"), ada))
    book.close()
    told = verify(book_url)
    assert told.altered == ()
    assert told.batches == 3 and told.lines == 2 * len(CASES) + 3


RULES = {
    "sqlite": (
        ("DROP TRIGGER entry_not_changed", "trigger entry_not_changed was dropped"),
        ("CREATE TRIGGER more AFTER INSERT ON act BEGIN DELETE FROM hold; END", "trigger more does not belong"),
        ("DROP INDEX once", "index once was dropped"),
    ),
    "postgresql": (
        ("DROP TRIGGER entry_append ON entry", "rule entry_append was dropped"),
        ("ALTER TABLE posting DISABLE TRIGGER posting_sealed", "rule posting_sealed was changed"),
        (
            "CREATE OR REPLACE FUNCTION seawall_approval() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$",
            "function seawall_approval was changed",
        ),
        ("DROP INDEX once", "unique index line(scope, case_key, live) was dropped"),
        ("ALTER TABLE act DROP CONSTRAINT nobody_alone", "check act nobody_alone was dropped"),
    ),
}


def test_a_rule_that_was_dropped_or_changed_is_named(storage: Storage) -> None:
    for statement, said in RULES["sqlite" if isinstance(storage, Files) else "postgresql"]:
        with lent(storage) as url:
            new_book(url)[0].close()
            store = Store(url)
            with store.engine.connect() as db:
                db.exec_driver_sql(statement)
                db.commit()
            store.close()
            told = verify(url)
            assert [(each.entry, each.where) for each in told.altered] == [(None, "schema")]
            assert said in told.altered[0].wrong


@pytest.mark.parametrize("value", ["CAST(case_key AS BLOB)", "case_key || char(0) || 'x'"])
def test_a_case_key_that_only_looks_the_same_is_found(tmp_path: Path, value: str) -> None:
    """To the index such a key is another: the case could be paid twice."""
    file = str(tmp_path / "book.db")
    small_book(file)[0].close()
    with inside(file) as burglar:
        burglar.run(f"UPDATE line SET case_key = {value} WHERE n = 2")
    told = verify(file)
    assert told.first is not None and told.first.entry == 21 and "line 2" in told.first.wrong


def test_the_page_names_the_first_altered_entry_and_what_cannot_be_seen(tmp_path: Path) -> None:
    file = str(tmp_path / "book.db")
    small_book(file)[0].close()
    clean = page(verify(file))
    assert clean.lede == "Nothing is altered: 37 entries and 7 cases are as they were written."
    assert "Publish a checkpoint" in clean.call
    assert any(section.key == "unseen" for section in clean.sections)
    with inside(file) as burglar:
        burglar.run("UPDATE posting SET cents = 2 * cents WHERE act = 5")
    altered = page(verify(file))
    assert altered.lede.startswith("The first altered entry is 5 (act dep-1): ")
    assert altered.sections[0].key == "altered"


def test_what_is_no_book_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database" * 100)
    for file in (tmp_path / "none.db", tmp_path / "text.db"):
        with pytest.raises(LedgerError):
            verify(file)
