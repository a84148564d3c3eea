"""Two people in a browser: what waits for whom, what they read before they sign, and what becomes of it."""

from __future__ import annotations

from tests.web.desk.office import PASSPHRASE, Office, opened, whole, words_of


def ask(office: Office, act: str, amount: str = "1,250.50", person: str = "ada") -> None:
    fields = {"fund": "reserve", "amount": amount, "reason": "by transfer", "id": act, "on": ""}
    answer = office.post("/ledger/deposit", person, fields)
    assert (answer.status_code, answer.headers.get("location")) == (303, f"/ledger/show?act={act}"), words_of(answer)


def test_one_asks_and_another_approves(office: Office) -> None:
    ask(office, "dep-web")
    page = words_of(office.get("/ledger/show?act=dep-web", "ben"))
    assert "$1,250.50 (one thousand two hundred fifty dollars and fifty cents) is put into the fund reserve" in page
    assert "Approve as Ben" in page
    answer = office.approve("dep-web", "ben")
    assert (answer.status_code, answer.headers["location"]) == (303, "/ledger/show?act=dep-web")
    found = office.act("dep-web")
    assert (found.state, found.maker, found.approved_by) == ("posted", "ada", ("ben",))
    after = words_of(office.get("/ledger/show?act=dep-web", "ben"))
    assert "was posted" in after and "Approve as" not in after and "Undo it" in after
    assert whole(office.book)


def test_who_made_it_is_told_that_somebody_else_approves(office: Office) -> None:
    ask(office, "dep-web")
    page = words_of(office.get("/ledger/show?act=dep-web", "ada"))
    assert "nobody approves what they made" in page and "Approve as" not in page and "Withdraw" in page
    answer = office.approve("dep-web", "ada")  # by hand, without the form
    assert answer.status_code == 400 and "nobody approves what they made" in words_of(answer)
    assert office.act("dep-web").state == "pending"


def test_the_queue_says_what_waits_for_whom(office: Office) -> None:
    ask(office, "dep-web", "3,000")
    ben, dee, nobody = (words_of(office.get("/ledger/queue", who)) for who in ("ben", "dee", ""))
    assert "What waits for ben" in ben and "ben has approved dep-waiting already" in ben
    assert "dee may approve up to $2,000.00, and dep-web moves $3,000.00" in dee
    assert "What waits for" not in nobody and "dep-web" in nobody
    assert 'href="/ledger/show?act=dep-web"' in office.get("/ledger/queue", "ben").text


def test_a_checker_rejects_with_a_reason_and_a_maker_withdraws(office: Office) -> None:
    for act, who in (("dep-1x", "cy"), ("dep-2x", "ada")):
        ask(office, act)
        seen = {"act": act, "hash": office.act(act).hash}
        empty = office.post("/ledger/void", who, seen | {"reason": " "})
        assert empty.status_code == 400 and "reason: it is missing" in words_of(empty)
        done = office.post("/ledger/void", who, seen | {"reason": "not in writing"})
        assert done.status_code == 303 and office.act(act).state == "voided"
    assert "not in writing" in words_of(office.get("/ledger/audit", "eve"))


def test_what_was_looked_at_is_what_is_signed(office: Office) -> None:
    ask(office, "dep-web")
    other = office.act("dep-waiting").hash
    for seen in (other, "", "0" * 64):
        answer = office.post("/ledger/approve", "ben", {"act": "dep-web", "hash": seen})
        assert answer.status_code == 400 and "is not the act that this page showed" in words_of(answer)
    assert office.act("dep-web").state == "pending"


def test_a_wrong_passphrase_signs_nothing_and_is_not_shown(office: Office) -> None:
    typed = {"fund": "reserve", "amount": "12.00", "reason": "kept words", "id": "dep-web", "passphrase": "wrong-words"}
    answer = office.post("/ledger/deposit", "ada", typed)
    assert answer.status_code == 403 and "does not open your key" in answer.text
    assert "wrong-words" not in answer.text and PASSPHRASE not in answer.text
    assert 'value="kept words"' in answer.text and 'value="12.00"' in answer.text  # what was typed stays
    with opened(office.book) as kept, kept.store.reading() as db:
        assert "dep-web" not in {each.id for each in _acts(db)}


def test_what_is_wrong_in_a_field_is_told_at_the_field(office: Office) -> None:
    answer = office.post("/ledger/deposit", "ada", {"fund": "reserve", "amount": "12", "on": "tomorrow", "id": "d"})
    assert answer.status_code == 400 and "on: 'tomorrow' cannot be" in words_of(answer).replace("&#39;", "'")
    field = answer.text.partition('id="field-on"')[2].partition(">")[0]
    assert 'aria-invalid="true"' in field and "field-on-hint wrong" in field
    assert 'role="alert"' in answer.text


def test_two_people_for_large_amounts(office: Office) -> None:
    ask(office, "dep-large", "150,000")
    assert office.approve("dep-large", "ben").status_code == 303
    assert office.act("dep-large").state == "pending"
    assert office.approve("dep-large", "ben").status_code == 303  # twice is once
    assert office.act("dep-large").approved_by == ("ben",)
    assert office.approve("dep-large", "cy").status_code == 303
    assert office.act("dep-large").state == "posted"


def test_an_act_that_nobody_made_is_told_with_pages_to_look_at(office: Office) -> None:
    held = {"act": "no-such-act", "hash": "", "reason": "no"}
    answers = [
        office.get("/ledger/show?act=no-such-act", "ben"),
        office.get("/ledger/show.csv?act=no-such-act", "ben"),
        office.get("/ledger/audit?act=no-such-act", "ben"),
        office.post("/ledger/approve", "ben", held),
        office.post("/ledger/hold", "ada", {"batch": "no-such-act", "case": "K001", "reason": "no", "on": ""}),
    ]
    for answer in answers:
        assert answer.status_code == 404 and "no-such-act" in answer.text, words_of(answer)
        assert "/ledger/" in words_of(answer) and "seawall ledger" not in answer.text
    answer = office.post("/ledger/issue", "ada", {"batch": "dep-1", "on": ""})  # held, and no batch
    assert answer.status_code == 400 and "See: /ledger/batches" in words_of(answer)


def test_the_front_page_puts_first_what_a_role_allows(office: Office) -> None:
    maker, checker, nobody = (office.get("/ledger", who).text for who in ("ada", "ben", "fay"))
    lists = {who: page.partition("takes another role") for who, page in (("ada", maker), ("ben", checker))}
    assert "/ledger/deposit" in lists["ada"][0] and "/ledger/caseload" in lists["ada"][0]
    assert "/ledger/deposit" in lists["ben"][2] and "/ledger/give-role" in lists["ben"][0]
    assert "ask for nothing" in nobody and "ask for nothing" not in maker + checker


def test_the_queue_says_what_each_act_is(office: Office) -> None:
    ask(office, "dep-web")
    assert "money put into the fund (by transfer)" in words_of(office.get("/ledger/queue", "ben"))


def _acts(db):
    from seawall.ledger.reading import acts

    return acts.every(db)
