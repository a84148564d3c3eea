"""Texts of enrolled laws, generated in the form of Congress.gov (bill.dtd)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

NAMES = {
    "agriculture": "Agriculture, Rural Development, Food and Drug Administration, and Related Agencies",
    "cjs": "Commerce, Justice, Science, and Related Agencies",
    "defense": "Department of Defense",
    "energy_water": "Energy and Water Development and Related Agencies",
    "fsgg": "Financial Services and General Government",
    "homeland": "Department of Homeland Security",
    "interior": "Department of the Interior, Environment, and Related Agencies",
    "labor_hhs": "Departments of Labor, Health and Human Services, and Education, and Related Agencies",
    "legislative": "Legislative Branch",
    "milcon_va": "Military Construction, Veterans Affairs, and Related Agencies",
    "state_foreign": "National Security, Department of State, and Related Programs",
    "thud": "Transportation, Housing and Urban Development, and Related Agencies",
}
PERIOD = "shall be available until whichever of the following first occurs:"
NOISE = (
    "<section><enum>120.</enum><text>Section 9 of another law shall be applied by substituting the date specified in "
    "section 106(3) of this Act for <quote>September 30, 2026</quote>.</text></section>"
    "<section><enum>121.</enum><text>Until November 20, 2026, and on March 25, 2027, no change.</text></section>"
    "<section><enum>122.</enum><text>Another law is amended by adding:</text><quoted-block><section><enum>106.</enum>"
    f"<text>Those funds {PERIOD}</text><paragraph><enum>(3)</enum><text>May 1, 2031.</text></paragraph></section>"
    "</quoted-block></section>"
)


def enrolled(*divisions: str, title: str = "An Act", stage: str = "Enrolled-Bill") -> bytes:
    """A whole law of these divisions, with a table of contents that tells their headings once more."""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE bill PUBLIC "-//US Congress//DTDs/bill.dtd//EN" "bill.dtd">\n'
        f'<bill bill-stage="{stage}"><form><legis-num>H. R. 1</legis-num></form><legis-body>'
        f"<section><enum>1.</enum><header>Short title</header><text>It is the <quote><short-title>{escape(title)}"
        "</short-title></quote>.</text></section><section><enum>2.</enum><toc><toc-entry>Division Z—Continuing "
        f"Appropriations Act, 1999</toc-entry></toc></section>{''.join(divisions)}</legis-body></bill>"
    ).encode()


def division(name: str, inside: str = "", letter: str = "A") -> str:
    """A division with its heading."""
    return f"<division><enum>{letter}</enum><header>{escape(name)}</header>{inside}{NOISE}</division>"


def regular(bill: str, year: int = 2027, letter: str = "B") -> str:
    """A division that is one of the twelve acts, in capitals as many are printed."""
    return division(f"{NAMES[bill]} Appropriations Act, {year}".upper(), letter=letter)


def section_106(*third: str, year: int = 2027) -> str:
    """Section 106 of a continuing resolution; the texts are its paragraphs from (3) on."""
    told = ("The enactment into law of an appropriation.", f"The enactment of the applicable Act for {year}.", *third)
    paragraphs = "".join(
        f"<paragraph><enum>({number})</enum><text>{escape(text)}</text></paragraph>"
        for number, text in enumerate(told, start=1)
    )
    return (
        "<section><enum>106.</enum><text>Unless otherwise provided for in this Act or in the applicable appropriations "
        f"Act for fiscal year {year}, appropriations {PERIOD}</text> {paragraphs}</section>"
    )


def section_101(bills: Sequence[str], year: int = 2026) -> str:
    """Section 101, which lists the acts that are continued."""
    acts = "".join(
        f"<paragraph><enum>({number})</enum><text>The {escape(NAMES[bill])} Appropriations Act, {year} (division B of "
        "<external-xref>Public Law 119–37</external-xref>), except section 7.</text></paragraph>"
        for number, bill in enumerate(bills, start=1)
    )
    return f"<section><enum>101.</enum><text>Such amounts as may be necessary, in these Acts:</text>{acts}</section>"


def continuing(*third: str, bills: Sequence[str] = tuple(NAMES), year: int = 2027, letter: str = "A") -> str:
    """The division of a continuing resolution with a section 106 of its own."""
    inside = section_101(bills, year - 1) + section_106(*third, year=year)
    return division(f"Continuing Appropriations Act, {year}", inside, letter)


def extension(*struck: tuple[int, str], law: str = "119–103", year: int = 2027, letter: str = "A") -> str:
    """The division of a resolution that replaces dates of section 106 of an earlier one: (paragraph, date)."""
    by = "; and ".join(
        f"by striking the date specified in section 106({number}) and inserting <quote>{day}</quote>"
        for number, day in struck
    )
    inside = (
        f"<section><enum>101.</enum><text>The Continuing Appropriations Act, {year} (division A of <external-xref>"
        f"Public Law {law}</external-xref>) is further amended {by}.</text></section>"
    )
    return division(f"Further Continuing Appropriations Act, {year}", inside, letter)
