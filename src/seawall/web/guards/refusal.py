"""What a guard answers instead of the application: one line, and a problem detail for the API."""

from __future__ import annotations

import json
from http import HTTPStatus

from starlette.types import Scope, Send

API = "/api/"


async def refuse(scope: Scope, send: Send, status: int, said: str, retry_after_s: int | None = None) -> None:
    """Answer a request with a refusal, and close the connection: what it still sends is not read.

    `said` is one line with the fix. `retry_after_s`: when to ask again, in whole seconds.
    """
    title = HTTPStatus(status).phrase
    if scope["path"].startswith(API):
        kind = b"application/problem+json"
        problem = {"type": "about:blank", "title": title, "status": status, "detail": said}
        body = json.dumps(problem).encode()
    else:
        kind = b"text/plain; charset=utf-8"
        body = f"{said}\n".encode()
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    if retry_after_s is not None:
        headers.append((b"retry-after", str(retry_after_s).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
