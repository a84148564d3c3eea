"""What an act of settlement asks for, in words: claims, money from the United States, interest, double payments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from seawall.base.words import cents_usd, day_text
from seawall.ledger.settlement.treatments import EFFECTS

SHOWN = 20  # lines of interest; the others are counted

Told = Iterator[tuple[str, str]]


def _receivable(body: Mapping[str, Any]) -> Told:
    yield "Program", body["program"]
    yield "By the law", f"{body['law']}, of {_day(body['law_on'])}"
    yield "It repays", "all that was paid" if body["share"] == "1" else f"{body['share']} of what was paid"
    yield "At most", "" if body["cents"] is None else cents_usd(body["cents"])
    yield "Claimed", _parts(body["parts"])
    yield (
        "In the state's agreement with the Treasury (interest)",
        {True: "yes", False: "no", None: "not known"}[body["covered"]],
    )


def _writedown(body: Mapping[str, Any]) -> Told:
    yield "Program", body["program"]
    yield "Given up", _parts(body["parts"])
    yield "What that does", "The claim is lower by as much, and no interest is asked for it from this day on."


def _receipt(body: Mapping[str, Any]) -> Told:
    if body.get("interest"):
        yield (
            "Interest",
            f"{cents_usd(abs(body['cents']))} paid {'by' if body['cents'] > 0 else 'to'} the United States",
        )
        yield "Out of" if body["cents"] < 0 else "Into", body["fund"]
        return
    received, matched = body["received_cents"], body["matched_cents"]
    yield "Program", body["program"]
    yield "Received", f"{cents_usd(received)} into {body['fund']}" if received else "nothing: it was in suspense"
    yield "Matched to what is owed", cents_usd(matched)
    yield "Held in suspense", cents_usd(received - matched) if received > matched else ""


def _giveback(body: Mapping[str, Any]) -> Told:
    yield "Program", body["program"]
    yield "Given back", f"{cents_usd(body['cents'])} out of {body['fund']}"
    if body["claimed"]:
        yield "Of", "what was matched to a claim, which is open again by as much: write it down if it is not owed"
    else:
        yield "Of", "what is held in suspense"


def _interest(body: Mapping[str, Any]) -> Told:
    """The whole sum, so that it can be worked out again by hand."""
    yield "Until", f"{_day(body['until'])}, that day included"
    yield "By the rates known on", _day(body["known_on"])
    for program, owed_by, _, year, cent_days, rate, cents in body["years"]:
        yield (
            f"{program}, year from {_day(year)}",
            f"{cents_usd(cents)} owed by {owed_by}: {cents_usd(cent_days)} (principal x days) x {_rate(rate)} / 365",
        )
    lines = body.get("lines", [])
    for program, owed_by, principal, first, last, days, rate in lines[:SHOWN]:
        many = f"{days:,} {'day' if days == 1 else 'days'}"
        yield (
            f"{program}, {cents_usd(principal)}",
            f"{_day(first)} to {_day(last)}, {many} at {_rate(rate)}, owed by {owed_by}",
        )
    if len(lines) > SHOWN:
        yield "Others", f"and {len(lines) - SHOWN:,} more lines"
    yield "Booked", "what is owed to this government, less what is owed by it, less what is booked already"


def _double(body: Mapping[str, Any]) -> Told:
    yield "Program", f"{body['program']}, for {body['period']}"
    yield (
        "Paid twice",
        f"{body['count']:,} {'case' if body['count'] == 1 else 'cases'}, {cents_usd(body['total_cents'])}",
    )
    yield "Policy", f"{body['treatment']}: {EFFECTS[body['treatment']]}"
    yield "By", body["basis"]
    yield "File", f"SHA-256 {body['file']}"


def _recovered(body: Mapping[str, Any]) -> Told:
    yield "Of what was found by", body["of"]
    yield "No longer owed by people", f"{cents_usd(body['cents'])}, {body['how']}"
    kind, _, to = body["to"].partition(":")
    yield "Into" if kind == "cash" else "An expense again of", to.replace(":", ", county ")


def _parts(parts: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{cents_usd(cents)} for {period}" for period, cents in parts)


def _rate(rate: int) -> str:
    return f"{rate // 100}.{rate % 100:02}%"


def _day(day: str) -> str:
    return day_text(date.fromisoformat(day))


KINDS: dict[str, Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]]] = {
    "receivable": _receivable,
    "writedown": _writedown,
    "receipt": _receipt,
    "giveback": _giveback,
    "interest": _interest,
    "double": _double,
    "recovered": _recovered,
}
