"""`seawall law standby`: the lawful bridge as a draft for counsel, with authority, barred twin and blanks."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def standby(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, a territory, DC, a county or a city.")],
    as_of: options.AsOf = None,
    scenario: options.ScenarioFile = None,
) -> Any:
    """Draft the law that bridges missed federal payments with own money and books the claim, for counsel."""
    from seawall.briefs.standby import standby as draft

    assumed = options.scenario(as_of, None, None, None, None, None, scenario)
    return draft(place, assumed, as_of=as_of)
