"""What an enrolled law says of appropriations: the bills it enacts for the year, and until when it continues others.

Reads the Formatted XML of Congress.gov (bill.dtd). The day is read from section 106(3) alone, or from the sentence that
strikes the date of that paragraph in an earlier law; a text names many other days. What is not said in exactly one way
is not read: `doubt` then says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from seawall.base.closed import Closed
from seawall.base.errors import EvidenceError
from seawall.base.words import listing
from seawall.evidence.feeds.bills import bill_of

LONGEST = 700  # characters of a sentence that are kept

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = rf"(?:{'|'.join(_MONTHS)}) [0-9]{{1,2}}, [0-9]{{4}}"
_ALONE = re.compile(rf"({_DAY})[.;]?")
_DAYS = re.compile(_DAY)
_STRIKES = re.compile(rf"striking the date specified in section 106\(([0-9]+)\) and inserting [“\"'`]*({_DAY})")
_NAMES_106 = re.compile(r"the date specified in section 106\([0-9]+\) and inserting|\bsection 106, by striking")
_AMENDED = re.compile(
    r"Continuing Appropriations Act, ([0-9]{4}) \(division A of Public Law ([0-9]+)[-\u2010-\u2015]([0-9]+)\)"
)
_ACT = re.compile(r"appropriations act, ([0-9]{4})$")
_PERIOD = "whichever of the following first occurs"
_BODIES = ("legis-body", "resolution-body")
_ELSEWHERE = frozenset({"toc", "quoted-block"})  # headings told twice, and words that go into other laws


class Enrolled(Closed):
    """An enrolled law. `full_year`: the bills it enacts for `fiscal_year`; `through`: the last day it continues others.

    `continues` are the bills whose acts its section 101 lists (empty: none is listed), `amends` the public law whose
    date it replaces, `words` the sentence with the date. `whole_year`: it continues to the end of the fiscal year.
    `doubt`: why no date was read, where there should be one.
    """

    fiscal_year: int | None
    full_year: frozenset[str] = frozenset()
    through: date | None = None
    words: str = ""
    continues: frozenset[str] = frozenset()
    amends: str = ""
    whole_year: bool = False
    doubt: str = ""


class _Clause(NamedTuple):
    """A place in the text that says until when; or that does not say so in one way, for the reason `doubt`."""

    through: date | None = None
    words: str = ""
    fiscal_year: int | None = None
    continues: frozenset[str] = frozenset()
    amends: str = ""
    doubt: str = ""


def read_enrolled(content: bytes) -> Enrolled:
    """What the XML of an enrolled law says. Raises EvidenceError if it is no such text."""
    body = _body(content)
    divisions = body.findall("division")
    # A law without divisions is named by its short titles, in which it says what it may be cited as.
    names = [_words(each.find("header") if divisions else each) for each in divisions or body.iter("short-title")]
    names = [name.casefold() for name in names]
    acts = {found for name in names if (found := _full_year_act(name))}
    clauses = [clause for part in divisions or [body] for clause in _clauses(part)]
    continuing = [name for name in names if "continuing appropriations" in name]
    whole_year = any("full-year" in name for name in continuing)
    years = {year for _, year in acts} | {clause.fiscal_year for clause in clauses if clause.fiscal_year}
    if whole_year:
        years |= {int(found[1]) for name in continuing if (found := _ACT.search(name))}
    read = clauses[0] if len(clauses) == 1 else _Clause()
    doubt = read.doubt
    if len(clauses) > 1:
        doubt = f"{len(clauses)} places in it set a date for section 106(3)"
    elif len(years) > 1:
        doubt = f"it speaks of the fiscal years {listing(map(str, sorted(years)))}"
    elif not clauses and continuing and not whole_year:
        doubt = "it continues appropriations, but no section 106(3) with a date was found in it"
    if doubt:
        read = _Clause()
    return Enrolled(
        fiscal_year=next(iter(years)) if len(years) == 1 else None,
        full_year=frozenset(bill for bill, _ in acts),
        through=read.through,
        words=read.words,
        continues=read.continues,
        amends=read.amends,
        whole_year=whole_year,
        doubt=doubt,
    )


def _body(content: bytes) -> Xml.Element:
    if b"<!ENTITY" in content:  # none has any, and a few of them can stand for all memory
        raise EvidenceError("the text of a law declares entities, which no text of Congress.gov does.")
    try:
        root = Xml.fromstring(content)
    except (Xml.ParseError, ValueError, LookupError) as fault:
        raise EvidenceError(f"the text of a law is no XML ({fault}).") from None
    body = next((found for name in _BODIES if (found := root.find(name)) is not None), None)
    if body is None or "Enrolled-Bill" not in (root.get("bill-stage"), root.get("resolution-stage")):
        raise EvidenceError(f"the text of a law is no enrolled bill (<{root.tag[:40]}>).")
    return body


def _full_year_act(name: str) -> tuple[str, int] | None:
    """The bill and fiscal year of an act's name (in small letters) that is a regular appropriations act."""
    year = _ACT.search(name)
    bill = bill_of(name) if year and "continuing" not in name and "supplemental" not in name else None
    return (bill, int(year[1])) if year and bill else None


def _clauses(part: Xml.Element) -> Iterator[_Clause]:
    for section in _own(part, "section"):
        words = _words(section)
        if _words(section.find("enum")).strip(" .") == "106" and _PERIOD in words:
            yield _own_date(section, words, part)
        elif _NAMES_106.search(words):
            yield _struck_date(words)


def _own_date(section: Xml.Element, words: str, part: Xml.Element) -> _Clause:
    """The date of a section 106 of its own: paragraph (3) is that date and nothing else, and no other has one."""
    third = [_after_enum(each) for each in _own(section, "paragraph") if _words(each.find("enum")) == "(3)"]
    alone = _ALONE.fullmatch(third[0]) if len(third) == 1 else None
    dates = len(_DAYS.findall(words))
    if alone is None or dates != 1:
        said = f"its section 106 names {dates} dates" if dates != 1 else "its section 106(3) says more than a date"
        return _Clause(doubt=said)
    year = re.search(r"appropriations act for fiscal year ([0-9]{4})", words, re.IGNORECASE)
    until = words[: words.index(_PERIOD) + len(_PERIOD)]
    return _dated(
        alone[1], f"Sec. {until}: ... (3) {third[0]}",
        fiscal_year=int(year[1]) if year else None, continues=_listed(part),
    )  # fmt: skip


def _struck_date(words: str) -> _Clause:
    """The date that replaces the one of section 106(3) in an earlier law."""
    struck, amended = _STRIKES.findall(words), set(_AMENDED.findall(words))
    if {number for number, _ in struck} - {"3"}:
        return _Clause(doubt="it sets several dates in section 106 of the law it amends, for different bills")
    if len(struck) != 1 or len(amended) != 1:
        return _Clause(doubt="it amends section 106 of another law in words that are not known")
    year, congress, number = amended.pop()
    return _dated(struck[0][1], words, fiscal_year=int(year), amends=f"{congress}-{number}")


def _dated(
    day: str, words: str, fiscal_year: int | None, continues: frozenset[str] = frozenset(), amends: str = ""
) -> _Clause:
    month, number, year = day.replace(",", "").split()
    try:
        through = date(int(year), _MONTHS.index(month) + 1, int(number))
    except ValueError:
        return _Clause(doubt=f"its section 106(3) names a day that does not exist: {day}")
    return _Clause(through, words[:LONGEST], fiscal_year, continues, amends)


def _listed(part: Xml.Element) -> frozenset[str]:
    """The bills whose acts section 101 lists, one a paragraph."""
    for section in _own(part, "section"):
        if _words(section.find("enum")).strip(" .") == "101":
            told = (_after_enum(each).casefold() for each in _own(section, "paragraph"))
            names = (each.partition(" appropriations act, ") for each in told)
            return frozenset(bill for name, act, _ in names if act and (bill := bill_of(name)))
    return frozenset()


def _own(element: Xml.Element, tag: str) -> Iterator[Xml.Element]:
    """The elements of a kind inside another, without those whose words go into other laws."""
    for child in element:
        if child.tag in _ELSEWHERE:
            continue
        if child.tag == tag:
            yield child
        yield from _own(child, tag)


def _after_enum(element: Xml.Element) -> str:
    return _words(element).removeprefix(_words(element.find("enum"))).strip()


def _words(element: Xml.Element | None) -> str:
    """The text of an element on one line, without what goes into other laws."""
    return "" if element is None else " ".join("".join(_told(element)).split())


def _told(element: Xml.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _ELSEWHERE:
            yield from _told(child)
            if child.tag in ("enum", "header", "text", "paragraph", "subsection"):
                yield " "
        yield child.tail or ""
