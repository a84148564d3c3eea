"""`seawall claims`: public claims about these flows, checked against the evidence.

The number found under every definition, its sources, and the verdict.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli.deliver import delivers


@delivers
def claims(
    name: Annotated[str | None, typer.Argument(metavar="[ID]", help="One claim in full. Default: list all.")] = None,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE", help="Check your own claim file.")] = None,
) -> Any:
    """Check claims."""
    from seawall.claimcheck.check import claims as checked

    return checked(name, file=file)
