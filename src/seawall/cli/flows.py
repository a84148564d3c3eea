"""`seawall flows`: what a place or bloc pays to the federal government and gets from it.

--by-place gives the balance of each state or county inside. --sensitivity MEASURE --year Y gives one measure's share
under every definition of a bloc. --bridge shows why two sources differ, --remittance what the place's governments send
as employers, --checks figures that others published. -o page.html writes a page with a map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from seawall.base.errors import FlowsError
from seawall.cli.deliver import delivers

if TYPE_CHECKING:
    from seawall.fiscal import Bloc


@delivers
def flows(
    place: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PLACE]...", help="A state, county or city, or several: IL, 'Cook County, IL', 17031."),
    ] = None,
    bloc: Annotated[
        str | None,
        typer.Option(
            "--bloc", metavar="DEF", help="A bloc by definition, for example president:2020:D or file:list.txt."
        ),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Only figures of this year.")] = None,
    sensitivity: Annotated[
        str | None,
        typer.Option(
            "--sensitivity", metavar="MEASURE", help="A measure's share under every definition; needs --year."
        ),
    ] = None,
    bridge: Annotated[bool, typer.Option("--bridge", help="Why two sources differ for this place.")] = False,
    remittance: Annotated[
        bool, typer.Option("--remittance", help="Federal tax that passes through governments as employers.")
    ] = False,
    checks: Annotated[
        bool, typer.Option("--checks", help="Figures others published, beside ours, with the difference.")
    ] = False,
    by_place: Annotated[bool, typer.Option("--by-place", help="The balance of each state or county inside.")] = False,
) -> Any:
    """Compute flows."""
    if sum((sensitivity is not None, bridge, remittance, checks, by_place)) > 1:
        raise FlowsError("--sensitivity, --bridge, --remittance, --checks and --by-place are five tables. Choose one.")
    if sensitivity is not None:
        if year is None:
            raise FlowsError(f"--sensitivity needs a year. Try: seawall flows --sensitivity {sensitivity} --year 2022.")
        if place or bloc:
            raise FlowsError("--sensitivity tries every definition. Leave out the place.")
        from seawall.fiscal import sensitivity as under_every_definition

        return under_every_definition(sensitivity, year)
    if checks:
        if place or bloc or year:
            raise FlowsError("--checks shows every outside figure. Leave out the place and the year.")
        from seawall.fiscal.outside import outside_checks

        return outside_checks()
    what = _chosen(place, bloc)
    if bridge:
        from seawall.fiscal.bridge import bridge as explain

        return explain(what, year)
    if remittance:
        from seawall.fiscal.remittance import remittance as channels

        return channels(what, year)
    from seawall.fiscal import flows as compute

    found = compute(what, year)
    return found.by_place() if by_place else found


def _chosen(place: list[str] | None, definition: str | None) -> Bloc | str | list[str]:
    if definition is not None and place:
        raise FlowsError("a place and --bloc exclude each other. Give one of them.")
    if definition is not None:
        from seawall.fiscal import bloc

        return bloc(definition)
    if not place:
        raise FlowsError("no place given. Name one, for example: seawall flows IL, or --bloc president:2020:D.")
    return place[0] if len(place) == 1 else place
