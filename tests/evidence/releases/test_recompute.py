"""A brief names its release, and can be had again from it byte for byte, whatever came into use since."""

from __future__ import annotations

from pathlib import Path

import pytest

from seawall.briefs import brief
from seawall.cli import main
from seawall.evidence import using
from seawall.evidence.releases import NewTable, identity, stage, use
from seawall.hazard import suspension
from seawall.pages import page
from seawall.pages.forms import text
from tests.evidence.releases.small import REAL, TABLE

SNAP = suspension("snap", "2026-12-01")


def grown() -> dict[str, NewTable]:
    """The whole table of SNAP with a tenth more persons in Vermont in its last month, and so in the nation."""
    head, *rows = (REAL / f"{TABLE}.csv").read_bytes().splitlines(keepends=True)
    cells = [row.split(b",") for row in rows]
    vermont = next(each for each in cells if each[:2] == [b"2026-02", b"50"])
    more = int(vermont[4]) // 10
    for each in cells:
        if each[0] == b"2026-02" and each[1] in (b"00", b"50"):
            each[4] = b"%d" % (int(each[4]) + more)
    content = head + b"".join(b",".join(each) for each in cells)
    return {TABLE: NewTable({"name": TABLE, "path": f"{TABLE}.csv"}, content)}


def test_the_same_brief_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEAWALL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SEAWALL_CACHE", str(tmp_path / "cache"))  # what is remembered is of one release
    with using() as base:
        before = brief("VT", SNAP, as_of="2026-11-22")
        release = stage(base, grown(), {}).id
    with using():
        after = brief("VT", SNAP, as_of="2026-11-22")
    assert [each.evidence_release for each in (before, after)] == [identity(REAL), release]
    assert before.toll != after.toll
    assert f"release {release}" in page(after).about[0]
    use("shipped")
    asked = ["brief", "VT", "--program", "snap", "--from", "2026-12-01", "--as-of", "2026-11-22", "--json"]
    assert main([*asked, "--evidence", release[:6]]) == 0
    assert capsys.readouterr().out == text(after, ".json")
