"""Footnotes: each source is cited once, in the order in which the brief first needs it."""

from __future__ import annotations

from seawall.briefs.model import Note
from seawall.evidence import Source, source
from seawall.programs.model import LapseRule, Program


class Footnotes:
    """Numbers sources as they are asked for."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}

    def source(self, cited: Source) -> int:
        """The number of an evidence source."""
        return self._number(cited.citation(), cited.grade)

    def table(self, name: str) -> int:
        """The number of an evidence table's source."""
        return self.source(source(name))

    def law(self, program: Program, rule: LapseRule) -> int:
        """The number of the rule that decides what a lapse does to a program."""
        law = f"{rule.law}. " if rule.law else ""
        read = "Checked." if rule.checked else "Not checked: general knowledge or inference."
        return self._number(f"{program.short}: {law}{rule.cite}. {read}", "checked" if rule.checked else "unchecked")

    def authority(self, cite: str, checked: bool) -> int:
        """The number of a statute or case."""
        read = "Checked." if checked else "Not checked: general knowledge."
        return self._number(f"{cite.rstrip('.')}. {read}", "checked" if checked else "unchecked")

    def all(self) -> tuple[Note, ...]:
        """Every footnote, in order."""
        return tuple(self._notes.values())

    def _number(self, citation: str, grade: str) -> int:
        if citation not in self._notes:
            self._notes[citation] = Note(number=len(self._notes) + 1, citation=citation, grade=grade)
        return self._notes[citation].number
