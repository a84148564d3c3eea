"""Records for the tests: made once by the command line, as a user makes them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import seawall.cli

AS_OF = ("--as-of", "2026-11-22")
BRIEF = ("brief", "VT", "--program", "snap", *AS_OF)
PLAN = ("plan", "VT", "--program", "snap", "--share", "0.5", *AS_OF)


@cache
def text_of(*command: str) -> str:
    """The file of the record that a command writes."""
    with TemporaryDirectory() as folder:
        return write(Path(folder, "record.json"), *command)


def write(file: Path, *command: str) -> str:
    """Have a command write a record there, and its text."""
    beside = file.with_suffix(".answer.json")
    assert seawall.cli.main([*command, "--record", str(file), "-o", str(beside)]) == 0
    text = file.read_text(encoding="utf-8")
    assert json.loads(text)["result"] == json.loads(beside.read_text(encoding="utf-8"))
    return text
