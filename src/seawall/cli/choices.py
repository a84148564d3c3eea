"""The options by which a plan is changed to see what happens, the same for every verb that plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from seawall.base.errors import PlanError

if TYPE_CHECKING:
    from seawall.plans.model import Choices

Decide = Annotated[
    str | None, typer.Option("--decide", metavar="DATE", help="The day of the decision. Default: today.")
]
AllowContested = Annotated[
    list[str] | None,
    typer.Option("--allow-contested", metavar="NAME", help="Use a contested rail, fund or option. Repeat."),
]
Share = Annotated[
    str | None, typer.Option("--share", metavar="SHARE", help="Pay at most this share of what is missed: 0.65, 65%.")
]
TrancheDays = Annotated[
    int | None, typer.Option("--tranche-days", metavar="N", help="Days between tranches. Default: each rail's own.")
]
First = Annotated[
    list[str] | None,
    typer.Option("--first", metavar="PROGRAM", help="Serve this program before all others. Repeat, in order."),
]
OnlyFund = Annotated[
    list[str] | None, typer.Option("--fund", metavar="ID", help="Use this fund and no other. Repeat for more.")
]
WithoutAct = Annotated[
    bool,
    typer.Option("--without-act", help="As if the legislature did not act: use only funds that need no new law."),
]
Weights = Annotated[
    list[str] | None,
    typer.Option("--weight", metavar="PROGRAM=USD", help="Harm of a dollar missing for a day: snap=0.1. Repeat."),
]
Repaid = Annotated[
    list[str] | None,
    typer.Option("--repaid", metavar="PROGRAM=P", help="Chance that a dollar is repaid: snap=0.5. Repeat."),
]
Floor = Annotated[
    str | None, typer.Option("--floor", metavar="SHARE", help="Every program gets at least this share of what is due.")
]
Even = Annotated[bool, typer.Option("--even", help="First make the smallest share of any program as large as can be.")]
Pace = Annotated[
    str | None, typer.Option("--pace", metavar="PACE", help="How fast rails and funds are: fastest, usual or slowest.")
]
MoneyPrice = Annotated[
    float | None,
    typer.Option("--money-price", metavar="N", help="Harm, in dollars, that a dollar of own money is worth avoiding."),
]


def chosen(
    decide: str | None = None,
    allow_contested: Iterable[str] | None = None,
    share: str | None = None,
    tranche_days: int | None = None,
    first: Iterable[str] | None = None,
    fund: Iterable[str] | None = None,
    weight: Iterable[str] | None = None,
    repaid: Iterable[str] | None = None,
    floor: str | None = None,
    even: bool = False,
    pace: str | None = None,
    money_price: float | None = None,
    without_act: bool = False,
) -> Choices:
    """The choices that the options describe. Raises PlanError or ProgramError, one line each."""
    from seawall.hazard.scenario import as_date
    from seawall.plans.choosing import chosen
    from seawall.programs import program

    given = {
        "decided": as_date(decide, "--decide"),
        "allow_contested": tuple(allow_contested or ()),
        "share": None if share is None else _number(share, "--share", "0.65"),
        "tranche_days": tranche_days,
        "order": tuple(program(name).id for name in first or ()),
        "only_funds": tuple(fund or ()),
        "weights": _by_program(weight, "--weight", "snap=0.1"),
        "repaid": _by_program(repaid, "--repaid", "snap=0.5"),
        "floor": None if floor is None else _number(floor, "--floor", "0.25"),
        "maxmin": even,
        "pace": pace,
        "money_price": money_price,
        "without_act": without_act,
    }
    return chosen(**{name: value for name, value in given.items() if value is not None})


def _by_program(entries: Iterable[str] | None, option: str, example: str) -> dict[str, float]:
    from seawall.programs import program

    found: dict[str, float] = {}
    for entry in entries or ():
        name, mark, number = entry.partition("=")
        if not mark:
            raise PlanError(f"{option}: '{entry}' has no '='. Give a program and a number, for example {example}.")
        key = program(name).id
        if key in found:
            raise PlanError(f"{option}: {key} is given twice. Keep one.")
        found[key] = _number(number, option, example)
    return found


def _number(text: str, option: str, example: str) -> float:
    """A number, or percent with their sign."""
    said = text.strip()
    try:
        return float(said[:-1]) / 100 if said.endswith("%") else float(said)
    except ValueError:
        raise PlanError(f"{option}: '{text}' is not a number. Give one, for example {example}.") from None
