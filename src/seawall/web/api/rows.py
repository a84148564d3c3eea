"""An answer as bytes, whole or a part of its rows at a time; the link to the next part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from seawall.web.api.asking import AFTER, LIMIT, Part


def whole(form: str) -> Callable[[Any], bytes]:
    """What makes the whole answer of a result: exactly what the library writes."""

    def written(result: Any) -> bytes:
        from seawall.pages.forms import content

        return content(result, f".{form}")

    return written


def part(form: str, wanted: Part) -> Callable[[Any], bytes]:
    """What makes a part of a result's rows."""

    def written(result: Any) -> bytes:
        from seawall.pages.forms import data

        rows = data.rows_of(result).slice(wanted.after, wanted.limit)
        return (data.frame_as_json(rows) if form == "json" else data.frame_as_csv(rows)).encode()

    return written


def count(result: Any) -> bytes:
    """How many rows a result has, as text."""
    from seawall.pages.forms import data

    return str(data.rows_of(result).height).encode()


def next_link(path: str, pairs: Iterable[tuple[str, str]], wanted: Part, rows: int) -> dict[str, str]:
    """The header that leads to the part after this one; none where this is the last."""
    if wanted.after + wanted.limit >= rows:
        return {}
    query = urlencode([*pairs, (LIMIT, str(wanted.limit)), (AFTER, str(wanted.after + wanted.limit))])
    return {"Link": f'<{path}?{query}>; rel="next"'}
