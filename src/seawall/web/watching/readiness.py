"""What a server still waits for before it can answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from threading import Thread

import structlog

PATIENCE_S = 3.0


class Readiness:
    """Evidence that is read once, in the background, and what has to be reachable at each look.

    `reads`: reads the evidence; slow. `reaches`: name -> a check that raises where the thing cannot be reached.
    """

    def __init__(self, reads: Callable[[], object], reaches: Mapping[str, Callable[[], object]]) -> None:
        self._reads = reads
        self._reaches = dict(reaches)
        self._has_read = False

    def begin(self) -> None:
        """Start to read the evidence."""
        Thread(target=self._read, name="readiness", daemon=True).start()

    def _read(self) -> None:
        try:
            self._reads()
        except Exception:
            structlog.get_logger().exception("the evidence could not be read")
            return
        self._has_read = True

    async def waits_for(self) -> list[str]:
        """The names of what is not there; empty when the server is ready."""
        waits = [] if self._has_read else ["evidence"]
        for name, reach in self._reaches.items():
            try:
                await asyncio.wait_for(asyncio.to_thread(reach), PATIENCE_S)
            except Exception:
                waits.append(name)
        return waits
