"""Records of answers, kept under a permanent address: made from a page, read, taken along and computed again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qsl, unquote, urlsplit

from fastapi import APIRouter, Form, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse

from seawall.base.day import day_of
from seawall.base.errors import RecordError
from seawall.evidence.manifest import release_id
from seawall.evidence.store import using
from seawall.records import shelf
from seawall.web.access import audit
from seawall.web.access.asked import is_here, local_path
from seawall.web.access.errors import AccessError
from seawall.web.access.forms import form_token
from seawall.web.asked import EVIDENCE, Asked
from seawall.web.responses import HTML, respond

if TYPE_CHECKING:
    from seawall.records import Record
    from seawall.web.answering import Finished
    from seawall.web.state import State

KEPT = ("brief", "plan")  # the questions whose answers have records
JSON = "application/json"


def routes(state: State) -> APIRouter:
    """The addresses of records."""
    router = APIRouter(include_in_schema=False)

    @router.get("/records/new")
    def new(request: Request, of: str = "") -> Response:
        asked = _pinned(state, _asked(state, of))
        page = state.layout.page(
            "records/new.html",
            title="Keep a record",
            path="/records/new",
            about=asked,
            may_keep=_may_keep(request),
            csrf=form_token(request),
        )
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    @router.post("/records")
    async def keep(request: Request, of: Annotated[str, Form()] = "") -> Response:
        if not _may_keep(request):
            raise AccessError("Keeping a record on this server needs signing in first.", 403)
        asked = _pinned(state, _asked(state, of))
        store = state.answering.store(asked.evidence)
        address = await state.answering.once(("record", asked), store, lambda: _keep(asked))
        audit.tell(request, f"keep record {address}")
        return RedirectResponse(f"/records/{address}", 303)

    @router.api_route("/records/{address}.json", methods=["GET", "HEAD"])
    def file(address: str) -> Response:
        name = f'attachment; filename="seawall-record-{address[:12]}.json"'
        return Response(
            _content(address), media_type=JSON, headers={"Content-Disposition": name, "ETag": f'"{address}"'}
        )

    @router.api_route("/records/{address}", methods=["GET", "HEAD"])
    async def shown(request: Request, address: str) -> Response:
        return respond(request, await state.answering.page(("record", address), lambda: _page(state, address), HTML))

    @router.api_route("/records/{address}/verify", methods=["GET", "HEAD"])
    async def verified(request: Request, address: str) -> Response:
        made: Finished = await state.answering.page(
            ("record verified", address), lambda: _verified(state, address), HTML
        )
        return respond(request, made)

    return router


def _may_keep(request: Request) -> bool:
    """Who is signed in, and whoever sits at the machine that runs this server."""
    return request.state.visitor is not None or is_here(request)


def _asked(state: State, address: str) -> Asked:
    """The question at an address of this site. Raises RecordError for any other."""
    parts = urlsplit(local_path(address))
    name, _, place = parts.path.lstrip("/").partition("/")
    if name not in KEPT or name not in state.questions or "/" in place:
        raise RecordError("a record is of a brief or a plan. Open one, and choose 'Keep a record' there.")
    return Asked.of(state.questions[name], unquote(place) or None, parse_qsl(parts.query))


def _pinned(state: State, asked: Asked) -> Asked:
    """The same question with its day and its evidence said, so that it stays the same."""
    with using(state.answering.store(asked.evidence)):
        release = release_id()
    said = [*(pair for pair in asked.query if pair[0] != EVIDENCE), (EVIDENCE, release)]
    if not any(name == "as_of" for name, _ in said):
        said.append(("as_of", day_of(None).isoformat()))
    return Asked.of(asked.question, asked.place, said)


def _keep(asked: Asked) -> str:
    """Have the command write the record as it does for anybody, and keep it."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "record.json")
        asked.question.answer(asked.place, dict(asked.given), record=str(file))
        return shelf.put(file.read_bytes())


def _content(address: str) -> bytes:
    found = shelf.get(address)
    if found is None:
        raise HTTPException(404)
    return found


def _record(address: str) -> Record:
    from seawall.records import parse

    return parse(_content(address).decode(), f"record {address}")


def _page(state: State, address: str) -> bytes:
    return _told(state, address, _record(address), f"/records/{address}")


def _verified(state: State, address: str) -> bytes:
    from seawall.records import verify

    return _told(state, address, verify(_record(address), address[:12]), f"/records/{address}/verify")


def _told(state: State, address: str, result: object, path: str) -> bytes:
    """The page of a record or of its verification."""
    from seawall.pages import page
    from seawall.pages.forms import html

    shown = page(result)
    return state.layout.page(
        "records/record.html", title=shown.title, path=path, shown=shown, body=html.body(shown), address=address
    )
