"""How much of a program can this government carry at all? No weeks "in full" where its rails or funds reach a part."""

from __future__ import annotations

from seawall.plans.model import Plan

ALL = 0.9995  # sums of shares are not exact


def by_rails(made: Plan, program: str) -> float:
    """The part of a program's missed dollars that the rails of the plan carry at most, 0 to 1."""
    return min(1.0, sum(each.cap for each in made.ways if each.program == program))


def by_fund(made: Plan, program: str, fund: str) -> float:
    """The part of a program's missed dollars that rails and one fund carry at most (TANF: families with children)."""
    reach = next((dict(each.reach) for each in made.funds.funds if each.id == fund), {})
    return min(by_rails(made, program), reach.get(program, 1.0))


def in_full(made: Plan, program: str) -> bool:
    """Whether rails reach all of a program, and some fund that may pay it does."""
    return any(by_fund(made, program, each.fund) > ALL for each in made.fund_uses if each.weeks)
