"""`seawall signals`: payment lines that pay less than expected: alarms with a stated false-alarm rate.

Each line: the last day held, an alarm if one is open, or why it is silent. With LINE: that line alone, and its last
days with what was expected.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def signals(
    line: Annotated[
        str | None, typer.Argument(metavar="[LINE]", help="One payment line, for example medicaid. Default: all.")
    ] = None,
    as_of: options.AsOf = None,
) -> Any:
    """The state of each line."""
    from seawall.hazard.signals.watching import watching

    return watching(line, as_of=as_of)
