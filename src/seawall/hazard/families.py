"""Scenario families: ways in which federal money fails, as templates with parameters and documented examples.

A family is a file in `families/`. A scenario of one's own is a small TOML file, `family` and `[set]`, that can be
shared and replayed.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import ScenarioError, SeawallError
from seawall.base.names import unknown
from seawall.base.shown import shown_by
from seawall.evidence import kept, load
from seawall.hazard.scenario import Scenario, as_date, in_reach, lapse, suspension

if TYPE_CHECKING:
    import polars as pl

LONGEST = 3_660
"""Days that a failure may be assumed to last: ten years, beyond which no figure here means anything."""

READER = Reader(ScenarioError)
OWN = Reader(ScenarioError, "Write one with: seawall scenario new NAME")

Sets = Literal["start", "until", "restored", "length_days", "programs", "share_paid", "share_cut"]


class Parameter(Closed):
    """What can be set. `sets` is the part of the scenario that it decides; without a default it must be given."""

    name: str
    sets: Sets
    says: str
    default: float | int | list[str] | None = None
    required: bool = False


class Example(Closed):
    """A documented case: an event of table `timeline_event`, found by its day and the words it contains."""

    on: date
    words: str

    def event(self) -> dict[str, Any]:
        """The row of the table. Raises ScenarioError if there is not exactly one."""
        rows = [
            row
            for row in load("timeline_event").iter_rows(named=True)
            if row["date"] == self.on and self.words in row["event"]
        ]
        if len(rows) != 1:
            raise ScenarioError(f"table timeline_event has {len(rows)} events on {self.on} with '{self.words}', not 1.")
        return rows[0]


@shown_by("scenario")
class Family(Closed):
    """A template. `computes` and `cannot` say what our figures of such a scenario cover and what they do not."""

    id: str
    name: str
    kind: Literal["lapse", "suspension"]
    says: str
    computes: str
    cannot: str
    parameter: tuple[Parameter, ...]
    example: tuple[Example, ...] = Field(default=())

    def scenario(self, given: dict[str, Any]) -> Scenario:
        """The scenario with these parameters. Raises ScenarioError for what is unknown, missing or impossible."""
        names = {parameter.name: parameter for parameter in self.parameter}
        unknown = [name for name in given if name not in names]
        if unknown:
            raise ScenarioError(f"family {self.id} has no parameter '{unknown[0]}'. It has: {', '.join(names)}.")
        missing = [name for name, each in names.items() if each.required and name not in given]
        if missing:
            raise ScenarioError(f"family {self.id} needs {missing[0]}. Add --set {missing[0]}=2026-12-12")
        parts: dict[Sets, Any] = {
            each.sets: _value(each, given.get(name, each.default)) for name, each in names.items()
        }
        made = _made(self.kind, parts)
        what = made.name if self.kind == "lapse" else made.name.replace("suspended", self.name.lower(), 1)
        limits = f"Family {self.id}. Not computed: {self.cannot}"
        return made.model_copy(update={"name": what, "assumptions": (*made.assumptions, limits)})


@shown_by("scenario")
class Families(tuple[Family, ...]):
    """Families in the order of their file names."""

    def to_dict(self) -> list[dict[str, Any]]:
        """One entry a family."""
        return [each.model_dump(mode="json") for each in self]

    def table(self) -> pl.DataFrame:
        """One row a family: id, name, kind, says, computes, cannot, documented_cases."""
        import polars as pl

        shown = ("id", "name", "kind", "says", "computes", "cannot")
        rows = (
            {name: getattr(each, name) for name in shown} | {"documented_cases": len(each.example)} for each in self
        )
        return pl.DataFrame(list(rows))


class OwnFile(Closed):
    """A scenario of one's own: a family and what is set of its parameters."""

    family: str
    set: dict[str, Any] = Field(default_factory=dict)


@kept
def families() -> Families:
    """Every family, in the order of its file name. Raises ScenarioError when a file does not say what it must."""
    return Families(READER.folder(files("seawall.hazard") / "families", Family))


def family(name: str) -> Family:
    """One family by its id. Raises ScenarioError with the nearest match."""
    known = {each.id: each for each in families()}
    wanted = name.strip().lower()
    if wanted in known:
        return known[wanted]
    raise ScenarioError(unknown("scenario family", name, known))


def scenario_text(name: str, given: dict[str, str]) -> str:
    """The TOML of a scenario of one's own; checked by building it. Raises ScenarioError as `Family.scenario`."""
    found = family(name)
    found.scenario(dict(given))
    values = {each.name: given.get(each.name, each.default) for each in found.parameter}
    lines = [f"# {found.name}: {found.says}", f'family = "{found.id}"', "", "[set]"]
    for each in found.parameter:
        value = values[each.name]
        text = f"{each.name} = {_toml(each, value)}" if value is not None else f"# {each.name} ="
        lines.append(f"{text}  # {each.says}")
    return "\n".join(lines) + "\n"


def file_of(scenario: Scenario) -> str:
    """The TOML of a scenario file that says what a scenario says, to be edited, shared and used again."""
    given = {"start": scenario.start.isoformat()}
    if scenario.end is not None:
        given["until"] = scenario.end.isoformat()
    if scenario.programs is not None:
        given["programs"] = ",".join(scenario.programs)
    if scenario.kind == "lapse":
        return scenario_text("funding-gap", given | {"share_paid": f"{scenario.share_paid}"})
    if scenario.share_paid:
        return scenario_text("partial-payment", given | {"share_paid": f"{scenario.share_paid}"})
    return scenario_text("suspension", given)


def load_scenario(path: str | Path) -> Scenario:
    """The scenario of a TOML file. Raises ScenarioError, on one line, if it cannot be read or cannot be."""
    told = OWN.read(OWN.text(path), str(path), OwnFile)
    try:
        return family(told.family).scenario(told.set)
    except SeawallError as error:
        raise ScenarioError(f"{path}: {error}") from None


def _made(kind: str, parts: dict[Sets, Any]) -> Scenario:
    start: date | None = parts.get("start")
    restored: date | None = parts.get("restored")
    if restored is not None and start is not None and restored < start:
        raise ScenarioError(f"restored {restored} is before the first day {start}. Give a later day.")
    for name, day in (("start", start), ("restored", restored)):
        if day is not None:
            in_reach(day, name)
    until, counted_from = parts.get("until"), restored or start
    if counted_from is not None and "length_days" in parts:
        until = counted_from + timedelta(days=parts["length_days"] - 1)
    share = 1 - parts["share_cut"] if "share_cut" in parts else parts.get("share_paid", 0.0)
    programs = parts.get("programs")
    if kind == "lapse":
        return lapse(start, until=until, programs=programs, share_paid=share)
    assert start is not None  # every suspension's first day is a parameter that must be given
    return suspension(programs or (), start, until=until, share_paid=share)


def _value(parameter: Parameter, value: Any) -> Any:
    """A parameter's value with its type, from text or TOML."""
    if value is None:
        return None
    if parameter.sets in ("start", "until", "restored"):
        return as_date(value if isinstance(value, date) else str(value), parameter.name)
    if parameter.sets == "programs":
        return tuple(str(each) for each in value) if isinstance(value, list) else tuple(str(value).split(","))
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if parameter.sets == "length_days":
        if not (1 <= number <= LONGEST and number.is_integer()):
            raise ScenarioError(f"{parameter.name}: '{value}' is not a number of days. Give 1 to {LONGEST:,}.")
        return int(number)
    if not 0 <= number <= 1:
        raise ScenarioError(f"{parameter.name}: '{value}' is not a share. Give a number from 0 to 1, for example 0.65.")
    return number


def _toml(parameter: Parameter, value: Any) -> str:
    typed = _value(parameter, value)
    if isinstance(typed, tuple):
        return "[" + ", ".join(f'"{each}"' for each in typed) + "]"
    return typed.isoformat() if isinstance(typed, date) else str(typed)
