"""Where a request comes from and goes to: its origin, its client, and the page to which somebody returns."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request

from seawall.base.clean import UNSEEN
from seawall.web.access.errors import AccessError
from seawall.web.guards.hosts import LOOPBACK, host_name
from seawall.web.guards.network import is_loopback
from seawall.web.guards.rate import FORWARDED

HOME = "/"
LONGEST = 2_000  # characters of an address to return to


def origin(request: Request) -> str:
    """'https://seawall.example.gov': where this server is, as the browser names it.

    The host is one that the server answers to: the guard of hosts has refused others.
    """
    return f"{request.url.scheme}://{request.headers.get('host', '')}".lower()


def host(request: Request) -> str:
    """The name in the origin, without the port; empty for what is no name."""
    try:
        return urlsplit(origin(request)).hostname or ""
    except ValueError:
        return ""


def is_https(request: Request) -> bool:
    """Whether the browser came by https, as far as the server was told."""
    return request.url.scheme == "https"


def client(request: Request) -> str:
    """The address from which it was asked."""
    return request.client.host if request.client else "unknown"


def require_private(request: Request) -> None:
    """Raise AccessError (403) where a password would travel in the open: by http from another machine."""
    if not (is_https(request) or is_here(request)):
        raise AccessError("Signing in needs https, or a browser on the machine that runs this server.", 403)


def is_same_origin(request: Request) -> bool:
    """Whether a page of this server sent the request, as far as its browser tells."""
    sent, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    if sent is None or (sent == "null" and site == "same-origin"):  # a referrer policy makes it null
        return True
    return sent.lower() == origin(request)


def is_here(request: Request) -> bool:
    """Whether the browser is on the machine that runs this server, under one of its own names.

    What a proxy passed on is not, whether or not we were told of the proxy.
    """
    if any(name in request.headers for name in FORWARDED):
        return False
    named = host_name(request.headers.get("host", "").encode("latin-1", "replace"))
    return named in LOOPBACK and is_loopback(client(request))


def local_path(text: str | None) -> str:
    """A page of this server to return to; the home page for anything that is none, or leads elsewhere."""
    said = text or ""
    if not said.startswith("/") or said.startswith("//") or "\\" in said or len(said) > LONGEST:
        return HOME
    if UNSEEN.search(said) or any(each.isspace() for each in said):
        return HOME
    try:
        parts = urlsplit(said)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else said
