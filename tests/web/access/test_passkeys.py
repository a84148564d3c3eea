"""Passkeys in a real browser with a virtual authenticator: made by invitation, used, and of no use to a thief."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from seawall.web.access import audit
from seawall.web.access.access import Access
from seawall.web.access.invitations import invite
from seawall.web.access.store import open_accounts
from tests.web.running import Server

if TYPE_CHECKING:
    from tests.web.browser.window import Window

pytestmark = pytest.mark.xdist_group("browser")

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Access, str]]:
    """A server with accounts, as it is run, and its address by name."""
    home = tmp_path_factory.mktemp("office")
    access = Access(open_accounts(str(home / "accounts.db")))
    with Server(home, "--accounts", str(home / "accounts.db")) as server:
        yield access, f"http://localhost:{server.port}"
    access.close()


class Device:
    """A virtual authenticator in the browser of one tab (Chrome DevTools Protocol, WebAuthn)."""

    def __init__(self, window: Window) -> None:
        self._cdp = window.page.context.new_cdp_session(window.page)
        self._cdp.send("WebAuthn.enable")
        self._id = self._ask("addVirtualAuthenticator", options=DEVICE)["authenticatorId"]

    def _ask(self, what: str, **given: Any) -> Any:
        return self._cdp.send(f"WebAuthn.{what}", given)

    def unlocks(self, does: bool) -> None:
        """Whether its owner shows who they are."""
        self._ask("setUserVerified", authenticatorId=self._id, isUserVerified=does)

    def credentials(self) -> list[dict[str, Any]]:
        return self._ask("getCredentials", authenticatorId=self._id)["credentials"]

    def is_a_copy(self) -> None:
        """From now on it is a copy from before the last uses."""
        held = self.credentials()[0]
        self._ask("removeCredential", authenticatorId=self._id, credentialId=held["credentialId"])
        self._ask("addCredential", authenticatorId=self._id, credential=held | {"signCount": 0})


def test_made_by_invitation_and_used(office: tuple[Access, str], opened: Callable[..., Window]) -> None:
    from tests.web.browser.window import check

    access, address = office
    window = opened(address=address)
    page, device, sent = window.page, Device(window), []
    page.on("request", lambda request: sent.append(request.post_data) if request.method == "POST" else None)

    window.go("/invitation")
    check(window)
    code = invite(access, "ada", "Ada")
    page.get_by_label("Code").last.fill(code)
    page.get_by_label("What you call the device").fill("<b>laptop</b>")
    page.get_by_role("button", name="Make a passkey and sign in").click()
    page.wait_for_url(f"{address}/account")
    assert "in the book ada" in page.inner_text("main") and "<b>laptop</b>" in page.inner_text("main")
    assert len(device.credentials()) == 1
    check(window)

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{address}/")
    window.go("/sign-in?next=/account")
    check(window)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{address}/account")
    assert audit.records(access, 1)[0][1:3] == ("ada", "sign in by passkey")

    replayed = httpx.post(
        f"{address}/passkey/sign-in", content=sent[-1], follow_redirects=False,
        headers={"Content-Type": "application/x-www-form-urlencoded", "Cookie": _cookies(page.context.cookies())},
    )  # fmt: skip
    assert replayed.status_code == 403 and "set-cookie" not in replayed.headers

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{address}/")
    for refuse in (lambda: device.unlocks(False), lambda: (device.unlocks(True), device.is_a_copy())):
        refuse()
        window.go("/sign-in?next=/account")
        with page.expect_response("**/passkey/ask-to-sign-in"):
            page.get_by_role("button", name="Sign in with a passkey").click()
        page.locator("form[data-passkey] .fault:visible").wait_for()
        window.faults = [each for each in window.faults if "403" not in each]
    assert audit.records(access, 1)[0][1:4] == ("ada", "sign in by passkey", "refused")

    reused = httpx.get(f"{address}/account", follow_redirects=False)
    assert reused.status_code == 303
    assert window.faults == []


def _cookies(held: list[Any]) -> str:
    return "; ".join(f"{each['name']}={each['value']}" for each in held)


def test_without_script_everything_but_passkeys_is_there(
    office: tuple[Access, str], opened: Callable[..., Window], tmp_path: Path
) -> None:
    access, address = office
    window = opened(address=address, java_script_enabled=False)
    page = window.page
    window.go("/invitation")
    assert page.get_by_role("button", name="Make a passkey and sign in").count() == 0
    page.get_by_label("Code").first.fill(invite(access, "ben"))
    page.get_by_label("New password").fill("correct horse battery staple")
    page.get_by_label("The same again").fill("correct horse battery staple")
    page.get_by_role("button", name="Set the password and sign in").click()
    page.wait_for_url(f"{address}/account")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{address}/")
    window.go("/sign-in?next=/account")
    page.get_by_label("Your id in the book").fill("ben")
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{address}/account")
    assert "in the book ben" in page.inner_text("main")
