"""The address of every page of the site, taken from the application, so that no new page goes unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seawall.web.asked import Asked
from seawall.web.state import State
from tests.web.routes import routes, site

EXAMPLES = {
    "/brief/{}": ["/brief/VT", "/brief/VT+ME?program=snap"],
    "/calendar/{}.ics": [],
    "/compare": ["/compare?place=VT&place=ME"],
    "/docs/{}": ["/docs/concepts"],
    "/embed/{}/{}": ["/embed/nation/nation"],
    "/evidence/{}": ["/evidence/deadline"],
    "/law-measure/{}": ["/law-measure/own-food-benefit?place=IL"],
    "/law/ask": ["/law/ask", "/law/ask?place=IL"],
    "/picture/{}/{}": ["/picture/nation/nation"],
    "/places/{}": ["/places/VT"],
    "/plan/{}": ["/plan/VT?program=snap"],
    "/programs/{}": ["/programs/snap"],
    "/simulate": [],  # without a place and few years it is more than the server computes for one request
    "/law-withholding": [],  # a question of one place
    "/search": ["/search", "/search?q=cook", "/search?q=xyzzy"],
    "/ask/{}": ["/ask/impact?place=IL"],
}
"""The addresses that stand for a route with something left open, and for one that says more when it is asked more."""
ELSEWHERE = ("/ledger", "/records/", "/invitation", "/sign-in/office")
"""Pages of somebody who has signed in, or of what has to be made first: they have their own tests."""
NO_PAGE = ("/static/", "/api/", "/appearance", "/docs/images/", "/metrics", "/healthz", "/readyz", "/scenario/use")
OPEN = re.compile(r"\{\w+(?::\w+)?\}")


def addresses() -> list[str]:
    """An address for each route that gives a page. AssertionError for one without an example."""
    state: State = site().state.web
    return list(dict.fromkeys([*_asked(state), *_others(state)]))


def _asked(state: State) -> Iterator[str]:
    """Each question as it is asked in its example, and without a place if it needs none."""
    for each in state.questions.values():
        if f"/{each.name}/{{}}" in EXAMPLES:
            continue
        yield Asked.of(each, each.example or None, each.said).address()
        if each.place is not None and not each.place.required and f"/{each.name}" not in EXAMPLES:
            yield f"/{each.name}"


def _others(state: State) -> Iterator[str]:
    """Each route that is of no question alone."""
    asked = {f"/{name}{rest}" for name in state.questions for rest in ("", "/{}", ".{}")}
    for route in routes():
        path = route.path
        if path is None or "GET" not in (route.methods or ()) or path.startswith((*NO_PAGE, *ELSEWHERE)):
            continue
        bare = OPEN.sub("{}", path)
        if bare in EXAMPLES:
            yield from EXAMPLES[bare]
        elif bare not in asked and not bare.endswith((".ics", ".toml", "/{}/{}/{}")):
            assert "{}" not in bare, f"{bare} has no example in tests/web/browser/addresses.py"
            yield path
