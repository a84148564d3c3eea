"""The public account as a page: what Washington owed and paid, what goes the other way, and both sides' view."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import about_usd, cents_usd, day_text, listing, month_text, name_in_text
from seawall.evidence import Figure
from seawall.impacts.calendar import month_end
from seawall.pages.page import (
    NO_FIGURE,
    Authority,
    Block,
    Column,
    Fold,
    Page,
    Points,
    Prose,
    Said,
    Section,
    grid,
    points,
)
from seawall.pages.words import between_usd, interval_name, usd
from seawall.publicaccount.model import Correction, Line, PublicAccount, Remitted, Side, Sums
from seawall.publicaccount.publication import ALL

CAUTION = (
    "Decision support, not legal advice, and not the Treasury's account. Dollars are sized by published caseloads and "
    "calendars; only a book holds what was paid out to the cent."
)
LAWFUL = (
    "Publishing this account is lawful everywhere; keeping what belongs to the United States is not. The two columns "
    "are not set off against each other: seawall law withholding says why, channel by channel."
)
TO = {
    "state": "the state", "residents": "residents", "employees": "federal employees", "providers": "providers",
    "grantees": "local grantees",
}  # fmt: skip
SIDES: tuple[tuple[Side, str], ...] = (
    ("neither", "Neither side disputes"),
    ("this government", "This government says"),
    ("the United States", "The United States would say"),
)
COLUMNS = {"owed": "Owed", "paid": "Paid when due", "missed": "Missed", "made_up": "Made up", "unpaid": "Unpaid at end"}
OWN = {
    "paid_here": "Paid in the month",
    "credited": "Credited",
    "claim": "Claim at end",
    "interest": "Interest owed to it",
    "contingent": "Contingent",
    "interest_owed": "Interest it owes",
}


def page(told: PublicAccount) -> Page:
    """The page of an account."""
    sections = (
        Section("corrections", "What this version corrects", tuple(_corrections(told))),
        Section("owed", "What the United States owed here, and what of it was paid", tuple(_owed(told))),
        Section("own", "What this government paid in its place", tuple(_own(told))),
        Section("balance", "Month by month since it began", tuple(_balance(told))),
        Section("remitted", "What this government pays the United States", tuple(_remitted(told))),
        Section("views", "Both sides' view", tuple(_views(told))),
        Section("limits", "What is not known, and what is assumed", points(told.notes)),
    )
    return Page(
        verb="account show",
        title=f"{_between(told)}: {month_text(told.month)}",
        about=tuple(_about(told)),
        lede=" ".join(part for part in (_lede(told), _own_money(told)) if part),
        call=LAWFUL,
        sections=tuple(each for each in sections if each.blocks),
        disclaimer=CAUTION,
        as_of=told.as_of,
    )


def _about(told: PublicAccount) -> Iterator[str]:
    kind = "; modelled: the month is not over" if told.failure.basis != "scenario" else "; what is missed is modelled"
    kind = kind if told.modelled else ""
    yield f"As of {day_text(told.as_of)}{kind}. {told.failure.says}"
    if (put := told.published) is not None:
        after = f", after {put.previous_sha256[:12]}" if put.previous_sha256 else ""
        yield f"Version {put.version}, published {day_text(put.on)}. SHA-256 {put.content_sha256}{after}"


def _between(told: PublicAccount) -> str:
    return "Federal payments to the nation" if told.kind == "nation" else f"{told.place} and the United States"


def _lede(told: PublicAccount) -> str:
    total, where = told.total, name_in_text(told.place)
    if total.owed is None or total.missed is None or total.unpaid is None:
        return f"No figure of what the United States owes {where} in {month_text(told.month)} is held."
    would, plural = ("would be", "would be") if told.modelled else ("was", "were")
    owed = f"{about_usd(total.owed.value)} of federal payments {'fall' if told.modelled else 'fell'} due in {where} in "
    owed += month_text(told.month)
    besides = (
        f" {listing(told.unsized)} {would if len(told.unsized) == 1 else plural} missed without a figure."
        if told.unsized
        else ""
    )
    if not total.missed.value and not total.unpaid.value:
        made = total.made_up.value if total.made_up else 0.0
        arrears = f" {about_usd(made)} of arrears was made up." if made else ""
        nothing = "none of that" if besides else "nothing"
        return (
            f"{owed}; {nothing} {would} missed, and nothing {would} unpaid at the end of the month.{arrears}{besides}"
        )
    left = usd(total.unpaid.value) if total.unpaid.value else "nothing"
    return (
        f"{owed}; {about_usd(total.missed.value)} {would} missed when due, and {left} {would} unpaid at the end of "
        f"the month.{besides}"
    )


def _own_money(told: PublicAccount) -> str:
    """What the book says, to the cent: paid, still claimed, and who owes interest to whom."""
    paid, claim = told.total.paid_here, told.total.claim
    if not told.book or paid is None or claim is None:
        return ""
    month = "to date" if told.as_of < month_end(told.month) else "in the month"
    said = f"{name_in_text(told.place)} paid {_cents(paid)} of its own money in place of the United States {month}"
    said = said[0].upper() + said[1:]
    left = (
        f"and its claim stands at {_cents(claim)}"
        if claim.value >= 0
        else f"and holds {cents_usd(-_in_cents(claim))} of federal money beyond what it paid"
    )
    owed = [
        f"{side} owes {_cents(figure)}"
        for side, figure in (("the United States", told.total.interest), ("this government", told.total.interest_owed))
        if figure and figure.value
    ]
    contingent = told.total.contingent
    if contingent and contingent.value:
        owed.append(f"{_cents(contingent)} is contingent on a law")
    return f"{said}, {left}.{f' Of interest, {listing(owed)}.' if owed else ''}"


def _in_cents(figure: Figure) -> int:
    return round(figure.value * 100)


def _cents(figure: Figure | None) -> str:
    return "none" if figure is None else cents_usd(_in_cents(figure))


def _owed(told: PublicAccount) -> Iterator[Block]:
    heads = (Column("Program"), Column("Goes to"), *(Column(each, number=True) for each in COLUMNS.values()),
             Column("Grade"))  # fmt: skip
    touched = [each for each in told.lines if each.outcome == "missed"]
    touched.sort(key=lambda each: -(each.sums.missed.value if each.sums.missed else 0.0))
    others = [each for each in told.lines if each not in touched]
    if told.total.owed is not None:
        sized = sum(each.sums.owed is not None for each in told.lines)
        total = (f"All {sized} with a figure", "", *_cells(told.total, COLUMNS), told.total.owed.grade)
        yield grid("", heads, [*map(_row, touched), total])
    if others:
        line = f"{len(others)} programs of which nothing is told as missed"
        yield Fold(line, (grid("", heads[:3] + heads[-1:], map(_short_row, others)),))
    ranged = [each for each in touched if each.sums.missed is not None]
    if ranged:
        columns = (
            Column("Program"),
            Column("Owed", number=True),
            Column("Missed", number=True),
            Column("Why", wide=True),
        )
        rows = ((each.short, _range(each.sums.owed), _range(each.sums.missed), _because(each)) for each in ranged)
        yield Fold("Ranges, and why each may stop", (grid("", columns, rows),))
    recorded = [(each.short, Said(each.record)) for each in told.lines if each.record]
    if recorded:
        yield Fold("What is on record of each program in this lapse", (Points(tuple(recorded)),))


def _row(line: Line) -> tuple[Said | str, ...]:
    grade = line.sums.owed.grade if line.sums.owed else ""
    return (_named(line), TO[line.to], *_cells(line.sums, COLUMNS), grade)


def _short_row(line: Line) -> tuple[Said | str, ...]:
    owed = line.sums.owed
    depends = " (depends)" if line.outcome == "depends" else ""
    named = _named(line)
    return (Said(f"{named.text}{depends}", named.sources), TO[line.to], _cell(owed), owed.grade if owed else "")


def _named(line: Line) -> Said:
    return Said(line.short, line.sums.owed.sources if line.sums.owed else ())


def _because(line: Line) -> Said:
    sources = (Authority(line.law, line.checked, of=line.short),) if line.law else ()
    return Said(line.why, sources, line.checked)


def _cells(sums: Sums, names: dict[str, str]) -> tuple[str, ...]:
    return tuple(_cell(getattr(sums, name)) for name in names)


def _cell(figure: Figure | None) -> str:
    return NO_FIGURE if figure is None else usd(figure.value)


def _range(figure: Figure | None) -> str:
    if figure is None or figure.interval is None:
        return "none"
    band = figure.interval
    return f"{between_usd(band.low, band.high)} ({interval_name(band.level)})"


def _own(told: PublicAccount) -> Iterator[Block]:
    clocks = [each for each in told.lines if each.clock is not None]
    if told.book:
        heads = (Column("Program"), *(Column(each, number=True) for each in OWN.values()))
        rows = [
            (each.short, *_to_the_cent(each.sums))
            for each in told.lines
            if any(figure and figure.value for figure in (getattr(each.sums, name) for name in OWN))
        ]
        yield grid(f"From the book {told.book}", heads, [*rows, ("All", *_to_the_cent(told.total))])
        yield Prose(
            Said(
                "Paid is what was settled, less what came back. The claim is what was paid and neither credited nor "
                "given up. Interest is owed to it by the United States on what the book claims by a law, and is "
                f"contingent on what no law is booked for. {_until(told)} Read at {told.book_at}.",
                tone="quiet",
            )
        )
    else:
        yield Prose(Said("No book is given, so nothing is told of own money: missing, not zero."))
    if told.rate is not None and told.million_cents is not None:
        used = told.rate
        band = f", {used.low / 100:.2f}% to {used.high / 100:.2f}%" if used.high > used.low else ""
        yield Prose(
            Said(
                f"Interest by the CMIA: {used.value / 100:.2f}% a year ({used.kind}{band}) for the state fiscal year "
                f"that began on {day_text(used.year_begins)}. A million dollars carried for 30 days bears "
                f"${told.million_cents / 100:,.2f}, if interest runs.",
                used.sources,
            )
        )
        yield Prose(Said(used.method, tone="quiet"))
    if clocks:
        columns = (Column("Program"), Column("Interest"), Column("Which case, and why", wide=True))
        rows = (
            (each.short, each.clock.standing,
             Said(each.clock.why, (Authority(each.clock.cite, each.clock.checked),), each.clock.checked))
            for each in clocks if each.clock
        )  # fmt: skip
        yield Fold("Does interest run on what is paid in place of each?", (grid("", columns, rows),))


def _until(told: PublicAccount) -> str:
    last = min(month_end(told.month), told.as_of)
    return f"Claim and interest stand at the end of {day_text(last)}, as in seawall ledger settlement --on {last}."


def _to_the_cent(sums: Sums) -> tuple[str, ...]:
    return tuple(_cents(getattr(sums, name)) for name in OWN)


def _balance(told: PublicAccount) -> Iterator[Block]:
    if told.failure.basis == "none" or told.failure.first_day is None:
        return
    columns = (Column("Month"), *(Column(each, number=True) for each in COLUMNS.values()))
    rows = ((month_text(each.month), *_cells(each.sums, COLUMNS)) for each in told.months)
    yield grid(f"Since {day_text(told.failure.first_day)}, all programs with a figure", columns, rows)
    if told.book:
        columns = (Column("Month"), *(Column(each, number=True) for each in OWN.values()))
        rows = ((month_text(each.month), *_to_the_cent(each.sums)) for each in told.months)
        yield grid(f"Own money, from the book {told.book}", columns, rows)
    yield Prose(
        Said(
            "A grant that is due for a whole quarter stands in the month on whose first day it falls due. Arrears are "
            "made up on the day on record, else on that of the law which ended the lapse.",
            tone="quiet",
        )
    )


def _remitted(told: PublicAccount) -> Iterator[Block]:
    if not told.remitted:
        return
    columns = (
        Column("Money", wide=True), Column("Whose"), Column("A month", number=True), Column("Range", number=True),
        Column("May it be kept?"), Column("Why", wide=True),
    )  # fmt: skip
    yield grid("", columns, map(_channel, told.remitted))
    through, own = (
        sum(each.month.value for each in told.remitted if each.month and each.hands == hands)
        for hands in ("passes through its hands", "owed by it")
    )
    if through or own:
        yield Prose(
            Said(
                f"{about_usd(through)} a month passes through its hands and was never its own; {about_usd(own)} it "
                "owes itself, as any employer does. They are not one sum."
            )
        )
    yield Fold(
        "How each is known, or where to find it",
        points(dict.fromkeys(f"{each.title}: {each.how}" for each in told.remitted)),
    )


def _channel(each: Remitted) -> tuple[Said | str, ...]:
    band = each.month.interval if each.month else None
    return (
        Said(each.title, each.month.sources if each.month else ()),
        each.hands,
        "" if each.zone is None else _cell(each.month),
        between_usd(band.low, band.high) if band else "",
        Said(each.zone, tone=each.zone) if each.zone else "does not arise",
        each.why,
    )


def _views(told: PublicAccount) -> Iterator[Block]:
    for side, heading in SIDES:
        items = tuple(
            ("", Said(each.says, (Authority(each.cite, each.checked),), each.checked))
            for each in told.views
            if each.side == side
        )
        if items:
            yield Points(items, heading)


def _corrections(told: PublicAccount) -> Iterator[Block]:
    put = told.published
    if put is None or not put.corrections:
        return
    columns = (Column("Figure", wide=True), Column(f"Version {put.version - 1}", number=True),
               Column(f"Version {put.version}", number=True))  # fmt: skip
    sums = [each for each in put.corrections if ALL in each.figure or ":" not in each.figure]
    others = [each for each in put.corrections if each not in sums]
    if sums:
        yield grid("", columns, map(_corrected, sums))
    if others:
        line = f"{len(others)} figures of programs" if len(others) > 1 else "1 figure of a program"
        yield Fold(f"{line} that it changes", (grid("", columns, map(_corrected, others)),), open=not sums)


def _corrected(each: Correction) -> tuple[str, str, str]:
    return each.figure, _value(each.was), _value(each.now)


def _value(value: float | str | None) -> str:
    return NO_FIGURE if value is None else value if isinstance(value, str) else cents_usd(round(value * 100))
