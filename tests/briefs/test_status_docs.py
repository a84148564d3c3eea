"""The pages on status and triggers are computed, and their commands do what they say, in order."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from seawall.cli import main

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_commands_on_a_trigger_file_run_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    block = re.search(r"```console\n(.*?)```", (DOCS / "triggers.md").read_text(encoding="utf-8"), re.S)
    assert block
    for line in block[1].splitlines():
        command, _, comment = line.partition("#")
        status = re.match(r" exits with (\d)", comment)
        assert main(shlex.split(command)[2:]) == int(status[1] if status else 0), line
