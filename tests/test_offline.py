"""Nothing but the refresh of the evidence touches the network, and a verb that did would be found out.

Every verb of `VERBS` runs in `tests/pages/test_every_verb.py` with the network refused, at no cost: that is where its
answers are tested. The verbs that change a book run in `tests/ledger/` where only this machine may be asked. The ledger
kept in PostgreSQL is the exception: an office runs that database and names its address itself, and the tests reach
theirs by a socket in a folder.
"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from seawall import programs
from tests import offline
from tests.pages.test_every_verb import VERBS, printed
from tests.sampled import sampled
from tests.sealed import CAN_SEAL

ROOT = Path(__file__).parents[1]
ASKING = ("law", "ask")  # an interview needs somebody who answers
COLD = [each for each in VERBS if not any("{" in word for word in each) and each[:2] != ASKING]
"""Verbs that need neither a file that a test makes nor a person."""
AWAY = "http://192.0.2.1/"  # an address kept for documentation: nobody is there


@pytest.fixture
def here() -> Iterator[str]:
    """The address of a server on this machine that listens and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


WAYS: dict[str, Callable[[str], object]] = {
    "httpx": lambda address: httpx.get(address, timeout=1),
    "urllib": lambda address: urllib.request.urlopen(address, timeout=1),
    "a name": lambda _: socket.getaddrinfo("publisher.example", 443),
    "a datagram": lambda _: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"", ("192.0.2.1", 53)),
    "a server": lambda _: socket.socket().bind(("127.0.0.1", 0)),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_verb_that_asks_the_network_is_found_out(way: str, here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even this machine, and even if the verb makes do without an answer."""
    really = programs.overview

    def asks_first() -> object:
        with suppress(OSError, httpx.HTTPError):
            WAYS[way](here)
        return really()

    monkeypatch.setattr("seawall.programs.overview", asks_first)
    with pytest.raises(AssertionError, match=r"the network was asked: socket\."):
        printed("programs")


def test_no_test_reaches_beyond_this_machine() -> None:
    with pytest.raises(OSError, match="the tests refuse the network"):
        urllib.request.urlopen(AWAY, timeout=1)
    (asked,) = offline.tried
    offline.tried.clear()
    assert "192.0.2.1" in asked


def sealed(verbs: list[tuple[str, ...]], before: str = "") -> subprocess.CompletedProcess[str]:
    """Verbs in a cold process that the kernel ends at the first socket of the internet."""
    program = f"import json, sys\nfrom tests.sealed import run, seal\nseal()\n{before}\nrun(json.load(sys.stdin))"
    return subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(verbs), capture_output=True, text=True, cwd=ROOT, check=False
    )


@pytest.mark.skipif(not CAN_SEAL, reason="the kernel here seals no process in a way that is known")
def test_no_library_connects_by_itself_while_a_verb_runs() -> None:
    chosen = sampled(COLD, 30)
    done = sealed(chosen)
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[::2]) == (0, [" ".join(each) for each in chosen]), done.stderr
    assert set(lines[1::2]) == {"0"}


@pytest.mark.skipif(not CAN_SEAL, reason="the kernel here seals no process in a way that is known")
def test_a_library_that_connects_by_itself_is_ended() -> None:
    reads = "import polars\npolars.scan_parquet('https://192.0.2.1/a.parquet').collect_schema()"
    done = sealed([("programs",)], before=reads)
    assert (done.returncode, done.stdout) == (-signal.SIGSYS, "")
