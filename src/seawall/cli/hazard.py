"""`seawall hazard`: will the next deadline lapse, for how long, and how good the forecast is."""

from __future__ import annotations

from typing import Any

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers

app = typer.Typer()


@app.callback(invoke_without_command=True)
@delivers
def forecast(context: typer.Context, as_of: options.AsOf = None) -> Any:
    """The forecast of today, or of the day of --as-of."""
    if context.invoked_subcommand is not None:
        return None
    from seawall.hazard.outlook import outlook

    return outlook(as_of)


@app.command()
@delivers
def score(as_of: options.AsOf = None) -> Any:
    """Score every candidate: leave-one-out and rolling origin."""
    from seawall.hazard.scores import scores

    return scores(as_of)
