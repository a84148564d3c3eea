"""The description of the API in OpenAPI 3.1, made from the addresses themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

import seawall
from seawall.web.api import operations
from seawall.web.api.schemas import components
from seawall.web.questions import Question

TITLE = "Seawall"
OFTEN = 3  # addresses that take a parameter alike, from which on it is said once for all
SAYS = (
    "What stops when federal payments stop, who is hurt, by when to decide, what may be done and how it is paid: the "
    "same answers as the command line, as data. Decision support, not legal advice.\n\n"
    "Every answer names its release of evidence, the version and the day whose knowledge counts. To have the same "
    "answer again, give both: evidence and as_of."
)
GROUPS = {
    "place": "A state, county, city or bloc.",
    "nation": "The nation, its programs and its calendar.",
    "law": "What may be done.",
    "evidence": "What the answers rest on.",
    "places": "Which places there are.",
}
PROBLEM = {
    "type": "object",
    "description": "What is wrong (RFC 9457), and how to ask otherwise.",
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "The kind of problem, told at /api."},
        "title": {"type": "string", "description": "The kind of problem in words."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What is wrong here."},
        "hint": {"type": "string", "description": "What to do about it."},
        "input": {
            "type": "object",
            "description": "What of the request it is about.",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {"name": {"type": "string"}, "given": {"type": "string"}},
        },
        "instance": {"type": "string", "format": "uri-reference", "description": "The address that was asked."},
    },
}


def document(routes: Sequence[BaseRoute], questions: Iterable[Question]) -> str:
    """The description as JSON text, in one order, so that a change of it can be seen."""
    told = get_openapi(
        title=TITLE,
        version=seawall.__version__,
        openapi_version="3.1.0",
        description=SAYS,
        routes=routes,
        tags=[{"name": name, "description": says} for name, says in GROUPS.items()],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    schemas = dict(sorted({**components(questions), "Problem": PROBLEM}.items()))
    told["components"] = operations.shared() | {"schemas": schemas}
    _share(told)
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _share(told: dict[str, Any]) -> None:
    """Say once what many addresses take alike: of each parameter the form that most of them have."""
    listed = [each["parameters"] for path in told["paths"].values() for each in path.values() if "parameters" in each]
    forms = Counter(json.dumps(each) for parameters in listed for each in parameters if "name" in each)
    shared = told["components"]["parameters"]
    for text, times in forms.most_common():
        form = json.loads(text)
        if times >= OFTEN and form["in"] == "query":
            shared.setdefault(form["name"], form)
    for parameters in listed:
        for at, each in enumerate(parameters):
            if shared.get(each.get("name")) == each:
                parameters[at] = {"$ref": f"#/components/parameters/{each['name']}"}
