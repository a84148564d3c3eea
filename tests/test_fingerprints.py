"""The numbers of six briefs, and of Illinois's funds, as of 22 November 2026: counts and dates exact, the rest to 1e-6.

A change here is a change of what users read. If it is meant, write the new numbers with

    SEAWALL_REFRESH_FINGERPRINTS=1 ./do pytest tests/test_fingerprints.py

look at the diff of tests/fingerprints/, and say in the commit why they moved.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seawall.briefs import Brief
from seawall.evidence import Figure
from seawall.funding.answer import first_day, need
from seawall.funding.builtin import builtin
from seawall.funding.layers import layers
from seawall.impacts import Impact

FOLDER = Path(__file__).parent / "fingerprints"
REFRESH = "SEAWALL_REFRESH_FINGERPRINTS"
HOW = f"If the change is meant: {REFRESH}=1 ./do pytest tests/test_fingerprints.py, then read the diff."
PLACES = {"illinois": "IL", "texas": "TX", "dc": "DC", "cook": "Cook County, IL", "loving": "48301", "nation": "US"}


def figure(found: Figure | None) -> dict[str, Any] | None:
    if found is None:
        return None
    band = [found.interval.low, found.interval.high] if found.interval else None
    return {"value": found.value, "band": band, "kind": found.kind, "period": found.period}


def fingerprint(made: Brief, found: Impact) -> dict[str, Any]:
    """What a reader would notice, and nothing about its wording."""
    counties = made.where.counties if made.where else ()
    return {
        "counts": {
            "programs": len(made.programs),
            "stops": sum(line.outcome == "stops" for line in made.programs),
            "events": len(made.calendar),
            "days": len(made.days.days) if made.days else 0,
            "counties": len(counties),
            "counties_without_figure": sum(county.persons is None for county in counties),
        },
        "programs": {
            line.program: {
                "outcome": line.outcome,
                "lawful_stop": str(line.lawful_stop),
                "harm": f"{line.harm_date} to {line.harm_date_latest}",
                "decide": f"{line.decide_by} to {line.decide_latest}",
                "residents": figure(line.residents),
                "monthly_usd": figure(line.monthly_usd),
            }
            for line in sorted(made.programs, key=lambda line: line.program)
        },
        "may_do": {row.option: row.zone for row in made.may_do.rows} if made.may_do else None,
        "harm": [figure(each) for each in made.harm],
        "largest_counties": [[county.fips, county.persons, county.monthly_usd] for county in counties[:3]],
        "unpaid_after_120_days": {
            loss.program.id: [loss.days["unpaid_to_date_usd"][-1], loss.days["persons_unpaid"][-1]]
            for loss in sorted(found.losses, key=lambda loss: loss.program.id)
        },
    }


def differences(pinned: Any, now: Any, path: str = "") -> list[str]:
    """Where two fingerprints differ: numbers by more than one in a million, everything else at all."""
    if isinstance(pinned, dict) and isinstance(now, dict):
        keys = sorted(pinned.keys() | now.keys())
        return [each for key in keys for each in differences(pinned.get(key), now.get(key), f"{path}.{key}")]
    if isinstance(pinned, list) and isinstance(now, list) and len(pinned) == len(now):
        pairs = enumerate(zip(pinned, now, strict=True))
        return [each for at, (old, new) in pairs for each in differences(old, new, f"{path}[{at}]")]
    if isinstance(pinned, float) and isinstance(now, float):
        return [] if now == pytest.approx(pinned, rel=1e-6) else [f"{path.lstrip('.')}: {pinned!r} became {now!r}"]
    return [] if pinned == now else [f"{path.lstrip('.')}: {pinned!r} became {now!r}"]


@pytest.mark.parametrize("name", PLACES)
def test_the_numbers_are_those_that_were_pinned(
    name: str, brief_of: Callable[..., Brief], impact_of: Callable[..., Impact]
) -> None:
    now = json.loads(json.dumps(fingerprint(brief_of(PLACES[name]), impact_of(PLACES[name]))))
    file = FOLDER / f"{name}.json"
    if os.environ.get(REFRESH):
        file.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    moved = differences(json.loads(file.read_text(encoding="utf-8")), now)
    assert not moved, "\n".join([f"{len(moved)} numbers of {name} moved.", *moved[:20], HOW])


def test_the_funds_of_illinois_are_those_that_were_pinned(impact_of: Callable[..., Impact]) -> None:
    found = impact_of("IL")
    told = layers(builtin(found.place, found.as_of), need(found), first_day(found), found.as_of)
    now = json.loads(told.model_dump_json(include={"value_at_risk_usd", "week_usd", "first_short_slow", "layers"}))
    now["lines"] = [json.loads(each.model_dump_json(exclude={"name", "not_counted"})) for each in told.lines]
    file = FOLDER / "funds.json"
    if os.environ.get(REFRESH):
        file.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    moved = differences(json.loads(file.read_text(encoding="utf-8")), now)
    assert not moved, "\n".join([f"{len(moved)} numbers of the funds moved.", *moved[:20], HOW])


def test_a_moved_number_is_seen_and_a_rounding_is_not() -> None:
    assert differences({"a": [1.0, None]}, {"a": [1.0000000001, None]}) == []
    assert differences({"a": [1.0]}, {"a": [1.00001]}) == ["a[0]: 1.0 became 1.00001"]
    assert differences({"a": 3}, {"a": 4, "b": 1}) == ["a: 3 became 4", "b: None became 1"]
    assert differences({"a": [1]}, {"a": [1, 2]}) == ["a: [1] became [1, 2]"]
