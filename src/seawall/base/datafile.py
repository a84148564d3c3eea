"""The one reader of data files: TOML, YAML and JSON, shipped with the product or named by a user.

Whatever is wrong with a file is told on one line: which file, which line or field, what is wrong, how to mend it.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from datetime import date
from errno import EFBIG, ESPIPE
from math import isfinite
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, NoReturn, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from seawall.base.errors import SeawallError, one_line
from seawall.base.given import require

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LARGEST = 1_000_000  # bytes; what people write by hand is far smaller, and a device never ends
DEEPEST = 20  # levels of tables and lists; readers are slow on deep ones, and YAML's crashes on very deep ones
HIGHEST = 2**63  # whole numbers; beyond it they cannot be put into tables, and beyond 4,300 digits not even be printed
LONGEST_NUMBER = 100  # characters; YAML reads 1:1:1:... as one number, in time that grows with its square
LONGEST = 1_000  # characters told of one fault

_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_KEY = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{DEEPEST},}}")
_NUMBER = re.compile(r"[-+0-9a-fA-FxXo_:.]*")

_PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "no such field",
    "model_type": "must be a table of fields",
    "dict_type": "must be a table",
}


class Identified(Protocol):
    """A value with an id."""

    @property
    def id(self) -> str:
        """Its name in files and on the command line."""
        ...


Model = TypeVar("Model", bound=BaseModel)
Named = TypeVar("Named", bound=Identified)


@dataclass(frozen=True)
class Reader:
    """Reads the data files of a room. Every fault is raised as `error`; `remedy` is a last sentence on what helps.

    `largest`: bytes that a file may have; what the product itself wrote may be longer than what people write.
    """

    error: type[SeawallError]
    remedy: str = ""
    form: Literal["TOML", "YAML", "JSON"] = "TOML"
    largest: int = LARGEST

    def text(self, path: str | Path) -> str:
        """The text of a file that a user names, whole, in UTF-8."""
        require(path, (str, os.PathLike), "file", "a path as text", self.error)
        try:
            content = bounded(Path(path), self.largest)
        except (OSError, ValueError) as fault:
            self._refuse(f"cannot read {path}: {getattr(fault, 'strerror', None) or 'no file has such a name'}.")
        try:
            return content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            self._refuse(f"cannot read {path}: it is not UTF-8 text.")

    def tree(self, text: str, name: str) -> Any:
        """What the text of a file says."""
        try:
            found = {"TOML": _toml, "YAML": _yaml, "JSON": _json}[self.form](text)
            _check_size(found)
            return found
        except RecursionError:
            self._unreadable(name, "it is nested too deep")
        # What a YAML tag promises and its text does not keep (!!bool maybe) comes as an error of any kind.
        except Exception as fault:
            reason = str(fault) or type(fault).__name__
            self._unreadable(name, reason.replace("end of document", f"line {len(text.splitlines())}, the last"))

    def value(self, raw: Any, kind: type[Model], name: str) -> Model:
        """A value of `kind` from what a file or an entry of it says."""
        try:
            return kind.model_validate(raw)
        except ValidationError as fault:
            self._refuse(f"{name}: {ended(first_fault(fault, raw))} Correct that field.")
        except RecursionError:
            self._unreadable(name, "it is nested too deep")

    def read(self, text: str, name: str, kind: type[Model]) -> Model:
        """A value of `kind` from the text of its file."""
        return self.value(self.tree(text, name), kind, name)

    def read_named(self, text: str, name: str, kind: type[Model]) -> Model:
        """A value from the text of its file, whose name must be the value's id."""
        found = self.read(text, name, kind)
        if (said := getattr(found, "id", None)) != PurePosixPath(name).stem:
            self._refuse(f"{name}: id is {said!r}; it must equal the file name. Correct one of them.")
        return found

    def entries(
        self, raw: Any, key: str, kind: type[Model], name: str, shared: Mapping[str, Any] | None = None
    ) -> list[Model]:
        """The values in the list `key` of a file, at least one; `shared` holds for each that does not say otherwise."""
        listed, noun = raw.get(key) if isinstance(raw, dict) else None, key.removesuffix("s")
        if not isinstance(listed, list) or not listed:
            how = f"no [[{key}]]" if self.form == "TOML" else f"no list '{key}'"
            self._refuse(f"{name}: {how} found. Write one entry for each {noun}.")
        found, weight = [], 0
        for number, each in enumerate(listed, start=1):
            said = each.get("id") if isinstance(each, dict) else None
            label = one_line(said)[:80] if isinstance(said, str) and said else f"{noun} {number}"
            told = {**(shared or {}), **each} if isinstance(each, dict) else each
            found.append(self.value(told, kind, f"{name}: {label}"))
            weight += sum(len(held) for held in vars(found[-1]).values() if isinstance(held, Sized))
            if weight > LARGEST:  # more than the file can hold without aliases, a few of which stand for all memory
                self._refuse(f"{name}: {label}: up to here it holds more than {LARGEST:,} letters. Use no aliases.")
        return found

    def by_id(self, listed: Iterable[Named], name: str) -> dict[str, Named]:
        """Values by their id, in order; no two may have the same."""
        found: dict[str, Named] = {}
        for each in listed:
            if each.id in found:
                self._refuse(f"{name}: {one_line(each.id)} appears twice. Give each its own id.")
            found[each.id] = each
        return found

    def shipped(self, folder: Traversable, name: str) -> Any:
        """What a TOML file of the product says."""
        return self.tree((folder / name).read_text(encoding="utf-8-sig"), f"{folder.name}/{name}")

    def folder(self, folder: Traversable, kind: type[Model]) -> tuple[Model, ...]:
        """One value from each TOML file of a folder, in the order of their names, which are the ids of the values."""
        return tuple(self.read_named(text, name, kind) for name, text in self.texts(folder))

    def texts(self, folder: Traversable) -> Iterator[tuple[str, str]]:
        """Name (with its folder) and text of each TOML file in a folder, in order."""
        paths = (path for path in folder.iterdir() if path.name.endswith(".toml"))
        for path in sorted(paths, key=lambda path: path.name):
            yield f"{folder.name}/{path.name}", path.read_text(encoding="utf-8-sig")

    def _unreadable(self, name: str, reason: str) -> NoReturn:
        self._refuse(f"{name} is not readable {self.form}: {ended(one_line(reason)[:200])} Correct that line.")

    def _refuse(self, said: str) -> NoReturn:
        raise self.error(one_line(f"{said} {self.remedy}")) from None


def bounded(path: Path, most: int) -> bytes:
    """The content of a file. Raises OSError also for one that is longer than `most` bytes, or never ends.

    A pipe with a name of its own is refused: nobody may ever write to it. What a shell pipes in (/dev/stdin, <(...))
    has none.
    """
    if path.is_fifo() and path.resolve().is_fifo():
        raise OSError(ESPIPE, "it is a named pipe, not a file")
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(EFBIG, f"it is longer than {most:,} bytes")
    return content


def ended(text: str) -> str:
    """A sentence with its end: a period, unless it asks."""
    return text if text.endswith(("?", ".")) else f"{text}."


def first_fault(error: ValidationError, raw: Any = None) -> str:
    """The fault that a reader should hear first, on one line: field and what is wrong.

    Positions in lists count from 1. `raw` is what was read: a step that is not in it (the kind inside a union) is a
    word of ours, not of the file, and is left out.
    """
    # A field that does not exist is often the one that another error misses: say that first.
    first = min(error.errors(include_url=False), key=lambda one: one["type"] != "extra_forbidden")
    said = _PLAIN.get(first["type"], first["msg"].removeprefix("Value error, ").rstrip("."))
    steps = ".".join(_steps(first["loc"], raw))
    return one_line(f"{steps}: {said}" if steps else said)[:LONGEST]


def _steps(loc: tuple[int | str, ...], raw: Any) -> Iterator[str]:
    for left, step in zip(range(len(loc), 0, -1), loc, strict=True):
        held = step in raw if isinstance(raw, dict) else isinstance(raw, list) and step in range(len(raw))
        if held:
            raw = raw[step]
        elif raw is not None and not (isinstance(raw, dict) and left == 1):
            continue
        yield str(step + 1) if isinstance(step, int) else step


def toml_value(value: str | bool | float | date | Sequence[Any]) -> str:
    """A value as TOML, on one line. Text has to be printable."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, str | bool):
        return json.dumps(value, ensure_ascii=False)  # a JSON string is a TOML string
    return repr(value)


def _toml(text: str) -> Any:
    """What a TOML text holds. Raises ValueError also for keys of so many parts that reading them would take minutes."""
    if _LONG_KEY.search(text):
        raise ValueError(f"it is nested too deep: a key has more than {DEEPEST} parts; write tables of fields")
    return tomllib.loads(text)


def _json(text: str) -> Any:
    """What a JSON text holds. Raises ValueError also for what is no JSON though Python reads it: NaN and the like."""
    return json.loads(text, parse_constant=_finite, parse_float=_finite)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"{text[:LONGEST_NUMBER]} is no number that anything here can be")
    return number


def _check_size(tree: Any) -> None:
    """Raise ValueError for a tree that is too deep to be walked or holds whole numbers that nothing counts."""
    level, depth = [tree], 0
    seen: set[int] = set()  # an alias of YAML is the same object at every place: looked at once
    while level:
        if depth > DEEPEST:
            raise ValueError(f"nested deeper than {DEEPEST}; write flat lists of fields")
        if any(isinstance(each, int) and abs(each) > HIGHEST for each in level):
            raise ValueError(f"a whole number is beyond {HIGHEST:.0e}; nothing here is counted in such numbers")
        new = [each for each in level if isinstance(each, dict | list) and id(each) not in seen]
        seen.update(map(id, new))
        level = [inner for each in new for inner in (each.values() if isinstance(each, dict) else each)]
        depth += 1


def _yaml(text: str) -> Any:
    """What a YAML text holds. Raises ValueError also for a text that is built to take down who reads it."""
    import yaml  # few files are YAML

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ValueError(f"nested deeper than {DEEPEST}; write flat lists of fields")
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
            if event.value == "<<":
                raise ValueError("merge keys (<<) are not read; write each entry out")
            if len(event.value) > LONGEST_NUMBER and _NUMBER.fullmatch(event.value):
                raise ValueError(f"a number has more than {LONGEST_NUMBER} digits")
    return yaml.load(text, Loader=loader)
