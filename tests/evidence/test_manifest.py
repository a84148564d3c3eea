"""One manifest lists every file that an answer rests on: an edit is told, and stamped if it is meant."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imports.__main__ import restamp
from seawall.base.errors import EvidenceError
from seawall.claimcheck import load as claims
from seawall.cli import main
from seawall.evidence import check, current, load, manifest, store
from seawall.evidence.manifest import MANIFEST, differences
from seawall.pages.charts.shapes import shapes


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def of_the_future(folder: Path) -> None:
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    table = next(each for each in described["resources"] if each["name"] == "snap_state_month")
    table["seawall"]["availability"]["lag_days"] = 0
    path.write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def of_a_claim(folder: Path) -> None:
    path = min((folder / "claims").glob("*.toml"))
    path.write_text(path.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")


EDITS: dict[str, Callable[[Path], object]] = {
    "datapackage.json": of_the_future,
    "claims/blue-states-receive-more-per-head.toml": of_a_claim,
    "claims/stray.toml": lambda folder: (folder / "claims" / "stray.toml").write_text("x = 1\n", encoding="utf-8"),
    "claims/commandeering.toml": lambda folder: (folder / "claims" / "commandeering.toml").unlink(),
    MANIFEST: lambda folder: (folder / MANIFEST).unlink(),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_file_is_told_and_no_longer_once_it_is_stamped(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    EDITS[name](folder)
    assert main(["evidence", "check", "--json"]) == 1
    assert [each["table"] for each in json.loads(capsys.readouterr().out)["problems"]] == [name]
    assert restamp(folder) == []
    with store.using(folder):
        assert check().problems == ()


def test_an_edited_map_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "county_shapes.topojson"
    path.write_bytes(path.read_bytes() + b" ")
    assert [each.table for each in check().problems] == ["county-shapes"]
    assert main(["evidence", "check"]) == 1
    said = capsys.readouterr().out
    assert "no problem found" not in said and "county-shapes" in " ".join(said.split())
    with pytest.raises(EvidenceError, match="recorded"):
        shapes()


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the product's data files, in place of its own."""
    for path in manifest._PACKAGE.rglob("*.toml"):
        target = tmp_path / "seawall" / path.relative_to(manifest._PACKAGE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    monkeypatch.setattr(manifest, "_PACKAGE", tmp_path / "seawall")
    return tmp_path / "seawall"


@pytest.mark.parametrize(
    "name",
    [
        "programs/snap.toml",
        "programs/rails/ebt-state-benefit.toml",
        "law/contradictions.toml",
        "hazard/signals/lines.toml",
    ],
)
def test_an_edited_rule_is_told(rules: Path, name: str) -> None:
    assert differences() == []
    with (rules / name).open("a", encoding="utf-8") as file:
        file.write("\n# edited\n")
    assert [each for each, _ in differences()] == [f"seawall/{name}"]
    (rules / name).unlink()
    assert "missing" in differences()[0][1]


@pytest.fixture
def own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the evidence as the product's own: nobody chose it."""
    monkeypatch.delenv(store.VARIABLE)
    with store.using(store.Store(folder, chosen=False)):
        yield folder


def test_what_the_product_ships_is_not_answered_from_after_an_edit(own: Path) -> None:
    for name, read in (("datapackage.json", lambda: load("deadline")), ("claims", claims.shipped), ("map", shapes)):
        with store.using(store.Store(own, chosen=False)):
            read()
        of = {"datapackage.json": of_the_future, "claims": of_a_claim}
        whole = own / "county_shapes.topojson"
        of.get(name, lambda _, path=whole: path.write_bytes(path.read_bytes() + b" "))(own)
        with store.using(store.Store(own, chosen=False)), pytest.raises(EvidenceError) as error:
            read()
        assert "--stamp" in str(error.value) and len(str(error.value).splitlines()) == 1
        restamp(own)


def test_a_folder_of_ones_own_answers_with_ones_own_edits(folder: Path) -> None:
    of_the_future(folder)
    of_a_claim(folder)
    with store.using(folder):
        assert load("snap_state_month").height and claims.shipped()


def test_the_manifest_is_what_sha256sum_reads() -> None:
    folder = current().folder
    lines = [line.split("  ") for line in (folder / MANIFEST).read_text(encoding="utf-8").splitlines()]
    assert [name for _, name in lines] == sorted(name for _, name in lines)
    assert len(lines) > 150 and {"datapackage.json", "seawall/programs/snap.toml"} <= {name for _, name in lines}
    for told, name in lines:
        if not name.startswith("seawall/"):
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == told


def test_a_folder_that_is_no_evidence_is_not_walked(tmp_path: Path) -> None:
    assert store.Store(Path("/")).state == () and store.Store(tmp_path).state == ()
