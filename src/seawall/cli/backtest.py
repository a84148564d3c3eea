"""`seawall backtest`: what the plan would have recommended in October 2025, against what happened and what was done."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli.bar import progress
from seawall.cli.deliver import delivers


@delivers
def backtest(
    place: Annotated[
        list[str] | None, typer.Argument(metavar="[PLACE]...", help="States, or DC. Default: all of them.")
    ] = None,
) -> Any:
    """The plan of 10, 24 and 28 October 2025 for SNAP by state; then the lapses of 2026, which spared SNAP."""
    from seawall.plans.backtest import backtest as test
    from seawall.plans.backtest import steps

    with progress("replaying", steps(len(place or ()))) as step:
        return test(place or (), progress=step)
