"""`kill -9` at random instants, many times: `./do python -m bench.kill [--rounds 300] [--cases 20000] [--print]`.

A benefit batch is killed on SQLite and on PostgreSQL, and once more with the whole PostgreSQL server killed under it;
what was looked for is in tests/ledger/kill.py and jobs.py. Every round is a line of docs/kills.csv, written as it
goes, and the sums are docs/kills.md. Ends with 1 if anything was lost, half there or paid twice.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import tempfile
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

from bench import machine
from seawall.base.day import now_us
from seawall.base.save import save_text
from seawall.ledger.log import day_of_us
from tests.ledger.jobs import NO_BOOK
from tests.ledger.kill import Job, Round, rounds
from tests.ledger.killed import batch_job, crash
from tests.ledger.postgres import Server
from tests.ledger.storage import Files, Shelf

ROOT = Path(__file__).resolve().parent.parent
PAGE, LOG = ROOT / "docs" / "kills.md", ROOT / "docs" / "kills.csv"

Log = list[tuple[str, Round]]


def main() -> int:
    """Kill, report."""
    parser = argparse.ArgumentParser(prog="python -m bench.kill", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=300, help="kills of each kind (default 300)")
    parser.add_argument("--cases", type=int, default=20_000, help="cases in the batch (default 20,000)")
    parser.add_argument("--seed", type=int, default=13, help="decides the share of the run at which each kill comes")
    parser.add_argument("--print", action="store_true", help="only print; leave docs/ as it is")
    options = parser.parse_args()
    log: Log = []
    start, load = perf_counter(), machine.load()
    with jobs(options.cases) as kinds:
        for kind, job in kinds.items():
            for each in rounds(job, options.rounds, options.seed):
                log.append((kind, each))
                print(f"{kind}: {line(each)}", file=sys.stderr)
                if not options.print:
                    save_text(table(log), LOG)
    text = page(log, options, load, perf_counter() - start)
    print(text)
    if not options.print:
        save_text(text, PAGE)
    return int(any(each.wrong for _, each in log))


@contextmanager
def jobs(cases: int) -> Generator[dict[str, Job]]:
    """The job on each database, by what is killed."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(Server())
        shelf = Shelf(server)
        yield {
            "SQLite, the job": batch_job(Files(folder), cases, folder),
            "PostgreSQL, the job": batch_job(shelf, cases, folder),
            "PostgreSQL, the server": batch_job(shelf, cases, folder, server=partial(crash, server)),
        }


def line(each: Round) -> str:
    """A round for whoever watches."""
    return f"{each.number} at {each.at_s:.3f} s, {each.ended}, {each.said} confirmed, {each.found}, then {each.then}"


def table(log: Log) -> str:
    """All rounds, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["killed", "round", "seconds_after_ready", "job", "confirmed", "found", "after_resuming"])
    for kind, each in log:
        writer.writerow([kind, each.number, f"{each.at_s:.4f}", *each[2:]])
    return out.getvalue()


def page(log: Log, options: argparse.Namespace, load: str, took_s: float) -> str:
    """The sums, for docs/kills.md."""
    wrong = sum(each.wrong for _, each in log) or "Nothing"
    kinds = dict.fromkeys(kind for kind, _ in log)
    rows = "\n".join(row(kind, [each for name, each in log if name == kind]) for kind in kinds)
    here = f"{machine.described()}; load {load}; {took_s / 60:.0f} minutes"
    return f"""# Kills

Written by `./do python -m bench.kill --rounds {options.rounds} --cases {options.cases}` on \
{day_of_us(now_us()):%d %b %Y}, commit {machine.commit()}; every round is a line of [kills.csv](kills.csv).

A batch of {options.cases:,} cases is accepted, approved and issued in tranches, in a process of its own. At a random \
instant of that work, uniform over the time that an undisturbed run takes, the process is killed (`kill -9`), or every \
process of the PostgreSQL server is. Then all that the process had confirmed must be there, and `seawall ledger \
verify` must find nothing amiss: every row, balance and line computed again from the log, with its signatures and its \
chain. Then the same command is run again, and every case must have been \
paid once, in exact cents. A kill leaves the machine standing; power cuts are another test \
(`tests/ledger/powercut`).

**{wrong} wrong in {len(log):,} kills.** Here: {here}.

| what is killed | kills | the job died of it | before there was a book | acts confirmed by then: kills | wrong |
|---|---:|---:|---:|---|---:|
{rows}

Where the job did not die, it was done a moment before the kill, or it is the server that was killed and the job went \
on by itself, or gave up with an error, once the server was back.
"""


def row(kind: str, found: list[Round]) -> str:
    """One kind of kill: how many, and how far the work was."""
    said = [each.said for each in found]
    stages = ", ".join(f"{many}: {said.count(many)}" for many in sorted(set(said)))
    died, early = sum(each.ended == "killed" for each in found), sum(each.found == NO_BOOK for each in found)
    return f"| {kind} | {len(found)} | {died} | {early} | {stages} | {sum(each.wrong for each in found)} |"


if __name__ == "__main__":
    sys.exit(main())
