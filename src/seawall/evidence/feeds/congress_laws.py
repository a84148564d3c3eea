"""Asks Congress.gov for appropriations laws and bills, and reads the enrolled text of each law that is new to us.

What a new law says of the deadlines is entered in the tables `deadline` and `funding_gap` (see succession.py), or told
in a remark where it is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from seawall.base.errors import EvidenceError, FeedError, NotThereError
from seawall.evidence.feeds import congress
from seawall.evidence.feeds.bills import coded, decoded
from seawall.evidence.feeds.enrolled import Enrolled, read_enrolled
from seawall.evidence.feeds.succession import NewLaw, UnclearError, begun, deadlines_after, gaps_after, opened
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document, shown

if TYPE_CHECKING:
    import polars as pl

Item = Mapping[str, Any]
Row = dict[str, Any]
_WITH_PRESIDENT = re.compile(r"presented to president|signed by president", re.IGNORECASE)
_BILL = re.compile(r"<legis-num\b[^>]*>([^<]{1,40})</legis-num>")
UNPUBLISHED = "its text is not published yet"
UNADDED = "its enrolled text in XML was not added with the list"
READ = (
    "fiscal_year", "kind", "full_year_bills", "continuing_through", "continuing_bills", "continuing_words", "amends",
    "whole_year", "text_address", "not_read",
)  # fmt: skip
PASSED = ("passed_house", "passed_senate")
_CHAMBERS = {"passed_house": "House", "passed_senate": "Senate"}


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The laws of the Congress, the bills that moved, their actions, and the texts of laws that are new to us."""
    settings = asked.parameters()
    sitting = congress.congress_on(asked.today)
    for number in sorted({congress.congress_on(_frontier(asked)), sitting}):
        laws = ask.pages(settings, address=f"{congress.API}/law/{number}/pub", step="laws")
        yield from laws
        for law in _new_laws(laws, asked):
            yield from _text(ask, settings, law)
    window = {"fromDateTime": f"{asked.since}T00:00:00Z", "sort": "updateDate asc"}
    bills = ask.pages({**settings, **window}, address=f"{congress.API}/bill/{sitting}", step="bills")
    yield from bills
    for bill in _moving(bills):
        about = {"bill": congress.path(bill)}
        actions = f"{congress.API}/bill/{congress.path(bill)}/actions"
        yield from ask.pages(settings, address=actions, rows="actions", step="actions", asked=about)


def rows(documents: Sequence[Document], asked: Asked) -> dict[str, pl.DataFrame]:
    """One row a law or bill, and the deadlines and gaps as the new laws leave them.

    A law that is not entered is told in a remark. Raises FeedError for lists of another shape.
    """
    import polars as pl

    held = asked.held()
    by_hand = not all(each.step for each in documents)
    made = _measures([_as_answer(each) for each in documents], asked, UNADDED if by_hand else UNPUBLISHED)
    found = {(row["congress"], row["measure"]): row for row in [*held.iter_rows(named=True), *made]}
    frames = {"appropriations_law": pl.DataFrame(made, schema=held.schema)}
    deadlines, gaps = (asked.held(name).to_dicts() for name in ("deadline", "funding_gap"))
    clear = True
    for law in _to_enter(found.values(), asked):
        try:
            told = _new_law(law)
            deadlines, gaps = deadlines_after(told, deadlines), gaps_after(told, deadlines, gaps)
        except UnclearError as error:
            asked.remark(
                f"P.L. {law['public_law']} ({law['measure']}, enacted {law['enacted']}): {error}. The deadlines are "
                f"as they were: read {law['text_address'] or law['address']} and correct table deadline by hand."
            )
            clear = False
            break  # later laws rest on it
    if clear and not by_hand and not any(_awaits_signature(row) for row in found.values()):
        for row in begun(deadlines, gaps, asked.today):
            lapsed, gap = opened(row, asked.today, f"{congress.API}/law")
            deadlines = [lapsed if each is row else each for each in deadlines]
            gaps = [*gaps, gap]
    for name, rows in (("deadline", deadlines), ("funding_gap", gaps)):
        frames[name] = pl.DataFrame(rows, schema=asked.held(name).schema)
    return frames


def _as_answer(given: Document) -> Document:
    """A file that was added by hand, as the answer that it is: a list of laws or bills, or an enrolled text.

    Raises FeedError for any other.
    """
    if given.step:
        return given
    if given.content.lstrip()[:1] == b"<":
        return replace(given, step="text")
    listed = given.at("bills")
    laws = isinstance(listed, list) and any(isinstance(each, dict) and "laws" in each for each in listed)
    return replace(given, step="laws" if laws else "bills")


def _to_enter(found: Iterable[Row], asked: Asked) -> list[Row]:
    """The laws whose text was asked for, that the deadlines do not name, and that do more than give more money."""
    named = _laws_in(asked.held("deadline"))
    new = [row for row in found if row["public_law"] and row["public_law"] not in named]
    read = [row for row in new if row["not_read"] or (row["text_address"] and row["kind"] in ("regular", "continuing"))]
    return sorted(read, key=lambda row: (row["enacted"], int(row["public_law"].partition("-")[2])))


def _new_law(row: Row) -> NewLaw:
    if row["not_read"]:
        raise UnclearError(row["not_read"])
    if row["fiscal_year"] is None:
        raise UnclearError("it names no fiscal year")
    return NewLaw(
        number=row["public_law"], measure=row["measure"], enacted=row["enacted"], fiscal_year=row["fiscal_year"],
        full_year=decoded(row["full_year_bills"]), through=row["continuing_through"],
        continues=decoded(row["continuing_bills"]), amends=row["amends"] or "", whole_year=bool(row["whole_year"]),
        words=row["continuing_words"] or "", address=row["text_address"],
    )  # fmt: skip


def _awaits_signature(row: Row) -> bool:
    """Whether a bill is with the President, or signed without a number yet."""
    return row["public_law"] is None and bool(_WITH_PRESIDENT.search(row["latest_action"]))


def _measures(documents: Sequence[Document], asked: Asked, lacking: str) -> list[Row]:
    """One row a law or bill. `lacking`: what is to be said of a new law without its text."""
    held = {(row["congress"], row["measure"]): row for row in asked.held().iter_rows(named=True)}
    steps = {each.step: [one for one in documents if one.step == each.step] for each in documents}
    if "laws" not in steps:
        raise FeedError(f"no list of laws among the documents. Add that of {congress.API}/law with them.")
    laws = [law for law in _items(steps["laws"]) if congress.may_appropriate(law[0])]
    new = {congress.law_number(law) for law in _new_laws(steps["laws"], asked)}
    texts = _texts(steps.get("text", []), laws)
    passed = _passages(steps.get("actions", []))
    made = []
    for item, where in laws:
        row = _row(item, where, held)
        row |= {"public_law": congress.law_number(item), "enacted": row["latest_action_date"]}
        if row["public_law"] in new:
            text = texts.get(row["public_law"])
            row |= _read(row, text) if text else {"not_read": lacking}
        if congress.appropriates(item) or row["kind"] != "other":
            made.append(row)
    enacted = {(row["congress"], row["measure"]) for row in made}
    bills = {congress.path(item): (item, where) for item, where in _items(steps.get("bills", []))}
    for at, (item, where) in bills.items():
        if congress.appropriates(item) and (int(item["congress"]), congress.measure(item, where)) not in enacted:
            made.append(_row(item, where, held) | passed.get(at, {}))
    return made


def _row(item: Item, where: str, held: Mapping[tuple[int, str], Row]) -> Row:
    """What a list says of a bill, with what was read of it before."""
    named = congress.measure(item, where)
    before = held.get((int(item["congress"]), named), {})
    day, said = congress.latest_action(item, where)
    told: Row = {
        "congress": int(item["congress"]), "measure": named, "title": congress.title(item),
        "fiscal_year": congress.fiscal_year(item), "kind": _kind(congress.title(item)),
        "latest_action_date": day, "latest_action": said, "public_law": None, "enacted": None,
        "address": congress.page(item),
    }  # fmt: skip
    kept = {name: before.get(name) for name in (*PASSED, *(READ if before.get("text_address") else ()))}
    return dict.fromkeys((*PASSED, *READ)) | told | {name: each for name, each in kept.items() if each is not None}


def _kind(title: str) -> str:
    low = title.casefold()
    if "continuing appropriations" in low:
        return "continuing"
    if "supplemental" in low or "disaster" in low:
        return "supplemental"
    return "regular" if "appropriations act" in low or "making appropriations" in low else "other"


def _texts(texts: Sequence[Document], laws: Iterable[tuple[Item, str]]) -> dict[str, Document]:
    """By law its text. One that was added by hand names its bill. Raises FeedError where the list has no such law."""
    numbers = {congress.measure(law, at).replace(" ", ""): congress.law_number(law) for law, at in laws}
    found = {}
    for text in texts:
        law = text.asked.get("law")
        if law is None:
            bill = _BILL.search(text.text)
            law = numbers.get("".join(bill[1].split()) if bill else "")
        if not law:
            raise FeedError(
                f"{shown(text.address)}: no text of a law of appropriation in the list that was added with it."
            )
        found[law] = text
    return found


def _read(row: Row, text: Document) -> Row:
    """What the text of a new law says; or why nothing was read."""
    try:
        said = read_enrolled(text.content)
    except EvidenceError as error:
        return {"not_read": str(error).rstrip(".")}
    doubt = said.doubt
    if not doubt and row["kind"] in ("regular", "continuing") and not _says(said):
        doubt = "none of the twelve acts and no date of a continuing resolution was found in it"
    found = "continuing" if said.through or said.whole_year or said.doubt else "regular" if said.full_year else None
    return {
        "fiscal_year": said.fiscal_year or row["fiscal_year"],
        "kind": found or row["kind"],
        "full_year_bills": coded(said.full_year) or None,
        "continuing_through": said.through,
        "continuing_bills": coded(said.continues) or None,
        "continuing_words": said.words or None,
        "amends": said.amends or None,
        "whole_year": said.whole_year,
        "text_address": text.address,
        "not_read": doubt or None,
    }


def _says(said: Enrolled) -> bool:
    return bool(said.full_year or said.through or said.whole_year)


def _new_laws(laws: Sequence[Document], asked: Asked) -> list[Item]:
    """The laws that may appropriate, that the deadlines do not name yet, and whose text was not read."""
    known = _laws_in(asked.held("deadline")) | set(asked.held().drop_nulls("text_address")["public_law"])
    since = _frontier(asked)
    return [
        item
        for item, where in _items(laws)
        if congress.may_appropriate(item)
        and congress.law_number(item) not in known
        and congress.latest_action(item, where)[0] >= since
    ]


def _laws_in(deadlines: pl.DataFrame) -> frozenset[str]:
    cells = [*deadlines["law_in_force"], *deadlines["next_law"]]
    return frozenset[str]().union(*map(congress.laws_named, cells))


def _frontier(asked: Asked) -> date:
    """The day of the newest law that the table of deadlines rests on: what came before it is in the table."""
    newest = asked.held("deadline")["known_from"].max()
    assert isinstance(newest, date)
    return newest


def _text(ask: Ask, settings: Mapping[str, Any], law: Item) -> Iterator[Document]:
    """The list of a law's texts, and the enrolled one if it is published."""
    about = {"law": congress.law_number(law)}
    listed = ask.get(f"{congress.API}/bill/{congress.path(law)}/text", settings, step="versions", asked=about)
    yield listed
    address = _enrolled_xml(listed)
    if address:
        try:
            yield ask.get(address, step="text", asked=about)
        except NotThereError:  # announced, and not there yet
            return


def _enrolled_xml(listed: Document) -> str:
    """The address of the enrolled text in XML; empty before it is published. The law's own print has no such form."""
    for version in congress.records(listed.at("textVersions")):
        if version.get("type") == "Enrolled Bill":
            for form in congress.records(version.get("formats")):
                if form.get("type") == "Formatted XML":
                    return str(form.get("url"))
    return ""


def _moving(bills: Sequence[Document]) -> list[Item]:
    found = {congress.path(item): (item, where) for item, where in _items(bills) if congress.appropriates(item)}
    return [item for item, where in found.values() if congress.moves(item, where)]


def _passages(actions: Sequence[Document]) -> dict[str, Row]:
    """By bill the first day on which each chamber passed it; chamber and Library tell the same event."""
    found: dict[str, Row] = {}
    for page in actions:
        days = found.setdefault(page.asked["bill"], {})
        for action in congress.records(page.at("actions")):
            for column, chamber in _CHAMBERS.items():
                if str(action.get("text")).startswith((f"Passed/agreed to in {chamber}", f"Passed {chamber}")):
                    day = congress.day_of(action.get("actionDate"), page.address)
                    days[column] = min(day, days.get(column, day))
    return found


def _items(pages: Sequence[Document]) -> Iterator[tuple[Item, str]]:
    """The bills of lists, each with the address of its page. Raises FeedError for what is no bill."""
    for page in pages:
        listed = page.at("bills")
        for item in listed if isinstance(listed, list) else (listed,):
            if not isinstance(item, dict) or not re.fullmatch("[0-9]{2,3}", str(item.get("congress"))):
                raise FeedError(f"{shown(page.address)}: {str(item)[:60]!r} stands where a bill should. {CHANGED}.")
            congress.measure(item, page.address)
            yield item, page.address
