"""Congress.gov: its interface, in XML unless JSON is asked for, and the host of the texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.evidence.publishers.publisher import KEY, Answer, Publisher, Request, as_json, missing

MOST, USUAL = 250, 20


@dataclass
class Measure:
    """A bill: its actions as (day, text), oldest first; its law and its texts, once there are any."""

    kind: str
    number: int
    title: str
    actions: list[tuple[str, str]] = field(default_factory=lambda: [("2026-06-10", "Introduced in House")])
    law: str = ""
    versions: list[dict[str, Any]] = field(default_factory=list)
    updated: str = "2026-12-01T00:00:00Z"
    congress: int = 119

    @property
    def path(self) -> str:
        return f"{self.congress}/{self.kind.lower()}/{self.number}"

    def listed(self) -> dict[str, Any]:
        day, text = self.actions[-1]
        return {
            "congress": self.congress, "type": self.kind, "number": str(self.number), "title": self.title,
            "originChamber": "House", "originChamberCode": "H", "latestAction": {"actionDate": day, "text": text},
            "updateDate": self.updated[:10], "updateDateIncludingText": self.updated,
            "url": f"https://api.congress.gov/v3/bill/{self.path}?format=json",
        } | ({"laws": [{"number": self.law, "type": "Public Law"}]} if self.law else {})  # fmt: skip

    def enact(self, law: str, day: str, published: bool = True) -> str:
        """Make it law; returns the path of its enrolled text, which is listed when it is published."""
        self.law = law
        self.actions.append((day, f"Became Public Law No: {law}."))
        path = f"/{self.congress}/bills/{self.kind.lower()}{self.number}/BILLS-{self.congress}hr{self.number}enr"
        forms = [
            {"type": "Formatted Text", "url": f"https://www.congress.gov{path}.htm"},
            {"type": "Formatted XML", "url": f"https://www.congress.gov{path}.xml"},
        ]
        self.versions = [{"date": None, "type": "Public Law", "formats": []}]  # announced before it is there
        if published:
            self.versions.append({"date": None, "type": "Enrolled Bill", "formats": forms})
        return f"{path}.xml"


class Congress(Publisher):
    """The interface. `votes` are (congress, session, roll call, start)."""

    host = "api.congress.gov"

    def __init__(self) -> None:
        law = Measure("HR", 6500, "Continuing Appropriations and Extensions Act, 2027")
        law.enact("119-103", "2026-09-02")
        bill = Measure("HR", 9999, "Example Appropriations Act, 2027", [
            ("2026-06-20", "Introduced in House"),
            ("2026-07-14", "Passed/agreed to in House: On passage Passed by the Yeas and Nays: 218 - 206."),
            ("2026-07-15", "Received in the Senate. Read twice. Placed on Senate Legislative Calendar."),
        ])  # fmt: skip
        self.measures = [law, bill, Measure("HR", 8111, "To name a post office")]
        self.votes = [(119, 1, 340, "2025-11-18T18:55:00-05:00"), (119, 1, 341, "2025-11-20T00:03:00-05:00")]

    def answer(self, request: Request) -> Answer:
        assert "api_key" not in request.parameters, "a key stands in an address"
        if request.headers.get("x-api-key") != KEY:
            return as_json({"error": {"code": "API_KEY_MISSING", "message": "No api_key was supplied."}}, 403)
        if request.parameter("format") != "json":
            return Answer(b"<api-root><bills/></api-root>", kind="application/xml")
        match request.path.removeprefix("/v3/").split("/"):
            case ["law", congress, "pub"]:
                return self._list(request, "bills", [each.listed() for each in self._of(congress) if each.law])
            case ["bill", congress]:
                since = request.parameter("fromDateTime")
                moved = [each for each in self._of(congress) if each.updated >= since]
                return self._list(request, "bills", [each.listed() for each in moved])
            case ["bill", congress, kind, number, part]:
                bill = next(each for each in self._of(congress) if each.path == f"{congress}/{kind}/{number}")
                if part == "text":
                    return as_json({"pagination": {"count": len(bill.versions)}, "textVersions": bill.versions})
                told = [{"actionDate": day, "text": text, "type": "Floor"} for day, text in reversed(bill.actions)]
                return self._list(request, "actions", told)
            case ["house-vote", congress, session]:
                mine = [each for each in self.votes if each[:2] == (int(congress), int(session))]
                return self._list(request, "houseRollCallVotes", [self._vote(*each) for each in mine])
        return missing()

    def _of(self, congress: str) -> list[Measure]:
        return [each for each in self.measures if each.congress == int(congress)]

    @staticmethod
    def _vote(congress: int, session: int, number: int, start: str) -> dict[str, Any]:
        return {
            "congress": congress, "sessionNumber": session, "rollCallNumber": number, "startDate": start,
            "updateDate": start, "identifier": f"{congress}{session}{start[:4]}{number}", "result": "Passed",
            "legislationType": "HR", "legislationNumber": "5371", "voteType": "Yea-and-Nay",
        }  # fmt: skip

    @staticmethod
    def _list(request: Request, key: str, every: list[dict[str, Any]]) -> Answer:
        limit = min(MOST, int(request.parameter("limit", str(USUAL))))
        offset = int(request.parameter("offset", "0"))
        page = every[offset : offset + limit]
        more = offset + limit < len(every)
        pagination: dict[str, Any] = {"count": len(every)}
        if more:
            pagination["next"] = f"https://{request.host}{request.path}?offset={offset + limit}&limit={limit}"
        return as_json({"pagination": pagination, "request": {"format": "json"}, key: page})


class CongressTexts(Publisher):
    """The texts of bills, by path. The key of the interface must never come here."""

    host = "www.congress.gov"

    def __init__(self) -> None:
        self.texts: dict[str, bytes] = {}

    def answer(self, request: Request) -> Answer:
        assert KEY not in f"{request.headers} {request.address}", "the key was told to another host"
        text = self.texts.get(request.path)
        return missing("<html><body>Page Not Found</body></html>") if text is None else Answer(text, kind="text/xml")
