"""Answers, worked out beside the loop of the server and kept: each once for the same evidence, day and question.

An answer is worked out in a thread, so that a slow one stops nobody else's page; who asks for the same meanwhile waits
for the one that is under way. One for which nobody waits any more is not begun. What is finished is kept as bytes, the
oldest thrown away first.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any

from seawall.base.day import day_of
from seawall.base.errors import EvidenceError, SeawallError
from seawall.evidence.releases import find
from seawall.evidence.store import Store, renewed, using
from seawall.web.asked import Asked

LOOKED_SECONDS = 1.0  # so often it is looked whether another release has come into use
RESULTS = 48  # results kept as values, for another form of the same
STORES = 4  # releases that somebody named
SMALL = 600  # bytes that are not worth packing


class BusyError(SeawallError):
    """So many answers are being worked out or wait for it that one more would wait too long."""


@dataclass(frozen=True)
class Finished:
    """An answer as bytes: as they are and packed, with what a browser is told of them."""

    body: bytes
    packed: bytes | None
    etag: str
    media: str

    @classmethod
    def of(cls, body: bytes, media: str) -> Finished:
        """Pack what is worth it."""
        packed = gzip.compress(body, 6, mtime=0) if len(body) > SMALL and not media.startswith("image/png") else None
        return cls(body, packed, f'"{hashlib.sha256(body).hexdigest()[:32]}"', media)

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.body) + len(self.packed or b"")


@dataclass
class _UnderWay:
    """An answer that is being worked out or waits for its turn, and how many wait for it."""

    turn: Future[Any]
    answer: asyncio.Future[Any] = field(init=False)
    waiting: int = 0

    def __post_init__(self) -> None:
        self.answer = asyncio.wrap_future(self.turn)


class Answering:
    """Works answers out and keeps them. One of it serves a process.

    `computations` at once, `waiting` more may wait for their turn; `kept_bytes` of what is finished are kept.
    """

    def __init__(self, computations: int, waiting: int, kept_bytes: int) -> None:
        self._threads = ThreadPoolExecutor(computations, thread_name_prefix="answer")
        self._most_begun = computations + waiting
        self._most = kept_bytes
        self._finished: OrderedDict[Hashable, Finished] = OrderedDict()
        self._bytes = 0
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._under_way: dict[Hashable, _UnderWay] = {}
        self._stores: OrderedDict[str, Store] = OrderedDict()
        self._looked = (float("-inf"), None)

    def store(self, named: str | None = None) -> Store:
        """The evidence that is named, else the one in use. Raises EvidenceError for what is no release."""
        if named is None:
            when, store = self._looked
            if store is None or time.monotonic() - when > LOOKED_SECONDS:
                store = renewed()
                self._looked = (time.monotonic(), store)
            return store
        if named not in self._stores:
            self._stores[named] = self._release(named)
            while len(self._stores) > STORES:
                self._stores.popitem(last=False)
        self._stores.move_to_end(named)
        return self._stores[named]

    def _release(self, named: str) -> Store:
        """The release of a name; a folder of this computer that happens to be called so is none."""
        found = find(named)
        if found.chosen:
            raise EvidenceError(f"{named[:60]!r} is no release of evidence. Choose one of /evidence-releases.")
        return found

    async def result(self, asked: Asked) -> Any:
        """The result of a question. Raises SeawallError as its command does."""
        store = self.store(asked.evidence)
        key = _key(store, asked)
        if key not in self._results:
            self._results[key] = await self.once(key, store, asked.result)
            while len(self._results) > RESULTS:
                self._results.popitem(last=False)
        self._results.move_to_end(key)
        return self._results[key]

    async def form(self, asked: Asked, name: str, write: Callable[[Any], bytes], media: str) -> Finished:
        """A form of an answer, which `write` makes of the result; `name` tells it from other forms of the same."""
        store = self.store(asked.evidence)
        key = (*_key(store, asked), asked.measure, name)
        if found := self._found(key):
            return found
        kept = _key(store, asked) in self._results
        result = await self.result(asked)
        return await self._finish(key, store, lambda: write(result), media, admitted=not kept)

    async def page(
        self, name: Hashable, make: Callable[[], bytes], media: str, evidence: str | None = None
    ) -> Finished:
        """What `make` gives from the evidence in use, or from the release that is named."""
        store = self.store(evidence)
        key = (*_of(store), name)
        return self._found(key) or await self._finish(key, store, make, media)

    def _found(self, key: Hashable) -> Finished | None:
        if key in self._finished:
            self._finished.move_to_end(key)
        return self._finished.get(key)

    async def _finish(
        self, key: Hashable, store: Store, make: Callable[[], bytes], media: str, admitted: bool = False
    ) -> Finished:
        made = await self.once(("bytes", key), store, lambda: Finished.of(make(), media), admitted)
        before = self._finished.pop(key, None)
        self._finished[key] = made
        self._bytes += made.size - (before.size if before else 0)
        while self._bytes > self._most and len(self._finished) > 1:
            self._bytes -= self._finished.popitem(last=False)[1].size
        return made

    async def once(self, key: Hashable, store: Store, make: Callable[[], Any], admitted: bool = False) -> Any:
        """What `make` gives, from this evidence, worked out in a thread; who asks meanwhile shares it.

        Raises BusyError if too many wait already, unless it is the rest of what was `admitted` before.
        """
        under_way = self._under_way.get(key)
        if under_way is None:
            if len(self._under_way) >= self._most_begun and not admitted:
                raise BusyError("many answers are being worked out just now. Ask again in a few seconds.")

            def work() -> Any:
                with using(store):
                    return make()

            under_way = self._under_way[key] = _UnderWay(self._threads.submit(copy_context().run, work))
            under_way.answer.add_done_callback(lambda _: self._leave(key, under_way))
        under_way.waiting += 1
        try:
            return await asyncio.shield(under_way.answer)
        finally:
            under_way.waiting -= 1
            if not under_way.waiting and under_way.turn.cancel():
                self._leave(key, under_way)

    def _leave(self, key: Hashable, over: _UnderWay | None) -> None:
        if self._under_way.get(key) is over:
            del self._under_way[key]

    def close(self) -> None:
        """Let what is under way end; begin nothing more."""
        self._threads.shutdown(wait=True, cancel_futures=True)


def _key(store: Store, asked: Asked) -> tuple[Hashable, ...]:
    """What tells a result from all others."""
    return (*_of(store), asked.question.name, asked.place, asked.given)


def _of(store: Store) -> tuple[Hashable, ...]:
    """What tells answers of one evidence and day from those of another."""
    return store.folder, store.release, day_of(None)
