"""Claims: what the shipped files find, that claim and mirror get the same treatment, and what law is asked."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.claimcheck.check import check
from seawall.claimcheck.load import claim, parse, shipped
from seawall.claimcheck.model import Claim, Expect
from seawall.claimcheck.verdict import Finding, Verdict
from seawall.evidence import current
from seawall.fiscal import bloc, share

FINGERPRINT = Path(__file__).parent / "claims_fingerprint.csv"
PAGE = Path(__file__).parents[2] / "docs" / "claims.md"
IDS = [each.id for each in shipped()]
ASKED = {  # the claims that the essay rests on
    "receipts-60-40", "transfer-1t", "county-gdp-71-29", "every-slice", "snap-40m", "snap-il-2m-15pct",
    "min-wage-federal", "min-wage-34", "min-wage-ca-1650", "house-12-of-97", "shutdown-ongoing", "majority-of-wealth",
    "supremacy-floors", "commandeering", "withhold", "precedents", "obligation-il",
}  # fmt: skip


@cache
def verdict(name: str) -> Verdict:
    return check(name)


def number(finding: Finding) -> float:
    assert finding.figure is not None, finding.missing
    return finding.figure.value


def fingerprint() -> list[tuple[str, ...]]:
    """A row per part: outcome, definitions tried, how many hold, lowest and highest number found."""
    rows = []
    for name in IDS:
        for number, part in enumerate(verdict(name).parts, start=1):
            values = [finding.figure.value for finding in part.findings if finding.figure]
            low, high = (f"{pick(values):.9g}" if values else "" for pick in (min, max))
            holding = sum(finding.holds is True for finding in part.findings)
            rows.append((name, str(number), part.outcome, str(len(part.findings)), str(holding), low, high))
    return rows


def test_verdicts_and_numbers_are_as_recorded():
    with FINGERPRINT.open(encoding="utf-8", newline="") as file:
        recorded = [tuple(row) for row in csv.reader(file)][1:]
    found = fingerprint()
    assert [row[:5] for row in found] == [row[:5] for row in recorded]
    for row, before in zip(found, recorded, strict=True):
        for value, pinned in zip(row[5:], before[5:], strict=True):
            assert (value == pinned) if not pinned else float(value) == pytest.approx(float(pinned), rel=1e-6), row


def test_every_claim_asked_for_and_two_opposite_ones_are_shipped():
    assert set(IDS) >= ASKED
    assert len(set(IDS) - ASKED) >= 2


@pytest.mark.parametrize("name", IDS)
def test_every_number_has_a_source_and_a_period(name):
    for part in verdict(name).parts:
        for finding in part.findings:
            assert (finding.figure is None) == bool(finding.missing)
            if finding.figure is not None:
                stated = "stated" in finding.figure.method.lower() and not finding.bloc
                assert finding.figure.sources or stated
                assert finding.period or stated


def test_the_example_of_the_page_is_a_claim_with_a_verdict():
    example = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert example
    found = check(parse(example[1], "example.toml"))
    assert len(found.parts[0].findings) == 3
    assert found.sources


@pytest.mark.parametrize("name", ["supremacy-floors", "commandeering", "withhold", "precedents", "obligation-il"])
def test_law_is_named_and_not_decided(name):
    found = verdict(name)
    assert found.outcome == "rests on law"
    assert all(not part.findings and "Answered by" in part.says_more for part in found.parts)
    assert not found.sources


def test_precedents_say_that_wisconsin_lost():
    wisconsin = next(part for part in verdict("precedents").parts if part.says.startswith("Wisconsin"))
    assert "lost" in wisconsin.says_more and "Ableman" in wisconsin.says_more


# The numbers that outsiders published, and the arithmetic that does not depend on our code.


def test_counties_won_by_biden_had_71_percent_of_gdp():
    assert verdict("county-gdp-71-29").outcome == "reproduced"


def test_34_counts_dc_and_territories_among_the_states():
    part = verdict("min-wage-34").parts[0]
    found = {finding.definition: finding.figure.value for finding in part.findings if finding.figure}
    assert found["states, 2025"] == 30
    assert found["states, DC and territories, 2024"] == 34
    assert "states and DC, 2025" not in found  # the table of 2025 has no row for DC: missing, not zero


def test_97_days_12_of_them_with_votes():
    assert [number(part.findings[0]) for part in verdict("house-12-of-97").parts[:2]] == [97, 12]


def test_no_base_gives_4300_dollars():
    part = verdict("transfer-1t").parts[1]
    assert part.outcome == "not reproduced"
    assert number(part.findings[0]) == pytest.approx(1e12 / 333_996_304, rel=1e-9)


def test_a_month_not_held_is_missing_and_the_nearest_is_another_definition():
    held = verdict("snap-40m").parts[0]
    assert number(held.findings[0]) == 41_091_800 and held.outcome == "reproduced"
    text = (current().folder / "claims" / "snap-40m.toml").read_text(encoding="utf-8")
    part = check(parse(text.replace('month = "2025-10"', 'month = "2026-10"'), "x.toml")).parts[0]
    assert part.findings[0].figure is None and part.findings[0].missing
    assert part.outcome == "reproduced under some definitions only"


def test_the_tolerance_follows_the_rule_of_the_page():
    for each in shipped():
        for part in each.part:
            if part.expect is not None and part.expect.value is not None:
                hourly = "wage" in each.id and "count" not in part.expect.because
                unit = 0.01 if hourly else last_digit(part.expect.value)
                round_number = not hourly and part.expect.value / unit < 9.5
                assert part.expect.within == pytest.approx(unit / (4 if round_number else 2)), each.id
                assert part.expect.because


def last_digit(value: float) -> float:
    """The unit of the last digit that is not zero: 0.1 for 0.6, 100 for 4300."""
    return float(Decimal(10) ** int(Decimal(repr(value)).normalize().as_tuple().exponent))


# Claim and mirror: the same code, the other side.


def mirrored(what: Claim) -> Claim:
    """The claim with D and R exchanged in every definition, and one less the stated share."""
    text = re.sub(r":([DR])(?=[\"':])", lambda found: ":" + "RD"["DR".index(found[1])], what.model_dump_json())
    told = Claim.model_validate_json(text).model_dump()
    for part in told["part"]:
        if part["expect"]["value"] is not None:
            part["expect"]["value"] = 1 - part["expect"]["value"]
        elif part["expect"]["more_than"] is not None:
            part["expect"] = {"less_than": 1 - part["expect"]["more_than"]}
    return Claim.model_validate(told)


@pytest.mark.parametrize(
    "name", ["receipts-60-40", "spending-53-47", "majority-of-wealth", "red-states-pay-half", "county-gdp-71-29"]
)
def test_a_mirrored_claim_gives_complementary_numbers(name):
    for part, twin in zip(verdict(name).parts, check(mirrored(claim(name))).parts, strict=True):
        for finding, other in zip(part.findings, twin.findings, strict=True):
            assert other.bloc == swapped(finding.bloc or "")
            left = left_out(finding)
            # An area of which a part has no votes on record (Kalawao in Hawaii) is partly in neither.
            assert number(finding) + number(other) == pytest.approx(1 - left, abs=1e-6)
            if left == 0:
                assert finding.holds == other.holds


def swapped(definition: str) -> str:
    return re.sub(r":([DR])$", lambda found: ":" + "RD"["DR".index(found[1])], definition)


def left_out(finding: Finding) -> float:
    assert finding.measure and finding.bloc
    years = [int(year) for year in re.findall(r"\d{4}", finding.period)]
    pooled = [share(finding.measure, year, finding.bloc) for year in range(years[0], years[-1] + 1)]
    return sum(each.left_out_share * each.whole_value for each in pooled) / sum(each.whole_value for each in pooled)


def test_a_mirrored_comparison_per_head_is_the_reciprocal():
    name = "blue-states-receive-more-per-head"
    twin = check(Claim.model_validate_json(claim(name).model_dump_json().replace(':D"', ':R"')))
    for finding, other in zip(verdict(name).parts[0].findings, twin.parts[0].findings, strict=True):
        assert number(finding) * number(other) == pytest.approx(1, abs=1e-9)


# The rules of verdict.

NUMBERS = st.floats(-1e6, 1e6)


@given(NUMBERS, NUMBERS, st.floats(0, 1e6))
def test_an_expectation_and_its_mirror_agree(found, value, within):
    assert Expect(value=value, within=within).holds(found) == Expect(value=-value, within=within).holds(-found)
    assert Expect(more_than=value).holds(found) == Expect(less_than=-value).holds(-found)
    assert Expect(more_than=value).holds(found) != Expect(at_most=value).holds(found)


SHARE = """
id = "x"
says = "x"
origin = {{ who = "x", when = 2025-01-01 }}
[[part]]
says = "x"
definition_published = {published}
expect = {{ value = {value}, within = {within} }}
[part.compute]
kind = "share"
bloc = "president:2020:D"
series = {{ measure = "{measure}", years = [{year}] }}
also_try = [{{ bloc = ["president:2016:D"] }}]
"""


def outcome(published: bool, value: float, within: float, year: int = 2022, measure: str = "population") -> str:
    text = SHARE.format(published=str(published).lower(), value=value, within=within, year=year, measure=measure)
    return check(parse(text, "x.toml")).outcome


@settings(max_examples=40)
@given(st.booleans(), st.floats(0, 1), st.floats(0, 0.5))
def test_the_outcome_follows_from_the_numbers(published, value, within):
    stated, other = (
        abs(share("population", 2022, f"president:{year}:D").value - value) <= within + 1e-12 for year in (2020, 2016)
    )
    expected = "not reproduced"
    if (published and stated) or (stated and other):
        expected = "reproduced"
    elif stated or other:
        expected = "reproduced under some definitions only"
    assert outcome(published, value, within) == expected


@given(NUMBERS, NUMBERS, NUMBERS, st.floats(0, 1e5))
def test_a_range_holds_somewhere_if_one_of_its_numbers_does(a, b, value, within):
    low, high = min(a, b), max(a, b)
    for expect in (Expect(value=value, within=within), Expect(more_than=value), Expect(at_most=value)):
        tried = [low, high, *([value] if low <= value <= high else [])]
        assert expect.somewhere(low, high) == any(expect.holds(number) for number in tried)


def test_a_modelled_number_has_a_range_and_says_where_the_range_disagrees():
    modelled = [
        finding for name in IDS for part in verdict(name).parts for finding in part.findings
        if finding.figure and finding.figure.kind == "modelled"
    ]  # fmt: skip
    assert modelled
    for finding in modelled:
        assert finding.figure and finding.figure.interval, finding.definition
        assert finding.figure.interval.low <= finding.figure.value <= finding.figure.interval.high, finding.definition
    one = next(finding for finding in modelled if finding.short.startswith("president:2020:D (apportioned, FY2018"))
    assert one.beside


def test_a_year_without_evidence_cannot_be_checked():
    assert outcome(True, 0.5, 0.5, year=1950) == "cannot be checked with public data"


def test_what_data_cannot_settle_is_said():
    text = (
        SHARE.partition("[[part]]")[0].format()
        + '[[part]]\nsays = "x"\ncompute = { kind = "unsettled", why = "No one counts it." }\n'
    )
    found = check(parse(text, "x.toml"))
    assert found.outcome == "cannot be checked with public data"
    assert found.parts[0].says_more == "No one counts it."


def test_parts_must_hold_for_one_division_of_the_country():
    both = verdict("receipts-60-40")
    divisions = [{(finding.bloc or "")[:-2] for finding in part.findings if finding.holds} for part in both.parts]
    named = {name.split(" ")[0] for name in both.under}
    assert named and all(named <= each for each in divisions)
    assert bloc(f"{sorted(named)[0]}:D").fips


if __name__ == "__main__":  # records the fingerprint: python tests/claimcheck/test_claims.py
    head = ("claim", "part", "outcome", "definitions", "holding", "lowest", "highest")
    with FINGERPRINT.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *fingerprint()])
