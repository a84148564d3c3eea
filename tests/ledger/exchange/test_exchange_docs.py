"""What docs/ledger-files.md gives to copy is what the commands read."""

from __future__ import annotations

import io
import re
from pathlib import Path

from seawall.ledger.exchange import layout, originator, read_payees

PAGE = Path(__file__).parents[3] / "docs" / "ledger-files.md"
BLOCK = re.compile(r"^```(toml|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    return [text for form, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")) if form == kind]


def test_the_office_and_its_vendor_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "office.toml").write_text(blocks("toml")[0], encoding="utf-8")
    assert originator(str(tmp_path / "office.toml")).company_name == "VA SOCIAL SERV"
    known = read_payees(io.BytesIO(blocks("csv")[0].encode()), "payees.csv")
    assert {each.kind for each in known.values()} == {"checking", "savings"}


def test_the_layouts_are_read(tmp_path: Path) -> None:
    found = []
    for number, text in enumerate(blocks("toml")[1:]):
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
        found.append(layout(str(tmp_path / f"{number}.toml")).purpose)
    assert found == ["benefits", "acknowledgment", "rejects"]
