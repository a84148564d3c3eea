"""`seawall status`: the morning page: what is on, what comes next, days left to decide.

With no place: the nation. It says what changed since the evidence of a day before, or since --since, and which
tables are older than their publisher's rhythm. --ics FILE writes an iCalendar file of deadline, decision, file and harm
dates to subscribe to. --exit-code ends with 10 when a decision is due within 14 days, with 11 when one is too late even
at the fastest pace on record while its harm date is still ahead, else with 0.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def status(
    place: Annotated[
        list[str] | None, typer.Argument(metavar="[PLACE]...", help="A state, county, city or FIPS code. Default: US.")
    ] = None,
    as_of: options.AsOf = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="RELEASE|DAY", help="Changes since then. Default: the newest release made a day before."
        ),
    ] = None,
    ics: Annotated[str | None, typer.Option("--ics", metavar="FILE", help="Write the dates as iCalendar.")] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 0, 10 or 11; see above.")] = False,
) -> Any:
    """Compose the status."""
    from seawall.base.save import check_target, save_bytes
    from seawall.briefs.status import status as compose

    if ics is not None:
        check_target(Path(ics))
    made = compose(place[0] if place and len(place) == 1 else place or "US", as_of=as_of, since=since)
    if ics is not None:
        from seawall.pages.status import calendar

        save_bytes(calendar(made), Path(ics))
    return made, made.urgency() if exit_code else 0
