"""What is finished, sent: packed if the browser takes it, and not at all if it has it."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request, Response

from seawall.web.answering import Finished
from seawall.web.guards.compression import takes_gzip

HTML = "text/html; charset=utf-8"
FRESH = "private, max-age=0, must-revalidate"


def respond(request: Request, made: Finished, download: str = "", **headers: str) -> Response:
    """The answer to a request; `download`: the name of a file to save it under. Headers with _ are written with -."""
    sent = {"ETag": made.etag, "Cache-Control": FRESH, "Vary": "Accept-Encoding"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    if made.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=sent)
    if download:
        sent["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(download, safe='')}"
    body = made.body
    if made.packed is not None and takes_gzip(request.scope):
        sent["Content-Encoding"] = "gzip"
        body = made.packed
    return Response(body, media_type=None, headers=sent | {"Content-Type": made.media})
