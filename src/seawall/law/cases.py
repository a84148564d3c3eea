"""Decided cases as structured facts: the case base that doctrines cite, and case files that a user brings.

A case file is YAML with a list `cases`. Of a case, prediction reads only what could be known before judgment; the
outcome is read apart, for scoring.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from seawall.base.datafile import first_fault, read_text
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
FINAL = "final"
DEEPEST = 20  # levels in a case file; the C reader of YAML crashes on very deep ones


class Case(BaseModel):
    """One case. `outcome_for_state` is seen from the state or local side, whoever sued; None: not said."""

    # YAML reads `circuit: 9` as a number.
    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

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
        marked = set(self.factors) - CONCLUSORY
        return {each: getattr(self, each) for each in CORE if each not in self.not_read()} | {
            fact.id: name in marked for name, fact in by_factor().items()
        }

    def title(self) -> str:
        """'Printz v. United States, 521 U.S. 898 (1997)'."""
        return f"{self.name}, {self.citation} ({self.year})" if self.citation else f"{self.name} ({self.year})"


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
    return parse_cases(read_text(path, LawError, "Name a case file in YAML."), Path(path).name)


def parse_cases(text: str, name: str) -> tuple[Case, ...]:
    """The cases of the text of a case file. Raises LawError with file, case, field and what is wrong."""
    raw = _yaml(text, name)
    listed = raw.get("cases") if isinstance(raw, dict) else None
    if not isinstance(listed, list) or not listed:
        raise LawError(f"{name}: no list 'cases' found. Start the file with 'cases:' and one entry a case.")
    found: dict[str, Case] = {}
    for number, each in enumerate(listed, start=1):
        said = each.get("id") if isinstance(each, dict) else None
        label = " ".join(said.split())[:80] if isinstance(said, str) else f"case {number}"
        try:
            case = Case.model_validate(each)
        except ValidationError as error:
            raise LawError(f"{name}: {label}: {first_fault(error)}. Correct that field.") from None
        if case.id in found:
            raise LawError(f"{name}: {label} appears twice. Give each case its own id.")
        found[case.id] = case
    return tuple(found.values())


def _yaml(text: str, name: str) -> Any:
    """What a YAML text holds. Raises LawError, also for a text that is built to take down who reads it."""
    import yaml  # only case files are YAML

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise LawError(f"{name}: nested deeper than {DEEPEST}. A case is a flat list of fields.")
            if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
                raise LawError(f"{name}: merge keys (<<) are not read. Write each case out.")
        return yaml.load(text, Loader=loader)
    except LawError:
        raise
    # What a tag promises and its text does not keep (!!bool maybe) comes out of the library as an error of any kind.
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise LawError(f"{name} is not readable YAML: {reason}. Correct that line.") from None
