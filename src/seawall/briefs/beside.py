"""The verb `beside`: a few places under one scenario, the same rows for each.

Composes only: every value is that of the place's brief, and shares are those values over its residents.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import PlaceError
from seawall.base.shown import shown_by
from seawall.briefs.compose import brief
from seawall.briefs.model import Brief, DecisionLine, PlaceInfo, ProgramLine, ScenarioInfo, Toll
from seawall.evidence import Figure
from seawall.fiscal.model import Balance
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts.published import population
from seawall.places import Place, place
from seawall.plans.model import Runway

if TYPE_CHECKING:
    import polars as pl

FEWEST, MOST = 2, 5


class Stands(Closed):
    """What one place's brief says, as far as it is compared.

    `first`: the first decision that is still open, of its own government; `runway`: how long the funds of its plan pay
    the leading program in full.
    """

    place: PlaceInfo
    residents: Figure | None
    toll: Toll | None = Field(description="people, dollars and chance of the headline; none: nobody counted misses any")
    toll_share: float | None = Field(description="people of the headline over residents, 0 to 1")
    first: DecisionLine | None
    runway: Runway | None
    balance: Balance | None
    answered: tuple[str, ...] = Field(
        description="short names of programs with an option that federal law does not bar"
    )
    programs: tuple[ProgramLine, ...]

    def line(self, program: str) -> ProgramLine | None:
        """The line of a program; none where it does not run."""
        return next((each for each in self.programs if each.program == program), None)

    def per_resident(self, figure: Figure | None) -> float | None:
        """A figure of the place over its residents; none where either is missing."""
        return figure.value / self.residents.value if figure is not None and self.residents is not None else None


@shown_by("beside")
class Beside(Closed):
    """Places beside each other, in the order in which they were named."""

    as_of: date
    evidence_version: str
    evidence_release: str = Field(description="id of the release of evidence")
    scenario: ScenarioInfo
    places: tuple[Stands, ...]
    disclaimer: str

    @property
    def programs(self) -> tuple[str, ...]:
        """Ids of the programs that stop in any of the places, in the order in which a reader meets them."""
        stops = (line.program for each in self.places for line in each.programs if line.outcome == "stops")
        return tuple(dict.fromkeys(stops))

    def table(self) -> pl.DataFrame:
        """One row a place and program: outcome, people, dollars, their parts of residents, and dates.

        Null is no figure, no date, or a program that does not run there.
        """
        import polars as pl

        rows = [
            {
                "fips": each.place.fips,
                "place": each.place.name,
                "program": line.program,
                "outcome": line.outcome,
                "persons": line.residents.value if line.residents else None,
                "persons_share": each.per_resident(line.residents),
                "monthly_usd": line.monthly_usd.value if line.monthly_usd else None,
                "monthly_usd_per_resident": each.per_resident(line.monthly_usd),
                "harm_date": line.harm_date,
                "decide_by": line.decision.act_by if line.decision else None,
                "decide_latest": line.decision.act_latest if line.decision else None,
            }
            for each in self.places
            for line in each.programs
        ]
        return pl.DataFrame(rows, infer_schema_length=None)


def beside(
    places: Iterable[str | Place], scenario: Scenario | None = None, *, as_of: str | date | None = None
) -> Beside:
    """Two to five places under one scenario, each as its brief says; "MN, IA" is a bloc and one place.

    Raises PlaceError, also for one place, for more than five and for the same one twice, and what `brief` raises.
    """
    known = known_on(as_of)
    found = [place(each) for each in places]
    if not FEWEST <= len(found) <= MOST:
        raise PlaceError(f"{len(found)} places cannot be set beside each other. Name two to five, for example: IL WI.")
    twice = next((each for n, each in enumerate(found) if each.fips in {one.fips for one in found[:n]}), None)
    if twice is not None:
        raise PlaceError(f"{twice.name} is named twice. Name each place once.")
    briefs = [brief(each, scenario, as_of=known) for each in found]
    first = briefs[0]
    return Beside(
        as_of=known,
        evidence_version=first.evidence_version,
        evidence_release=first.evidence_release,
        scenario=first.scenario,
        places=tuple(_stands(here, each) for here, each in zip(found, briefs, strict=True)),
        disclaimer=first.disclaimer,
    )


def _stands(here: Place, told: Brief) -> Stands:
    residents = population(here, told.as_of)
    lead = told.toll.program if told.toll else ""
    runways = told.plan.runway if told.plan else ()
    return Stands(
        place=told.place,
        residents=residents,
        toll=told.toll,
        toll_share=told.toll.persons / residents.value if told.toll and residents else None,
        first=next((each for each in told.decisions if not each.passed), None),
        runway=next((each for each in runways if each.program == lead and each.share == 1), None),
        balance=told.pays_gets.balance if told.pays_gets else None,
        answered=tuple(sorted(told.may_do.answered())) if told.may_do else (),
        programs=told.programs,
    )
