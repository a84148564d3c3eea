"""The SNAP projection of the bench's one scenario, written anew in a few lines of numpy.

It knows which rows matter: the law of November 2025 lies ahead, and that of November 1996 is the one before it.
"""

from __future__ import annotations

import numpy as np

NATION, OWN, MOST = 0.9, 0.8, 0.01


def projected(logs, later, distance, ahead, before):
    """Persons by state `distance` months after the last row of `logs` (months x states, NaN where odd).

    `later` holds the nation's log persons in the months since; a law begins to bite `ahead` months after the last row,
    and the one before it began in row `before`.
    """
    rows = np.arange(len(logs))[:, None]
    states = np.take_along_axis(logs, np.maximum.accumulate(np.where(np.isfinite(logs), rows, 0)), axis=0)
    nation = np.concatenate([np.log(np.exp(states).sum(axis=1)), later])
    since = len(later)

    def from_row(row):
        trend, anchor = (nation[row] - nation[row - 12]) / 12, row + since
        whole = (nation[anchor] - nation[anchor - 12]) / 12
        own = np.clip((states[row] - states[row - 12]) / 12 - trend, -MOST, MOST)
        moved = nation[anchor] - nation[row] + whole * sum(NATION**step for step in range(1, distance - since + 1))
        return states[row] + moved + own * sum(OWN**step for step in range(1, distance + 1))

    origin = before - ahead
    made, true = from_row(origin), logs[origin + distance]
    known = np.isfinite(true)
    shift = np.log(np.exp(true[known]).sum() / np.exp(made[known]).sum())
    return np.exp(from_row(len(logs) - 1) + shift)
