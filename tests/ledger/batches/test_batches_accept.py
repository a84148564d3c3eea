"""A caseload becomes a batch: whole or not at all, and each case once for its program and period."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Act, Request
from seawall.ledger.batches.accept import accept, preview
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import snapshot
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import new_duty
from seawall.ledger.tables import act, entry, line
from tests.ledger.batches.batch_books import PERIOD, Office, opened
from tests.ledger.books import LONG_AGO, approve, today

HEADER = "case_key,program,county,amount_cents\n"


def caseload(folder: Path, keys: range | list[int], name: str = "cases.csv", cents: int = 10_00) -> Path:
    file = folder / name
    file.write_text(HEADER + "".join(f"K{key:04},snap,51059,{cents}\n" for key in keys))
    return file


def take(book: Book, file: Path, by: Signer, **other) -> Act:
    with snapshot(file) as held:
        return accept(book, held, by, **{"period": PERIOD, "fund": "reserve", "tranches": 4, "on": today(), **other})


def lines_held(office: Office, live: bool = True) -> list[str]:
    query = select(line.c.case_key).order_by(line.c.case_key)
    with office.book.store.reading() as db:
        return list(db.execute(query.where(line.c.live == 1) if live else query).scalars())


def test_a_batch_is_previewed_as_it_becomes(book_url: str, tmp_path: Path) -> None:
    office, file = opened(book_url), caseload(tmp_path, range(30))
    with snapshot(file) as held:
        seen = preview(office.book, held, PERIOD)
    made = take(office.book, file, office.who["ada"])
    assert (seen.rows, seen.total_cents, seen.obligated_cents) == (30, 300_00, {"snap": 300_00})
    assert made.amount_cents == seen.total_cents and made.body["lines"]["count"] == 30
    assert made.body["file"] == {"sha256": seen.sha256, "rows": 30, "left_out": 0}
    office.approved(made)
    assert office.held("obligation:snap") == 300_00


def test_the_same_file_is_one_batch_and_a_changed_one_under_its_id_is_refused(book_url: str, tmp_path: Path) -> None:
    office, ada = opened(book_url), None
    ada = office.who["ada"]
    first = take(office.book, caseload(tmp_path, range(5)), ada, act_id="nov")
    assert take(office.book, caseload(tmp_path, range(5)), ada, act_id="nov").seq == first.seq
    office.approved(first)
    assert take(office.book, caseload(tmp_path, range(5)), ada, act_id="nov").seq == first.seq
    with pytest.raises(RefusedError, match="taken by another act"):
        take(office.book, caseload(tmp_path, range(5), cents=11_00), ada, act_id="nov")
    assert len(lines_held(office)) == 5


def test_a_file_that_overlaps_is_refused_whole_or_taken_without_what_is_accepted(book_url: str, tmp_path: Path) -> None:
    office = opened(book_url)
    ada = office.who["ada"]
    take(office.book, caseload(tmp_path, range(10)), ada)
    overlapping = caseload(tmp_path, range(6, 14), "more.csv")
    with pytest.raises(RefusedError, match="4 of 8 cases are accepted already for 2026-11, the first snap K0006"):
        take(office.book, overlapping, ada)
    made = take(office.book, overlapping, ada, leave_out=True)
    assert made.amount_cents == 40_00 and made.body["file"]["left_out"] == 4
    assert lines_held(office) == [f"K{key:04}" for key in range(14)]
    with pytest.raises(RefusedError, match="all 10 cases"):
        take(office.book, caseload(tmp_path, range(10)), ada, leave_out=True, act_id="again")
    assert take(office.book, overlapping, ada, period="2026-12").body["lines"]["count"] == 8


def test_a_voided_batch_frees_its_cases(book_url: str, tmp_path: Path) -> None:
    office, file = opened(book_url), caseload(tmp_path, range(5))
    ada = office.who["ada"]
    first = take(office.book, file, ada, act_id="nov")
    office.book.void("nov", ada, "wrong amounts")
    assert lines_held(office) == []
    right = take(office.book, caseload(tmp_path, range(5), cents=11_00), ada, act_id="nov-2")
    assert right.seq != first.seq and len(lines_held(office)) == 5
    office.approved(right)


def test_a_file_with_a_wrong_row_writes_nothing(book_url: str, tmp_path: Path) -> None:
    office, file = opened(book_url), caseload(tmp_path, range(5))
    file.write_text(file.read_text() + "K9999,snap,51059,-5\n")
    with pytest.raises(LedgerError, match="row 7"):
        take(office.book, file, office.who["ada"])
    assert lines_held(office, live=False) == []


def test_what_exceeds_the_authority_is_refused_when_it_is_approved(book_url: str, tmp_path: Path) -> None:
    office = opened(book_url)
    made = take(office.book, caseload(tmp_path, range(11), cents=99_999_00), office.who["ada"])
    with pytest.raises(RefusedError, match="from authority:snap"):
        office.approved(made)


def second_maker(office: Office) -> Signer:
    """Eve, who audits in other tests, makes acts as well."""
    body = {"duties": [new_duty("eve", "maker", LONG_AGO)]}
    office.book.propose(Request("duty-eve", "duty", today(), body=body), office.who["ada"])
    approve(office.book, office.who, "duty-eve")
    return office.who["eve"]


def at_once(url: str, jobs: list[tuple[Path, Signer]], **other) -> list[Act | RefusedError]:
    """Each file taken by its operator over a connection of their own, all at the same moment."""
    start = Barrier(len(jobs))

    def one(job: tuple[Path, Signer]) -> Act | RefusedError:
        book = Book.open(url)
        start.wait()
        try:
            return take(book, *job, **other)
        except RefusedError as refused:
            return refused
        finally:
            book.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(one, jobs))


def test_two_operators_with_the_same_file_make_one_batch(book_url: str, tmp_path: Path) -> None:
    office, file = opened(book_url), caseload(tmp_path, range(200))
    eve = second_maker(office)
    for period in ("2026-11", "2026-12", "2027-01"):
        made = at_once(book_url, [(file, office.who["ada"]), (file, eve)], period=period)
        assert len({each.seq if isinstance(each, Act) else str(each) for each in made}) == 1
    with office.book.store.reading() as db:
        assert db.execute(select(func.count()).where(act.c.kind == "batch")).scalar() == 3
    assert len(lines_held(office, live=False)) == 600


def test_of_two_operators_with_overlapping_files_each_case_is_in_one_batch(book_url: str, tmp_path: Path) -> None:
    office = opened(book_url)
    eve = second_maker(office)
    files = caseload(tmp_path, range(200), "a.csv"), caseload(tmp_path, range(100, 300), "b.csv")
    made = at_once(book_url, list(zip(files, (office.who["ada"], eve), strict=True)))
    done = [each for each in made if isinstance(each, Act)]
    assert len(done) == 1
    held = lines_held(office, live=False)
    assert len(held) == len(set(held)) == 200
    with office.book.store.reading() as db:
        assert db.execute(select(func.count()).where(entry.c.kind == "refusal")).scalar_one() >= 1
    loser = files[1] if isinstance(made[0], Act) else files[0]
    assert take(office.book, loser, office.who["ada"], leave_out=True).body["lines"]["count"] == 100
    assert len(lines_held(office)) == 300


KILLED = """
import os, signal, sys
from pathlib import Path
from seawall.ledger.batches import lines
from seawall.ledger.book import Book
from tests.ledger.batches.test_batches_accept import take
from tests.ledger.books import people

written = lines._Lines.write
def stops(*given):
    written(*given)
    os.kill(os.getpid(), signal.SIGKILL)
lines._Lines.write = stops
take(Book.open(sys.argv[1]), Path(sys.argv[2]), people()["ada"])
"""


def test_an_operator_who_is_killed_while_lines_are_written_leaves_none(book_url: str, tmp_path: Path) -> None:
    office, file = opened(book_url), caseload(tmp_path, range(50))
    done = subprocess.run([sys.executable, "-c", KILLED, book_url, str(file)], cwd=Path(__file__).parents[3])
    assert done.returncode == -9
    assert lines_held(office, live=False) == []
    take(office.book, file, office.who["ada"])
    assert len(lines_held(office)) == 50


def test_a_file_of_a_voided_batch_is_asked_for_anew(tmp_path: Path) -> None:
    office, file = opened(tmp_path / "book.db"), caseload(tmp_path, range(5))
    ada = office.who["ada"]
    first = take(office.book, file, ada)
    office.book.void(first.id, ada, "too early")
    again = take(office.book, file, ada)
    assert (again.id, again.state) == (f"{first.id}-2", "pending") and len(lines_held(office)) == 5
    assert take(office.book, file, ada).seq == again.seq
    office.book.void(again.id, ada, "too early")
    take(office.book, file, ada, act_id="mine")
    office.book.void("mine", ada, "too early")
    with pytest.raises(RefusedError, match=r"mine is voided\. Ask for the file again under another id"):
        take(office.book, file, ada, act_id="mine")
