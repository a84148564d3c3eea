"""Answers kept from one run to the next: for what hangs on the release and the day, and not on the place asked for.

They lie in the user's cache folder in plain formats (JSON and npz, never pickle), one file an answer. A file is read
only if its name matches the evidence files and the program (names, sizes, times of change) as they were before this
process read any of them, the function and its arguments; whatever cannot be read is worked out anew. Files are written
whole and swapped in, so that two runs at once cannot hurt one another. SEAWALL_CACHE names another folder; set but
empty, nothing is kept.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from seawall.base.closed import Closed
from seawall.base.errors import SeawallError
from seawall.base.folders import cache_folder
from seawall.base.save import save_bytes
from seawall.evidence.store import current, kept, state_of

P = ParamSpec("P")
R = TypeVar("R")

VARIABLE = "SEAWALL_CACHE"
KEPT_DAYS = 14  # answers of other evidence or of an older program are deleted after so many days
_PROGRAM = state_of(Path(__file__).resolve().parents[1])  # when this process began: an update meanwhile is not its own


def remembered(build: Callable[[Any], R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep a function's answers across runs. `build` makes an answer from its plain values.

    Arguments and answers consist of text, numbers, dates, arrays, tuples, dataclasses and closed values; plain values
    are JSON's, with arrays as they are.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__}.{getattr(function, '__qualname__', '')}"

        @wraps(function)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            folder = _folder()
            if folder is None:
                return function(*args, **kwargs)
            asked = f"{name}{args!r}{sorted(kwargs.items())!r}"
            path = folder / f"{name.rpartition('.')[2]}-{hashlib.sha256(asked.encode()).hexdigest()[:24]}.npz"
            found = _read(path)
            if found is None:
                made = function(*args, **kwargs)
                _write(path, made)
                return made
            return build(found)

        return answer

    return decorate


@kept
def _folder() -> Path | None:
    """The folder for answers from this evidence by this program; None if nothing is to be kept."""
    chosen = os.environ.get(VARIABLE)
    if chosen == "":
        return None
    home = Path(chosen) if chosen else cache_folder()
    state = hashlib.sha256()
    for name, size, changed in (*current().state, *_PROGRAM):
        state.update(f"{name}\0{size}\0{changed}\n".encode())
    return home / state.hexdigest()[:24]


def _read(path: Path) -> Any:
    """The plain values of an answer; None if there is none that can be read."""
    import numpy as np

    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as held:
            return _filled(json.loads(held["answer"].tobytes()), held)
    except Exception:  # whatever is wrong with the file, the answer can be worked out
        return None


def _write(path: Path, made: Any) -> None:
    """Keep an answer; a folder that cannot be written keeps nothing."""
    import numpy as np

    arrays: dict[str, Any] = {}
    tree = json.dumps(_plain(made, arrays))
    content = io.BytesIO()
    np.savez(content, answer=np.frombuffer(tree.encode(), dtype=np.uint8), **arrays)
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            _forget(path.parent)
        save_bytes(content.getvalue(), path)
    except (OSError, SeawallError):
        return


def _forget(folder: Path) -> None:
    """Delete what other evidence or an older program left, once it is old."""
    for other in folder.parent.iterdir():
        if other != folder and time.time() - other.stat().st_mtime > KEPT_DAYS * 86_400:
            shutil.rmtree(other, ignore_errors=True)


def _plain(value: Any, arrays: dict[str, Any]) -> Any:
    """A value as JSON, its arrays set aside by name."""
    if hasattr(value, "dtype") and hasattr(value, "shape"):
        name = f"a{len(arrays)}"
        arrays[name] = value
        return {"array": name}
    if isinstance(value, Closed):
        return value.model_dump(mode="json")
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name), arrays) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(each, arrays) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _filled(tree: Any, held: Any) -> Any:
    """A value from JSON, with its arrays in their places."""
    if isinstance(tree, dict):
        if tree.keys() == {"array"}:
            return held[tree["array"]]
        return {name: _filled(each, held) for name, each in tree.items()}
    if isinstance(tree, list):
        return [_filled(each, held) for each in tree]
    return tree
