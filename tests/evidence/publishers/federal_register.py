"""The Federal Register: documents by agency, type, word and day; at most 2,000 of one question."""

from __future__ import annotations

from typing import Any

from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json, missing

MOST = 2000


class FederalRegister(Publisher):
    """`held` are its documents, with the words by which a search finds them under 'words'."""

    host = "www.federalregister.gov"

    def __init__(self) -> None:
        self.held: list[dict[str, Any]] = []
        self.publish("2026-00101", "2026-01-08", "food-and-nutrition-service")
        self.publish("2026-00733", "2026-03-02", "management-and-budget-office", "Proposed Rule", action=None)
        self.publish("2026-00800", "2026-03-03", "fish-and-wildlife-service", "Rule")
        self.publish("2026-00812", "2026-03-13", "executive-office-of-the-president", "Presidential Document",
                     subtype="Memorandum", words="a rescission of budget authority")  # fmt: skip

    def publish(self, number: str, day: str, slug: str, kind: str = "Notice", **more: Any) -> None:
        """Print a document."""
        told = {
            "document_number": number, "publication_date": day, "type": kind, "subtype": None, "action": "Notice.",
            "title": f"Document {number}\nin two lines", "abstract": None, "words": "",
            "agencies": [
                {"raw_name": "A DEPARTMENT", "name": "A Department", "slug": "a-department", "id": 1},
                {"raw_name": slug.upper(), "name": slug, "slug": slug, "id": 2, "parent_id": 1},
            ],
            "html_url": f"https://www.federalregister.gov/documents/{day.replace('-', '/')}/{number}/document",
        }  # fmt: skip
        self.held.append(told | more)

    def answer(self, request: Request) -> Answer:
        if request.path != "/api/v1/documents.json":
            return missing()
        asked = request.parameters
        first = request.parameter("conditions[publication_date][gte]", "0")
        last = request.parameter("conditions[publication_date][lte]", "9")
        found = [each for each in self.held if first <= each["publication_date"] <= last]
        if slugs := asked.get("conditions[agencies][]"):
            found = [each for each in found if {one["slug"] for one in each["agencies"]} & set(slugs)]
        if word := request.parameter("conditions[term]"):
            found = [each for each in found if word in each["words"]]
        if request.parameter("conditions[type][]") == "PRESDOCU":
            found = [each for each in found if each["type"] == "Presidential Document"]
        size, page = int(request.parameter("per_page", "20")), int(request.parameter("page", "1"))
        assert 1 <= size <= 1000
        shown = found[:MOST][(page - 1) * size : page * size]
        told: dict[str, Any] = {"count": len(found), "description": "Documents"}
        if shown:  # an answer of none has neither pages nor results
            fields = asked["fields[]"]
            told["total_pages"] = -(-min(len(found), MOST) // size)
            told["results"] = [{name: each[name] for name in fields} for each in shown]
        return as_json(told)
