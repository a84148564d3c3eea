"""The verb `funds`: what money a government has against what the next lapse leaves unpaid, and what it sends away."""

from __future__ import annotations

from datetime import date

from seawall.funding.builtin import builtin
from seawall.funding.channels import channels
from seawall.funding.file import read
from seawall.funding.layers import Layers, layers
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts import Impact, impact
from seawall.impacts.decisions import decision
from seawall.impacts.governments import government
from seawall.places import Place, place


def funds(
    where: str | Place, file: str | None = None, scenario: Scenario | None = None, *, as_of: str | date | None = None
) -> Layers:
    """The funds of one government, its own numbers from `file` where given, against the need of a scenario.

    The need is what is not paid from `as_of` on by the programs that stop and that this government has a way to pay
    instead; what was missed before no money can mend in time. Default scenario: the next appropriations deadline
    lapses. Asked for on `as_of` (default: today). Raises PlaceError, ScenarioError and FundError, one line each.
    """
    here, day = place(where), known_on(as_of)
    book = builtin(here, day) if file is None else read(file, here, day)
    book = book.model_copy(update={"channels": channels(here, day)})
    found = impact(here, scenario, as_of=day)
    told = layers(book, need(found), first_day(found), day)
    return told.model_copy(update={"need_says": found.scenario.name})


def need(found: Impact) -> dict[str, tuple[float, ...]]:
    """Dollars not paid each day, by program that stops and that this government can pay instead, where one is held.

    From `first_day` on.
    """
    level, first = government(found.place, found.as_of).level, first_day(found)
    bridged = [loss for loss in found.losses if decision(loss, found.as_of, level) and loss.monthly_usd is not None]
    return {
        loss.program.id: tuple(loss.days.filter(loss.days["day"] >= first)["unpaid_usd"].fill_null(0.0).to_list())
        for loss in bridged
    }


def first_day(found: Impact) -> date:
    """The first day of the need: of the scenario, or the day of the answer if it has begun."""
    return max(found.scenario.start, found.as_of)
