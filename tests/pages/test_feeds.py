"""The page of one feed, to which a message sends whoever has met a source that changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from seawall.evidence.feeds.catalog import catalog
from seawall.evidence.feeds.feed import feeds
from seawall.pages import page
from seawall.pages.page import blocks_of, said_in

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", [each.id for each in feeds()])
def test_the_page_of_a_feed_names_the_file_to_mend_which_is_there(name: str) -> None:
    (row,) = catalog((name,)).rows
    told = [each.text for block in blocks_of(page(catalog((name,))), closed=False) for each in said_in(block)]
    assert (ROOT / row.file).is_file() or Path(row.file).is_file()
    assert any(row.file in each for each in told) and any(row.on_change in each for each in told)
    assert not any(word in row.on_change for word in ("this file", "] here"))  # nobody who reads a page has it open


def test_the_keys_are_told_once_with_all_that_they_open() -> None:
    made = page(catalog())
    (keys,) = (each for each in made.sections if each.key == "keys")
    told = [each.text for block in keys.blocks for each in said_in(block)]
    assert len(told) == len({each.key.variable for each in feeds() if each.key})
    assert all(
        sum(f"{each.key.variable}:" in line and each.id in line for line in told) == 1 for each in feeds() if each.key
    )
