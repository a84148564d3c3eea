"""What the unit, the container and their page start is what the command takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from seawall.cli import application

ROOT = Path(__file__).parents[3]
NOTES = ("deploy/seawall.service", "deploy/Containerfile", "docs/deploy.md")


def started() -> list[tuple[str, list[str]]]:
    """Where, and with which words after `seawall serve`."""
    found = []
    unit, container, page = ((ROOT / name).read_text() for name in NOTES)
    found.append((NOTES[0], shlex.split(re.findall(r"^ExecStart=\S+/seawall serve (.*)$", unit, re.M)[0])))
    fixed = re.findall(r'^ENTRYPOINT \["seawall", "serve", (.*)\]$', container, re.M)[0]
    added = re.findall(r"^  seawall (--name .*)$", page, re.M)[0]
    found.append((NOTES[1], [each.strip('" ') for each in fixed.split(",")] + shlex.split(added)))
    return found


@pytest.mark.parametrize(("where", "words"), started(), ids=lambda each: each if isinstance(each, str) else "")
def test_the_command_takes_what_the_notes_give_it(where: str, words: list[str]) -> None:
    command = typer.main.get_command(application(["serve"]))
    serve = command.get_command(None, "serve")  # ty: ignore
    given = serve.make_context("serve", list(words)).params
    assert given["names"] == ["seawall.example"] and given["proxies"]


def test_the_notes_name_no_option_that_is_not_there() -> None:
    command = typer.main.get_command(application(["serve"])).get_command(None, "serve")  # ty: ignore
    known = {name for each in command.params for name in each.opts}
    for name in ("--host", "--workers", "--read", "--name", "--proxy", "--metrics", "--book", "--accounts"):
        assert name in known
    page = (ROOT / "docs/deploy.md").read_text()
    said = set(re.findall(r"`(--[a-z]+)", page))
    assert said and said <= known
