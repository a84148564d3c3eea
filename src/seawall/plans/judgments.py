"""The judgments a plan rests on: harm per dollar-day and the probability of repayment, by class of program."""

from __future__ import annotations

from importlib.resources import files

from pydantic import Field, model_validator

from seawall.base.datafile import Reader
from seawall.base.errors import PlanError
from seawall.evidence import kept
from seawall.programs import programs
from seawall.programs.cited import Cited

FILE = "judgments.toml"
READER = Reader(PlanError)

Range = tuple[float, float, float]


class Class(Cited):
    """Programs that are judged alike. Ranges are low, used, high.

    `harm_per_dollar_day`: harm in dollars of a dollar missing for a day; `repaid`: probability, 0 to 1.
    """

    id: str
    programs: tuple[str, ...] = Field(min_length=1)
    harm_per_dollar_day: Range
    repaid: Range
    says: str
    repaid_says: str

    @model_validator(mode="after")
    def _ordered(self) -> Class:
        for name in ("harm_per_dollar_day", "repaid"):
            low, used, high = getattr(self, name)
            if not 0 <= low <= used <= high <= 1:
                raise ValueError(f"{name}: 0 <= low <= used <= high <= 1 must hold")
        return self


@kept
def judgments() -> dict[str, Class]:
    """The class of every program, by program id. Raises PlanError if a program has none, or two."""
    label = f"plans/{FILE}"
    listed = READER.entries(READER.shipped(files("seawall.plans"), FILE), "class", Class, label)
    found: dict[str, Class] = {}
    for each in READER.by_id(listed, label).values():
        for name in each.programs:
            if name in found:
                raise PlanError(f"{label}: {name} is in two classes, {found[name].id} and {each.id}. Keep one.")
            found[name] = each
    known = {each.id for each in programs()}
    if missing := sorted(known ^ found.keys()):
        raise PlanError(f"{label}: {missing[0]} must be a program and in one class.")
    return found
