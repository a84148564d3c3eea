"""`/healthz`: the process answers. `/readyz`: it has read its evidence and reaches its book. `/metrics`: its counts."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from seawall.web.guards.rate import FORWARDED, counted_as
from seawall.web.watching.meters import Meters
from seawall.web.watching.readiness import Readiness

UNKEPT = {"Cache-Control": "no-store"}


def routes(readiness: Readiness, meters: Meters, open_metrics: bool, proxied: bool) -> APIRouter:
    """The three addresses. `open_metrics`: for everybody; `proxied`: forwarded addresses of clients are trusted."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/healthz", methods=["GET", "HEAD"])
    async def healthz() -> Response:
        return PlainTextResponse("alive\n", headers=UNKEPT)

    @router.api_route("/readyz", methods=["GET", "HEAD"])
    async def readyz() -> Response:
        waits = await readiness.waits_for()
        told = {"ready": not waits, "waits_for": waits}
        return JSONResponse(told, status_code=503 if waits else 200, headers=UNKEPT)

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        if not open_metrics and not asked_here(request, proxied):
            said = "metrics are read on the machine itself. Start with --metrics to open them to others\n"
            return PlainTextResponse(said, status_code=403, headers=UNKEPT)
        return Response(meters.text(), media_type="text/plain; version=0.0.4; charset=utf-8", headers=UNKEPT)

    return router


def asked_here(request: Request, proxied: bool) -> bool:
    """On this machine, and not through a proxy on it that nobody told us of."""
    forwarded = any(name in request.headers for name in FORWARDED)
    return counted_as(request.scope.get("client")) is None and (proxied or not forwarded)
