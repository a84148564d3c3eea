"""What is counted, in the text form that Prometheus reads.

With several workers each keeps its counts in a file of the folder that PROMETHEUS_MULTIPROC_DIR names, and whichever
is asked adds them up.
"""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class Meters:
    """The counts of one server."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "seawall_requests", "Requests answered.", ("method", "route", "status"), registry=registry
        )
        self._seconds = Histogram(
            "seawall_request_seconds", "From the request to the end of the answer.", ("route",), buckets=SECONDS,
            registry=registry,
        )  # fmt: skip
        self._bytes = Counter("seawall_sent_bytes", "Bytes of answers, without headers.", registry=registry)
        self._open = Gauge(
            "seawall_requests_open", "Requests being answered.", registry=registry, multiprocess_mode="livesum"
        )

    def began(self) -> None:
        """A request came."""
        self._open.inc()

    def ended(self, method: str, route: str | None, status: int, seconds: float, sent: int) -> None:
        """A request was answered. Routes are few; addresses, which anybody makes up, are never a label."""
        self._open.dec()
        route = route or "none"
        self._requests.labels(method if method in METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        self._bytes.inc(sent)

    def text(self) -> bytes:
        """All counts, of all workers."""
        if FOLDER not in os.environ:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        multiprocess.MultiProcessCollector(together)
        return generate_latest(together)
