"""The journal as beancount text (beancount.github.io), which `bean-check` and its readers take.

Each account of the book becomes one of beancount's five kinds; permission to spend, which is no money, stands under
Equity:Budget. Each posted act is a transaction with the act's id, hash, maker and approvers, reversals as they are. At
the end the balance of every account is asserted, to the cent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, count, groupby

from seawall.ledger.kinds import act_kind
from seawall.ledger.reading.journal import Journal, JournalRow

HOMES = {
    "cash": "Assets:Cash", "committed": "Assets:Committed", "receivable": "Assets:Receivable",
    "recovery": "Assets:Recovery", "suspense": "Assets:Suspense", "interest": "Assets:Interest",
    "payable": "Liabilities:Payable", "escrow": "Liabilities:Escrow", "source": "Equity:Source",
    "expense": "Expenses:Benefits", "revenue": "Income:Federal", "interest_income": "Income:Interest",
    "granted": "Equity:Budget:Granted", "authority": "Equity:Budget:Authority",
    "obligation": "Equity:Budget:Obligation", "spent": "Equity:Budget:Spent",
}  # fmt: skip
"""Kind of account -> where it stands in beancount."""


def text(told: Journal) -> str:
    """The whole file."""
    names = names_of({each.account: each.account_kind for each in told.rows})
    lines = [f'option "title" "{_quoted(told.of.name)}"', 'option "operating_currency" "USD"', ""]
    lines += [f"; Book {told.of.book}, {told.of.entries} entries; link of the last one {told.of.chain}", ""]
    if told.rows:
        lines += [*_opened(told.rows, names), "", *_transactions(told.rows, names), *_balances(told.rows, names)]
    return "\n".join(lines) + "\n"


def names_of(kinds: dict[str, str]) -> dict[str, str]:
    """Account -> its name in beancount; two that would become one get numbers."""
    names: dict[str, str] = {}
    for each, kind in kinds.items():
        name = ":".join([HOMES[kind], *map(_part, each.split(":")[1:])])
        tries = chain((name,), (f"{name}-{number}" for number in count(2)))
        names[each] = next(free for free in tries if free not in names.values())
    return names


def _part(text: str) -> str:
    """'rainy-day' as 'Rainy-day': beancount's names have letters, digits and dashes, and begin with a capital."""
    return re.sub(r"[^A-Za-z0-9-]", "-", text[:1].upper() + text[1:])


def _opened(rows: Sequence[JournalRow], names: dict[str, str]) -> Iterator[str]:
    first = min(each.day for each in rows)
    for account, name in names.items():
        yield f'{first} open {name} USD\n  account: "{_quoted(account)}"'


def _transactions(rows: Sequence[JournalRow], names: dict[str, str]) -> Iterator[str]:
    for _, found in groupby(rows, key=lambda each: each.entry):
        postings = list(found)
        act = postings[0]
        yield f'{act.day} * "{_quoted(act_kind(act.kind).says)}" "{_quoted(act.reason or act.act)}"'
        yield f'  act: "{_quoted(act.act)}"\n  hash: "{act.hash}"\n  entry: {act.entry}\n  posted: "{act.posted}"'
        yield f'  maker: "{_quoted(act.maker)}"\n  approved: "{_quoted(" ".join(act.approved_by))}"'
        yield from (f"  {names[each.account]}  {_usd(each.cents)} USD" for each in postings)
        yield ""


def _balances(rows: Sequence[JournalRow], names: dict[str, str]) -> Iterator[str]:
    """What each account holds on the day after the last one, to the cent: by itself, beancount would forgive one."""
    after = max(date.fromisoformat(each.day) for each in rows) + timedelta(days=1)
    held: Counter[str] = Counter()
    for each in rows:
        held[each.account] += each.cents
    yield from (f"{after} balance {names[account]}  {_usd(cents)} ~ 0.00 USD" for account, cents in held.items())


def _usd(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def _quoted(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')
