"""One page per program, written from its file: `python -m seawall.programs.pages`.

The pages are never edited by hand. A test fails when they differ from the files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from seawall.base.words import day_text, days_text
from seawall.evidence import load
from seawall.programs.cited import Cited
from seawall.programs.load import programs
from seawall.programs.model import Exposure, LapseRule, Program
from seawall.programs.rails import FILE as RAILS
from seawall.programs.rails import Lead, Rail, rail, rails

FOLDER = Path(__file__).parents[3] / "docs" / "programs"

Kind = Literal["cr_expiry", "fy_start"]

FUNDING_WORDS = {
    "permanent": "permanent law",
    "mandatory_appropriated": "entitlement, annual money",
    "advance": "funded ahead",
    "forward": "forward funded",
    "discretionary": "annual money",
    "trust_fund": "trust fund",
    "own_law": "its own law",
}

KIND_WORDS: dict[Kind, str] = {
    "cr_expiry": "When a continuing resolution ends",
    "fy_start": "When a fiscal year starts without money",
}

_MISSED_WORDS = {
    "residents": "residents",
    "employees": "employees",
    "providers": "providers and landlords",
    "grantees": "local programs and agencies",
    "state": "the state",
    "nobody": "nobody",
}

_HEADER = (
    "<!-- Written from src/seawall/programs/{name}. Edit that file, then run: python -m seawall.programs.pages -->\n"
)


def pages() -> dict[str, str]:
    """Every page by file name, the index among them."""
    written = {f"{each.id}.md": program_page(each) for each in programs()}
    return {"index.md": index_page(), "rails.md": rails_page(), **written}


def outcome(rule: LapseRule | None) -> str:
    """What a rule does, in a few words for a table."""
    if rule is None:
        return "no rule on record"
    low, high = rule.days_low, rule.days_high
    own_end = day_text(rule.expires) if rule.expires else ""
    words = {
        "continues": "continues",
        "depends": "no date in law",
        "month_after_clause": f"stops with the first month that begins more than {rule.days} days later",
        "quarter_after_clause": f"stops with the first quarter that begins more than {rule.days} days later",
        "next_quarter": "stops with the next quarter",
        "next_month_start": "stops on the first of the next month",
        "days_after": f"stops {low} to {high} days into the lapse",
        "months_ahead": f"stops {rule.months_low} to {rule.months_high} months later, on the first",
        "same_day": "stops at once",
        "payday_biweekly": "first empty payday is for the first pay period inside the lapse",
        "payday_semimonthly": "stops with the next payday, on the 1st or 15th",
        "authority_ends": "stops with the continuing resolution, as its own law ends with it"
        if rule.moves_with_cr
        else f"stops when its own law ends, {own_end}",
    }[rule.rule]
    return f"{words}, for some" if rule.reach == "part" else words


def index_page() -> str:
    """The table of all programs, by the newest rules on file."""
    heads = (
        "Program",
        "Counts",
        "A continuing resolution ends",
        "A fiscal year starts with nothing",
        "Money",
    )
    rows = [
        (
            f"[{each.short}]({each.id}.md)",
            each.counts,
            outcome(each.lapse_rule("cr_expiry", date.max)),
            outcome(each.lapse_rule("fy_start", date.max)),
            FUNDING_WORDS[each.funding],
        )
        for each in programs()
    ]
    lines = [
        _HEADER.format(name="*.toml"),
        "# Programs",
        "",
        "What the law says happens to each program when appropriations lapse. A date found by these rules is",
        "the first day on which money may lawfully stop. It does not predict that it will.",
        "",
        *_table(heads, rows),
        "",
        "How a state or local government could pay instead: [rails](rails.md).",
    ]
    return "\n".join(lines) + "\n"


def rails_page() -> str:
    """Every rail: who can use it, whom it reaches, how fast it was or is guessed to be."""
    lines = [
        _HEADER.format(name=RAILS),
        "# Rails",
        "",
        "How a state or local government can get money to people whose federal payment stopped. Days run from the",
        "decision to the first payment. A guess was not observed in any case.",
        "",
    ]
    return "\n".join([*lines, *(line for each in rails().values() for line in _rail(each))]).rstrip() + "\n"


def program_page(program: Program) -> str:
    """One program's page."""
    lines = [_HEADER.format(name=f"{program.id}.toml"), f"# {program.name}", "", *_facts(program), ""]
    for heading, kind in sections(program):
        lines += [f"## {heading}", "", *_rules(program, kind)]
    lines += _section("When it is paid", [f"{program.calendar.says} {_mark(program.calendar)}"])
    if program.calendar.kind == "snap_load_days":
        lines += _section("Load days by state", _load_days())
    lines += _section(
        "What must go out before",
        (
            f"- {each.what}: {each.days_before_earliest} to {each.days_before_latest} days before payment. "
            f"{_mark(each)}"
            for each in program.filing
        ),
    )
    lines += _section(
        "How a state or local government could pay instead",
        (
            f"- [{each.name}](rails.md#{each.id}): {_lead(lead)}"
            for each in map(rail, program.bridge)
            for lead in each.lead
        ),
    )
    lines += _section(
        "Money it can live on",
        (f"- {each.what} Known from {day_text(each.from_)}. {_mark(each)}" for each in program.buffer),
    )
    lines += _precedents(program)
    lines += _section("Figures used", map(_exposure, program.exposure))
    lines += _section("What we do not know", (f"- {each.says}" for each in program.unknown))
    return "\n".join(lines).rstrip() + "\n"


def sections(program: Program) -> list[tuple[str, Kind]]:
    """Headings of the lapse rules: one when both kinds of lapse have the same rules, else one for each."""
    if all(rule.when == "any" for rule in program.lapse):
        return [("When appropriations lapse", "cr_expiry")]
    return [(heading, kind) for kind, heading in KIND_WORDS.items()]


def write(folder: Path = FOLDER) -> list[str]:
    """Write every page and delete pages of programs that are gone. Returns the names written."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(wanted)


def _facts(program: Program) -> Iterator[str]:
    facts = [
        ("Agency", program.agency),
        ("Assistance listing", ", ".join(program.listings) or "none"),
        ("Law", program.authority),
        ("Money", f"{_capital(FUNDING_WORDS[program.funding])}: {program.funding_says}"),
        ("Appropriations bill", {"all": "every bill", "none": "none"}.get(program.bill, program.bill)),
        ("How it is paid", program.rail),
        ("Counts", program.counts),
    ]
    if program.not_in:
        facts.append(("Not in", f"{', '.join(program.not_in)}. {program.not_in_says}"))
    yield from _table(("", ""), facts)


def _rules(program: Program, kind: Kind) -> Iterator[str]:
    newest = program.lapse_rule(kind, date.max)
    if newest is not None:
        yield from _rule(newest)
        yield ""
    earlier = [rule for rule in program.lapse if rule.when in (kind, "any") and rule is not newest]
    if earlier:
        yield "Earlier rules, which a replay of the past uses:"
        yield ""
        yield from map(_old_rule, sorted(earlier, key=lambda rule: rule.from_))
        yield ""


def _rule(rule: LapseRule) -> Iterator[str]:
    yield f"**{_capital(outcome(rule))}.** {rule.says}"
    yield ""
    who = "" if rule.missed_by == "nobody" else f"Missed by: {_MISSED_WORDS[rule.missed_by]}. "
    law = f"Law: {rule.law}. " if rule.law else ""
    yield f"{who}{law}Confidence: {rule.confidence}. In force from {day_text(rule.from_)}. {_mark(rule)}"


def _old_rule(rule: LapseRule) -> str:
    until = f" until {day_text(rule.until)}" if rule.until else ""
    law = f" Law: {rule.law}." if rule.law else ""
    return f"- From {day_text(rule.from_)}{until}: {outcome(rule)}. {rule.says}{law} {_mark(rule)}"


def _precedents(program: Program) -> list[str]:
    if not program.precedent:
        return []
    rows = [
        (
            each.episode,
            each.plan or "not found",
            each.event or "not found",
            "differed" if each.differed else "",
            _mark(each),
        )
        for each in program.precedent
    ]
    table = _table(("Lapse", "Plan", "What happened", "Plan and event", "Source"), rows)
    return ["## Earlier lapses", "", *table, ""]


def _rail(each: Rail) -> Iterator[str]:
    yield from (f"## {each.id}", "", f"**{_capital(each.name)}.** {each.says} {_mark(each)}", "")
    yield f"- Who can use it: {', '.join(each.levels)}."
    yield f"- Can pay for: {', '.join(f'[{name}]({name}.md)' for name in each.programs)}."
    if each.reach:
        share = (
            "Not known in numbers" if each.reach.share is None else f"{each.reach.share:.0%} of those on the program"
        )
        yield f"- Reach: {share}. {each.reach.says} {_mark(each.reach)}"
    if each.tranches:
        part = f"{each.tranches.share_of_month:.0%} of a month " if each.tranches.share_of_month else ""
        yield f"- Portions: {part}every {each.tranches.every_days} days. {each.tranches.says} {_mark(each.tranches)}"
    yield from (f"- Time: {_lead(lead)}" for lead in each.lead)
    if not each.lead:
        yield "- Time: nobody's days are known."
    yield ""


def _lead(lead: Lead) -> str:
    days = f"{days_text(lead.fastest_days, lead.slowest_days)}, typically {lead.typical_days}"
    guess = "" if lead.observed else ", a guess"
    return f"{days}{guess}. {lead.says} Known from {day_text(lead.from_)}. {_mark(lead)}"


def _load_days() -> Iterator[str]:
    """First and last load day of each state, what decides a household's day, and the exceptions."""
    days: dict[str, list[int]] = {}
    for fips, day in load("snap_load_day").select("fips", "day_of_month").iter_rows():
        days.setdefault(fips, []).append(day)
    postal = dict(load("place").select("fips", "postal").iter_rows())
    rules = load("snap_load_rule").select("fips", "key", "note").iter_rows()
    rows = (
        (
            postal[fips],
            str(min(days[fips])) if len(days[fips]) == 1 else f"{min(days[fips])} to {max(days[fips])}",
            {"none": "all on one day", None: "not known"}.get(key, key),
            note or "",
        )
        for fips, key, note in rules
    )
    yield from _table(("State", "Days of the month", "Decided by", "Exceptions"), rows)


def _exposure(block: Exposure) -> str:
    per = f", per {block.per}" if block.measure == "dollars" else ""
    note = f" {block.note}" if block.note else ""
    split = f" Counties by `{block.split_by}`." if block.split_by else ""
    where = f"(`{block.column}`, by {block.level})"
    return f"- {_capital(block.measure)}{per}: {block.concept} {where}.{split}{note}"


def _mark(statement: Cited) -> str:
    return f"[{statement.cite}{'' if statement.checked else '; not checked'}]"


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [f"## {heading}", "", *found, ""] if found else []


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    sys.stdout.write(f"{len(write())} pages in {FOLDER}\n")
