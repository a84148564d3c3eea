"""How to cite a table."""

from __future__ import annotations

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.evidence.figure import Grade, Source
from seawall.evidence.package import describe
from seawall.evidence.store import kept

KEPT = {
    "authored": "Authored: its rows are written and corrected by hand",
    "imported": "Imported: a script makes it from what the publisher put out",
    "fed": "Fed: empty as shipped; 'seawall evidence refresh' fills it from what the publisher puts out",
}


@kept
def source(name: str) -> Source:
    """The `Source` of a table, for figures computed from it. Raises `EvidenceError` if unknown.

    Of a table that was refreshed its address is that of what came last; the edition says which rows are of another.
    """
    table = describe(name)
    about = table.seawall
    addresses = [each.path for each in table.sources if each.path]
    received = [each.path for each in table.sources if each.path and each.received]
    return Source(
        table=name,
        publisher=about.publisher,
        title=table.title,
        edition=about.edition,
        grade=about.grade,
        address=next(iter([*received[::-1], *addresses]), ""),
        licence=about.licence,
    )


@shown_by("evidence")
class Citation(Closed):
    """How to cite a table: publisher, title, edition, licence, addresses, grade, who keeps it, and known faults."""

    table: str
    lines: tuple[str, ...]
    faults: tuple[str, ...]
    grade: Grade


def cite(name: str) -> Citation:
    """The citation of a table, ready to paste. Raises `EvidenceError` if the table is unknown."""
    table = describe(name)
    about = table.seawall
    lines = (
        f"{about.publisher}. {table.title}. Edition: {about.edition}.",
        *(
            f"Source: {', '.join(filter(None, (origin.title, origin.version)))}. {origin.path}"
            for origin in table.sources
        ),
        f"Licence: {about.licence}.",
        f"Grade {about.grade}: {about.grade_reason}.",
        f"{KEPT[about.kept]}.",
        f"Seawall table {name}, {table.hash[:19]}.",
    )
    return Citation(table=name, lines=lines, faults=about.known_faults, grade=about.grade)
