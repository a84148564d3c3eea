"""The store: whatever was worked out from a folder of evidence is told for that folder only, and dies with it."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from seawall.base.errors import EvidenceError
from seawall.evidence import current, kept, load, using
from seawall.places import state_names
from tests.evidence_files import record

TABLE = "place"


@pytest.fixture
def release(tmp_path: Path) -> Callable[[str], Path]:
    """`release(name)`: a folder of evidence with one table, in which Illinois has another name."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        described = json.loads((current().folder / "datapackage.json").read_text(encoding="utf-8"))
        (resource,) = (each for each in described["resources"] if each.get("name") == TABLE)
        content = (current().folder / resource["path"]).read_bytes().replace(b"Illinois", name.encode())
        (folder / resource["path"]).write_bytes(content)
        (folder / "datapackage.json").write_text(json.dumps({**described, "resources": [resource]}), encoding="utf-8")
        record(folder)
        return folder

    return make


class Answer:
    """What a kept function may give; unlike a number, it can be watched."""


asked: list[Path] = []


@kept
def costly(_: int = 0) -> Answer:
    asked.append(current().folder)
    return Answer()


@kept(most=2)
def few(number: int) -> Answer:
    return Answer()


def test_each_folder_answers_for_itself_and_the_first_comes_back(release: Callable[[str], Path]) -> None:
    first, second = release("Alpha"), release("Beta")
    assert state_names()["17"] == "Illinois"
    with using(first) as outer:
        assert state_names()["17"] == "Alpha" and current() is outer
        with using(second):
            assert state_names()["17"] == "Beta"
            assert load(TABLE).filter(fips="17")["name"].to_list() == ["Beta"]
        assert state_names()["17"] == "Alpha" and current() is outer
    assert state_names()["17"] == "Illinois"


def test_a_folder_is_left_when_something_goes_wrong_in_it(release: Callable[[str], Path]) -> None:
    before = current()
    with pytest.raises(EvidenceError), using(release("Alpha")):
        load("county")
    assert current() is before and state_names()["17"] == "Illinois"


def test_the_variable_switches_the_store_and_back(
    release: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEAWALL_EVIDENCE", str(release("Alpha")))
    assert state_names()["17"] == "Alpha"
    with using() as same:
        assert current() is same and state_names()["17"] == "Alpha"
    monkeypatch.delenv("SEAWALL_EVIDENCE")
    assert state_names()["17"] == "Illinois"


def test_an_answer_is_worked_out_once_for_a_store_and_its_arguments(release: Callable[[str], Path]) -> None:
    folder = release("Alpha")
    asked.clear()
    with using(folder):
        assert costly() is costly()
        assert costly(1) is not costly()
    with using(folder):
        costly()
    assert asked == [folder] * 3, "a store that is opened again begins anew"


def test_answers_die_with_their_store(release: Callable[[str], Path]) -> None:
    with using(release("Alpha")) as store:
        watched = [weakref.ref(store), weakref.ref(costly()), weakref.ref(load(TABLE))]
        gc.collect()
        assert all(each() is not None for each in watched)
    del store
    gc.collect()
    assert [each() for each in watched] == [None, None, None]


def test_no_more_answers_are_kept_than_asked_for(release: Callable[[str], Path]) -> None:
    with using(release("Alpha")):
        first = weakref.ref(few(0))
        assert few(0) is first()
        few(1), few(2)
        gc.collect()
        assert first() is None


def test_each_thread_has_the_store_that_it_chose(release: Callable[[str], Path]) -> None:
    names = [f"Name{number}" for number in range(4)]
    folders = [release(name) for name in names]
    met = Barrier(len(names))

    def told(folder: Path) -> list[str]:
        with using(folder):
            met.wait(10)  # all are inside their folders at once
            return [state_names()["17"] for _ in range(50)]

    with ThreadPoolExecutor(len(names)) as pool:
        found = list(pool.map(told, folders))
    assert found == [[name] * 50 for name in names]
    assert state_names()["17"] == "Illinois"


def test_threads_that_ask_the_same_at_once_get_the_same_answer(release: Callable[[str], Path]) -> None:
    with using(release("Alpha")) as store, ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: store.keeper(few, None), range(100)))
    assert len(found) == 1
