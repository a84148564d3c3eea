"""What access refuses, and with which HTTP status."""

from __future__ import annotations

from seawall.base.errors import SeawallError


class AccessError(SeawallError):
    """Somebody may not do this, or asked in a way that access refuses.

    `status` is the HTTP status of the answer, `wait_s` how many seconds until asking again may help.
    """

    def __init__(self, message: str, status: int = 400, wait_s: int | None = None) -> None:
        super().__init__(message)
        self.status, self.wait_s = status, wait_s
