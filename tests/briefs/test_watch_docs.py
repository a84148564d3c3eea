"""The timer and the crontab line of docs/watch.md do what the page says."""

from __future__ import annotations

import configparser
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from seawall.briefs.status import DUE_SOON, PASSED
from seawall.briefs.watch_model import SOMETHING_NEW
from seawall.cli import main
from tests.briefs.released import home

PAGE = (Path(__file__).parents[2] / "docs" / "watch.md").read_text(encoding="utf-8")
CHECKOUT = "/opt/seawall"  # what the page calls the folder of the checkout


def units() -> list[configparser.ConfigParser]:
    found = []
    for text in re.findall(r"^```ini\n(.*?)^```", PAGE, re.M | re.S):
        parser = configparser.ConfigParser(interpolation=None)
        parser.optionxform = str  # ty: ignore[invalid-assignment]
        parser.read_string(text)
        found.append(parser)
    return found


def test_the_service_runs_the_watch_and_takes_news_for_success(tmp_path: Path) -> None:
    service, timer = units()
    program, *words = shlex.split(service["Service"]["ExecStart"].replace("%h", str(tmp_path)))
    assert program == f"{CHECKOUT}/.venv/bin/seawall", "./do makes no other one"
    assert "--refresh" in words and service["Service"]["Type"] == "oneshot"
    news = {DUE_SOON, PASSED, SOMETHING_NEW}
    assert set(map(int, service["Service"]["SuccessExitStatus"].split())) == news
    assert timer["Timer"]["Persistent"] == "true" and timer["Install"]["WantedBy"] == "timers.target"
    with home(tmp_path):
        assert main([each for each in words if each != "--refresh"]) in news
    assert (tmp_path / "seawall-il.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(("ends", "printed"), [(0, ""), (12, "news\n"), (1, "news\n")])
def test_the_line_for_cron_prints_only_news(tmp_path: Path, ends: int, printed: str) -> None:
    (line,) = re.findall(r"^```crontab\n(.*?)\n```", PAGE, re.M | re.S)
    command = re.fullmatch(r"(?:\S+\s+){5}(.*)", line)
    assert command and "%" not in command[1], "cron takes a percent sign for a new line"
    (settings := tmp_path / ".config" / "seawall" / "watch.env").parent.mkdir(parents=True)
    settings.write_text("SEAWALL_WEBHOOK=news\n", encoding="utf-8")
    seawall = tmp_path / ".venv" / "bin" / "seawall"
    seawall.parent.mkdir(parents=True)
    seawall.write_text(f'#!/bin/sh\necho "$SEAWALL_WEBHOOK"\nexit {ends}\n', encoding="utf-8")
    seawall.chmod(0o755)
    there = command[1].replace(CHECKOUT, str(tmp_path))
    settled = {"PATH": "/bin:/usr/bin", "HOME": str(tmp_path)}
    done = subprocess.run(["/bin/sh", "-c", there], env=settled, capture_output=True, text=True)
    assert done.stdout == printed
