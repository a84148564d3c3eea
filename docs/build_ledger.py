"""docs/ledger-tutorial.md: the page is the script; each of its commands is run, and its answer is put under it.

A `console` block holds commands after `$ `. A block whose language is followed by a name (```csv caseload.csv) is that
file, and is written before what follows is run. In a comment before a block stands what is not to be read:

    <!-- answer: postings -->            sections of the first answer, ` | ` between them, that are shown too; `all`
    <!-- refused -->                     the commands of the block are to be refused
    <!-- wrong, answer: the error -->    they are to find something wrong, with status 1
    <!-- change: FILE NEW: this -> that  a copy of a file with one cell changed

What differs from run to run (keys, hashes, recorded times) is shown as `...`; a file may say `KEY-OF-rivera` for the
key that rivera's command printed.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from seawall.cli import main

PAGE = Path(__file__).parent / "ledger-tutorial.md"
COLUMNS = "96"
LONGEST = 90  # letters shown of a line of JSON
STATUS = {"refused": 2, "wrong": 1}  # exit statuses that marks stand for
PARTS = re.compile(
    r"^<!-- change: (?P<old>\S+) (?P<new>\S+): (?P<cell>.+?) -> (?P<other>.+?) -->$"
    r"|(?:^<!-- (?P<marks>(?:answer|refused|wrong)[^\n]*) -->\n)?"
    r"^```(?P<language>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$",
    re.M | re.S,
)
VARIES = (
    (r"\b[0-9a-f]{32,128}\b", "..."),  # hashes, signatures, the book's id
    (r"\b(?:[0-9a-f]{4}-){3}[0-9a-f]{4}\b", "..."),  # fingerprints
    (r"\+[0-9a-f]{8}\+[\w+/]{44}", "+..."),  # the key that checks a proof
    (r"(?<![\w+/])[\w+/]{43,}={1,2}", "..."),  # public keys, signatures
    (r'"at_us":\d+', '"at_us":...'),  # an instant
    (r"\|\d+$", "|..."),  # the random number of a line
    (r"(BENISSUE)\d{16}", r"\1" + "." * 16),  # day and time of a file
    (r"\b\d{1,2} \w{3} \d{4} \d{2}:\d{2}(?::\d{2})? UTC", "..."),  # recorded times
)


@dataclass
class Desk:
    """The reader's folder while the page is read: the environment, and the keys that were printed."""

    env: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def run(self, command: str) -> tuple[int, str]:
        """The exit status of a command, and what it printed."""
        words = shlex.split(self.filled(command), comments=True)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.env[name] = value
            return 0, ""
        if words[0] != "seawall":
            return _program(words)
        said = io.StringIO()
        with _environment(self.env), redirect_stdout(said), redirect_stderr(said):
            status = main(words[1:])
        text = said.getvalue()
        if words[1:3] == ["ledger", "key"]:
            self.keys[words[3]] = re.findall(r'key = "(.+?)"', text)[0]
        if found := re.search(r"python check_proof.py \S+ '(.+?)'", text):
            self.keys["the-auditor"] = found[1]
        return status, text

    def filled(self, text: str) -> str:
        """A text with the keys that it names."""
        return re.sub(r"KEY-OF-([a-z-]+)", lambda found: self.keys[found[1]], text)


def pages() -> dict[Path, str]:
    """The page with every answer made anew."""
    desk = Desk()
    with TemporaryDirectory() as folder, chdir(folder):
        return {PAGE: PARTS.sub(lambda part: _made(desk, part), PAGE.read_text(encoding="utf-8"))}


def _made(desk: Desk, part: re.Match[str]) -> str:
    """A part of the page after it was done."""
    if part["new"]:
        text = Path(part["old"]).read_text(encoding="utf-8")
        assert text.count(part["cell"]) == 1, part[0]
        Path(part["new"]).write_text(text.replace(part["cell"], part["other"]), encoding="utf-8")
    elif part["name"]:
        Path(part["name"]).write_text(desk.filled(part["body"]), encoding="utf-8")
    elif part["language"] == "console":
        marks = part["marks"] or ""
        each = enumerate(_commands(part["body"]))
        done = "".join(_answered(desk, command, marks, marks if n == 0 else "") for n, command in each)
        return part[0].removesuffix(f"{part['body']}```") + f"{done}```"
    return part[0]


def _commands(body: str) -> Iterator[str]:
    """The commands of a block, with the lines that continue them."""
    for found in re.finditer(r"^\$ (.*?[^\\])$", body, re.M | re.S):
        yield found[1]


def _answered(desk: Desk, command: str, marks: str, shown: str) -> str:
    """A command with its answer below it, cut to what is to be shown."""
    status, said = desk.run(command.replace("\\\n", " "))
    assert status == STATUS.get(marks.partition(",")[0], 0), f"{command}: status {status}\n{said}"
    return f"$ {command}\n{_steady(_cut(said, shown.partition('answer: ')[2]))}"


def _cut(said: str, sections: str) -> str:
    """Of a page its first lines without its title, and the sections asked for; anything else whole."""
    lines = [line.rstrip() for line in said.strip().splitlines()]
    if not lines:
        return ""
    if not lines[0].isupper() or "" not in lines:
        return "\n".join([*lines, ""])
    first, *rest = re.split(r"\n\n(?=[A-Z][A-Z’' ,;:-]+(?:\n|$))", "\n".join(lines[lines.index("") + 1 :]))
    found = {part.partition("\n")[0]: part for part in rest}
    wanted = [each.strip().upper() for each in sections.split(" | ") if each.strip()]
    assert wanted == ["ALL"] or set(wanted) <= set(found), f"{wanted}: the answer has {list(found)}"
    shown = [first, *(rest if wanted == ["ALL"] else (found[each] for each in wanted))]
    return "\n\n".join(part.partition("\n\nWhat is marked [+]")[0].strip("\n") for part in shown) + "\n"


def _steady(text: str) -> str:
    """A text without what differs from run to run."""
    for pattern, instead in VARIES:
        text = re.sub(pattern, instead, text, flags=re.M)
    now = rf"{datetime.now(UTC).date()}(?: \d\d:\d\d(?::\d\d)?)?"  # recorded, in a column whose width is kept
    text = re.sub(now, lambda found: re.sub(r"\d|-", ".", found[0]), text)
    return re.sub(rf"^({{.{{{LONGEST}}}).+$", r"\1 ...", text, flags=re.M)


def _program(words: list[str]) -> tuple[int, str]:
    """What another program says: one of this environment, or of the system."""
    if words[0] == "cat":
        return 0, "".join(Path(name).read_text(encoding="utf-8") for name in words[1:])
    own = Path(sys.executable).parent / words[0]
    done = subprocess.run(
        [str(own) if own.exists() else words[0], *words[1:]], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@contextmanager
def _environment(env: dict[str, str]) -> Generator[None]:
    """A terminal of a known width whose variables are the page's own."""
    kept = dict(os.environ)
    own = {name: value for name, value in kept.items() if not name.startswith("SEAWALL_") or name == "SEAWALL_EVIDENCE"}
    os.environ.clear()
    os.environ.update(own | {"COLUMNS": COLUMNS, "NO_COLOR": "1", "TERM": "dumb"} | env)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)
