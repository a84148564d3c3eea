"""Decided cases as structured facts: the case base that doctrines cite, and case files that a user brings.

A case file is YAML with a list `cases`. Of a case, prediction reads only what could be known before judgment; the
outcome is read apart, for scoring.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from seawall.base.closed import Foreign
from seawall.base.datafile import Reader
from seawall.base.errors import LawError
from seawall.evidence import kept, load
from seawall.law.vocabulary import Value, by_factor, facts

# Legal conclusions that the coder of a case drew knowing the outcome. Never read.
CONCLUSORY = frozenset({
    "f_obstacle", "f_field", "f_impossibility", "f_burdens_fed_substantially", "f_condition_coercive",
    "f_condition_clear", "f_condition_related", "f_nullifies", "f_congress_consented",
    "f_fed_action_lacks_statutory_authority",
})  # fmt: skip
CORE = ("challenged", "actor", "instrument", "target", "federal_source", "federal_statute_type")
"""The facts that say what kind of measure it is."""
FINAL = "final"
OWN = Reader(LawError, "The form is in docs/law-predict.md.", "YAML")


class Case(Foreign, coerce_numbers_to_str=True):
    """One case. `outcome_for_state` is seen from the state or local side, whoever sued; None: not said."""

    id: str = Field(min_length=1, max_length=80)
    name: str = ""
    citation: str = ""
    year: int | None = Field(None, ge=1700, le=2100)
    court: str = ""
    court_level: str = ""
    circuit: str = ""
    challenged: str | None = None
    actor: str | None = None
    instrument: str | None = None
    target: str | None = None
    federal_source: str | None = None
    federal_statute_type: str | None = None
    factors: tuple[str, ...] = ()
    outcome_for_state: Literal["win", "loss", "partial"] | None = None
    status: str = FINAL
    stands_for: str = ""
    check: str = "general_knowledge"

    @model_validator(mode="before")
    @classmethod
    def _said(cls, raw: Any) -> Any:
        """A field left empty (`circuit: null`) is one that was not said."""
        return {key: value for key, value in raw.items() if value is not None} if isinstance(raw, dict) else raw

    def not_read(self) -> tuple[str, ...]:
        """The primary facts that are missing or outside the vocabulary: the engine knows nothing about them."""
        return tuple(name for name in CORE if facts()[name].check(getattr(self, name)))

    def known_before_judgment(self) -> dict[str, Value]:
        """The facts that could be known before judgment: the primary facts and the factors that are not conclusions.

        A factor that the coder could have marked and did not is read as false: a coded case is a closed record. A
        primary fact outside the vocabulary is left out.
        """
        marked, not_read = set(self.factors) - CONCLUSORY, self.not_read()
        return {each: getattr(self, each) for each in CORE if each not in not_read} | {
            fact.id: name in marked for name, fact in by_factor().items()
        }

    def title(self) -> str:
        """'Printz v. United States, 521 U.S. 898 (1997)'."""
        return f"{self.name}, {self.citation} ({self.year})" if self.citation else f"{self.name} ({self.year})"


def kind_of(given: Mapping[str, Value]) -> frozenset[tuple[str, Value]]:
    """Of the facts those that say what kind of measure it is; measures are many and kinds are few."""
    return frozenset((name, given[name]) for name in CORE if name in given)


@kept
def case_base() -> dict[str, Case]:
    """Every case of the evidence table `law_case`, by id."""
    rows = load("law_case").iter_rows(named=True)
    return {row["id"]: _from_row(row) for row in rows}


def _from_row(row: dict[str, Any]) -> Case:
    told = {key: value for key, value in row.items() if value is not None}
    told |= {"year": told.pop("decided_year"), "factors": tuple((told.get("factors") or "").split())}
    return Case.model_validate(told)


def read_cases(path: str | Path) -> tuple[Case, ...]:
    """The cases of a YAML file with a list `cases`. Raises LawError, one line, when it cannot be read."""
    return parse_cases(OWN.text(path), str(path))


def parse_cases(text: str, name: str) -> tuple[Case, ...]:
    """The cases of the text of a case file. Raises LawError with file, case, field and what is wrong."""
    found = OWN.entries(OWN.tree(text, name), "cases", Case, name)
    return tuple(OWN.by_id(found, name).values())
