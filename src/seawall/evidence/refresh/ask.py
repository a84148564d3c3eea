"""Asks the source of a feed: with patience and limits, once for what has not changed, and never telling the key.

A request is repeated when the source is busy or the line breaks, after the time that the source names or a growing
pause. What was received before a refresh was interrupted is not asked again by the next one within a few hours.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin, urlsplit

from seawall.base.day import now_us
from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed, Paging, Scalar
from seawall.evidence.refresh.document import CHANGED, Document, Drawer
from seawall.evidence.refresh.memory import Answer, Memory

if TYPE_CHECKING:
    import httpx

TRIES = 5
LONGEST_WAIT_SECONDS = 120  # a source that asks for more is asked another day
FIRST_WAIT_SECONDS, MOST_WAIT_SECONDS = 1, 30
TIMEOUT_SECONDS = 60
WHOLE_SECONDS = 900  # for one document; a source that drips never ends
REDIRECTS = 3
CLOCK_SECONDS = 26 * 3600  # two clocks in different time zones, wrongly set, are a day apart
BUSY = (408, 425, 429, 500, 502, 503, 504)
LOOPBACK = ("127.0.0.1", "localhost", "::1")

Parameters = Mapping[str, Scalar | list[Scalar]]


class NoDocumentError(FeedError):
    """The source answered, but with no document; `status` is the HTTP status. A reader may do without one step."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class _BusyError(Exception):
    """The source may answer later; `wait` is the time that it asks for."""

    def __init__(self, says: str, wait: float | None = None) -> None:
        super().__init__(says)
        self.wait = wait


class Ask:
    """Asks one feed's source. `sleep` waits; `mirror` stands in for every host: URL/HOST/PATH."""

    def __init__(
        self, feed: Feed, client: httpx.Client, memory: Memory, drawer: Drawer, *,
        mirror: str = "", sleep: Callable[[float], None] = time.sleep, now: Callable[[], int] = now_us,
    ) -> None:  # fmt: skip
        self.feed = feed
        self.request = feed.request
        self._client = client
        self._memory = memory
        self._drawer = drawer
        self._mirror = mirror.rstrip("/")
        self._sleep = sleep
        self._now = now
        self._asked = 0
        self._key = os.environ.get(feed.key.variable, "") if feed.key else ""

    @property
    def has_key(self) -> bool:
        """Whether the key that the source asks for is set."""
        return bool(self._key)

    def get(
        self, address: str = "", parameters: Parameters | None = None, *,
        body: object | None = None, step: str = "", asked: Mapping[str, Any] | None = None,
    ) -> Document:  # fmt: skip
        """The document at an address, by default the feed's own; `asked` is kept on it.

        Raises FeedError, one line without the key, when the source does not answer with a document.
        """
        address = address or (self.request.address if self.request else "")
        query = urlencode(parameters or {}, doseq=True)
        named = f"{address}?{query}" if query else address
        about = hashlib.sha256(f"{named}\n{json.dumps(body, sort_keys=True)}".encode()).hexdigest()
        before = self._memory.answer(about)
        content = self._drawer.content(before.sha256) if before else None
        if before and content is not None and self._memory.is_of_this_round(before):
            return Document(content, before.address, before.received_at, step, dict(asked or {}))
        if self.request and self._asked:
            self._sleep(self.request.pause_seconds)
        self._asked += 1
        received = self._patiently(named, body, before if content is not None else None)
        if received is None and before and content is not None:
            received = replace(before, received_us=self._now())
        elif received is not None:
            received, content = received
        assert received is not None and content is not None
        document = Document(content, named, received.received_at, step, dict(asked or {}))
        self._drawer.keep(document)
        self._memory.remember(about, received)
        return document

    def pages(
        self, parameters: Parameters | None = None, *, body: Mapping[str, Any] | None = None,
        address: str = "", rows: str = "", step: str = "", asked: Mapping[str, Any] | None = None,
    ) -> list[Document]:  # fmt: skip
        """All pages of an answer, by default the feed's own. What is told of the whole must hold to the last page.

        `address` and `rows` (path to the list) stand in for those of the feed's file where it asks in several steps.
        Raises FeedError when the number of rows changes between pages, twice, or does not come out.
        """
        get = partial(self.get, step=step, asked=asked)
        try:
            return self._all_pages(get, parameters, body, address, rows)
        except _ChangedError:  # published between two pages: once more from the first
            self._memory.forget_round()
            try:
                return self._all_pages(get, parameters, body, address, rows)
            except _ChangedError as error:
                raise FeedError(f"{self.feed.id}: {error}, twice. Try again later.") from None

    def _all_pages(
        self, get: Callable[..., Document], parameters: Parameters | None, body: Mapping[str, Any] | None,
        first: str, list_of_rows: str,
    ) -> list[Document]:  # fmt: skip
        paging = self.feed.paging
        if paging is None:
            return [get(first, parameters, body=body)]
        found: list[Document] = []
        rows, total, address = 0, None, ""
        while len(found) < paging.most:
            more = _place(paging, len(found), rows)
            page = get(
                address or first, None if address else {**(parameters or {}), **({} if body else more)},
                body={**body, **more} if body else None,
            )  # fmt: skip
            listed = page.at(list_of_rows or paging.rows)
            if not isinstance(listed, list):
                raise FeedError(f"{page.address}: {list_of_rows or paging.rows!r} is no list of rows. {CHANGED}.")
            found.append(page)
            rows += len(listed)
            told = _whole(page, paging) if paging.total else None
            if len(found) > 1 and told != total:
                raise _ChangedError(f"the source said {total} {paging.total_counts} in all, then {told}")
            total = told
            if paging.by == "next":
                following = page.at(paging.next) if paging.next else None
                if not following or following == "null":
                    return found
                address = urljoin(page.address, str(following))
                continue
            done = len(found) if paging.total_counts == "pages" else rows
            if not listed or (done >= total if total is not None else len(listed) < paging.size):
                if total is not None and done != total:
                    raise _ChangedError(f"{done} of {total} {paging.total_counts} came")
                return found
        raise FeedError(f"{self.feed.id}: more than {paging.most} pages. Raise 'most' in its file if that is right.")

    def _patiently(self, named: str, body: object | None, before: Answer | None) -> tuple[Answer, bytes] | None:
        from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
        from tenacity.wait import wait_exponential_jitter

        growing = wait_exponential_jitter(FIRST_WAIT_SECONDS, MOST_WAIT_SECONDS)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.wait if isinstance(error, _BusyError) else None
            return growing(state) if asked is None else asked

        again = Retrying(
            stop=stop_after_attempt(TRIES), wait=wait, sleep=self._sleep, reraise=True,
            retry=retry_if_exception_type(_BusyError),
        )  # fmt: skip
        try:
            return again(self._once, named, body, before)
        except _BusyError as error:
            raise FeedError(f"{named}: {error}, {TRIES} times. Try again later.") from None

    def _once(self, named: str, body: object | None, before: Answer | None) -> tuple[Answer, bytes] | None:
        import httpx

        address = named
        try:
            for _ in range(REDIRECTS + 1):
                with self._sent(address, body, before) as response:
                    self._check_clock(response)
                    if response.status_code == 304 and before:
                        return None
                    if response.is_redirect:
                        address = self._led(address, response)
                        continue
                    self._check_status(named, response)
                    content = self._body(named, response)
                    return self._answer(named, response, content), content
        except httpx.TimeoutException:
            raise _BusyError("no answer in time") from None
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _BusyError(f"the connection failed ({type(error).__name__})") from None
        except httpx.InvalidURL:
            raise FeedError(f"{named}: no address that can be asked. {CHANGED}.") from None
        raise FeedError(f"{named}: more than {REDIRECTS} redirects. {CHANGED}.")

    @contextmanager
    def _sent(self, address: str, body: object | None, before: Answer | None) -> Generator[httpx.Response]:
        headers = {"Accept": self.request.accept} if self.request and self.request.accept else {}
        if before and before.etag:
            headers["If-None-Match"] = before.etag
        if before and before.modified:
            headers["If-Modified-Since"] = before.modified
        key, secret = self.feed.key, {}
        if key and self._key and self.request and _host(address) == _host(self.request.address):
            told = key.form.replace("{key}", self._key)
            headers |= {key.header: told} if key.header else {}
            secret = {key.parameter: told} if key.parameter else {}
        url = self._mirrored(address)
        if secret:
            url += ("&" if "?" in url else "?") + urlencode(secret)
        with self._client.stream("GET" if body is None else "POST", url, json=body, headers=headers) as response:
            yield response

    def _mirrored(self, address: str) -> str:
        parts = urlsplit(address)
        allowed = {_host(self.request.address), *self.request.hosts} if self.request else set()
        if parts.scheme != "https" or parts.hostname not in allowed:
            raise FeedError(f"{address}: leads away from {sorted(filter(None, allowed))}. {CHANGED}.")
        return f"{self._mirror}/{address.removeprefix('https://')}" if self._mirror else address

    def _led(self, address: str, response: httpx.Response) -> str:
        target = response.headers.get("location", "")
        if self._mirror and target.startswith(self._mirror + "/"):
            target = "https://" + target.removeprefix(self._mirror + "/")
        return urljoin(address, target)

    def _check_status(self, named: str, response: httpx.Response) -> None:
        status = response.status_code
        if status in BUSY:
            says = "too many requests" if status == 429 else f"the source is busy (HTTP {status})"
            wait = self._asked_to_wait(response)
            if wait is not None and wait > LONGEST_WAIT_SECONDS:
                raise FeedError(f"{named}: {says}; it asks to wait {wait:,.0f} seconds. Try again after that.")
            raise _BusyError(says, wait)
        if status in (401, 403):
            key = self.feed.key
            hint = f"Check the key in {key.variable}; get one at {key.get_it_at}" if key else CHANGED
            raise NoDocumentError(f"{named}: the source refuses (HTTP {status}). {hint}.", status)
        if status != 200:
            raise NoDocumentError(f"{named}: HTTP {status} instead of a document. {CHANGED}.", status)

    def _asked_to_wait(self, response: httpx.Response) -> float | None:
        told = response.headers.get("retry-after", "").strip()
        if told.isdigit():
            return float(told[:9])
        try:
            until = parsedate_to_datetime(told)
        except ValueError:
            return None
        return max(0.0, _utc(until).timestamp() - self._now() / 1e6)

    def _body(self, named: str, response: httpx.Response) -> bytes:
        most = int((self.request.largest_mb if self.request else 50) * 1e6)
        until = time.monotonic() + WHOLE_SECONDS
        content = bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > most:
                raise FeedError(f"{named}: longer than {most / 1e6:,.0f} MB, the limit of its feed. {CHANGED}.")
            if time.monotonic() > until:
                raise FeedError(f"{named}: not whole within {WHOLE_SECONDS // 60} minutes. Try again later.")
        told = bytes(content)
        return told.replace(self._key.encode(), b"[key]") if self._key else told

    def _answer(self, named: str, response: httpx.Response, content: bytes) -> Answer:
        at = self._now()
        return Answer(
            address=named, sha256=hashlib.sha256(content).hexdigest(), received_us=at,
            received_at=datetime.fromtimestamp(at // 1_000_000, UTC).isoformat(),
            etag=response.headers.get("etag", ""), modified=response.headers.get("last-modified", ""),
        )  # fmt: skip

    def _check_clock(self, response: httpx.Response) -> None:
        try:
            theirs = _utc(parsedate_to_datetime(response.headers.get("date", "")))
        except ValueError:
            return
        ours = datetime.fromtimestamp(self._now() / 1e6, UTC)
        if abs((theirs - ours).total_seconds()) > CLOCK_SECONDS:
            raise FeedError(
                f"this computer's clock says {ours:%Y-%m-%d %H:%M} UTC and that of {response.url.host} says "
                f"{theirs:%Y-%m-%d %H:%M}. Set the clock: releases are dated by it."
            )


class _ChangedError(Exception):
    """The answer changed between two of its pages."""


def _host(address: str) -> str | None:
    """The host of an address: a key goes to the feed's own only."""
    return urlsplit(address).hostname


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _place(paging: Paging, pages: int, rows: int) -> dict[str, Scalar]:
    """The parameters of the next page."""
    size: dict[str, Scalar] = {paging.size_parameter: paging.size} if paging.size_parameter else {}
    if paging.by == "next":
        return size
    return size | {paging.parameter: paging.first + pages if paging.by == "number" else rows}


def _whole(page: Document, paging: Paging) -> int:
    told = str(page.at(paging.total))
    if not told.isdigit() or len(told) > 12:
        raise FeedError(f"{page.address}: {paging.total!r} is {told[:40]!r}, no number. {CHANGED}.")
    return int(told)


@contextmanager
def client() -> Generator[httpx.Client]:
    """A connection to the outside, the only one of the product."""
    import httpx

    # At its own level httpx logs whole addresses, keys included.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with httpx.Client(timeout=TIMEOUT_SECONDS, headers={"User-Agent": "Seawall (evidence refresh)"}) as found:
        yield found


def checked_mirror(mirror: str) -> str:
    """The mirror's address. Raises FeedError if it is none: https, or http on this computer."""
    parts = urlsplit(mirror)
    if (parts.scheme == "https" and parts.hostname) or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return mirror.rstrip("/")
    raise FeedError(f"mirror: {mirror[:80]!r} cannot be. Give an https address, or http on this computer.")
