"""`seawall evidence refresh` of small evidence, by a fixed clock, in a process that may be stopped at any call."""

from __future__ import annotations

import io
import ssl
import sys
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path

from seawall.cli import main
from seawall.evidence import store, using
from seawall.evidence.feeds import feed as feeds
from seawall.evidence.refreshing import compose
from tests.evidence.forked import BROKEN, Asked, serve
from tests.evidence.refreshing import small
from tests.evidence.releases.work import look

manifest = import_module("seawall.evidence.manifest")
pointer = import_module("seawall.evidence.releases.pointer")
AT_US = int(small.NOW.timestamp() * 1_000_000)
LOADED = (  # here, and not in each job
    "certifi", "encodings.idna", "encodings.utf_8_sig", "filelock", "h11", "httpcore", "httpx", "polars", "tenacity",
    "seawall.cli.evidence", "seawall.pages.forms.terminal", "seawall.pages.refreshed",
)  # fmt: skip
DONE, SOME_FAILED, REFUSED = 0, 1, 2


def do(asked: Asked) -> tuple[int, object]:
    """A refresh from a `mirror`, or what answers and what its table says."""
    if "mirror" in asked:
        return refresh(asked["mirror"]), None
    with using():
        return DONE, look() | {"table": (store.current().folder / "tiny_day.csv").read_text(encoding="utf-8")}


def refresh(mirror: str) -> int:
    """The whole command. What it prints goes nowhere: a full disk is not a full terminal."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
        status = main(["evidence", "refresh", "tiny", "--mirror", mirror])
    lines = said.getvalue().splitlines()
    return status if len(lines) == (status == REFUSED) else BROKEN


def stand_in(program: Path) -> None:
    """Small evidence for the shipped one, and the tiny feed for all feeds."""
    for module in (feeds, compose):
        module.feeds = lambda: (small.TINY,)
    # Politeness to a publisher of this machine only takes time.
    compose.refresh.__kwdefaults__ |= {"sleep": lambda _: None, "now": lambda: AT_US}
    pointer.now_us = lambda: AT_US
    store.__file__ = str(program / "store.py")
    manifest._PACKAGE = program  # a program without rules of law: their hashes take time
    store.shipped_folder.cache_clear()
    store.renewed()
    bare = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # nothing is encrypted here, and to read all certificates takes long
    ssl.create_default_context = lambda **_: bare
    for name in LOADED:
        import_module(name)


if __name__ == "__main__":
    stand_in(Path(sys.argv[1]))
    serve(do)
