"""The application: every address of the site and of the API, put together."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Response
from starlette.exceptions import HTTPException

from seawall.web import asking, pictures, records, site
from seawall.web.access.attach import access, attach
from seawall.web.access.forms import guard
from seawall.web.answering import Answering
from seawall.web.api import routes as api
from seawall.web.desk.home import add_desk
from seawall.web.layout import Layout
from seawall.web.problems import add_problems
from seawall.web.questions import questions
from seawall.web.rooms import roomed
from seawall.web.settings import Settings
from seawall.web.site import forms, interview, law, planning, scenario
from seawall.web.state import State

FOREVER = "public, max-age=31536000, immutable"  # the address changes with the file


def application(settings: Settings) -> FastAPI:
    """The site and the API with these settings, as an ASGI application."""
    made = access(settings)
    state = State(
        settings,
        questions(),
        Answering(settings.computations, settings.waiting, settings.kept_bytes),
        Layout(accounts=made.accounts is not None),
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        yield
        state.answering.close()
        made.close()

    app = FastAPI(
        title="Seawall",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        dependencies=[Depends(guard)],
    )
    app.state.web = state
    attach(app, made)
    add_problems(app, state)

    @app.get("/static/{name}", include_in_schema=False)
    async def static(name: str) -> Response:
        found = state.layout.static(name)
        if found is None:
            raise HTTPException(404)
        return Response(found[0], headers={"Cache-Control": FOREVER, "Content-Type": found[1]})

    app.include_router(roomed(api.routes(state)))
    app.include_router(roomed(pictures.routes(state)))
    app.include_router(site.routes(state))
    app.include_router(records.routes(state))
    for each in (forms, scenario, planning, law, interview):  # before the questions: some have pages of their own
        app.include_router(each.routes(state))
    add_desk(app)
    app.include_router(roomed(asking.routes(state)))
    return app
