"""Small bridges, drawn at random."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seawall.plans.problem import Line, Problem, Purse, Way

MILLION = 1e6


def terms(given: Problem, seed: int) -> Problem:
    """The bridge with money that may carry only a part of a line, and with days on which no bank moves any."""
    draw = np.random.default_rng(seed)
    part = ((int(draw.integers(0, len(given.lines))), float(draw.choice([0.0, 0.3, 0.7]))),)
    purses = (replace(given.purses[0], reach=part), *given.purses[1:])
    open_ = np.append(True, draw.random(given.days - 1) < 0.7)
    banking = np.maximum.accumulate(np.where(open_, np.arange(given.days), 0))
    return replace(given, purses=purses, banking=banking)


def problem(seed: int, days: int = 12, lines: int = 2, *, shared: bool = True, floor: bool = True) -> Problem:
    """A random bridge; `shared`: all lines end together."""
    draw = np.random.default_rng(seed)

    def survival() -> np.ndarray:
        return np.minimum.accumulate(np.append(1.0, draw.uniform(0.75, 1.0, days - 1))).cumprod().clip(0, 1)

    one, tail = survival(), float(draw.uniform(0, 8))
    made, ways = [], []
    for n in range(lines):
        need = draw.integers(0, 9, days) * draw.integers(0, 2, days) * MILLION
        need[int(draw.integers(0, days // 2))] += 5 * MILLION
        weight, floor_ = float(draw.uniform(0.01, 0.3)), float(draw.choice([0.0, 0.02])) if floor else 0.0
        made.append(Line("X", f"p{n}", weight, need, one if shared else survival(), tail, floor_))
        for w in range(int(draw.integers(1, 3))):
            start = int(draw.integers(0, 4))
            ready, every = int(draw.integers(-2, start + 2)), int(draw.integers(2, 5))
            cap = float(draw.choice([1.0, 0.4])) if w else 1.0
            cost, kept = float(draw.choice([0.0, 0.1])), float(draw.choice([1.0, 0.3]))
            also = tuple(draw.integers(0, days + 2, int(draw.integers(0, 3))).tolist())
            ways.append(Way(n, f"r{w}", start, ready, every, cap, cost, kept, also))
    all_ = frozenset(range(lines))
    purses = (
        Purse("own", float(draw.integers(10, 60)) * MILLION, all_, int(draw.integers(0, 3)), None, None, 0.02, 1.0),
        Purse(
            "other", float(draw.integers(5, 30)) * MILLION, frozenset({0}) if draw.random() < 0.5 else all_, 0,
            int(draw.integers(days // 2, days)), float(draw.integers(4, 15)) * MILLION, 0.0, 0.0,
        ),
    )  # fmt: skip
    return Problem(
        days, tuple(made), tuple(ways), purses, float(draw.choice([1.0, 0.8])),
        tuple(draw.uniform(0, 1, lines).tolist()), float(draw.choice([1.0, 0.3])),
    )  # fmt: skip
