"""What somebody does who approves an act, in one sentence, with the amount in words and who gets it."""

from __future__ import annotations

from typing import Any

from seawall.base.spelled import spelled_usd
from seawall.base.words import cents_usd, counted
from seawall.ledger.kinds import act_kind
from seawall.ledger.told import Told

SENTENCES = {
    "deposit": "You approve that {amount} is put into the fund {into}.",
    "transfer": "You approve that {amount} is debited to {debit} and credited to {credit}.",
    "batch": "You approve that {amount} is promised to {cases} for {period}, to be paid by the fund {fund}.",
    "tranche": "You approve that {amount} is paid to {cases}, as part {k} of {parts} of {of}, out of {out_of}.",
    "reissue": "You approve that {amount} is paid again to {cases} of {of}.",
    "returned": "You approve that {amount} has come back from {cases} of {of}.",
    "settle": "You approve that {amount} of {of} has been paid by the bank or the card processor.",
    "cancel": "You approve that {amount} of {of} is not paid any more.",
    "reversal": "You approve that {of}, which moved {amount}, is undone.",
    "hold": "You approve that {cases} of {of} get nothing more until they are let go.",
    "unhold": "You approve that {cases} of {of} are let go, and get what they missed.",
    "authority": "You approve that {amount} more may be spent for {program}.",
    "receivable": "You approve that the United States owes {amount} for {program}.",
    "writedown": "You approve that {amount} is given up that the United States was to repay for {program}.",
    "close": "You approve that the fund is closed, and {amount} goes back to where it came from.",
}
"""Of kinds whose sentence says more than what the kind is; `{amount}` is in digits and in words."""


def sentence(told: Told) -> str:
    """What approving it means: 'You approve that $1.00 (one dollar) is put into the fund reserve.'"""
    words = SENTENCES.get(told.kind)
    if words is not None:
        return words.format(**_facts(told))
    says = act_kind(told.kind).says
    return f"You approve {_amount(told)}: {says}." if told.amount_cents else f"You approve this: {says}."


def _amount(told: Told) -> str:
    """In digits and in words; what moves nothing is said so."""
    return f"{cents_usd(told.amount_cents)} ({spelled_usd(told.amount_cents)})"


def _facts(told: Told) -> dict[str, str]:
    """What the sentences name; what an act of another kind does not say is empty and not asked for."""
    body = told.body
    debit = [each.account for each in told.rows if each.cents > 0]
    credit = [each.account for each in told.rows if each.cents < 0]
    return {
        "amount": _amount(told),
        "cases": counted(_cases(body), "case", "cases"),
        "fund": str(body.get("fund", "")),
        "period": str(body.get("period", "")),
        "program": str(body.get("program", "")),
        "k": str(body.get("k", "")),
        "parts": str(body.get("parts", "")),
        "of": told.of,
        "debit": next(iter(debit), ""),
        "credit": next(iter(credit), ""),
        "into": _fund(debit),
        "out_of": _fund(credit),
    }


def _cases(body: dict[str, Any]) -> int:
    """How many cases it names, or has the lines of."""
    if isinstance(lines := body.get("lines"), dict):
        return int(lines["count"])
    cases = body.get("cases", 0)
    return cases if isinstance(cases, int) else len(cases)


def _fund(accounts: list[str]) -> str:
    """The fund whose cash is among them."""
    return next((each.partition(":")[2] for each in accounts if each.startswith("cash:")), "")
