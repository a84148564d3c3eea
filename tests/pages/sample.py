"""A made-up brief for tests of charts and pages: the form of Illinois in a lapse of 12 December 2026, not its figures.

Nothing here is evidence. Names of a few counties are real so that labels have real lengths; every number of
people and dollars is invented.
"""

from __future__ import annotations

from datetime import date, timedelta

from seawall.briefs.law_model import Duty, Law, MayDo, MayDoRow, ReserveRule
from seawall.briefs.model import (
    Action,
    Brief,
    CountyLine,
    CountyTable,
    DayLine,
    DayTable,
    DecisionLine,
    Event,
    PartialEffect,
    PlaceInfo,
    PlanAndEvent,
    ProgramLine,
    ScenarioInfo,
    Toll,
    WeekCost,
)
from seawall.evidence import Figure, Interval, Source
from seawall.impacts.decisions import Decision
from seawall.impacts.governments import Government

TODAY = date(2026, 11, 22)
PEOPLE = 1_731_204.0
MONTHLY = 368_400_000.0
NAMES = {
    "17031": "Cook County",
    "17043": "DuPage County",
    "17097": "Lake County",
    "17197": "Will County",
    "17163": "St. Clair County",
    "17201": "Winnebago County",
    "17003": "Alexander County",
}
SOURCE = Source(table="fixture", publisher="Fixture Press", title="Invented numbers", edition="2026-11-22", grade="C")


def figure(value: float, unit: str, concept: str, band: float | None = None) -> Figure:
    """An invented figure; with `band`, modelled with an 80% interval of that relative width."""
    interval = None if band is None else Interval(low=value * (1 - band), high=value * (1 + band), level=0.8)
    return Figure(
        value=value,
        unit=unit,
        concept=concept,
        place="Illinois",
        period="Feb 2027",
        as_of=TODAY,
        kind="modelled" if band else "published",
        sources=(SOURCE,),
        method="Invented for render tests.",
        interval=interval,
    )


def decision(rail: str, harm: date, fastest: int, slowest: int) -> Decision:
    """When to decide on a rail, on days that are all business days."""
    by, latest = harm - timedelta(days=slowest), harm - timedelta(days=fastest)
    return Decision(
        rail=rail, reaches_all=True, reaches_part=False,
        fastest_days=fastest, slowest_days=slowest, observed=True, by=by, latest=latest,
        act_by=by, act_latest=latest,
    )  # fmt: skip


def line(program: str, short: str, name: str, outcome: str, **changes: object) -> ProgramLine:
    """A program line with everything unknown unless `changes` says otherwise."""
    unknown = dict.fromkeys(
        [
            "residents",
            "monthly_usd",
            "lawful_stop",
            "harm_date",
            "harm_date_latest",
            "decide_by",
            "decide_latest",
            "state_decision",
            "file_from",
            "file_to",
        ]
    )
    values = unknown | {
        "program": program,
        "short": short,
        "name": name,
        "outcome": outcome,
        "counts": "people",
        "file_is_usual": False,
        "residents_are_a_part": False,
        "missed_by": "residents",
        "own_law_ends": None,
        "dollars_cover": "",
        "none_documented": False,
        "decision": None,
        "lives_on": "",
        "why": "Invented reason.",
        "law": "",
        "cite": "Fixture plan of 2025",
        "checked": True,
        "confidence": "high",
    }
    return ProgramLine.model_validate(values | changes)


def programs() -> tuple[ProgramLine, ...]:
    """Stops by date, then depends, then continues."""
    return (
        line(
            "civilian_pay",
            "Federal civilian pay",
            "Pay of federal civilian employees",
            "stops",
            residents=figure(46_200, "persons", "employees"),
            counts="employees",
            missed_by="employees",
            lawful_stop=date(2026, 12, 12),
            harm_date=date(2027, 1, 8),
            harm_date_latest=date(2027, 1, 15),
            why="Pay for work during the lapse waits until it ends; the law then pays it back.",
            law="31 USC 1341(c)",
            checked=False,
        ),
        line(
            "snap",
            "SNAP",
            "Supplemental Nutrition Assistance Program",
            "stops",
            residents=figure(PEOPLE, "persons", "benefit recipients", 0.05),
            monthly_usd=figure(MONTHLY, "USD", "benefits issued", 0.06),
            lawful_stop=date(2027, 2, 1),
            harm_date=date(2027, 2, 1),
            harm_date_latest=date(2027, 2, 10),
            decide_by=date(2027, 1, 17),
            decide_latest=date(2027, 1, 28),
            file_from=date(2027, 1, 7),
            file_to=date(2027, 1, 22),
            file_is_usual=True,
            decision=decision("ebt-state-benefit", date(2027, 2, 1), 4, 15),
            lives_on="January issued before the clause of 30 days ends",
            why="The continuing resolution covers months that begin within 30 days of its end.",
            law="7 USC 2027(a)",
        ),
        line(
            "head_start",
            "Head Start",
            "Head Start and Early Head Start",
            "stops",
            residents=figure(26_000, "persons", "funded slots"),
            counts="children",
            residents_are_a_part=True,
            monthly_usd=figure(34_100_000, "USD", "award"),
            missed_by="grantees",
            lawful_stop=date(2027, 1, 1),
            harm_date=date(2027, 1, 1),
            harm_date_latest=date(2027, 2, 1),
            decide_by=date(2026, 12, 18),
            decide_latest=date(2026, 12, 28),
            confidence="medium",
            decision=decision("advance-to-grantee", date(2027, 1, 1), 4, 14),
            lives_on="the grant year that is running",
        ),
        line(
            "medicaid",
            "Medicaid",
            "Medicaid",
            "stops",
            residents=figure(3_310_000, "persons", "enrollment"),
            monthly_usd=figure(1.71e9, "USD", "outlay"),
            missed_by="state",
            lawful_stop=date(2027, 4, 1),
            harm_date=date(2027, 4, 1),
            confidence="medium",
            why="The advance for the first quarter is covered; the next grant award is 1 April.",
        ),
        line(
            "liheap",
            "LIHEAP",
            "Low Income Home Energy Assistance Program",
            "depends",
            why="Most of the season's award may already be in the state's account.",
            checked=False,
        ),
        line(
            "disaster_relief",
            "FEMA disaster relief",
            "Disaster Relief Fund",
            "depends",
            why="It lives on the fund's balance; below a floor it pays life-saving work only.",
        ),
        line(
            "social_security",
            "Social Security",
            "Old-Age, Survivors, and Disability Insurance",
            "continues",
            residents=figure(2_280_000, "persons", "beneficiaries"),
            missed_by="nobody",
            why="Permanent law pays it from trust funds.",
            law="42 USC 401",
        ),
        line(
            "medicare",
            "Medicare",
            "Medicare",
            "continues",
            missed_by="nobody",
            why="Permanent law pays it from trust funds.",
            law="42 USC 1395i",
        ),
        line(
            "veterans_benefits",
            "Veterans' benefits",
            "Compensation and pension",
            "continues",
            missed_by="nobody",
            why="The money for this fiscal year was enacted a year ahead.",
            checked=False,
        ),
    )


def toll() -> Toll:
    """All of a month's benefit, ten equal days."""
    first = date(2027, 2, 1)
    return Toll(
        program="snap", short="SNAP", first=first, by=date(2027, 2, 10), persons=PEOPLE, modelled=True, usd=MONTHLY,
        whole_month=True, days=tuple(first + timedelta(days=n) for n in range(10)), days_usd=(MONTHLY / 10,) * 10,
        chance=None,
    )  # fmt: skip


def decisions() -> tuple[DecisionLine, ...]:
    """Two decisions: one with dollars for each person, one for a grantee."""
    lines = [each for each in programs() if each.decision]
    return tuple(
        DecisionLine(
            program=each.program, short=each.short, rail=each.decision.rail, rail_name="an invented rail",
            decision=each.decision, passed=False, missed_by=each.missed_by, first_missed=each.harm_date,
            own_law_ends=None, dollars_cover="", none_documented=False,
            weeks=tuple(
                WeekCost(share=share, usd=each.monthly_usd.value / 4 * share, low_usd=None, high_usd=None, level=None)
                for share in (1.0, 0.65, 0.5, 0.25)
                if each.monthly_usd
            ),
            recipient_month_usd=206.0 if each.program == "snap" else None,
        )
        for each in sorted(lines, key=lambda each: each.decide_by or date.max)
        if each.decision
    )  # fmt: skip


def days() -> DayTable:
    """Load days 1 to 10 by last digit, then a month of waiting."""
    lines = []
    for n in range(28):
        loaded = min(n + 1, 10) / 10
        new = PEOPLE / 10 if n < 10 else 0.0
        usd = MONTHLY / 10 if n < 10 else 0.0
        people = PEOPLE * loaded
        lines.append(
            DayLine(
                day=date(2027, 2, 1) + timedelta(days=n),
                due_usd=usd,
                unpaid_usd=usd,
                unpaid_to_date_usd=MONTHLY * loaded,
                persons_newly_unpaid=new,
                persons_unpaid=people,
                persons_unpaid_low=people * 0.95,
                persons_unpaid_high=people * 1.05,
                households_unpaid=people / 1.9,
            )
        )
    says = "Cards are loaded on the 1st to the 10th of the month by the last digit of the case number."
    return DayTable(program="snap", short="SNAP", says=says, level=0.8, days=tuple(lines), sources=(SOURCE,))


def counties() -> CountyTable:
    """102 invented counties; one without a figure, one with zero."""
    lines = []
    for n in range(102):
        fips = f"17{2 * n + 1:03d}"
        size = 5_100_000 if fips == "17031" else 900_000 // (n % 40 + 1) + 3_000
        share = 0.06 + 0.14 * ((n * 37) % 100) / 100
        people = None if fips == "17151" else 0.0 if fips == "17155" else size * share
        lines.append(
            CountyLine(
                fips=fips,
                name=NAMES.get(fips, f"Fixture County {n + 1}"),
                population_persons=size,
                persons=people,
                persons_low=None if people is None else people * 0.9,
                persons_high=None if people is None else people * 1.1,
                share_of_residents=None if people is None else people / size,
                monthly_usd=None if people is None else people * 213.0,
            )
        )
    ordered = sorted(lines, key=lambda county: -(county.persons or 0))
    return CountyTable(
        program="snap",
        short="SNAP",
        says="People who miss a payment in February 2027.",
        method="July 2022 county shares of the projected state month.",
        level=0.8,
        counties=tuple(ordered),
        sources=(SOURCE,),
    )


def option(name: str, zone: str, **changes: object) -> MayDoRow:
    """An invented option without exposure and with one note."""
    told: dict = {
        "option": name.lower().replace(" ", "-"),
        "name": name,
        "says": f"{name}, as this made-up brief has it.",
        "rail": "",
        "zone": zone,
        "zone_by_state": {},
        "answers": ("SNAP",),
        "depends_on": (),
        "reason": "An invented reason.",
        "exposure": "",
        "checked": True,
        "law": (Law(cite="Fixture v. Fixture, 1 U.S. 1 (1800)", checked=True),),
    }
    return MayDoRow.model_validate(told | changes)


def may_do() -> MayDo:
    """Three invented options, one of each zone, and one provision and rule."""
    return MayDo(
        rows=(
            option("Pay with own money", "within", depends_on=("an appropriation or open fund",)),
            option("Load without leave", "contested", exposure="Residents: they may have to repay."),
            option("Keep federal tax", "barred", answers=(), checked=False, exposure="Officials: liable in person."),
        ),
        duties=(
            Duty(
                state="Illinois",
                provision="Fixture Const. pmbl.",
                says="invented words",
                strength="only a declared purpose or right",
                who_can_enforce="Nobody",
                programs=("SNAP",),
                checked=True,
            ),
        ),
        duties_say="Illinois: 1 provision on file.",
        duties_sources=(SOURCE,),
        reserves=(
            ReserveRule(
                state="Illinois",
                fund="Fixture Fund",
                condition="an invented condition",
                vote="majority",
                decides="executive",
                repayment="not known",
                used="",
                checked=False,
            ),
        ),
        reserves_say="Illinois: 1 way on file.",
        reserves_sources=(SOURCE,),
        caveats=("An invented caveat.",),
        rules_for_states=False,
        law_day=TODAY,
        compiled=TODAY,
        citations=3,
        citations_checked=2,
    )


def illinois() -> Brief:
    """The fixture."""
    return Brief(
        title="Illinois",
        headline=(
            "1.73 million people in Illinois miss SNAP from 1 Feb 2027: $368 million a month, "
            "$36.8 million on each of ten load days."
        ),
        decision="Deciding by 17 Jan 2027 still pays them on time. That is 56 days from today.",
        place=PlaceInfo(name="Illinois", fips="17", kind="state", notes=("A note about borders.",)),
        scenario=ScenarioInfo(
            name="funding gap from 12 Dec 2026",
            says="The continuing resolution ends on 11 Dec 2026 and nothing follows it.",
            start=date(2026, 12, 12),
            end=None,
            authority_ends=date(2026, 12, 11),
            law="P.L. 119-999 (fixture)",
            share_paid=0.0,
        ),
        as_of=TODAY,
        evidence_version="2026.11",
        evidence_release="0123456789ab",
        government=Government(level="state"),
        toll=toll(),
        decisions=decisions(),
        signing=(),
        repayment=None,
        programs=programs(),
        calendar=(
            Event(day=TODAY, kind="today", says="Today"),
            Event(day=date(2026, 12, 11), kind="lapse", says="Last day of authority"),
            Event(
                day=date(2026, 12, 18),
                until=date(2026, 12, 28),
                kind="decide",
                program="head_start",
                says="Decide about Head Start",
            ),
            Event(
                day=date(2027, 1, 7),
                until=date(2027, 1, 22),
                kind="file",
                program="snap",
                says="SNAP issuance file falls due",
            ),
            Event(
                day=date(2027, 1, 17),
                until=date(2027, 1, 28),
                kind="decide",
                program="snap",
                says="Decide about SNAP",
            ),
            Event(
                day=date(2027, 2, 1),
                until=date(2027, 2, 10),
                kind="harm",
                program="snap",
                says="First people miss SNAP",
            ),
        ),
        harm=(
            figure(MONTHLY, "USD", "benefits due in the first exposed month", 0.06),
            figure(112_000_000, "meals", "meals at the Thrifty Food Plan's cost", 0.06),
            figure(567_000_000, "USD", "local spending lost in the first month", 0.2),
        ),
        days=days(),
        where=counties(),
        may_do=may_do(),
        overlap=None,
        partial=(
            PartialEffect(
                share_paid=0.65,
                dollars_share=0.56,
                minimum_share=0.33,
                minimum_households=300_000.0,
                minimum_usd=(16,),
                nothing_share=0.03,
            ),
        ),
        precedents=(
            PlanAndEvent(
                program="snap",
                short="SNAP",
                episode="2025",
                plan="The plan said the contingency reserve would pay.",
                event="November benefits were held; partial payment followed on 8 November.",
                differed=True,
                cite="USDA letter of 10 Oct 2025",
                checked=True,
            ),
            PlanAndEvent(
                program="snap",
                short="SNAP",
                episode="2018-19",
                plan="",
                event="February was issued early, by 20 January.",
                differed=False,
                cite="general knowledge",
                checked=False,
            ),
        ),
        actions=(
            Action(
                jurisdiction="Virginia",
                day=date(2025, 10, 23),
                action="State-funded benefit on EBT cards, weekly",
                amount_usd=37_500_000.0,
                recipient_usd=None,
                borders=1,
                here=False,
                local=False,
                programs=("snap",),
                rails=("ebt-state-benefit",),
                authority="an invented order",
                grade="B",
                days_to_first_payment=11,
                kind="own money, within federal law",
                outcome="paid from 3 Nov",
                source="Executive order",
            ),
            Action(
                jurisdiction="Vermont",
                day=date(2025, 10, 29),
                action="State pays 15 days of benefits",
                amount_usd=None,
                recipient_usd=None,
                borders=1,
                here=False,
                local=False,
                programs=("snap",),
                rails=("ebt-state-benefit",),
                authority="an invented order",
                grade="B",
                days_to_first_payment=None,
                kind="",
                outcome="paid from 7 Nov",
                source="Emergency Board",
            ),
        ),
        odds=None,
        pays_gets=None,
        unknowns=(
            "SNAP by county is July 2022, scaled to the state month.",
            "What USDA would do with the month after the last covered one.",
        ),
        disclaimer="Decision support, not legal advice.",
        plan=None,
    )
