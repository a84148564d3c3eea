"""docs/api.md and docs/openapi.json: every address of the API with examples that the tests run, and its description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from computed import fill, grid

from seawall.web.answering import Answering
from seawall.web.api.document import GROUPS, document
from seawall.web.api.manual import addresses_of, examples, takes
from seawall.web.api.operations import HEADERS, OF_ROWS, parameter
from seawall.web.api.routes import ROOT, addresses
from seawall.web.layout import Layout
from seawall.web.problems import KINDS
from seawall.web.questions import Question, not_asked, questions
from seawall.web.settings import Settings
from seawall.web.state import State

PAGE = Path(__file__).parent / "api.md"
DESCRIPTION = Path(__file__).parent / "openapi.json"
SERVER = "http://127.0.0.1:8400"
FEW = ("limit", "3")
PLACES = f"{SERVER}{ROOT}/places?state=IL&limit=3"


def pages() -> dict[Path, str]:
    """The page with its lists and examples made anew, and the description of the API."""
    asked = questions()
    state = State(Settings(), asked, Answering(1, 0, 0), Layout())
    tables = {"headers": headers, "problems": problems, "not asked": left_out, "addresses": lambda: each(asked)}
    return {
        PAGE: fill(PAGE.read_text(encoding="utf-8"), tables),
        DESCRIPTION: document(addresses(state).routes, asked.values()),
    }


def headers() -> str:
    """The headers of an answer."""
    return grid(("header", "what it says"), ((f"`{name}`", says) for name, says in (HEADERS | OF_ROWS).items()))


def problems() -> str:
    """The kinds of problem."""
    rows = ((str(status), f"`{kind}`", title) for status, (kind, title) in KINDS.items())
    return grid(("status", "type, at /api#", "title"), rows)


def left_out() -> str:
    """The commands that cannot be asked, and why."""
    rows = ((", ".join(f"`seawall {verb}`" for verb in each.verbs), each.because) for each in not_asked())
    return grid(("not here", "why"), rows)


def each(asked: dict[str, Question]) -> str:
    """Every address with its examples."""
    listed = sorted(asked.values(), key=lambda one: [*GROUPS].index(one.group))
    parts = [
        f"### {name.capitalize()}\n\n{GROUPS[name]}\n\n" + "\n\n".join("\n\n".join(_about(one)) for one in inside)
        for name, inside in groupby(listed, key=lambda one: one.group)
    ]
    places = f"### Places\n\n{GROUPS['places']}\n\n#### places\n\n`GET {ROOT}/places`\n\n{_shown(PLACES, rows=True)}"
    return "\n\n".join([*parts, places])


def _about(question: Question) -> Iterator[str]:
    """A question's section: what it answers, its addresses, what may be said, and the examples."""
    yield f"#### {question.name}"
    yield f"{question.title}. {question.says} As `seawall {question.verb}`."
    yield "\n".join(f"- `GET {address}`" for address in addresses_of(question))
    if question.fields:
        rows = (
            (f"`{each.name}`{' (needed)' if each.required else ''}", takes(each), parameter(each)["description"])
            for each in question.fields
        )
        yield grid(("parameter", "takes", "what it does"), (_plain(row) for row in rows))
    wholes = [each for each in addresses_of(question) if not each.endswith("/rows")]
    for address, here in zip(wholes, examples(question), strict=True):
        yield _shown(f"{SERVER}{here}")
        if f"{address}/rows" in addresses_of(question):
            yield _shown(_part(f"{SERVER}{here}"), rows=True)


def _part(address: str) -> str:
    """The address of an example's first rows."""
    path, _, query = address.partition("?")
    pairs = [each for each in parse_qsl(query) if each[0] != FEW[0]]
    return f"{path}/rows?{urlencode([*pairs, FEW])}"


def _shown(address: str, rows: bool = False) -> str:
    """An address asked from Python and with curl."""
    shows = "for row in answer.json():\n    print(row)" if rows else "print(answer.json())"
    accept = "--header 'Accept: text/csv' " if rows else ""
    asked = f'address = "{address}"\nanswer = httpx.get(address, timeout=60).raise_for_status()'
    return f"```py\nimport httpx\n\n{asked}\n{shows}\n```\n\n```bash\ncurl --fail {accept}'{address}'\n```"


def _plain(row: Iterable[str]) -> Iterator[str]:
    return (cell.replace("|", "\\|") for cell in row)
