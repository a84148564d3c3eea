"""The command line on a given day: `python -m tests.web.launched 2026-11-22 serve ...`.

A child process cannot be handed another `day_of`, so the one clock of `base/day.py` is set before anything asks it.
"""

from __future__ import annotations

import sys
from datetime import date

from seawall.base import day
from seawall.cli import main


def set_today(said: str) -> None:
    """From now on this is today, in this process."""
    told = date.fromisoformat(said)

    class Told(date):
        @classmethod
        def today(cls) -> date:
            return told

    day.date = Told


if __name__ == "__main__":
    set_today(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
