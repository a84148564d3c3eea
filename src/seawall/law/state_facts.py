"""Facts of a measure that the table of state law decides, so that nobody has to say what the place's own law is.

A sure row decides a fact that nobody has stated. A doubtful row settles nothing: where it speaks against the measure it
raises a doubt, and where it speaks for it the fact stays open. A fact that is stated goes before the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from seawall.evidence import kept
from seawall.law.conditions import holds
from seawall.law.state_rules import SESSION_DAYS, Decides, Reading, doubtful, law_rows, readings
from seawall.law.vocabulary import Value, facts

SITS = "legislature_sits"


@dataclass(frozen=True)
class FromTable:
    """A fact that a row of the table speaks to: the value that follows, and in words what the row comes to.

    `checked`: a page that says this was read. `sure`: the row can settle it. `taken`: the engine counts it; what rests
    on one that is taken and not sure is in doubt.
    """

    fact: str
    value: bool
    says: str
    topic: str
    checked: bool
    sure: bool

    @property
    def taken(self) -> bool:
        """Whether the engine counts it."""
        return self.sure or (self.value and facts()[self.fact].favors == "us")


def from_table(given: Mapping[str, Value], place: str, day: date) -> dict[str, FromTable]:
    """What the rows of a place (postal code) say of facts that nobody has stated and that may arise here, by fact."""
    if place not in law_rows():
        return {}
    found: dict[str, FromTable] = {}
    known = dict(given)
    for each in _speaking(place, day, known):
        if each.taken:
            known[each.fact] = each.value
        found[each.fact] = each
    return found


def counted_from(place: str, day: date) -> dict[str, str]:
    """The facts that a sure row of a place decides from a number of days, each with the fact that holds the days."""
    sure = ((each, reading) for each, reading in _decisions(place, day) if each.days and reading.sure)
    return {each.fact: each.days for each, reading in sure if reading.value.isdecimal()}


def _speaking(place: str, day: date, known: Mapping[str, Value]) -> Iterator[FromTable]:
    """One entry for each fact that a row speaks to; `known` grows with what the caller takes."""
    for each, reading in _decisions(place, day):
        if not _open(each.fact, known) or holds(each.needs, known.get) is not True:
            continue
        value = _value(each, reading, known)
        if value is not None:
            sure = reading.sure and reading.value not in each.disputed
            yield FromTable(each.fact, value, reading.says, str(reading.row["topic"]), reading.checked, sure)
    if _open(SITS, known):
        yield from _sits(place, day)


def _open(name: str, known: Mapping[str, Value]) -> bool:
    """Whether nobody has stated the fact and it may be so of this measure."""
    return name not in known and holds(facts()[name].arises, known.get) is not False


@kept(most=512)
def _decisions(place: str, day: date) -> tuple[tuple[Decides, Reading], ...]:
    """What each answer of the place decides, in the order of the facts, so that one may rest on those before it."""
    order = list(facts())
    listed = [(each, reading) for reading in readings(place, day).values() for each in reading.rule.decides]
    return tuple(sorted(listed, key=lambda pair: order.index(pair[0].fact)))


def _value(each: Decides, reading: Reading, known: Mapping[str, Value]) -> bool | None:
    if reading.value in each.no:
        return False
    if each.days:
        days = known.get(each.days)
        return days > int(reading.value) if isinstance(days, int | float) and reading.value.isdecimal() else None
    return True if reading.value in each.yes else None


def _sits(place: str, day: date) -> Iterator[FromTable]:
    """Whether the legislature sits on the day, where the days of its session cover it."""
    row = law_rows()[place]["session_dates"]
    if row["sits_from"] is not None and SESSION_DAYS[0] <= day <= SESSION_DAYS[1]:
        sits = row["sits_from"] <= day <= (row["sits_to"] or SESSION_DAYS[1])
        yield FromTable(SITS, sits, f"session: {row['value']}", "session_dates", False, not doubtful(row["certainty"]))
