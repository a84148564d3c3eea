"""Answers are worked out once, shared, kept within their room, and refused when too many wait."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import SeawallError
from seawall.web.answering import Answering, BusyError

TEXT = "text/plain"


@pytest.fixture
def answering() -> Iterator[Answering]:
    made = Answering(computations=1, waiting=1, kept_bytes=2_000)
    yield made
    made.close()


def held(made: list[str], until: threading.Event) -> Callable[[str], Callable[[], bytes]]:
    """Makers of answers that wait for the event, and tell that they were asked."""

    def maker(name: str) -> Callable[[], bytes]:
        def make() -> bytes:
            until.wait(20)
            made.append(name)
            return name.encode()

        return make

    return maker


def test_the_same_at_once_is_worked_out_once_and_then_kept(answering: Answering) -> None:
    made: list[str] = []
    until = threading.Event()
    maker = held(made, until)

    async def ask() -> list[bytes]:
        both = [asyncio.create_task(answering.page("a", maker("a"), TEXT)) for _ in range(5)]
        await asyncio.sleep(0)
        until.set()
        told = [(await each).body for each in both]
        return [*told, (await answering.page("a", maker("a"), TEXT)).body]

    assert asyncio.run(ask()) == [b"a"] * 6
    assert made == ["a"]


def test_one_more_than_may_wait_is_refused_and_the_others_are_answered(answering: Answering) -> None:
    made: list[str] = []
    until = threading.Event()
    maker = held(made, until)

    async def ask() -> list[object]:
        asked = [asyncio.create_task(answering.page(name, maker(name), TEXT)) for name in "abc"]
        await asyncio.sleep(0)
        shared = asyncio.create_task(answering.page("a", maker("a"), TEXT))
        await asyncio.sleep(0)
        until.set()
        told = await asyncio.gather(*asked, shared, return_exceptions=True)
        return [each if isinstance(each, BaseException) else each.body for each in told]

    a, b, refused, shared = asyncio.run(ask())
    assert (a, b, shared) == (b"a", b"b", b"a")
    assert isinstance(refused, BusyError)


def test_what_fails_is_not_kept(answering: Answering) -> None:
    tries: list[int] = []

    def fail() -> bytes:
        tries.append(1)
        raise SeawallError("no")

    async def ask() -> None:
        for _ in range(2):
            with pytest.raises(SeawallError):
                await answering.page("a", fail, TEXT)
        assert (await answering.page("a", lambda: b"now", TEXT)).body == b"now"

    asyncio.run(ask())
    assert len(tries) == 2


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 900)), max_size=30))
def test_no_more_is_kept_than_there_is_room_and_the_newest_always(asked: list[tuple[str, int]]) -> None:
    answering = Answering(1, 10, kept_bytes=2_000)
    kept: list[tuple[str, int]] = []  # the oldest first, as it has to be

    async def ask() -> None:
        for name, size in asked:
            worked: list[int] = []

            def make(size: int = size, worked: list[int] = worked) -> bytes:
                worked.append(size)
                return bytes(size)

            made = await answering.page(name, make, "image/png")
            there = next((each for each in kept if each[0] == name), None)
            assert bool(worked) == (there is None)
            assert len(made.body) == (there[1] if there else size)
            if there:
                kept.remove(there)
            kept.append(there or (name, size))
            while sum(size for _, size in kept) > 2_000:
                kept.pop(0)

    asyncio.run(ask())
    answering.close()


def test_what_nobody_waits_for_any_more_is_not_begun_and_makes_room(answering: Answering) -> None:
    made: list[str] = []
    until = threading.Event()
    maker = held(made, until)

    async def ask() -> bytes:
        begun, first, second = [asyncio.create_task(answering.page(name, maker(name), TEXT)) for name in "abb"]
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        shared = asyncio.create_task(answering.page("b", maker("b"), TEXT))  # the second still waits for it
        await asyncio.sleep(0)
        for each in (second, shared, begun):
            each.cancel()
        await asyncio.gather(begun, first, second, shared, return_exceptions=True)
        again = [asyncio.create_task(answering.page(name, maker(name), TEXT)) for name in "bc"]
        again[1].cancel()
        await asyncio.sleep(0)
        until.set()
        return (await again[0]).body

    assert asyncio.run(ask()) == b"b"
    assert made == ["a", "b"]
