"""Documents: every blank is numbered and listed, every number is the plan's, and nothing barred is in them."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from math import floor
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import PlanError
from seawall.base.holidays import is_business_day, previous_business_day
from seawall.base.words import about_usd
from seawall.cli.draft import KINDS
from seawall.funding.model import Access, Fund
from seawall.hazard import Scenario
from seawall.hazard.scenario import suspension
from seawall.law.standby import Ref, book
from seawall.pages import page
from seawall.pages.forms import pdf
from seawall.pages.page import blocks_of, said_in
from seawall.plans.compose import plan
from seawall.plans.documents.compose import document
from seawall.plans.documents.load import blanks, templates
from seawall.plans.documents.model import Document
from seawall.plans.model import Choices, Plan
from seawall.plans.read import read
from tests.plans.saved import CONTINGENCY, RESERVE, SNAP_2025
from tests.plans.saved import book as funds_of

pytestmark = pytest.mark.xdist_group("documents")  # plans are dear: one process makes each of them once

KIND_IDS = ("card", "certification-memo", "contingency-plan", "standby-appropriation", "tranche-schedule")
BLANK = re.compile(r"\[BLANK (\d+): ([^\]]+)\]")
DOLLARS = re.compile(r"\$(\d[\d,]*)(?![\d,]*(?:\.\d+)? (?:million|billion|thousand))")
AS_OF = date(2026, 11, 22)
NOTES = Fund(
    id="notes", name="Cash-flow notes", kind="notes", balance_usd=9e6, zone="contested", zone_why="No bank said yes.",
    access=Access(days=(5, 9, 20), until=date(2027, 2, 20), decides="the treasurer", cite="5 Example Code 6"),
)  # fmt: skip
GIFT = Fund(
    id="gift",
    name="Gift of {a friend} [BLANK 1: x]",
    kind="philanthropic",
    balance_usd=3e6,
    access=Access(days=(0, 1, 2)),
)
BARRED = Fund(
    id="payroll-tax", name="Withheld payroll tax", kind="interfund", balance_usd=8e8, zone="barred", zone_why="Trust.",
    access=Access(days=(0, 0, 0)),
)  # fmt: skip
SNAP = suspension(("snap",), "2027-01-04")


def planned(
    where: str, scenario: Scenario | None, as_of: date, funds: tuple[Fund, ...], choices: Choices | None = None
) -> Plan:
    return plan(where, scenario, as_of=as_of, funds=funds_of(*funds, place=where, as_of=as_of), choices=choices)


@cache
def made(where: str) -> Plan:
    """A plan of each kind of government; one with a contested fund that was asked for, and one without money."""
    match where:
        case "VT":
            chosen = Choices(allow_contested=("notes",))
            return planned("VT", SNAP, AS_OF, (NOTES, GIFT, BARRED), chosen)
        case "WY":
            return planned("WY", SNAP_2025, date(2025, 10, 24), (BARRED,))
        case "Harris County, TX" | "GU":
            return planned(where, SNAP, AS_OF, (CONTINGENCY, GIFT))
        case "IL":
            return planned("IL", None, AS_OF, (CONTINGENCY, RESERVE, BARRED))
        case _:
            return planned(where, None, AS_OF, (CONTINGENCY, GIFT, BARRED))


PLACES = ("IL", "VT", "WY", "PR", "Cook County, IL", "Chicago, IL", "Harris County, TX", "GU")


@cache
def drafted(where: str, kind: str) -> Document | None:
    """The document; None where the plan pays nothing and the document is about payment."""
    try:
        return document(made(where), kind)
    except PlanError:
        assert not made(where).tranches
        assert templates()[kind].spends
        return None


def documents() -> Iterator[Document]:
    """Every document of every place."""
    for where in PLACES:
        yield from filter(None, (drafted(where, kind) for kind in KIND_IDS))


def texts(told: Document) -> Iterator[str]:
    """What is written in a document, in reading order."""
    yield told.title
    yield from told.opening
    for part in told.sections:
        yield part.heading
        yield from part.paragraphs
        if part.table:
            for row in part.table.rows:
                yield from (cell for cell in row if isinstance(cell, str))


def test_every_blank_is_numbered_where_it_stands_and_listed() -> None:
    for told in documents():
        found = [(int(number), says) for text in texts(told) for number, says in BLANK.findall(text)]
        listed = [(each.number, each.says) for each in told.blanks]
        assert list(dict.fromkeys(found)) == listed, f"{told.place} {told.id}"
        assert [number for number, _ in listed] == list(range(1, len(listed) + 1))
        assert told.blanks
        assert all(each.how and each.stands_in for each in told.blanks)


def test_no_brace_is_left_unfilled() -> None:
    for told in documents():
        for text in texts(told):
            assert "{" not in text and "}" not in text, f"{told.place} {told.id}: {text}"


def test_the_page_tells_every_text_and_every_blank() -> None:
    for told in documents():
        shown = "\n".join(said.text for block in blocks_of(page(told)) for said in said_in(block))
        assert all(
            text in shown for text in (*told.opening, *(one for part in told.sections for one in part.paragraphs))
        )
        assert all(each.says in shown for each in told.blanks)


# ------------------------------------------------------------------------------------------------------------- numbers


def whole(usd: float) -> int:
    return floor(usd + 0.005)


def paid(plan: Plan) -> list[tuple[date, str, str, int]]:
    """Bank day, program, fund and whole dollars with the cost of paying, of every tranche."""
    cost = {(way.program, way.rail): way.cost_share for way in plan.ways}
    found = [(each.banked, each.program, each.fund, whole(each.usd * (1 + cost[each.program, each.rail])))
             for each in plan.tranches]  # fmt: skip
    return [each for each in found if each[3]]


def numbers_of(plan: Plan) -> set[int]:
    """Every sum in dollars that a document may name."""
    rows = paid(plan)
    cap, people = sum(row[3] for row in rows), sum(whole(each.usd) for each in plan.tranches)
    begins = previous_business_day(min((each.first_missed for each in plan.lines), default=plan.scenario.start))
    by_fund, by_week, by_day = defaultdict[str, int](int), defaultdict[int, int](int), defaultdict[date, int](int)
    first: dict[tuple[str, str], date] = {}
    for day, _, fund, usd in rows:
        by_fund[fund] += usd
        by_week[(day - begins).days // 7] += usd
    for each in plan.tranches:
        first.setdefault((each.program, each.rail), each.banked)
    cost = {(way.program, way.rail): way.cost_share for way in plan.ways}
    for each in plan.tranches:
        if first[each.program, each.rail] == each.banked:
            by_day[each.banked] += whole(each.usd * (1 + cost[each.program, each.rail]))
    setup = sum(whole(way.setup_usd) for way in plan.ways if (way.program, way.rail) in first)
    vain = sum(each.vain_usd for each in plan.tranches)
    expected = sum(each.expected_usd for each in plan.fund_uses)
    rounded = {int(each.replace(",", "")) for usd in (vain, expected) for each in DOLLARS.findall(about_usd(usd))}
    need = sum(whole(each.need_usd) for each in plan.lines)
    return rounded | {cap, people, cap - people, need, setup, *by_fund.values(), *by_day.values(),
            max(by_week.values(), default=0)}  # fmt: skip


def test_every_sum_in_a_text_is_one_of_the_plan() -> None:
    for told in documents():
        plan = made(next(where for where in PLACES if made(where).place == told.place))
        named = {int(each.replace(",", "")) for text in texts(told) for each in DOLLARS.findall(text)}
        assert named <= numbers_of(plan), f"{told.place} {told.id}: {named - numbers_of(plan)}"
    assert DOLLARS.findall("a $1,200 and $880 million") == ["1,200"]


@pytest.mark.parametrize("where", ["IL", "VT", "Cook County, IL"])
def test_tables_add_up_to_the_plan(where: str) -> None:
    plan, act, memo, schedule = (made(where), *(drafted(where, kind) for kind in ("standby-appropriation",
                                 "certification-memo", "tranche-schedule")))  # fmt: skip
    assert act and memo and schedule
    rows, sums = paid(plan), act.sums
    cap = sum(row[3] for row in rows)
    assert sums.cap_usd == cap > 0
    assert plan.paid_usd - len(plan.tranches) < sums.people_usd <= plan.paid_usd + 0.01
    table = {part.id: part.table for told in (act, memo, schedule) for part in told.sections if part.table}
    by_fund = {row[0]: row[1] for row in table["schedule-1"].rows}
    for each in plan.fund_uses:
        name = each.name.translate(str.maketrans("{}[]", "()()"))
        usd = by_fund.get(f"{name} (contested)" if each.fund in plan.contested_used else name, 0)
        assert each.drawn_usd - len(rows) < usd <= each.drawn_usd + 0.01
    assert sum(by_fund.values()) == cap
    weeks = table["schedule-3"].rows
    assert [row[2] for row in weeks][-1] == cap
    assert max(row[1] for row in weeks) == sums.week_usd
    assert sum(row[1] for row in weeks) == cap
    assert (weeks[-1][0] - weeks[0][0]).days // 7 + 1 == sums.weeks
    for row in weeks:
        inside = sum(usd for day, _, _, usd in rows if row[0] <= day < row[0] + timedelta(days=7))
        assert row[1] == inside
    listed = table["releases"].rows
    assert [(row[0], row[1], row[6]) for row in listed] == [
        (each.day, each.there, each.usd) for each in schedule.releases
    ]
    assert sorted((row[0], row[6]) for row in listed) == sorted((day, usd) for day, _, _, usd in rows)
    assert listed[-1][7:9] == (cap, 0)
    needed = table["needed"].rows
    assert needed[-1][2] == cap
    assert needed[-1][1] == sum(whole(each.need_usd) for each in plan.lines)
    assert act.sums.ends >= act.sums.last
    assert schedule.table()["usd"].sum() == cap


def test_decision_dates_and_thresholds_are_those_of_the_plan() -> None:
    plan, card = made("IL"), drafted("IL", "card")
    assert card
    rows = next(part.table for part in card.sections if part.id == "decide").rows
    assert {row[0] for row in rows} == {each.short for each in plan.lines if each.paid_usd}
    for row in rows:
        line = next(each for each in plan.lines if each.short == row[0])
        begins = {(each.rail, each.fund) for each in plan.tranches
                  if (each.program, each.day) == (line.program, line.first_paid)}  # fmt: skip
        used = [each for each in plan.dates if each.short == row[0] and (each.rail, each.fund) in begins]
        assert row[1:6] in [(each.harm_date, each.decide_safe, each.decide_by, each.decide_latest, line.first_paid)
                            for each in used]  # fmt: skip
        assert (row[3] or date.min) == min((each.decide_by or date.min) for each in used)
        (threshold,) = [each for each in plan.thresholds if each.short == row[0]]
        if row[0] == "TANF":  # its own law ends, lapse or not: nothing is forecast
            assert threshold.decides == "own_law" and row[6:9] == (None, None, None)
        else:
            assert row[6:8] == (threshold.readiness[1], threshold.action[1])
    assert "TANF: ends by its own law" in "\n".join(texts(card))


def test_no_payment_is_ordered_on_a_day_on_which_banks_are_shut() -> None:
    apart = 0
    for told in documents():
        assert all(map(is_business_day, (one for each in told.releases for one in (each.day, each.checked_on))))
        assert all(each.day == previous_business_day(each.there) for each in told.releases)
        apart += sum(each.day < each.there for each in told.releases)
        days = next((part.table for part in told.sections if part.id == "days"), None)
        pays = [row[0] for row in days.rows if row[2].startswith("pays ")] if days else []
        assert all(map(is_business_day, pays))
    assert apart


def test_reductions_are_five_and_twenty_five_percent_of_a_year() -> None:
    plan, told = made("IL"), drafted("IL", "contingency-plan")
    assert told
    rows = next(part.table for part in told.sections if part.id == "reductions").rows
    snap = next(row for row in rows if row[0] == "SNAP")
    year = 12 * next(each.monthly_usd.value for each in plan.lines if each.program == "snap")
    assert snap[1:] == (whole(year), whole(year * 0.05), whole(year * 0.25), whole(year * 0.25 / 52))
    assert rows[-1][1] == sum(row[1] for row in rows[:-1])


def test_authority_ends_with_the_last_fund_if_that_comes_first() -> None:
    plan = planned("VT", SNAP, AS_OF, (NOTES,), Choices(allow_contested=("notes",)))
    told = document(plan, "standby-appropriation")
    assert told.sums.ends == date(2027, 2, 20) < plan.last_day
    assert drafted("IL", "standby-appropriation").sums.ends == made("IL").last_day


# -------------------------------------------------------------------------------------------------- what is not in them


def test_barred_money_never_appears_and_contested_money_is_marked() -> None:
    for told in documents():
        everything = told.model_dump_json()
        assert "Withheld payroll tax" not in everything and "payroll-tax" not in everything
    act = drafted("VT", "standby-appropriation")
    assert act and act.contested == ("notes",) == made("VT").contested_used
    named = [text for text in texts(act) if "Cash-flow notes" in text]
    assert named and all("Cash-flow notes (contested)" in text for text in named)
    assert any("notes" in note for note in page(act).notes)
    assert not page(drafted("IL", "card")).notes


def test_no_document_about_payment_is_made_where_nothing_is_paid() -> None:
    plan = made("WY")
    assert not plan.tranches
    for kind in KIND_IDS:
        if templates()[kind].spends:
            with pytest.raises(PlanError, match="contingency-plan"):
                document(plan, kind)
        else:
            assert document(plan, kind).sums.cap_usd == 0
    assert {kind for kind in KIND_IDS if templates()[kind].spends} == {"standby-appropriation", "tranche-schedule"}


def test_an_unknown_kind_is_one_line_with_the_nearest() -> None:
    with pytest.raises(PlanError, match="certification-memo"):
        document(made("WY"), "certification")


# ------------------------------------------------------------------------------------------------------- who it is for


def test_each_government_is_named_by_its_own_words() -> None:
    body = {place: book().styles[style].words["body"] for place, style in (("IL", "IL"), ("Cook County, IL", "17031"))}
    for where in body:
        written = "\n".join(texts(drafted(where, "standby-appropriation")))
        assert [place for place, name in body.items() if name in written] == [where]
    assert drafted("Cook County, IL", "card").government == "county"
    assert "Cook County Code" not in "\n".join(texts(drafted("Cook County, IL", "standby-appropriation")))


def test_the_law_of_the_very_place_comes_before_that_of_its_state() -> None:
    county, state = (drafted(where, "standby-appropriation") for where in ("Cook County, IL", "IL"))
    cites = [{each.cite for each in told.own_law if each.topic == "appropriation"} for told in (county, state)]
    points = {each.topic: each.cite for each in book().styles["17031"].points}
    assert cites == [{points["appropriation"]}, {"Ill. Const. art. VIII s.2(b); 20 ILCS 3305/9"}]
    assert {each.topic for each in county.own_law} == {"appropriation", "balanced_budget", "transfers"} & {
        topic for topic, each in book().topics.items() if "county" in each.kinds
    }


def test_only_puerto_rico_has_an_oversight_board() -> None:
    having = {told.place for told in documents() if any(part.id == "oversight" for part in told.sections)}
    assert having == {"Puerto Rico"}


def test_a_saved_plan_gives_the_same_documents(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(made("VT").model_dump_json(), encoding="utf-8")
    for kind in KIND_IDS:
        assert document(read(file), kind) == drafted("VT", kind)


def test_what_is_checked_says_where_it_was_read() -> None:
    refs: list[Ref] = [each.form for each in templates().values()]
    refs += [one for each in templates().values() for part in each.part for one in part.law]
    assert all(each.read_in for each in refs if each.checked)
    unread = {ref.cite for told in documents() for ref in told.funds_law if not ref.checked}
    assert "Contingency fund: 1 Example Code 2" in unread


def test_every_template_is_known_to_the_command_and_every_blank_to_a_document() -> None:
    assert sorted(templates()) == list(KIND_IDS)
    assert set(KIND_IDS) == set(re.findall(r"[a-z]+(?:-[a-z]+)*", KINDS)) - {"or"}
    own = {each for each in blanks() if each not in book().blanks}
    own |= {each.id for written in templates().values() for each in written.blank}
    met = {each.id for told in documents() for each in told.blanks}
    assert own <= met


@pytest.mark.parametrize("where", ["IL", "VT"])
def test_the_card_is_one_sheet(where: str) -> None:
    card = drafted(where, "card")
    assert card
    assert len(pypdf.PdfReader(io.BytesIO(pdf.render(page(card)))).pages) == 1


@settings(max_examples=6, deadline=None)
@given(
    share=st.sampled_from([0.25, 0.65, 1.0]),
    every=st.sampled_from([None, 3, 14]),
    balance=st.floats(1e5, 4e8),
    where=st.sampled_from(["VT", "NV"]),
)
def test_releases_keep_within_need_and_funds(share: float, every: int | None, balance: float, where: str) -> None:
    fund = CONTINGENCY.model_copy(update={"balance_usd": balance})
    plan = planned(where, SNAP, AS_OF, (fund,), Choices(share=share, tranche_days=every))
    if not plan.tranches:
        return
    told = document(plan, "tranche-schedule")
    assert 0 < told.sums.cap_usd <= balance
    assert told.sums.people_usd <= share * plan.need_usd + 1
    assert told.sums.week_usd <= told.sums.cap_usd
    assert told.sums.ends >= told.releases[-1].day
    so_far = 0
    for each in told.releases:
        so_far += each.usd
        assert each.to_date_usd == so_far == told.sums.cap_usd - each.left_usd
        assert each.checked_on < each.day
