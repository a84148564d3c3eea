"""The words a measure is described with: every fact, its values, and the question that asks for it.

The facts live in `facts/*.toml`, one file a gate, in the order in which an interview asks. A fact is something an
official can observe; what follows from facts (an occupied field, coercion) lives in `conclusions.toml` and is derived,
never asked. Facts that cannot all be true of one measure are in `contradictions.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, model_validator

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import LawError
from seawall.base.names import meant
from seawall.base.shown import shown_by
from seawall.evidence import kept

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is made
    import polars as pl

READER = Reader(LawError)
"""What reads the files of this room."""

GATES = {
    "start": "What is tested",
    "whose_act": "Whose act is it",
    "supremacy": "Does it void federal law or obstruct federal officers or courts",
    "rights": "Does it restrict a federal constitutional right",
    "immunity": "Does it tax, regulate or single out the United States",
    "payments": "Does it keep money that belongs to the United States",
    "federal_rule": "Is there a federal rule on the subject",
    "refusal": "Is it only the government's own people, property or money",
    "grant": "Does a grant or appropriation reach it",
    "union": "Does it burden other states or the Union",
    "federal_power": "May the federal government do this to a state",
    "court": "Can the state get its money or its order",
    "state_law": "Does state law itself authorize it",
}
"""The gates, in the order in which they are asked, each with its question."""

Value = bool | int | float | str
MOST_DAYS = 10_000
ID = r"^[a-z0-9_-]{1,80}$"
"""How the id of a fact, a conclusion, a doctrine or an entry is written."""


class Fact(Closed):
    """One fact of the vocabulary.

    `says` is the fact in words when it is true (of a choice: what the choice is about), `ask` the question put to an
    official, `arises` the condition under which it can be so at all, `factor` its name in a case file. `favors`: the
    one side that it can help when true (empty: either). `presume`: a rare fact; unless stated it is taken as not so,
    and an answer that rests on this says it. `from_place`: decided by the place where one is named.
    """

    id: str = Field(pattern=ID)
    gate: str
    kind: Literal["choice", "yesno", "share", "days"]
    says: str = Field(min_length=3)
    ask: str = Field(min_length=5)
    values: dict[str, str] = Field(default_factory=dict)
    arises: dict[str, Any] = Field(default_factory=dict)
    factor: str = ""
    favors: Literal["state", "us", ""] = ""
    presume: bool = False
    from_place: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Fact:
        if self.gate not in GATES:
            raise ValueError(f"gate {self.gate!r} is not one of {', '.join(GATES)}")
        if (self.kind == "choice") != bool(self.values):
            raise ValueError("a choice needs values, and only a choice has them")
        if self.presume and self.kind != "yesno":
            raise ValueError("only a yes-or-no fact can be presumed not so")
        return self

    def options(self) -> tuple[Value, ...]:
        """The values an open fact may turn out to have; numbers are tried at a few points."""
        if self.kind == "choice":
            return tuple(self.values)
        return {"yesno": (True, False), "share": (0.0, 0.05, 0.1), "days": (0, 20, 40, 75, 400)}[self.kind]

    def told(self, value: Value) -> str:
        """The fact with this value, in words."""
        if self.kind == "choice":
            return f"{self.says}: {self.values[str(value)]}"
        if self.kind == "share":
            return f"{self.says}: {value:.1%}"
        if self.kind == "days":
            return f"{self.says}: {value}"
        return self.says if value else f"not: {self.says}"

    def check(self, value: object) -> str | None:
        """What is wrong with a value for this fact, or None."""
        if self.kind == "yesno":
            return None if isinstance(value, bool) else f"must be true or false, not {value!r}"
        if self.kind == "share":
            number = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
            return None if number else f"must be a share from 0 to 1, not {value!r}"
        if self.kind == "days":
            whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DAYS
            return None if whole else f"must be a whole number of days from 0 to {MOST_DAYS}, not {value!r}"
        if isinstance(value, str) and value in self.values:
            return None
        return f"{str(value)[:60]!r} is unknown. {meant(str(value), self.values)}"


@kept
def facts() -> dict[str, Fact]:
    """Every fact by id, in the order in which an interview asks. Raises LawError when a file of facts is wrong."""
    listed = [
        each
        for name, text in READER.texts(files("seawall.law") / "facts")
        for each in READER.entries(READER.tree(text, name), "fact", Fact, name)
    ]
    order = list(GATES)
    return READER.by_id(sorted(listed, key=lambda each: order.index(each.gate)), "law/facts")


@shown_by("law_catalog")
@dataclass(frozen=True)
class Vocabulary:
    """The facts that a measure file may state, in the order in which an interview asks."""

    facts: tuple[Fact, ...]

    def to_dict(self) -> list[dict[str, Any]]:
        """A row a fact, without the condition under which it arises."""
        return [each.model_dump(mode="json", exclude={"arises"}) for each in self.facts]

    def table(self) -> pl.DataFrame:
        """The same rows as a table; `values` are the values of a choice, by spaces."""
        import polars as pl

        return pl.DataFrame([row | {"values": " ".join(row["values"])} for row in self.to_dict()])


def vocabulary() -> Vocabulary:
    """Every fact as a result. Raises LawError when a file of facts is wrong."""
    return Vocabulary(tuple(facts().values()))


@kept
def by_factor() -> dict[str, Fact]:
    """The facts that a case file codes as a factor, by the factor's name."""
    return {each.factor: each for each in facts().values() if each.factor}


def unknown_fact(name: str) -> str:
    """One line for a fact that is not in the vocabulary, with the nearest that are."""
    coded = by_factor().get(name)
    hint = f"Did you mean {coded.id}?" if coded else meant(name, facts(), "'seawall law facts' lists them.")
    return f"unknown fact {name[:60]!r}. {hint}"


def read_value(fact: Fact, text: str) -> Value:
    """The value of a fact from text: true or yes, false or no, a number, the id of a choice.

    Raises LawError, one line, for what is no value of it.
    """
    said = text.strip()
    value: Value = said
    if fact.kind == "yesno":
        value = {"true": True, "yes": True, "false": False, "no": False}.get(said.lower(), said)
    elif fact.kind in ("share", "days"):
        try:
            value = int(said) if fact.kind == "days" else float(said)
        except ValueError:
            value = said
    if fault := fact.check(value):
        raise LawError(f"{fact.id} {fault}. {fact.ask}")
    return value
