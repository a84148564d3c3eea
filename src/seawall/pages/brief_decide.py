"""The section of the brief on decisions: by which day, at what cost, who signs, and whether it is paid back."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import day_text, name_in_text, percent
from seawall.briefs.model import Brief, LawFact, Repayment, RepaymentCount, Signing
from seawall.pages import brief_words as words
from seawall.pages.page import Authority, Block, Column, Fold, Grid, Points, Prose, Said, grid, points
from seawall.plans.dates import decisive


def decide(brief: Brief) -> tuple[Block, ...]:
    """The decisions of this government by day with a week's cost; who signs; what is on record about repayment."""
    if not brief.decisions:
        return ()
    return (
        _by_day(brief),
        Prose(Said(f"{words.FUND_DAYS_SAY if days_with_fund(brief) else ''} {words.WEEK_SAYS}".strip(), tone="quiet")),
        _how(brief),
        *_signing(brief),
        *(_repayment(brief.repayment) if brief.repayment else ()),
    )


def _by_day(brief: Brief) -> Grid:
    shares = dict.fromkeys(week.share for each in brief.decisions for week in each.weeks)
    from_fund = days_with_fund(brief)
    columns = [Column("Decide by"), *([Column("With fund")] if from_fund else []), Column("Program")]
    columns += [Column("A week in full" if share == 1 else f"{share:.0%}", number=True) for share in shares]
    columns += [Column("Each, a month", number=True)] if shares else []
    rows = []
    for each in brief.decisions:
        day, name, *rest = words.decision_cells(each, tuple(shares), brief.as_of)[:-1]
        opens = Said(name, link=f"/program/{each.program}")
        rows.append([day, *([from_fund.get(each.program, "no fund")] if from_fund else []), opens, *rest])
    who = "states" if words.for_states(brief) else "this government"
    days = "; by when with money at hand, and with the days of a fund" if from_fund else ", with money at hand"
    return grid(f"By day: what {who} can decide{days}", columns, rows)


def days_with_fund(brief: Brief) -> dict[str, str]:
    """By program, the plan's day to decide with the days of the fund that pays most of it; empty without a plan."""
    made = brief.plan
    if made is None or not made.fund_uses:
        return {}
    return {row.program: words.from_fund(row, made.decided) for row in decisive(made) if row.fund}


def _how(brief: Brief) -> Fold:
    items = tuple((each.short, Said(f"{each.rail_name[0].upper()}{each.rail_name[1:]}.")) for each in brief.decisions)
    return Fold("How each would be paid", (Points(items),))


def _signing(brief: Brief) -> Iterator[Block]:
    for each in brief.signing:
        yield Points(tuple(_facts(each)), f"Who signs in {name_in_text(each.state)}")
    if brief.place.kind == "nation":
        yield Prose(Said("Who signs, and whether the legislature sits, differs by state: name one."))
    elif not brief.signing:
        where = name_in_text(brief.place.name)
        yield Prose(Said(f"Who signs, and whether the legislature sits: not on file for {where} on this day."))
    elif brief.government.level != "state":
        yield Prose(Said("These are the state's rules; who signs for a county or city is not on file."))


def _facts(each: Signing) -> Iterator[tuple[str, Said]]:
    told = (
        ("Money", each.appropriation),
        ("Between sessions", each.interim_authority),
        ("Calling a session", each.session_call),
        ("Session", each.session_dates),
    )
    for name, fact in told:
        if fact is not None:
            says = fact.says if name != "Session" else f"{_sits(each)}{fact.says}"
            yield name, Said(says, (*_cites(fact), *each.sources), fact.checked)


def _cites(fact: LawFact) -> tuple[Authority, ...]:
    return (Authority(fact.cite, fact.checked),) if fact.cite and fact.cite != "none" else ()


def _sits(each: Signing) -> str:
    """'No sitting is on file for Tue 22 Dec 2026: ... In session from 13 Jan 2027 on file. '."""
    before = [day for day, sits in each.sits_on if not sits and each.sits_from and day < each.sits_from]
    there = [day for day, sits in each.sits_on if sits]
    after = [day for day, sits in each.sits_on if not sits and day not in before]
    said = ""
    if before:
        last = f", nor on any decision day to {words.short_day(before[-1])}" if len(before) > 1 else ""
        away = f"No sitting is on file for {words.short_day(before[0])}{last}"
        said += f"{away}: a law by then may need a called session. "
    if there and each.sits_from:
        until = f" to {day_text(each.sits_to)}" if each.sits_to else ""
        said += f"In session from {day_text(each.sits_from)}{until} on file. "
    if after and each.sits_to:
        said += f"No sitting is on file for the decision day {words.short_day(after[0])}. "
    return said


def _repayment(found: Repayment) -> Iterator[Block]:
    heads = ("Repaid", "Refused", "Nothing found", "Share repaid (80% interval)")
    columns = (Column("Own money"), Column("Cases", number=True), *(Column(head, number=True) for head in heads))
    rows = [_row("promised in the laws that ended lapses", found.promised)]
    rows += [_row(f"spent in place of {each.short}", each) for each in found.programs]
    yield grid("Would own money be paid back? What is on record", columns, rows)
    yield Prose(Said(" ".join(found.notes), found.sources, found.checked))
    yield Fold("The laws that promised it", points(found.laws))


def _row(name: str, count: RepaymentCount) -> tuple[str, ...]:
    known = count.repaid + count.refused
    low, high = count.interval
    share = f"{percent(low)} to {percent(high)}, {count.repaid} of {known}" if known else "not known"
    return (name, *(str(each) for each in (count.cases, count.repaid, count.refused, count.not_found)), share)
