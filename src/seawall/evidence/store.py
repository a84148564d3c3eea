"""One release of evidence as a handle: the folder, what its package says, and everything worked out from it.

Whatever is computed from evidence and worth keeping lives on the store that it was computed from, and dies with it:
after a switch to another folder nothing answers from the old one. `using(name)` switches for a while; otherwise the
evidence in use is what SEAWALL_EVIDENCE names, else the kept release in use, else what the program was shipped with.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

VARIABLE = "SEAWALL_EVIDENCE"
DESCRIPTOR = "datapackage.json"
LARGEST = 200_000_000  # bytes of a file of evidence; a device never ends


class Store:
    """A folder of evidence and the answers kept beside it.

    `state` are the folder's files as they were when the store was opened, before anything was read from them: what is
    worked out here is of that state, even if somebody edits the folder meanwhile. `chosen`: a user's own folder, not
    one of ours. `release`: the id of a kept release, empty for the shipped one and a user's folder. `why`: what keeps
    the release that was chosen from answering, and what to do; empty: nothing does.
    """

    def __init__(self, folder: Path, chosen: bool = True, release: str = "", why: str = "") -> None:
        self.folder = folder
        self.chosen = chosen
        self.release = release
        self.why = why
        self.state = state_of(folder) if (folder / DESCRIPTOR).exists() else ()  # never walk what is no evidence
        self._kept: dict[Callable[..., Any], Callable[..., Any]] = {}

    def is_as(self, other: Store) -> bool:
        """Whether both stand for the same evidence."""
        return (self.folder, self.chosen, self.release) == (other.folder, other.chosen, other.release)

    def __repr__(self) -> str:
        return f"Store({str(self.folder)!r})"

    def __reduce__(self) -> tuple[type[Store], tuple[Path, bool, str]]:
        return Store, (self.folder, self.chosen, self.release)

    def keeper(self, function: Callable[P, R], most: int | None) -> Callable[P, R]:
        """The function with a memory of its own on this store, of at most `most` answers (None: all)."""
        found = self._kept.get(function)
        if found is None:
            found = self._kept.setdefault(function, lru_cache(most)(function))
        return found


def state_of(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of change of each file that answers can hang on, in order of their names."""
    return tuple(sorted(_files(root)))


def _files(root: Path) -> Iterator[tuple[str, int, int]]:
    for folder, inner, names in os.walk(root):
        inner[:] = [each for each in inner if each != "__pycache__"]
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118  half the time of a Path, for hundreds of files
            try:
                found = os.stat(path)  # noqa: PTH116
            except OSError:
                continue
            yield path, found.st_size, found.st_mtime_ns


class Names(Protocol):
    """What evidence is called: the releases, whose house stands on this file, say so when the room is opened."""

    def find(self, name: str) -> Store:
        """The store of a release or folder."""
        ...

    def default(self) -> Store:
        """The store that answers where nobody names one."""
        ...


_names: Names
_chosen: ContextVar[Store | None] = ContextVar("seawall_evidence", default=None)
_default: tuple[str | None, Store] | None = None  # what SEAWALL_EVIDENCE named, and the store that it stood for


def named_by(names: Names) -> None:
    """Say who knows the names of evidence."""
    global _names
    _names = names


def current() -> Store:
    """The store in use here and now. Raises EvidenceError if SEAWALL_EVIDENCE names nothing that is known."""
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    named = os.environ.get(VARIABLE) or None
    if _default is None or _default[0] != named:
        return renewed()
    return _default[1]


def renewed() -> Store:
    """The store that answers where nobody names one, found anew: a release may have come into use since."""
    global _default
    named = os.environ.get(VARIABLE) or None
    found = _names.find(named) if named is not None else _names.default()
    same = _default is not None and _default[1].is_as(found)
    _default = (named, _default[1] if _default and same else found)  # the one before has all that is kept on it
    return _default[1]


@contextmanager
def using(name: str | Path | Store | None = None) -> Generator[Store]:
    """Answer from the evidence that `name` stands for inside this block; without one, stay with the store in use.

    Text is a release (the first digits of its id, 'shipped', or the day on which it was in use) or a folder; a path is
    a folder. Raises EvidenceError for the name of nothing. Where no store was chosen, the one in use is found anew.

    It holds for the thread that says so: a thread started inside the block answers from the default evidence unless it
    has its own `using`, or runs in `contextvars.copy_context()`.
    """
    if name is None:
        store = _chosen.get() or renewed()
    elif isinstance(name, str):
        store = _names.find(name)
    else:
        store = name if isinstance(name, Store) else Store(Path(name))
    token = _chosen.set(store)
    try:
        yield store
    finally:
        _chosen.reset(token)


def kept(function: Callable[P, R] | None = None, *, most: int | None = None) -> Any:
    """Keep the answers of a function on the store in use, by its arguments; at most `most` of them.

    For functions that answer from evidence, and for the rules that are read beside it: the arguments must be hashable,
    and the answer is shared, so nobody may change it.
    """
    if function is None:
        return lambda real: kept(real, most=most)

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        return current().keeper(function, most)(*args, **kwargs)

    return answer


@lru_cache(maxsize=1)
def shipped_folder() -> Path:
    """Where the product's own evidence lies: beside the installed package, else in the checkout."""
    here = Path(__file__).resolve()
    installed = here.parent / "tables"
    return installed if installed.is_dir() else here.parents[3] / "evidence"
