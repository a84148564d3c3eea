"""The docs cannot drift: their commands and examples run, their measured tables are current, their links resolve."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from docs.__main__ import builders, stale
from seawall.cli import main

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
WRITE = ("-o", "--publish")  # the options that name what a command writes
ALL = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})


def blocks(language: str) -> list[tuple[Path, str]]:
    found = re.compile(rf"^```{language}\n(.*?)^```", re.M | re.S)
    return [(page, block) for page in PAGES for block in found.findall(page.read_text(encoding="utf-8"))]


def commands(block: str) -> list[str]:
    return [
        line.partition("#")[0].strip().removeprefix("./do ") + (" #2" if "exits with 2" in line else "")
        for line in block.splitlines()
        if line.startswith("./do seawall")
    ]


def is_chain(listed: list[str]) -> bool:
    """Whether a command reads a file that one before it wrote."""
    wrote: set[str] = set()
    for words in map(shlex.split, listed):
        own = {word for before, word in pairwise(words) if before in WRITE}
        if wrote & (set(words) - own):
            return True
        wrote |= own
    return False


LISTED = [(page, commands(block)) for page, block in blocks("sh")]
CHAINS = [pytest.param(listed, id=page.name) for page, listed in LISTED if is_chain(listed)]
COMMANDS = sorted({command for _, listed in LISTED if not is_chain(listed) for command in listed})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_the_docs_does_what_it_says(command, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words, _, status = command.partition(" #")
    assert main(shlex.split(words)[1:]) == int(status or 0)
    if not status and " -o " not in words:
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("listed", CHAINS)
def test_commands_that_build_on_each_other_do_so_in_one_folder(listed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for command in listed:
        words = shlex.split(command)
        assert main(words[1:]) == 0, command
        assert all(Path(word).exists() for before, word in pairwise(words) if before in WRITE)


@pytest.mark.parametrize(("page", "code"), blocks("python"), ids=lambda value: getattr(value, "name", ""))
def test_every_python_example_runs(page, code, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exec(compile(code, page.name, "exec"), {})
    assert capsys.readouterr().out.strip()


# What two tests would compute is computed by one process: builders whose values other tests read too.
SHARED = {
    "build_signals": "signals_record", "build_law_predict": "law_docs", "build_status": "status_docs",
    "build_watch": "status_docs",
}  # fmt: skip
BUILDERS = [
    pytest.param(each, id=each.__name__, marks=pytest.mark.xdist_group(SHARED.get(each.__name__, each.__name__)))
    for each in builders()
]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_file_that_is_made_is_fresh(builder):
    assert stale(builder.pages()) == [], "run: ./do python -m docs"


def anchors(page: Path) -> set[str]:
    """The names by which a page's headings can be linked to."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_links_and_pictures_resolve(page):
    links = re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8"))
    local = [(page.parent / target if target else page, anchor) for target, anchor in links if ":" not in target]
    assert [target for target, _ in local if not target.exists()] == []
    assert [(target.name, anchor) for target, anchor in local if anchor and anchor not in anchors(target)] == []


def test_every_picture_is_shown():
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [path.name for path in (ROOT / "docs" / "images").iterdir() if f"images/{path.name}" not in shown] == []


def test_files_that_the_pages_name_exist():
    named = re.compile(r"`((?:src|tests|docs|evidence|imports|bench)/[\w./-]+)`")
    found = [(page.name, path) for page in PAGES for path in named.findall(page.read_text(encoding="utf-8"))]
    assert len([path for page, path in found if page == "CONTRIBUTING.md"]) > 15
    assert [(page, path) for page, path in found if not (ROOT / path).exists()] == []
