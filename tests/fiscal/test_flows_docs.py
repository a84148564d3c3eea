"""The computed tables of docs/flows.md are current."""

from __future__ import annotations

from pathlib import Path

import build_flows

ROOT = Path(__file__).parent.parent.parent


def test_the_tables_of_the_page_are_current():
    page = build_flows.PAGE.read_text(encoding="utf-8")
    assert build_flows.build(page) == page, "run: ./do python docs/build_flows.py"
