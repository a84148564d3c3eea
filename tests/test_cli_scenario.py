"""A scenario file does what the options would, and excludes them."""

from __future__ import annotations

import json
from pathlib import Path

from seawall.cli import main


def test_a_scenario_file_gives_the_brief_that_its_options_would(tmp_path: Path, capsys) -> None:
    file = tmp_path / "mine.toml"
    assert main(["scenario", "new", "suspension", "--set", "start=2027-02-01", "-o", str(file)]) == 0
    capsys.readouterr()
    assert main(["brief", "DC", "--as-of", "2026-11-22", "--scenario", str(file), "--json"]) == 0
    by_file = json.loads(capsys.readouterr().out)
    options = ["--program", "snap", "--from", "2027-02-01"]
    assert main(["brief", "DC", "--as-of", "2026-11-22", *options, "--json"]) == 0
    by_options = json.loads(capsys.readouterr().out)
    assert by_file["headline"] == by_options["headline"]
    assert by_file["days"] == by_options["days"]


def test_a_scenario_file_excludes_other_options_and_a_missing_one_is_one_line(tmp_path: Path, capsys) -> None:
    for arguments in (["--scenario", "x.toml", "--lapse", "2026-12-12"], ["--scenario", str(tmp_path / "none.toml")]):
        assert main(["brief", "DC", *arguments]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert len(captured.err.strip().splitlines()) == 1
