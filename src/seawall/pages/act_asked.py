"""What an act asks for, in words, so that whoever approves it knows what they sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from seawall.base.words import cents_usd, day_text, listing
from seawall.ledger.people import FOREVER
from seawall.ledger.sealing.keys import fingerprint, read_public
from seawall.pages.act_claims import KINDS as CLAIMS
from seawall.pages.ledger_words import digest
from seawall.pages.page import Said

SHOWN = 20  # cases, payments or people named; the others are counted
TOLD_ELSEWHERE = frozenset(
    {"batch", "of", "tranche", "lines", "double", "book", "reverses"}
)  # numbers of the book, or told elsewhere

_EVIDENCE = {"status": "the status that set it off (--status)", "law": "the answer on the law (--law)"}

Term = tuple[str, Said]


def asked_for(kind: str, body: Mapping[str, Any]) -> tuple[Term, ...]:
    """Terms and what they say; of a kind that is not named here, whatever its body says plainly."""
    said = _KINDS.get(kind, _plain)(body)
    return tuple((term, Said(text)) for term, text in said if text)


def _plain(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in body.items():
        if key in TOLD_ELSEWHERE or value in (None, "", [], {}):
            continue
        name = key.removesuffix("_cents").replace("_", " ").capitalize()
        if isinstance(value, bool):
            yield name, "yes" if value else "no"
        elif isinstance(value, int) and "cents" in key:
            yield name if name != "Cents" else "Amount", cents_usd(value)
        elif isinstance(value, str | int):
            yield name, digest(str(value)) if key == "file" else str(value)
        elif isinstance(value, list | dict):
            yield name, f"{len(value):,}"


def _open(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Fund of", body["place"]
    yield "Money from", listing([f"{name} ({key})" for key, name in body["funds"].items()])
    yield from _authorities(body)
    yield from _people(body)
    yield from _policy(body)
    yield "Rests on", "; ".join(f"{what} {digest(found)}" for what, found in body["evidence"].items())
    yield "Not given", listing([what for key, what in _EVIDENCE.items() if key not in body["evidence"]])
    yield "Accounts", f"{len(body['accounts']):,}"


def _authorities(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in body["authorities"]:
        cap = f"{cents_usd(each['cap_cents'])}, " if "cap_cents" in each else ""
        basis = f", by {each['basis']}" if "basis" in each else ""
        yield f"Authority {each['id']}", f"{cap}{_day(each['from_on'])} to {_day(each['until_on'])}{basis}"


def _authority(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Program", f"{body['program']}{', which had no authority before' if body['new'] else ''}"
    yield "By", body["basis"]
    yield "Raised by", cents_usd(body["cents"]) if body["cents"] else "nothing"
    yield from _authorities(body)


def _people(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Who joins, with the fingerprint of their key, to be compared by voice."""
    for each in body["people"][:SHOWN]:
        roles = [duty["role"] for duty in body["duties"] if duty["person"] == each["id"]]
        yield each["id"], f"{each['name']}: {listing(roles)}; key {fingerprint(read_public(each['key']))}"
    yield "Others", _more(body["people"])


def _duties(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in body["duties"]:
        until = "" if each["until_on"] == FOREVER else f" to {_day(each['until_on'])}"
        most = "" if each["most_cents"] is None else f", for acts up to {cents_usd(each['most_cents'])}"
        lent = f", lent by {each['by']}" if each["by"] else ""
        yield each["person"], f"{each['role']} from {_day(each['from_on'])}{until}{most}{lent}"


def _ends(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in body["ends"]:
        yield each["person"], f"no longer {each['role']} from {_day(each['from_on'])}"


def _policy(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in body["policy"]:
        many = "1 person approves" if each["checkers"] == 1 else f"{each['checkers']} people approve"
        yield f"From {cents_usd(each['at_least_cents'])}", many


def _accounts(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Accounts", _few([each["id"] for each in body["accounts"]])


def _batch(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    lines, file = body["lines"], body["file"]
    yield "Cases", f"{lines['count']:,}, {cents_usd(lines['total_cents'])} for {body['period']}"
    yield (
        "Paid by",
        f"{body['fund']}, in {'1 tranche' if body['tranches'] == 1 else str(body['tranches']) + ' tranches'}",
    )
    sums: dict[str, list[int]] = {}
    for program, _, cases, cents in body["totals"]:
        held = sums.setdefault(program, [0, 0, 0])
        sums[program] = [held[0] + cases, held[1] + cents, held[2] + 1]
    for program, (cases, cents, counties) in sums.items():
        where = "1 county" if counties == 1 else f"{counties:,} counties"
        yield f"Of {program}", f"{cases:,} cases in {where}, {cents_usd(cents)}"
    yield "File", f"{file['rows']:,} rows, {file['left_out']:,} left out, SHA-256 {digest(file['sha256'])}"
    yield "Root of the tree over its cases", digest(lines["root"])


def _tranche(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    part = f"{body['k']} of {body['parts']}" if body["k"] <= body["parts"] else f"{body['k']}, after the last"
    yield "Part", f"{part}, which pays {body['cases']:,} {'case' if body['cases'] == 1 else 'cases'}"
    yield "Cash of the fund after it", f"{cents_usd(body['cash_left_cents'])}, as it stood when this was asked"
    if body["differing"]:
        yield "Another amount than their share", f"{len(body['differing']):,} of them or held back"


def _cases(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Cases", f"{_few(body['cases'])}{', only of ' + body['program'] if body['program'] else ''}"


def _returned(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Came back", f"{'after' if body['settled'] else 'before'} they were settled"
    both = zip(body["cases"], body["returned"], strict=True)
    yield "Payments", _few([f"{_case(case)}, {code}" for case, (_, _, _, code) in both], "; ")


def _payments(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "payments" in body:
        both = zip(body["cases"], body["payments"], strict=True)
        yield "Payments", _few([f"{_case(case)}{_attempt(attempt)}" for case, (_, attempt) in both], "; ")
        if body.get("later_parts"):
            many = "1 later part" if body["later_parts"] == 1 else f"{body['later_parts']} later parts"
            hold = f"seawall ledger hold {body['of_batch']} --case KEY --reason TEXT"
            yield "Still paid", f"by {many} of {body['of_batch']}, unless they are held: {hold}"
    else:
        yield "The rest of", f"{body['of']}: nothing more of it is issued"


def _case(case: Sequence[Any]) -> str:
    key, program, cents = case
    return f"{key} of {program}, {cents_usd(cents)}"


def _attempt(attempt: int) -> str:
    return f", issued {attempt + 1} times" if attempt else ""


def _settled(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for program, cents in body["settled"]:
        yield f"Of {program}", cents_usd(cents)
    if body["file"]:
        yield "By file", f"{body['file'][1]} of {body['file'][0]}"


def _few(named: Sequence[str], joined: str = ", ") -> str:
    return joined.join(named[:SHOWN]) + (f"{joined}{_more(named)}" if len(named) > SHOWN else "")


def _more(every: Sequence[Any]) -> str:
    return f"and {len(every) - SHOWN:,} more" if len(every) > SHOWN else ""


def _day(day: str) -> str:
    return day_text(date.fromisoformat(day))


_KINDS: dict[str, Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]]] = {
    "open": _open,
    "people": _people,
    "duty": _duties,
    "end_duty": _ends,
    "policy": _policy,
    "accounts": _accounts,
    "authority": _authority,
    "batch": _batch,
    "tranche": _tranche,
    "hold": _cases,
    "unhold": _cases,
    "returned": _returned,
    "reissue": _payments,
    "cancel": _payments,
    "settle": _settled,
    **CLAIMS,
}
