"""A real server in a process of its own, on a free port of this machine, with a home of its own.

    with Server(tmp_path) as server:
        httpx.get(f"{server.address}/brief/IL")

Its today is the tests' today, so that what it answers does not hang on the day on which the tests run.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
STARTS_SECONDS = 60  # on a machine that does much else
ENDS_SECONDS = 30


class Server:
    """`seawall serve` with these arguments; what it said stands in `log`."""

    def __init__(self, home: Path, *arguments: str, day: str = "2026-11-22", **environment: str) -> None:
        self.home, self.arguments, self.day = home, arguments, day
        self.environment = {"SEAWALL_HOME": str(home), "SEAWALL_CACHE": "", **environment}
        self.log = home / "server.log"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process that was started last."""
        assert self._process is not None, "the server was not started"
        return self._process

    def start(self) -> None:
        """Start it, again on the same port, and wait until it answers."""
        self.home.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "tests.web.launched", self.day, "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *self.arguments], cwd=ROOT, env=os.environ | self.environment, stdout=log, stderr=log
            )
        until = time.monotonic() + STARTS_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise AssertionError(f"the server did not start:\n{self.said()}")
            time.sleep(0.05)

    def stop(self) -> int:
        """Ask it to end, as a system does, and wait. Its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                return self.process.wait(ENDS_SECONDS)
            self.kill()
            raise AssertionError(f"the server did not end when it was asked to:\n{self.said()}")
        return self.process.returncode

    def kill(self) -> None:
        """`kill -9`."""
        self.process.kill()
        self.process.wait()

    def said(self) -> str:
        """What it wrote so far, the last of it."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def _answers(self) -> bool:
        with suppress(httpx.TransportError):
            return httpx.get(f"{self.address}/healthz", timeout=ENDS_SECONDS).status_code == 200
        return False


def free_port() -> int:
    """A port of this machine that nobody holds now."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]
