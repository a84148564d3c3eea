"""One picture of an answer: as a page with its numbers, as a file, and to be framed on somebody else's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from seawall.pages import page
from seawall.pages.forms.alone import around, standing_alone
from seawall.pages.forms.data import frame_as_csv, frame_as_json
from seawall.pages.forms.picture import column_words, names_of, picture_size, png, said_rows
from seawall.pages.page import Page, Picture, pictures_of
from seawall.web.asked import Asked
from seawall.web.asking import citation, pinned
from seawall.web.beside import FILES, FRONT
from seawall.web.problems import NothingHereError
from seawall.web.responses import HTML, respond
from seawall.web.state import State

EMBED = "embed"
WORDS_AROUND = 230  # pixels above and below a picture in a frame
WRITERS: dict[str, Callable[[Page, Picture], bytes]] = {
    "svg": lambda shown, picture: standing_alone(picture.draw(), around(shown, picture)).encode(),
    "png": lambda shown, picture: png(standing_alone(picture.draw(), around(shown, picture))),
    "csv": lambda shown, picture: frame_as_csv(picture.rows()).encode(),
    "json": lambda shown, picture: frame_as_json(picture.rows()).encode(),
}


def routes(state: State) -> APIRouter:
    """The addresses of pictures; each with a place, and without for questions that need none."""
    router = APIRouter(include_in_schema=False)

    async def picture(request: Request, question: str, name: str, place: str | None = None) -> Response:
        asked = _asked(state, request, question, place)
        key, dot, ending = name.rpartition(".")
        if not dot:
            return await _own_page(request, state, asked, name)
        if ending not in FILES:
            raise NothingHereError(f"there is no form .{ending[:10]} of a picture. Choose one of {', '.join(FILES)}.")

        def write(result: Any) -> bytes:
            shown = page(result)
            return WRITERS[ending](shown, _picture(shown, key))

        made = await state.answering.form(asked, f"picture {name}", write, FILES[ending])
        saved = "-".join(filter(None, ("seawall", question, place, key)))
        return respond(request, made, download=f"{saved}.csv" if ending == "csv" else "")

    async def embed(request: Request, question: str, name: str, place: str | None = None) -> Response:
        asked = _asked(state, request, question, place)
        made = await state.answering.form(
            asked, f"embed {name}", lambda result: _embedded(state, asked, page(result), name), HTML
        )
        return respond(request, made)

    for front, answer in ((FRONT, picture), (EMBED, embed)):
        for path in ("{question}/{name}", "{question}/{place}/{name}"):
            router.add_api_route(f"/{front}/{path}", answer, methods=["GET", "HEAD"])
    return router


def _asked(state: State, request: Request, name: str, place: str | None) -> Asked:
    if name not in state.questions:
        raise NothingHereError(f"there is no question '{name[:40]}'. See the start page for those there are.")
    if place is not None and state.questions[name].place is None:
        raise NothingHereError(f"{name} is not asked of a place. Leave it out: /{FRONT}/{name}/...")
    return Asked.of(state.questions[name], place, request.query_params.multi_items())


def _picture(shown: Page, key: str) -> Picture:
    held = pictures_of(shown)
    if key not in held:
        named = f"It has {', '.join(held)}" if held else "It has none"
        raise NothingHereError(f"this page has no picture '{key[:40]}'. {named}.")
    return held[key]


async def _own_page(request: Request, state: State, asked: Asked, key: str) -> Response:
    """The picture with its numbers, how to cite it, and how to frame it; both name the host that was asked."""
    host = str(request.base_url).rstrip("/")

    def write(result: Any) -> bytes:
        shown = page(result)
        picture = _picture(shown, key)
        drawn = picture.draw()
        named = replace(asked, measure=None)
        lasting = pinned(state, asked, shown)
        return state.layout.page(
            "picture.html",
            title=names_of(drawn)[0],
            path=asked.address(f"/{key}", FRONT),
            drawn=drawn,
            key=key,
            asked_of=shown.title,
            answer=asked.address(measure=picture.measure or None),
            files={ending: named.address(f"/{key}.{ending}", FRONT) for ending in FILES},
            rows=said_rows(picture.rows()),
            column_words=column_words,
            citation=citation(shown, "", names_of(drawn)[0]),
            lasting=f"{host}{named.address(f'/{key}', FRONT, **lasting)}",
            framed=f"{host}{named.address(f'/{key}', EMBED, **lasting)}",
            tall=_tall(drawn),
        )

    made = await state.answering.form(asked, f"picture page {key} {host}", write, HTML)
    return respond(request, made)


def _embedded(state: State, asked: Asked, shown: Page, key: str) -> bytes:
    picture = _picture(shown, key)
    drawn = picture.draw()
    named = replace(asked, measure=None)
    return state.layout.page(
        "embed.html",
        title=names_of(drawn)[0],
        drawn=drawn,
        key=key,
        around=around(shown, picture),
        source=citation(shown, "", names_of(drawn)[0]),
        own=named.address(f"/{key}", FRONT),
        rows=named.address(f"/{key}.json", FRONT),
    )


def _tall(drawn: str) -> int:
    """Pixels of height for a frame 480 wide: the picture, and the words around it."""
    return round(picture_size(drawn)[1]) + WORDS_AROUND
