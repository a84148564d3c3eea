"""An office at the command line: who acts, with which key, on which book; every command in this process."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import seawall.cli

ROLES = {"ada": ("administrator", "maker"), "ben": ("checker",), "cy": ("checker",), "eve": ("auditor",)}
ROLES["gus"] = ("checker",)  # what governs the book takes two checkers beside its maker
FUND = "rainy-day"
CASES = (
    "case_key,program,county,amount_usd\nK1,snap,50007,187.01\nK2,snap,50007,292.00\nK3,snap,50021,23.99\n"
    "K4,snap,50021,975.03\n"
)
POLICY = "[[policy]]\nfrom_usd = 0\ncheckers = 1\n\n[[policy]]\nfrom_usd = 100000\ncheckers = 2\n"


class RefusedByCommandError(AssertionError):
    """A command that was to succeed did not: its status, and what it said."""

    def __init__(self, words: Sequence[str], status: int, said: str) -> None:
        super().__init__(f"seawall ledger {' '.join(words)}: status {status}: {said}")


class Desk:
    """The people, their keys and their book. Ada makes; ben, and from $100,000 on cy too, approve; eve audits."""

    def __init__(self, folder: Path, book: str) -> None:
        self.folder, self.book = folder, book

    def file(self, name: str, content: str = "") -> str:
        """The path of a file of the office; written if there is something to write."""
        if content:
            (self.folder / name).write_text(content, encoding="utf-8")
        return str(self.folder / name)

    def run(self, *words: str, by: str = "", book: str = "") -> tuple[int, str, str]:
        """Status, output and error of a command."""
        given = [*words, *(("--as", by, "--key", self.file(f"{by}.pem")) if by else ())]
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            status = seawall.cli.main(
                ["ledger", *given, *(() if words[0] in ("key", "people") else ("--book", book or self.book))]
            )
        return status, out.getvalue(), err.getvalue()

    def tell(self, *words: str, by: str = "", book: str = "") -> str:
        """What a command that must succeed prints."""
        status, out, err = self.run(*words, by=by, book=book)
        if status:
            raise RefusedByCommandError(words, status, err)
        return out

    def get(self, *words: str, by: str = "") -> Any:
        """What a command that must succeed answers, from its JSON."""
        return json.loads(self.tell(*words, "--json", by=by))

    def ask(self, *words: str) -> str:
        """The id of the act that ada asks for."""
        return self.get(*words, by="ada")["id"]

    def done(self, *words: str) -> str:
        """The id of the act that ada asks for and others approve."""
        act = self.ask(*words)
        for who in ("ben", "cy"):
            if self.get("approve", act, by=who)["state"] == "posted":
                return act
        raise AssertionError(f"{act} is not posted")

    def refused(self, *words: str, by: str = "", book: str = "") -> str:
        """The one line with which a command is refused, with status 2 and nothing else said."""
        status, out, err = self.run(*words, by=by, book=book)
        assert (status, out, err.count("\n")) == (2, "", 1), (words, status, out, err)
        return err

    def make_people(self) -> str:
        """Keys for everybody, and the file that names them."""
        parts = [self.person(who, roles) for who, roles in ROLES.items()]
        return self.file("people.toml", "\n".join((*parts, POLICY)))

    def person(self, who: str, roles: Sequence[str]) -> str:
        """A key for somebody, and their part of the file."""
        key = self.tell("key", who, "-o", self.file(f"{who}.pem")).strip()
        return f'[[people]]\nid = "{who}"\nname = "{who.title()}"\n{key}\nroles = {json.dumps(roles)}\n'

    def open(self, plan: str) -> None:
        """The book, opened from a plan and approved."""
        words = ("--plan", plan, "--people", self.make_people(), "--basis", "Executive Order 54")
        self.done("open", *words, "--first", "2020-01-01", "--until", "2099-12-31")
