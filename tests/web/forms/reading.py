"""A page of forms, read as a program reads it: what its controls are called, hold and are described by."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from fastapi.testclient import TestClient

VOID = {"input", "br", "hr", "img", "link", "meta"}


@dataclass
class Reading(HTMLParser):
    """What stands in a page: every element with its attributes, the text by id, the links."""

    text: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    by_id: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, str]] = []
        self._link: list[str] | None = None
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.append((tag, told))
        if tag not in VOID:
            self._open.append((tag, told.get("id", "")))
        if tag == "a" and "href" in told:
            self._link = [told["href"], ""]
        if told.get("id"):
            assert told["id"] not in self.by_id, f"the id {told['id']} is there twice"
            self.by_id[told["id"]] = ""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "a" and self._link is not None:
            self.links.append((self._link[0], self._link[1].strip()))
            self._link = None

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.by_id[name] += data
        if self._link is not None:
            self._link[1] += data

    def named(self, name: str) -> list[dict[str, str]]:
        """The controls with this name, those that are seen first."""
        found = [told for _, told in self.elements if told.get("name") == name]
        return sorted(found, key=lambda told: told.get("type") == "hidden")

    def value(self, name: str) -> str:
        """What the one text control with this name holds."""
        return self.named(name)[0].get("value", "")

    def described(self, name: str) -> str:
        """What a screen reader reads with a control."""
        return " ".join(self.by_id[each] for each in self.named(name)[0].get("aria-describedby", "").split())

    def dangling(self) -> set[str]:
        """Ids that labels and descriptions name and that are not there."""
        named = {
            each
            for _, told in self.elements
            for key in ("for", "aria-describedby", "aria-labelledby")
            for each in told.get(key, "").split()
        }
        return named - self.by_id.keys()

    def unlabeled(self) -> list[dict[str, str]]:
        """Text controls for which no label stands."""
        labeled = {told["for"] for tag, told in self.elements if tag == "label" and "for" in told}
        return [
            told
            for tag, told in self.elements
            if tag in ("input", "select")
            and told.get("type") not in ("hidden", "radio", "checkbox")
            and told.get("id") not in labeled
            and "aria-label" not in told
        ]


def query(address: str) -> list[tuple[str, str]]:
    """What an address says, in order."""
    return parse_qsl(urlsplit(address).query)


def read(web: TestClient, address: str, status: int = 200) -> Reading:
    """The page at an address, which has to answer with this status."""
    answer = web.get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return Reading(answer.text)


def led(web: TestClient, address: str) -> str:
    """Where an address leads."""
    answer = web.get(address)
    assert answer.status_code == 303, f"{address}: {answer.status_code}"
    return answer.headers["location"]
