"""Published accounts, verified: each with what is wrong with it, and the hash to keep."""

from __future__ import annotations

from seawall.pages.page import Column, Page, Prose, Said, Section, grid
from seawall.publicaccount.publication import FolderCheck

KEEP = (
    "Keep or print this hash elsewhere: it proves that nothing before it was altered. Without it, a folder that was "
    "replaced as a whole is not told from a true one."
)


def page(found: FolderCheck) -> Page:
    """Every publication of a folder and its fault."""
    wrong = [each for each in found.rows if each.fault]
    columns = (Column("No.", number=True), Column("Place", wide=True), Column("Month"), Column("Version", number=True),
               Column("Published"), Column("Found", wide=True))  # fmt: skip
    rows = (
        (str(each.number), each.place, each.month, str(each.version), each.on,
         Said(each.fault or "as published", tone="barred" if each.fault else ""))
        for each in found.rows
    )  # fmt: skip
    strays = tuple(Prose(Said(f"Not in the list: {name}", tone="barred")) for name in found.strays)
    lede = f"{len(found.rows)} publications, all as they were published."
    if not found.sound:
        first = f"; the first altered is number {wrong[0].number}, {wrong[0].file}" if wrong else ""
        files = f"; {len(found.strays)} files are not in the list" if found.strays else ""
        lede = f"{len(wrong)} of {len(found.rows)} publications are not as they were published{first}{files}."
    return Page(
        verb="account verify",
        title=f"Published accounts in {found.folder}",
        lede=lede,
        sections=(
            Section("publications", "Each publication", (grid("", columns, rows), *strays)),
            Section("head", "The hash of the last line", (Prose(Said(found.head)), Prose(Said(KEEP, tone="quiet")))),
        ),
    )
