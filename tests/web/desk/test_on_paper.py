"""What people type stands on paper as they typed it: a PDF of the desk is set by typst, which has marks of its own."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.web.desk.office import Office

SIGNS = r"#x $y$ *z* _u_ @v `w` \n <t> ~ [a] = b // c"
CODE = '#read("/etc/passwd") #panic() $ unclosed */ "#import'


@pytest.mark.parametrize("typed", [SIGNS, CODE])
def test_the_marks_of_typst_are_text_in_a_reason(office: Office, typed: str) -> None:
    form = {"fund": "reserve", "amount": "1.00", "reason": typed, "id": "web-1", "on": ""}
    assert office.post("/ledger/deposit", "ada", form).status_code == 303
    answer = office.get("/ledger/show.pdf?act=web-1", "eve")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "".join(typed.split()) in "".join(said.split())  # without the ends of lines
    assert "root:" not in said
