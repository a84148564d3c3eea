"""The verb `funds`: what money a government has against what the next lapse leaves unpaid, and what it sends away."""

from __future__ import annotations

from datetime import date

from seawall.base.holidays import next_business_day
from seawall.funding.builtin import builtin
from seawall.funding.channels import channels
from seawall.funding.file import read
from seawall.funding.layers import Layers, layers
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts import Impact, Loss, impact
from seawall.impacts.decisions import decision
from seawall.impacts.governments import government
from seawall.impacts.spent import spent_by_day
from seawall.places import Place, place


def funds(
    where: str | Place, file: str | None = None, scenario: Scenario | None = None, *, as_of: str | date | None = None
) -> Layers:
    """The funds of one government, its own numbers from `file` where given, against the need of a scenario.

    The need is what is not paid from `as_of` on by the programs that stop and that this government has a way to pay
    instead; what was missed before no money can mend in time. Default scenario: the next appropriations deadline
    lapses. Asked for on `as_of` (default: today), or the business day after it. Raises PlaceError, ScenarioError and
    FundError, one line each.
    """
    here, day = place(where), known_on(as_of)
    book = builtin(here, day) if file is None else read(file, here, day)
    book = book.model_copy(update={"channels": channels(here, day)})
    found = impact(here, scenario, as_of=day)
    weeks = {loss.program.id: loss.week_usd for loss in bridged(found) if loss.week_usd}
    told = layers(book, need(found), first_day(found), next_business_day(day), weeks)
    return told.model_copy(update={"need_says": found.scenario.name})


def need(found: Impact) -> dict[str, tuple[float, ...]]:
    """Dollars needed each day, from `first_day` on, to carry what is not paid, by program of `bridged`."""
    first = first_day(found)
    return {
        loss.program.id: tuple(spent_by_day(loss)[(loss.days["day"] >= first).to_numpy()].tolist())
        for loss in bridged(found)
    }


def bridged(found: Impact) -> tuple[Loss, ...]:
    """The programs that stop and that this government can pay instead, where their dollars are held."""
    level = government(found.place, found.as_of).level
    return tuple(loss for loss in found.losses if decision(loss, found.as_of, level) and loss.monthly_usd is not None)


def first_day(found: Impact) -> date:
    """The first day of the need: of the scenario, or the day of the answer if it has begun."""
    return max(found.scenario.start, found.as_of)
