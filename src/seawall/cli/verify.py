"""`seawall verify`: a record of a brief or a plan, computed again and compared.

Needs no network. The same evidence release has to be here; --evidence FOLDER names one that somebody handed over.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli.deliver import delivers


@delivers
def verify(
    record: Annotated[str, typer.Argument(metavar="FILE", help="A record: seawall brief IL --record record.json.")],
) -> Any:
    """Whether the answer in a record is what its inputs and its evidence give. Exit status 1: it is not."""
    from pathlib import Path

    from seawall.records import read
    from seawall.records import verify as verified

    told = verified(read(record), Path(record).name)
    return told, 0 if told.sound else 1
