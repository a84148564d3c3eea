"""What stands below a picture on a page: its other measure, and the ways to take it along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from seawall.pages.page import MEASURES, Picture

if TYPE_CHECKING:
    from seawall.web.asked import Asked
    from seawall.web.state import State

FRONT = "picture"
FILES = {
    "csv": "text/csv; charset=utf-8", "json": "application/json", "svg": "image/svg+xml", "png": "image/png",
}  # fmt: skip
"""The forms of one picture and what a browser is told they are."""


def beside(state: State, asked: Asked) -> Callable[[Picture], str]:
    """For each picture of an answer, the line below it as HTML."""

    def line(picture: Picture) -> str:
        other = picture.instead
        return state.layout.page(
            "beside_picture.html",
            key=picture.key,
            own=asked.address(f"/{picture.key}", FRONT),
            files={ending: asked.address(f"/{picture.key}.{ending}", FRONT) for ending in FILES},
            shown=MEASURES.get(picture.measure, ""),
            other=MEASURES[other.measure] if other else "",
            switched=f"{asked.address(measure=other.measure)}#take-{other.key}" if other else "",
        ).decode()

    return line
