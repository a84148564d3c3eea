"""Every picture: whole, inside its frame, its labels apart, its values in the right place, and told in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import build_law
import build_withholding
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.briefs.model import Brief, Odds, OddsPoint, PaysGets, PaysGetsBar
from seawall.briefs.nation import nation
from seawall.fiscal import flows
from seawall.hazard.outlook import outlook
from seawall.hazard.score import Calibration
from seawall.hazard.signals import operating
from seawall.impacts.simulate import simulate
from seawall.law.floors import floor
from seawall.pages.charts import accuracy, bridge, exceedance, floors, flows_map, gantt, hazard, nation_map, signals
from seawall.pages.charts.axis import Plane
from seawall.pages.charts.compare import compare_chart
from seawall.pages.charts.county_map import county_map
from seawall.pages.charts.days import unpaid_by_day
from seawall.pages.charts.flags import Flag, fly
from seawall.pages.charts.frontier import frontier_chart
from seawall.pages.charts.odds import odds_chart
from seawall.pages.charts.pays_gets import pays_gets_chart
from seawall.pages.charts.svg import BLUE, WIDTH, document
from seawall.pages.charts.timeline import SHAPES, timeline
from seawall.plans.dates import decisive
from seawall.plans.frontier import Frontier, Limit, Outcome, Policy
from seawall.plans.model import Plan
from seawall.plans.whatif import Compared, Comparison
from tests.pages import sample
from tests.pages.picture import SVG, Picture, charts
from tests.plans.saved import BEFORE_2025, RICH, SNAP_2025, planned

TODAY = date(2026, 11, 22)
GROUPS = [
    Calibration(forecasts=42, mean_forecast=0.1, lapsed=0, low=0, high=0.05),
    Calibration(forecasts=42, mean_forecast=0.11, lapsed=0, low=0, high=0.05),
    Calibration(forecasts=42, mean_forecast=0.3, lapsed=10, low=0.15, high=0.33),
]
CURVES = {
    f"list {n}": {who: [(0.2, 0.9), (0.6, 0.8), (1.0, 0.7)] for who in ("engine", "one rule", "another")}
    for n in (1, 2)
}


def odds(*points: tuple[float, float | None]) -> Odds:
    curve = tuple(
        OddsPoint(
            return_period_years=period,
            largest_lapse_usd=usd,
            whole_year_usd=usd,
            low_usd=None if usd is None else 0.9 * usd,
            high_usd=None if usd is None else 1.2 * usd,
        )
        for period, usd in points
    )
    return Odds.model_construct(curve=curve)  # the picture reads nothing else


def pays(receipts: float, residents: float | None, **shares: float) -> PaysGets:
    bars = tuple(
        PaysGetsBar(label=name, share=share, receipts_share=receipts, residents_share=residents)
        for name, share in shares.items()
    )
    return PaysGets.model_construct(bars=bars)


ODDS = odds((2, 0.0), (5, 1e8), (10, 4e8), (50, 1.5e9), (100, None))
PAYS = pays(0.04, 0.0395, SNAP=0.05, Medicaid=0.001)


def curve(rule: float = 0.9) -> Frontier:
    """A curve that bends once; the dearest rule draws so much of what the plan does."""
    outcome = {"expected_usd": 0.0, "net_cost_usd": 0.0, "dollar_days": 0.0, "share_paid": 0.5, "gap": 0.0}
    limits = tuple(
        Limit(limit_usd=usd, drawn_usd=usd, harm=0.8 * loss, loss=loss, price=0.5, **outcome)
        for usd, loss in ((0.0, 4.5e9), (1.2e9, 2.5e9), (7e9, 3e8))
    )
    policies = tuple(
        Policy(program="snap", short="SNAP", share=share, drawn_usd=share * rule * 7e9, harm=loss, loss=loss,
               best_loss=loss, **outcome)
        for share, loss in ((0.0, 4.5e9), (0.25, 4.2e9), (0.5, 3e9), (0.65, 2.9e9), (1.0, 2e9))
    )  # fmt: skip
    plan = Outcome(drawn_usd=7e9, harm=1e8, loss=3e8, **outcome)
    return Frontier.model_construct(place="Illinois", limits=limits, policies=policies, plan=plan)


def beside(*names: str, harm: float = 2.2e9, cost: float = 1.6e8) -> Comparison:
    plans = tuple(
        Compared.model_construct(name=name, harm=harm * n, net_cost_usd=cost, loss=harm * n + cost)
        for n, name in enumerate(names, 1)
    )
    return Comparison.model_construct(place="Illinois", plans=plans)


def two_funds() -> Plan:
    """Of which the second has a name of three lines, with its law."""
    made = planned()
    name = "General Fund Budget Stabilization Reserve of the whole State (32 VSA 308) and Emergency Board (32 VSA 131)"
    rows = [each.model_copy(update={"fund_name": name}) if each.program != "snap" else each for each in made.dates]
    return made.model_copy(update={"dates": tuple(rows)})


def dwarfed(usd: float = 6e9, at: int = 4) -> Plan:
    """A plan with a week that dwarfs the rest."""
    made = planned()
    week = made.weeks[at].model_copy(update={"need_usd": {"snap": usd}, "paid_usd": {"snap": usd / 2}})
    return made.model_copy(update={"weeks": (*made.weeks[:at], week, *made.weeks[at + 1 :])})


@cache
def pictures() -> dict[str, str]:
    """Every kind of picture, some at their limits."""
    drawn = {f"sample {name}": text for name, text in charts(sample.illinois()).items()}
    drawn |= {"odds": odds_chart(ODDS), "pays": pays_gets_chart(PAYS)}
    drawn["pays, all"] = pays_gets_chart(pays(1.0, 1.0, SNAP=1.0, Medicaid=1.0))
    drawn["pays, no residents"] = pays_gets_chart(pays(0.0001, None, SNAP=0.2))
    drawn |= {f"flows {where}": flows_map.flows_map(flows(where)) for where in ("US", "AK", "IL, WI")}
    drawn["exceedance"] = exceedance.ep_chart(simulate("IL", years=2000, as_of=TODAY))
    drawn["calibration"] = hazard.calibration_chart(GROUPS)
    drawn["survival"] = hazard.survival_chart(outlook(TODAY))
    drawn["survival in a lapse"] = hazard.survival_chart(outlook(date(2025, 10, 24)))
    drawn["operating"] = signals.operating_chart(operating.operating_curve())
    drawn["withholding"] = build_withholding.drawn()
    drawn["reasons"] = build_law.drawn()
    drawn["floors"] = floors.floors_chart(floor("minimum-wage", date(2025, 10, 28)))
    drawn["gantt"] = gantt.gantt(planned())
    drawn["gantt, too late"] = gantt.gantt(planned("VT", SNAP_2025, BEFORE_2025))
    drawn["gantt, two funds"] = gantt.gantt(two_funds())
    drawn["bridge"] = bridge.bridge(planned())
    drawn["bridge, cut off"] = bridge.bridge(dwarfed())
    drawn["accuracy"] = accuracy.accuracy_chart(CURVES)
    drawn["frontier"] = frontier_chart(curve())
    drawn["frontier, a rule beyond the plan"] = frontier_chart(curve(rule=1.4))
    drawn["compare"] = compare_chart(beside("as it is", "half of SNAP", "a name that is too long for its row"))
    drawn["nation"] = nation_map.nation_map(nation(as_of=TODAY))
    drawn["nation, count"] = nation_map.nation_map(nation(as_of=TODAY), "count")
    drawn["map, count"] = county_map(sample.counties(), "count")
    drawn["compare, nothing lost"] = compare_chart(beside("one", "two", harm=0.0, cost=-1e6))
    return drawn


NAMES = [
    "sample timeline", "sample days", "sample map", "odds", "pays", "pays, all", "pays, no residents", "flows US",
    "flows AK", "flows IL, WI", "exceedance", "calibration", "survival", "survival in a lapse", "operating",
    "withholding", "reasons", "floors", "accuracy", "gantt", "gantt, too late", "gantt, two funds", "bridge",
    "bridge, cut off", "frontier",
    "frontier, a rule beyond the plan", "compare", "compare, nothing lost",
    "nation", "nation, count", "map, count",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_out_of_a_picture_and_no_two_labels_touch(name: str) -> None:
    picture = Picture.of(pictures()[name])
    assert picture.outside() == []
    assert picture.overlaps() == []


@pytest.mark.parametrize("where", ["AK", "DC", "17031", "US"])
def test_no_label_of_a_real_brief_is_cut_or_touches_another(where: str, brief_of: Callable[..., Brief]) -> None:
    for name, drawn in charts(brief_of(where)).items():
        picture = Picture.of(drawn)
        assert (name, picture.outside(), picture.overlaps()) == (name, [], [])


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_told_in_words_shares_a_page_and_asks_no_other_host(name: str) -> None:
    text = pictures()[name]
    root = Picture.of(text).root
    assert root.attrib["role"] == "img"
    told = {each.attrib["id"]: each.text for kind in ("title", "desc") for each in root.iter(f"{SVG}{kind}")}
    assert list(told) == root.attrib["aria-labelledby"].split()
    assert all(told.values())
    key = next(iter(told)).removesuffix("-title")
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert len(set(ids)) == len(ids) and all(each.startswith(f"{key}-") for each in ids)
    assert text.count("http") == 1  # the name of the format
    assert text.count('font-family="') == 1  # on the element itself, where a form replaces it


def test_every_picture_of_one_brief_has_ids_of_its_own(brief_of: Callable[..., Brief]) -> None:
    drawn = charts(brief_of("IL"))
    assert set(drawn) == {"timeline", "days", "map", "odds", "pays", "bridge"}
    ids = [each.get("id") for text in drawn.values() for each in Picture.of(text).root.iter() if "id" in each.attrib]
    assert len(set(ids)) == len(ids)


# Values


def test_the_curve_goes_through_its_points_and_ends_at_the_plan() -> None:
    found = Picture.of(frontier_chart(curve()))
    (line,) = found.paths(stroke=BLUE)
    (usd, loss), (usd_1, loss_1), (usd_2, loss_2) = line
    assert (usd_1 - usd) / (usd_2 - usd) == pytest.approx(1.2 / 7, abs=0.01)
    assert (loss_1 - loss) / (loss_2 - loss) == pytest.approx((4.5 - 2.5) / (4.5 - 0.3), abs=0.01)
    ((x, y),) = [(float(each.attrib["cx"]), float(each.attrib["cy"])) for each in found.root.iter(f"{SVG}circle")
                 if float(each.attrib["r"]) > 7]  # fmt: skip
    assert (x, y) == pytest.approx((usd_2, loss_2), abs=0.2)


def test_the_stair_of_days_goes_through_its_people() -> None:
    table = sample.days()
    (stair,) = Picture.of(unpaid_by_day(table)).paths(stroke=BLUE)
    first, last = table.days[0], table.days[-1]
    assert len(stair) == 2 * len(table.days) - 1
    (left, low), (right, high) = stair[0], stair[-1]
    zero = low + (low - high) * first.persons_unpaid / (last.persons_unpaid - first.persons_unpaid)
    third = stair[2 * 2]
    assert third[0] == pytest.approx(left + (right - left) * 2 / (len(table.days) - 1), abs=0.2)
    assert zero - third[1] == pytest.approx((zero - high) * table.days[2].persons_unpaid / last.persons_unpaid, abs=0.3)


def test_bars_are_as_tall_as_their_dollars_and_what_is_beyond_the_model_has_none() -> None:
    picture = Picture.of(odds_chart(ODDS))
    tall = [bottom - top for _, top, _, bottom in picture.bars(BLUE)]
    assert len(tall) == 4
    assert tall == pytest.approx([tall[3] * usd / 1.5e9 for usd in (0, 1e8, 4e8, 1.5e9)], abs=0.2)
    assert {bottom for *_, bottom in picture.bars(BLUE)} == {picture.bars(BLUE)[0][3]}
    assert picture.label("$400M").y < picture.bars(BLUE)[2][1]


def test_bars_and_flags_stand_at_their_shares() -> None:
    picture = Picture.of(pays_gets_chart(PAYS))
    snap, medicaid = picture.bars(BLUE)
    assert medicaid[2] - medicaid[0] == pytest.approx((snap[2] - snap[0]) / 50, abs=0.2)
    lines = [each for each in picture.root.iter(f"{SVG}line") if each.get("stroke-width") == "2.5"]
    flags = sorted(float(each.attrib["x1"]) for each in lines)
    assert flags == pytest.approx([snap[0] + (snap[2] - snap[0]) * share / 0.05 for share in (0.0395, 0.04)], abs=0.2)
    inside, after = picture.label("5.0%"), picture.label("0.1%")
    assert snap[0] < inside.x < snap[2] and medicaid[2] < after.x


def test_marks_of_the_timeline_stand_at_their_days() -> None:
    brief = sample.illinois()
    picture = Picture.of(timeline(brief))
    ticks = {label.text: label.x for label in picture.labels if label.text in ("1 Jan", "1 Mar")}
    a_day = (ticks["1 Mar"] - ticks["1 Jan"]) / 59
    decide = picture.label("17 Jan")
    assert decide.box[2] < ticks["1 Jan"] + 16 * a_day < decide.box[2] + 12
    harm = picture.label("1 to 10 Feb")
    assert harm.box[0] - 12 < ticks["1 Jan"] + 40 * a_day < harm.box[0]


def test_no_upright_line_runs_through_a_decision() -> None:
    """A label that the line of today would cross joins the label of the harm, at the other side of the marks."""
    brief = sample.illinois()
    assert Picture.of(timeline(brief)).label("17 Jan").text == "17 Jan"
    near = timeline(brief.model_copy(update={"as_of": date(2027, 1, 8)}))
    texts = [label.text for label in Picture.of(near).labels]
    assert "17 Jan, then 1 to 10 Feb" in texts and "17 Jan" not in texts


def test_no_flag_runs_through_the_label_of_another() -> None:
    """The right one turns for want of room, so the left one must turn before its line."""
    plane = Plane(100, 60, WIDTH - 20, 100)
    flags = [Flag(230, "share of receipts 0.2%"), Flag(345, "share of residents 0.2%")]
    picture = Picture.of(document("flags", 110, "two", "flags", fly(flags, plane)))
    left, right = picture.label("share of receipts 0.2%"), picture.label("share of residents 0.2%")
    assert right.box[2] < 345 and left.box[2] < 230


def test_the_line_of_survival_meets_its_probabilities() -> None:
    found = outlook(TODAY)
    (line,) = Picture.of(pictures()["survival"]).paths(stroke=BLUE)
    top, ground = line[0][1], Picture.of(pictures()["survival"]).label("0%").y - 0.35 * 13
    for (_, y), row in zip(line[1:], found.survival, strict=True):
        assert (ground - y) / (ground - top) == pytest.approx(row.lasts.value, abs=0.005)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 700),
            st.integers(0, 60),
            st.integers(0, 40),
            st.integers(0, 40),
            st.booleans(),
            st.text("abcdefgW &", min_size=1, max_size=60),
        ),
        min_size=1,
        max_size=12,
    ),
    st.integers(-60, 800),
)
def test_any_timeline_stays_inside_with_its_labels_apart(rows: list[tuple], end: int) -> None:
    brief = sample.illinois()
    lines = []
    for n, (days, spread, lead, slack, filed, name) in enumerate(rows):
        harm = brief.as_of + timedelta(days=days)
        decide = harm - timedelta(days=lead + slack)
        lines.append(
            sample.line(
                f"p{n}", name, name, "stops", harm_date=harm, harm_date_latest=harm + timedelta(days=spread),
                decide_by=decide, decide_latest=decide + timedelta(days=slack),
                file_from=decide if filed else None, file_to=harm if filed else None,
            )
        )  # fmt: skip
    scenario = brief.scenario.model_copy(update={"end": brief.as_of + timedelta(days=end)})
    drawn = timeline(brief.model_copy(update={"programs": tuple(lines), "scenario": scenario}))
    picture = Picture.of(drawn)
    assert picture.outside() == []
    assert picture.overlaps() == []


def test_bars_of_the_gantt_run_over_the_days_of_fund_and_rail() -> None:
    made = planned(funds=(RICH,))
    first = decisive(made)[0]
    picture = Picture.of(gantt.gantt(made))
    fund, rail = (picture.bars(color)[1] for color in (gantt.FUND, gantt.RAIL))  # the first is the legend
    assert (rail[2] - rail[0]) / (fund[2] - fund[0]) == pytest.approx(first.lead_days[1] / first.fund_days[1], abs=0.1)
    assert rail[0] == pytest.approx(fund[2], abs=0.1)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.integers(-40, 400), st.integers(0, 60), st.integers(0, 90), st.none() | st.integers(0, 120),
            st.booleans(), st.text("abcdefgW &", min_size=1, max_size=60),
        ),
        min_size=1,
        max_size=10,
    )
)  # fmt: skip
def test_any_gantt_stays_inside_with_its_labels_apart(drawn: list[tuple]) -> None:
    made = planned()
    rows = []
    for n, (days, spread, lead, late, dated, name) in enumerate(drawn):
        harm = made.decided + timedelta(days=days)
        by = harm - timedelta(days=lead) if dated else None
        changes = {
            "program": f"p{n}", "short": name, "fund": "", "fund_name": name, "cap": 1.0, "harm_date": harm,
            "decide_by": by, "decide_safe": by and by - timedelta(days=spread), "decide_latest": by,
            "earliest": None if late is None else max(harm, made.decided) + timedelta(days=late),
            "lead_days": (0, lead, lead),
        }  # fmt: skip
        rows.append(made.dates[0].model_copy(update=changes))
    picture = Picture.of(gantt.gantt(made.model_copy(update={"dates": tuple(rows), "tranches": ()})))
    assert picture.outside() == []
    assert picture.overlaps() == []


def test_a_week_that_dwarfs_the_rest_is_cut_off_and_the_others_keep_their_scale() -> None:
    made = dwarfed()
    others = [
        max(sum(each.need_usd.values()), sum(each.paid_usd.values()))
        for each in made.weeks
        if each.start != made.weeks[4].start
    ]
    assert bridge._top([6e9, *others]) == max(others)
    found = Picture.of(bridge.bridge(made))
    bars = sorted(found.bars("none"), key=lambda box: box[1])
    tall = [bottom - top for _, top, _, bottom in bars]
    assert tall[0] / tall[1] < 1.6  # not 6 billion over the next
    text = " ".join(label.text for label in found.labels)
    assert "$6 billion" in text and "$3 billion" in text and "Cut off" in text
    whole = " ".join(label.text for label in Picture.of(bridge.bridge(planned())).labels)
    assert "Cut off" not in whole


def test_the_gantt_names_a_fund_in_full_without_its_law_or_once_for_all() -> None:
    texts = [label.text for label in Picture.of(gantt.gantt(two_funds())).labels]
    assert not [text for text in texts if "VSA" in text] and "Rainy-day fund" in texts
    once = [label.text for label in Picture.of(gantt.gantt(planned(funds=(RICH,)))).labels]
    assert len([text for text in once if "Contingency fund" in text]) == 1


# Words


def test_the_gantt_says_what_comes_too_late_in_words() -> None:
    told = gantt.gantt(planned("VT", SNAP_2025, BEFORE_2025))
    for words in ("SNAP, from Contingency fund: decide by", "first missed 1 Nov 2025", "first paid"):
        assert words in told


def test_the_timeline_says_every_program_in_words_and_by_shape() -> None:
    drawn = timeline(sample.illinois())
    for words in (
        "SNAP: first payment missed 1 to 10 Feb 2027",
        "decide by Sun 17 Jan 2027, latest Thu 28 Jan",
        "payment file due 7 to 22 Jan",
    ):
        assert words in drawn
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_a_missed_decision_date_is_called_past() -> None:
    brief = sample.illinois()
    drawn = timeline(brief.model_copy(update={"as_of": brief.as_of + timedelta(days=70)}))
    assert "past: it was Thu 28 Jan 2027" in drawn


def test_nothing_dated_means_no_timeline() -> None:
    brief = sample.illinois()
    continues = tuple(line for line in brief.programs if line.outcome != "stops")
    assert "timeline" not in charts(brief.model_copy(update={"programs": continues, "days": None}))
