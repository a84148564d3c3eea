"""The batches as a page: how far each is issued, settled, held back and returned; then its tranches."""

from __future__ import annotations

from seawall.base.words import cents_usd
from seawall.ledger.reading.batched import Batched, BatchRow
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Block, Column, Page, Section, grid


def page(told: Batched) -> Page:
    """The page of the batches."""
    return Page(
        verb="ledger batches",
        title=f"Benefit batches: {told.of.name}",
        about=(of_book(told.of), bound(told.of)),
        lede=_lede(told),
        call=_call(told),
        sections=(
            *((Section("batches", "Batches", (_batches(told), _money(told))),) if told.rows else ()),
            *((Section("tranches", "Tranches", (_tranches(told),)),) if told.tranches else ()),
        ),
    )


def _lede(told: Batched) -> str:
    if not told.rows:
        return "The book has no batch yet."
    many = "1 batch" if len(told.rows) == 1 else f"{len(told.rows):,} batches"
    issued, settled, back = (
        sum(getattr(each, key) for each in told.rows) for key in ("issued_cents", "settled_cents", "came_back_cents")
    )
    waits = f"; {cents_usd(back)} came back and waits" if back else ""
    return f"{cents_usd(issued)} issued in {many}, {cents_usd(settled)} of it settled{waits}."


def _call(told: Batched) -> str:
    if not told.rows:
        return "seawall ledger preview FILE --period PERIOD"
    if back := [each for each in told.tranches if each.came_back_cents]:
        return f"seawall ledger reissue {back[0].tranche}, or cancel it: its returned payments wait."
    if ready := [each for each in told.rows if _may_be_issued(each)]:
        return f"seawall ledger issue {ready[0].batch}: its next tranche."
    return ""


def _may_be_issued(each: BatchRow) -> bool:
    return each.state == "posted" and bool(each.unissued_cents)


def _batches(told: Batched) -> Block:
    return grid(
        "Oldest first",
        (
            Column("Batch", wide=True),
            Column("Period"),
            Column("State"),
            Column("Cases", number=True),
            Column("Held", number=True),
            Column("Tranches issued", number=True),
        ),
        (
            (
                each.batch,
                each.period,
                "rest canceled" if each.ended else each.state,
                f"{each.cases:,}",
                f"{each.held_cases:,}",
                f"{each.tranches_issued} of {each.tranches}",
            )
            for each in told.rows
        ),
    )


def _money(told: Batched) -> Block:
    keys = (
        "total_cents", "settled_cents", "on_its_way_cents", "came_back_cents", "given_up_cents", "unissued_cents",
        "dropped_cents",
    )  # fmt: skip
    heads = ("In all", "Settled", "On its way", "Came back, waits", "Given up", "To issue", "Rest canceled")
    return grid(
        "Their money",
        (Column("Batch", wide=True), *(Column(each, number=True) for each in heads)),
        ((each.batch, *(cents_usd(getattr(each, key)) for key in keys)) for each in told.rows),
    )


def _tranches(told: Batched) -> Block:
    keys = ("issued_cents", "settled_cents", "on_its_way_cents", "came_back_cents")
    return grid(
        "In the order in which they were asked for",
        (
            Column("Tranche", wide=True),
            Column("State"),
            *(Column(each, number=True) for each in ("Issued", "Settled", "On its way", "Came back, waits")),
        ),
        ((each.tranche, each.state, *(cents_usd(getattr(each, key)) for key in keys)) for each in told.tranches),
    )
