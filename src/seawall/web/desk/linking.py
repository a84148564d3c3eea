"""Every act and account that a page of the books names opens to its entries."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from seawall.pages.page import Block, Fold, Grid, Page, Points, Said

ADDRESSES = {
    "Act": "/ledger/show?act",
    "Batch": "/ledger/show?act",
    "Tranche": "/ledger/show?act",
    "Account": "/ledger/statement?account",
}
"""Title of a column whose cells are names, and the page that each opens."""


def linked(page: Page) -> Page:
    """The page with a link in each cell that names an act or an account, without what a terminal would type and
    without the server's own path of the book."""
    sections = tuple(replace(each, blocks=tuple(map(_linked, each.blocks))) for each in page.sections)
    about = page.about[1:] if page.about[0].startswith("At ") else page.about
    return replace(page, about=about, sections=sections, call="")


def act_address(act: str) -> str:
    """The page of an act."""
    return _address("Act", act)


def _linked(block: Block) -> Block:
    match block:
        case Fold():
            return replace(block, blocks=tuple(map(_linked, block.blocks)))
        case Grid():
            titles = [column.title for column in block.columns]
            return replace(block, rows=tuple(tuple(map(_cell, titles, row)) for row in block.rows))
        case Points():
            return replace(block, items=tuple((term, _about(term, said)) for term, said in block.items))
        case _:
            return block


def _cell(title: str, said: Said) -> Said:
    named = title in ADDRESSES and said.text and " " not in said.text
    return replace(said, link=_address(title, said.text)) if named else said


def _about(term: str, said: Said) -> Said:
    """What an act is about is an act."""
    return replace(said, link=_address("Act", said.text)) if term == "About" else said


def _address(title: str, name: str) -> str:
    path, _, field = ADDRESSES[title].partition("?")
    return f"{path}?{urlencode({field: name})}"
