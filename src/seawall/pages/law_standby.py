"""A standby law as a page for counsel: the text first, then its authority, its barred twin, its size and its blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seawall.base.words import about, about_usd, day_text
from seawall.briefs.standby_model import Authority, ChannelLine, Check, ScheduleLine, Standby, Twin, Uncovered
from seawall.briefs.standby_model import Section as Written
from seawall.law.merits import Zone
from seawall.pages.law_words import cites
from seawall.pages.page import NO_FIGURE, Block, Column, Fold, Grid, Page, Points, Prose, Said, Section, grid, points

SCHEDULE = "(Schedule A)"
NOT_COVERED = "Stops, and is not covered because no way to pay is on file"


def page(told: Standby) -> Page:
    """The page of a draft."""
    sections = (
        Section("text", f"The text: {told.text.title}", tuple(_text(told))),
        Section("schedules", "Schedules", tuple(_schedules(told))),
        Section("notes", "Section by section: by what authority", tuple(_notes(told))),
        Section("twin", "Beside it: the barred twin", tuple(_twin(told))),
        Section("size", "How large", tuple(_size(told))),
        Section("channels", "What this government pays the United States, and what it may keep", (_channels(told),)),
        Section("reserves", "Reserves on file", tuple(_reserves(told))),
        Section("own-law", "The place's own law", tuple(_own_law(told))),
        Section("blanks", f"The {len(told.blanks)} blanks", (_blanks(told),)),
        Section("limits", "What the draft takes as given", points(told.notes)),
    )
    return Page(
        verb="law standby",
        title=f"{told.mark}: {_short(told)}, {told.place}",
        about=(
            f"{told.mark}. Figures and law as of {day_text(told.as_of)}; {told.scenario.name}",
            f"Written in the style of {told.text.style}." if told.text.style_held else "In a general form.",
        ),
        lede=told.headline,
        call=f"{len(told.blanks)} blanks are left for counsel: each is numbered in the text and listed at the end.",
        notes=(f"{NOT_COVERED}: {'; '.join(left)}.",) if (left := _uncovered(told)) else (),
        sections=tuple(each for each in sections if each.blocks),
        disclaimer=told.disclaimer,
        as_of=told.as_of,
    )


def _short(told: Standby) -> str:
    """The short title without the place, which stands beside it."""
    return told.text.title.removeprefix(f"{told.place.partition(',')[0]} ")


def _uncovered(told: Standby) -> tuple[str, ...]:
    """What stops and the draft does not cover, an item a program; those without any figure in one."""
    numbers = {each.id: each.number for each in told.blanks}
    sized = [each for each in told.schedule.uncovered if each.persons or each.monthly_usd]
    others = [f"{each.short} [BLANK {numbers[each.blank]}]" for each in told.schedule.uncovered if each not in sized]
    said = [f"{each.short}, {_people(each)}, {_month(each)} [BLANK {numbers[each.blank]}]" for each in sized]
    return (*said, *([f"no figure of people or dollars: {', '.join(others)}"] if others else []))


def _people(each: Uncovered) -> str:
    return f"{about(each.persons.value)} {each.counts}" if each.persons else "no figure of people"


def _month(each: Uncovered) -> str:
    return f"{about_usd(each.monthly_usd.value)} a month" if each.monthly_usd else "no figure of dollars"


# ------------------------------------------------------------------------------------------------------------ the text


def _text(told: Standby) -> Iterator[Block]:
    text = told.text
    yield Prose(Said(text.long_title, tone="strong"))
    parts = {part: [each for each in text.sections if each.part == part] for part in ("before", "code", "outside")}
    yield from (_section(told, each) for each in parts["before"])
    yield Prose(Said(text.enacting, tone="strong"))
    if text.opening:
        yield Prose(Said(text.opening))
    yield from (_section(told, each) for each in (*parts["code"], *parts["outside"]))
    if text.companion:
        yield Fold("Companion bill: the appropriation", tuple(Prose(Said(each)) for each in text.companion), open=True)


def _section(told: Standby, each: Written) -> Fold:
    """A section; a finding that rests on Schedule A cites what the schedule rests on."""
    figures = tuple(dict.fromkeys(one for line in told.schedule.lines for one in line.sources))
    cited = [figures if each.id == "findings" and SCHEDULE in text else () for text in each.paragraphs]
    said = [Prose(Said(text, sources)) for text, sources in zip(each.paragraphs, cited, strict=True)]
    said += [
        Prose(Said(f"Note, not part of the text: {one.says} ({one.cite})", checked=one.checked, tone="quiet"))
        for one in each.beside
    ]
    return Fold(f"{_name(each)}.", tuple(said), open=True)


def _name(each: Written) -> str:
    return f"{each.number} {each.heading}".strip()


def _schedules(told: Standby) -> Iterator[Block]:
    schedule = told.schedule
    numbers = {name: str(n) for n, (name, _) in enumerate(schedule.classes, start=1)}
    yield grid(
        "Schedule A: covered programs, and the estimated shortfall of 7 days",
        (Column("Covered program", wide=True), Column("Law", wide=True), Column("Class", number=True),
         Column("First missed"), Column("7 days", number=True), Column("Range", number=True)),
        (
            (
                Said(each.name, each.sources),
                each.law,
                numbers[each.pay_class],
                day_text(each.first_missed),
                _usd(each.week_usd),
                _range(each),
            )
            for each in schedule.lines
        ),
    )  # fmt: skip
    yield from points(_uncovered(told), f"{NOT_COVERED}:")
    yield Fold("Annex B: trigger records", tuple(_trigger_records(told)), open=True)


def _trigger_records(told: Standby) -> Iterator[Block]:
    """What each trigger says; its hash on a line of its own, so that no terminal breaks it."""
    yield Prose(Said(f"Kept and filed by the certifier; not part of this {told.text.instrument}.", tone="strong"))
    numbers = {each.id: each.number for each in told.blanks}
    yield Prose(
        Said(
            f"Drafts. The officer in charge of each record is blank {numbers['record_officer']}, its hash as agreed "
            f"blank {numbers['trigger_hash']}: each hash changes when the blanks of its file are filled.",
            tone="quiet",
        )
    )
    for each in told.schedule.lines:
        yield Prose(Said(f"{each.name}. {each.trigger}"))
        yield Prose(Said(each.trigger_hash, tone="quiet"))


# ------------------------------------------------------------------------------------------------------- its authority


def _notes(told: Standby) -> Iterator[Block]:
    tested = [each for each in told.text.sections if each.zone is not None]
    yield grid(
        "",
        (Column("Section"), Column("Answer"), Column("Why", wide=True), Column("Authority", wide=True)),
        ((_name(each), _zone(each.zone), each.because, _law(each.authorities)) for each in tested),
    )
    items = tuple((_name(each), Said(each.note)) for each in told.text.sections if each.note)
    yield Points(items, "Drafting notes")
    form = ", ".join(each.heading[0].lower() + each.heading[1:] for each in told.text.sections if each.zone is None)
    given = "; ".join(dict.fromkeys(one for each in tested for one in each.assumes))
    yield Prose(Said(f"Form only, not tested: {form}. Taken as given in the answers: {given}.", tone="quiet"))


def _law(listed: Iterable[Authority]) -> Said:
    """Authorities in a cell, each with its mark."""
    return Said(cites((each.cite, each.checked) for each in listed))


def _zone(zone: Zone | None) -> Said:
    return Said(zone, tone=zone) if zone else Said("does not arise", tone="quiet")


# ------------------------------------------------------------------------------------------------------------ its twin


def _twin(told: Standby) -> Iterator[Block]:
    twin = told.twin
    yield grid(
        "",
        (Column("The twin"), Column("It would say", wide=True), Column("Answer"), Column("Why", wide=True),
         Column("What does the job lawfully", wide=True)),
        (
            (each.heading, each.text, _zone(each.zone),
             f"{each.because} ({cites((law.cite, law.checked) for law in each.authorities)})", "; ".join(each.instead))
            for each in twin.provisions
        ),
    )  # fmt: skip
    for each in twin.provisions:
        if each.not_here:
            yield Prose(Said(f"{each.heading}: here {each.not_here}."))
    if twin.cost:
        yield _cost(twin)
    yield Points(
        tuple(
            (each.cite, Said(f"{each.says[0].upper()}{each.says[1:]}.", checked=each.checked)) for each in twin.personal
        ),
        "In person",
    )
    yield Points(
        tuple((each.title, Said(f"{each.says} ({each.cite})", checked=each.checked)) for each in twin.levers),
        "What the United States can do",
    )


def _cost(twin: Twin) -> Grid:
    """What the missed deposit has cost by the day on which it is paid."""
    if twin.per_unit:
        caption = "No figure of this government's own payroll is held. Cost of each million dollars of federal tax"
    else:
        caption = (
            f"Cost of a month of federal tax through its own payroll ({about_usd(twin.principal_usd)}, of which "
            f"{about_usd(twin.trust_usd)} is withheld from employees; modelled)"
        )
    heads = ("Days late", "Deposit penalty", "Late payment", "Interest", "Extra in all", "Officials in person")
    return grid(
        f"{caption}, due {day_text(twin.missed)} and not deposited",
        (Column("Paid on"), *(Column(head, number=True) for head in heads)),
        (
            (
                day_text(each.day),
                str(each.days_late),
                *map(
                    about_usd,
                    (each.deposit_penalty_usd, each.late_payment_penalty_usd, each.interest_usd, each.total_extra_usd,
                     each.personal_exposure_usd),
                ),
            )
            for each in twin.cost
        ),
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ its size


def _size(told: Standby) -> Iterator[Block]:
    schedule = told.schedule
    known = [each for each in schedule.lines if each.week_usd is not None]
    yield Prose(Said(told.scenario.says))
    if known:
        start = told.scenario.start
        spans = [f"{(day - start).days + 1} days" for day in schedule.days]
        yield grid(
            f"Not paid in so many days from {day_text(start)}, if it lasts",
            (Column("Covered program"), *(Column(span, number=True) for span in spans)),
            ((each.short, *map(_usd, each.by_day)) for each in known),
        )
        names = {each.program: each.short for each in schedule.lines}
        words = dict(schedule.classes)
        yield grid(
            f"Who is paid in a full week from a reserve of {about_usd(schedule.example_reserve_usd)}, half of what is "
            "missed",
            (Column("Covered program"), Column("Class", wide=True), Column("Shortfall", number=True),
             Column("Paid", number=True), Column("Share", number=True)),
            (
                (names[each.program], words[each.pay_class], about_usd(each.shortfall_usd), about_usd(each.paid_usd),
                 f"{each.share:.0%}")
                for each in schedule.example
            ),
        )  # fmt: skip
    if part := [each for each in schedule.lines if each.reaches_part]:
        yield Points(
            tuple((each.short, Said(f"{each.rail} reaches only part of those who miss it.")) for each in part),
            "Reach",
        )


def _usd(usd: float | None) -> str:
    return NO_FIGURE if usd is None else about_usd(usd)


def _range(each: ScheduleLine) -> str:
    if each.week_usd is None:
        return ""
    if each.low_usd is None or each.high_usd is None:
        return NO_FIGURE
    return f"{about_usd(each.low_usd)} to {about_usd(each.high_usd)}"


def _channels(told: Standby) -> Grid:
    return grid(
        "",
        (Column("Money", wide=True), Column("May it be kept?"), Column("A month", number=True),
         Column("Range", number=True), Column("What it is, and how it is known", wide=True), Column("Law", wide=True)),
        (
            (
                each.title,
                _zone(each.zone),
                "" if each.zone is None else _usd(each.monthly_usd),
                "" if each.low_usd is None or each.high_usd is None
                else f"{about_usd(each.low_usd)} to {about_usd(each.high_usd)}",
                f"{each.says} {_known(each)}".strip(),
                _law(each.law),
            )
            for each in told.channels
        ),
    )  # fmt: skip


def _known(each: ChannelLine) -> str:
    if each.zone is None:
        return ""
    return each.method if each.monthly_usd is not None else f"No figure is held: {each.method}"


def _reserves(told: Standby) -> Iterator[Block]:
    yield Prose(Said(told.reserves_say))
    if told.reserves:
        yield Points(
            tuple(
                (each.fund, Said(f"{each.condition}. Vote: {each.vote}. Decides: {each.decides}. Repayment: "
                                 f"{each.repayment}.", checked=each.checked))
                for each in told.reserves
            )
        )  # fmt: skip


def _own_law(told: Standby) -> Iterator[Block]:
    if told.text.style_law:
        yield Points(tuple((each.cite, Said(each.says, checked=each.checked)) for each in told.text.style_law), "Form")
    if told.points:
        yield Points(
            tuple((each.topic, Said(f"{each.says} ({each.cite})", checked=each.checked)) for each in told.points),
            "Points of substance",
        )
    rows = {(each.topic, _name(one)): each for one in told.text.sections for each in one.checks}
    by_topic: dict[str, tuple[Check, list[str]]] = {}
    for (topic, where), each in rows.items():
        by_topic.setdefault(topic, (each, []))[1].append(where)
    if by_topic:
        yield grid(
            "To check against the state's own fiscal law",
            (Column("Point", wide=True), Column("What is held", wide=True), Column("Law", wide=True),
             Column("For", wide=True)),
            (
                (topic, Said(each.says, checked=each.checked) if each.says else "no row is held: a blank", each.cite,
                 "; ".join(where))
                for topic, (each, where) in by_topic.items()
            ),
        )  # fmt: skip


def _blanks(told: Standby) -> Grid:
    return grid(
        "",
        (Column("Blank", number=True), Column("What goes there", wide=True), Column("How to fill it", wide=True),
         Column("Stands in", wide=True)),
        ((str(each.number), each.says, each.how, "; ".join(each.stands_in)) for each in told.blanks),
    )  # fmt: skip
