"""What is handed in from Python and is not of the kind asked for is told on one line, by our own errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import seawall
from seawall.base.errors import FlowsError, ScenarioError, SeawallError

ODD: list[Any] = [
    20261122, 1.5, "x", "2027-01-16", True, [], {}, object(), b"x", ("a",), float("nan"), -1, 10**30, {"a": 1}, [1],
    [None], "", "\x00", date(2027, 1, 1), datetime(2027, 1, 1),
]  # fmt: skip
CALLS: dict[str, Callable[[Any], object]] = {
    "place": seawall.place,
    "lapse": seawall.lapse,
    "lapse until": lambda odd: seawall.lapse("2026-12-12", until=odd),
    "lapse programs": lambda odd: seawall.lapse("2026-12-12", programs=odd),
    "lapse share": lambda odd: seawall.lapse("2026-12-12", share_paid=odd),
    "lapse as_of": lambda odd: seawall.lapse("2026-12-12", as_of=odd),
    "suspension": lambda odd: seawall.suspension(odd, "2026-12-12"),
    "suspension start": lambda odd: seawall.suspension(["snap"], odd),
    "next_deadline": seawall.next_deadline,
    "brief scenario": lambda odd: seawall.brief("VT", odd) if odd else None,
    "brief as_of": lambda odd: seawall.brief("VT", as_of=odd) if odd else None,
    "impact scenario": lambda odd: seawall.impact("VT", odd) if odd else None,
    "status": lambda odd: seawall.status(odd),
    "caseload program": lambda odd: seawall.caseload("VT", odd, month="2025-03"),
    "caseload month": lambda odd: seawall.caseload("VT", "snap", month=odd),
    "caseload measure": lambda odd: seawall.caseload("VT", "snap", month="2025-03", measure=odd),
    "simulate years": lambda odd: seawall.simulate("VT", years=odd),
    "simulate seed": lambda odd: seawall.simulate("VT", years=10, seed=odd),
    "simulate longest": lambda odd: seawall.simulate("VT", years=10, longest_days=odd),
    "flows": seawall.flows,
    "flows year": lambda odd: seawall.flows("VT", odd),
    "flows as_of": lambda odd: seawall.flows("VT", as_of=odd),
    "claims": lambda odd: seawall.claims(odd),
    "claims file": lambda odd: seawall.claims(file=odd),
    "page": seawall.page,
    "save": lambda odd: seawall.save(odd, "never.json"),
    "save path": lambda odd: seawall.save(seawall.place("VT"), odd),
    "evidence": lambda odd: seawall.evidence.load(odd),
    "evidence as_of": lambda odd: seawall.evidence.load("snap_state_month", odd),
    "program": lambda odd: seawall.programs.program(odd),
}


@pytest.mark.parametrize("call", CALLS)
def test_an_odd_argument_is_one_line(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    refused = 0
    for odd in ODD:
        try:
            CALLS[call](odd)
        except SeawallError as error:
            refused += 1
            assert len(str(error).splitlines()) == 1, (call, odd)
    assert refused >= 4
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: seawall.impact("VT", as_of=20261122), "as_of: 20261122 (int) cannot be"),
        (lambda: seawall.brief("IL", "2027-01-16"), "scenario: '2027-01-16' cannot be"),
        (lambda: seawall.lapse(share_paid="0.5"), "share_paid: '0.5' cannot be"),
        (lambda: seawall.simulate("VT", years=1000.5), "years: 1000.5 (float) cannot be"),
        (lambda: seawall.save("foo", "x.json"), "a value of type str is no answer"),
        (lambda: seawall.flows("VT", year="2022"), "year: '2022' cannot be"),
    ],
)
def test_it_says_what_was_wrong_and_gives_an_example(call: Callable[[], object], said: str) -> None:
    with pytest.raises(SeawallError, match="Give ") as caught:
        call()
    assert said in str(caught.value)


def test_a_whole_number_of_another_library_will_do() -> None:
    assert seawall.simulate("VT", years=np.int64(100)).ensemble.years == 100


def test_flows_use_only_what_was_public() -> None:
    early = seawall.flows("IL", as_of="2020-01-01")
    assert early.balance is None and "not public on 1 Jan 2020" in early.notes[-1]
    assert all(line.figure is None for line in early.received)
    assert not early.slices and not early.places
    late, today = seawall.flows("IL", as_of="2025-10-10"), seawall.flows("IL")
    assert late.balance is not None and today.balance is not None
    assert late.balance.balance.value == today.balance.balance.value
    with pytest.raises(FlowsError, match="no measure has figures for 1800"):
        seawall.flows("IL", 1800)


def test_a_span_is_counted_whole_or_refused() -> None:
    whole = seawall.impact("VT", seawall.lapse("2026-12-12", until="2027-12-31", as_of="2026-11-22"))
    assert (whole.by_day["day"].min(), whole.by_day["day"].max()) == (date(2026, 12, 12), date(2027, 12, 31))
    snap = whole.loss("snap")
    assert snap.monthly_usd is not None
    assert snap.days["unpaid_usd"].sum() == pytest.approx(11 * snap.monthly_usd.value)  # February to December
    short = seawall.impact("VT", seawall.lapse("2026-12-12", as_of="2026-11-22"))
    assert short.by_day["day"].n_unique() == 120  # nobody said how long
    with pytest.raises(ScenarioError, match="at most 731 are counted"):
        seawall.lapse("2026-12-12", until="2029-12-31", as_of="2026-11-22")
