"""How much a share depends on who is counted in: one measure and year under every definition."""

from __future__ import annotations

from seawall.base.closed import Closed
from seawall.base.errors import FlowsError
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.evidence import Source
from seawall.fiscal.blocs import bloc, definitions
from seawall.fiscal.measures import measure, share


class Under(Closed):
    """A measure's share under one definition of a bloc.

    `share` is of the 50 states and DC (of those held, when `missing_states` names some); `left_out_share` belongs to
    areas the definition puts on neither side; low and high are the range of a modelled measure.
    """

    definition: str
    name: str
    areas: int
    measure: str
    period: str
    share: float
    share_low: float | None
    share_high: float | None
    left_out_share: float
    coverage: float | None
    missing_states: str


@shown_by("flows")
class Sensitivity(RowsOf[Under]):
    """A measure's share under every definition that its figures allow. `note`: what it does and does not measure."""

    title: str
    period: str
    note: str
    sources: tuple[Source, ...]


def sensitivity(of: str, year: int) -> Sensitivity:
    """A measure's share under every definition that its figures allow.

    Raises FlowsError for an unknown measure or a year that no level of it holds.
    """
    found = measure(of)
    levels = [level for level in found.levels if year in found.years(level)]
    if not levels:
        found.rows(year)  # says which years there are
        raise FlowsError(f"{found.id} has no figures for {year}.")
    rows, sources = [], dict.fromkeys(found.sources)
    for level in levels:
        for definition in definitions(level):
            where = bloc(definition)
            part = share(found, year, where)
            sources |= dict.fromkeys(part.sources)
            rows.append(Under(
                definition=definition, name=where.name, areas=len(where.fips), measure=found.id, period=part.period,
                share=part.value, share_low=part.interval.low if part.interval else None,
                share_high=part.interval.high if part.interval else None, left_out_share=part.left_out_share,
                coverage=part.coverage, missing_states=" ".join(part.missing),
            ))  # fmt: skip
    return Sensitivity(
        rows=tuple(rows), title=found.title, period=found.when(year), note=found.note, sources=tuple(sources)
    )
