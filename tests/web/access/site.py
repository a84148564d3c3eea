"""A small application with access on it, a clock that tests set, and a browser that fills in forms."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
from fastapi import Depends, FastAPI, Request
from starlette.testclient import TestClient

from seawall.web.access import rules, signing
from seawall.web.access.access import Access
from seawall.web.access.attach import attach
from seawall.web.access.forms import guard
from seawall.web.access.invitations import invite
from seawall.web.access.rules import MINUTE_US, Rules
from seawall.web.access.store import open_accounts
from seawall.web.layout import Layout

PASSWORD = "correct horse battery staple"
LAYOUT = Layout()
_CSRF = re.compile(r'name="csrf" value="([^"]*)"')


def cheap_rules(**lockout: int) -> Rules:
    """The shipped rules, with an Argon2id that costs nothing."""
    shipped = rules.shipped()
    password = shipped.password.model_copy(update={"rounds": 1, "memory_kib": 8, "lanes": 1})
    return shipped.model_copy(update={"password": password, "lockout": shipped.lockout.model_copy(update=lockout)})


class Clock:
    """What time it is."""

    def __init__(self) -> None:
        self.us = 1_800_000_000_000_000

    def __call__(self) -> int:
        return self.us

    def pass_minutes(self, minutes: float) -> None:
        self.us += round(minutes * MINUTE_US)


class Site:
    """A server with accounts at `where`."""

    def __init__(self, where: str | Path, lockout: dict[str, int] | None = None, **given: Any) -> None:
        self.clock = Clock()
        self.access = Access(open_accounts(str(where)), rules=cheap_rules(**lockout or {}), now_us=self.clock, **given)
        self.app = FastAPI(dependencies=[Depends(guard)])
        self.app.state.web = SimpleNamespace(layout=LAYOUT)
        attach(self.app, self.access)
        self.written: list[str | None] = []

        @self.app.get("/read")
        def read(request: Request) -> dict[str, Any]:
            visitor = request.state.visitor
            return {"who": visitor.person if visitor else None}

        @self.app.post("/write")
        def write(request: Request) -> dict[str, bool]:
            self.written.append(request.state.visitor.person if request.state.visitor else None)
            return {"done": True}

        @self.app.post("/sign")
        async def sign(request: Request) -> dict[str, str]:
            given = await request.form()
            return {"by": signing.signer(request, str(given.get("passphrase", ""))).person}

    def browser(self, base: str = "http://localhost:8400", address: str = "127.0.0.1") -> Browser:
        return Browser(self, base, address)

    def signed_in(self, person: str = "ada", **given: Any) -> Browser:
        """A browser of somebody who took up an invitation just now."""
        browser = self.browser(**given)
        done = browser.post("/invitation", code=invite(self.access, person), password=PASSWORD, again=PASSWORD)
        assert done.status_code == 303, done.text
        return browser


class Browser:
    """Somebody's browser: keeps cookies, follows nothing by itself, sends the form's token with what it posts."""

    def __init__(self, site: Site, base: str, address: str) -> None:
        self.site = site
        self.http = TestClient(site.app, base, client=(address, 50_000), follow_redirects=False)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.http.get(path, headers=headers)

    def token(self) -> str:
        """The token of a form on a page as it is now."""
        page = self.get("/account") if self.who() else self.get("/sign-in")
        found = _CSRF.search(page.text)
        assert found, page.text
        return found[1]

    def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> httpx.Response:
        """Send a form with its token, as the browser's own page does."""
        return self.http.post(path, data={"csrf": self.token(), **fields}, headers=headers or {})

    def sign_in(self, person: str = "ada", password: str = PASSWORD, **fields: str) -> httpx.Response:
        return self.post("/sign-in", person=person, password=password, **fields)

    def who(self) -> str | None:
        answer = self.get("/read")
        return answer.json()["who"] if answer.status_code == 200 else None

    def cookie(self, name: str = "seawall") -> str | None:
        return self.http.cookies.get(name)
