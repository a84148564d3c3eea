"""The same form twice is one request: sent again, at the same time, by several, or to a server that was killed.

Money balances whatever is sent in which order.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seawall.ledger.reading.balances import balances
from tests.ledger.books import new_book
from tests.sampled import LONG
from tests.web.desk.office import PASSPHRASE, Office, opened, whole, words_of
from tests.web.running import Server

Step = tuple[str, int, str]  # what is sent, of which act, by whom


def form(act: int, cents: int) -> dict[str, str]:
    return {"fund": "reserve", "amount": f"{cents // 100}.{cents % 100:02}", "id": f"web-{act}", "on": ""}


def cash(book: str) -> int:
    with opened(book) as kept, kept.store.reading() as db:
        held = balances(db)
        assert sum(each.cents for each in held) == 0
        return next(each.cents for each in held if each.account == "cash:reserve")


WHAT = st.sampled_from(["ask", "approve", "approve", "void"])
STEPS = st.lists(
    st.tuples(WHAT, st.integers(0, 2), st.sampled_from(["ben", "cy"])),
    min_size=4,
    max_size=12,
)


@given(steps=STEPS, cents=st.lists(st.integers(1, 99_999_99), min_size=3, max_size=3))
@settings(max_examples=30 if LONG else 4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_money_is_what_was_posted_once(office: Office, small: bytes, steps: list[Step], cents: list[int]) -> None:
    office.give(small)
    before, posted, asked, gone = cash(office.book), set(), set(), set()
    for what, act, who in [("ask", 0, "ben"), *steps]:
        if what == "ask":
            answer = office.post("/ledger/deposit", "ada", form(act, cents[act]))
            assert answer.status_code == 303
            asked.add(act)
        elif act in asked:
            found = office.act(f"web-{act}")
            fields = {"act": found.id, "hash": found.hash, "reason": "no"}
            answer = office.post(f"/ledger/{what}", who, fields if what == "void" else fields | {"reason": ""})
            (posted if what == "approve" else gone).update(set() if act in posted | gone else {act})
    assert cash(office.book) == before + sum(cents[act] for act in posted)
    assert whole(office.book)


def test_a_double_click_is_one_deposit(office: Office) -> None:
    office.csrf("ada")
    with ThreadPoolExecutor(4) as threads:
        sent = [threads.submit(office.post, "/ledger/deposit", "ada", form(1, 500)) for _ in range(4)]
        assert {each.result().headers.get("location") for each in sent} == {"/ledger/show?act=web-1"}
    with opened(office.book) as kept:
        assert kept.act("web-1").amount_cents == 500


def test_another_request_under_a_name_that_is_taken_is_refused(office: Office) -> None:
    assert office.post("/ledger/deposit", "ada", form(1, 500)).status_code == 303
    answer = office.post("/ledger/deposit", "ada", form(1, 501))
    assert answer.status_code == 400 and "is taken by another act" in words_of(answer)


def test_those_who_approve_at_the_same_time_post_it_once(office: Office) -> None:
    before = cash(office.book)
    assert office.post("/ledger/deposit", "ada", form(1, 150_000_00)).status_code == 303  # takes two
    people = ["ben", "cy", "gus"]
    for each in people:
        office.csrf(each)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda who: office.approve("web-1", who).status_code, people * 2))
    found = office.act("web-1")
    assert found.state == "posted" and len(found.approved_by) == 2
    assert cash(office.book) == before + 150_000_00 and whole(office.book)


def test_on_each_database_a_deposit_is_asked_for_approved_and_read(book_url: str, tmp_path: Path) -> None:
    new_book(book_url)[0].close()
    office = Office(tmp_path, book_url)
    assert office.post("/ledger/deposit", "ada", form(1, 12_34)).status_code == 303
    assert office.post("/ledger/deposit", "ada", form(1, 12_34)).status_code == 303
    assert office.approve("web-1", "ben").status_code == 303
    assert "$12.34" in words_of(office.get("/ledger/statement?account=cash:reserve"))
    assert cash(book_url) == 12_34 and whole(book_url)
    assert "Nothing is altered" in words_of(office.get("/ledger/verify"))
    office.close()


def test_a_server_that_is_killed_leaves_a_whole_book_and_the_same_forms_go_on(small: bytes, tmp_path: Path) -> None:
    office = Office(tmp_path, str(tmp_path / "book.db"))
    office.give(small)
    before, csrf, many = cash(office.book), office.csrf("ada"), 40
    cookies = {"seawall": office.browser("ada").cookies["seawall"]}
    from tests.ledger.books import today

    def send(address: str, act: int) -> int:
        fields = form(act, 100) | {"csrf": csrf, "passphrase": PASSPHRASE}
        return httpx.post(f"{address}/ledger/deposit", data=fields, cookies=cookies, timeout=60).status_code

    def send_until_it_dies(address: str, done: list[int]) -> None:
        try:
            for act in range(many):
                assert send(address, act) == 303
                done.append(act)
        except httpx.TransportError:
            return

    arguments = ("--book", office.book, "--accounts", str(tmp_path / "accounts.db"))
    with Server(tmp_path / "home", *arguments, day=str(today())) as server:
        done: list[int] = []
        sending = Thread(target=send_until_it_dies, args=(server.address, done))
        sending.start()
        while len(done) < 3 and sending.is_alive():
            sending.join(0.01)
        server.kill()
        sending.join()
        assert 3 <= len(done) < many and whole(office.book)
        for act in done:
            assert office.act(f"web-{act}").state == "pending"  # what was answered is there
        server.start()
        assert {send(server.address, act) for act in range(len(done) + 2)} == {303}
    for act in range(len(done) + 2):
        assert office.approve(f"web-{act}", "ben").status_code == 303
    assert cash(office.book) == before + 100 * (len(done) + 2) and whole(office.book)
    office.close()
