"""CourtListener: dockets for whoever has a token, entries for some of them."""

from __future__ import annotations

from typing import Any

from tests.evidence.publishers.publisher import KEY, Answer, Publisher, Request, as_json, missing

PER_PAGE = 20


class CourtListener(Publisher):
    """`dockets` and `entries` (by the id of their docket); `may_read_entries`: whether the account may."""

    host = "www.courtlistener.com"

    def __init__(self) -> None:
        self.dockets: list[dict[str, Any]] = []
        self.entries: dict[int, list[dict[str, Any]]] = {}
        self.may_read_entries = True
        self.docket(71_000_000, "mad", "1:25-cv-13165", "Commonwealth of Massachusetts v. Department of Agriculture",
                    "2026-11-20")  # fmt: skip
        self.entries[71_000_000] = [
            {"id": 1, "date_filed": "2026-11-18", "entry_number": 211, "description": "MOTION"},
            {"id": 2, "date_filed": "2026-11-20", "entry_number": 213, "description": "ORDER  granting\n the motion"},
            {"id": 3, "date_filed": "2026-11-20", "entry_number": 212, "description": ""},
            {"id": 4, "date_filed": None, "entry_number": None, "description": "a minute entry"},
        ]

    def docket(
        self, number: int, court: str, docket: str, name: str, last: str | None, ended: str | None = None
    ) -> None:
        """File a docket."""
        self.dockets.append({
            "id": number, "court_id": court, "docket_number": docket, "case_name": name, "date_filed": "2025-10-28",
            "date_last_filing": last, "date_terminated": ended, "absolute_url": f"/docket/{number}/a-case/",
            "date_modified": "2026-11-28T09:00:00-08:00",
        })  # fmt: skip

    def answer(self, request: Request) -> Answer:
        if request.headers.get("authorization") != f"Token {KEY}":
            return as_json({"detail": "Authentication credentials were not provided."}, 401)
        fields = request.parameter("fields").split(",")
        if request.path == "/api/rest/v4/dockets/":
            where = (request.parameter("court__id"), request.parameter("docket_number"))
            found = [each for each in self.dockets if (each["court_id"], each["docket_number"]) == where]
        elif request.path == "/api/rest/v4/docket-entries/":
            if not self.may_read_entries:
                return as_json({"detail": "You do not have permission to perform this action."}, 403)
            found = self.entries.get(int(request.parameter("docket")), [])
            assert request.parameter("order_by") == "-date_filed"
            found = sorted(found, key=lambda each: each["date_filed"] or "", reverse=True)[:PER_PAGE]
        else:
            return missing()
        told = [{name: each[name] for name in fields} for each in found]
        return as_json({"next": None, "previous": None, "results": told})
