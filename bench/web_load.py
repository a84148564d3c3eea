"""Load on an HTTP server of this machine, in a process of its own: `python -m bench.web_load PORT FILE`.

The file is JSON: {"targets": [...], "rate": 200, "seconds": 10} asks at a steady rate, {"targets": [...], "clients": 8,
"seconds": 3} as fast as so many clients are answered. What each request took in seconds, bytes and failures are written
in its place, as JSON too.

At a steady rate a request begins when it is due, whether or not those before it are answered, and what it took is
counted from then: a server that stops for a second makes every request of that second late, not just one
(coordinated omission).
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import uvloop


@dataclass
class Told:
    """What came of the requests."""

    took: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0


class Connection:
    """One kept connection that is asked one thing after another."""

    def __init__(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.port, self.reader, self.writer = port, reader, writer

    @classmethod
    async def to(cls, port: int) -> Connection:
        return cls(port, *await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, target: str) -> tuple[int, int]:
        """Status and bytes of the body as it is sent."""
        host = f"127.0.0.1:{self.port}"  # as whoever asked first: a page with its own address on it is kept by its host
        self.writer.write(
            f"GET {target} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nAccept: */*\r\n\r\n".encode()
        )
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        status = int(head[9:12])
        if b"transfer-encoding: chunked" in head:
            return status, await self._chunks()
        size = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        await self.reader.readexactly(size)
        return status, size

    async def _chunks(self) -> int:
        whole = 0
        while True:
            size = int(await self.reader.readuntil(b"\r\n"), 16)
            await self.reader.readexactly(size + 2)
            if not size:
                return whole
            whole += size


async def steady(port: int, targets: list[str], rate: float, seconds: float) -> Told:
    """Ask at a steady rate; connections are kept, and as many as are needed at once."""
    told, free = Told(), [await Connection.to(port) for _ in range(16)]
    start = time.perf_counter() + 0.05

    async def one(due: float, target: str) -> None:
        connection = free.pop() if free else await Connection.to(port)
        try:
            status, size = await connection.ask(target)
        except (OSError, asyncio.IncompleteReadError):
            told.failed += 1
            return
        free.append(connection)
        count(told, status, size, time.perf_counter() - due)

    asked = []
    for number, target in zip(range(int(rate * seconds)), cycle(targets)):
        due = start + number / rate
        if (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        asked.append(asyncio.create_task(one(due, target)))
    await asyncio.gather(*asked)
    told.seconds = time.perf_counter() - start
    return told


async def flat_out(port: int, targets: list[str], clients: int, seconds: float) -> Told:
    """Ask with so many clients, each of which asks again as soon as it is answered."""
    told, following = Told(), cycle(targets)
    start = time.perf_counter()

    async def client() -> None:
        connection = await Connection.to(port)
        while (since := time.perf_counter()) < start + seconds:
            status, size = await connection.ask(next(following))
            count(told, status, size, time.perf_counter() - since)

    await asyncio.gather(*(client() for _ in range(clients)))
    told.seconds = time.perf_counter() - start
    return told


def count(told: Told, status: int, size: int, took: float) -> None:
    if status != 200:
        told.failed += 1
        return
    told.took.append(took)
    told.bytes.append(size)


def main() -> None:
    """Ask, and write what it took."""
    port, file = int(sys.argv[1]), Path(sys.argv[2])
    given = json.loads(file.read_text())
    ask = flat_out if "clients" in given else steady
    file.write_text(json.dumps(vars(uvloop.run(ask(port, **given)))))


if __name__ == "__main__":
    main()
