"""Funds as a page: value at risk against buffers, each fund with its weeks, the gap by day, what is paid meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seawall.base.words import about_usd, day_text, listing, name_in_text, us_day
from seawall.funding.layers import SHARES, WEEK, FundLine, Layers
from seawall.funding.model import Channel, Fund
from seawall.pages.charts.funds import gap_chart, gap_rows
from seawall.pages.page import Block, Column, Fold, Page, Picture, Points, Prose, Said, Section, grid, points
from seawall.pages.words import between_usd, usd
from seawall.programs import program

CAUTION = (
    "Decision support, not legal advice. Balances are what was published, not what is there today; who may spend them, "
    "and on which condition, counsel and the budget office must check."
)
BARRED = (
    "Barred means that it may not be kept, whatever Washington owes: no plan here ever uses it. The weeks say how far "
    "it would reach if it were lawful, because everybody asks."
)
WEEKS_TOLD = 2  # the curve is told every so many weeks


def page(told: Layers) -> Page:
    """The page of a government's funds."""
    funds = told.funds
    sections = (
        Section("buffers", "Value at risk against buffers", tuple(_buffers(told))),
        Section("funds", "The funds, and how long each would last alone", tuple(_funds(told))),
        Section("gap", "Need and money by day", tuple(_gap(told))),
        Section("access", "What has to happen before each can be spent", tuple(_access(told))),
        Section("channels", "What this government pays the United States meanwhile", tuple(_channels(told))),
        Section("limits", "What is not known", points(funds.notes)),
    )
    return Page(
        verb="funds show",
        title=f"{funds.place}: money to bridge with",
        about=(
            f"As of {day_text(funds.as_of)}, asked for on {day_text(told.decided)}; funds: {funds.origin}",
            f"Need: {told.need_says or 'as given'}, {day_text(told.first_day)} to {day_text(_last(told))}",
        ),
        lede=_lede(told),
        call=_call(told),
        sections=tuple(each for each in sections if each.blocks),
        disclaimer=CAUTION,
        as_of=funds.as_of,
    )


def _last(told: Layers) -> date:
    return told.curve[-1].day if told.curve else told.first_day


def _lede(told: Layers) -> str:
    money = about_usd(told.layers[-1].usd_to_here)
    where = name_in_text(told.funds.place)
    named = f"{where[:1].upper()}{where[1:]}"
    if not told.funds.funds:
        week = f" What stops here and it could pay comes to {_week(told)}." if told.week_usd else ""
        return f"No fund of {where} is on file: nobody publishes them for all such governments.{week}"
    if told.week_usd is None:
        return f"{named} has {money} on file to bridge with, and no need is known."
    borrowed = f", {about_usd(told.borrowed_usd)} of it borrowed" if told.borrowed_usd else ""
    return (
        f"{named} has {money} on file that it may lawfully spend on a bridge{borrowed}, against "
        f"{about_usd(told.value_at_risk_usd)} not paid by {day_text(_last(told))}: {_week(told)}."
    )


def _week(told: Layers) -> str:
    said = about_usd(told.week_usd or 0.0)
    return f"{said} in an average week" if told.week_averaged else f"{said} a week in full"


def _call(told: Layers) -> str:
    if told.week_usd is None or not told.funds.funds:
        return f'Your own numbers: seawall funds template "{told.funds.place}" -o funds.toml'
    if told.first_short:
        first = f"Asked for on {us_day(told.decided)}, the money is short from {us_day(told.first_short)} on."
    elif told.first_short_slow:
        first = (
            f"Asked for on {us_day(told.decided)}, the money is there in time at the usual pace; at the slowest it is "
            f"short from {us_day(told.first_short_slow)} on."
        )
    else:
        first = f"Asked for on {us_day(told.decided)}, the money is there in time, even at the slowest pace."
    return f"{first} The days of the rail come on top."


def _buffers(told: Layers) -> Iterator[Block]:
    if not told.funds.funds:
        return
    columns = (Column("Ease of access"), Column("Funds", number=True), Column("Dollars", number=True),
               Column("With all easier", number=True), Column("Of value at risk", number=True))  # fmt: skip
    rows = (
        (each.ease, str(each.funds), about_usd(each.usd), about_usd(each.usd_to_here),
         "" if each.covers_share is None else f"{each.covers_share:.0%}")
        for each in told.layers
    )  # fmt: skip
    yield grid("Counted: within the law, with a published balance", columns, rows)
    if told.layers[-1].usd_to_here:
        yield Prose(Said(f"Without an act of the legislature: {about_usd(told.without_act_usd)} of it."))
    if told.week_by_program:
        columns = (Column("Value at risk"), Column(_head(told), number=True))
        known = sorted(told.week_by_program.items(), key=lambda each: -(each[1] or 0.0))
        yield Fold(
            f"{about_usd(told.value_at_risk_usd)} at risk, by program",
            (grid("", columns, ((program(name).short, usd(week)) for name, week in known)),),
        )


def _funds(told: Layers) -> Iterator[Block]:
    if not told.lines:
        return
    heads = ("Weeks in full" if share == 1 else f"at {share:.0%}" for share in SHARES)
    columns = (Column("Fund", wide=True), Column("May be drawn", number=True), Column("Range", number=True),
               Column("Ready"), Column("Law"), *(Column(each, number=True) for each in heads))  # fmt: skip
    yield grid("", columns, (_row(fund, line) for fund, line in zip(told.funds.funds, told.lines, strict=True)))
    unknown = [each.name for each in told.lines if each.usable_usd is None]
    if unknown:
        yield Prose(Said(f"No balance is on file of: {listing(unknown)}.", tone="quiet"))
    only = [fund for fund in told.funds.funds if fund.programs and fund.balance_usd]
    for fund in only:
        names = listing(program(each).short for each in fund.programs)
        yield Prose(Said(f"{fund.name} may pay {names} only: its weeks are of that need.", tone="quiet"))
    if any(fund.same_as for fund in told.funds.funds):
        yield Prose(Said("Two ways to one balance have a row each; sums and curve count it once.", tone="quiet"))
    if told.week_usd:
        what = "the average of the need" if told.week_averaged else "a quarter of the month, as states paid in 2025"
        yield Prose(Said(f"Weeks = may be drawn / (share paid x week). A week: {what}; {_week(told)}.", tone="quiet"))


def _head(told: Layers) -> str:
    return "An average week" if told.week_averaged else "A week in full"


def _row(fund: Fund, line: FundLine) -> tuple[Said | str, ...]:
    return (
        Said(line.name, fund.sources, checked=fund.access.checked),
        usd(line.usable_usd),
        "" if line.low_usd is None else between_usd(line.low_usd, line.high_usd),
        day_text(line.ready),
        Said(line.zone, tone=line.zone),
        *("" if weeks is None else f"{weeks:,.1f}" for weeks in line.weeks.values()),
    )


def _gap(told: Layers) -> Iterator[Block]:
    if told.week_usd is None or not told.funds.funds:
        return
    yield Picture("funds", lambda: gap_chart(told), lambda: gap_rows(told), paper_height_pt=200)
    heads = ("Due and not paid", "Money, usual pace", "Short", "Money, slowest", "Short")
    columns = (Column("By"), *(Column(each, number=True) for each in heads))
    picked = [each for at, each in enumerate(told.curve) if at % (WEEK * WEEKS_TOLD) == 0 or at == len(told.curve) - 1]
    rows = (
        (day_text(each.day), about_usd(each.need_to_date_usd), about_usd(each.available_usd), about_usd(each.gap_usd),
         about_usd(each.available_slow_usd), about_usd(each.gap_slow_usd))
        for each in picked
    )  # fmt: skip
    yield Fold("In numbers, every other week", (grid("", columns, rows),))


def _access(told: Layers) -> Iterator[Block]:
    if not told.lines:
        return
    columns = (Column("Fund"), Column("Who has to act", wide=True), Column("Takes an act"),
               Column("Days: fastest, usual, slowest"), Column("Ready, slowest"), Column("Ease"))  # fmt: skip
    rows = (
        (
            fund.name,
            Said(fund.access.decides, checked=fund.access.checked),
            "yes" if fund.access.act else "no",
            ", ".join(map(str, fund.access.days)) + ("" if fund.access.observed else " (guess)"),
            day_text(line.ready_slow),
            fund.ease,
        )
        for fund, line in zip(told.funds.funds, told.lines, strict=True)
    )
    yield grid("", columns, rows)
    yield Prose(Said("A plan that uses no fund that takes an act: seawall plan PLACE --without-act.", tone="quiet"))
    each = (Points(tuple(_told(fund)), fund.name) for fund in told.funds.funds)
    yield Fold("Condition, vote, repayment and source of each", tuple(each))


def _told(fund: Fund) -> Iterator[tuple[str, Said]]:
    way = fund.access
    if fund.balance_usd is not None:
        yield "Balance", Said(f"{about_usd(fund.balance_usd)}, {fund.period}. Grade {fund.grade}.", fund.sources)
    yield "How it is known", Said(fund.method)
    if way.condition:
        yield "Condition", Said(way.condition, checked=way.checked)
    if way.vote:
        yield "Vote", Said(way.vote, checked=way.checked)
    yield "Law", Said(f"{fund.zone}: {fund.zone_why or 'as the file says'}.", tone=fund.zone)
    if way.cap_usd is not None:
        yield "At most", Said(about_usd(way.cap_usd))
    if way.cap_week_usd is not None:
        yield "At most in a week", Said(about_usd(way.cap_week_usd))
    if way.until:
        yield "Until", Said(day_text(way.until))
    if way.repay_by:
        yield "To be put back", Said(way.repay_by, checked=way.checked)
    if fund.says:
        yield "Besides", Said(fund.says)
    if way.days_says:
        known = "Seen: " if way.observed else ""
        yield "Days", Said(f"{known}{way.days_says.rstrip('.')}.", checked=way.observed)
    if way.cite:
        yield "Source", Said(way.cite, checked=way.checked)


def _channels(told: Layers) -> Iterator[Block]:
    if not told.funds.channels:
        return
    reach = {each.channel: each.weeks for each in told.reach}
    heads = (Column(each, number=True) for each in ("A month", "Range", "Weeks of the need"))
    columns = (Column("Money", wide=True), Column("May it be kept?"), *heads, Column("Why", wide=True))
    yield grid("", columns, (_channel(each, reach.get(each.id)) for each in told.funds.channels))
    month = told.barred_month_usd
    if month is not None and told.week_usd:
        weeks = f"{month / told.week_usd:,.1f} weeks of the need"
        yield Prose(Said(f"All that is barred comes to {about_usd(month)} a month: {weeks}, if it were lawful."))
    yield Prose(Said(BARRED))
    sized = [each for each in told.funds.channels if each.monthly_usd is not None]
    if sized:
        yield Fold("How the months are known", points(dict.fromkeys(f"{each.title}: {each.method}" for each in sized)))


def _channel(each: Channel, weeks: float | None) -> tuple[Said | str, ...]:
    return (
        each.title,
        Said(each.zone, tone=each.zone) if each.zone else "does not arise",
        "" if each.zone is None else usd(each.monthly_usd),
        "" if each.low_usd is None else between_usd(each.low_usd, each.high_usd),
        "" if weeks is None else f"{weeks:,.2f}",
        each.why,
    )
