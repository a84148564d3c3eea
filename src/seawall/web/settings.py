"""What whoever starts the server says about it."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Literal

from seawall.base.closed import Closed
from seawall.base.errors import SeawallError
from seawall.web.guards import Limits
from seawall.web.guards.hosts import LOOPBACK
from seawall.web.guards.network import is_loopback

Readers = Literal["everyone", "signed-in"]


class Settings(Closed):
    """How the site is run.

    `book`: the book that the ledger pages show, a file or a postgresql:// address; `accounts`: likewise, who can sign
    in. `read`: who may read. `names`: the host names by which it is asked for, beside this machine's own. `proxies`:
    the addresses whose word is taken for who asks and whether by https. `metrics`: for everybody, not only from here.
    `openid` and `access_rules`: the files that name the office's provider of identities and its numbers, if any.
    `computations`: answers worked out at once, and `waiting`: how many more may wait for that; `kept_bytes`: finished
    answers that are kept.
    """

    host: str = "127.0.0.1"
    port: int = 8400
    workers: int = 1
    book: str | None = None
    accounts: str | None = None
    read: Readers = "everyone"
    names: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    metrics: bool = False
    openid: str | None = None
    access_rules: str | None = None
    computations: int = 2
    waiting: int = 40
    kept_bytes: int = 256_000_000
    limits: Limits = Limits()

    @property
    def own_names(self) -> tuple[str, ...]:
        """All names by which it may be asked for, as they stand in a Host header, in lower case."""
        return (*LOOPBACK, *((as_host(self.host),) if _address(self.host) else ()), *map(as_host, self.names))


def read_by(read: Readers | None, host: str) -> Readers:
    """Who may read if nobody said so: everyone on this machine, and beyond it only who is signed in."""
    return read or ("everyone" if _is_here(host) else "signed-in")


def check(settings: Settings) -> None:
    """Raise SeawallError for a server that nobody could reach by a name, or whose proxies are none."""
    if not (_is_here(settings.host) or settings.names or _is_one(settings.host)):
        raise SeawallError(
            f"on {settings.host} the server can be reached by any name, so say which is its own: --name seawall.example"
        )
    for each in settings.proxies:
        if _address(each) is None:
            raise SeawallError(f"--proxy {each} is no address. Give the address of your proxy, such as 127.0.0.1")


def as_host(name: str) -> str:
    """A name or an address as a Host header has it: an IPv6 address in brackets."""
    return f"[{name}]" if isinstance(_address(name), IPv6Address) else name.lower().removesuffix(".")


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _is_here(host: str) -> bool:
    return is_loopback(host) or host == "localhost"


def _is_one(host: str) -> bool:
    address = _address(host)
    return address is not None and not address.is_unspecified
