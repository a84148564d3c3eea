"""Read the templates, once per process."""

from __future__ import annotations

from importlib.resources import files

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import PlanError
from seawall.base.names import unknown
from seawall.evidence import kept
from seawall.law.standby import Blank, book
from seawall.plans.documents import days, tables
from seawall.plans.documents.fields import FACTS
from seawall.plans.documents.model import Template, Words
from seawall.plans.documents.tables import Maker

READER = Reader(PlanError)
TABLES: dict[str, Maker] = {
    each.__name__: each
    for each in (
        tables.programs, tables.funds, tables.weeks, tables.releases, tables.reduced, tables.needed, tables.balances,
        tables.reimbursed, tables.exposure, tables.reductions, tables.buffers, tables.strategies, tables.left_out,
        tables.offices, tables.phones, tables.calendar, tables.codes, days.decisions, days.steps,
    )
}  # fmt: skip


class Shared(Closed):
    """What every document may use: blanks, and the words for each government that has none of its own."""

    blank: tuple[Blank, ...] = Field(min_length=1)


@kept
def templates() -> dict[str, Template]:
    """Every template by id. Raises PlanError, naming file and field, when one does not say what it must."""
    found = READER.by_id(READER.folder(files("seawall.plans.documents") / "templates", Template), "templates")
    clauses = {each.id for each in book().clauses}
    for each in found.values():
        for part in each.part:
            for name, known, what in ((part.table, TABLES, "table"), (part.clause, clauses, "clause")):
                if name and name not in known:
                    raise PlanError(f"templates/{each.id}.toml: {part.id}: {unknown(what, name, known)}")
        if stray := set(each.topics) - set(book().topics):
            raise PlanError(f"templates/{each.id}.toml: {unknown('topic', min(stray), book().topics)}")
        for step in each.step:
            if step.at not in days.MOMENTS:
                raise PlanError(f"templates/{each.id}.toml: {unknown('moment', step.at, days.MOMENTS)}")
        for words in (*each.opening, *each.part, *(one for part in each.part for one in part.paragraph)):
            _facts_known(each.id, words)
    return found


def template(name: str) -> Template:
    """One template. Raises PlanError with the nearest ids."""
    if name in templates():
        return templates()[name]
    raise PlanError(unknown("document", name, templates()))


@kept
def blanks() -> dict[str, Blank]:
    """Blanks by id: those of the standby draft, and those of every document."""
    shared = READER.value(READER.shipped(files("seawall.plans.documents"), "blanks.toml"), Shared, "blanks.toml")
    return book().blanks | READER.by_id(shared.blank, "blanks.toml")


def _facts_known(name: str, words: Words) -> None:
    if stray := {*words.when, *words.unless} - set(FACTS):
        raise PlanError(f"templates/{name}.toml: {unknown('fact', min(stray), FACTS)}")
