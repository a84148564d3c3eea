"""The release that the tests of changes and of watch share: made once, by the process that runs them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.briefs.released import home, release, tables


@pytest.fixture(scope="session")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home, and the id of its release in use, in which something of each kind has changed."""
    with home(tmp_path_factory.mktemp("home")) as folder:
        return folder, release(**tables())


@pytest.fixture(scope="module")
def newer(kept_home: tuple[Path, str]) -> Iterator[str]:
    """The id of that release; it is in use, as the only one of this computer."""
    with home(kept_home[0]):
        yield kept_home[1]
