"""The computed tables of docs/flows.md are current."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_tables_of_the_page_are_current():
    spec = importlib.util.spec_from_file_location("docs_build_flows", ROOT / "docs" / "build_flows.py")
    assert spec and spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    page = build.PAGE.read_text(encoding="utf-8")
    assert build.build(page) == page, "run: ./do python docs/build_flows.py"
