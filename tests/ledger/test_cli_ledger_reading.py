"""The books at the command line: what is no argument, and what a reader looks for."""

from __future__ import annotations

from datetime import date

import pypdf
import pytest

from seawall import ledger
from seawall.ledger.reading.against_plan import against_plan
from tests.ledger.desk import FUND, Desk

pytestmark = pytest.mark.xdist_group("ledger-office")  # one process opens the book that they all copy


# ------------------------------------------------------------------------------------------------- what is no argument


@pytest.mark.parametrize(
    "amount",
    ["1e999999999", "1e3", "1,2,3", "1_000", "１２", "0", "0.00", "1.234", "NaN", "inf", "9" * 40, "12,50", " 5"],
)
def test_an_amount_reads_as_it_looks_or_not_at_all(desk: Desk, amount: str) -> None:
    assert "is no amount" in desk.refused("deposit", FUND, amount, by="ada")


@pytest.mark.parametrize(("typed", "cents"), [("1,250.5", 125050), ("$7", 700), ("0.01", 1), ("1250000", 125000000)])
def test_an_amount_is_whole_cents(desk: Desk, typed: str, cents: int) -> None:
    assert desk.get("deposit", FUND, typed, by="ada")["amount_cents"] == cents


def test_what_cannot_be_read_or_reached_is_one_line(desk: Desk) -> None:
    assert "no text in UTF-8" in desk.refused("deposit", FUND, "5", "--reason", "a\udcffb", by="ada")
    assert "is neither" in desk.refused("trial", book="postgresql://u:p@h:notaport/x")
    long = "x" * 5000
    for words in (("trial",), ("verify",), ("upgrade",)):
        assert "there is no book" in desk.refused(*words, book=long)
    for words in (("restore", long), ("backup", long), ("preview", long, "--period", "2026-12")):
        desk.refused(*words, book=desk.file("new.db") if words[0] == "restore" else "")
    assert desk.run("deposit", FUND, "5", "--as", "ada", "--key", long)[0] == 2


# --------------------------------------------------------------------------------------------- what a reader looks for


def test_the_audit_log_is_searched_by_act_day_and_refusals(desk: Desk) -> None:
    assert "refused" in desk.refused("approve", "dec-t1", by="eve")
    assert {each["act"] for each in desk.get("audit", "--act", "dec-t1")} >= {"dec-t1"}
    assert desk.get("audit", "--act", "dec-t1")[0]["what"] == "made"
    assert {each["what"] for each in desk.get("audit", "--refusals")} == {"refusal"}
    everything = len(desk.get("audit"))
    assert len(desk.get("audit", "--from", "2020-01-01", "--until", "2099-01-01")) == everything
    assert desk.get("audit", "--until", "2020-01-01") == desk.get("audit", "--from", "2099-01-01") == []
    assert "no act" in desk.refused("audit", "--act", "nobody-asked-this")


def test_a_trial_balance_has_sums_and_sides_and_tells_cash_at_the_bank(desk: Desk) -> None:
    said = desk.tell("trial")
    assert "the bank holds $250,000.00" in " ".join(said.split())
    assert said.count("Sum ") >= 2 and " Dr" in said and " Cr" in said
    own = [each for each in desk.get("trial") if each["group"] == "own"]
    assert sum(each["debit_cents"] - each["credit_cents"] for each in own) == 0


def test_what_is_overdue_counts_against_the_money(desk: Desk) -> None:
    """All that the plan pays is due once its days are over, less what was issued."""
    book = ledger.Book.open(desk.book)
    early, late = against_plan(book, date(2020, 1, 1)), against_plan(book, date(2099, 1, 1))
    book.close()
    planned = sum(each.planned_in_all_cents for each in late.rows)
    issued = sum(each.issued_cents for each in late.rows)
    assert sum(each.overdue_cents for each in early.funds) == 0
    assert sum(each.overdue_cents for each in late.funds) == planned - issued > 0
    assert [each.short_on for each in late.funds if each.short_cents] == ["2099-01-01"]
    assert "overdue" in desk.tell("runway", "--on", "2099-01-01")


def test_a_statement_of_days_is_of_every_account(desk: Desk) -> None:
    assert "every account" in desk.tell("statement", "--from", "2020-01-01").lower()
    assert len({each["account"] for each in desk.get("statement", "--until", "2099-01-01")}) > 3
    assert "of what?" in desk.refused("statement")


def test_a_message_names_the_command_the_fund_and_the_person(desk: Desk) -> None:
    assert desk.refused("deposit").endswith("See: seawall ledger deposit --help\n")
    assert f"Its funds: {FUND}" in desk.refused("deposit", "petty-cash", "5", by="ada")
    assert f"deposit {FUND} DOLLARS" in desk.tell("show", "open")
    assert "status that set it off" in desk.tell("show", "open")
    people = desk.file("more.toml", '[[people]]\nid = "flo"\nname = "Flo"\nkey = ""\nroles = ["checker"]\n')
    assert "flo has no key yet" in desk.refused("add-people", people, by="ada")
    day = desk.refused("deposit", FUND, "5", "--on", "2025/10/31", by="ada")
    assert day.count("2025/10/31") == 1


def pdf_text(name: str) -> str:
    return "\n".join(each.extract_text() for each in pypdf.PdfReader(name).pages)


def test_a_pdf_holds_every_account_if_it_is_asked_to(desk: Desk) -> None:
    desk.tell("trial", "-o", desk.file("short.pdf"))
    desk.tell("trial", "-o", desk.file("full.pdf"), "--full")
    assert pdf_text(desk.file("full.pdf")).count(f"cash:{FUND}") == 1
    assert f"cash:{FUND}" not in pdf_text(desk.file("short.pdf"))
    assert "Leave it out" in desk.refused("trial", "-o", desk.file("x.html"), "--full")
