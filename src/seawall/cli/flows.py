"""`seawall flows`.

What a place or bloc pays to the federal government and gets from it, each measure for itself.

--sensitivity MEASURE --year Y gives one measure's share under every definition of a bloc. --bridge shows why
two sources differ, --remittance what the place's governments send as employers, --checks figures that others
published. -o page.html writes a page with a map.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seawall.base.errors import FlowsError
from seawall.base.words import about

if TYPE_CHECKING:
    import polars as pl

    from seawall.fiscal import Bloc, Flows


_ONLY_IN_FILES = ("id", "measure", "coverage", "areas", "name", "method", "says", "unit", "compared_with")


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
    by_place: Annotated[bool, typer.Option("--by-place", help="With --csv: a row for each state or county.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write .html, .json, .csv or .txt.")
    ] = None,
) -> None:
    """Compute flows and print or save them."""
    if as_json and as_csv:
        raise FlowsError("--json and --csv exclude each other. Choose one.")
    if by_place and not as_csv:
        raise FlowsError("--by-place gives rows of a CSV. Add --csv.")
    if sum((sensitivity is not None, bridge, remittance, checks)) > 1:
        raise FlowsError("--sensitivity, --bridge, --remittance and --checks are four tables. Choose one.")
    if output is not None and (sensitivity or bridge or remittance or checks or as_json or as_csv):
        raise FlowsError("-o writes the account of a place. Leave out the other options, or redirect with >.")
    if sensitivity is not None:
        if year is None:
            raise FlowsError(f"--sensitivity needs a year. Try: seawall flows --sensitivity {sensitivity} --year 2022.")
        if place or bloc:
            raise FlowsError("--sensitivity tries every definition. Leave out the place.")
        from seawall.fiscal import sensitivity as under_every_definition

        _print_frame(under_every_definition(sensitivity, year), as_json, as_csv)
        return
    if checks:
        if place or bloc or year:
            raise FlowsError("--checks shows every outside figure. Leave out the place and the year.")
        from seawall.fiscal.outside import outside_checks

        _print_frame(outside_checks(), as_json, as_csv)
        return
    what = _chosen(place, bloc)
    if bridge or remittance:
        from seawall.fiscal.bridge import bridge as explain
        from seawall.fiscal.remittance import remittance as channels

        _print_frame(explain(what, year) if bridge else channels(what, year), as_json, as_csv)
        return
    from seawall.fiscal import flows as compute

    found = compute(what, year)
    if output is not None:
        _save(found, output)
    elif as_json:
        typer.echo(_json(found))
    elif as_csv:
        typer.echo((found.by_place() if by_place else found.table()).write_csv(), nl=False)
    else:
        typer.echo(str(found), nl=False)


def _chosen(place: list[str] | None, definition: str | None) -> Bloc | str | list[str]:
    if definition is not None and place:
        raise FlowsError("a place and --bloc exclude each other. Give one of them.")
    if definition is not None:
        from seawall.fiscal import bloc

        return bloc(definition)
    if not place:
        raise FlowsError("no place given. Name one, for example: seawall flows IL, or --bloc president:2020:D.")
    return place[0] if len(place) == 1 else place


def _json(found: Flows) -> str:
    return json.dumps(found.to_dict(), indent=2, ensure_ascii=False)


def _save(found: Flows, output: str) -> None:
    from seawall.fiscal.text import headline

    target = Path(output)
    forms = {".json": _json, ".csv": lambda each: each.table().write_csv(), ".txt": str, ".html": _html}
    if target.suffix.lower() not in forms:
        raise FlowsError(f"no form for a file that ends in '{target.suffix}'. Choose one of {', '.join(forms)}.")
    content = forms[target.suffix.lower()](found)
    try:
        target.write_text(content, encoding="utf-8")
    except OSError as error:
        raise FlowsError(f"cannot write {output}: {error.strerror}. Choose a folder you may write to.") from None
    typer.echo(f"Wrote {output}: {headline(found)}")


def _html(found: Flows) -> str:
    from seawall.briefs.flows_page import page

    return page(found)


def _print_frame(frame: pl.DataFrame, as_json: bool, as_csv: bool) -> None:
    if as_json:
        typer.echo(json.dumps(frame.to_dicts(), indent=2, ensure_ascii=False))
        return
    if as_csv:
        typer.echo(frame.write_csv(), nl=False)
        return
    import polars as pl
    from rich.console import Console
    from rich.table import Table

    shown = Table(box=None, pad_edge=False)
    if "compared_with" in frame.columns:  # published figures: the place is said with what is measured
        from seawall.places import state_names

        said = [
            what if place == "00" else f"{what}, {state_names()[place]}"
            for what, place in frame.select("what", "place").iter_rows()
        ]
        frame = frame.with_columns(what=pl.Series(said)).drop("place")
    kept = [name for name in frame.columns if name not in _ONLY_IN_FILES]
    for name in kept:
        shown.add_column(
            name.replace("_", " "),
            justify="right" if frame[name].dtype.is_numeric() else "left",
            overflow="fold",
            min_width=14 if name in ("what", "step", "channel") else None,
            no_wrap=name == "definition" or frame[name].dtype.is_numeric(),
        )
    for row in frame.select(kept).iter_rows():
        shown.add_row(*map(_cell, row))
    Console().print(shown)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1%}" if abs(value) <= 1.5 else about(value)
    return str(value)
