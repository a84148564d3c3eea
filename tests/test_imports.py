"""The house has no circles, nothing below the pages draws, caches live with the evidence, no today is hidden, and
one house knows the network.

Each check is also run on a made-up package that breaks it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

import seawall
from seawall.base.errors import SeawallError
from seawall.cli import verbs

Imports = dict[str, set[str]]

SOURCE = Path(seawall.__file__).parent
FOR_PEOPLE = {"rich", "jinja2", "typst", "vl_convert", "typer", "pages"}
MAY_SHOW = ("web", "cli", "pages", "__main__")
# What these keep hangs on no evidence.
MAY_CACHE = ("base", "evidence.store", "evidence.releases.lock", "ledger.kinds", "ledger.verifying")
SERVING = {"asyncio", "http", "urllib"}  # the loop of a server, the names of statuses, and how an address is written
NETWORK = {*SERVING, "socket", "ssl", "httpx", "httpcore", "authlib", "smtplib", "ftplib", "socketserver"}
DATABASE = {"psycopg"}
MAY_SERVE = ("web",)
MAY_ASK = (
    "evidence.refreshing", "evidence.feeds",  # the refresh of the evidence
    "web.access.oidc",  # an office's own provider of identities, if it names one
)  # fmt: skip
MAY_KEEP = ("ledger.batches.lines",)  # a book in PostgreSQL, which an office runs itself and names by its address
ABOUT_THE_WEB = ("cli.serve", "cli.access")  # one starts it, one says who may sign in
KNOWS_TODAY = ("base.day",)
"""Where a day that was left out becomes today: `day_of`, which the verbs call."""


def imports(package: str, typing: bool = False) -> Imports:
    """What each module of a package imports, wherever in its file; with `typing`, also what only types need.

    Names are without the package's own: 'law.cases'; a package outside is its first name: 'rich'. The package's front
    door is left out: it names everything, and loads what is asked for.
    """
    graph = grimp.build_graph(
        package, include_external_packages=True, exclude_type_checking_imports=not typing, cache_dir=None
    )
    short = {each: each.removeprefix(f"{package}.") for each in graph.modules}
    return {
        short[each]: {short[one] for one in graph.find_modules_directly_imported_by(each)}
        for each in graph.modules - {package}
    }


def circle(graph: Imports) -> list[str]:
    """A circle of imports, its first module again at the end; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def rooms(graph: Imports) -> Imports:
    """What each room imports from the others; the commands about the web may import it, which asks the others."""
    found: Imports = {}
    for each, imported in graph.items():
        room = each.partition(".")[0]
        beside = {room, "web"} if each in ABOUT_THE_WEB else {room}
        found.setdefault(room, set()).update({one.partition(".")[0] for one in imported} - beside)
    return found


def inside(module: str, places: Iterable[str]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


def showing(graph: Imports) -> set[tuple[str, str]]:
    """Modules below the pages that import what is for people, and what they import."""
    return {
        (each, one.partition(".")[0])
        for each, imported in graph.items()
        for one in imported
        if not inside(each, (*MAY_SHOW, *FOR_PEOPLE)) and one.partition(".")[0] in FOR_PEOPLE
    }


def asking(graph: Imports) -> set[tuple[str, str]]:
    """Modules that import what reaches the network and are not among those that may, and what they import."""
    return {
        (each, one)
        for each, imported in graph.items()
        for names, may in ((SERVING, (*MAY_SERVE, *MAY_ASK)), (NETWORK - SERVING, MAY_ASK), (DATABASE, MAY_KEEP))
        for one in imported & names
        if not inside(each, may) and each not in names
    }


def trees(source: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(source.rglob("*.py")):
        name = ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def names_of(tree: ast.Module) -> set[str]:
    """What a module takes from others and looks up in them: 'functools.cache', 'date.today'."""
    taken = {
        f"{node.module}.{each.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }
    return taken | {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def caching(source: Path) -> set[str]:
    """Modules with a cache that outlives the evidence it was computed from."""
    caches = {"functools.cache", "functools.lru_cache"}
    return {each for each, tree in trees(source) if not inside(each, MAY_CACHE) and names_of(tree) & caches}


def asking_the_clock(source: Path) -> set[str]:
    """Modules that look up today by themselves."""
    clock = ("date.today", "datetime.today", "datetime.now", "datetime.utcnow")
    found = {each for each, tree in trees(source) if any(name.endswith(clock) for name in names_of(tree))}
    return {each for each in found if not inside(each, KNOWS_TODAY)}


def test_no_circle_of_modules() -> None:
    assert circle(imports("seawall")) == []


def test_no_circle_of_rooms_even_for_types() -> None:
    assert circle(rooms(imports("seawall", typing=True))) == []


def test_nothing_below_the_pages_imports_what_is_for_people() -> None:
    assert showing(imports("seawall")) == set()


def test_only_the_refresh_of_the_evidence_knows_the_network() -> None:
    assert asking(imports("seawall")) == set()


def test_every_cache_above_base_lives_with_the_evidence() -> None:
    assert caching(SOURCE) == set()


def test_no_module_looks_up_today_by_itself() -> None:
    assert asking_the_clock(SOURCE) == set()


def test_the_page_of_every_result_is_there_and_what_is_no_result_is_refused() -> None:
    marked = {
        ast.unparse(mark.args[0]).strip("'")
        for _, tree in trees(SOURCE)
        for kind in ast.walk(tree)
        if isinstance(kind, ast.ClassDef)
        for mark in kind.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "shown_by"
    }
    assert len(marked) > 15
    assert [name for name in marked if not (SOURCE / "pages" / f"{name}.py").exists()] == []
    with pytest.raises(SeawallError, match="no answer"):
        seawall.page(date(2026, 11, 22))


def test_a_file_with_a_command_of_its_name_begins_with_its_verb() -> None:
    commands = {
        name.removeprefix("cli.")
        for name, tree in trees(SOURCE)
        for node in tree.body
        if name.startswith("cli.")
        if (isinstance(node, ast.FunctionDef) and node.name == name.removeprefix("cli."))
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "app")
    } - {"deliver"}  # which hands a result out
    assert set(verbs()) == commands and all(verbs().values())


MADE_UP = {
    "__init__": "",
    "one": "def late():\n    from madeup import two\n",
    "two": "import madeup.three\n",
    "three": "from madeup.one import late\n",
    "typed": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from madeup.law.cases import Case\n",
    "law/__init__": "",
    "law/cases": "from functools import lru_cache\nfrom madeup import typed\n",
    "law/clock": "import datetime\nday = datetime.date.today\n",
    "law/asking": "def ask():\n    import httpx\n    from urllib.request import urlopen\n    import psycopg\n",
    "evidence/refreshing": "import httpx\n",
    "law/drawn": "def show():\n    from rich.table import Table\n    from madeup.pages import page\n",
    "base/__init__": "import functools\nkept = functools.cache(len)\n",
    "cli": "import typer\n",
    "base/day": "from datetime import date\nday = date.today()\n",
    "pages": "import jinja2\n",
}


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in MADE_UP.items():
        path = tmp_path / "madeup" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path / "madeup"


def test_the_checks_see_what_breaks_them(made_up: Path) -> None:
    graph = imports("madeup")
    assert set(circle(graph)) == {"one", "two", "three"}
    typed = ("law.cases", "typed")
    for typing, found in ((False, set()), (True, {"law", "typed"})):
        told = imports("madeup", typing)
        assert set(circle(rooms({each: told[each] for each in typed}))) == found
    assert showing(graph) == {("law.drawn", "rich"), ("law.drawn", "pages")}
    assert asking(graph) == {("law.asking", "httpx"), ("law.asking", "urllib"), ("law.asking", "psycopg")}
    assert caching(made_up) == {"law.cases"}
    assert asking_the_clock(made_up) == {"law.clock"}
