"""Who an address on the network stands for: this machine, or one customer somewhere."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address


def address_of(text: str) -> IPv4Address | IPv6Address | None:
    """An address, without its zone; of IPv4 that is written as IPv6 the first. None for what is no address."""
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def is_loopback(text: str) -> bool:
    """Whether it is an address of this machine itself."""
    found = address_of(text)
    return found is not None and found.is_loopback


def customer_of(text: str) -> str | None:
    """The address, or of IPv6 the network of 64 bits: one household has at least that many. None for no address."""
    found = address_of(text)
    if isinstance(found, IPv6Address):
        return str(IPv6Network((int(found), 64), strict=False))
    return None if found is None else str(found)
