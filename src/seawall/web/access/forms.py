"""Forms that change something: each carries a token that another site cannot know, and every write asks for it.

Signed in, it is the token of the session; before that, one made from a random cookie. The door looks at where the
request came from besides (`asked.is_same_origin`).
"""

from __future__ import annotations

from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, Request

from seawall.web.access.cookies import BROWSER, browser, sent
from seawall.web.access.errors import AccessError
from seawall.web.access.secrets import hashed

FIELD = "csrf"
SAFE = ("GET", "HEAD", "OPTIONS")


def form_token(request: Request) -> str:
    """The token for a form on the page that answers this request, in a hidden field `csrf`."""
    visitor = request.state.visitor
    return visitor.csrf if visitor is not None else _before_sign_in(browser(request))


def _before_sign_in(cookie: str) -> str:
    return hashed(f"form {cookie}").hex()


async def guard(request: Request) -> None:
    """Let a write pass only with its form's token. Raises AccessError (403) otherwise.

    Every route asks it, by `Guarded` or as a dependency of the whole application; reading needs no token.
    """
    if request.method in SAFE:
        return
    given = (await request.form()).get(FIELD)
    visitor, cookie = request.state.visitor, sent(request, BROWSER)
    wanted = visitor.csrf if visitor is not None else _before_sign_in(cookie) if cookie else None
    if (
        wanted is None
        or not isinstance(given, str)
        or not compare_digest(given.encode(errors="replace"), wanted.encode())
    ):
        raise AccessError(
            "This form is no longer good: it was made before you signed in or out, or in another browser. "
            "Load the page again and send it once more.",
            403,
        )


Guarded = Annotated[None, Depends(guard)]
"""For the signature of a route that changes something."""
