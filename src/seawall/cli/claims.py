"""`seawall claims`.

Check public claims against evidence: the number found under every definition, its sources, and the verdict.
"""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from seawall.base.errors import ClaimError

if TYPE_CHECKING:
    from rich.console import Console

    from seawall.claimcheck.check import Finding, PartVerdict, Verdict

COLUMNS = (
    "claim", "claim_outcome", "part", "part_outcome", "stated", "definition", "bloc", "measure", "period", "value",
    "unit", "low", "high", "difference", "holds", "coverage", "kind", "grade", "beside", "missing", "sources",
)  # fmt: skip


def claims(
    name: Annotated[str | None, typer.Argument(metavar="[ID]", help="One claim in full. Default: list all.")] = None,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE", help="Check your own claim file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print one row per definition tried.")] = False,
) -> None:
    """Check claims and print the verdicts."""
    from seawall.claimcheck.check import check, claim, read_claim
    from seawall.claimcheck.check import claims as every

    if name is not None and file is not None:
        raise ClaimError("an ID and --file exclude each other: choose one.")
    if as_json and as_csv:
        raise ClaimError("--json and --csv exclude each other: choose one.")
    one = claim(name) if name is not None else read_claim(file) if file is not None else None
    found = [check(each) for each in ((one,) if one else every())]
    if as_json:
        told = [verdict.to_dict() for verdict in found]
        typer.echo(json.dumps(told[0] if one else told, indent=2, ensure_ascii=False))
    elif as_csv:
        _write(found)
    elif one:
        _show(found[0])
    else:
        _list(found)


def _list(found: list[Verdict]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for head in ("Claim", "It says", "Verdict"):
        table.add_column(head, overflow="fold", no_wrap=head == "Claim")
    for verdict in found:
        table.add_row(verdict.claim.id, verdict.claim.says, verdict.headline)
    console = Console(highlight=False)
    console.print(table, markup=False)
    console.print("\nOne claim under every definition: seawall claims ID. Your own: seawall claims --file my.toml")


def _show(verdict: Verdict) -> None:
    from rich.console import Console

    from seawall.claimcheck.words import origin_text
    from seawall.fiscal.blocs import bloc

    console = Console(highlight=False, markup=False)
    console.print(f'{verdict.claim.id}: "{verdict.claim.says}"', style="bold")
    console.print(origin_text(verdict.claim.origin))
    console.print(f"\nVerdict: {verdict.headline}", style="bold")
    if verdict.under:
        console.print(f"It is true under: {'; '.join(verdict.under)}.")
    if verdict.claim.note:
        console.print(verdict.claim.note)
    for number, part in enumerate(verdict.parts, start=1):
        _part(console, number, part)
    blocs = dict.fromkeys(finding.bloc for part in verdict.parts for finding in part.findings if finding.bloc)
    if blocs:
        console.print("\nDefinitions", style="bold")
    for definition in blocs:
        console.print(f"{definition}: {bloc(definition).name}")
    if verdict.sources:
        console.print("\nSources", style="bold")
    for source in verdict.sources:
        console.print(source.citation())


def _part(console: Console, number: int, part: PartVerdict) -> None:
    from rich.table import Table

    from seawall.claimcheck.words import expected, row, unit_of

    console.print(f"\n{number}. {part.says}", style="bold")
    if part.says_more:
        console.print(part.says_more)
    if part.expect is not None:
        because = f" ({part.expect.because})" if part.expect.because else ""
        console.print(f"Stated: {expected(part.expect, unit_of(part))}{because}.")
    console.print(f"Verdict: {part.outcome}")
    if not part.findings:
        return
    if not part.definition_published:
        console.print("The origin does not publish its definition; none is preferred.")
    table = Table(box=None, pad_edge=False)
    for head in ("Definition", "Found", "Less stated", "Holds", "Note"):
        table.add_column(head, justify="right" if head in ("Found", "Less stated") else "left", overflow="fold")
    notes: list[str] = []
    for finding in part.findings:
        table.add_row(*row(finding, notes))
    console.print(table)
    for mark, text in enumerate(notes, start=1):
        console.print(f"{mark} {text}")
    if 0 < len(part.true_under) < len(part.findings):
        console.print(f"True under {len(part.true_under)} of {len(part.findings)} definitions tried.")
    elif part.nearest is not None:
        console.print(f"Nearest: {part.nearest.definition}.")


def _write(found: list[Verdict]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for verdict in found:
        for number, part in enumerate(verdict.parts, start=1):
            head = (verdict.claim.id, verdict.outcome, number, part.outcome, part.stated)
            rows = [_cells(finding) for finding in part.findings] or [("",) * (len(COLUMNS) - len(head))]
            writer.writerows([*head, *cells] for cells in rows)


def _cells(finding: Finding) -> tuple[object, ...]:
    figure = finding.figure
    band = figure.interval if figure else None
    return (
        finding.definition, finding.bloc, finding.measure, finding.period, figure.value if figure else None,
        figure.unit if figure else None, band.low if band else None, band.high if band else None, finding.difference,
        finding.holds, finding.coverage, figure.kind if figure else None, figure.grade if figure else None,
        "; ".join(finding.beside), finding.missing,
        " ".join(source.table for source in figure.sources) if figure else "",
    )  # fmt: skip
