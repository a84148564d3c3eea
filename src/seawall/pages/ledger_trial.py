"""The trial balance as a page: debits and credits by kind of account, then every account."""

from __future__ import annotations

from seawall.base.words import cents_usd
from seawall.ledger.kinds import kinds
from seawall.ledger.reading.trial import TrialBalance, TrialRow
from seawall.pages.ledger_words import bound, of_book, sided
from seawall.pages.page import Block, Column, Fold, Page, Said, Section, grid

MONEY = (Column("Debits", number=True), Column("Credits", number=True), Column("Balance", number=True))


def page(told: TrialBalance) -> Page:
    """The page of a trial balance."""
    equal = told.debit_cents == told.credit_cents
    return Page(
        verb="ledger trial",
        title=f"Trial balance: {told.of.name}",
        about=(of_book(told.of), *_clock(told), bound(told.of)),
        lede=_lede(told, equal),
        sections=tuple(
            Section(key, title, blocks)
            for key, title in (("own", "The fund's money"), ("budget", "Permission to spend"))
            if (blocks := _group(told, key))
        ),
    )


def _lede(told: TrialBalance, equal: bool) -> str:
    if not equal:
        return (
            f"The books are broken: debits of {cents_usd(told.debit_cents)}, credits of "
            f"{cents_usd(told.credit_cents)}. Run seawall ledger verify."
        )
    cash, committed = _held(told, "cash"), _held(told, "committed")
    return (
        f"{cents_usd(cash)} in cash can be spent; the bank holds {cents_usd(cash + committed)}, as "
        f"{cents_usd(committed)} is set aside for what is issued and not settled. Debits and credits are equal."
    )


def _held(told: TrialBalance, kind: str) -> int:
    return sum(each.balance_cents for each in told.rows if each.kind == kind)


def _clock(told: TrialBalance) -> tuple[str, ...]:
    said = []
    if told.recorded:
        said.append(f"As recorded by {told.recorded}")
    if told.on:
        said.append(f"Of what happened until {told.on}")
    return tuple(said)


def _group(told: TrialBalance, group: str) -> tuple[Block, ...]:
    rows = [each for each in told.rows if each.group == group]
    by_kind = {kind: [each for each in rows if each.kind == kind] for kind in kinds().account}
    summed = [(kind, found) for kind, found in by_kind.items() if found]
    if not summed:
        return ()
    return (
        grid(
            "By kind of account; Dr or Cr: the side on which the balance stands",
            (Column("Kind"), Column("What it is", wide=True), *MONEY),
            (
                *((kind.replace("_", " "), kinds().account[kind].says, *_sums(found)) for kind, found in summed),
                _total(("Sum", "what is debited is credited"), rows),
            ),
        ),
        Fold(
            f"Every account: {len(rows):,}",
            (
                grid(
                    "Accounts",
                    (Column("Account", wide=True), *MONEY),
                    (*((r.account, *_sums([r])) for r in rows), _total(("Sum",), rows)),
                ),
            ),
        ),
    )


def _sums(rows: list[TrialRow]) -> tuple[str, str, str]:
    return (
        cents_usd(sum(each.debit_cents for each in rows)),
        cents_usd(sum(each.credit_cents for each in rows)),
        sided(sum(each.debit_cents - each.credit_cents for each in rows)),
    )


def _total(words: tuple[str, ...], rows: list[TrialRow]) -> tuple[Said, ...]:
    return tuple(Said(each, tone="strong") for each in (*words, *_sums(rows)))
