"""Too many tries: by account and by address, the same for every worker, and over after the wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.web.access import accounts, attempts
from seawall.web.access.errors import AccessError
from seawall.web.guards.network import customer_of
from tests.web.access.site import PASSWORD, Site

MOST = 8  # failures of an account in rules.toml


def fail(gate: Site, times: int, person: str = "ada", address: str = "10.0.0.7") -> list[int]:
    browser = gate.browser("https://here", address)
    return [browser.sign_in(person, "wrong").status_code for _ in range(times)]


def test_after_too_many_failures_not_even_the_password_helps_until_the_wait_is_over(on_both: Site) -> None:
    gate = on_both
    gate.signed_in("ada")
    assert fail(gate, MOST + 2) == [403] * MOST + [429] * 2
    refused = gate.browser().sign_in()
    assert refused.status_code == 429 and 0 < int(refused.headers["retry-after"]) <= 15 * 60
    gate.clock.pass_minutes(14)
    assert gate.browser().sign_in().status_code == 429
    gate.clock.pass_minutes(1)
    assert gate.browser().sign_in().status_code == 303


def test_tries_while_one_has_to_wait_do_not_make_the_wait_longer(gate: Site) -> None:
    gate.signed_in("ada")
    fail(gate, MOST)
    gate.clock.pass_minutes(14)
    fail(gate, 30, address="10.0.0.8")
    gate.clock.pass_minutes(1)
    assert gate.browser().sign_in().status_code == 303


def test_a_success_begins_the_count_anew(gate: Site) -> None:
    gate.signed_in("ada")
    for _ in range(3):
        assert fail(gate, MOST - 1) == [403] * (MOST - 1)
        assert gate.browser().sign_in().status_code == 303


def test_a_name_that_nobody_has_is_locked_out_as_well(gate: Site) -> None:
    assert fail(gate, MOST + 1, "nobody")[-1] == 429


def test_an_administrator_lets_somebody_in_before_the_wait_is_over(gate: Site) -> None:
    gate.signed_in("ada")
    fail(gate, MOST)
    accounts.unlock(gate.access, "ada")
    assert gate.browser().sign_in().status_code == 303


def test_one_address_may_not_try_everybody(gate: Site) -> None:
    gate.signed_in("ada")
    tried = [fail(gate, 1, f"person{each}")[0] for each in range(41)]
    assert tried == [403] * 40 + [429]
    assert fail(gate, 1, "ada")[0] == 429
    assert gate.browser("https://here", "10.0.0.8").sign_in().status_code == 303


def test_codes_of_invitations_are_not_guessed(gate: Site) -> None:
    browser = gate.browser("https://here", "10.0.0.7")
    fields = {"password": PASSWORD, "again": PASSWORD}
    tried = [browser.post("/invitation", code=f"{each:020}", **fields).status_code for each in range(41)]
    assert tried == [403] * 40 + [429]


def test_many_at_once_are_no_more_than_many_in_a_row(on_both: Site) -> None:
    """A try counts before it is judged: the gap between looking and counting lets nobody through."""
    gate = on_both

    def one(_: int) -> bool:
        try:
            attempts.begin(gate.access, "password", "ada", "10.0.0.7")
        except AccessError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(3 * MOST))) == MOST


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_addresses_of_one_customer_count_as_one(network: int, one: int, other: int) -> None:
    def said(low: int) -> str:
        return ":".join(f"{network << 64 | low:032x}"[at : at + 4] for at in range(0, 32, 4))

    assert customer_of(said(one)) == customer_of(said(other))


@pytest.mark.parametrize(
    ("sent", "counted"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", None),
    ],
)
def test_addresses(sent: str, counted: str | None) -> None:
    assert customer_of(sent) == counted


def test_a_lockout_of_the_password_leaves_other_sessions_alone(gate: Site) -> None:
    here: Callable[[], str | None] = gate.signed_in("ada").who
    fail(gate, MOST)
    assert here() == "ada"
