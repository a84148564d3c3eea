"""Can what somebody chose be meant? Names that nobody knows and numbers that make no sense are refused on one line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from seawall.base.datafile import ended, first_fault
from seawall.base.errors import PlanError
from seawall.base.holidays import next_business_day
from seawall.base.names import unknown
from seawall.funding.model import Funds
from seawall.hazard.scenario import in_reach
from seawall.impacts import Impact
from seawall.impacts.source import runs_in
from seawall.law.options import option_files
from seawall.plans.lawful import Lawful
from seawall.plans.model import Choices
from seawall.programs import program, programs
from seawall.programs.rails import rails

HIGHEST = 100.0  # harm of a dollar that is missing for a day: beyond it, it is a typing error


def chosen(**given: Any) -> Choices:
    """Choices from what was given. Raises PlanError, one line, with the choice and its fault."""
    try:
        return Choices(**given)
    except ValidationError as fault:
        raise PlanError(f"{ended(first_fault(fault, given))} Correct that choice.") from None


def check(choices: Choices, book: Funds) -> None:
    """Raise PlanError unless every program, fund, rail and option exists and every judgment is a number that can be."""
    known = [each.id for each in programs()]
    for name in (*choices.order, *choices.weights, *choices.repaid):
        if name not in known:
            raise PlanError(unknown("program", name, known))
    if len(set(choices.order)) < len(choices.order):
        raise PlanError("a program comes first twice. Name each once, in the order in which they come.")
    for name, value in choices.weights.items():
        if not 0 <= value <= HIGHEST:
            raise PlanError(f"weight of {name}: {value:g} cannot be. Give dollars of harm a day, 0 to {HIGHEST:g}.")
    for name, value in choices.repaid.items():
        if not 0 <= value <= 1:
            raise PlanError(f"repayment of {name}: {value:g} is no probability. Give one from 0 to 1.")
    funds = [each.id for each in book.funds]
    for name in choices.only_funds:
        if name not in funds:
            raise PlanError(unknown("fund", name, funds))
    contested = [*rails(), *(each.id for each in option_files()), *funds]
    for name in choices.allow_contested:
        if name not in contested:
            raise PlanError(unknown("rail, fund or option", name, contested))


def last_counted(found: Impact) -> date | None:
    """The last day that is counted; None where nothing is looked at."""
    days = max((len(loss.days) for loss in found.losses), default=0)
    return found.scenario.start + timedelta(days=days - 1) if days else None


def decision_day(choices: Choices, found: Impact) -> date:
    """The business day on which a plan is decided: the chosen one, or the first from the day of what is known.

    Raises PlanError or ScenarioError, one line, for a day that has passed by then or comes after the last day counted,
    and for a failure of which no day is left.
    """
    last = last_counted(found)
    if last is not None and last < found.as_of:
        raise PlanError(
            f"this failure is past ({found.scenario.name}): its last day counted is {last}, before {found.as_of}. Plan "
            f"as of a day in it or before it, for example --as-of {found.scenario.start}."
        )
    asked = choices.decided
    if asked is None:
        return next_business_day(found.as_of)
    in_reach(asked, "--decide")
    if asked < found.as_of:
        raise PlanError(
            f"--decide {asked} is before {found.as_of}, the day of what is known: nothing can be decided in the past. "
            "Give that day or a later one, or an earlier --as-of."
        )
    if last is not None and asked > last:
        raise PlanError(f"--decide {asked} is after {last}, the last day counted. Give an earlier day.")
    return next_business_day(asked)


def check_here(choices: Choices, book: Funds, lawful: Mapping[str, Lawful], found: Impact) -> None:
    """Raise PlanError for a choice that can change nothing here: of what is barred, or of a program that does not stop.

    `lawful`: by rail.
    """
    barred = {each.id for each in book.funds if each.zone == "barred"}
    barred |= {name for each in lawful.values() if each.zone == "barred" for name in (each.rail, each.option)}
    open_ = {name for each in lawful.values() if each.zone != "barred" for name in (each.rail, each.option)}
    for name in choices.allow_contested:
        if name in barred - open_:
            raise PlanError(f"{name} is barred, and no plan uses it. Only what is contested can be allowed.")
    missed = {each.program.id for each in found.losses if each.stop.outcome == "stops" and each.harm_date is not None}
    for name in (*choices.order, *choices.weights, *choices.repaid):
        if name not in missed:
            why = "does not stop in this failure" if runs_in(program(name), found.place) else "does not run there"
            raise PlanError(f"{name} is chosen for {found.place.name}, but {why}. Leave it out.")
