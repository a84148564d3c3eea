"""The documents of the project on the site: methods, limits, accessibility, what changed, and what they point to."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from seawall.web.responses import HTML, respond
from seawall.web.site.markdown import text
from seawall.web.state import State

NAMED = ("methods", "limits", "accessibility", "changelog")  # documents with an address of their own
CHANGELOG = "changelog.md"
PICTURES = {".svg": "image/svg+xml", ".png": "image/png"}
DAY_SECONDS = 86_400


def folder() -> Path:
    """Where the documents lie: in the installed package, else in the checkout."""
    here = Path(__file__).resolve()
    installed = here.parents[1] / "documents"
    return installed if installed.is_dir() else here.parents[4] / "docs"


class Documents:
    """The documents and their pictures, by their paths from the root of the documents."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def texts(self) -> dict[str, Path]:
        """Every document by its path, such as 'programs/snap.md'. No path of a request reaches the disk."""
        found = [*self._root.glob("*.md"), *self._root.glob("programs/*.md")]
        listed = {each.relative_to(self._root).as_posix(): each for each in found}
        beside = self._root.parent / "CHANGELOG.md"
        return listed if CHANGELOG in listed else listed | {CHANGELOG: beside}

    @cached_property
    def pictures(self) -> dict[str, Path]:
        """Every picture by its name."""
        return {each.name: each for each in self._root.glob("images/*") if each.suffix in PICTURES}

    def address(self, path: str) -> str | None:
        """Where the site shows a document or a picture; None for any other file."""
        if path in self.texts:
            name = path.removesuffix(".md")
            return f"/{name}" if name in NAMED else f"/docs/{name}"
        picture = path.removeprefix("images/")
        return f"/docs/images/{picture}" if picture in self.pictures else None


def routes(state: State) -> APIRouter:
    """The documents: /methods and its like, others at /docs/NAME, and their pictures."""
    router = APIRouter()
    documents = Documents(folder())

    async def shown(request: Request, path: str) -> Response:
        if path not in documents.texts:
            raise HTTPException(404)

        def write() -> bytes:
            source = documents.texts[path].read_text(encoding="utf-8")
            made = text(source, path.rpartition("/")[0], documents.address)
            return state.layout.page("text.html", title=made.title, path=documents.address(path), text=made)

        return respond(request, await state.answering.page(("text", path), write, HTML))

    def add(name: str) -> None:
        async def named(request: Request) -> Response:
            return await shown(request, f"{name}.md")

        router.add_api_route(f"/{name}", named, methods=["GET", "HEAD"])

    for name in NAMED:
        add(name)

    @router.api_route("/docs/images/{picture}", methods=["GET", "HEAD"])
    def drawn(picture: str) -> Response:
        if picture not in documents.pictures:
            raise HTTPException(404)
        found = documents.pictures[picture]
        headers = {"Cache-Control": f"private, max-age={DAY_SECONDS}"}
        return Response(found.read_bytes(), media_type=PICTURES[found.suffix], headers=headers)

    @router.api_route("/docs/{name:path}", methods=["GET", "HEAD"])
    async def document(request: Request, name: str) -> Response:
        return await shown(request, f"{name}.md")

    return router
