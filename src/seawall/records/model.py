"""A record, and what came of computing it again: the values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, model_validator

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.hazard import Scenario
from seawall.plans.model import Choices

if TYPE_CHECKING:
    import polars as pl

Verb = Literal["brief", "plan"]
Outcome = Literal["same", "rounding", "differs"]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
PlaceName = Annotated[str, Field(min_length=1, max_length=200)]


class OwnFunds(Closed):
    """A government's own numbers: the text of its file, and what the file was called (without its folder)."""

    name: str = Field(min_length=1, max_length=255)
    text: str = Field(max_length=1_000_000)


class Inputs(Closed):
    """All that an answer hangs on besides program and evidence. Several `places` are a bloc. `choices`: of a plan."""

    places: tuple[PlaceName, ...] = Field(min_length=1, max_length=60)
    scenario: Scenario
    as_of: date
    funds: OwnFunds | None = None
    choices: Choices | None = None


class Basis(Closed):
    """What answered: the version of the program, the hash of the rules that came with it, and the evidence."""

    program: str = Field(max_length=40)
    rules: str = Field(pattern=r"^[0-9a-f]{12}$")
    evidence_release: str = Field(pattern=r"^[0-9a-f]{12}$", description="id of the release, never a folder")
    evidence_version: str = Field(max_length=40)


@shown_by("record")
class Record(Closed):
    """Inputs, basis and answer. `result_sha256` is of the canonical JSON (RFC 8785) of `result`."""

    form: Literal["seawall record 1"] = "seawall record 1"
    verb: Verb
    inputs: Inputs
    basis: Basis
    result_sha256: Hash
    result: dict[str, Any]

    @model_validator(mode="after")
    def _sound(self) -> Record:
        if self.verb == "plan" and len(self.inputs.places) > 1:
            raise ValueError("a plan is of one place; name one in inputs.places")
        if self.verb == "brief" and self.inputs.choices is not None:
            raise ValueError("choices are of a plan; leave them out of a brief")
        return self


class Difference(Closed):
    """A place in the answer where the two are not alike: its path, and both values as JSON, cut if they are long.

    None: there is nothing at that path. `relative`: of two numbers, how far apart they are, by the larger one.
    """

    path: str
    recorded: str | None
    computed: str | None
    relative: float | None


@shown_by("record_verified")
class Verification(Closed):
    """A record computed again. `intact`: the recorded answer has the hash that the record states.

    `outcome`: "same": number by number; "rounding": only numbers differ, each by less than one part in a billion, as
    other processors make them; "differs". `first`: the first differences in the order of the answer, of `count`.
    """

    name: str
    record: Record
    here: Basis
    intact: bool
    computed_sha256: Hash
    outcome: Outcome
    count: int
    largest: float | None = Field(description="the largest relative difference of two numbers")
    first: tuple[Difference, ...]

    @property
    def sound(self) -> bool:
        """Whether the record says what is computed."""
        return self.intact and self.outcome != "differs"

    def table(self) -> pl.DataFrame:
        """One row a difference: path, recorded, computed, relative."""
        import polars as pl

        kinds = {"path": pl.String, "recorded": pl.String, "computed": pl.String, "relative": pl.Float64}
        return pl.DataFrame([each.model_dump() for each in self.first], schema=kinds)
