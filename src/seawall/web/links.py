"""Where the words of an answer lead on the site, with the same scenario, day and evidence where a page takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from seawall.pages.forms.html import Links
from seawall.web.addresses import pages_named
from seawall.web.asked import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seawall.web.asked import Asked
    from seawall.web.state import State


def links(state: State, asked: Asked) -> Links:
    """The links of an answer."""
    named = pages_named(state.questions.values(), asked.place)

    def address(link: str) -> str:
        path, _, query = link.partition("?")
        question = state.questions.get(path.split("/")[1])
        if question is None:
            return link
        said = parse_qsl(query)
        takes = {EVIDENCE, *(each.name for each in question.fields)} - {name for name, _ in said}
        pairs = [*said, *((name, value) for name, value in asked.query if name in takes)]
        return path + (f"?{urlencode(pairs)}" if pairs else "")

    def pages(text: str) -> Iterator[tuple[int, int, str, str]]:
        for start, end, to, words in named(text):
            yield start, end, address(to), words

    return Links(address, pages)
