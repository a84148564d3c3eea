"""The text of a standby law: the clauses that belong to a place, numbered and worded in its style, with its figures."""

from __future__ import annotations

from datetime import date

from seawall.base.words import about, about_usd, us_day
from seawall.briefs.standby_law import Lawyer
from seawall.briefs.standby_model import Schedule, Section, Text
from seawall.hazard import Scenario
from seawall.law.standby import Book, Clause, Filler, Kind, Style, assumed, style_of
from seawall.places import Place

FINDINGS = "findings"
NAMES = {"section": "", "recitals": "the recitals", "statement": "the Statement of Motives"}
HEADINGS = {"section": "Findings and purpose", "recitals": "Recitals", "statement": "Statement of Motives"}
RESIDENTS = "residents"


class Drafter:
    """Writes for one government. `own`: how the place writes its law is held, `officers`: its officers are too."""

    def __init__(self, rules: Book, kind: Kind, here: Place) -> None:
        self.kind = kind
        self.style: Style
        self.style, self.own, self.words = style_of(rules, here)
        self.officers = "certifier" in self.style.words
        self.clauses = tuple(each for each in rules.clauses if self._belongs(each))
        self.numbers = self._numbers()

    def filler(self, rules: Book, figures: dict[str, str]) -> Filler:
        """What fills the clauses: the style's words, the figures, the numbers of sections, blanks for the rest."""
        names = {name: reference for name, (_, reference) in self.numbers.items()}
        return Filler(self.words | figures, rules.blanks, names)

    def text(self, filler: Filler, lawyer: Lawyer, day: date) -> Text:
        """The whole text, in reading order, so that blanks are numbered as a reader meets them."""
        style = self.style
        title = filler.fill("{short_title}", "Title").strip('"')
        long_title = filler.fill(style.long_title, "Title")
        first = [each for each in self.clauses if self._part(each) == "before"]
        told = [self._section(each, filler, lawyer, day) for each in first]
        enacting = filler.fill(style.enacting, "Words of enactment")
        opening = filler.fill(style.opening, "Words of enactment")
        for part in ("code", "outside"):
            told += [self._section(each, filler, lawyer, day) for each in self.clauses if self._part(each) == part]
        return Text(
            title=title,
            long_title=long_title,
            enacting=enacting,
            opening=opening,
            sections=tuple(told),
            companion=tuple(filler.fill(each, "Companion bill") for each in style.companion),
            instrument=self.words["instrument"],
            style=style.name,
            style_held=self.own and self.officers,
            style_law=style.law,
        )

    def named(self, clause: str) -> str:
        """'Section 15, own-money reserve': how other parts of the page name a section."""
        heading = next(each.heading for each in self.clauses if each.id == clause)
        return f"{self.numbers[clause][1]}, {heading[0].lower()}{heading[1:]}"

    def _belongs(self, clause: Clause) -> bool:
        named = not clause.only or self.style.id in clause.only
        return self.kind in clause.kinds and named and not (clause.appropriates and self.style.appropriation_apart)

    def _part(self, clause: Clause) -> str:
        if clause.id == FINDINGS and self.style.findings != "section":
            return "before"
        return "outside" if clause.id in self.style.outside else "code"

    def _numbers(self) -> dict[str, tuple[str, str]]:
        """By clause, how its section is headed and how it is named."""
        style, told = self.style, {}
        inside, outside = style.first, style.outside_first
        for each in self.clauses:
            part = self._part(each)
            if part == "before":
                told[each.id] = "", NAMES[style.findings]
            elif part == "outside":
                number = style.outside_number.format(n=outside)
                told[each.id] = number, number.rstrip(".")
                outside += 1
            elif each.id in style.last:
                told[each.id] = _numbered(style, style.last[each.id])
            else:
                told[each.id] = _numbered(style, inside)
                inside += style.step
        return told

    def _section(self, clause: Clause, filler: Filler, lawyer: Lawyer, day: date) -> Section:
        number, reference = self.numbers[clause.id]
        where = reference or clause.heading
        told = [
            filler.fill(each.text, where)
            for each in clause.paragraph
            if self.kind in each.kinds
            and (not each.only or self.style.id in each.only)
            and (each.known_from is None or each.known_from <= day)
        ]
        heading = clause.heading
        if clause.id == FINDINGS:
            heading, told = HEADINGS[self.style.findings], self._findings(told, filler, where)
        zone, because, assumes, authorities = lawyer.answer(clause.tests)
        cited = (*authorities, *lawyer.cited(each for each in clause.law if self.kind in each.kinds))
        return Section(
            id=clause.id,
            number=number,
            heading=heading,
            paragraphs=tuple(told),
            part=self._part(clause),  # ty: ignore[invalid-argument-type]
            zone=zone,
            because=because,
            assumes=assumes,
            authorities=tuple({each.cite: each for each in cited}.values()),
            beside=tuple(lawyer.point(each) for each in self.style.points if each.topic in clause.beside),
            checks=lawyer.checks(clause.checks),
            note=filler.fill(clause.note, where),
        )

    def _findings(self, told: list[str], filler: Filler, where: str) -> list[str]:
        """Findings as the style writes them: numbered in a section, as recitals, or as plain paragraphs."""
        if self.style.findings == "statement":
            return told
        if self.style.findings == "recitals":
            told = [f"{filler.fill('{home_rule_recital}', where)}.", *told]
            ends = ["; and"] * (len(told) - 1) + [";"]
            return [
                f"WHEREAS, {each[0].lower()}{each[1:].rstrip('.')}{end}" for each, end in zip(told, ends, strict=True)
            ]
        *found, purpose = told
        numbered = (f"({number}) {each}" for number, each in enumerate(found, start=1))
        return [f"(a) {filler.fill('{Body}', where)} finds:", *numbered, f"(b) {purpose}"]


def _numbered(style: Style, n: int) -> tuple[str, str]:
    return style.number.format(n=n), style.reference.format(n=n)


def figures(scenario: Scenario, schedule: Schedule, day: date) -> dict[str, str]:
    """The words that the figures give: what is assumed, what would be missed, how much, in which order."""
    lines = schedule.lines
    known = schedule.week_usd > 0
    by_day = sorted(lines, key=lambda each: (each.first_missed, each.name))
    first = "; ".join(f"{each.name}, {us_day(each.first_missed)}" for each in by_day)
    stops = "While that condition continues, covered payments will first be missed in {home} on these days: " + first
    return {
        "assumed": assumed(scenario, day),
        "stops": f"{stops}." if lines else "No covered program was found that {gov} has a way to pay for.",
        "shortfall_says": _shortfall(schedule, day),
        "four_weeks": f"about {about_usd(schedule.four_weeks_usd)} for the programs with a figure"
        if known
        else "not known",
        "classes": "; ".join(f"class {n}, {says}" for n, (_, says) in enumerate(schedule.classes, start=1)),
    }


def _shortfall(schedule: Schedule, day: date) -> str:
    unknown = [each.name for each in schedule.lines if each.week_usd is None]
    missing = f" No figure is held for: {'; '.join(unknown)}." if unknown else ""
    if not schedule.week_usd:
        return f"As of {us_day(day)} no estimate of the dollars of a week is held for {{home}} (Schedule A).{missing}"
    people = [(each.persons.value, each) for each in schedule.lines if each.persons and each.missed_by == RESIDENTS]
    lead = max(people, key=lambda pair: pair[0], default=None)
    part = "namely" if len(schedule.lines) == 1 else "among them"
    who = f", {part} {lead[1].name} payments, which reach about {about(lead[0])} residents" if lead else ""
    return (
        f"For each period of 7 days in which no covered program is paid, covered payments of about "
        f"{about_usd(schedule.week_usd)} will be missed in {{home}}{who}, as estimated on {us_day(day)} (Schedule A)."
        f"{missing}"
    )
