"""`seawall status`.

The morning page: the lapses that are on, the next deadline and its chance, and by program the days left to decide.

With no place: the nation. --ics FILE writes an iCalendar file of deadline, decision, file and harm dates to subscribe
to. --exit-code ends with 10 when a decision is due within 14 days, with 11 when one is too late even at the fastest
pace on record while its harm date is still ahead, else with 0.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from seawall.cli import options


def status(
    place: Annotated[
        list[str] | None, typer.Argument(metavar="[PLACE]...", help="A state, county, city or FIPS code. Default: US.")
    ] = None,
    as_of: options.AsOf = None,
    ics: Annotated[str | None, typer.Option("--ics", metavar="FILE", help="Write the dates as iCalendar.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 0, 10 or 11; see above.")] = False,
) -> int:
    """Compose the status and show it."""
    from seawall.base.save import save_text
    from seawall.briefs.status import status as compose

    made = compose(place[0] if place and len(place) == 1 else place or "US", as_of=as_of)
    if ics is not None:
        save_text(made.calendar_text(), Path(ics))
    if as_json:
        typer.echo(made.model_dump_json(indent=2))
    else:
        from seawall.briefs.status_page import show

        show(made)
    return made.urgency() if exit_code else 0
