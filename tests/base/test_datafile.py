"""The one reader: sound files become values, and any other file is refused on one line that names it."""

from __future__ import annotations

import os
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import Field, model_validator

from seawall.base.closed import Closed, Foreign
from seawall.base.datafile import LARGEST, Reader, one_line
from seawall.base.errors import LawError, SeawallError


class Cat(Closed):
    kind: Literal["cat"]
    lives: int = Field(le=9)


class Dog(Closed):
    kind: Literal["dog"]
    barks: bool


class Owner(Closed):
    id: str = Field(min_length=1)
    born: date | None = None
    pets: tuple[Cat | Dog, ...] = Field(default=(), discriminator=None)
    best: Cat | Dog | None = Field(default=None, discriminator="kind")
    notes: dict[str, str | int] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _sound(self) -> Owner:
        if self.id == "nobody":
            raise ValueError("nobody owns nothing; did you mean somebody?")
        return self


READER = Reader(LawError, "Ask at the desk.")
YAML = Reader(LawError, form="YAML")
GOOD = 'id = "ann"\nborn = 1990-02-03\n[best]\nkind = "cat"\nlives = 9\n'


def refused(act: Any, *given: Any) -> str:
    with pytest.raises(SeawallError) as caught:
        act(*given)
    said = str(caught.value)
    assert type(caught.value) is LawError
    assert said.strip() and said.isprintable() and len(said) < 1500
    return said


def test_a_sound_file_is_read_in_both_forms(tmp_path: Path) -> None:
    path = tmp_path / "ann.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    found = READER.read(READER.text(path), str(path), Owner)
    assert found == READER.read(GOOD, "ann.toml", Owner) and found.best == Cat(kind="cat", lives=9)
    assert YAML.read("{id: ann, born: 1990-02-03, best: {kind: cat, lives: 9}}", "ann.yaml", Owner) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "id"),
        ("id = ", "line 1"),
        ('id = "a"\nid = "b"', "line 2"),
        ("id = 1979-13-01", "line 1"),
        ('id = "a"\ncolor = "red"', "color"),
        ('id = "a"\nborn = "soon"', "born"),
        ('id = "a"\n[best]\nkind = "cat"\nlives = 10', "best.lives"),
        ('id = "a"\n[best]\nkind = "cow"', "best"),
        ('id = "a"\n[best]\nkind = "cat"', "best.lives"),
        ('id = "a"\npets = [{ kind = "cat", lives = 1 }, 3]', "pets.2"),
        ('id = "a"\n[notes]\na = [1]', "notes.a"),
        ('id = "a"\n[notes]\n"\\u0000\\u2028" = [1]', "notes"),
        ('id = "nobody"', "nobody owns nothing"),
        ("x = " + "[" * 50_000, "TOML"),
        ("x = " + "9" * 5_000, "TOML"),
        ("\x00\x1b[2J", "TOML"),
    ],
)
def test_a_file_that_is_wrong_is_told_with_its_line_or_field(text: str, said: str) -> None:
    found = refused(READER.read, text, "mine.toml", Owner)
    assert found.startswith("mine.toml") and said in found and found.endswith(READER.remedy)
    assert "?." not in found


def test_a_step_that_is_not_in_the_file_is_not_told() -> None:
    said = refused(READER.read, 'id = "a"\n[best]\nkind = "cat"\nlives = 10', "f", Owner)
    assert "best.lives" in said and "best.cat" not in said


def test_the_name_of_a_file_must_be_the_id() -> None:
    assert READER.read_named(GOOD, "people/ann.toml", Owner).id == "ann"
    assert "ann" in refused(READER.read_named, GOOD, "people/bob.toml", Owner)


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("bob", "ann"):
        (tmp_path / f"{name}.toml").write_text(GOOD.replace("ann", name), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not read", encoding="utf-8")
    assert [each.id for each in READER.folder(tmp_path, Owner)] == ["ann", "bob"]
    (tmp_path / "bob.toml").write_text("id = 3", encoding="utf-8")
    assert f"{tmp_path.name}/bob.toml" in refused(READER.folder, tmp_path, Owner)


def test_a_file_of_the_product_is_named_with_its_folder() -> None:
    assert READER.shipped(files("seawall.fiscal"), "regions.toml")["region"]


def test_entries_have_labels_and_share_what_the_file_says() -> None:
    raw = {"cats": [{"kind": "cat", "lives": 1}, {"lives": 2}]}
    assert [each.lives for each in READER.entries(raw, "cats", Cat, "f", {"kind": "cat"})] == [1, 2]
    assert "cat 2" in refused(READER.entries, raw, "cats", Cat, "f")
    for nothing in ({}, {"cats": []}, {"cats": 3}, {"cats": {}}, [], None, "cats"):
        assert "cats" in refused(READER.entries, nothing, "cats", Cat, "f")
        assert "cats" in refused(YAML.entries, nothing, "cats", Cat, "f")
    people = READER.entries({"owner": [{"id": "a"}, {"id": "b"}, {"id": "a"}]}, "owner", Owner, "f")
    assert "a appears twice" in refused(READER.by_id, people, "f")
    assert list(READER.by_id(people[:2], "f")) == ["a", "b"]
    assert "f: bob:" in refused(READER.entries, {"owner": [{"id": "bob", "x": 1}]}, "owner", Owner, "f")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "long").write_bytes(b"#" * (LARGEST + 1))
    for path in ("bytes", "long", "absent", ".", "a\0b", "x" * 300):
        refused(READER.text, tmp_path / path)


def test_a_device_that_never_ends_is_refused() -> None:
    if Path("/dev/zero").exists():
        refused(READER.text, "/dev/zero")


def test_foreign_files_may_say_more_and_own_values_may_not() -> None:
    class Theirs(Foreign):
        id: str

    assert Theirs.model_validate({"id": "a", "more": 1}).id == "a"
    with pytest.raises(ValueError, match="frozen"):
        Theirs(id="a").id = "b"  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        READER.read(GOOD, "f", Owner).id = "b"  # type: ignore[misc]


def told_or_one_line(act: Any, *given: Any) -> Any:
    try:
        return act(*given)
    except SeawallError as error:
        assert type(error) is LawError
        assert str(error).strip() and str(error).isprintable()
        return None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_one_line(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    text = told_or_one_line(READER.text, path)
    for reader in (READER, YAML):
        if text is not None:
            told_or_one_line(reader.read, text, str(path), Owner)


@pytest.mark.parametrize("reader", [READER, YAML], ids=["TOML", "YAML"])
@given(text=st.text(max_size=80))
@example(text="a: &a [*a]")
@example(text="? {a: 1}\n: 2")
@example(text="!!bool maybe")
@example(text="!!python/object/apply:os.system [ls]")
@example(text="a: &a {x: 1}\nb: {<<: *a}")
@example(text="- " * 20_000)
def test_any_text_is_a_value_or_one_line(reader: Reader, text: str) -> None:
    raw = told_or_one_line(reader.tree, text, "any")
    told_or_one_line(reader.value, raw, Owner, "any")
    told_or_one_line(reader.entries, raw, "owners", Owner, "any")


@given(
    at=st.integers(0, len(GOOD)), length=st.integers(0, 9), piece=st.text("[]{}\"'=.,-\n\r \x00\u2028é1a", max_size=9)
)
def test_a_sound_file_with_a_piece_replaced_is_a_value_or_one_line(at: int, length: int, piece: str) -> None:
    told_or_one_line(READER.read, GOOD[:at] + piece + GOOD[at + length :], "any", Owner)


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*Owner.model_fields, "kind", "lives", "cat", "x"]), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(values)
def test_any_tree_is_a_value_or_one_line(raw: Any) -> None:
    told_or_one_line(READER.value, raw, Owner, "any")
    told_or_one_line(READER.entries, raw, "pets", Owner, "any")
    told_or_one_line(YAML.read, yaml.safe_dump(raw), "any", Owner)


@given(st.text())
def test_one_line_is_one_printable_line(text: str) -> None:
    assert one_line(text) == "" or one_line(text).isprintable()
    assert one_line(one_line(text)) == one_line(text)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_at_once_and_what_a_shell_pipes_in_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "named pipe" in refused(READER.text, tmp_path / "pipe")
    reads, writes = os.pipe()
    os.write(writes, GOOD.encode())
    os.close(writes)
    assert READER.text(f"/dev/fd/{reads}") == GOOD
    os.close(reads)
