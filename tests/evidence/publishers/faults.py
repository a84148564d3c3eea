"""What goes wrong between a publisher and whoever asks it: each is given to `Publishers.fault`."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.utils import format_datetime
from gzip import compress

from tests.evidence.publishers.publisher import Answer, Fault, Request

HTML = "<!DOCTYPE html><html><head><title>Maintenance</title></head><body><p>We will be back soon.</p></body></html>"
MB = 1 << 20


def instead(answer: Answer) -> Fault:
    """This answer, and the publisher is not asked."""
    return lambda _request, _told: answer


def altered(edit: Callable[[Answer], Answer]) -> Fault:
    """What the publisher says, changed on the way."""
    return lambda _request, told: edit(told())


def status(code: int, retry_after: int | datetime | str | None = None, said: str = "") -> Fault:
    """A status such as 429 or 503; `retry_after` in seconds, a day and hour in UTC, or anything a server may write."""
    when = format_datetime(retry_after, usegmt=True) if isinstance(retry_after, datetime) else retry_after
    headers = {} if when is None else {"Retry-After": str(when)}
    return instead(Answer(said.encode(), code, "text/plain", headers))


def redirect(to: str, code: int = 302) -> Fault:
    """To another address, `https://HOST/PATH`."""
    return instead(Answer(b"", code, "text/plain", {"Location": to}))


def redirect_loop(code: int = 302) -> Fault:
    """To the address that was asked for."""
    return lambda request, _told: Answer(b"", code, "text/plain", {"Location": request.address})


def html(said: str = HTML) -> Fault:
    """A page for people with status 200."""
    return instead(Answer(said.encode(), kind="text/html; charset=utf-8"))


def empty() -> Fault:
    """Status 200 and nothing else."""
    return altered(lambda told: replace(told, body=b""))


def not_modified() -> Fault:
    """304, whether or not anything was held."""
    return instead(Answer(status=304))


def cut(share: float = 0.5) -> Fault:
    """The connection ends early, after this share of the body."""
    return altered(lambda told: replace(told, sent=int(len(told.body) * share)))


def wrong_length(by: int) -> Fault:
    """Content-Length is off by so many bytes."""
    return altered(lambda told: replace(told, length=max(0, len(told.body) + by)))


def shortened(by: int = 1) -> Fault:
    """The body lacks its last bytes, and the length that is told agrees with it."""
    return altered(lambda told: replace(told, body=told.body[:-by]))


def reset(share: float = 0.0) -> Fault:
    """The connection is reset: before anything is answered, or after this share of the body."""
    return altered(lambda told: replace(told, sent=int(len(told.body) * share), reset=True))


def drip(size: int = 1, pause_s: float = 0.01) -> Fault:
    """The body comes a few bytes at a time."""
    return altered(lambda told: replace(told, drip=(size, pause_s)))


def stall(share: float = 0.5) -> Fault:
    """The body stops coming, and the connection stays open until the server closes."""
    return altered(lambda told: replace(told, drip=(max(1, int(len(told.body) * share)), 3600.0)))


def chunked() -> Fault:
    """No Content-Length: the body comes in chunks. No fault in itself; with `cut` the last chunk is missing."""
    return altered(lambda told: replace(told, chunked=True))


def gzipped() -> Fault:
    """The body compressed, as a publisher may."""
    return altered(lambda told: _encoded(told, compress(told.body)))


def gzip_bomb(mb: int = 256) -> Fault:
    """A small body that says it is compressed and opens to so many megabytes of spaces."""
    return altered(lambda told: _encoded(told, bomb(mb)))


def recoded(encoding: str = "utf-16", said: str = "utf-8") -> Fault:
    """The body in another encoding of letters than is told."""
    return altered(
        lambda told: replace(
            told, body=told.body.decode().encode(encoding), kind=f"{told.kind.partition(';')[0]}; charset={said}"
        )
    )


def dated(when: datetime) -> Fault:
    """The clock of the publisher, in UTC."""
    return with_headers({"Date": format_datetime(when, usegmt=True)})


def with_headers(headers: dict[str, str]) -> Fault:
    """Further headers; an empty value takes one away."""
    return altered(lambda told: replace(told, headers={**told.headers, **headers}))


def changes(edit: Callable[[bytes], bytes]) -> Fault:
    """Another body than before; a tag follows it."""

    def edited(told: Answer) -> Answer:
        new = replace(told, body=edit(told.body))
        return new.tagged() if told.tag else new

    return altered(edited)


def meanwhile(act: Callable[[], object]) -> Fault:
    """Something happens just after this request was answered: a publisher is changed, say."""

    def acted(_request: Request, told: Callable[[], Answer]) -> Answer:
        answer = told()
        act()
        return answer

    return acted


def echo(code: int = 403) -> Fault:
    """A refusal that repeats the whole request, with any key in its address, headers or body."""

    def echoed(request: Request, _told: Callable[[], Answer]) -> Answer:
        said = [f"Rejected: {request.address}", *(f"{name}: {value}" for name, value in request.headers.items())]
        return Answer("\n".join(said).encode() + b"\n\n" + request.body, code, "text/plain")

    return echoed


def bomb(mb: int) -> bytes:
    """A gzip stream of so many megabytes of spaces: one block, compressed once and repeated."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    spaces = b" " * MB
    block = squeeze.compress(spaces) + squeeze.flush(zlib.Z_FULL_FLUSH)
    check = 0
    for _ in range(mb):
        check = zlib.crc32(spaces, check)
    tail = squeeze.flush(zlib.Z_FINISH) + check.to_bytes(4, "little") + (mb * MB % (1 << 32)).to_bytes(4, "little")
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" + block * mb + tail


def _encoded(told: Answer, body: bytes) -> Answer:
    return replace(told, body=body, headers={**told.headers, "Content-Encoding": "gzip"})
