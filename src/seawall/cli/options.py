"""The options that say which scenario, the same for every verb that needs one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from seawall.base.errors import ScenarioError
from seawall.hazard import Scenario, lapse, suspension
from seawall.hazard.families import load_scenario
from seawall.hazard.scenario import as_date, known_on

if TYPE_CHECKING:
    from seawall.plans.model import Choices
    from seawall.records.model import Verb

Places = Annotated[
    list[str],
    typer.Argument(
        metavar="PLACE...",
        help="A state, county, city or FIPS code: IL, 'Cook County, IL', 17031, DC. Several are a bloc.",
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Use only what was public on this day. Default: today.")
]
LapseDay = Annotated[
    str | None,
    typer.Option(
        "--lapse",
        metavar="DATE",
        help="First day without appropriations. Default: of the lapse that is on, else after the next deadline.",
    ),
]
ProgramIds = Annotated[
    list[str] | None,
    typer.Option("--program", metavar="ID", help="Only this program, for example snap. Repeat for more."),
]
FromDay = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="Suspend --program from this day, whatever the law says."),
]
UntilDay = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Last day of the failure. Default: unknown.")
]
SharePaid = Annotated[
    str | None,
    typer.Option("--share-paid", metavar="SHARE", help="Share still paid: 0.65, 65% (SNAP: of the maximum allotment)."),
]


FundsFile = Annotated[
    str | None,
    typer.Option("--funds", metavar="FILE", help="This government's own numbers: seawall funds template PLACE."),
]
ScenarioFile = Annotated[
    str | None,
    typer.Option(
        "--scenario", metavar="FILE", help="A scenario file, written by seawall scenario new. Excludes the rest."
    ),
]
RecordFile = Annotated[
    str | None,
    typer.Option(
        "--record", metavar="FILE", help="Also write inputs, evidence and answer as a .json that seawall verify checks."
    ),
]


def scenario(
    as_of: str | None,
    lapse_day: str | None,
    programs: list[str] | None,
    from_day: str | None,
    until: str | None,
    share_paid: str | None,
    file: str | None = None,
) -> Scenario:
    """The scenario that the options describe. Raises ScenarioError or ProgramError, one line each."""
    if file is not None:
        if any((lapse_day, programs, from_day, until, share_paid)):
            raise ScenarioError("--scenario says everything about the scenario. Leave out the other scenario options.")
        return load_scenario(file)
    share = _share(share_paid)
    last = as_date(until, "--until")
    if from_day is not None:
        if lapse_day is not None:
            raise ScenarioError("--from and --lapse exclude each other: a suspension has no lapse. Drop one of them.")
        first = as_date(from_day, "--from")
        assert first is not None
        return suspension(programs or [], first, until=last, share_paid=share)
    return lapse(as_date(lapse_day, "--lapse"), until=last, programs=programs, share_paid=share, as_of=known_on(as_of))


def recorded(
    file: str,
    verb: Verb,
    places: Iterable[str],
    assumed: Scenario,
    as_of: str | None,
    funds: str | None,
    choices: Choices | None = None,
) -> Any:
    """The answer, of which a record is written to `file`. Raises SeawallError as the verb does."""
    from seawall.base.save import check_target, save_text
    from seawall.funding.file import READER
    from seawall.records import Inputs, OwnFunds, text
    from seawall.records import recorded as of

    check_target(Path(file))
    own = None if funds is None else OwnFunds(name=Path(funds).name, text=READER.text(funds))
    inputs = Inputs(places=tuple(places), scenario=assumed, as_of=known_on(as_of), funds=own, choices=choices)
    record, answer = of(verb, inputs)
    save_text(text(record), Path(file))
    return answer


def _share(text: str | None) -> float:
    if text is None:
        return 0.0
    said = text.strip()
    try:
        return float(said[:-1]) / 100 if said.endswith("%") else float(said)
    except ValueError:
        raise ScenarioError(
            f"--share-paid: '{text}' is not a number. Give one from 0 to 1, for example 0.65."
        ) from None
