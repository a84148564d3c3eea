"""Acts: made by one person, approved by others, refused on record, undone only by reversal; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import LARGEST_CENTS, Act, Posting, Request, amount_of
from seawall.ledger.book import Book
from seawall.ledger.reading.audit import audit_log
from seawall.ledger.reading.balances import balances
from seawall.ledger.reading.queue import queue
from seawall.ledger.reading.trial import trial_balance
from seawall.ledger.reversing import reverse
from seawall.ledger.sealing import keys
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import new_duty, new_person, new_policy
from seawall.ledger.transfers import deposit, transfer
from tests.ledger.books import LONG_AGO, LONG_HENCE, People, approve, new_book, opening, today


@pytest.fixture
def kept(book_url: str) -> Iterator[tuple[Book, People]]:
    """A book that is open and empty, and its people."""
    book, who = new_book(book_url)
    yield book, who
    book.close()


def holds(book: Book, account: str) -> int:
    """What an account holds now, debits less credits, in cents."""
    with book.store.reading() as db:
        return next(each.cents for each in balances(db) if each.account == account)


def put_in(book: Book, who: People, cents: int, act_id: str | None = None) -> Act:
    """A deposit that is posted."""
    asked = book.propose(deposit("reserve", cents, today(), "from the reserve", act_id), who["ada"])
    return approve(book, who, asked.id)


def test_money_moves_only_when_somebody_else_has_approved(kept):
    book, who = kept
    asked = book.propose(deposit("reserve", 5_000_00, today()), who["ada"])
    assert (asked.state, asked.waiting_for, holds(book, "cash:reserve")) == ("pending", 1, 0)
    done = book.approve(asked.id, who["ben"])
    assert (done.state, done.approved_by, holds(book, "cash:reserve")) == ("posted", ("ben",), 5_000_00)


def test_nobody_approves_what_they_made_and_the_attempt_is_on_record(kept):
    book, who = kept
    given = new_duty("ada", "checker", LONG_AGO)
    book.propose(Request("also", "duty", today(), body={"duties": [given]}), who["ada"])
    approve(book, who, "also")
    asked = book.propose(deposit("reserve", 1_00, today()), who["ada"])
    with pytest.raises(RefusedError, match="nobody approves what they made"):
        book.approve(asked.id, who["ada"])
    last = audit_log(book).rows[-1]
    assert (last.what, last.person, last.act) == ("refusal", "ada", asked.id)
    assert book.act(asked.id).state == "pending"


def test_the_same_request_twice_is_one_transfer(kept):
    book, who = kept
    first = put_in(book, who, 7_00, "once")
    again = book.propose(deposit("reserve", 7_00, today(), "from the reserve", "once"), who["ada"])
    assert again.seq == first.seq and again.state == "posted"
    assert book.approve("once", who["ben"]).approved_by == ("ben",)
    assert holds(book, "cash:reserve") == 7_00


@pytest.mark.parametrize("changed", [{"cents": 8_00}, {"on": LONG_AGO}, {"reason": "another"}])
def test_a_changed_request_with_the_same_id_is_refused(kept, changed):
    book, who = kept
    asked = {"fund": "reserve", "cents": 7_00, "on": today(), "reason": "r", "act_id": "once"}
    book.propose(deposit(**asked), who["ada"])
    with pytest.raises(RefusedError, match="taken by another act"):
        book.propose(deposit(**asked | changed), who["ada"])


def test_large_amounts_take_two_checkers(kept):
    book, who = kept
    asked = book.propose(deposit("reserve", 100_000_00, today()), who["ada"])
    assert book.approve(asked.id, who["ben"]).state == "pending"
    assert book.approve(asked.id, who["ben"]).waiting_for == 1, "one person twice is one person"
    assert book.approve(asked.id, who["cy"]).state == "posted"


def test_a_policy_that_became_stricter_holds_for_what_was_asked_before(kept):
    book, who = kept
    asked = book.propose(deposit("reserve", 50_00, today()), who["ada"])
    book.propose(Request("strict", "policy", today(), body={"policy": new_policy({0: 2})}), who["ada"])
    approve(book, who, "strict")
    with pytest.raises(RefusedError, match="now 2 must"):
        book.approve(asked.id, who["ben"])
    assert holds(book, "cash:reserve") == 0


def test_an_overdraft_is_refused_in_words_and_leaves_the_act_pending(kept):
    book, who = kept
    put_in(book, who, 5_00)
    asked = book.propose(transfer("escrow", "cash:reserve", 6_00, today(), "a bond"), who["ada"])
    with pytest.raises(RefusedError, match=r"takes \$6\.00 from cash:reserve, which has \$5\.00 left"):
        book.approve(asked.id, who["ben"])
    assert (book.act(asked.id).state, book.act(asked.id).approved_by) == ("pending", ())


def test_authority_is_used_up_to_its_cap_and_not_after_its_last_day(kept):
    book, who = kept

    def obligate(act_id: str, cents: int) -> Act:
        postings = (Posting("authority:wic", cents), Posting("obligation:wic", -cents))
        book.propose(Request(act_id, "transfer", today(), postings, reason="r"), who["ada"])
        return approve(book, who, act_id)

    with pytest.raises(RefusedError, match=r"from authority:wic, which has \$200,000\.00 left"):
        obligate("beyond", 200_000_01)
    obligate("all", 200_000_00)
    with pytest.raises(RefusedError, match=r"has \$0\.00 left"):
        obligate("more", 1)
    body = {"authorities": [{"id": "late", "from_on": "2020-01-01", "until_on": "2020-12-31"}]}
    body["accounts"] = [
        {"id": f"{kind}:late", "kind": kind, "authority": "late", "program": "late"}
        for kind in ("granted", "authority", "obligation")
    ]
    grant = (Posting("granted:late", 10_00), Posting("authority:late", -10_00))
    book.propose(Request("grant", "authority", today(), grant, body), who["ada"])
    approve(book, who, "grant")
    postings = (Posting("authority:late", 1_00), Posting("obligation:late", -1_00))
    for act_id, on in (("now", today()), ("dated back", date(2020, 6, 1))):
        asked = Request(act_id.replace(" ", "-"), "transfer", on, postings, reason="r")
        book.propose(asked, who["ada"])
        with pytest.raises(RefusedError, match="holds from 2020-01-01 to 2020-12-31"):
            book.approve(asked.id, who["ben"])


def test_a_correction_is_a_reversal_with_a_reason(kept):
    book, who = kept
    wrong = put_in(book, who, 9_00)
    with pytest.raises(LedgerError, match="says why"):
        reverse(wrong, "undo", today(), " ")
    book.propose(reverse(wrong, "undo", today(), "another fund's money"), who["ada"])
    approve(book, who, "undo")
    assert (holds(book, "cash:reserve"), book.act(wrong.id).state) == (0, "reversed")
    with pytest.raises(RefusedError, match="only what is posted is reversed"):
        book.propose(reverse(wrong, "undo-2", today(), "again"), who["ada"])


def test_an_act_is_reversed_once_though_two_ask(kept):
    book, who = kept
    wrong = put_in(book, who, 9_00)
    book.propose(reverse(wrong, "undo-1", today(), "wrong"), who["ada"])
    with pytest.raises(RefusedError, match="being reversed by undo-1"):
        book.propose(reverse(wrong, "undo-2", today(), "wrong"), who["ada"])
    book.void("undo-1", who["ben"], "not wrong after all")
    book.propose(reverse(wrong, "undo-2", today(), "wrong"), who["ada"])
    assert approve(book, who, "undo-2").state == "posted"


def test_what_is_voided_or_expired_is_never_posted(kept):
    book, who = kept
    asked = book.propose(deposit("reserve", 1_00, today()), who["ada"])
    with pytest.raises(RefusedError, match="say in one line"):
        book.void(asked.id, who["ada"], "")
    assert book.void(asked.id, who["ada"], "a mistake").state == "voided"
    with pytest.raises(RefusedError, match="voided already"):
        book.approve(asked.id, who["ben"])
    postings = deposit("reserve", 2_00, today()).postings
    late = Request("late", "deposit", today(), postings, expires_on=today() - timedelta(days=1))
    book.propose(late, who["ada"])
    with pytest.raises(RefusedError, match="was to be approved by"):
        book.approve("late", who["ben"])
    assert [each.id for each in book.expire()] == ["late"]
    assert book.act("late").state == "expired" and holds(book, "cash:reserve") == 0


def test_only_the_right_role_with_the_right_key_acts(kept):
    book, who = kept
    with pytest.raises(RefusedError, match="takes the role of maker"):
        book.propose(deposit("reserve", 1_00, today()), who["eve"])
    with pytest.raises(RefusedError, match="not the one that the book knows"):
        book.propose(deposit("reserve", 1_00, today()), Signer("ada", keys.make_key()))
    with pytest.raises(RefusedError, match="knows nobody called mallory"):
        book.propose(deposit("reserve", 1_00, today()), Signer("mallory", keys.make_key()))
    asked = book.propose(deposit("reserve", 1_00, today()), who["ada"])
    with pytest.raises(RefusedError, match="not the role of checker"):
        book.approve(asked.id, who["eve"])
    assert sum(each.what == "refusal" for each in audit_log(book).rows) == 4


def test_a_role_is_delegated_for_a_time_and_an_amount_and_ends(kept):
    book, who = kept

    def hand_on(act_id: str, until: date, most_cents: int | None, by: str = "ben") -> Act:
        given = new_duty("dee", "checker", today(), until, most_cents, by=by)
        book.propose(Request(act_id, "duty", today(), body={"duties": [given]}), who[by])
        return approve(book, who, act_id, ("cy", "gus"))

    assert hand_on("given", LONG_HENCE, 10_00).state == "posted"
    small = book.propose(deposit("reserve", 10_00, today(), "small"), who["ada"])
    large = book.propose(deposit("reserve", 10_01, today(), "large"), who["ada"])
    assert book.approve(small.id, who["dee"]).state == "posted"
    with pytest.raises(RefusedError, match="may approve up to"):
        book.approve(large.id, who["dee"])
    given = new_duty("eve", "checker", today(), LONG_HENCE, 5_00, by="dee")
    with pytest.raises(RefusedError, match="or what was delegated"):
        book.propose(Request("on", "duty", today(), body={"duties": [given]}), who["dee"])
    ends = [{"person": "dee", "role": "checker", "from_on": today().isoformat()}]
    book.propose(Request("end", "end_duty", today(), body={"ends": ends}), who["ben"])
    approve(book, who, "end", ("cy", "gus"))
    other = book.propose(deposit("reserve", 1_00, today(), "after"), who["ada"])
    with pytest.raises(RefusedError, match="not the role of checker"):
        book.approve(other.id, who["dee"])


def test_people_have_keys_of_their_own(kept):
    book, who = kept
    twin = new_person("twin", "Twin", keys.public_text(who["ben"].key))
    with pytest.raises(RefusedError, match="another person's already"):
        book.propose(Request("twin", "people", today(), body={"people": [twin]}), who["ada"])
    key = keys.make_key()
    new = {"people": [new_person("fay", "Fay", keys.public_text(key))], "duties": [new_duty("fay", "maker", LONG_AGO)]}
    book.propose(Request("fay", "people", today(), body=new), who["ada"])
    with pytest.raises(RefusedError, match="takes the role of maker"):
        book.propose(deposit("reserve", 1_00, today()), Signer("fay", key))
    approve(book, who, "fay")
    assert book.propose(deposit("reserve", 1_00, today()), Signer("fay", key)).state == "pending"


def test_a_book_that_one_person_could_keep_alone_is_not_opened(book_url):
    from tests.ledger.books import BOOK_ID, people

    who = people()
    asked = opening(who)
    for duties in (
        [new_duty("ada", "administrator", LONG_AGO), new_duty("ada", "maker", LONG_AGO)],
        [new_duty("ada", role, LONG_AGO) for role in ("administrator", "maker", "checker")],
    ):
        alone = Request("open-1", "open", today(), asked.postings, {**asked.body, "duties": duties})
        with pytest.raises(LedgerError, match=r"two people|checkers"):
            Book.create(book_url, BOOK_ID, alone, who["ada"])


def test_a_book_takes_nothing_until_its_opening_is_approved(book_url):
    from tests.ledger.books import BOOK_ID, people

    who = people()
    book = Book.create(book_url, BOOK_ID, opening(who), who["ada"])
    with pytest.raises(RefusedError, match="its opening is to be approved first"):
        book.propose(deposit("reserve", 1_00, today()), who["ada"])
    assert Book.create(book_url, BOOK_ID, opening(who), who["ada"]).id == BOOK_ID, "asked for again, it is the same"
    with pytest.raises(LedgerError, match="another book"):
        Book.create(book_url, "f" * 32, opening(who), who["ada"])


def test_balances_at_any_past_instant_by_either_clock(kept):
    book, who = kept
    earlier = today() - timedelta(days=10)
    put_in(book, who, 1_00)
    between = datetime.now(UTC)
    asked = book.propose(deposit("reserve", 2_00, earlier, "known late"), who["ada"])
    approve(book, who, asked.id)

    def cash(**at: object) -> int:
        return next((r.balance_cents for r in trial_balance(book, **at).rows if r.account == "cash:reserve"), 0)

    assert cash() == 3_00
    assert cash(recorded=between) == 1_00, "what was known then"
    assert cash(on=earlier) == 2_00, "what was so then, as is known now"
    assert cash(recorded=between, on=earlier) == 0, "what was known then of that day"
    assert trial_balance(book).debit_cents == trial_balance(book).credit_cents


def test_the_queue_tells_what_an_act_would_leave(kept):
    book, who = kept
    postings = (Posting("authority:wic", 50_000_00), Posting("obligation:wic", -50_000_00))
    book.propose(Request("need", "transfer", today(), postings, reason="r"), who["ada"])
    row = queue(book).rows[0]
    assert (row.act, row.authority, row.left_cents, row.still_needed) == ("need", "wic", 150_000_00, 1)


@pytest.mark.parametrize(
    ("postings", "says"),
    [
        ((Posting("cash:reserve", 1_00),), "sum to 100 cents"),
        ((Posting("cash:reserve", 1), Posting("source:reserve", -2)), "sum to -1 cents"),
        ((Posting("cash:reserve", 0), Posting("source:reserve", 0)), "no amount"),
        ((Posting("cash:reserve", 10**16), Posting("source:reserve", -(10**16))), "no amount"),
    ],
)
def test_what_does_not_balance_is_no_request(postings, says):
    with pytest.raises(LedgerError, match=says):
        Request("bad", "deposit", today(), postings)


def test_accounts_that_do_not_exist_and_groups_that_do_not_balance_are_refused(kept):
    book, who = kept
    with pytest.raises(RefusedError, match="no account cash:nobody"):
        book.propose(deposit("nobody", 1_00, today()), who["ada"])
    mixed = (Posting("cash:reserve", 1_00), Posting("authority:wic", -1_00))
    with pytest.raises(RefusedError, match="balance: "):
        book.propose(Request("mixed", "transfer", today(), mixed, reason="r"), who["ada"])


@pytest.mark.parametrize("where", ["/nowhere/book.db", "mysql://u:secret@h/db", "postgresql://u:secret@127.0.0.1:1/no"])
def test_where_there_is_no_book_is_told_in_one_line_without_the_password(where):
    with pytest.raises(LedgerError) as told:
        Book.open(where)
    assert "secret" not in str(told.value) and "\n" not in str(told.value)


def test_a_checker_gives_no_roles_but_hands_on_their_own(kept):
    book, who = kept
    for given in (new_duty("dee", "administrator", LONG_AGO), new_duty("dee", "checker", LONG_AGO, by="cy")):
        with pytest.raises(RefusedError, match=r"no administrator|whoever delegates asks"):
            book.propose(Request("given", "duty", today(), body={"duties": [given]}), who["ben"])


@pytest.mark.parametrize(
    ("kind", "debit", "credit"),
    [
        ("deposit", "authority:wic", "obligation:wic"),
        ("deposit", "expense:snap:51013", "cash:reserve"),
        ("transfer", "payable:snap", "committed:reserve"),
        ("release", "obligation:wic", "authority:wic"),
        ("people", "cash:reserve", "source:reserve"),
    ],
)
def test_an_act_moves_only_the_accounts_of_its_kind(kind, debit, credit):
    with pytest.raises(LedgerError, match=f"of kind {kind} does not move"):
        Request("bad", kind, today(), (Posting(debit, 1), Posting(credit, -1)))


def test_an_opening_that_is_rejected_ends_the_book(book_url):
    from tests.ledger.books import BOOK_ID, people

    who = people()
    book = Book.create(book_url, BOOK_ID, opening(who), who["ada"])
    book.void("open-1", who["ben"], "the plan was another one")
    with pytest.raises(RefusedError, match="the opening of this book is voided"):
        book.propose(deposit("reserve", 1_00, today()), who["ada"])


@pytest.mark.parametrize(
    ("part", "rows"),
    [
        ("duties", [new_duty("dee", "checker", LONG_AGO)]),
        ("policy", new_policy({0: 1})),
        ("authorities", [{"id": "snap", "from_on": "2000-01-01", "until_on": "2999-12-31"}]),
        ("ends", [{"person": "cy", "role": "checker", "from_on": "2000-01-01"}]),
        ("accounts", [{"id": "cash:slush", "kind": "cash", "fund": "slush"}]),
    ],
)
def test_an_act_carries_no_other_acts_effects(part, rows):
    with pytest.raises(LedgerError, match=f"of kind deposit adds no {part}"):
        Request("d", "deposit", today(), deposit("reserve", 1, today()).postings, {part: rows})


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("accounts", {"accounts": [{"id": "cash:slush", "kind": "source", "fund": "slush"}]}),
        ("accounts", {"accounts": [{"id": "a:1", "kind": "suspense"}]}),
        ("people", {"people": [{"id": "lo", "name": "L", "key": "AQ" + "A" * 41 + "="}]}),
        ("people", {"people": [], "duties": [new_duty("dee", "checker", LONG_AGO, by="ben")]}),
        ("duty", {"duties": [{**new_duty("dee", "checker", LONG_AGO), "role": "king"}]}),
        ("duty", {"duties": [{**new_duty("dee", "checker", LONG_AGO), "until_on": "20991231"}]}),
        ("policy", {"policy": [{"at_least_cents": 5, "checkers": 1}]}),
        ("authority", {"authorities": [{"id": "snap", "from_on": "2999-01-01", "until_on": "2020-12-31"}]}),
    ],
)
def test_parts_that_the_book_would_not_write_are_refused(kept, kind, body):
    book, who = kept
    with pytest.raises(RefusedError, match="cannot be"):
        book.propose(Request("odd", kind, today(), body=body), who["ada"])


def test_what_governs_takes_the_most_checkers_without_a_limit_and_nobody_who_gains(kept):
    book, who = kept
    given = new_duty("dee", "checker", LONG_AGO, most_cents=1_00)
    asked = book.propose(Request("dee", "duty", today(), body={"duties": [given]}), who["ada"])
    assert asked.needed == 2 and approve(book, who, "dee").state == "posted"
    book.propose(Request("more", "duty", today(), body={"duties": [new_duty("dee", "checker", LONG_AGO)]}), who["ada"])
    with pytest.raises(RefusedError, match="nobody approves that for themselves"):
        book.approve("more", who["dee"])
    lower = book.propose(Request("lower", "policy", today(), body={"policy": new_policy({0: 1})}), who["ada"])
    with pytest.raises(RefusedError, match="a checker without a limit in amount"):
        book.approve("lower", who["dee"])
    assert book.approve("lower", who["ben"]).state == "pending" and lower.needed == 2


def test_the_last_administrator_and_the_last_checkers_stay(kept):
    book, who = kept

    def end(person: str, role: str) -> Act:
        ends = [{"person": person, "role": role, "from_on": today().isoformat()}]
        act_id = f"end-{person}-{role}"
        book.propose(Request(act_id, "end_duty", today(), body={"ends": ends}), who["ada"])
        return approve(book, who, act_id)

    with pytest.raises(RefusedError, match="has no administrator"):
        end("ada", "administrator")
    assert end("gus", "checker").state == "posted"
    with pytest.raises(
        RefusedError, match="1 checkers without a limit in amount, and beside an administrator it needs 2"
    ):
        end("cy", "checker")


def test_amounts_that_are_spread_over_kinds_of_accounts_count_together(kept):
    book, who = kept
    put_in(book, who, 90_000_00)
    postings = (Posting("suspense", 50_000_00), Posting("escrow", 50_000_00), Posting("cash:reserve", -100_000_00))
    asked = book.propose(Request("spread", "transfer", today(), postings, reason="r"), who["ada"])
    assert (asked.amount_cents, asked.needed) == (100_000_00, 2)


def test_a_payment_that_moves_expense_and_money_is_counted_once():
    moved = (("expense:snap:51013", 5), ("payable:snap", -5), ("committed:reserve", 5), ("cash:reserve", -5))
    budget = (("obligation:snap", 5), ("spent:snap", -5))
    assert amount_of("tranche", tuple(Posting(*each) for each in (*moved, *budget))) == 5


def test_a_deposit_takes_nothing_out():
    with pytest.raises(LedgerError, match="only debits cash:reserve"):
        deposit("reserve", -1_00, today())


def test_nothing_is_of_a_day_to_come(kept):
    book, who = kept
    with pytest.raises(RefusedError, match="which is to come"):
        book.propose(deposit("reserve", 1_00, today() + timedelta(days=1)), who["ada"])


def test_an_unknown_fund_is_refused_with_the_funds_that_there_are(kept):
    book, who = kept
    with pytest.raises(RefusedError, match=r"no account cash:nobody\. Its funds are reserve"):
        book.propose(deposit("nobody", 1_00, today()), who["ada"])


def test_an_opening_that_its_checkers_could_not_approve_is_refused(book_url):
    from tests.ledger.books import BOOK_ID, people

    who = people()
    asked = opening(who)
    duties = [each | ({"most_cents": 5_00} if each["person"] in ("cy", "gus") else {}) for each in asked.body["duties"]]
    locked = Request("open-1", "open", today(), asked.postings, {**asked.body, "duties": duties})
    with pytest.raises(LedgerError, match="nobody could approve this opening: the book has 1 checkers"):
        Book.create(book_url, BOOK_ID, locked, who["ada"])


def test_no_request_moves_more_than_a_book_holds():
    half = LARGEST_CENTS // 2 + 1
    rows = [Posting("cash:a", half), Posting("cash:b", half), Posting("source:a", -half), Posting("source:b", -half)]
    with pytest.raises(LedgerError, match="more than any book holds"):
        Request("d", "deposit", today(), tuple(rows))
