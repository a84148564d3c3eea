"""`seawall watch`: the morning alarm, once: what is new for a place since it last told you; for cron or a timer.

With no place: the nation. It composes `seawall status`, what changed in the evidence and which sources are late or
failed, and tells what it has not told of this place before. It asks no network unless --refresh or a webhook is given.
The webhook (--webhook, or SEAWALL_WEBHOOK) is sent JSON by POST when anything is new: https, or http on this computer.
It ends with 0 when nothing is new; 11 when a decision date passed even at the fastest pace on record, 10 when one is
due within 14 days, 12 when something else is new; 1 when the webhook could not be told: the next run tells it again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def watch(
    place: Annotated[
        list[str] | None, typer.Argument(metavar="[PLACE]...", help="A state, county, city or FIPS code. Default: US.")
    ] = None,
    as_of: options.AsOf = None,
    ics: Annotated[
        str | None, typer.Option("--ics", metavar="FILE", help="Write the status's dates and the news as iCalendar.")
    ] = None,
    webhook: Annotated[
        str | None,
        typer.Option("--webhook", metavar="URL", help="Tell this address what is new. Default: SEAWALL_WEBHOOK."),
    ] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask the public sources first, as 'seawall evidence refresh' does.")
    ] = False,
    mirror: Annotated[
        str,
        typer.Option("--mirror", metavar="URL", help="With --refresh: ask MIRROR/HOST/PATH, not https://HOST/PATH."),
    ] = "",
) -> Any:
    """Compose the news."""
    from seawall.base.save import check_target, save_bytes
    from seawall.briefs.watch import watch as compose
    from seawall.briefs.watch_model import Watched

    def written(found: Watched) -> None:
        if ics is not None:
            from seawall.pages.watch import calendar

            save_bytes(calendar(found), Path(ics))

    if ics is not None:
        check_target(Path(ics))
    where = place[0] if place and len(place) == 1 else place or "US"
    made = compose(where, as_of=as_of, webhook=webhook, refresh=refresh, mirror=mirror, also=written)
    if made.failure:
        typer.echo(made.failure, err=True)
    return made, made.code()
