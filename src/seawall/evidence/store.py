"""One release of evidence as a handle: the folder, what its package says, and everything worked out from it.

Whatever is computed from evidence and worth keeping lives on the store that it was computed from, and dies with it:
after a switch to another folder nothing answers from the old one. `using(folder)` switches for a while; otherwise the
folder in use is SEAWALL_EVIDENCE, else the installed package, else the checkout.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

VARIABLE = "SEAWALL_EVIDENCE"
DESCRIPTOR = "datapackage.json"
LARGEST = 200_000_000  # bytes of a file of evidence; a device never ends


class Store:
    """A folder of evidence and the answers kept beside it.

    `state` are the folder's files as they were when the store was opened, before anything was read from them: what is
    worked out here is of that state, even if somebody edits the folder meanwhile. `chosen`: by a user, not by us.
    """

    def __init__(self, folder: Path, chosen: bool = True) -> None:
        self.folder = folder
        self.chosen = chosen
        self.state = state_of(folder) if (folder / DESCRIPTOR).exists() else ()  # never walk what is no evidence
        self._kept: dict[Callable[..., Any], Callable[..., Any]] = {}

    def __repr__(self) -> str:
        return f"Store({str(self.folder)!r})"

    def __reduce__(self) -> tuple[type[Store], tuple[Path, bool]]:
        return Store, (self.folder, self.chosen)

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


_chosen: ContextVar[Store | None] = ContextVar("seawall_evidence", default=None)
_default: Store | None = None


def current() -> Store:
    """The store in use here and now."""
    global _default
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else shipped_folder()
    if _default is None or (_default.folder, _default.chosen) != (folder, bool(named)):
        _default = Store(folder, chosen=bool(named))
    return _default


@contextmanager
def using(folder: str | Path | Store | None = None) -> Generator[Store]:
    """Answer from the evidence in `folder` inside this block; without one, stay with the store that is in use.

    It holds for the thread that says so: a thread started inside the block answers from the default folder unless it
    has its own `using`, or runs in `contextvars.copy_context()`.
    """
    store = folder if isinstance(folder, Store) else current() if folder is None else Store(Path(folder))
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
