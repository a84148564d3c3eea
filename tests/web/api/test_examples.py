"""Every example of docs/api.md runs against a real server, and says what it says."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from seawall.web.questions import questions
from tests.web.running import Server

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
pytestmark = pytest.mark.xdist_group("browser")  # where the server is

WRITTEN = "http://127.0.0.1:8400"
NOTHING = "evidence-held"  # in a home of its own nothing waits for a person
SECTION = re.compile(r"^#### (\S+)\n(.*?)(?=^#{3,4} |\Z)", re.M | re.S)
SECTIONS = dict(SECTION.findall(PAGE.read_text(encoding="utf-8")))


def blocks(section: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", SECTIONS[section], re.M | re.S)


def asked_by(language: str) -> set[str]:
    """The paths of the description that some example in this language asks."""
    shown = {
        re.sub(r"[?'\"].*", "", address.removeprefix(WRITTEN))
        for section in SECTIONS
        for block in blocks(section, language)
        for address in re.findall(rf"{WRITTEN}\S+", block)
    }
    paths = json.loads((PAGE.parent / "openapi.json").read_text(encoding="utf-8"))["paths"]
    return {path for path in paths if any(path == each or _of_place(path).fullmatch(each) for each in shown)}


def _of_place(path: str) -> re.Pattern[str]:
    return re.compile(re.escape(path).replace(r"\{place\}", "(?!rows$)[^/]+"))


@pytest.mark.parametrize("language", ["py", "bash"])
def test_every_address_of_the_description_has_its_example(language: str) -> None:
    assert set(SECTIONS) == {*questions(), "places"}
    paths = json.loads((PAGE.parent / "openapi.json").read_text(encoding="utf-8"))["paths"]
    assert set(paths) - asked_by(language) == set()


@pytest.mark.parametrize("section", SECTIONS)
def test_the_examples_in_python_print_an_answer(section: str, site: Server) -> None:
    for block in blocks(section, "py"):
        with redirect_stdout(io.StringIO()) as said:
            exec(compile(block.replace(WRITTEN, site.address), section, "exec"), {})
        assert said.getvalue().strip() or section == NOTHING


@pytest.mark.parametrize("section", SECTIONS)
def test_the_examples_with_curl_print_an_answer(section: str, site: Server) -> None:
    for block in blocks(section, "bash"):
        words = shlex.split(block.replace(WRITTEN, site.address))
        assert words[0] == "curl"
        done = subprocess.run([*words, "--silent", "--show-error"], capture_output=True, text=True, timeout=120)
        assert (done.returncode, done.stderr) == (0, "")
        if "text/csv" in block:
            heads, *rows = csv.reader(io.StringIO(done.stdout))
            assert heads and (1 <= len(rows) <= 3 or section == NOTHING)
        else:
            assert done.stdout.startswith(("{", "["))
