"""Files and arguments that users hand in: habits of Windows are accepted, what is built to harm is one line at once."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seawall
from seawall import evidence, law, programs
from seawall.base.datafile import DEEPEST, LARGEST, Reader
from seawall.base.errors import SeawallError
from seawall.claimcheck.load import read as read_claim
from seawall.cli import main
from seawall.evidence.store import using
from seawall.fiscal.blocs import bloc
from seawall.hazard.families import load_scenario, scenario_text
from seawall.law import read_measure
from seawall.law.cases import read_cases
from seawall.triggers.trigger import draft, read, to_toml

ROOT = Path(__file__).parents[1]
READERS: dict[str, Callable[[Any], Any]] = {
    "measure": read_measure, "scenario": load_scenario, "trigger": read, "claim": read_claim, "cases": read_cases,
    "list": lambda path: bloc(f"file:{path}"),
}  # fmt: skip


def sound(kind: str) -> str:
    """The text of a file of each kind that can be read."""
    if kind == "measure":
        return (ROOT / "tests/law/cases/missouri-sapa.toml").read_text(encoding="utf-8")
    if kind == "claim":
        return (ROOT / "evidence/claims/blue-states-receive-more-per-head.toml").read_text(encoding="utf-8")
    if kind == "scenario":
        return scenario_text("suspension", {"start": "2026-12-12", "programs": "snap"})
    if kind == "trigger":
        return to_toml(draft("IL", "snap", as_of=date(2026, 11, 22)))
    return "cases:\n- {id: one, year: 1999}\n" if kind == "cases" else "# mine\nIL\nWI\n"


@pytest.mark.parametrize("kind", READERS)
def test_a_file_of_windows_says_what_it_says_elsewhere(kind: str, tmp_path: Path) -> None:
    plain, windows = tmp_path / "file", tmp_path / "windows"
    plain.write_bytes(sound(kind).encode())
    windows.write_bytes(b"\xef\xbb\xbf" + sound(kind).replace("\n", "\r\n").encode())
    told, same = READERS[kind](plain), READERS[kind](windows)
    assert told == same or repr(told).replace(str(plain), "") == repr(same).replace(str(windows), "")


def test_evidence_of_windows_is_read_once_it_is_stamped(tmp_path: Path) -> None:
    import shutil

    from imports.__main__ import restamp

    folder = tmp_path / "evidence"
    shutil.copytree(ROOT / "evidence", folder)
    for name in ("deadline.csv", "datapackage.json", "claims/commandeering.toml"):
        path = folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    with using(folder), pytest.raises(SeawallError, match="deadline"):
        evidence.load("deadline")
    assert restamp(folder) == []
    whole = evidence.load("deadline")
    with using(folder):
        assert evidence.load("deadline").equals(whole) and evidence.check(["deadline"]).problems == ()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone")
def test_a_clone_has_the_line_ends_that_were_committed() -> None:
    names = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    text = [line for line in names.splitlines() if "i/lf" in line]
    assert len(text) > 500 and all("eol=lf" in line for line in text) and "i/crlf" not in names


@pytest.mark.parametrize("encoding", ["latin-1", "ascii:strict"])
@pytest.mark.parametrize("words", [("status", "IL"), ("law", "ask", "IL"), ("brief", "Doña"), ("programs", "--json")])
def test_a_terminal_that_knows_few_signs_gets_replacements(encoding: str, words: tuple[str, ...]) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-c", "from seawall.cli import run; run()", *words]
    asked = "Une idée\n".encode() + b"u\n" * 50
    done = subprocess.run(command, env=environment, input=asked, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr and done.returncode in (0, 2)


BOMBS = {
    "a key of thousands of parts": "a." * 50_000 + "a = 1",
    "a head of thousands of parts": "[" + "a." * 50_000 + "a]",
    "quoted parts": '"a" . ' * 20_000 + "a = 1",
    "parts inside a table": "x = {" + "a." * 50_000 + "a = 1}",
    "nested arrays": "x = " + "[" * 5_000 + "]" * 5_000,
    "arrays a little too deep": "x = " + "[" * (DEEPEST + 2) + "]" * (DEEPEST + 2),
    "nested tables": "x = " + "{a = " * 5_000 + "1" + "}" * 5_000,
    "a number of 5,000 digits": "year = " + "9" * 5_000,
    "a number of 100,000 hex digits": "year = 0x" + "f" * 100_000,
    "sixty times sixty times": "cases: [{id: a, year: " + "1:" * 200_000 + "1}]",
    "aliases": "x: &f [" + "f, " * 20_000 + "f]\ncases:\n" + "- {id: a, factors: *f}\n" * 2_000,
    "a list without end": "IL\n" * (LARGEST // 3 - 1),
    "too long": "#" * (LARGEST + 1),
    "escapes": 'family = "\\u001b[2J"',
}


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_is_built_to_harm_is_one_line_at_once(kind: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(BOMBS[name], encoding="utf-8")
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(SeawallError) as error:
        READERS[kind](path)
    assert len(str(error.value).splitlines()) == 1 and "\x1b" not in str(error.value)
    assert time.process_time() - started < 20  # hours without a limit
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("path", ["/dev/zero", "/", "/nowhere", "a\0b", "x" * 5_000, ""])
def test_what_is_no_file_is_one_line(kind: str, path: str) -> None:
    with pytest.raises(SeawallError) as error:
        READERS[kind](path)
    assert len(str(error.value).splitlines()) == 1 and len(str(error.value)) < 2_000


@pytest.mark.parametrize("name", ["datapackage.json", "deadline.csv"])
def test_evidence_without_end_is_one_line(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("package", "load"):
        monkeypatch.setattr(sys.modules[f"seawall.evidence.{room}"], "LARGEST", LARGEST)
    if name != "datapackage.json":
        (tmp_path / "datapackage.json").write_bytes((ROOT / "evidence" / "datapackage.json").read_bytes())
    (tmp_path / name).symlink_to("/dev/zero")
    with using(tmp_path), pytest.raises(SeawallError, match="longer"):
        evidence.load("deadline")


LEAVES = st.integers() | st.text(max_size=3)
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=2), inner), max_leaves=20)


@settings(max_examples=40)
@given(TREES)
def test_any_tree_of_moderate_depth_and_numbers_is_read(tree: Any) -> None:
    import json

    text = json.dumps({"x": tree})
    try:
        assert Reader(SeawallError, form="YAML").tree(text, "x") is not None
    except SeawallError as error:
        assert len(str(error).splitlines()) == 1


WRONG = [-1, 10**20, float("nan"), True, b"IL", [None], {"a": 1}, object(), print, "x" * 100_000, "\0", "IL\ud800"]
CALLS: dict[str, Callable[[Any], Any]] = {
    "brief": seawall.brief,
    "brief as_of": lambda x: seawall.brief("VT", as_of=x),
    "brief scenario": lambda x: seawall.brief("VT", x),
    "impact": seawall.impact,
    "impact scenario": lambda x: seawall.impact("VT", x),
    "status": seawall.status,
    "place": seawall.place,
    "claims": seawall.claims,
    "claims file": lambda x: seawall.claims(file=x),
    "flows": seawall.flows,
    "lapse": seawall.lapse,
    "lapse until": lambda x: seawall.lapse(until=x),
    "lapse programs": lambda x: seawall.lapse(programs=x),
    "lapse share": lambda x: seawall.lapse(share_paid=x),
    "suspension": lambda x: seawall.suspension(x, "2026-12-12"),
    "suspension start": lambda x: seawall.suspension("snap", x),
    "caseload program": lambda x: seawall.caseload("IL", x, month="2025-03"),
    "caseload month": lambda x: seawall.caseload("IL", "snap", month=x),
    "simulate years": lambda x: seawall.simulate("VT", years=x),
    "simulate longest": lambda x: seawall.simulate("VT", years=300, longest_days=x),
    "program": programs.program,
    "table": evidence.load,
    "rows place": lambda x: evidence.rows("place", x),
    "cite": evidence.cite,
    "check": evidence.check,
    "measure": law.read_measure,
    "test": law.test,
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("value", WRONG, ids=lambda value: type(value).__name__)
def test_an_argument_of_a_wrong_kind_is_one_line(call: str, value: Any) -> None:
    with pytest.raises(SeawallError) as error:
        CALLS[call](value)
    assert len(str(error.value).splitlines()) == 1 and len(str(error.value)) < 2_000


@pytest.mark.parametrize("limit", [0, -1, 2.5, "3", None, 10**20])
def test_a_limit_is_a_number_of_rows(limit: Any) -> None:
    if limit in (None, 10**20):
        assert evidence.rows("place", limit=limit).frame.height == evidence.rows("place").whole
    else:
        with pytest.raises(SeawallError):
            evidence.rows("place", limit=limit)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2200-01-01"])
@pytest.mark.parametrize("name", ["suspension", "funding-gap", "late-restart", "award-freeze", "partial-payment"])
def test_a_scenario_far_from_today_is_one_line(name: str, day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "new", name, "--set", f"start={day}"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
