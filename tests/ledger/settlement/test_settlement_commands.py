"""Settlement from the command line: every command once, in the order of an office, with its answer as JSON."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from seawall.cli import main
from seawall.ledger.book import Book
from seawall.ledger.sealing.keys import save_key
from tests.ledger.books import people
from tests.ledger.settlement.fall import PERIOD, opened

WASHINGTON = "case_key,program,county,amount_usd\nK001,snap,51013,400.00\n"
FOUND = ("--program", "snap", "--period", PERIOD, "--basis", "Order 7")
BATCH = f"batch-{PERIOD}"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the book, its people's keys and a file of what the United States paid."""
    made = opened(tmp_path / "book.db")
    made.end()
    made.book.close()
    for name, signer in people().items():
        save_key(signer.key, tmp_path / f"{name}.key")
    (tmp_path / "federal.csv").write_text(WASHINGTON)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEAWALL_BOOK", "book.db")
    return tmp_path


def run(*words: str, who: str = "ada") -> tuple[int, str, str]:
    """A command of `seawall ledger`, as somebody."""
    out, err = io.StringIO(), io.StringIO()
    acting = () if words[0] in ("settlement", "aging", "offsets") else ("--as", who, "--key", f"{who}.key")
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["ledger", *words, *acting])
    return status, out.getvalue(), err.getvalue()


def does(*words: str) -> None:
    """A command whose act is approved by as many others as it takes."""
    status, _, err = run(*words)
    assert status == 0, err
    act = words[words.index("--id") + 1]
    for checker in ("ben", "cy"):
        run("approve", act, who=checker)
    book = Book.open("book.db")
    assert book.act(act).state == "posted"
    book.close()


def test_an_office_settles_with_commands(office: Path) -> None:
    law = ("--law", "Public Law 119-37", "--law-on", "2025-11-12", "--on", "2025-11-12")
    does("receivable", "snap", *law, "--share", "0.5", "--period", PERIOD, "--covered", "--id", "claim")
    does("receipt", "snap", "130", "--fund", "reserve", "--on", "2025-12-01", "--reason", "rounded up", "--id", "money")
    does("receivable", "snap", *law, "--amount", "30", "--id", "claim-2")
    does("match", "snap", "5.01", "--reason", "the second claim", "--on", "2025-12-02", "--id", "match")
    does("writedown", "snap", PERIOD, "1.00", "--reason", "refused", "--on", "2025-12-03", "--id", "down")
    does(
        "giveback",
        "snap",
        "0.01",
        "--fund",
        "reserve",
        "--claimed",
        "--reason",
        "error",
        "--on",
        "2025-12-04",
        "--id",
        "b",
    )
    does("interest", "--until", "2026-06-30", "--as-of", "2026-11-20", "--on", "2026-07-01", "--id", "interest")
    does("double", "federal.csv", "--program", "snap", "--period", PERIOD, "--policy", "recover", "--basis", "Order 7",
         "--on", "2025-12-05", "--id", "both")  # fmt: skip
    does("recovered", "both", "60", "--how", "paid", "--fund", "reserve", "--on", "2026-01-02", "--id", "paid")
    does("recovered", "both", "40", "--how", "offset", "--county", "51013", "--on", "2026-01-02", "--id", "offset")
    does("escrow", "9", "--fund", "reserve", "--for", "Treasury", "--reason", "a question", "--id", "held")
    does("escrow", "9", "--fund", "reserve", "--for", "Treasury", "--reason", "answered", "--pay", "--id", "paid-over")
    does("release", "snap", "--on", "2025-11-13", "--id", "release-snap")
    does("release", "wic", "--on", "2025-11-13", "--id", "release-wic")
    status, out, _ = run("settlement", "--on", "2026-11-20", "--as-of", "2026-11-20", "--json")
    told = json.loads(out)
    assert status == 0
    # $124.99 and $30.00 were claimed and $1.00 given up; $249.99 was paid, of which people pay back $100.00
    assert [each.split(" is ")[0] for each in told["undone"]] == ["$4.00 of snap"]
    does("writedown", "snap", PERIOD, "4.00", "--reason", "people pay it back", "--on", "2026-01-03", "--id", "down-2")
    status, out, _ = run("aging", "--on", "2026-01-01", "--csv")
    assert status == 0 and out.splitlines()[1].startswith("snap,2025-11,claim,Public Law 119-37,2025-11-12,12499,500,")
    status, out, _ = run("offsets", "both", "--csv")
    assert out.splitlines()[1] == f"K001,snap,51013,{PERIOD},10000,0"
    does("close", "--on", "2026-08-01", "--id", "close")
    status, out, _ = run("settlement", "--on", "2026-11-20", "--as-of", "2026-11-20")
    assert "The fund is closed" in out
    assert run("deposit", "reserve", "1")[0] == 0, "money that pays interest may come late"
    status, _, err = run("release", "snap", "--amount", "1")
    assert status == 2 and "the fund is closed" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("receivable", "snap", "--law", "x", "--law-on", "2025-11-12"), "cite the law"),
        (("receivable", "snap", "--law", "Public Law 1", "--law-on", "soon"), "--law-on"),
        (("receivable", "snap", "--law", "Public Law 1", "--law-on", "2025-11-12", "--share", "half"), "--share"),
        (("receipt", "snap", "1", "--fund", "reserve", "--paid"), "--paid is of interest"),
        (("receipt", "snap", "-", "--fund", "reserve"), "DOLLARS"),
        (("double", "nowhere.csv", *FOUND, "--policy", "keep"), "nowhere.csv"),
        (("double", "federal.csv", *FOUND, "--policy", "fine"), "Choose keep"),
        (("recovered", BATCH, "1", "--how", "paid", "--fund", "reserve"), "not double"),
        (("close",), "cannot be closed yet"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_with_the_fix(words: tuple[str, ...], told: str, office: Path) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "") and told in err and len(err.strip().splitlines()) == 1
