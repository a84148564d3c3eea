"""Fill a text: `{name}` is a word of the place's style, a figure, another section's number, or a numbered blank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.base.words import us_day
from seawall.hazard import Scenario
from seawall.law.standby.model import KIND_OF, Blank, Book, Style
from seawall.places import Place, postal_codes

_NAME = re.compile(r"\{([A-Za-z0-9_:-]+)\}")
SECTION = "section:"


def style_of(rules: Book, here: Place) -> tuple[Style, bool, dict[str, str]]:
    """How a government writes its law, whether that is held for this very place, and the words that fill a text."""
    kind = KIND_OF[here.kind]
    code = postal_codes()[here.state_fips[0]] if kind in ("state", "territory") else here.fips
    style = rules.style((code, kind))
    return style, code in rules.styles, rules.styles[kind].words | style.words | {"place": here.name.partition(",")[0]}


def assumed(scenario: Scenario, day: date) -> str:
    """What a draft takes to happen, as a finding."""
    if scenario.kind != "lapse":
        return f"The following is assumed to happen: {scenario.name}."
    ends = scenario.authority_ends
    return (
        f"Appropriations under {scenario.law or 'the law in force'} {'ended' if ends < day else 'end'} on "
        f"{us_day(ends)}, and as of {us_day(day)} no law replaces them."
    )


class Filled(Closed):
    """A blank of this draft: its number, what goes there, how to find it, and the parts in which it stands."""

    number: int
    id: str
    says: str
    how: str
    stands_in: tuple[str, ...]


class Filler:
    """Fills texts one after the other and numbers the blanks in the order in which a reader meets them."""

    def __init__(self, words: Mapping[str, str], blanks: Mapping[str, Blank], sections: Mapping[str, str]) -> None:
        """`words` by name; `blanks` that may stay open; `sections`: the number of each clause in this draft."""
        self.words = words
        self.blanks = blanks
        self.sections = sections
        self._open: dict[str, list[str]] = {}
        self._how: dict[str, Blank] = {}

    def fill(self, text: str, where: str, more: Mapping[str, str] | None = None) -> str:
        """The text with its names filled, `more` of them for this text alone.

        Raises LawError for a name that is no word, section or blank.
        """
        own = more or {}
        return _NAME.sub(lambda found: own[found[1]] if found[1] in own else self._word(found[1], where), text)

    def blank(self, blank: Blank, where: str) -> str:
        """A blank, as it stands in the text."""
        self._how.setdefault(blank.id, blank)
        places = self._open.setdefault(blank.id, [])
        if where not in places:
            places.append(where)
        number = list(self._open).index(blank.id) + 1
        return f"[BLANK {number}: {blank.says}]"

    def open(self) -> tuple[Filled, ...]:
        """Every blank met so far, by number."""
        return tuple(
            Filled(number=number, id=name, says=self._how[name].says, how=self._how[name].how, stands_in=tuple(places))
            for number, (name, places) in enumerate(self._open.items(), start=1)
        )

    def _word(self, name: str, where: str) -> str:
        if name.startswith(SECTION):
            clause = name.removeprefix(SECTION)
            if clause in self.sections:
                return self.sections[clause]
            raise LawError(f"a draft's {where} names section {clause!r}, which it has not. Correct its file.")
        if name in self.words:
            value = self.words[name]
            return self.fill(value, where) if "{" in value else value
        if name in self.blanks:
            return self.blank(self.blanks[name], where)
        if name[0].isupper():  # a word that begins a sentence
            word = self._word(name[0].lower() + name[1:], where)
            return word[0].upper() + word[1:]
        raise LawError(f"a draft's {where} uses {{{name}}}, which no file explains. Add it to the blanks.")
