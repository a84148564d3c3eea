"""The command line: good input gives the library's answer, bad input one line that says how to fix it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.briefs import Brief, brief
from seawall.cli import main, verbs
from seawall.evidence import current, table_names
from seawall.hazard import lapse, suspension
from seawall.impacts import caseload, impact
from seawall.impacts.source import runs_in
from seawall.places import place
from seawall.programs import programs

TODAY = "2026-11-22"
AS_OF = ("--as-of", TODAY)


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(list(arguments))
    return status, out.getvalue(), err.getvalue()


BAD = [
    (("brief",), "argument"),
    (("brief", "Narnia"), "Narnia"),
    (("brief", "Cook County"), "Cook County, IL (17031)"),
    (("brief", "IL", "IL"), "Illinois"),
    (("brief", "IL", "17031"), "Cook County, IL"),
    (("brief", ""), "place"),
    (("brief", "IL", "--as-of", "yesterday"), "yesterday"),
    (("brief", "IL", "--as-of", "2026-02-30"), "2026-02-30"),
    (("brief", "IL", "--as-of", "2013-09-29"), "2013-09-29"),
    (("brief", "IL", "--as-of", "9999-12-31"), "9999-12-31"),
    (("brief", "IL", *AS_OF, "--lapse", "soon"), "--lapse"),
    (("brief", "IL", *AS_OF, "--lapse", "1976-01-01"), "1976"),
    (("brief", "IL", *AS_OF, "--lapse", "9999-12-31"), "9999"),
    (("brief", "IL", *AS_OF, "--lapse", "0001-01-01"), "0001-01-01"),
    (("brief", "IL", *AS_OF, "--until", "2026-01-01"), "2026-01-01"),
    (("brief", "IL", *AS_OF, "--until", "never"), "--until"),
    (("brief", "IL", *AS_OF, "--program", "snup"), "snap"),
    (("brief", "IL", *AS_OF, "--program", ""), "program"),
    (("brief", "IL", *AS_OF, "--from", "2026-12-01"), "Add --program"),
    (("brief", "IL", *AS_OF, "--from", "2026-12-01", "--lapse", "2026-12-12"), "--lapse"),
    (("brief", "IL", *AS_OF, "--from", "x", "--program", "snap"), "--from"),
    (("brief", "IL", *AS_OF, "--from", "9999-12-31", "--program", "snap"), "9999"),
    (("brief", "IL", *AS_OF, "--share-paid", "half"), "0 to 1"),
    (("brief", "IL", *AS_OF, "--share-paid", "65"), "0 to 1"),
    (("brief", "IL", *AS_OF, "--share-paid", "-0.1"), "0 to 1"),
    (("brief", "IL", *AS_OF, "--share-paid", "nan"), "0 to 1"),
    (("brief", "IL", *AS_OF, "--share-paid", "inf"), "0 to 1"),
    (("brief", "IL", *AS_OF, "-o", "brief.docx"), ".pdf"),
    (("brief", "IL", *AS_OF, "-o", "brief"), ".pdf"),
    (("brief", "IL", *AS_OF, "-o", ""), ".pdf"),
    (("brief", "IL", *AS_OF, "-o", "no/such/folder/brief.html"), "folder"),
    (("brief", "US", *AS_OF, "--funds", "own.toml"), "United States is not"),
    (("brief", "IL", "WI", *AS_OF, "--funds", "own.toml"), "one government"),
    (("plan", "IL", *AS_OF, "--decide", "9999-12-31"), "--decide 9999-12-31"),
    (("plan", "IL", *AS_OF, "--decide", "2026-11-21"), "in the past"),
    (("plan", "IL", *AS_OF, "--ics", "./same.html", "-o", "same.html"), "two files"),
    (("brief", "IL", "--nope"), "--nope"),
    (("brief", "IL", "--as-of"), "--as-of"),
    (("impact", "Narnia"), "Narnia"),
    (("impact", "IL", *AS_OF, "--by", "hour"), "--by"),
    (("impact", "IL", *AS_OF, "--share-paid", "2"), "0 to 1"),
    (("caseload", "IL", "snap"), "--month"),
    (("caseload", "IL"), "argument"),
    (("caseload", "IL", "snap", "--month", "soon"), "soon"),
    (("caseload", "IL", "snap", "--month", "9999-12", *AS_OF), "9999"),
    (("caseload", "IL", "snap", "--month", "1970-01", *AS_OF), "1970"),
    (("caseload", "IL", "snap", "--month", "2027-02", *AS_OF, "--measure", "meals"), "--measure"),
    (("caseload", "PR", "snap", "--month", "2027-02", *AS_OF), "Puerto Rico"),
    (("caseload", "IL", "snup", "--month", "2027-02", *AS_OF), "snap"),
    (("programs", "show", "snup"), "snap"),
    (("programs", "show"), "argument"),
    (("programs", "list-all"), "list-all"),
    (("evidence", "show", "contry"), "county"),
    (("evidence", "show", "county", "--limit", "0"), "--limit"),
    (("evidence", "show", "county", "--limit", "x"), "--limit"),
    (("evidence", "show", "county", "--place", "Cook"), "FIPS"),
    (("evidence", "show", "county", "--as-of", "x"), "--as-of"),
    (("evidence", "show", "county", "--json", "--csv"), "--csv"),
    (("evidence", "cite", "contry"), "county"),
    (("evidence", "check", "contry"), "county"),
    (("nonsense",), "nonsense"),
    (("--nonsense",), "--nonsense"),
    (("",), "command"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "hint"), BAD, ids=[" ".join(arguments) or "-" for arguments, _ in BAD])
def test_bad_input_is_one_line_on_standard_error_and_status_2(arguments: tuple[str, ...], hint: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.endswith("\n") and len(err.splitlines()) == 1 and err.strip()
    assert hint in err


def test_a_wrong_option_points_to_the_help_that_exists() -> None:
    assert "seawall brief --help" in run("brief", "IL", "--nope")[2]
    assert "seawall --help" in run("nonsense")[2]


@pytest.mark.parametrize("arguments", [(), ("--help",), *((verb, "--help") for verb in verbs()), ("evidence",)])
def test_help_is_given_when_asked_for_or_when_nothing_is_asked(arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert "Usage" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief", "IL", *AS_OF),
        ("brief", "IL", "WI", *AS_OF),
        ("brief", "PR", *AS_OF),
        ("brief", "Chicago, IL", *AS_OF),
        ("brief", "09003", *AS_OF),
        ("brief", "IL", "--as-of", "2025-10-10", "--lapse", "2025-10-01"),
        ("brief", "IL", *AS_OF, "--program", "snap", "--from", "2026-12-01", "--until", "2026-12-12"),
        ("brief", "IL", *AS_OF, "--share-paid", "0.65"),
        ("impact", "IL", *AS_OF),
        ("impact", "IL", *AS_OF, "--by", "place"),
        ("caseload", "Cook County, IL", "snap", "--month", "2027-02", *AS_OF),
        ("programs",),
        ("programs", "--json"),
        ("programs", "show", "snap"),
        ("programs", "show", "10.551", "--json"),
        ("evidence", "list"),
        ("evidence", "show", "deadline"),
        ("evidence", "show", "deadline", "--csv", "--limit", "3"),
        ("evidence", "cite", "snap_state_month"),
        ("evidence", "check", "county", "place"),
    ],
    ids=" ".join,
)
def test_a_good_run_answers_on_standard_output_and_says_nothing_else(arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert out.strip()


@pytest.mark.parametrize("where", ["IL", "Cook County, IL", "US", "PR"])
def test_the_json_of_a_brief_is_the_librarys(where: str, brief_of: Callable[..., Brief]) -> None:
    assert run("brief", where, *AS_OF, "--json")[1] == brief_of(where).model_dump_json(indent=2) + "\n"


def test_options_mean_what_they_mean_in_the_library() -> None:
    given = run("brief", "IL", "--as-of", "2025-10-10", "--lapse", "2025-10-01", "--json")[1]
    assert (
        given
        == brief("IL", lapse("2025-10-01", as_of="2025-10-10"), as_of="2025-10-10").model_dump_json(indent=2) + "\n"
    )
    given = run("brief", "IL", "WI", *AS_OF, "--program", "SNAP", "--program", "wic", "--from", "2026-12-01",
                "--until", "2026-12-31", "--share-paid", ".5", "--json")[1]  # fmt: skip
    assumed = suspension(["snap", "wic"], "2026-12-01", until="2026-12-31", share_paid=0.5)
    assert given == brief(["IL", "WI"], assumed, as_of=TODAY).model_dump_json(indent=2) + "\n"


def test_the_json_of_a_caseload_and_of_an_impact_is_the_librarys() -> None:
    given = run("caseload", "IL", "snap", "--month", "2027-02", *AS_OF, "--json")[1]
    assert given == caseload("IL", "snap", month="2027-02", as_of=TODAY).model_dump_json(indent=2) + "\n"
    given = run("impact", "VT", *AS_OF, "--json")[1]
    assert json.loads(given) == json.loads(json.dumps(impact("VT", as_of=TODAY).to_dict()))


def test_an_impact_is_a_csv_with_a_row_a_day_or_a_county() -> None:
    by_day = list(csv.DictReader(io.StringIO(run("impact", "VT", *AS_OF, "--csv")[1])))
    assert len(by_day) == 120 * sum(runs_in(each, place("VT")) for each in programs())
    rows = ("--by", "place", "--program", "snap", "--csv")
    by_place = list(csv.DictReader(io.StringIO(run("impact", "VT", *AS_OF, *rows)[1])))
    assert len(by_place) == 14 and {row["program"] for row in by_place} == {"snap"}
    holes = list(csv.DictReader(io.StringIO(run("impact", "HI", *AS_OF, *rows)[1])))
    assert next(row for row in holes if row["fips"] == "15005")["persons"] == ""


@pytest.mark.parametrize(
    ("ending", "starts"),
    [(".html", b"<!doctype html"), (".pdf", b"%PDF-"), (".json", b"{"), (".md", b"# "), (".txt", b"ILLINOIS")],
)
def test_each_form_is_written_and_the_headline_is_said(
    ending: str, starts: bytes, tmp_path: Path, brief_of: Callable[..., Brief]
) -> None:
    target = tmp_path / f"brief{ending}"
    status, out, err = run("brief", "IL", *AS_OF, "-o", str(target))
    made = brief_of("IL")
    assert (status, err) == (0, "") and out == f"Wrote {target}: {made.headline}\n"
    content = target.read_bytes()
    assert content[:200].lstrip().lower().startswith(starts.lower())
    assert len(content) > 5_000
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    if ending == ".json":
        assert Brief.model_validate_json(content) == made
    elif ending != ".pdf":
        assert "1 Feb 2027" in content.decode("utf-8")


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    target.mkdir()
    status, out, err = run("brief", "IL", *AS_OF, "-o", str(target))
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.md"]


def seawall(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, which has read no evidence yet."""
    return subprocess.run(
        [sys.executable, "-m", "seawall", *arguments],
        env=os.environ | {"SEAWALL_EVIDENCE": str(folder)},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("table", "damage", "named"),
    [
        (
            "snap_state_month",
            lambda text: text.replace("2025-03,17,2025-06-13,", "2025-03,17,2025-06-13,x", 1),
            "column households",
        ),
        ("county", lambda text: text.replace("\n17031,", "\n17031,,", 1), "row 614"),
        ("deadline", lambda text: text[: len(text) // 2], "deadline"),
        ("bridge_action", None, "bridge_action"),
    ],
)
def test_a_damaged_table_is_named_with_the_row_and_what_to_do(
    table: str, damage: Callable[[str], str] | None, named: str, tmp_path: Path
) -> None:
    folder = tmp_path / "evidence"
    shutil.copytree(current().folder, folder)
    file = folder / f"{table}.csv"
    if damage is None:
        file.unlink()
    else:
        text = file.read_text(encoding="utf-8")
        assert damage(text) != text
        file.write_text(damage(text), encoding="utf-8")
    done = seawall(folder, "brief", "Cook County, IL", *AS_OF)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert table in done.stderr and named in done.stderr
    assert damage is None or "row" in done.stderr
    assert f"git checkout evidence/{table}.csv" in done.stderr


def test_a_folder_without_evidence_is_said(tmp_path: Path) -> None:
    done = seawall(tmp_path, "brief", "IL", *AS_OF)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "SEAWALL_EVIDENCE" in done.stderr


word = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["IL", "Cook County, IL", "US", "PR", "snap", "wic", "10.551", "2027-02", "2026-12-12",
                     "2025-10-01", "2025-10-10", "1977-01-01", "2036-12-31", "0.65", "1", "0", "-1", "1e-9", "nan",
                     "--json", "day",
                     "place", "persons", "dollars", "show", "list", "cite", "county", "--help", "-o"]),
    st.dates().map(str),
    st.floats().map(str),
)  # fmt: skip
options = st.lists(
    st.tuples(
        st.sampled_from(["--as-of", "--lapse", "--program", "--from", "--until", "--share-paid", "--by", "--month",
                         "--measure", "--place", "--limit"]),
        word,
    ),
    max_size=4,
)  # fmt: skip
verbs = st.one_of(st.sampled_from(["brief", "impact", "caseload", "programs"]), word)


@settings(max_examples=120)
@given(verbs, st.lists(word, max_size=3), options)
def test_no_arguments_give_a_traceback(verb: str, words: list[str], given_options: list[tuple[str, str]]) -> None:
    arguments = [verb, *words, *(part for pair in given_options for part in pair)]
    if "-o" in arguments or any(each.startswith("-o") for each in arguments):
        return  # would write a file of any name
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        status, out, err = run(*arguments)
    assert status in (0, 2)
    if status == 2:
        assert out == "" and len(err.splitlines()) == 1 and err.strip()
    else:
        assert err == "" and out.strip()


lapse_days = st.dates(date(2013, 9, 30), date(2031, 1, 1)).map(str)
plausible = st.fixed_dictionaries(
    {"--as-of": st.dates(date(2013, 10, 1), date(2026, 11, 22)).map(str)},
    optional={
        "--lapse": lapse_days,
        "--until": lapse_days,
        "--from": lapse_days,
        "--program": st.sampled_from([each.id for each in programs()]),
        "--share-paid": st.floats(0, 1).map(str),
    },
)


@settings(max_examples=40)
@given(
    st.sampled_from(["brief", "impact"]), st.sampled_from(["IL", "US", "GU", "Loving County, TX", "DC,VT"]), plausible
)
def test_no_dates_or_shares_give_a_traceback(verb: str, where: str, chosen: dict[str, str]) -> None:
    arguments = [part for pair in chosen.items() for part in pair]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        status, out, err = run(verb, where, *arguments, *(["--json"] if verb == "brief" else []))
    assert (status, bool(out), len(err.splitlines())) in ((0, True, 0), (2, False, 1))
    if status == 0 and verb == "brief":
        made = Brief.model_validate_json(out)  # no figure is infinite or not a number
        assert made.model_dump_json(indent=2) + "\n" == out
        for day in made.days.days if made.days else ():
            assert day.persons_unpaid <= (day.persons_unpaid_high or day.persons_unpaid)


def test_every_evidence_table_can_be_shown_and_cited() -> None:
    for name in table_names():
        assert run("evidence", "show", name, "--limit", "2")[0] == 0, name
        status, out, _ = run("evidence", "cite", name)
        assert status == 0 and name in out, name


def test_a_citation_has_no_rows_and_a_page_without_pictures_sends_nobody_to_one(tmp_path: Path) -> None:
    assert run("evidence", "cite", "place", "--csv")[0] == 2
    status, _, said = run("evidence", "list", "-o", str(tmp_path / "list.svg"))
    assert status == 2 and "no picture" in said and "all of them" not in said


@pytest.mark.parametrize(
    ("set_to", "arguments", "status"),
    [({"COLUMNS": "0"}, ("scenario", "list"), 0), ({"PYTHONIOENCODING": "ascii"}, ("programs",), 0)],
)
def test_odd_terminals_get_a_page(set_to: dict[str, str], arguments: tuple[str, ...], status: int) -> None:
    command = [sys.executable, "-c", "from seawall.cli import run; run()", *arguments]
    done = subprocess.run(command, env=os.environ | set_to, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (status, b"") and len(done.stdout.splitlines()) > 10


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk to write to")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", "from seawall.cli import run; run()", "scenario", "list"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2 and done.stderr.startswith("cannot write") and len(done.stderr.splitlines()) == 1
