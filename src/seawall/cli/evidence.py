"""`seawall evidence`: the tables behind every figure: list, show, cite, check, refresh; their releases."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from seawall import evidence
from seawall.cli.bar import progress
from seawall.cli.deliver import delivers

app = typer.Typer(no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="TABLE", help="Name of a table; see 'seawall evidence list'.")]


@app.command("list")
@delivers
def list_tables() -> Any:
    """List all tables with grade, edition and publisher."""
    return evidence.tables()


@app.command()
@delivers
def show(
    name: Name,
    place: Annotated[
        str | None, typer.Option("--place", metavar="FIPS", help="Rows of one place, by its FIPS code.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most this many rows.")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="Only what was public by this day."),
    ] = None,
) -> Any:
    """Show a table: the first 20 rows, unless a limit is given; JSON and CSV show all."""
    return evidence.rows(name, place, limit, as_of.date() if as_of else None)


@app.command()
@delivers
def cite(name: Name) -> Any:
    """Show a citation ready to paste, with grade and known faults."""
    return evidence.cite(name)


@app.command()
@delivers
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[TABLE]...", help="Tables to check; all if none is named.")
    ] = None,
) -> Any:
    """Check tables against what is recorded about them and report what they cover. Exit status 1 on a problem."""
    with progress("checking", len(names or evidence.table_names())) as step:
        found = evidence.check(names or None, progress=step)
    return found, 1 if found.problems else 0


@app.command()
@delivers
def feeds(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[TABLE|FEED]...", help="Those of a table, or by name; else all.")
    ] = None,
) -> Any:
    """Show the public sources: what is refreshed from where, how often, with which key, and what if they change.

    A feed is one public source: what is asked there, which tables it fills, what is expected of it.
    """
    return evidence.catalog(tuple(names or ()))


@app.command()
@delivers
def releases(
    forget: Annotated[
        int | None,
        typer.Option(
            "--forget", metavar="DAYS", min=0, help="Delete those made more than so many days ago; not the one in use."
        ),
    ] = None,
) -> Any:
    """List the releases of evidence that are kept here, and which is in use."""
    return evidence.releases.releases() if forget is None else evidence.releases.forget(forget)


@app.command()
@delivers
def refresh(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TABLE|FEED]...", help="What to refresh; all if none is named."),
    ] = None,
    mirror: Annotated[
        str,
        typer.Option(
            "--mirror", metavar="URL", help="Ask URL/HOST/PATH in place of https://HOST/PATH; for good: SEAWALL_MIRROR."
        ),
    ] = "",
) -> Any:
    """Ask the public sources for what is newer, and use it as a new release.

    Nothing else asks the network but 'seawall watch', with --refresh or a webhook. The release before stays and can be
    named. A source that fails leaves its tables as they were; a figure that moves more than its history is held for you
    to look at. Exit status 1 if a source failed or something is held.
    """
    from seawall.evidence.feeds.feed import feeds_of

    chosen = tuple(names or ())
    with progress("asking", len(feeds_of(chosen))) as step:
        done = evidence.refresh(chosen, mirror=mirror, progress=step)
    return done, done.status()


@app.command()
@delivers
def add(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="As downloaded from the publisher.")],
    feed: Annotated[str, typer.Option("--feed", help="The feed that it belongs to; found out if left out.")] = "",
) -> Any:
    """Take files in a publisher's own format, for an office behind a firewall: the same road as a refresh."""
    done = evidence.add(files, feed)
    return done, done.status()


@app.command()
@delivers
def held() -> Any:
    """Show what moved more than its history and waits for a person to look."""
    return evidence.held()


@app.command()
@delivers
def accept(
    name: Annotated[str, typer.Argument(metavar="TABLE|FEED", help="See 'seawall evidence held'.")],
    because: Annotated[
        str, typer.Option("--because", metavar="REASON", help="Who looked, and why it is right; it goes on record.")
    ],
    held_id: Annotated[
        str,
        typer.Option(
            "--held",
            metavar="ID",
            help="What you looked at, as 'seawall evidence held' names it: nothing else is taken.",
        ),
    ] = "",
) -> Any:
    """Take what is held for review, after you have looked at the source."""
    done = evidence.accept(name, because, held_id)
    return done, done.status()


@app.command()
@delivers
def use(
    release: Annotated[
        str,
        typer.Argument(metavar="RELEASE", help="The beginning of its id, 'shipped', or a day on which it was in use."),
    ],
) -> Any:
    """Answer from another release from now on."""
    return evidence.releases.use(release)
