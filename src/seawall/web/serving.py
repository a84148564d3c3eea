"""The server: uvicorn around the application and its guards, in one process or in several workers."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextvars import Context
from functools import partial
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING

import structlog
import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from seawall.base.errors import SeawallError
from seawall.evidence import store
from seawall.ledger.store import is_there
from seawall.web.access.store import usual_place
from seawall.web.app import application
from seawall.web.guards import guarded
from seawall.web.guards.wire import Wire, WireLimits
from seawall.web.settings import Settings, as_host, check
from seawall.web.watching import health, logs, meters
from seawall.web.watching.readiness import Readiness
from seawall.web.watching.watched import Watched

if TYPE_CHECKING:
    from socket import socket

GRACE_S = 25  # what a stopping server lets run: less than the 30 after which a supervisor kills
SILENCE_S = 30  # after which a worker is killed that does not say that it lives: a busy machine starts one slowly
SWITCH_S = 0.001  # a page that is ready waits so long for a thread that works one out; Python's own is five times it


def serve(settings: Settings) -> None:
    """Serve until somebody stops it. Raises SeawallError for settings that cannot be, and a port that is taken."""
    check(settings)
    _check_accounts(settings)
    _pin_evidence()
    if settings.workers > 1:
        application(settings)  # what is wrong with it is told here and once, not by every worker
    config = wired(
        partial(site, settings), settings.limits.wire, settings.host, settings.port, settings.proxies,
        workers=settings.workers, factory=True,
    )  # fmt: skip
    bound = _bound(config)
    logs.log_to()
    port = bound.getsockname()[1]
    structlog.get_logger().info("serving", address=f"http://{as_host(settings.host)}:{port}/", read=settings.read)
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: None)  # uvicorn raises it again after a stop in good order, which is no fault
    if settings.workers == 1:
        # In a context without evidence: another release that comes into use while it runs answers from then on.
        Context().run(uvicorn.Server(config).run, [bound])
        return
    with tempfile.TemporaryDirectory(prefix="seawall-metrics-") as counts:
        os.environ[meters.FOLDER] = counts
        Multiprocess(config, [bound]).run()


def site(settings: Settings) -> ASGIApp:
    """The application of one process, behind its guards and watched."""
    logs.log_to()
    _end_with_parent()
    gc.enable()  # which a command, living briefly, has turned off
    sys.setswitchinterval(SWITCH_S)
    counts = meters.Meters()
    readiness = Readiness(_read, _reaches(settings))
    app = application(settings)
    app.include_router(health.routes(readiness, counts, settings.metrics, bool(settings.proxies)))
    readiness.begin()
    return Watched(guarded(app, settings.limits, settings.own_names), counts)


def wired(
    app: Callable[..., object], limits: WireLimits, host: str, port: int, proxies: Sequence[str] = (), workers: int = 1,
    factory: bool = False,
) -> uvicorn.Config:  # fmt: skip
    """How uvicorn serves: with our limits at the connection, our log, and only the proxies that were named."""
    return uvicorn.Config(
        app,
        factory=factory,
        host=host,
        port=port,
        workers=workers,
        http=partial(Wire, limits=limits, held=Counter(), proxies=proxies),  # ty: ignore[invalid-argument-type]
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=GRACE_S,
        timeout_worker_healthcheck=SILENCE_S,
    )


def _check_accounts(settings: Settings) -> None:
    known = settings.accounts or settings.book or is_there(usual_place())
    if settings.read == "signed-in" and not known:
        raise SeawallError(
            "only who is signed in may read, and nobody can sign in yet. Invite somebody with 'seawall access invite "
            "PERSON', or let everybody read: --read everyone"
        )


def _bound(config: uvicorn.Config) -> socket:
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # it would say it in words of its own
    try:
        return config.bind_socket()
    except SystemExit:
        raise SeawallError(
            f"cannot listen on {config.host} port {config.port}: another server may be there, or it may not be "
            "yours to take. Choose another with --port"
        ) from None


def _pin_evidence() -> None:
    """What `--evidence` named answers in every thread and worker, not only in this context."""
    chosen = store.current()
    if not chosen.is_as(store.renewed()):
        shipped = not chosen.chosen and not chosen.release
        os.environ[store.VARIABLE] = "shipped" if shipped else chosen.release or str(chosen.folder)


def _read() -> None:
    """Compose one brief: it reads what all of them need. What is there then is never garbage."""
    import seawall

    with store.using():
        seawall.brief("DC")
    gc.collect()
    gc.freeze()


def _reaches(settings: Settings) -> dict[str, Callable[[], None]]:
    from seawall.ledger.store import Store

    def reach(where: Store) -> None:
        with where.reading():
            pass

    named = {"book": settings.book, "accounts": settings.accounts}
    return {name: partial(reach, Store(where)) for name, where in named.items() if where}


def _end_with_parent() -> None:
    """A worker whose supervisor was killed ends in good order, and does not keep the port."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=watch, name="parent", daemon=True).start()
