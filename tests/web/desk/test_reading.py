"""The pages that read the book."""

from __future__ import annotations

import pytest

from seawall.web.desk import verbs
from tests.web.desk.office import Office, words_of


@pytest.mark.parametrize("name", [name for name in verbs.reading() if name not in ("show", "offsets")])
def test_every_page_that_reads_the_book_is_there(office: Office, name: str) -> None:
    query = "?fund=reserve" if name == "statement" else ""
    answer = office.get(f"/ledger/{name}{query}")
    assert answer.status_code == 200 and "Not done" not in answer.text, words_of(answer)
    assert answer.headers["cache-control"] == "no-store"
    assert "<style" not in answer.text and " style=" not in answer.text
