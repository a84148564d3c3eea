"""Paper: sheets are full but the last, and what a picture says can be read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
import pytest

from seawall.briefs.model import Brief
from seawall.pages import page
from seawall.pages.forms import pdf
from seawall.pages.page import Picture, blocks_of

FOOT = 12  # points of the line at the foot of a sheet
LEAST_POINTS = 7  # of letters in a picture
MOST_WHITE = 150  # points from the lower edge, of 792


@pytest.mark.parametrize("where", ["IL", "VT", "PR", "US", "Cook County, IL"])
def test_no_sheet_but_the_last_ends_early(where: str, brief_of: Callable[..., Brief]) -> None:
    sheets = pypdf.PdfReader(io.BytesIO(pdf.render(page(brief_of(where))))).pages
    assert len(sheets) > 3
    for sheet in list(sheets)[:-1]:
        heights: list[float] = []

        def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float, to: list = heights) -> None:
            if text.strip():
                to.append(tm[5] * cm[3] + cm[5])

        sheet.extract_text(visitor_text=note)
        assert min(height for height in heights if height > min(heights) + FOOT) < MOST_WHITE


@pytest.mark.parametrize("where", ["IL", "US", "Loving County, TX"])
@pytest.mark.parametrize("one_page", [False, True])
def test_letters_in_pictures_are_seven_points_or_more(
    where: str, one_page: bool, brief_of: Callable[..., Brief]
) -> None:
    for block in blocks_of(page(brief_of(where), one_page)):
        if isinstance(block, Picture):
            drawn = block.draw()
            (across,) = re.findall(r'viewBox="0 0 ([\d.]+) ', drawn)
            least = min(map(float, re.findall(r'font-size="([\d.]+)"', drawn)))
            scale = pdf.picture_width(drawn, block.paper_height_pt) / float(across)
            assert least * scale >= LEAST_POINTS and least * pdf.LEAST_SCALE >= LEAST_POINTS
