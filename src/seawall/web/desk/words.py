"""What the ledger's pages call commands and fields (desk.toml), and messages of the command line as they say them."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import LedgerError
from seawall.web.fields import fields_named

ROOM = "seawall.web.desk"
FILE = "desk.toml"
READER = Reader(LedgerError)
ELSEWHERE = {
    "approve": "/ledger/queue",
    "void": "/ledger/queue",
    "show": "/ledger/queue",
    "preview": "/ledger/caseload",
    "batch": "/ledger/caseload",
}
"""Commands whose page has another name."""
_COMMAND = re.compile(
    r"seawall ledger (?P<name>[a-z][a-z-]*)(?: --[a-z][a-z-]*| [A-Z]{2,}\b| [\w:.-]+(?= (?:--|[A-Z]{2,}\b)))*"
)


class Words(Closed):
    """Titles of commands, labels and help of fields, and the kinds of acts that commands ask for."""

    title: dict[str, str]
    label: dict[str, str]
    help: dict[str, str]
    kind: dict[str, str]

    def label_of(self, command: str, field: str) -> str:
        """What a field of a command is called."""
        own = self.label.get(f"{command}.{field}") or self.label.get(field)
        return own or field.replace("_", " ").capitalize()

    def help_of(self, command: str, field: str) -> str:
        """What is said under a field of a command; "" where the command line says it."""
        return self.help.get(f"{command}.{field}") or self.help.get(field, "")


def words() -> Words:
    """The words on file."""
    return READER.value(READER.shipped(files(ROOM), FILE), Words, FILE)


def as_pages(message: str, has_page: Callable[[str], bool]) -> str:
    """The message with pages in place of the ledger's commands that have one, and fields in place of options.

    'seawall ledger deposit reserve DOLLARS' is /ledger/deposit.
    """

    def address(found: re.Match[str]) -> str:
        name = found["name"]
        return ELSEWHERE.get(name, f"/ledger/{name}") if name in ELSEWHERE or has_page(name) else found[0]

    return fields_named(_COMMAND.sub(address, message))
