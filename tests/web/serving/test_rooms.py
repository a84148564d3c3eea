"""Routes that stand together by the first part of their address answer as if they were tried one after another."""

from __future__ import annotations

import asyncio

import httpx
from fastapi import APIRouter, FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.web.rooms import roomed

FIRSTS = st.sampled_from(["a", "ab", "a-b", "api/v1/a", "api/v1/ab"])
RESTS = st.sampled_from(["", ".{ending}", "/{place}", "/{place}/rows", "/b", "/b.csv", "/{place}/{key}"])
SAID = st.sampled_from(["", ".csv", "/b", "/b/rows", "/b.csv", "/b/c", "/", "/%2e%2e", "/b/rows/"])
ROUTES = st.lists(st.tuples(FIRSTS, RESTS).map("".join).map("/{}".format), min_size=1, max_size=8)
METHODS = st.sampled_from(["GET", "POST", "HEAD"])


def application(paths: list[str], together: bool) -> FastAPI:
    router = APIRouter()
    for number, path in enumerate(paths):

        def told(number: int = number) -> int:
            return number

        router.add_api_route(path.replace("//", "/"), told, methods=["GET"])
    app = FastAPI(openapi_url=None)
    app.include_router(roomed(router) if together else router)
    return app


@settings(max_examples=40)
@given(ROUTES, st.lists(st.tuples(METHODS, st.tuples(FIRSTS, SAID).map("".join)), min_size=1, max_size=6))
def test_the_same_route_answers(paths: list[str], asked: list[tuple[str, str]]) -> None:
    async def answers(app: FastAPI) -> list[tuple[int, bytes]]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            told = [await client.request(method, f"/{path}") for method, path in asked]
        return [(each.status_code, each.content) for each in told]

    one_after_another = asyncio.run(answers(application(paths, together=False)))
    assert asyncio.run(answers(application(paths, together=True))) == one_after_another
