"""The forms that ask for an act, one for each command, and what becomes of them.

Every form carries the id of the act, so that a form that is sent twice is one request. What is refused is told on the
form, with all that was typed but the passphrase. After an act its own page follows, so that a page that is loaded
again asks for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from seawall.base.day import day_of
from seawall.base.errors import SeawallError
from seawall.ledger.told import Told
from seawall.web.access.audit import tell
from seawall.web.access.forms import FIELD, Guarded
from seawall.web.access.signing import signer
from seawall.web.access.visitor import signed_in
from seawall.web.desk import verbs
from seawall.web.desk.choices import choices
from seawall.web.desk.faults import fault, status_of
from seawall.web.desk.linking import act_address
from seawall.web.desk.reading import said_in
from seawall.web.desk.sitting import at_book, book_of, person_first, shown
from seawall.web.desk.verbs import Verb
from seawall.web.fields import Field

PASSPHRASE = "passphrase"
HASH = "hash"
OWN = (FIELD, PASSPHRASE, HASH)  # fields of a form that are no option of its command
LONGEST_PASSPHRASE = 1_000
ON_THE_ACT = ("approve", "void")  # their forms stand on the page of the act


def routes() -> APIRouter:
    """A form for each command that asks, and where it is sent."""
    router = APIRouter(include_in_schema=False)
    for verb in verbs.asking().values():
        _add(router, verb)
    return router


def _add(router: APIRouter, verb: Verb) -> None:
    async def form(request: Request) -> Response:
        book_of(request)
        return person_first(request) or await form_of(request, verb, begun(verb, said_in(request)))

    async def ask(request: Request, _: Guarded) -> Response:
        signed_in(request)
        sent = await request.form()
        typed = typed_in(sent, verb.fields)
        try:
            told = await done(request, verb, sent, verb.said(typed))
        except SeawallError as error:
            return await form_of(request, verb, typed, error)
        return RedirectResponse(act_address(told.id) if isinstance(told, Told) else "/ledger/queue", 303)

    if verb.name not in ON_THE_ACT:
        router.add_api_route(f"/ledger/{verb.name}", form, methods=["GET", "HEAD"])
        router.add_api_route(f"/ledger/{verb.name}", ask, methods=["POST"])


async def done(request: Request, verb: Verb, sent: FormData, said: Mapping[str, Any]) -> Any:
    """What the command answers, signed by whoever is signed in; on record, whether it was done or refused.

    Raises SeawallError, one line, for what is refused.
    """
    passphrase = str(sent.get(PASSPHRASE, ""))[: LONGEST_PASSPHRASE + 1]
    about = said.get("act") or said.get("act_id") or said.get("batch") or said.get("tranche") or ""
    try:
        found = await at_book(request, lambda: verb.command(**said), lambda: signer(request, passphrase))
    except SeawallError as error:
        tell(request, f"ledger {verb.name} {about}".strip(), f"refused: {type(error).__name__}")
        raise
    tell(request, f"ledger {verb.name} {found.id if isinstance(found, Told) else about}".strip())
    return found


async def form_of(
    request: Request, verb: Verb, typed: Mapping[str, Sequence[str]], error: SeawallError | None = None
) -> Response:
    """The form of a command, with what was typed and what is wrong with it."""
    return shown(
        request,
        "asking.html",
        status_of(error),
        title=verb.title,
        verb=verb,
        given=typed,
        choices=await at_book(request, choices),
        **fault(error),
    )


def typed_in(sent: FormData, fields: Sequence[Field]) -> dict[str, list[str]]:
    """What was typed, by field: of a list, a value a line."""
    lists = {each.name for each in fields if each.many}
    found: dict[str, list[str]] = {}
    for name, value in sent.multi_items():
        if name not in OWN and isinstance(value, str) and value.strip():
            found.setdefault(name, []).extend(value.split() if name in lists else [value.strip()])
    return found


def begun(verb: Verb, given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """A form as it begins: with what a link names (never a case), a day, and an id that no other form has."""
    known = {each.name for each in verb.fields if not each.many}
    found = {name: list(values) for name, values in given.items() if name in known}
    today = day_of(None).isoformat()
    fresh = {"on": today, "id": f"{verb.name}-{today}-{token_hex(4)}"}
    return {name: [value] for name, value in fresh.items() if name in known} | found
