"""A form is drawn from the release that its address names, also where something else is wrong with it."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from seawall.evidence.releases import find
from seawall.evidence.store import Store, current
from seawall.web.answering import Answering
from seawall.web.site.forms import drawn

KEPT = "feedfacecafe"


@pytest.mark.parametrize(("named", "release"), [(KEPT, KEPT), ("../../etc", ""), (None, "")])
def test_a_form_is_drawn_from_the_release_that_is_named(
    named: str | None, release: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = find("shipped")
    monkeypatch.setattr("seawall.web.answering.find", lambda name: Store(shipped.folder, chosen=False, release=name))
    state: Any = SimpleNamespace(answering=Answering(1, 1, 0))
    said = [] if named is None else [("evidence", named)]
    made = asyncio.run(drawn(state, said, ("form",), lambda: current().release.encode()))
    assert made == release.encode()
    state.answering.close()
