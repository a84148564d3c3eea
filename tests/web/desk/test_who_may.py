"""Who may do what, over every address that changes something: derived from the routes, so that none is forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from seawall.ledger.book import Book
from seawall.ledger.kinds import act_kind
from seawall.ledger.tables import act, approval, decision
from seawall.web.access import accounts
from seawall.web.access.forms import SAFE
from seawall.web.desk import drafts, verbs
from tests.ledger.books import NAMES, small_book
from tests.sampled import sampled
from tests.web.desk.busy import FORMS, KINDS, NOT_YET, make_busy
from tests.web.desk.office import STRANGER, Office, opened, whole, words_of
from tests.web.routes import routes

ROLES = {"ada": {"administrator", "maker"}, "eve": {"auditor"}, STRANGER: set()}
ROLES |= {person: {"checker"} for person in ("ben", "cy", "gus", "dee")}
VERIFIED = sampled(list(FORMS), 6)
"""After these the whole book is computed again."""
CASELOAD = {"/ledger/caseload", "/ledger/caseload/{token}", "/ledger/caseload/{token}/discard"}


def writes() -> set[str]:
    """Every address below the ledger that takes more than reading."""
    return {
        str(each.path)
        for each in routes()
        if str(each.path).startswith("/ledger") and set(each.methods or ()) - {*SAFE}
    }


def may(verb: str, person: str) -> bool:
    """Whether somebody of the small book may do it, from the roles in kinds.toml."""
    if verb == "approve":
        return person in ("ben", "cy", "gus")  # ada made it; dee may only approve small amounts
    if verb == "void":
        return person == "ada" or "checker" in ROLES[person]
    if verb == "give-role":  # a checker only lends their own
        return person == "ada"
    return bool(ROLES[person] & set(act_kind(KINDS.get(verb, verb)).makers))


def state(office: Office) -> tuple[Any, ...]:
    """What the book has been asked and has decided; refusals do not count."""
    with opened(office.book) as kept, kept.store.reading() as db:
        return (
            db.execute(select(act.c.id).order_by(act.c.seq)).scalars().all(),
            db.execute(select(approval.c.act, approval.c.person).order_by(approval.c.seq)).all(),
            db.execute(select(decision.c.act, decision.c.outcome).order_by(decision.c.seq)).all(),
        )


def fields(office: Office, verb: str) -> dict[str, Any]:
    """A form as its page sends it."""
    found: dict[str, Any] = {"id": f"web-{verb}", "on": ""} if verb not in ("approve", "void") else {}
    found |= FORMS[verb]
    if verb in ("approve", "void"):
        found["hash"] = office.act(found["act"]).hash
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The book in which almost everything can be asked for, in place of the small one."""
    file = tmp_path_factory.mktemp("busy") / "book.db"
    book, _ = small_book(file)
    make_busy(book)
    book.close()
    return file.read_bytes()


def test_every_address_that_writes_is_known_here() -> None:
    assert writes() == CASELOAD | {f"/ledger/{verb}" for verb in FORMS}
    assert set(FORMS) == set(verbs.asking())


@pytest.mark.parametrize("verb", FORMS)
def test_who_may_not_changes_nothing_and_who_may_does(verb: str, office: Office) -> None:
    before, path, form = state(office), f"/ledger/{verb}", fields(office, verb)
    nobody = office.post(path, "", form)
    assert nobody.status_code in (401, 403)
    for person in ("ada", "ben", "eve", STRANGER, *(["dee"] if verb == "approve" else [])):  # dee for small amounts
        if not may(verb, person):
            answer = office.post(path, person, form)
            assert answer.status_code == 400, (person, answer.status_code, words_of(answer))
            assert "it is missing" not in words_of(answer)
    assert state(office) == before
    person = next(each for each in NAMES if may(verb, each) and each != "ben")
    answer = office.post(path, person, form)
    if verb in NOT_YET:
        assert answer.status_code == 400 and "may not make an act" not in words_of(answer)
        assert state(office) == before
    else:
        assert answer.status_code == 303, words_of(answer)
        assert state(office) != before
    assert verb not in VERIFIED or whole(office.book)


@pytest.mark.parametrize("path", sorted(writes()))
def test_a_form_without_its_token_does_nothing(path: str, office: Office) -> None:
    before = state(office)
    token = office.csrf("ben")
    sent = fields(office, path.rpartition("/")[2]) if path not in CASELOAD else {"period": "2026-12"}
    address = path.format(token=drafts.token_hex(16))
    for person, csrf in (("ada", ""), ("ada", token), ("ada", "0" * 64), ("", token)):
        reads_nothing = path == "/ledger/caseload" and not person  # a file is read from nobody who is not signed in
        assert office.post(address, person, sent | {"csrf": csrf}).status_code == (401 if reads_nothing else 403)
    for origin in ("http://evil.example", "null", "http://127.0.0.1:8401"):
        answer = office.post(address, "ada", sent, headers={"origin": origin, "sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
    assert state(office) == before


def test_a_locked_account_does_nothing(office: Office) -> None:
    before = state(office)
    assert office.csrf("gus")
    accounts.lock(office.access, "gus")
    answer = office.approve("dep-waiting", "gus")
    assert answer.status_code in (401, 403) and state(office) == before


def test_nobody_approves_what_they_made_whatever_roles_they_have(office: Office) -> None:
    with opened(office.book) as kept:
        _also_a_checker(kept)
    form = {"fund": "reserve", "amount": "1", "id": "mine", "on": ""}
    assert office.post("/ledger/deposit", "ada", form).status_code == 303
    answer = office.approve("mine", "ada")
    assert answer.status_code == 400 and "nobody approves what they made" in words_of(answer)
    assert office.act("mine").state == "pending"


def test_what_was_refused_is_on_record(office: Office) -> None:
    office.post("/ledger/deposit", "eve", fields(office, "deposit"))
    with opened(office.book) as kept, kept.store.reading() as db:
        from seawall.ledger.tables import entry

        last = db.execute(select(entry.c.kind, entry.c.person).order_by(entry.c.seq.desc())).first()
    assert last == ("refusal", "eve")


def _also_a_checker(book: Book) -> None:
    from seawall.ledger import give_role
    from tests.ledger.books import approve, people, today

    who = people()
    made = give_role("ada", "checker", on=today(), act_id="also")
    book.propose(made, who["ada"])
    approve(book, who, "also")
