"""The ledger beside a bare table, on both databases, in one run: `./do python -m bench.ledger [--once] [--rows N]`.

The bare side adds the same columns to a table with the same key and index, by the driver's own means, with the same
durability (SQLite: write-ahead log, full synchronization; PostgreSQL: as it comes) and no rule, log or signature. Each
part is a process of its own, sides in turn; the best of three runs counts, `--once` is a quick look. PostgreSQL is
the one that the tests bring, and keeps its data where they keep it. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from bench import machine
from seawall.base.save import save_text

ROOT = Path(__file__).resolve().parent.parent
SINGLES = 150
OPERATORS = (1, 2, 8)
PERIOD = "2026-11"
COUNTIES = ("51013", "51059")
LIBRARIES = ("sqlalchemy", "psycopg", "cryptography", "polars")
DATABASES = ("SQLite", "PostgreSQL")


def single_bare(url: str, rows: int) -> dict[str, float]:
    """A row and a commit, each."""
    db = _bare(url)
    mark = "?, ?, ?, ?" if isinstance(db, sqlite3.Connection) else "%s, %s, %s, %s"
    db.execute("CREATE TABLE bare (id VARCHAR(80) PRIMARY KEY, debit VARCHAR(120), credit VARCHAR(120), cents BIGINT)")
    db.commit()
    start = perf_counter()
    for n in range(SINGLES):
        db.execute(f"INSERT INTO bare VALUES ({mark})", (f"bare-{n}", "cash:reserve", "source:reserve", 1))
        db.commit()
    return {"a_second": SINGLES / (perf_counter() - start)}


def single(url: str, rows: int) -> dict[str, float]:
    """A transfer asked for by one person and approved by another, each signed."""
    from tests.ledger.opened import deposit, opened

    book = opened(url)
    start = perf_counter()
    for n in range(SINGLES):
        deposit(book, f"single-{n}", 1)
    return {"a_second": SINGLES / (perf_counter() - start)}


def lines_bare(url: str, rows: int) -> dict[str, float]:
    """The lines of a caseload into a bare table with their columns and unique index, in one transaction."""
    from bench.bare_lines import seconds_to_load

    told = [
        (1, n, 1, key, county, cents, leaf, 1)
        for chunk in _chunks(rows)
        for (n, key, county, cents), leaf in zip(chunk, _leaves(chunk), strict=True)
    ]
    return {"a_second": rows / seconds_to_load(url, told)}


def lines(url: str, rows: int) -> dict[str, float]:
    """The same lines into a book: hashed, put into the tree, under all its rules."""
    from seawall.ledger import log
    from seawall.ledger.batches.lines import load
    from tests.ledger.opened import opened

    book = opened(url)
    chunks = [[(key, "snap", county, cents) for _, key, county, cents in chunk] for chunk in _chunks(rows)]
    start = perf_counter()
    book.store.write(lambda db: load(db, log.head(db).next.seq, PERIOD, chunks))
    return {"a_second": rows / (perf_counter() - start)}


def whole(url: str, rows: int) -> dict[str, float]:
    """A caseload from its file to the file for the card processor, step by step; then all of it computed again."""
    from datetime import date

    from seawall.ledger import exchange
    from seawall.ledger.batches.accept import accept, preview
    from seawall.ledger.batches.export import write_file
    from seawall.ledger.batches.forms import Ebt
    from seawall.ledger.batches.tranches import issue
    from seawall.ledger.caseload.file import snapshot
    from seawall.ledger.verify import verify
    from tests.ledger.caseloads import write_caseload
    from tests.ledger.opened import ADA, BEN, deposit, opened

    on, found = date(2026, 11, 2), dict[str, float]()
    with tempfile.TemporaryDirectory() as name:
        file, target = Path(name) / "cases.csv", Path(name) / "ebt.txt"
        _apart(write_caseload, file, rows, 13, ["snap"], COUNTIES)
        book = opened(url, 10**13)
        deposit(book, "money", 10**13)
        found["peak_before_mb"] = _peak_mb()
        with snapshot(file) as cases:
            terms = {"period": PERIOD, "fund": "reserve", "tranches": 1, "on": on, "act_id": "batch"}
            found["preview_s"] = _seconds(lambda: preview(book, cases, PERIOD))
            found["accept_s"] = _seconds(lambda: accept(book, cases, ADA, **terms))
        found["approve_s"] = _seconds(lambda: book.approve("batch", BEN))
        found["issue_s"] = _seconds(lambda: issue(book, "batch", ADA, on=on))
        found["approve_tranche_s"] = _seconds(lambda: book.approve("batch-t1", BEN))
        form = Ebt(exchange.shipped_layout("ebt-generic"), date(2026, 11, 4))
        found["export_s"] = _seconds(lambda: write_file(book, "batch-t1", form, target, ADA, program="snap"))
        book.close()
    found["whole_s"] = sum(each for step, each in found.items() if step.endswith("_s"))
    found["peak_mb"] = _peak_mb()
    checked = verify(url)
    assert checked.clean
    found["verify_lines_a_second"] = checked.lines / checked.rates.lines_s
    found["verify_peak_mb"] = _peak_mb()
    return found


def verified(url: str, rows: int) -> dict[str, float]:
    """A log of many small acts computed again: entries and their rows, and signatures."""
    from seawall.ledger.verify import verify
    from tests.ledger.opened import deposit, opened

    book = opened(url)
    for n in range(SINGLES * 4):
        deposit(book, f"small-{n}", 1)
    book.close()
    checked = verify(url)
    assert checked.clean
    return {
        "entries": checked.entries,
        "entries_a_second": checked.entries / checked.rates.entries_s,
        "signatures_a_second": checked.signatures / checked.rates.signatures_s,
    }


def operators(url: str, rows: int) -> dict[str, float]:
    """Transfers a second of several operators at once, each a process with its own connections."""
    from tests.ledger.opened import opened

    opened(url).close()
    found = {}
    for many in OPERATORS:
        with get_context("spawn").Pool(many) as pool:
            pool.map(_ready, range(many * 4))
            start = perf_counter()
            done = pool.starmap(_operator, [(url, f"{many}-{n}", SINGLES // many) for n in range(many)], chunksize=1)
            found[f"of_{many}"] = sum(done) / (perf_counter() - start)
    return found


def _ready(_: int) -> None:
    import tests.ledger.opened  # noqa: F401


def _operator(url: str, name: str, many: int) -> int:
    from seawall.ledger.book import Book
    from tests.ledger.opened import deposit

    book = Book.open(url)
    for n in range(many):
        deposit(book, f"of-{name}-{n}", 1)
    book.close()
    return many


PARTS: dict[str, Callable[[str, int], dict[str, float]]] = {
    each.__name__: each for each in (single_bare, single, lines_bare, lines, verified, operators, whole)
}


def _bare(url: str) -> Any:
    """A connection of the driver's own, as durable as a book's."""
    if "://" not in url:
        db = sqlite3.connect(url)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        return db
    import psycopg

    return psycopg.connect(url.replace("+psycopg", ""))


def _chunks(rows: int) -> Iterator[list[tuple[int, str, str, int]]]:
    """Cases in no order of their keys, some thousands at a time."""
    for first in range(0, rows, 20_000):
        numbers = range(first, min(first + 20_000, rows))
        yield [(n, f"K{n * 7_919 % 1_000_003:09d}", COUNTIES[n % 2], 100 + n % 90_000) for n in numbers]


def _leaves(chunk: list[tuple[int, str, str, int]]) -> list[bytes]:
    from seawall.ledger.sealing.merkle import leaf_hashes

    return leaf_hashes([f"snap|{PERIOD}|{county}|{key}|{cents}|{n}".encode() for n, key, county, cents in chunk])


def _apart(work: Callable[..., None], *given: Any) -> None:
    """In a process of its own, so that its memory is not counted here."""
    with get_context("spawn").Pool(1) as pool:
        pool.apply(work, given)


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def places(folder: Path) -> Generator[dict[str, Callable[[], str]]]:
    """How to get an empty place for a book, by database."""
    from tests.ledger.postgres import Server

    numbers = iter(range(10**6))
    with Server() as server:
        yield {"SQLite": lambda: str(folder / f"book-{next(numbers)}.db"), "PostgreSQL": server.make}


def best(part: str, empty: Callable[[], str], runs: int, rows: int) -> dict[str, float]:
    """The best of some runs, each in a process of its own on a fresh place: most a second, fewest seconds."""
    told: list[dict[str, float]] = []
    for _ in range(runs):
        words = [sys.executable, "-m", "bench.ledger", part, empty(), str(rows)]
        environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"}
        ran = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
        if ran.returncode:
            sys.exit(f"{' '.join(words)} failed:\n{ran.stderr}")
        told.append(json.loads(ran.stdout))
    return {
        key: (max if "second" in key or key.startswith("of_") else min)(each[key] for each in told) for key in told[0]
    }


def report(runs: int, rows: int) -> Iterator[str]:
    """The page, part by part as it is measured."""
    yield HEAD.format(asked=" ".join(["bench.ledger", *sys.argv[1:]]))
    yield f"{machine.described()}; {machine.versions(LIBRARIES)}; commit {machine.commit()}. "
    yield f"**Load average before the run: {machine.load()}.** Best of {runs}.\n"
    yield "| a second | bare table | ledger | ledger / bare |\n|---|---:|---:|---:|"
    with tempfile.TemporaryDirectory() as name, places(Path(name)) as found:
        for database in DATABASES:
            for what, part in (("single transfers, made and approved", "single"), ("lines of a batch", "lines")):
                bare = best(f"{part}_bare", found[database], runs, rows)["a_second"]
                ours = best(part, found[database], runs, rows)["a_second"]
                yield f"| {what}, {database} | {bare:,.0f} | {ours:,.0f} | {ours / bare:.2f} |"
        yield (
            "\n| transfers a second | "
            + " | ".join(f"{each} operators" for each in OPERATORS)
            + " |\n|---|---:|---:|---:|"
        )
        for database in DATABASES:
            told = best("operators", found[database], runs, rows)
            yield f"| {database} | " + " | ".join(f"{each:,.0f}" for each in told.values()) + " |"
        yield "\n| verified a second | entries of the log | signatures |\n|---|---:|---:|"
        for database in DATABASES:
            told = best("verified", found[database], runs, rows)
            rates = " | ".join(f"{told[each]:,.0f}" for each in ("entries_a_second", "signatures_a_second"))
            yield f"| {database}, {told['entries']:,.0f} entries | {rates} |"
        steps = ("preview_s", "accept_s", "approve_s", "issue_s", "approve_tranche_s", "export_s", "whole_s")
        more = ("peak_before_mb", "peak_mb", "verify_lines_a_second", "verify_peak_mb")
        yield "\n| a caseload | " + " | ".join(each.replace("_", " ") for each in (*steps, *more)) + " |"
        yield "|---|" + "---:|" * (len(steps) + len(more))
        for database in DATABASES:
            for many in (rows // 10, rows):
                told = best("whole", found[database], 1, many)
                cells = [f"{told[each]:,.1f}" for each in steps] + [f"{told[each]:,.0f}" for each in more]
                yield f"| {database}, {many:,} cases | {' | '.join(cells)} |"


HEAD = """# Ledger: speed

Written by `./do python -m {asked}`; run it for the numbers of your machine. Each line is measured beside a bare
table with the same columns, keys and durability, in the same run. Goals: at least half the bare table's rate in
batches, and more than 500,000 lines of a batch verified a second. PostgreSQL's data lie in memory here, so that its
bare commits never reach a disk and single transfers compare badly; a single transfer is two signatures, five entries
and their checks, and a batch of a million cases costs no more of these than one of ten.
"""
PAGE = Path(__file__).resolve().parent.parent / "docs" / "ledger-speed.md"


def main() -> None:
    """One part of one process, or all of them."""
    if sys.argv[1:2] and sys.argv[1] in PARTS:
        print(json.dumps(PARTS[sys.argv[1]](sys.argv[2], int(sys.argv[3]))))
        return
    parser = argparse.ArgumentParser(prog="python -m bench.ledger", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--once", action="store_true", help="one run of each part, for a quick look")
    parser.add_argument("--rows", type=int, default=1_000_000, help="cases of the large batch (default a million)")
    parser.add_argument("--print", action="store_true", help="only print; leave docs/ledger-speed.md as it is")
    options = parser.parse_args()
    told = []
    for each in report(1 if options.once else 3, options.rows):
        print(each, flush=True)
        told.append(each)
    if not options.print:
        save_text("\n".join(told) + "\n", PAGE)


if __name__ == "__main__":
    main()
