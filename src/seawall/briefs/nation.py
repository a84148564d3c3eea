"""The verb `nation`: by state, how many people have missed a payment by a day, and what share of residents that is.

Composes only: the program is the one whose stop leaves most people in the nation without a payment, the day the one by
which all of them have missed it, and each state's people are those of its own `impact`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import ScenarioError
from seawall.base.shown import shown_by
from seawall.base.words import day_text
from seawall.briefs.compose import scenario_info
from seawall.briefs.lines import runs_here
from seawall.briefs.model import ScenarioInfo
from seawall.briefs.toll import toll
from seawall.evidence import Figure, Source, source
from seawall.evidence.manifest import release_id
from seawall.evidence.package import load_package
from seawall.hazard import Scenario
from seawall.hazard.forecast import still_on
from seawall.hazard.scenario import as_date
from seawall.impacts import Loss, impact
from seawall.impacts.columns import latest
from seawall.impacts.decisions import lead_loss
from seawall.impacts.projection import LEVEL
from seawall.impacts.source import runs_in
from seawall.places import Place, place, postal_codes, state_names

if TYPE_CHECKING:
    import polars as pl

NATION = "00"
RESIDENTS = "population_state_year"


class StateLine(Closed):
    """One state, DC or territory. None is no figure, which is not zero.

    `runs`: the program runs there; where it does not, nobody can miss it. `first_missed` is the first day on which
    somebody there misses a payment.
    """

    fips: str
    postal: str
    name: str
    runs: bool
    first_missed: date | None
    population_persons: int | None
    persons: float | None
    persons_low: float | None
    persons_high: float | None
    share_of_residents: float | None
    unpaid_to_date_usd: float | None


@shown_by("nation")
class Nation(Closed):
    """Who has missed a payment of one program by one day, state by state: largest share of residents first."""

    program: str
    short: str
    day: date
    first_missed: date
    persons: float = Field(description="in the nation, by that day")
    persons_low: float | None
    persons_high: float | None
    share_of_residents: float | None
    level: float = Field(description="nominal coverage of the ranges")
    chance: Figure | None = Field(description="that the lapse is on that day; none: a suspension, or a day past")
    scenario: ScenarioInfo
    as_of: date
    evidence_version: str
    evidence_release: str = Field(description="id of the release of evidence")
    states: tuple[StateLine, ...]
    sources: tuple[Source, ...]
    disclaimer: str

    def table(self) -> pl.DataFrame:
        """One row a state, DC or territory, in the order of the page."""
        import polars as pl

        said = {"program": self.program, "day": self.day}
        return pl.DataFrame([line.model_dump() | said for line in self.states], infer_schema_length=None)


def nation(
    scenario: Scenario | None = None, *, day: str | date | None = None, as_of: str | date | None = None
) -> Nation:
    """People who have missed a payment by a day, by state, for a scenario (default: the next deadline lapses).

    `day`: default, the day by which everybody who is exposed in the first month has missed it. Raises ScenarioError
    where nobody counted misses a payment, or for a day that is not counted.
    """
    found = impact(NATION, scenario, as_of=as_of)
    lead = lead_loss(runs_here(found))
    paid = toll(lead, found.scenario, found.as_of)
    if lead is None or paid is None:
        raise ScenarioError("no program with people counted by state stops here. Choose another --program or --lapse.")
    by = _counted(as_date(day, "--day") or paid.by, lead)
    one = found.scenario.model_copy(update={"programs": (lead.program.id,)})
    people = latest(f"{RESIDENTS}.population_persons", found.as_of)
    residents = {fips: round(cell.value) for fips, cell in people.items()}
    lines = [
        _line(place(fips), lead, one, by, residents.get(fips), found.as_of) for fips in state_names() if fips != NATION
    ]
    whole = _missed(lead, by)
    ahead = found.scenario.kind == "lapse" and by > found.as_of
    sources = lead.persons.sources if lead.persons else ()
    return Nation(
        program=lead.program.id,
        short=lead.program.short,
        day=by,
        first_missed=paid.first,
        persons=whole["persons_unpaid"] or 0.0,
        persons_low=whole["persons_unpaid_low"],
        persons_high=whole["persons_unpaid_high"],
        share_of_residents=_share(whole["persons_unpaid"], residents.get(NATION)),
        level=LEVEL,
        chance=still_on(by, found.scenario, found.as_of) if ahead else None,
        scenario=scenario_info(found.scenario),
        as_of=found.as_of,
        evidence_version=load_package().version,
        evidence_release=release_id(),
        states=tuple(sorted(lines, key=_order)),
        sources=tuple(dict.fromkeys((*sources, source(RESIDENTS)))),
        disclaimer="Decision support, not legal advice. A day read from the rules is not a prediction.",
    )


def _counted(day: date, lead: Loss) -> date:
    first, last = lead.days["day"][0], lead.days["day"][-1]
    if not first <= day <= last:
        raise ScenarioError(
            f"--day: {day_text(day)} is not counted. Give a day from {first} to {last}, the days of this scenario."
        )
    return day


def _line(state: Place, lead: Loss, scenario: Scenario, day: date, residents: int | None, as_of: date) -> StateLine:
    runs = runs_in(lead.program, state)
    own = impact(state, scenario, as_of=as_of).losses[0]
    missed = _missed(own, day) if runs and own.persons else {}
    return StateLine(
        fips=state.fips,
        postal=postal_codes()[state.fips],
        name=state.name,
        runs=runs,
        first_missed=own.harm_date if runs else None,
        population_persons=residents,
        persons=missed.get("persons_unpaid"),
        persons_low=missed.get("persons_unpaid_low"),
        persons_high=missed.get("persons_unpaid_high"),
        share_of_residents=_share(missed.get("persons_unpaid"), residents),
        unpaid_to_date_usd=missed.get("unpaid_to_date_usd"),
    )


def _missed(loss: Loss, day: date) -> dict[str, float | None]:
    """The row of a loss on one day."""
    return loss.days.filter(loss.days["day"] == day).row(0, named=True)


def _share(persons: float | None, residents: int | None) -> float | None:
    return persons / residents if persons is not None and residents else None


def _order(line: StateLine) -> tuple[bool, float, bool, float, str]:
    """Largest share first, then those with people but no share, then those without a figure."""
    share, persons = line.share_of_residents, line.persons
    return share is None, -(share or 0), persons is None, -(persons or 0), line.fips
