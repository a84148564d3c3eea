"""The first half of what has two halves, kept until the second: once, for minutes, for the browser that began it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, delete, insert

from seawall.web.access.access import Access
from seawall.web.access.errors import AccessError
from seawall.web.access.rules import MINUTE_US
from seawall.web.access.secrets import hashed
from seawall.web.access.tables import ceremony


def begin(access: Access, kind: str, secret: str, browser: str, content: dict[str, Any]) -> None:
    """Keep `content` under a secret that the second half will name, for one browser."""
    now = access.now_us()
    values = {"kind": kind, "browser": hashed(browser), "content": json.dumps(content)}
    values["ends_us"] = now + access.rules.ceremony.minutes * MINUTE_US

    def work(db: Connection) -> None:
        db.execute(delete(ceremony).where(ceremony.c.ends_us <= now))
        db.execute(insert(ceremony).values(hash=hashed(secret), **values))

    access.store.write(work)


def take(access: Access, kind: str, secret: str, browser: str) -> dict[str, Any]:
    """What the first half kept, once. Raises AccessError for another browser, a second time, or late."""
    now = access.now_us()
    mine = (ceremony.c.hash == hashed(secret)) & (ceremony.c.kind == kind) & (ceremony.c.browser == hashed(browser))
    taking = delete(ceremony).where(mine, ceremony.c.ends_us > now).returning(ceremony.c.content)
    found = access.store.write(lambda db: db.execute(taking).scalar())
    if found is None:
        raise AccessError("This took too long, was done already or began in another browser. Start again.", 403)
    return json.loads(found)
