"""The foot of a form names the release that was asked, also where something else is wrong."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from seawall.evidence.manifest import release_id
from seawall.evidence.releases import find
from seawall.evidence.store import Store

KEPT = "feedfacecafe"
PATHS = ("/law?place=VT", "/law?place=nowhere", "/scenario?lapse=soon", "/law/ask?place=VT", "/ask/plan?place=nowhere")


@pytest.mark.parametrize("path", PATHS)
def test_the_foot_names_the_release_that_was_asked(web: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = find("shipped")
    monkeypatch.setattr("seawall.web.answering.find", lambda _: Store(shipped.folder, chosen=False, release=KEPT))
    assert _foot(web, path) == release_id() != KEPT
    assert _foot(web, f"{path}&evidence={KEPT}") == KEPT


def _foot(web: TestClient, path: str) -> str:
    foot = web.get(path).text.partition('<footer class="foot">')[2]
    return foot.partition('<a href="/evidence">')[2].partition("</a>")[0]
