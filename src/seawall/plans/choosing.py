"""Can what somebody chose be meant? Names that nobody knows and numbers that make no sense are refused on one line."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from seawall.base.datafile import ended, first_fault
from seawall.base.errors import PlanError
from seawall.base.names import unknown
from seawall.funding.model import Funds
from seawall.law.options import option_files
from seawall.plans.model import Choices
from seawall.programs import programs
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
