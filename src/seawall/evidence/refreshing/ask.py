"""Asks the source of a feed: with patience and limits, once for what has not changed, and never telling the key.

A request is repeated when the source is busy or the line breaks, after the time that the source names or a growing
pause. What was received before a refresh was interrupted is not asked again by the next one within a few hours.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus, unquote_plus, urlencode, urlsplit

from seawall.base.day import now_us
from seawall.base.errors import FeedError, NotOpenError, NotThereError
from seawall.base.words import counted
from seawall.evidence.feeds.feed import Feed, Paging, Scalar
from seawall.evidence.refreshing.document import CHANGED, Document, Drawer, shown
from seawall.evidence.refreshing.line import Line
from seawall.evidence.refreshing.links import joined
from seawall.evidence.refreshing.memory import Answer, Memory
from seawall.evidence.refreshing.model import Cause
from seawall.evidence.refreshing.unpack import ACCEPTED, BrokenError, unpacked

if TYPE_CHECKING:
    import httpx

TRIES, TRIES_WHEN_DOWN = 5, 2
LONGEST_WAIT_SECONDS = 120  # a source that asks for more is asked another day
FIRST_WAIT_SECONDS, MOST_WAIT_SECONDS = 1, 30
WHOLE_SECONDS = 900  # for one document; a source that drips never ends
REDIRECTS = 3
CLOCK_SECONDS = 26 * 3600  # two clocks in different time zones, wrongly set, are a day apart
BUSY = (408, 425, 429, 500, 502, 503, 504)

Parameters = Mapping[str, Scalar | list[Scalar]]


class SourceBusyError(FeedError):
    """A source that did not answer, however often it was asked. What it has answered before stands."""


class UnreachableError(SourceBusyError):
    """No line to a source: nobody answered at all."""


class ClockError(FeedError):
    """This computer's clock and the source's are more than a day apart."""


def cause_of(error: FeedError) -> Cause:
    """The kind of a failure, by which a new one is told from one that is known."""
    kinds: tuple[tuple[type[FeedError], Cause], ...] = (
        (UnreachableError, "unreachable"), (SourceBusyError, "busy"), (NotOpenError, "refused"), (ClockError, "clock"),
    )  # fmt: skip
    return next((cause for kind, cause in kinds if isinstance(error, kind)), "source")


class _BusyError(Exception):
    """The source may answer later; `wait` is the time that it asks for. `is_down`: nobody answered at all."""

    def __init__(self, says: str, wait: float | None = None, is_down: bool = False) -> None:
        super().__init__(says)
        self.wait = wait
        self.is_down = is_down


class Ask:
    """Asks one feed's source. `sleep` waits; `mirror` stands in for every host: URL/HOST/PATH."""

    def __init__(
        self, feed: Feed, line: Line, memory: Memory, drawer: Drawer, *,
        mirror: str = "", sleep: Callable[[float], None] = time.sleep, now: Callable[[], int] = now_us,
    ) -> None:  # fmt: skip
        self.feed = feed
        self.request = feed.request
        self._line = line
        self._memory = memory
        self._drawer = drawer
        self._mirror = mirror.rstrip("/")
        self._sleep = sleep
        self._now = now
        self._asked = 0
        self._key = os.environ.get(feed.key.variable, "").strip() if feed.key else ""
        self._secrets = {self._key, quote(self._key, safe=""), quote_plus(self._key)} if self._key else set()

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
        paging = self.feed.paging
        if paging is None:
            return [self.get(address, parameters, body=body, step=step, asked=asked)]
        paging = paging.model_copy(update={"rows": rows or paging.rows})
        get = partial(self.get, step=step, asked=asked)
        try:
            return self._all_pages(get, paging, address, parameters, body)
        except _ChangedError:  # published between two pages: once more from the first
            self._memory.forget_round()
            try:
                return self._all_pages(get, paging, address, parameters, body)
            except _ChangedError as error:
                raise FeedError(f"{self.feed.id}: {error}, twice. Try again later.") from None

    def _all_pages(
        self, get: Callable[..., Document], paging: Paging, first: str,
        parameters: Parameters | None, body: Mapping[str, Any] | None,
    ) -> list[Document]:  # fmt: skip
        found: list[Document] = []
        rows, total, address = 0, None, ""
        while len(found) < paging.most:
            more = _place(paging, len(found), rows)
            page = get(
                address or first, None if address else {**(parameters or {}), **({} if body else more)},
                body={**body, **more} if body else None,
            )  # fmt: skip
            listed = page.at(paging.rows)
            if not isinstance(listed, list):
                raise FeedError(f"{shown(page.address)}: {paging.rows!r} is no list of rows. {CHANGED}.")
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
                address = joined(page.address, str(following))
                continue
            done = len(found) if paging.total_counts == "pages" else rows
            if not listed or (done >= total if total is not None else len(listed) < paging.size):
                if total is not None and done != total:
                    raise _ChangedError(f"{done} of {total} {paging.total_counts} came")
                return found
        pages = counted(paging.most, "page", "pages")
        raise FeedError(f"{self.feed.id}: more than {pages}. Raise 'most' in its file if that is right.")

    def _patiently(self, named: str, body: object | None, before: Answer | None) -> tuple[Answer, bytes] | None:
        from tenacity import RetryCallState, Retrying, retry_if_exception_type
        from tenacity.wait import wait_exponential_jitter

        tries = 1 if self._line.is_down else TRIES
        growing = wait_exponential_jitter(FIRST_WAIT_SECONDS, MOST_WAIT_SECONDS)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.wait if isinstance(error, _BusyError) else None
            return growing(state) if asked is None else asked

        def stop(state: RetryCallState) -> bool:
            error = state.outcome.exception() if state.outcome else None
            down = isinstance(error, _BusyError) and error.is_down
            return state.attempt_number >= (min(tries, TRIES_WHEN_DOWN) if down else tries)

        again = Retrying(
            stop=stop, wait=wait, sleep=self._sleep, reraise=True,
            retry=retry_if_exception_type(_BusyError),
        )  # fmt: skip
        try:
            answer = again(self._once, named, body, before)
        except _BusyError as error:
            self._line.is_down = error.is_down
            kind = UnreachableError if error.is_down else SourceBusyError
            raise kind(f"{shown(named)}: {error}. Try again later.") from None
        self._line.is_down = False
        return answer

    def _once(self, named: str, body: object | None, before: Answer | None) -> tuple[Answer, bytes] | None:
        import httpx

        address = named
        try:
            for _ in range(REDIRECTS + 1):
                with self._sent(address, body, before) as response:
                    self._check_clock(response)
                    if response.status_code == 304 and before:
                        return None
                    if response.has_redirect_location:
                        address = self._led(address, response)
                        continue
                    self._check_status(named, response)
                    content = self._body(named, response)
                    return self._answer(named, response, content), content
        except httpx.TimeoutException:
            raise _BusyError("no answer in time") from None
        except httpx.ConnectError:
            raise _BusyError(self._no_line(), is_down=True) from None
        except httpx.TransportError as error:
            raise _BusyError(f"the connection failed ({type(error).__name__})") from None
        except BrokenError as error:
            raise _BusyError(str(error)) from None
        except httpx.InvalidURL:
            raise FeedError(f"{shown(named)}: no address that can be asked. {CHANGED}.") from None
        raise FeedError(f"{shown(named)}: more than {REDIRECTS} redirects. {CHANGED}.")

    @contextmanager
    def _sent(self, address: str, body: object | None, before: Answer | None) -> Generator[httpx.Response]:
        url = self._mirrored(address)
        headers = {"Accept-Encoding": ACCEPTED}
        headers |= {"Accept": self.request.accept} if self.request and self.request.accept else {}
        if before and before.etag:
            headers["If-None-Match"] = before.etag
        if before and before.modified:
            headers["If-Modified-Since"] = before.modified
        key, secret = self.feed.key, {}
        own = self.request and urlsplit(self.request.address).hostname == urlsplit(address).hostname
        if key and self._key and own:  # other hosts of the feed are asked without it
            told = key.form.replace("{key}", self._key)
            if not (told.isascii() and told.isprintable()):
                raise FeedError(f"{key.variable} holds a character that no key has. Copy the key again.")
            headers |= {key.header: told} if key.header else {}
            secret = {key.parameter: told} if key.parameter else {}
        if secret:
            url += ("&" if "?" in url else "?") + urlencode(secret)
        with self._line.client.stream("GET" if body is None else "POST", url, json=body, headers=headers) as response:
            yield response

    def _mirrored(self, address: str) -> str:
        allowed = {urlsplit(self.request.address).hostname, *self.request.hosts} if self.request else set()
        try:
            parts = urlsplit(address)
            is_ours = parts.scheme == "https" and parts.hostname in allowed and parts.port in (None, 443)
        except ValueError:  # a host or port that cannot be
            is_ours = False
        if not is_ours:
            told = shown(self._without_key(unquote_plus(address)))
            raise FeedError(f"{told}: leads away from {sorted(filter(None, allowed))}. {CHANGED}.")
        return f"{self._mirror}/{address.removeprefix('https://')}" if self._mirror else address

    def _no_line(self) -> str:
        return f"no connection to the mirror {urlsplit(self._mirror).netloc}" if self._mirror else "no connection"

    def _led(self, address: str, response: httpx.Response) -> str:
        target = response.headers.get("location", "")
        if self._mirror and target.startswith(self._mirror + "/"):
            target = "https://" + target.removeprefix(self._mirror + "/")
        return joined(address, target)

    def _check_status(self, named: str, response: httpx.Response) -> None:
        status = response.status_code
        if status in BUSY:
            says = "too many requests" if status == 429 else f"the source is busy (HTTP {status})"
            wait = self._asked_to_wait(response)
            if wait is not None and wait > LONGEST_WAIT_SECONDS:
                raise FeedError(f"{shown(named)}: {says}; it asks to wait {wait:,.0f} seconds. Try again after that.")
            raise _BusyError(says, wait)
        if status in (404, 410):
            raise NotThereError(f"{shown(named)}: the source has no such document (HTTP {status}). {CHANGED}.")
        if status in (401, 403):
            raise NotOpenError(f"{shown(named)}: the source refuses (HTTP {status}). {self._when_refused()}.")
        if status != 200:
            raise FeedError(f"{shown(named)}: HTTP {status} instead of a document. {CHANGED}.")

    def _when_refused(self) -> str:
        key, files = self.feed.key, self.feed.files
        if key and self._key:
            return f"Check the key in {key.variable}; get one at {key.get_it_at}"
        return f"Add its file by hand: {files}" if files else CHANGED

    def _asked_to_wait(self, response: httpx.Response) -> float | None:
        told = response.headers.get("retry-after", "").strip()
        if told.isascii() and told.isdigit():
            return float(told[:9])
        until = _moment(told)
        return None if until is None else max(0.0, until.timestamp() - self._now() / 1e6)

    def _body(self, named: str, response: httpx.Response) -> bytes:
        most = int((self.request.largest_mb if self.request else 50) * 1e6)
        until = time.monotonic() + WHOLE_SECONDS
        content = bytearray()
        for part in unpacked(response.iter_raw(), response.headers.get("content-encoding", "")):
            content += part
            if len(content) > most:
                raise FeedError(f"{shown(named)}: longer than {most / 1e6:,.0f} MB, the limit of its feed. {CHANGED}.")
            if time.monotonic() > until:
                raise FeedError(f"{shown(named)}: not whole within {WHOLE_SECONDS // 60} minutes. Try again later.")
        told = bytes(content)
        for each in self._secrets:  # some publishers repeat the key in their answer, and one of them in capitals
            told = re.sub(re.escape(each.encode()), b"[key]", told, flags=re.IGNORECASE)
        return told

    def _without_key(self, text: str) -> str:
        for each in self._secrets:
            text = re.sub(re.escape(each), "[key]", text, flags=re.IGNORECASE)
        return text

    def _answer(self, named: str, response: httpx.Response, content: bytes) -> Answer:
        at = self._now()
        return Answer(
            address=named, sha256=hashlib.sha256(content).hexdigest(), received_us=at,
            received_at=datetime.fromtimestamp(at // 1_000_000, UTC).isoformat(),
            etag=response.headers.get("etag", ""), modified=response.headers.get("last-modified", ""),
        )  # fmt: skip

    def _check_clock(self, response: httpx.Response) -> None:
        theirs = _moment(response.headers.get("date", ""))
        if theirs is None:
            return
        ours = datetime.fromtimestamp(self._now() / 1e6, UTC)
        if abs((theirs - ours).total_seconds()) > CLOCK_SECONDS:
            raise ClockError(
                f"this computer's clock says {ours:%Y-%m-%d %H:%M} UTC and that of {response.url.host} says "
                f"{theirs:%Y-%m-%d %H:%M}. Set the clock: releases are dated by it."
            )


class _ChangedError(Exception):
    """The answer changed between two of its pages."""


def _moment(told: str) -> datetime | None:
    """What a header says of a time, in UTC; nothing where it says no time that can be."""
    try:
        found = parsedate_to_datetime(told)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _place(paging: Paging, pages: int, rows: int) -> dict[str, Scalar]:
    """The parameters of the next page."""
    size: dict[str, Scalar] = {paging.size_parameter: paging.size} if paging.size_parameter else {}
    if paging.by == "next":
        return size
    return size | {paging.parameter: paging.first + pages if paging.by == "number" else rows}


def _whole(page: Document, paging: Paging) -> int:
    told = str(page.at(paging.total))
    if not (told.isascii() and told.isdigit()) or len(told) > 12:
        raise FeedError(f"{shown(page.address)}: {paging.total!r} is {told[:40]!r}, no number. {CHANGED}.")
    return int(told)
