"""What a publisher is asked and answers; a publisher of the tests derives from `Publisher` in a file of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote

KEY = "a-key-of-the-tests-8f1c"
"""The key that every publisher that wants one takes."""


@dataclass(frozen=True)
class Request:
    """One request, as it came: `GET https://HOST/PATH?QUERY`."""

    method: str
    host: str
    path: str  # begins with "/"
    query: str  # as it was sent, percent-encoded
    headers: Mapping[str, str]  # names in small letters
    body: bytes
    number: int  # 1 for the first request of this method, host, path, query and body

    @property
    def address(self) -> str:
        return f"https://{self.host}{self.path}" + (f"?{self.query}" if self.query else "")

    @property
    def line(self) -> str:
        """Method and address, with nothing encoded, for people and for matching."""
        return f"{self.method} {unquote(self.address)}"

    @property
    def parameters(self) -> dict[str, list[str]]:
        return parse_qs(self.query, keep_blank_values=True)

    def parameter(self, name: str, default: str = "") -> str:
        """The last value of a parameter of the query."""
        return self.parameters.get(name, [default])[-1]

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What a publisher says, and (from `sent` on, for faults) how it goes over the wire."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)  # an empty value takes a header of the server's away
    tag: str = ""  # ETag, with its quotation marks; with it or `modified` the server answers 304 and 206
    modified: datetime | None = None  # in UTC
    chunked: bool = False
    sent: int | None = None  # bytes of the body after which the connection ends
    length: int | None = None  # the Content-Length that is told
    reset: bool = False  # the connection does not end in order: it is reset
    drip: tuple[int, float] | None = None  # bytes at a time, seconds between them

    def tagged(self) -> Answer:
        """With an ETag that follows the body."""
        return replace(self, tag=f'"{hashlib.sha256(self.body).hexdigest()[:16]}"')

    def validators(self) -> dict[str, str]:
        told = {"ETag": self.tag} if self.tag else {}
        return told | ({"Last-Modified": format_datetime(self.modified, usegmt=True)} if self.modified else {})


Fault = Callable[[Request, Callable[[], Answer]], Answer]  # given the request, and what would be answered without it


def as_json(value: Any, status: int = 200) -> Answer:
    """An answer in JSON."""
    return Answer(json.dumps(value).encode(), status)


def missing(said: str = "Not Found") -> Answer:
    """An answer of a publisher who has no such page."""
    return Answer(said.encode(), 404, "text/plain")


class Publisher:
    """A publisher under one host; a fresh one answers in each test."""

    host: ClassVar[str] = ""

    def answer(self, request: Request) -> Answer:
        raise NotImplementedError
