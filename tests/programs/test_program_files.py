"""Every program file says what the product needs, and nothing that was not yet known on its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import ProgramError
from seawall.evidence import describe, load
from seawall.impacts.columns import nearest, table_of
from seawall.programs import Program, program, programs, rail
from seawall.programs.load import parse
from seawall.programs.model import Cited

REPLAYS = [
    date(2013, 10, 1),
    date(2018, 12, 20),
    date(2025, 9, 20),
    date(2025, 10, 10),
    date(2025, 10, 24),
    date(2026, 1, 15),
    date(2026, 11, 22),
]

# Day on which each law named in a statement was signed. A new law in a file needs a line here.
SIGNED = {
    "113-39": date(2013, 9, 30),
    "115-245": date(2018, 9, 28),
    "119-4": date(2025, 3, 15),
    "119-37": date(2025, 11, 12),
    "119-74": date(2026, 1, 23),
    "119-75": date(2026, 2, 3),
    "119-103": date(2026, 9, 2),
}

FIRST_YEAR = {"2010": 2010, "2013": 2013, "2018-19": 2018, "2021": 2021, "2023-24": 2023, "2025": 2025, "2026": 2026}

MONTHS = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
FULL_DATE = re.compile(rf"\b(\d{{1,2}}) ({MONTHS})[a-z]* (20\d\d)\b")
YEAR = re.compile(r"(fiscal years? )?\b(20[0-4]\d)\b")
LAW = re.compile(r"P\.L\. (\d+-\d+)")


def everyone() -> list[Program]:
    return list(programs())


def cited(block: object) -> Iterator[Cited]:
    """Every cited statement inside a block."""
    if isinstance(block, Cited):
        yield block
    for value in getattr(block, "__dict__", {}).values():
        for each in value if isinstance(value, tuple) else (value,):
            yield from cited(each)


def dated_texts(each: Program) -> Iterator[tuple[str, date, date | None]]:
    """Texts, the day from which they may be shown, and a later day that their own law sets."""
    for rule in each.lapse:
        yield f"{rule.says} {rule.law}", rule.from_, rule.expires
    for lead in (lead for name in each.bridge for lead in rail(name).lead):
        yield lead.says, lead.from_, None
    for past in each.precedent:
        yield past.event, past.known_from, None


def leaks(text: str, shown_from: date, set_by_law: date | None = None) -> list[str]:
    """Days, years and laws in a text that came after the day from which it is shown."""
    latest = max(shown_from, set_by_law or shown_from)
    found = [
        match.group()
        for match in FULL_DATE.finditer(text)
        if datetime.strptime(f"{match[1]} {match[2][:3]} {match[3]}", "%d %b %Y").date() > latest
    ]
    found += [
        match.group()
        for match in YEAR.finditer(text)
        if int(match[2]) > latest.year + (1 if match[1] else 0)  # a fiscal year begins in the year before
    ]
    return found + [law for law in LAW.findall(text) if SIGNED[law] > shown_from]


def test_programs_have_their_own_names():
    for field in ("id", "name", "short"):
        assert len({getattr(each, field) for each in programs()}) == len(programs())


@pytest.mark.parametrize("each", everyone(), ids=lambda each: each.id)
def test_has_a_rule_for_both_kinds_of_lapse_in_every_replay(each):
    replays = [(kind, as_of) for kind in ("cr_expiry", "fy_start") for as_of in REPLAYS]
    assert [replay for replay in replays if each.lapse_rule(*replay) is None] == []


@pytest.mark.parametrize("each", everyone(), ids=lambda each: each.id)
def test_no_two_rules_of_one_kind_start_on_one_day(each):
    for kind in ("cr_expiry", "fy_start"):
        starts = [rule.from_ for rule in each.lapse if rule.when in (kind, "any")]
        assert len(starts) == len(set(starts)), f"{kind}: which rule holds is ambiguous"


@pytest.mark.parametrize("each", everyone(), ids=lambda each: each.id)
def test_every_statement_is_cited_and_unread_ones_are_not_called_checked(each):
    statements = list(cited(each))
    assert len(statements) >= 2
    for statement in statements:
        assert statement.cite.strip()
        if re.match(r"(general knowledge|inference)", statement.cite):
            assert not statement.checked, statement.cite


@pytest.mark.parametrize("each", everyone(), ids=lambda each: each.id)
def test_nothing_is_told_before_it_happened(each):
    found = {text: leaks(text, day, law) for text, day, law in dated_texts(each) if leaks(text, day, law)}
    assert found == {}
    for past in each.precedent:
        assert past.known_from.year >= FIRST_YEAR[past.episode]
        assert past.known_from <= date(2026, 11, 22)


def test_the_leak_check_sees_a_leak():
    assert leaks("Signed on 2 September 2026.", date(2026, 9, 1)) == ["2 September 2026"]
    assert leaks("As in 2025.", date(2018, 12, 20)) == ["2025"]
    assert leaks("Under P.L. 119-103.", date(2026, 9, 1)) == ["119-103"]
    assert leaks("Money of fiscal year 2027.", date(2026, 9, 2)) == []


@pytest.mark.parametrize("each", everyone(), ids=lambda each: each.id)
def test_every_exposure_column_is_in_the_evidence(each):
    for block in each.exposure:
        for column in block.columns:
            if describe(table_of(column)).seawall.kept == "fed" and load(table_of(column)).is_empty():
                continue  # filled by a refresh
            places = nearest(column, date(2026, 10, 1), date(2026, 11, 22))
            assert places, f"{column} has no value in the evidence"
            if column == block.column:
                assert any(len(fips) == {"nation": 2, "state": 2, "county": 5}[block.level] for fips in places)
                assert block.level != "nation" or "00" in places
        if block.measure == "dollars" and not block.times:
            assert block.column.partition("[")[0].endswith(("_usd", ".usd"))


@pytest.mark.parametrize("each", everyone(), ids=lambda each: each.id)
def test_continuing_programs_say_why(each):
    for rule in each.lapse:
        if rule.rule == "continues":
            words = ("because", "pays troops")
            assert any(word in rule.says for word in words), rule.says


def test_found_by_id_name_short_name_or_listing():
    assert program("snap") == program("SNAP") == program("10.551")
    assert program(" Head Start ").id == "head_start"


def test_unknown_program_names_the_nearest():
    with pytest.raises(ProgramError, match=r"medicade.*medicare.*medicaid"):
        program("medicade")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("checked = true", "checked = maybe"), "line"),
        (('cite    = "USDA lapse plan of 2013"\n', ""), "lapse.1.cite"),
        (("days    = 30\n", ""), "needs days"),
        (('missed_by  = "residents"', 'missed_by  = "nobody"'), "missed_by"),
        (('"ebt-federal-file"', '"ebt-federal-fiel"'), "ebt-federal-fiel"),
        (('"ebt-federal-file"', '"guaranteed-loan"'), "guaranteed-loan"),
        (('id         = "snap"', 'id         = "snip"'), "snip"),
        (('rail       = "state', 'colour = "red"\nrail       = "state'), "colour"),
    ],
)
def test_a_wrong_file_is_named_with_its_field(change, message):
    text = snap_text()
    assert change[0] in text
    with pytest.raises(ProgramError) as caught:
        parse(text.replace(*change, 1), "snap.toml")
    assert message in str(caught.value)
    assert "snap.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_file_gives_one_line_or_still_loads(data):
    lines = snap_text().splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    half = lines[at][: len(lines[at]) // 2]
    lines[at] = data.draw(st.one_of(st.just(""), st.just(half), st.text(max_size=20)))
    try:
        parse("\n".join(lines), "snap.toml")
    except ProgramError as error:
        assert "\n" not in str(error)


def snap_text() -> str:
    return (files("seawall.programs") / "snap.toml").read_text(encoding="utf-8")


# What does not run where, from the laws named in `not_in_says`; DC as a state without a reservation.
ABSENT = {
    "PR": {"snap", "snap_administration", "ssi", "indian_health", "food_distribution_tribes"},
    "GU": {"ssi", "indian_health", "food_distribution_tribes", "unemployment_insurance", "unemployment_administration"},
    "VI": {"ssi", "indian_health", "food_distribution_tribes"},
    "AS": {
        "snap", "snap_administration", "ssi", "tanf", "indian_health", "food_distribution_tribes",
        "unemployment_insurance", "unemployment_administration", "housing_vouchers", "project_based_housing",
        "public_housing",
    },
    "MP": {
        "snap", "snap_administration", "tanf", "indian_health", "food_distribution_tribes", "unemployment_insurance",
        "unemployment_administration", "public_housing",
    },
    "DC": {"food_distribution_tribes"},
    "IL": {"food_distribution_tribes"},
    "AZ": set(),
    "OK": set(),
    "ND": set(),
    "CA": set(),
}  # fmt: skip


@pytest.mark.parametrize("postal", ABSENT)
def test_no_program_is_listed_where_it_does_not_run(postal):
    nap = set() if postal in ("PR", "AS", "MP") else {"territory_nutrition"}
    assert {each.id for each in programs() if postal in each.not_in} == ABSENT[postal] | nap


def test_an_absence_says_why():
    assert all(each.not_in_says.endswith((".", ").")) for each in programs() if each.not_in)


@pytest.mark.parametrize("each", everyone(), ids=lambda each: each.id)
def test_what_is_counted_is_called_what_it_is(each):
    measures = {block.measure for block in each.exposure}
    assert not (each.counts.startswith("households") and "persons" in measures)
    for word in ("authorities", "agencies", "departments", "providers"):
        assert not (each.counts.endswith(word) and "persons" in measures), each.counts
