"""What a claim file says: one pydantic model per block of `evidence/claims/*.toml`.

A claim is one or more parts. Each part is a computation in structured fields (never code), the number that the
claim states, and the other definitions to try. Law, calendars and what no public data can settle are parts too,
without a number.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from seawall.base.closed import Closed
from seawall.base.datafile import first_fault

MOST = 500  # definitions of one part; more is a mistake in the file

Test = Literal["more_than", "at_least", "less_than", "at_most"]
COMPARE: dict[Test, Callable[..., Any]] = {  # these serve for numbers and for columns
    "more_than": operator.gt,
    "at_least": operator.ge,
    "less_than": operator.lt,
    "at_most": operator.le,
}
Among = Literal["states", "states and DC", "states, DC and territories"]
Side = Literal["bloc", "rest", "nation"]
Cell = str | bool | int | float | date
Where = dict[str, Cell | tuple[Cell, ...]]
Text = Annotated[str, Field(min_length=1)]
Years = Annotated[tuple[Annotated[int, Field(ge=1789, le=2200)], ...], Field(min_length=1)]


class Block(Closed, allow_inf_nan=False):
    """Base of every block: closed, and a number in it is a number."""


class Origin(Block):
    """Who says it, when and where."""

    who: Text
    when: date | Text
    address: str = ""
    note: str = ""


class Expect(Block):
    """What must be found: a `value` give or take `within`, or one comparison. `because` says why that tolerance."""

    value: float | None = None
    within: Annotated[float, Field(ge=0)] | None = None
    more_than: float | None = None
    at_least: float | None = None
    less_than: float | None = None
    at_most: float | None = None
    because: str = ""

    @model_validator(mode="after")
    def _one_test(self) -> Expect:
        tests = [name for name in ("value", *COMPARE) if getattr(self, name) is not None]
        if len(tests) != 1:
            raise ValueError("give one of value (with within), more_than, at_least, less_than or at_most")
        _both(value=self.value, within=self.within)
        return self

    @property
    def target(self) -> float:
        """The number stated."""
        given = (self.value, self.more_than, self.at_least, self.less_than, self.at_most)
        return next(number for number in given if number is not None)

    def holds(self, found: float) -> bool:
        """Whether a number found satisfies the claim."""
        if self.value is not None and self.within is not None:
            return abs(found - self.value) <= self.within + 1e-12
        test = next(name for name in COMPARE if getattr(self, name) is not None)
        return bool(COMPARE[test](found, self.target))

    def somewhere(self, low: float, high: float) -> bool:
        """Whether a number from `low` to `high` satisfies the claim."""
        nearest = low if self.value is None else min(max(self.value, low), high)
        return self.holds(nearest) or self.holds(high)


def _both(**pair: object) -> None:
    if len({value is None for value in pair.values()}) > 1:
        raise ValueError(f"{' and '.join(pair)} go together")


class Series(Block):
    """A measure of the flows registry and the years pooled: amounts are summed over the years before dividing."""

    measure: Text
    years: Years


class Quantity(Block):
    """A number: stated by the claim, summed from a table, or a measure for a bloc.

    A measure is the amount of the bloc (`side`: the bloc, the rest of the nation, or the nation), or with
    `share` its part of the national amount. A table is summed over the rows that meet `where`; with `dated_by`
    and `on`, only the last row of each place that starts on or before that day counts. `times` and `per` are
    applied last.
    """

    says: str = ""
    stated: float | None = None
    table: str | None = None
    column: str | None = None
    where: Where = Field(default_factory=dict)
    measure: str | None = None
    years: Years | None = None
    side: Side = "bloc"
    share: bool = False
    dated_by: str | None = None
    on: date | None = None
    unit: str = ""
    times: float = 1
    per: Quantity | None = None

    @model_validator(mode="after")
    def _one_base(self) -> Quantity:
        if sum(base is not None for base in (self.stated, self.table, self.measure)) != 1:
            raise ValueError("give one of stated, table (with column) or measure (with years)")
        _both(table=self.table, column=self.column)
        _both(measure=self.measure, years=self.years)
        if (self.where or self.dated_by) and self.table is None:
            raise ValueError("where and dated_by need a table")
        _both(dated_by=self.dated_by, on=self.on)
        if self.share and self.measure is None:
            raise ValueError("share needs a measure")
        if self.measure is None and not self.unit:
            raise ValueError("unit is needed with stated and table")
        return self


class Computation(Block):
    """Base of the computations.

    Each block of `also_try` gives, for some fields, the values to try: all combinations of them are tried, the
    other fields as in the file.
    """

    also_try: tuple[dict[str, tuple[Any, ...]], ...] = ()

    @model_validator(mode="after")
    def _variants_are_valid(self) -> Computation:
        try:
            self.variants()
        except ValidationError as error:
            raise ValueError(f"also_try: {first_fault(error)}") from None
        return self

    def variants(self) -> list[Computation]:
        """Every definition, once: the first is the one of the file."""
        fields = set(type(self).model_fields) - {"kind", "also_try"}
        stated = self.model_dump(exclude={"also_try"})
        found: list[Computation] = [self.model_copy(update={"also_try": ()})]
        for block in self.also_try:
            if stray := sorted(set(block) - fields):
                known = ", ".join(sorted(fields))
                raise ValueError(f"also_try: {stray[0]} is not a field of this computation; choose from {known}")
            if len(found) + math.prod(len(values) for values in block.values()) > MOST:
                raise ValueError(f"also_try has more than {MOST} combinations; try fewer")
            for values in itertools.product(*block.values()):
                variant = type(self).model_validate({**stated, **dict(zip(block, values, strict=True))})
                found += [variant] if variant not in found else []
        return found


class Share(Computation):
    """The part of a national amount that belongs to a bloc."""

    kind: Literal["share"]
    series: Series
    bloc: Text


class Value(Computation):
    """One quantity."""

    kind: Literal["value"]
    of: Quantity
    bloc: Text | None = None


class Ratio(Computation):
    """One quantity divided by another. `unit` is 'share' when the first is a part of the second."""

    kind: Literal["ratio"]
    of: Quantity
    per: Quantity
    unit: Literal["", "share"] = ""
    bloc: Text | None = None


class Difference(Computation):
    """One quantity less another, in the same unit; if given, multiplied by `times` and divided by `per`.

    `less` may be left out where only some of the definitions to try have one.
    """

    kind: Literal["difference"]
    of: Quantity
    less: Quantity | None = None
    times: Quantity | None = None
    per: Quantity | None = None
    bloc: Text | None = None


class Count(Computation):
    """How many rows of a table with a fips meet a condition. Rows that are not `among` those counted are told apart."""

    kind: Literal["count"]
    table: Text
    where: Where = Field(default_factory=dict)
    column: Text
    test: Test
    threshold: float
    among: Among = "states"
    dated_by: str | None = None
    on: date | None = None

    @model_validator(mode="after")
    def _date(self) -> Count:
        _both(dated_by=self.dated_by, on=self.on)
        return self


class Places(Computation):
    """In how many states one quantity stands to another as `test` says. DC is told apart."""

    kind: Literal["places"]
    of: Quantity
    test: Test
    than: Quantity


class Days(Computation):
    """How many days of a table from `first` to `last`, both included, meet `where` and exceed `exceeds`."""

    kind: Literal["days"]
    table: Text
    column: Text
    first: date
    last: date
    where: Where = Field(default_factory=dict)
    exceeds: dict[str, float] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _forward(self) -> Days:
        if self.last < self.first:
            raise ValueError("last is before first")
        return self


class Status(Computation):
    """How many intervals of a table contain a day; the end is the first day that is no longer inside."""

    kind: Literal["status"]
    table: Text
    starts: Text
    ends: Text
    on: date
    where: Where = Field(default_factory=dict)


class Rests(Computation):
    """A question of law or of a calendar: no verdict is computed here."""

    kind: Literal["law", "calendar"]
    question: Text
    answered_by: Text
    see: tuple[Text, ...] = ()


class Unsettled(Computation):
    """What public data cannot settle, and why."""

    kind: Literal["unsettled"]
    why: Text


Anything = Annotated[
    Share | Value | Ratio | Difference | Count | Places | Days | Status | Rests | Unsettled, Field(discriminator="kind")
]


class Part(Block):
    """One checkable statement of a claim. `definition_published`: whether the origin says how it counts.

    If it does, the computation of the file is that definition and decides. If not, no definition is preferred.
    """

    says: Text
    compute: Anything
    expect: Expect | None = None
    definition_published: bool = True
    note: str = ""

    @model_validator(mode="after")
    def _expectation(self) -> Part:
        no_number = isinstance(self.compute, Rests | Unsettled)
        if no_number and self.expect is not None:
            raise ValueError(f"expect does not go with kind {self.compute.kind!r}: no number is computed")
        if not no_number and self.expect is None:
            raise ValueError("expect is missing: the number that the claim states")
        return self


class Claim(Block):
    """One claim: what is said, by whom, and the parts that can be checked."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    says: Text
    origin: Origin
    part: Annotated[tuple[Part, ...], Field(min_length=1)]
    note: str = ""
