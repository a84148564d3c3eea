"""The description of the API is the API: what it allows is answered in the form that it says, what it does not allow is
refused, and nothing fails.

SEAWALL_LONG tries more.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from seawall.web.app import application
from seawall.web.questions import questions
from seawall.web.settings import Settings
from tests.sampled import LONG

pytestmark = pytest.mark.xdist_group("api")

CONFIG = {"request-timeout": 120, "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "422"]}}}
"""A busy machine is slow. 422: what can be read and contradicts itself: no description says all of that."""
PLACES = ("IL", "VT", "17031", "US", "PR", "Chicago, IL", "IL+WI")


@pytest.fixture(scope="module")
def operations() -> list[Any]:
    """Every address of the API in this process, by its own description."""
    app = application(Settings())

    async def open_until_the_end(scope: Any, receive: Any, send: Any) -> None:
        """The application; each request is told that it is the last, and would close what answers."""
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        while (told := (await receive())["type"]) != "lifespan.shutdown":
            await send({"type": f"{told}.complete"})
        await send({"type": f"{told}.complete"})

    config = schemathesis.Config.from_dict(CONFIG)
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", open_until_the_end, config=config)
    return [each.ok() for each in described.get_all_operations()]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "not allowed"])
@pytest.mark.parametrize("name", [*questions(), "places"])
def test_whatever_is_asked_is_answered_as_the_description_says(
    operations: list[Any], name: str, mode: GenerationMode
) -> None:
    here = (f"/api/v1/{name}", f"/api/v1/{name}/")
    own = [each for each in operations if each.path == here[0] or each.path.startswith(here[1])]
    assert own
    for operation in own:

        @settings(
            max_examples=30 if LONG else 2 if mode is GenerationMode.POSITIVE else 1,
            phases=[Phase.generate],
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), place=st.sampled_from(PLACES), known=st.booleans())
        def ask(case: Any, place: str, known: bool) -> None:
            if known and mode is GenerationMode.POSITIVE and "place" in case.path_parameters:
                case.path_parameters["place"] = place
            case.call_and_validate()

        ask()
