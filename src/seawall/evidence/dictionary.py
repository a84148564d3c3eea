"""Writes docs/data-dictionary.md from the datapackage: every table, column, unit, source and fault.

`python -m seawall.evidence.dictionary` writes it to standard output.
"""

from __future__ import annotations

import sys

from seawall.evidence.cite import KEPT
from seawall.evidence.package import Availability, Field, Table, describe, load_package, table_names

HEAD = """# Data dictionary

Written from `evidence/datapackage.json` by `python -m seawall.evidence.dictionary > docs/data-dictionary.md`.
Do not edit it by hand; a test fails when it is stale.

Grade A is official, B official through a checked secondary source, C unverified or modelled. A cell that is
not marked required may be empty: empty means missing, never zero. Place codes are FIPS, as text; 00 is the
nation.

An authored table is edited by hand in `evidence/`; an imported one is written by a script in `imports/`.
"""

KINDS = {
    "month": "the month ends",
    "fiscal_year": "the federal fiscal year ends",
    "calendar_year": "the calendar year ends",
    "july": "July ends",
}


def render() -> str:
    """The whole document as Markdown. Raises `EvidenceError` if the datapackage is damaged."""
    names = table_names()
    package = load_package()
    parts = [
        HEAD,
        f"Version {package.version}, {len(names)} tables.\n",
        "| table | title | grade | kept |\n|---|---|---|---|",
        *(
            f"| [{each.name}](#{each.name}) | {each.title} | {each.seawall.grade} | {each.seawall.kept} |"
            for each in map(describe, names)
        ),
        "",
        *(_section(describe(name)) for name in names),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def _section(table: Table) -> str:
    about = table.seawall
    key = ", ".join(table.table_schema.primary_key)
    lines = [
        f"## {table.name}\n",
        f"**{table.title}.** {table.description}\n",
        f"- Publisher: {about.publisher}. Edition: {about.edition}. Licence: {about.licence}.",
        f"- Grade {about.grade}: {about.grade_reason}.",
        f"- {KEPT[about.kept]}.",
        *(f"- Source: {origin.title} ({origin.version}), <{origin.path}>." for origin in table.sources),
        f"- Coverage: {about.coverage}" if about.coverage else "",
        f"- Known from: {known_from(about.availability)}.",
        f"- One row for each: {key}." if key else "- Rows have no single key.",
        *(
            f"- {', '.join(link.fields)} must be in {link.reference.resource}."
            for link in table.table_schema.foreign_keys
        ),
        *(f"- Fault: {fault}" for fault in about.known_faults),
    ]
    rows = [
        "\n| column | type | unit | description | rule |",
        "|---|---|---|---|---|",
        *(_row(field) for field in table.fields),
    ]
    return "\n".join([line for line in lines if line] + rows) + "\n"


def known_from(availability: Availability | None) -> str:
    """When rows became public, in words."""
    if availability is None:
        return "always (reference table, returned whole for any date)"
    if availability.fixed is not None:
        said = f"{availability.fixed:%Y-%m-%d}, the whole table"
    elif availability.kind == "date":
        said = f"the day in `{availability.column}`" + _days(availability.lag_days)
    else:
        said = f"{abs(availability.lag_days)} days {'after' if availability.lag_days >= 0 else 'before'} "
        said += f"{KINDS[availability.kind]} (`{availability.column}`)"
    if availability.undated == "keep":
        said += "; rows without a date are always there"
    for later in availability.later:
        day = f"{later.fixed:%Y-%m-%d}" if later.fixed else f"the day in `{later.column}`{_days(later.lag_days)}"
        said += f"; {', '.join(later.columns)} from {day}"
    return said


def _days(lag: int) -> str:
    return f" plus {lag} days" if lag else ""


def _row(field: Field) -> str:
    limits = field.constraints
    rules = ["required"] if limits.required else []
    if limits.minimum is not None:
        rules.append(f"at least {limits.minimum:g}")
    if limits.maximum is not None:
        rules.append(f"at most {limits.maximum:g}")
    if limits.enum is not None:
        rules.append("one of " + ", ".join(str(one) for one in limits.enum))
    if limits.pattern is not None and len(limits.pattern) < 40:
        rules.append("matches `" + limits.pattern.replace("|", "\\|") + "`")
    cells = (field.name, field.type, field.unit, field.description.replace("|", "\\|"), "; ".join(rules))
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.stdout.write(render())
