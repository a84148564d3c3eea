"""What is wrong with a request to the books, as the pages say it."""

from __future__ import annotations

from typing import Any

from seawall.base.errors import NoActError, SeawallError
from seawall.web.desk.verbs import said_here
from seawall.web.fields import FieldError


def status_of(error: SeawallError | None) -> int:
    """200 where nothing is wrong, 404 for an act that the book does not hold, else what the error says, else 400."""
    if isinstance(error, NoActError):
        return 404
    return 200 if error is None else getattr(error, "status", 400)


def fault(error: SeawallError | None) -> dict[str, Any]:
    """What a template shows of it: the line, and the field that it is about."""
    return {
        "wrong": said_here(str(error)) if error is not None else "",
        "wrong_field": error.field if isinstance(error, FieldError) else "",
    }
