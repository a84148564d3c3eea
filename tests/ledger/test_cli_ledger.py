"""The books at the command line: a whole life by commands alone, the library's results, and what is refused."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from seawall import ledger
from seawall.ledger.reading.against_plan import against_plan
from seawall.pages.forms import data
from tests.ledger.batches.test_batches_export import returns_file
from tests.ledger.desk import CASES, FUND, Desk
from tests.ledger.exchange.exchange_files import OFFICE
from tests.ledger.tampering import inside

pytestmark = pytest.mark.xdist_group("ledger-office")  # one process opens the book that they all copy

DAY = "2026-12-01"
PAYEES = "case_key,routing,account,name,kind\n" + "".join(
    f"K{n},091000019,00{n},JANE DOE,checking\n" for n in range(1, 5)
)
BEAN_CHECK = Path(sys.executable).with_name("bean-check")


# ------------------------------------------------------------------------------------------------------- a whole life


def test_a_payment_goes_out_comes_back_and_goes_out_again(desk: Desk) -> None:
    desk.done("hold", "dec", "--case", "K2", "--reason", "moved away")
    desk.tell("export", "dec-t1", "--form", "ebt-generic", "--day", DAY, "-o", desk.file("t1.txt"), by="ada")
    sent = Path(desk.file("t1.txt")).read_bytes()
    assert sent.count(b"\nDT") == 4
    desk.tell("export", "dec-t1", "--form", "ebt-generic", "--day", DAY, "-o", desk.file("again.txt"), by="ada")
    assert Path(desk.file("again.txt")).read_bytes() == sent

    desk.done("returned", "dec-t1", "--case", "K3", "--code", "R03")
    desk.done("settle", "dec-t1")
    (batch,) = desk.get("batches")["rows"]
    assert (batch["settled_cents"], batch["came_back_cents"], batch["held_cases"]) == (72701, 1199, 1)
    again = desk.done("reissue", "dec-t1", "--case", "K3")
    desk.tell("export", again, "--form", "ebt-generic", "--day", DAY, "-o", desk.file("t2.txt"), by="ada")
    desk.done("settle", "dec-t1")
    desk.done("unhold", "dec", "--cases", desk.file("held.csv", "case_key\nK2\n"), "--reason", "found again")
    desk.done("issue", "dec", "--part", "2")
    desk.done("settle", "dec-t2")
    (batch,) = desk.get("batches")["rows"]
    assert (batch["settled_cents"], batch["came_back_cents"], batch["unissued_cents"]) == (147803, 0, 0)
    assert "Nothing is altered" in desk.tell("verify")


def test_what_the_card_processor_answers_becomes_acts(desk: Desk) -> None:
    desk.tell("export", "dec-t1", "--form", "ebt-generic", "--day", DAY, "-o", desk.file("t1.txt"), by="ada")
    rejects = desk.file("rejects.csv", "File,Line,Case,Amount,Code,Reason\n1,3,K3,11.99,E12,closed\n")
    words = ("rejects", "dec-t1", rejects, "--form", "rejects-generic-csv")
    assert desk.get("show", desk.done(*words))["body"]["returned"] == [[2, 0, 1199, "E12"]]
    trailer = Path(desk.file("t1.txt")).read_text().splitlines()[-1]
    desk.done("ack", "dec-t1", desk.file("ack.txt", f"AK{trailer[2:43]}{'':13}0000\n"))
    (batch,) = desk.get("batches")["rows"]
    assert (batch["settled_cents"], batch["came_back_cents"]) == (73900 - 1199, 1199)
    none = desk.file("none.csv", "File,Line,Case,Amount,Code,Reason\n")
    said = desk.tell("rejects", "dec-t1", none, "--form", "rejects-generic-csv", by="ada")
    assert said == f"{none} rejects nothing: there is nothing to approve.\n"
    assert "cannot read" in desk.refused("ack", "dec-t1", desk.file("nowhere.txt"), by="ada")


def test_what_the_bank_returns_becomes_acts(desk: Desk) -> None:
    office = desk.file("office.toml", "".join(f'{name} = "{value}"\n' for name, value in OFFICE.model_dump().items()))
    payees = desk.file("payees.csv", PAYEES)
    words = ("--form", "nacha", "--day", DAY, "--office", office, "--payees", payees)
    assert "file 1 of nacha, 4 payments" in desk.tell("export", "dec-t1", *words, "-o", desk.file("a.ach"), by="ada")
    Path(desk.file("back.ach")).write_bytes(
        returns_file(("000001-0000003", 1199, "R03"), ("OTHER-0000009", 500, "R02"))
    )
    said = desk.get("returns", desk.file("back.ach"), by="ada")
    assert [each["amount_cents"] for each in said["rows"]] == [0] and len(said["notes"]) == 1
    assert desk.get("show", said["rows"][0]["act"])["body"]["returned"] == [[2, 0, 1199, "R03"]]
    assert "left alone, R02" in desk.tell("returns", desk.file("back.ach"), by="ada")


def test_a_canceled_payment_and_the_rest_of_a_batch_free_their_authority(desk: Desk) -> None:
    before = left(desk)
    desk.done("returned", "dec-t1", "--case", "K3", "--code", "R03")
    desk.done("cancel", "dec-t1", "--reason", "nobody by that name")
    desk.done("end", "dec", "--reason", "federal payment resumed")
    assert left(desk) == before + 1199 + 73903
    assert "nothing of it is issued any more" in desk.refused("issue", "dec", by="ada")


def test_a_proof_convinces_somebody_who_has_only_the_script_and_the_key(desk: Desk) -> None:
    assert "no checkpoint" in desk.refused("proof", "dec")
    desk.tell("checkpoint", "-o", desk.file("checkpoint.txt"), by="eve")
    desk.tell("proof", "--script", "-o", desk.file("check_proof.py"))
    for words, proven in ((("dec",), '"batch"'), (("dec", "--case", "K4"), "snap|2026-12|50021|K4|97503")):
        said = desk.tell("proof", *words, "-o", desk.file("it.tlog-proof"))
        key = said.split("'")[1]
        assert f"PROVEN by the key of seawall.ledger/{desk.get('show', 'open')['book']}" in checked(desk, key)
        assert proven in checked(desk, key)
    proof = Path(desk.file("it.tlog-proof")).read_text()
    desk.file("it.tlog-proof", proof.replace("index 8", "index 7"))
    assert "NOT PROVEN" in checked(desk, key)


def checked(desk: Desk, key: str) -> str:
    """What the script says of the proof."""
    words = [sys.executable, "check_proof.py", "it.tlog-proof", key]
    done = subprocess.run(words, cwd=desk.folder, capture_output=True, text=True)
    assert (done.returncode == 0) == done.stdout.startswith("PROVEN")
    return done.stdout + done.stderr


def test_a_backup_is_restored_and_verified_against_what_was_published(desk: Desk) -> None:
    desk.tell("checkpoint", "-o", desk.file("checkpoint.txt"), by="eve")
    desk.tell("backup", desk.file("backup.db"))
    assert "exists" in desk.refused("backup", desk.file("backup.db"))
    published = ("--checkpoint", desk.file("checkpoint.txt"))
    assert "Nothing is altered" in desk.tell("restore", desk.file("backup.db"), *published, book=desk.file("new.db"))
    assert "a book already" in desk.refused("restore", desk.file("backup.db"), book=desk.file("new.db"))
    assert desk.get("trial") == Desk(desk.folder, desk.file("new.db")).get("trial")


def test_verify_has_status_1_for_an_altered_book(desk: Desk) -> None:
    with inside(desk.book) as burglar:
        burglar.run("UPDATE posting SET cents = cents * 2 WHERE act = 5")
    status, out, _ = desk.run("verify")
    assert status == 1 and "altered" in out
    desk.tell("backup", desk.file("bad.db"))
    assert desk.run("restore", desk.file("bad.db"), book=desk.file("new.db"))[0] == 1


def test_a_book_of_this_version_needs_no_upgrade_and_one_of_a_later_is_left_alone(desk: Desk) -> None:
    assert "nothing to do" in desk.tell("upgrade")
    assert "Nothing is altered" in desk.tell("verify")
    with inside(desk.book) as burglar:
        burglar.run("UPDATE alembic_version SET version_num = '9999'")
    assert "newer" in desk.refused("upgrade")
    assert "schema 9999" in desk.refused("trial")
    assert "there is no book" in desk.refused("upgrade", book=desk.file("nowhere.db"))


@pytest.mark.parametrize("form", [".json", ".html", ".pdf", ".md", ".txt", ".csv"])
def test_what_a_command_did_can_be_kept_in_every_form(desk: Desk, form: str) -> None:
    desk.tell("deposit", FUND, "10", "-o", desk.file(f"act{form}"), by="ada")
    assert Path(desk.file(f"act{form}")).stat().st_size > 50


def test_a_short_life_on_both_databases(book_url: str, plan_file: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, book_url)
    desk.open(plan_file)
    desk.done("deposit", FUND, "99,999.99")
    file = desk.file("dec.csv", CASES)
    desk.done("batch", file, "--period", "2026-12", "--fund", FUND, "--tranches", "1", "--id", "dec")
    desk.done("issue", "dec")
    desk.done("settle", "dec-t1")
    assert [each["balance_cents"] for each in desk.get("trial") if each["kind"] == "cash"] == [9999999 - 147803]
    desk.tell("checkpoint", by="eve")
    desk.tell("backup", desk.file("backup.db"))
    assert "Nothing is altered" in desk.tell("restore", desk.file("backup.db"), book=desk.file("new.db"))
    assert "Nothing is altered" in desk.tell("verify")


# ------------------------------------------------------------------------------------------------- before it is asked


def test_a_preview_says_what_a_batch_would_take_and_writes_nothing(desk: Desk) -> None:
    entries = len(desk.get("audit"))
    more = desk.file("more.csv", CASES + "K5,snap,50007,10.00\n")
    seen = desk.get("preview", more, "--period", "2026-12")
    assert (seen["cases"], seen["overlaps"], [each["cents"] for each in seen["needs"]]) == (5, 4, [1000])
    assert "1 case would get $10.00 for 2026-12; 4 of 5" in desk.tell("preview", more, "--period", "2026-12")
    assert "Nothing to accept" in desk.tell("preview", desk.file("dec.csv"), "--period", "2026-12")
    assert "4 cases would get $1,478.03" in desk.tell("preview", desk.file("dec.csv"), "--period", "2027-01")
    assert len(desk.get("audit")) == entries


def test_a_preview_shows_all_errors_of_a_file_with_status_1(desk: Desk) -> None:
    rows = "K5,snap,50007,-10.00\n123-45-6789,snap,50007,10.00\nK7,snap,50999,10.00\n"
    wrong = desk.file("wrong.csv", CASES + rows)
    status, page, err = desk.run("preview", wrong, "--period", "2026-12")
    assert (status, err) == (1, "") and "3 of 7 rows are wrong" in page and "Social Security" in page
    assert "123-45" not in page
    status, rows, _ = desk.run("preview", wrong, "--period", "2026-12", "--csv")
    assert status == 1 and [line.split(",")[0] for line in rows.splitlines()[-3:]] == ["6", "7", "8"]
    status, told, _ = desk.run("preview", wrong, "--period", "2026-12", "--json")
    assert (status, json.loads(told)["wrong_cases"], len(json.loads(told)["rows"])) == (1, 3, 3)
    assert "3 of 7 rows are wrong" in desk.refused(
        "batch", wrong, "--period", "2026-12", "--fund", FUND, "--tranches", "1", by="ada"
    )


def test_a_preview_names_keys_that_are_alike(desk: Desk) -> None:
    rows = "k1,snap,50007,10.00\n007,snap,50007,1\n7,snap,50007,1\n"
    more = desk.file("more.csv", CASES.replace("K2", "K.2") + rows)
    seen = desk.get("preview", more, "--period", "2026-12")
    assert seen["first_alike"] == [["snap", ["007", "7"]], ["snap", ["K1", "k1"]], ["snap", ["K.2", "K2"]]]
    assert "007 and 7" in " ".join(desk.tell("preview", more, "--period", "2026-12").split())
    assert desk.get("preview", more, "--period", "2027-01")["alike"] == 2


def test_a_number_of_a_person_is_no_key_and_never_stands_in_the_book(desk: Desk) -> None:
    words = ("--case", "123-45-6789", "--reason", "x")
    for command in (("hold", "dec"), ("unhold", "dec"), ("cancel", "dec-t1"), ("reissue", "dec-t1")):
        said = desk.refused(*command, *words, by="ada")
        assert "no key of a case" in said and "6789" not in said
    said = desk.refused("returned", "dec-t1", "--case", "123-45-6789", "--code", "R03", by="ada")
    assert "no key of a case" in said and "6789" not in said
    assert "6789" not in desk.refused("hold", "dec", "--case", "123456789", "--reason", "x", by="ada")
    assert b"6789" not in b"".join(each.read_bytes() for each in desk.folder.glob("book.db*"))


def test_the_same_command_never_issues_a_second_part(desk: Desk) -> None:
    assert "Part 1 of 2, which pays 4 cases" in " ".join(desk.tell("show", "dec-t1").replace(":", " ").split())
    assert "--part 2" in desk.refused("issue", "dec", by="ada")
    assert desk.get("issue", "dec", "--part", "1", by="ada")["state"] == "posted"
    assert "not 3" in desk.refused("issue", "dec", "--part", "3", by="ada")
    second = desk.done("issue", "dec", "--part", "2")
    assert desk.get("issue", "dec", "--part", "2", by="ada")["id"] == second == "dec-t2"


def test_a_settlement_with_a_wrong_day_is_reversed_and_made_again(desk: Desk) -> None:
    desk.done("settle", "dec-t1", "--id", "wrong")
    desk.done("reverse", "wrong", "--reason", "another day", "--id", "undone")
    assert desk.get("batches")["rows"][0]["on_its_way_cents"] == 73900
    assert "wrong" in desk.tell("show", "undone")
    desk.done("settle", "dec-t1", "--id", "right")
    assert desk.get("batches")["rows"][0]["settled_cents"] == 73900
    assert "Nothing is altered" in desk.tell("verify")


def test_cases_of_another_batch_refuse_the_file_or_are_left_out(desk: Desk) -> None:
    words = ("batch", desk.file("more.csv", CASES + "K5,snap,50007,10.00\n"), "--period", "2026-12", "--fund", FUND)
    assert "4 of 5 cases are accepted already" in desk.refused(*words, "--tranches", "1", by="ada")
    act = desk.get(*words, "--tranches", "1", "--leave-out-accepted", by="ada")
    assert (act["state"], act["amount_cents"], act["body"]["file"]["left_out"]) == ("pending", 1000, 4)


# -------------------------------------------------------------------------------------------------- who approves what


def test_whoever_approves_sees_what_they_sign(desk: Desk) -> None:
    held = desk.ask("hold", "dec", "--case", "K2", "--reason", "moved away")
    assert "K2" in desk.tell("show", held) and "moved away" in desk.tell("show", held)
    batch = desk.tell("show", "dec")
    assert "4, $1,478.03 for 2026-12" in batch and "2 tranches" in batch
    opening = desk.tell("show", "open")
    for each in ("by Executive Order 54", "2 people approve", "administrator and maker; key"):
        assert each in " ".join(opening.split())
    back = desk.ask("returned", "dec-t1", "--case", "K3", "--code", "R03")
    assert "K3 of snap, $11.99, R03" in " ".join(desk.tell("show", back).split())
    desk.tell("approve", back, by="ben")
    again = desk.ask("reissue", "dec-t1", "--case", "K3")
    assert "K3 of snap, $11.99" in " ".join(desk.tell("show", again).split())
    desk.tell("void", again, "--reason", "given up instead", by="ben")
    given_up = " ".join(desk.tell("show", desk.ask("cancel", "dec-t1", "--reason", "gone")).split())
    assert "K3 of snap, $11.99" in given_up and "1 later part of dec, unless they are held" in given_up


def test_nobody_approves_their_own_and_the_refusal_is_on_record(desk: Desk) -> None:
    act = desk.ask("deposit", FUND, "10")
    assert "nobody approves what they made" in desk.refused("approve", act, by="ada")
    assert "has not the role of checker" in desk.refused("approve", act, by="eve")
    log = desk.get("audit")
    assert [(each["what"], each["person"], each["act"]) for each in log[-2:]] == [
        ("refusal", "ada", act),
        ("refusal", "eve", act),
    ]
    assert "of which 2 are refusals" in desk.tell("audit")


def test_an_act_that_waits_can_be_voided_and_what_is_late_expires(desk: Desk) -> None:
    act = desk.ask("transfer", "5", "--debit", "suspense", "--credit", f"cash:{FUND}", "--reason", "unclear")
    assert desk.get("void", act, "--reason", "it is clear now", by="ben")["state"] == "voided"
    file = desk.file("dec.csv")
    words = ("--period", "2027-01", "--fund", FUND, "--tranches", "1", "--expires", yesterday())
    late = desk.ask("batch", file, *words)
    assert [each["act"] for each in desk.get("queue")] == ["more", late]
    assert [(each["act"], each["state"]) for each in desk.get("expire")["rows"]] == [(late, "expired")]
    desk.get("void", "more", "--reason", "not needed", by="ada")
    assert "Nothing waits" in desk.tell("queue")
    assert "No act closed" in desk.tell("expire")


def test_roles_are_given_lent_and_ended(desk: Desk) -> None:
    desk.done("give-role", "eve", "checker", "--most", "100", "--reason", "holidays")
    act = desk.ask("deposit", FUND, "100.01")
    assert "may approve up to" in desk.refused("approve", act, by="eve")
    assert desk.get("approve", desk.ask("deposit", FUND, "99"), by="eve")["state"] == "posted"
    desk.done("end-role", "eve", "checker")
    assert "has not the role" in desk.refused("approve", desk.ask("deposit", FUND, "98"), by="eve")
    desk.done("add-people", desk.file("joins.toml", desk.person("fay", ("checker",))))
    lent = desk.get("give-role", "eve", "checker", "--until", "2099-01-01", "--delegate", by="ben")["id"]
    assert desk.get("approve", lent, by="cy")["state"] == "pending"
    assert desk.get("approve", lent, by="gus")["state"] == "posted"
    assert "lent by ben" in desk.tell("show", lent)
    assert "is no role" in desk.refused("give-role", "eve", "boss", by="ada")


def test_people_join_and_another_policy_asks_for_more(desk: Desk) -> None:
    desk.done("add-people", desk.file("joins.toml", desk.person("fay", ("checker",))))
    desk.done("policy", "--from", "0=1", "--from", "50=3")
    act = desk.ask("deposit", FUND, "50")
    for who, state in (("ben", "pending"), ("cy", "pending"), ("fay", "posted")):
        assert desk.get("approve", act, by=who)["state"] == state
    assert "DOLLARS=PEOPLE" in desk.refused("policy", "--from", "many", by="ada")


def test_accounts_and_authority_are_added(desk: Desk) -> None:
    desk.done("accounts", "--fund", "gift", "--reason", "a gift")
    desk.done("deposit", "gift", "5")
    assert "already" in desk.refused("accounts", "--county", "50007", by="ada")
    before = left(desk)
    desk.done("authority", "snap", "--basis", "Act 12", "--more", "1,000.50")
    assert left(desk) == before + 100050
    assert "no authority for wic" in desk.refused("authority", "wic", "--basis", "Act 12", "--more", "5", by="ada")
    words = ("authority", "wic", "--basis", "Act 12", "--more", "5", "--until", "2099-12-31", "--new")
    assert "had no authority before" in desk.tell("show", desk.done(*words))
    assert left(desk, "wic") == 500


def left(desk: Desk, program: str = "snap") -> int:
    """Authority left, in cents."""
    return next(each["balance_cents"] for each in desk.get("trial") if each["account"] == f"authority:{program}")


def yesterday() -> str:
    return (date.today() - timedelta(days=1)).isoformat()


# ------------------------------------------------------------------------------------------------ three doors, one room

READINGS: dict[tuple[str, ...], Callable[[ledger.Book], Any]] = {
    ("queue",): ledger.queue,
    ("show", "dec-t1"): lambda book: ledger.told_of(book.id, book.act("dec-t1")),
    ("batches",): ledger.batched,
    ("trial",): ledger.trial_balance,
    ("trial", "--until", "2026-12-31"): lambda book: ledger.trial_balance(book, on=date(2026, 12, 31)),
    ("statement", "--program", "snap"): lambda book: ledger.statement(book, program="snap"),
    ("statement", "--account", f"cash:{FUND}"): lambda book: ledger.statement(book, account_id=f"cash:{FUND}"),
    ("runway", "--on", DAY): lambda book: against_plan(book, date(2026, 12, 1)),
    ("journal",): ledger.journal,
    ("audit", "--person", "ben"): lambda book: ledger.audit_log(book, person="ben"),
}


@pytest.mark.parametrize("words", READINGS, ids=" ".join)
def test_a_command_prints_what_the_library_returns(opened: Desk, words: tuple[str, ...]) -> None:
    book = ledger.Book.open(opened.book)
    result = READINGS[words](book)
    book.close()
    assert opened.tell(*words, "--json") == data.as_json(result)
    assert opened.tell(*words, "--csv") == data.as_csv(result)


def test_every_public_name_is_there_and_none_is_hidden_by_a_file() -> None:
    assert ledger.__all__ == sorted(ledger.__all__) == dir(ledger)
    for name in ledger.__all__:
        assert callable(getattr(ledger, name)) and getattr(ledger, name).__doc__, name
    files = {each.stem for each in Path(ledger.__file__).parent.iterdir()}
    assert not files & set(ledger.__all__)
    with pytest.raises(AttributeError, match="nobody"):
        _ = ledger.nobody  # ty: ignore[unresolved-attribute]


def test_the_front_door_loads_nothing() -> None:
    heavy = "sorted({'sqlalchemy', 'cryptography', 'polars', 'pydantic', 'alembic', 'psycopg'} & set(sys.modules))"
    words = [sys.executable, "-c", f"import sys, seawall; seawall.ledger; print({heavy})"]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "[]\n"


# ------------------------------------------------------------------------------------------------- for other programs


def test_bean_check_passes_on_the_journal_and_not_on_an_altered_one(desk: Desk) -> None:
    desk.done("returned", "dec-t1", "--case", "K3", "--code", "R03")
    odd = desk.done("deposit", FUND, "0.07", "--reason", 'a "gift" \\ from 100% of us')
    desk.done("reverse", odd, "--reason", "not ours")
    desk.tell("journal", "-o", desk.file("books.beancount"))
    assert bean_check(desk) == (0, "")
    text = Path(desk.file("books.beancount")).read_text(encoding="utf-8")
    assert text.count('\n  hash: "') == len({each["act"] for each in desk.get("journal")})
    for a, b in (("  0.07 USD", "  0.08 USD"), ("Assets:Cash:Rainy-day  2", "Assets:Cash:Rainy-day  3")):
        assert a in text
        desk.file("books.beancount", text.replace(a, b, 1))
        assert bean_check(desk)[0] == 1
    one_cent = next(line for line in text.splitlines() if " balance Assets:Cash:" in line)
    amount = one_cent.split()[3]
    desk.file("books.beancount", text.replace(one_cent, one_cent.replace(amount, f"{float(amount) + 0.01:.2f}")))
    assert "Balance failed" in bean_check(desk)[1]
    assert "no beancount file" in desk.refused("trial", "-o", desk.file("trial.beancount"))


def bean_check(desk: Desk) -> tuple[int, str]:
    """Status and words of beancount's own checker, a program of its own."""
    done = subprocess.run([BEAN_CHECK, desk.file("books.beancount")], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "summed"),
    [(("trial",), "F"), (("statement", "--program", "snap"), "C"), (("journal",), "E"), (("audit",), None)],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_workbooks_hold_cents_as_numbers_and_sums_as_formulas(
    opened: Desk, words: tuple[str, ...], summed: str
) -> None:
    file = opened.file(f"{words[0]}.xlsx")
    opened.tell(*words, "-o", file)
    content = Path(file).read_bytes()
    opened.tell(*words, "-o", file)
    assert Path(file).read_bytes() == content  # the same state of the book is the same file
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].font.bold and row[0].fill.fill_type)
    if summed is None:
        assert sheet.max_row - head == len(opened.get(*words))
        return
    last = sheet.max_row
    assert sheet[f"{summed}{last}"].value == f"=SUM({summed}{head + 1}:{summed}{last - 1})"
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    cells = [values[f"{summed}{row}"].value or 0 for row in range(head + 1, last)]
    assert round(sum(cells), 2) == values[f"{summed}{last}"].value > 0


# --------------------------------------------------------------------------------------------------------- one line


@pytest.mark.parametrize(
    ("words", "by", "said"),
    [
        (("trial",), "", "there is no book"),
        (("approve", "open"), "", "who acts?"),
        (("deposit", FUND, "0"), "ada", "no amount"),
        (("deposit", FUND, "1.005"), "ada", "no amount"),
        (("deposit", "no-fund", "5"), "ada", f"Its funds: {FUND}"),
        (("show", "nothing"), "", "holds no act"),
        (("issue", "dep"), "ada", "not a batch"),
        (("hold", "dec", "--reason", "x"), "ada", "which cases?"),
        (("hold", "dec", "--case", "K9", "--reason", "x"), "ada", "no case 'K9'"),
        (("settle", "dec"), "ada", "not tranche"),
        (("reissue", "dec-t1"), "ada", "nothing of dec-t1 came back"),
        (("returned", "dec-t1", "--case", "K1"), "ada", "by which code"),
        (("export", "dec-t1", "--form", "nacha", "--day", DAY, "-o", "x"), "ada", "--office"),
        (("export", "dec-t1", "--form", "odd", "--day", DAY, "-o", "x"), "ada", "layout"),
        (("proof",), "", "prove what?"),
        (("checkpoint",), "ben", "auditor or administrator"),
        (("verify", "--checkpoint", "/nowhere"), "", "cannot read /nowhere"),
        (("accounts",), "ada", "which accounts?"),
        (("accounts", "--county", "99999"), "ada", "99999"),
        (("authority", "snap", "--basis", "Act 12"), "ada", "what of the authority"),
        (("trial", "--recorded", "noon"), "", "no time with its zone"),
        (("statement",), "", "account"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_what_cannot_be_is_refused_in_one_line(opened: Desk, words: tuple[str, ...], by: str, said: str) -> None:
    book = opened.file("nowhere.db") if words == ("trial",) else ""
    assert said in opened.refused(*words, by=by, book=book)


def test_a_key_under_a_passphrase_opens_with_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from seawall.ledger.sealing.keys import load_key, save_key

    key = load_key(desk.file("ada.pem"))
    Path(desk.file("ada.pem")).unlink()
    save_key(key, Path(desk.file("ada.pem")), "horse battery")
    monkeypatch.setenv("SEAWALL_PASSPHRASE", "wrong")
    assert "does not open" in desk.refused("deposit", FUND, "5", by="ada")
    monkeypatch.setenv("SEAWALL_PASSPHRASE", "horse battery")
    assert desk.get("deposit", FUND, "5", by="ada")["state"] == "pending"


def test_book_person_and_key_may_stand_in_the_environment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_PERSON", "ada")
    monkeypatch.setenv("SEAWALL_KEY", desk.file("ada.pem"))
    assert desk.get("deposit", FUND, "5")["maker"] == "ada"
