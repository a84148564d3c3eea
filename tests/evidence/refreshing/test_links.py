"""The file of an edition is found on its publisher's page, and nothing is guessed."""

from __future__ import annotations

import re

import pytest

from seawall.base.errors import FeedError
from seawall.evidence.refreshing.document import Document
from seawall.evidence.refreshing.links import link, links

BOOK = re.compile(r"snap-4fymonthly-?\d*\.xlsx")


def page(*targets: str) -> Document:
    said = "".join(f"<p><a title=x href='{each}'>Excel</a> <a name=y></a>" for each in targets)
    return Document(f"<html>{said}</html>".encode(), "https://www.fna.usda.gov/pd/snap", "2026-11-29T00:00:00+00:00")


@pytest.mark.parametrize(
    "target",
    [
        "/sites/default/files/snap-4fymonthly-10.xlsx",
        " ../sites/default/files/snap-4fymonthly10.xlsx?v=2 ",
        "https://www.fns.usda.gov/sites/default/files/snap-4fymonthly.xlsx",
    ],
)
def test_a_link_is_found_wherever_it_leads(target: str) -> None:
    found = link(page("/pd/overview", "/sites/snap-4fymonthly-10.pdf", target, target), BOOK)
    assert found.startswith("https://www.f") and "/sites/default/files/snap-4fymonthly" in found


def test_several_come_in_the_order_of_the_page() -> None:
    told = ("/a/snap-4fymonthly-9.xlsx", "/b/snap-4fymonthly-10.xlsx", "/a/snap-4fymonthly-9.xlsx")
    assert [each.rpartition("/")[2] for each in links(page(*told), BOOK)] == [
        "snap-4fymonthly-9.xlsx",
        "snap-4fymonthly-10.xlsx",
    ]
    with pytest.raises(FeedError, match=r"2 links, snap-4fymonthly-9\.xlsx, snap-4fymonthly-10\.xlsx, to a file such"):
        link(page(*told), BOOK)


def test_a_page_without_the_link_is_told_on_one_line() -> None:
    with pytest.raises(FeedError, match=r"www\.fna\.usda\.gov/pd/snap: no link to a file such as") as raised:
        link(page("/sites/snap-4fymonthly-10.pdf"), BOOK)
    assert str(raised.value).isprintable()
