"""A claim file that is wrong gets one line: file or claim, field, remedy. And the command shows what it should."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seawall.base.errors import ClaimError, SeawallError
from seawall.claimcheck.check import check, claims
from seawall.claimcheck.load import parse, shipped
from seawall.claimcheck.verdict import Verdicts
from seawall.cli import main
from seawall.evidence import current
from seawall.pages import page
from seawall.pages.page import Grid, blocks_of, footnotes, said_in

GOOD = """\
id = "my-claim"
says = "The federal minimum is above seven dollars."

[origin]
who = "me"
when = 2026-01-01

[[part]]
says = "It is above seven."

[part.compute]
kind = "value"

[part.compute.of]
table = "minimum_wage_federal"
column = "rate_usd_hour"
dated_by = "effective_from"
on = 2026-01-01
unit = "USD per hour"

[part.expect]
more_than = 7
"""

BAD = [
    ('kind = "value"', 'kind = "valeu"', "compute"),
    ('kind = "value"', "", "compute"),
    ("more_than = 7", 'more_than = "seven"', "more_than"),
    ("more_than = 7", "more_than = nan", "more_than"),
    ("more_than = 7", "value = 7", "within"),
    ("more_than = 7", "more_than = 7\nat_least = 7", "at_least"),
    ("[part.expect]\nmore_than = 7\n", "", "expect"),
    ("says = ", "sais = ", "sais"),
    ('id = "my-claim"', 'id = "My Claim"', "id"),
    ('id = "my-claim"', "", "id"),
    ("when = 2026-01-01", "when = 2026-13-01", "TOML"),
    ('column = "rate_usd_hour"', 'column = "rate_usd"', "rate_usd_hour"),
    ('table = "minimum_wage_federal"', 'table = "minimum_wage_fedral"', "minimum_wage_federal"),
    ('column = "rate_usd_hour"', 'column = "effective_from"', "number"),
    ('dated_by = "effective_from"', 'dated_by = "rate_usd_hour"', "date"),
    ("on = 2026-01-01\n", "", "on"),
    ('unit = "USD per hour"', "", "unit"),
    ("on = 2026-01-01", 'on = 2026-01-01\nwhere = { rate_usd_hour = "7" }', "where.rate_usd_hour"),
    ("on = 2026-01-01", "on = 2026-01-01\nwhere = { rate = 7 }", "rate_usd_hour"),
    ("[part.compute.of]", "also_try = [{ off = [1] }]\n[part.compute.of]", "off"),
    ("[part.compute.of]", "also_try = [{ of = [1] }]\n[part.compute.of]", "also_try"),
    ("[part.compute.of]", 'also_try = [{ bloc = ["blue"] }]\n[part.compute.of]', "blue"),
    ("[part.compute.of]", 'also_try = [{ bloc = ["president:2021:D"] }]\n[part.compute.of]', "2021"),
]  # fmt: skip


def said(capsys, *words: str) -> str:
    """The one line that the command prints when it refuses."""
    assert main(["claims", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 1
    return printed.err


@pytest.mark.parametrize(("old", "new", "names"), BAD)
def test_a_bad_file_gets_one_line_that_names_the_fault(old, new, names, tmp_path, capsys):
    assert old in GOOD
    path = tmp_path / "my.toml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    line = said(capsys, "--file", str(path))
    assert names in line
    assert "my.toml" in line or "claim my-claim, part 1" in line


def test_the_good_file_is_good(tmp_path, capsys):
    path = tmp_path / "my.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["claims", "--file", str(path)]) == 0
    assert "Verdict: reproduced" in capsys.readouterr().out


def test_what_is_not_a_file_and_what_is_unknown_gets_one_line(tmp_path, capsys):
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    assert "absent.toml" in said(capsys, "--file", str(tmp_path / "absent.toml"))
    assert str(tmp_path) in said(capsys, "--file", str(tmp_path))
    assert "UTF-8" in said(capsys, "--file", str(tmp_path / "bytes.toml"))
    assert "receipts-60-40" in said(capsys, "receipts-6040")
    assert "--file" in said(capsys, "snap-40m", "--file", "x.toml")
    assert "--json" in said(capsys, "--json", "--csv")


def test_units_that_do_not_fit_and_ambiguous_rows_are_refused():
    text = GOOD.replace('kind = "value"', 'kind = "difference"\nless = { stated = 1, unit = "persons" }')
    with pytest.raises(ClaimError, match=r"less.*persons"):
        check(parse(text, "x.toml"))
    count = (
        'kind = "count"\ntable = "minimum_wage_state_year"\ncolumn = "rate_usd_hour"\ntest = "more_than"\nthreshold = 7'
    )
    head, _, rest = GOOD.partition('kind = "value"')
    text = f"{head}{count}\n{rest[rest.index('[part.expect]') :]}"
    with pytest.raises(ClaimError, match=r"minimum_wage_state_year|rate_usd_hour|place"):
        check(parse(text, "x.toml"))


# Nothing that a text can hold brings the program down.

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((current().folder / "claims").glob("[hms]*.toml"))]
JUNK = st.one_of(
    st.sampled_from(
        ['"00"', "0", "-1", "[]", "{}", "true", "2025-01-01", "nan", "inf", '""', '"x"', "1e999", "[[1]]", "of", "1e12"]
    ),
    st.integers().map(str),
    st.text(max_size=8).map(lambda text: json.dumps(text)),
)


VALUE = re.compile(r"\"[^\"]*\"|\b[0-9][0-9.e-]*\b|\b[a-z_]+(?= =)")


@st.composite
def damaged(draw) -> str:
    """A shipped claim with a line dropped, doubled or given another value."""
    lines = draw(st.sampled_from([GOOD, *TEXTS])).splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        name, equals, _ = lines[at].partition(" = ")
        choice = draw(st.sampled_from(["drop", "double", "value", "value", "inside", "inside", "cut"]))
        if choice == "drop":
            lines[at] = ""
        elif choice == "double":
            lines.insert(at, lines[at])
        elif choice == "cut":
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
        elif choice == "inside" and (inside := list(VALUE.finditer(lines[at]))):
            one = draw(st.sampled_from(inside))
            lines[at] = f"{lines[at][: one.start()]}{draw(JUNK)}{lines[at][one.end() :]}"
        elif equals:
            lines[at] = f"{name} = {draw(JUNK)}"
    return "\n".join(lines)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(damaged(), st.text(max_size=80)))
def test_any_text_is_a_claim_with_a_verdict_or_one_line(text):
    try:
        found = check(parse(text, "x.toml"))
    except SeawallError as error:
        assert isinstance(error, ClaimError) and "\n" not in str(error) and str(error).strip()
    else:
        assert json.dumps(found.to_dict(), allow_nan=False)


# The command.


def test_the_list_names_every_claim_and_verdict(capsys):
    assert main(["claims"]) == 0
    printed = capsys.readouterr().out
    assert all(each.id in printed for each in shipped())


def test_json_and_csv_hold_every_finding(capsys):
    assert main(["claims", "receipts-60-40", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["id"] == "receipts-60-40" and told["sources"]
    findings = [finding for part in told["parts"] for finding in part["findings"]]
    assert main(["claims", "receipts-60-40", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [float(row["value"]) for row in rows] == [finding["figure"]["value"] for finding in findings]
    assert {row["bloc"] for row in rows} >= {
        "president:2016:D",
        "president:2020:D",
        "president:2024:D",
        "governor:2025:D",
    }
    assert {row["measure"] for row in rows} == {"soi_liability", "apportioned", "irs_gross"}


@pytest.mark.parametrize("name", [None, *(each.id for each in shipped())])
def test_the_page_of_every_claim_tells_its_verdict_and_every_number(name):
    found = claims(name)
    shown = page(found)
    told = {said.text for block in blocks_of(shown) for said in said_in(block)}
    if isinstance(found, Verdicts):
        assert all({each.claim.id, each.claim.says, each.headline} <= told for each in found.verdicts)
        return
    assert found.headline in shown.lede and found.claim.says in shown.about[1]
    for part in found.parts:
        cells = [row for block in blocks_of(shown) if isinstance(block, Grid) for row in block.rows]
        assert len(part.findings) <= len(cells)
        assert {finding.definition for finding in part.findings} <= {row[0].text for row in cells}
        assert all(finding.missing in told for finding in part.findings if finding.missing)
        assert not part.says_more or part.says_more in told
    assert set(footnotes(shown)) == {source.citation() for source in found.sources}


def test_one_claim_shows_its_number_its_difference_and_its_sources(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["claims", "min-wage-34", "--full"]) == 0
    printed = capsys.readouterr().out
    for words in ("30 states", "-4", "states, DC and territories, 2024", "minimum_wage_state_year"):
        assert words in printed
