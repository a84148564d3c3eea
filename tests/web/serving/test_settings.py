"""Who may read where, and by which names a server is asked for."""

from __future__ import annotations

import pytest

from seawall.base.errors import SeawallError
from seawall.web.settings import Settings, check, read_by


@pytest.mark.parametrize(("host", "read"), [
    ("127.0.0.1", "everyone"), ("127.0.0.2", "everyone"), ("::1", "everyone"), ("localhost", "everyone"),
    ("0.0.0.0", "signed-in"), ("::", "signed-in"), ("10.1.2.3", "signed-in"), ("seawall.example", "signed-in"),
])  # fmt: skip
def test_beyond_this_machine_only_who_is_signed_in_unless_it_is_said(host: str, read: str) -> None:
    assert read_by(None, host) == read
    assert read_by("everyone", host) == "everyone"


def test_what_listens_everywhere_has_to_say_its_names() -> None:
    for host in ("0.0.0.0", "::", "seawall.example"):
        with pytest.raises(SeawallError, match="--name"):
            check(Settings(host=host))
        check(Settings(host=host, names=("seawall.example",)))
    for host in ("127.0.0.1", "10.1.2.3", "::1"):
        check(Settings(host=host))


def test_a_proxy_is_an_address() -> None:
    check(Settings(proxies=("10.0.0.1", "::1")))
    for proxy in ("*", "proxy.example", ""):
        with pytest.raises(SeawallError, match="--proxy"):
            check(Settings(proxies=(proxy,)))


def test_own_names_are_as_a_browser_sends_them() -> None:
    assert {"localhost", "[::1]", "[2001:db8::1]", "seawall.example"} <= set(
        Settings(host="2001:db8::1", names=("Seawall.Example.",)).own_names
    )
    assert "0.0.0.0" in Settings(host="0.0.0.0", names=("a.example",)).own_names
