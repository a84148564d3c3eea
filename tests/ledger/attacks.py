"""Attacks on the small book (`books.py`), each with the entry and the place that verification must name.

`entry` is told by an act's id and the kind of entry; None for what no entry tells. `until`: an attack that only a
published checkpoint finds, and the end of the range that is told; the checkpoints bind the first 20 and all 37 entries.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from seawall.ledger.act import Posting, Request
from seawall.ledger.sealing.merkle import leaf_hash, leaf_hashes, root
from tests.ledger.books import BOOK_ID, today
from tests.ledger.tampering import Burglar

SEALED_AT = (20, 37)


@dataclass(frozen=True)
class Attack:
    """What is done, and what must be found."""

    name: str
    work: Callable[[Burglar], object]
    entry: tuple[str, str] | int | None
    where: str
    until: int | None = None


def sql(*statements: str) -> Callable[[Burglar], None]:
    """An attack in SQL. {dep-1} is the number of an act, {dep-1.posted} that of another entry about it."""

    def number(burglar: Burglar, name: str) -> str:
        act_id, _, kind = name.partition(".")
        return str(burglar.entry(act_id, kind or "act"))

    def work(burglar: Burglar) -> None:
        known = [re.sub(r"\{(.*?)\}", lambda found: number(burglar, found[1]), each) for each in statements]
        for each in known:
            burglar.run(each)

    return work


def _says(act_id: str, kind: str, change: Callable[[Any], object]) -> Callable[[Burglar], None]:
    return lambda burglar: burglar.write(burglar.entry(act_id, kind), lambda told: change(told["says"]))


def _pay_more(burglar: Burglar) -> None:
    """A deposit gets another amount, in the log, in all tables and in the balances; only the hash of old is signed."""
    seq = burglar.entry("dep-1")

    def change(told: Any) -> None:
        asked = told["says"]["asked"]
        asked["postings"] = [[account, 2 * cents] for account, cents in asked["postings"]]
        request = Request("dep-1", "deposit", today(), tuple(Posting(*each) for each in asked["postings"]))
        told["says"]["hash"] = request.hash(BOOK_ID, "ada")
        told["says"]["amount_cents"] *= 2
        burglar.run("UPDATE act SET hash = :hash WHERE id = 'dep-1'", hash=told["says"]["hash"])

    burglar.write(seq, change)
    for seq_, kind in burglar.run("SELECT seq, kind FROM entry WHERE act = :seq AND seq > :seq", seq=seq).all():
        if kind == "approval":
            burglar.write(seq_, lambda told: told["says"].update(hash=burglar.told(seq)["says"]["hash"]))
    burglar.run("UPDATE posting SET cents = 2 * cents WHERE act = :seq", seq=seq)
    burglar.run("UPDATE act SET amount_cents = 2 * amount_cents WHERE seq = :seq", seq=seq)
    for account in ("cash:reserve", "source:reserve"):
        burglar.run(
            "UPDATE balance SET cents = cents + "
            "(SELECT cents / 2 FROM posting WHERE act = :seq AND account = :account) WHERE account = :account",
            seq=seq,
            account=account,
        )


def _other_lines(burglar: Burglar) -> None:
    """A case gets a dollar more: the line, its hash, the root in the batch's act and all that follows are made anew."""
    seq = burglar.entry("batch-1")
    burglar.run("UPDATE line SET cents = cents + 100 WHERE n = 0")
    rows = burglar.run(
        "SELECT s.program, l.county, l.case_key, l.cents, l.n FROM line l JOIN scope s ON s.id = l.scope ORDER BY l.n"
    ).all()
    contents = [f"{program}|2026-11|{county}|{key}|{cents}|{n}".encode() for program, county, key, cents, n in rows]
    burglar.run("UPDATE line SET leaf = :leaf WHERE n = 0", leaf=leaf_hash(contents[0]))
    new_root = root(leaf_hashes(contents)).hex()
    total = sum(row[3] for row in rows)
    burglar.run("UPDATE batch SET total_cents = :total", total=total)
    burglar.write(seq, lambda told: told["says"]["asked"]["body"]["lines"].update(root=new_root, total_cents=total))


def _swap_cases(burglar: Burglar) -> None:
    """Two cases change places and with them their amounts; the hashes of their lines are right."""
    burglar.run("UPDATE line SET case_key = 'K00X' WHERE n = 0")
    burglar.run("UPDATE line SET case_key = 'K001' WHERE n = 5")
    burglar.run("UPDATE line SET case_key = 'K006' WHERE n = 0")
    for n, content in ((0, "snap|2026-11|51013|K006|18701|0"), (5, "snap|2026-11|51013|K001|97503|5")):
        burglar.run("UPDATE line SET leaf = :leaf WHERE n = :n", leaf=leaf_hash(content.encode()), n=n)


def _forge(burglar: Burglar) -> None:
    """A transfer that nobody made, approved and posted by nobody's key, in the log and in every table."""
    request = Request("gift", "transfer", today(), (Posting("escrow", 5_00), Posting("cash:reserve", -5_00)))
    signed, nobody = request.hash(BOOK_ID, "ada"), "ab" * 64
    figures = {"amount_cents": 5_00, "needed": 1, "in_window": 1}
    says = {"asked": request.asked(BOOK_ID, "ada"), "hash": signed, "signature": nobody, **figures}
    seq = burglar.add("act", None, "ada", dict(says))
    burglar.run(
        "INSERT INTO act (seq, id, kind, maker, event_on, amount_cents, needed, in_window, hash) "
        "VALUES (:seq, 'gift', 'transfer', 'ada', :on, 500, 1, 1, :hash)",
        seq=seq,
        on=today().isoformat(),
        hash=signed,
    )
    for n, each in enumerate(request.postings):
        burglar.run("INSERT INTO posting VALUES (:seq, :n, :a, :c)", seq=seq, n=n, a=each.account, c=each.cents)
        burglar.run("UPDATE balance SET cents = cents + :c WHERE account = :a", a=each.account, c=each.cents)
    approved = burglar.add("approval", seq, "ben", {"act": "gift", "hash": signed, "signature": nobody})
    burglar.run(
        "INSERT INTO approval (act, person, seq, day, signature) VALUES (:act, 'ben', :seq, :day, :signature)",
        act=seq,
        seq=approved,
        day=today().isoformat(),
        signature=bytes.fromhex(nobody),
    )
    posted = burglar.add("posted", seq, "ben", {"act": "gift"})
    at_us = burglar.one("SELECT at_us FROM entry WHERE seq = :seq", seq=posted)
    burglar.run(
        "INSERT INTO decision (act, seq, outcome, day, at_us) VALUES (:act, :seq, 'posted', :day, :at_us)",
        act=seq,
        seq=posted,
        day=today().isoformat(),
        at_us=at_us,
    )


def _lift(burglar: Burglar) -> None:
    """Another's true approval of another act is put under an act that waits."""
    signature = burglar.told(burglar.entry("dep-1", "approval"))["says"]["signature"]
    burglar.write(burglar.entry("dep-waiting", "approval"), lambda told: told["says"].update(signature=signature))
    burglar.run(
        "UPDATE approval SET signature = :signature WHERE act = :act",
        signature=bytes.fromhex(signature),
        act=burglar.entry("dep-waiting"),
    )


def _swap_entries(burglar: Burglar) -> None:
    """Two entries change places, and the hashes are made anew."""
    one, other = burglar.entry("rev-1"), burglar.entry("move-1")
    burglar.run("UPDATE entry SET seq = -1 WHERE seq = :one", one=one)
    burglar.run("UPDATE entry SET seq = :one WHERE seq = :other", one=one, other=other)
    burglar.run("UPDATE entry SET seq = :other WHERE seq = -1", other=other)
    burglar.chain(one)


def _rename_key(burglar: Burglar) -> None:
    """Ben's key becomes another, in the log and in the table."""
    other = "1" * 43 + "="
    burglar.write(1, lambda told: told["says"]["asked"]["body"]["people"][1].update(key=other))
    burglar.run("UPDATE person SET key = :key WHERE id = 'ben'", key=other)


def _earlier(burglar: Burglar) -> None:
    """Nobody signs the time of an entry: the first one is set back, in all that tells it."""
    burglar.write(1, lambda told: told.update(at_us=told["at_us"] - 1))


ATTACKS = (
    Attack(
        "a letter of a content",
        sql("UPDATE entry SET content = replace(content, 'writing', 'wr1ting')"),
        ("move-1", "voided"),
        "entry.leaf",
    ),
    Attack(
        "a leaf hash", lambda b: b.run("UPDATE entry SET leaf = :leaf WHERE seq = 8", leaf=bytes(32)), 8, "entry.leaf"
    ),
    Attack("a link", lambda b: b.run("UPDATE entry SET chain = :leaf WHERE seq = 8", leaf=bytes(32)), 8, "entry.chain"),
    Attack("a time", sql("UPDATE entry SET at_us = at_us + 1 WHERE seq = {dep-1}"), ("dep-1", "act"), "entry.at_us"),
    Attack(
        "who", sql("UPDATE entry SET person = 'cy' WHERE seq = {dep-2.approval}"), ("dep-2", "approval"), "entry.person"
    ),
    Attack(
        "an entry deleted", sql("DELETE FROM entry WHERE seq = {dep-1.approval}"), ("dep-1", "approval"), "entry.seq"
    ),
    Attack(
        "an act deleted",
        sql("DELETE FROM entry WHERE seq = {rev-1}", "DELETE FROM posting WHERE act = {rev-1}"),
        16,
        "entry.seq",
    ),
    Attack("two entries swapped", _swap_entries, ("rev-1", "act"), "entry.seq"),
    Attack("an amount, chained anew", _pay_more, ("dep-1", "act"), "entry.says.signature"),
    Attack(
        "a reason, chained anew",
        _says("move-1", "voided", lambda says: says.update(reason="as agreed")),
        ("move-1", "voided"),
        "entry.says.signature",
    ),
    Attack(
        "a refusal, chained anew",
        lambda b: b.write(31, lambda told: told["says"].update(why="no reason")),
        21,
        "log",
        37,
    ),
    Attack("a key, chained anew", _rename_key, ("open-1", "act"), "entry"),
    Attack(
        "a hash, chained anew",
        _says("dep-1", "approval", lambda says: says.update(hash="0" * 64)),
        ("dep-1", "approval"),
        "entry.says.hash",
    ),
    Attack("an approval of another act", _lift, ("dep-waiting", "approval"), "entry.says.signature"),
    Attack("a forged act", _forge, 38, "entry.says.signature"),
    Attack(
        "an amount", sql("UPDATE posting SET cents = 2 * cents WHERE act = {dep-1}"), ("dep-1", "act"), "posting.cents"
    ),
    Attack(
        "an account",
        sql("UPDATE posting SET account = 'escrow' WHERE act = {dep-1} AND n = 1"),
        ("dep-1", "act"),
        "posting.account",
    ),
    Attack("a posting deleted", sql("DELETE FROM posting WHERE act = {dep-2} AND n = 0"), ("dep-2", "act"), "posting"),
    Attack("a posting added", sql("INSERT INTO posting VALUES ({dep-2}, 2, 'escrow', 5)"), ("dep-2", "act"), "posting"),
    Attack("an act's maker", sql("UPDATE act SET maker = 'ben' WHERE seq = {dep-2}"), ("dep-2", "act"), "act.maker"),
    Attack(
        "an act's needed",
        sql("UPDATE act SET needed = 1 WHERE seq = {dep-waiting}"),
        ("dep-waiting", "act"),
        "act.needed",
    ),
    Attack(
        "an act without an entry",
        sql(
            "INSERT INTO act SELECT 99, 'new', kind, maker, event_on, expires_on, amount_cents, needed, in_window, "
            "hash FROM act WHERE seq = {dep-1}"
        ),
        99,
        "act",
    ),
    Attack("an approval deleted", sql("DELETE FROM approval WHERE act = {dep-1} AND person = 'cy'"), 7, "approval"),
    Attack(
        "an approval added",
        sql("INSERT INTO approval SELECT act, 'cy', 99, day, signature FROM approval WHERE act = {dep-waiting}"),
        99,
        "approval",
    ),
    Attack(
        "posted instead of voided",
        sql("UPDATE decision SET outcome = 'posted' WHERE act = {move-1}"),
        ("move-1", "voided"),
        "decision.outcome",
    ),
    Attack("a decision deleted", sql("DELETE FROM decision WHERE act = {dep-2}"), ("dep-2", "posted"), "decision"),
    Attack(
        "a duty given",
        sql(
            "INSERT INTO duty SELECT act, 9, 'eve', 'checker', from_on, until_on, NULL, NULL FROM duty "
            "WHERE act = 1 AND n = 0"
        ),
        1,
        "duty",
    ),
    Attack(
        "a duty's limit",
        sql("UPDATE duty SET most_cents = NULL WHERE act = {duty-1}"),
        ("duty-1", "act"),
        "duty.most_cents",
    ),
    Attack(
        "a key",
        sql("UPDATE person SET key = '1111111111111111111111111111111111111111111=' WHERE id = 'ben'"),
        1,
        "person.key",
    ),
    Attack("the policy", sql("UPDATE policy SET checkers = 1 WHERE act = 1"), 1, "policy.checkers"),
    Attack(
        "an authority's end",
        sql("UPDATE authority SET until_on = '2100-01-01' WHERE id = 'snap'"),
        1,
        "authority.until_on",
    ),
    Attack(
        "an account without limit",
        sql("UPDATE account SET limited = 0 WHERE id = 'cash:reserve'"),
        1,
        "account.limited",
    ),
    Attack("a batch's tranches", sql("UPDATE batch SET tranches = 3"), ("batch-1", "act"), "batch.tranches"),
    Attack("a tranche's number", sql("UPDATE tranche SET k = 3 WHERE k = 2"), 27, "tranche.k"),
    Attack("a tranche that may come again", sql("UPDATE tranche SET live = NULL WHERE k = 2"), 27, "tranche.live"),
    Attack("a reversal that may come again", sql("UPDATE reversal SET live = NULL"), ("rev-1", "act"), "reversal.live"),
    Attack("a held case", sql("INSERT INTO hold VALUES ({batch-1}, {batch-1}, 3, 1)"), ("batch-1", "act"), "hold"),
    Attack(
        "a duty ended",
        sql("INSERT INTO duty_end VALUES ({dep-1}, 0, 'cy', 'checker', '2020-01-01')"),
        ("dep-1", "act"),
        "duty_end",
    ),
    Attack(
        "an export",
        sql("INSERT INTO export (seq, tranche, program, form, number, sha256) VALUES (28, 23, 'snap', 'nacha', 1, '')"),
        28,
        "export",
    ),
    Attack(
        "a balance", sql("UPDATE balance SET cents = cents + 1 WHERE account = 'cash:reserve'"), None, "balance.cents"
    ),
    Attack("a balance deleted", sql("DELETE FROM balance WHERE account = 'escrow'"), None, "balance.cents"),
    Attack(
        "the amount of a case", sql("UPDATE line SET cents = cents + 1 WHERE n = 3"), ("batch-1", "act"), "line.leaf"
    ),
    Attack(
        "the county of a case", sql("UPDATE line SET county = '51059' WHERE n = 0"), ("batch-1", "act"), "line.leaf"
    ),
    Attack(
        "the program of a case", sql("UPDATE line SET scope = 3 - scope WHERE n = 0"), ("batch-1", "act"), "line.leaf"
    ),
    Attack(
        "the hash of a case",
        lambda b: b.run("UPDATE line SET leaf = :leaf WHERE n = 6", leaf=bytes(32)),
        ("batch-1", "act"),
        "line.leaf",
    ),
    Attack("a case deleted", sql("DELETE FROM line WHERE n = 2"), ("batch-1", "act"), "line.n"),
    Attack("the last case deleted", sql("DELETE FROM line WHERE n = 6"), ("batch-1", "act"), "line"),
    Attack(
        "a case added",
        sql("INSERT INTO line SELECT batch, 7, scope, 'K008', county, cents, salt, leaf, live FROM line WHERE n = 6"),
        ("batch-1", "act"),
        "line",
    ),
    Attack(
        "a case of no batch",
        sql("INSERT INTO line SELECT {dep-1}, 7, scope, 'K008', county, cents, salt, leaf, live FROM line WHERE n = 6"),
        ("dep-1", "act"),
        "line.batch",
    ),
    Attack(
        "a case that may come again", sql("UPDATE line SET live = NULL WHERE n = 4"), ("batch-1", "act"), "line.live"
    ),
    Attack(
        "a case with a mark of its own", sql("UPDATE line SET live = 2 WHERE n = 4"), ("batch-1", "act"), "line.live"
    ),
    Attack("two cases swapped, with their hashes", _swap_cases, ("batch-1", "act"), "line.leaf"),
    Attack("a case, its hash and the root, chained anew", _other_lines, ("batch-1", "act"), "entry"),
    Attack("the period of a scope", sql("UPDATE scope SET period = '2026-10'"), ("batch-1", "act"), "line.leaf"),
    Attack("a scope added", sql("INSERT INTO scope VALUES (9, 'snap', '2026-12')"), None, "scope"),
    Attack("the tail cut off", lambda b: b.cut(25), 26, "log", 37),
    Attack("an earlier time, chained anew", _earlier, 1, "log", 20),
    Attack("a refusal gone with the tail", lambda b: b.cut(19), 20, "log", 20),
)
