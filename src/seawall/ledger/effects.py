"""What an act adds to the tables beside its postings, told from its body alone.

The same function fills the tables when an act is made and tells `verify` what must stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seawall.ledger.kinds import Part, act_kind, kinds
from seawall.ledger.people import FOREVER

Row = dict[str, Any]
Body = Mapping[str, Any]


def effects(seq: int, kind: str, body: Body) -> Iterator[tuple[str, Row]]:
    """Table and row of everything that the act with this number adds, in the order in which it is added.

    Lines of a batch are not among them: there are too many (`batches/load.py`).
    """
    for part in act_kind(kind).adds:
        for n, each in enumerate(body.get(part, ())):
            yield from _PARTS[part](seq, n, each)
    if kind in _WHOLE:
        yield from _WHOLE[kind](seq, body)


def _person(seq: int, n: int, each: Body) -> Iterator[tuple[str, Row]]:
    yield "person", {"id": each["id"], "act": seq, "name": each["name"], "key": each["key"]}


def _duty(seq: int, n: int, each: Body) -> Iterator[tuple[str, Row]]:
    yield (
        "duty",
        {
            "act": seq,
            "n": n,
            "person": each["person"],
            "role": each["role"],
            "from_on": each["from_on"],
            "until_on": each.get("until_on") or FOREVER,
            "most_cents": each.get("most_cents"),
            "by": each.get("by"),
        },
    )


def _end(seq: int, n: int, each: Body) -> Iterator[tuple[str, Row]]:
    yield "duty_end", {"act": seq, "n": n, **{key: each[key] for key in ("person", "role", "from_on")}}


def _policy(seq: int, n: int, each: Body) -> Iterator[tuple[str, Row]]:
    yield "policy", {"act": seq, "at_least_cents": each["at_least_cents"], "checkers": each["checkers"]}


def _authority(seq: int, n: int, each: Body) -> Iterator[tuple[str, Row]]:
    yield "authority", {"act": seq, **{key: each[key] for key in ("id", "from_on", "until_on")}}


def _account(seq: int, n: int, each: Body) -> Iterator[tuple[str, Row]]:
    kind = kinds().account[each["kind"]]
    yield (
        "account",
        {
            "id": each["id"],
            "act": seq,
            "kind": each["kind"],
            "side": kind.side,
            "limited": int(kind.limited),
            "grp": kind.group,
            **{key: each.get(key) for key in ("fund", "program", "county", "authority")},
        },
    )


_PARTS: dict[Part, Callable[[int, int, Body], Iterator[tuple[str, Row]]]] = {
    "people": _person,
    "duties": _duty,
    "ends": _end,
    "policy": _policy,
    "authorities": _authority,
    "accounts": _account,
}


def _reversal(seq: int, body: Body) -> Iterator[tuple[str, Row]]:
    yield "reversal", {"act": seq, "reverses": body["reverses"], "live": 1}


def _batch(seq: int, body: Body) -> Iterator[tuple[str, Row]]:
    yield (
        "batch",
        {
            "act": seq,
            **{key: body[key] for key in ("fund", "period", "tranches")},
            "rows": body["lines"]["count"],
            "total_cents": body["lines"]["total_cents"],
        },
    )


def _tranche(seq: int, body: Body) -> Iterator[tuple[str, Row]]:
    yield "tranche", {"act": seq, "batch": body["batch"], "k": body["k"], "live": 1}
    for n, cents in body["differing"]:
        yield "tranche_line", {"act": seq, "n": n, "cents": cents}


def _hold(held: int) -> Callable[[int, Body], Iterator[tuple[str, Row]]]:
    def rows(seq: int, body: Body) -> Iterator[tuple[str, Row]]:
        for n in body["lines"]:
            yield "hold", {"act": seq, "batch": body["batch"], "n": n, "held": held}

    return rows


def _returned(seq: int, body: Body) -> Iterator[tuple[str, Row]]:
    for n, attempt, cents, code in body["returned"]:
        yield (
            "returned",
            {
                "act": seq,
                "tranche": body["tranche"],
                "n": n,
                "attempt": attempt,
                "cents": cents,
                "code": code,
                "live": 1,
            },
        )


def _resolved(how: str) -> Callable[[int, Body], Iterator[tuple[str, Row]]]:
    def rows(seq: int, body: Body) -> Iterator[tuple[str, Row]]:
        for n, attempt in body["payments"]:
            yield (
                "resolved",
                {"act": seq, "tranche": body["tranche"], "n": n, "attempt": attempt, "how": how, "live": 1},
            )

    return rows


def _canceled(seq: int, body: Body) -> Iterator[tuple[str, Row]]:
    if "tranche" in body:
        yield from _resolved("canceled")(seq, body)
    else:
        yield "ended", {"act": seq, "batch": body["batch"], "live": 1}


def _double(seq: int, body: Body) -> Iterator[tuple[str, Row]]:
    for n, (case_key, county, paid_cents, federal_cents) in enumerate(body["cases"]):
        yield (
            "doubled",
            {
                "act": seq,
                "n": n,
                **{key: body[key] for key in ("program", "period")},
                "case_key": case_key,
                "county": county,
                "cents": min(paid_cents, federal_cents),
                "live": 1,
            },
        )


def _close(seq: int, body: Body) -> Iterator[tuple[str, Row]]:
    yield "closed", {"act": seq}


_WHOLE: dict[str, Callable[[int, Body], Iterator[tuple[str, Row]]]] = {
    "reversal": _reversal,
    "batch": _batch,
    "tranche": _tranche,
    "hold": _hold(1),
    "unhold": _hold(0),
    "returned": _returned,
    "reissue": _resolved("reissued"),
    "cancel": _canceled,
    "double": _double,
    "close": _close,
}
