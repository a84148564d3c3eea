"""What a clause, a style, a payment class, a twin and a blank are: the shape of the data files of this house."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, field_validator

from seawall.base.closed import Closed
from seawall.law.measure import check_facts
from seawall.law.vocabulary import Value

Kind = Literal["state", "territory", "county", "city"]
KINDS: tuple[Kind, ...] = ("state", "territory", "county", "city")
"""The governments that a draft is made for; the District of Columbia is drafted for as a territory."""

KIND_OF: dict[str, Kind] = {
    "state": "state", "district": "territory", "territory": "territory", "county": "county", "former county": "county",
    "city": "city",
}  # fmt: skip
"""By kind of place, the kind of government that it has."""

ID = r"^[a-z0-9-]+$"


class Ref(Closed):
    """One authority: what it says for the text beside it. `checked`: its words were read, in the page `read_in`."""

    cite: str = Field(min_length=3)
    says: str = Field(min_length=5)
    checked: bool
    read_in: str = ""


class ClauseRef(Ref):
    """An authority of a clause. `kinds`: the governments that it speaks of."""

    kinds: tuple[Kind, ...] = KINDS


class Point(Ref):
    """A point of the place's own law that counsel must look at before the text is used."""

    topic: str = Field(min_length=3)


class Tested(Closed):
    """What a text does, in the facts that the law room tests; the actor is added for the place."""

    name: str = Field(min_length=3, max_length=120)
    facts: dict[str, Value]

    @field_validator("facts")
    @classmethod
    def _known(cls, facts: dict[str, Value]) -> dict[str, Value]:
        return check_facts(facts)


class Paragraph(Closed):
    """One paragraph of a clause. `{name}` stands for a word of the style, a figure or a blank.

    `kinds`: governments it is written for; `only`: the styles it is written for (none: all); `known_from`: the day
    from which what it says could be known.
    """

    text: str = Field(min_length=3)
    kinds: tuple[Kind, ...] = KINDS
    only: tuple[str, ...] = ()
    known_from: date | None = None


class Clause(Closed):
    """One section of the draft.

    `tests` are what it does (none: it is form, and does nothing by itself); `checks` are topics of the state's own
    fiscal law that bear on it; `beside`: topics of the style's points that are printed beside it; `appropriates`:
    left out where the style puts appropriations into a bill of their own.
    """

    id: str = Field(pattern=ID)
    heading: str = Field(min_length=3)
    kinds: tuple[Kind, ...] = KINDS
    only: tuple[str, ...] = ()
    appropriates: bool = False
    paragraph: tuple[Paragraph, ...] = Field(min_length=1)
    tests: tuple[Tested, ...] = ()
    law: tuple[ClauseRef, ...] = ()
    beside: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    note: str = ""


class Style(Closed):
    """How one place writes its law.

    `id` is a postal code, the code of a county or city, or the name of a kind (what is used where nothing is held for
    the place). `number` heads a section and `reference` names it, from `first` in steps of `step`; `last` are the
    numbers that some clauses always have, `outside` the clauses that stand outside the code, with numbers of their own.
    `findings`: they are a section, recitals, or a statement before the words of enactment. `appropriation_apart`: an
    appropriation needs a bill of its own, the `companion`. `given`: facts of this place that the draft itself makes so
    where it spends. `words` fill the clauses: what is not in them is a blank. `enacting_apart`: the words of enactment
    of a measure that stays outside the code, where `enacting` names the code.
    """

    id: str = Field(pattern=r"^[A-Za-z0-9]+$")
    name: str
    kind: Kind
    instrument: Literal["bill", "ordinance"]
    findings: Literal["section", "recitals", "statement"]
    long_title: str
    enacting: str
    enacting_apart: str = ""
    opening: str = ""
    number: str
    reference: str
    first: int = 1
    step: int = 1
    last: dict[str, int] = Field(default_factory=dict)
    outside: tuple[str, ...] = ()
    outside_number: str = ""
    outside_first: int = 1
    appropriation_apart: bool = False
    companion: tuple[str, ...] = ()
    given: dict[str, Value] = Field(default_factory=dict)
    words: dict[str, str]
    law: tuple[Ref, ...] = ()
    points: tuple[Point, ...] = ()
    as_of: date

    @field_validator("given")
    @classmethod
    def _known(cls, given: dict[str, Value]) -> dict[str, Value]:
        return check_facts(given)


class PayClass(Closed):
    """One class in the order of payment: classes are paid one after the other, programs within one in proportion."""

    id: str = Field(pattern=ID)
    says: str
    why: str
    programs: tuple[str, ...] = Field(min_length=1)


class TwinProvision(Closed):
    """One provision of the barred twin: its text, and the channels of `seawall.law.withholding` that it is.

    `instead`: ids of the clauses that do its job lawfully. `arises_not`: by postal code, why it does not arise there.
    """

    id: str = Field(pattern=ID)
    heading: str
    text: str
    channels: tuple[str, ...] = Field(min_length=1)
    instead: tuple[str, ...] = Field(min_length=1)
    arises_not: dict[str, Ref] = Field(default_factory=dict)


class PaymentChannel(Closed):
    """Money between this government and the United States that somebody proposes to keep or delay.

    `size`: the channel of `seawall.fiscal.remittance` that sizes it (empty: nothing that is held does). `how` says how
    the government finds its own figure. `withholding`: the channel of `seawall.law.withholding` its facts come from;
    else `facts`.
    """

    id: str = Field(pattern=ID)
    title: str
    short: str = Field(max_length=70)
    says: str
    kinds: tuple[Kind, ...] = KINDS
    size: str = ""
    withholding: str = ""
    facts: dict[str, Value] = Field(default_factory=dict)
    how: str
    law: tuple[Ref, ...] = Field(min_length=1)
    arises_not: dict[str, Ref] = Field(default_factory=dict)


class Blank(Closed):
    """A blank that the draft may have: what goes there, and how to find it."""

    id: str = Field(pattern=r"^[a-z0-9_-]+$")
    says: str = Field(min_length=3, max_length=90)
    how: str = Field(min_length=10)


class Topic(Closed):
    """A point of a state's own fiscal law on which the draft turns: its words, and what to look for."""

    id: str = Field(pattern=r"^[a-z_]+$")
    says: str
    how: str
    kinds: tuple[Kind, ...] = KINDS


class Asked(Closed):
    """How a figure is asked for that is not held; `{what}` is what it is of."""

    says: str
    how: str = ""


class Book(Closed):
    """Everything in the files of this house."""

    clauses: tuple[Clause, ...]
    styles: dict[str, Style]
    classes: tuple[PayClass, ...]
    statute_names: dict[str, str] = Field(description="by program, where the law names it otherwise than its file")
    twin: tuple[TwinProvision, ...]
    personal: tuple[Ref, ...] = Field(description="what falls on officials in person, under the twin")
    channels: tuple[PaymentChannel, ...]
    blanks: dict[str, Blank]
    topics: dict[str, Topic]
    week: Asked
    way: Asked
    month: Asked

    def style(self, ids: tuple[str, ...]) -> Style:
        """The style of the first of these ids that is held; the last must be a kind, which always is."""
        return next(self.styles[each] for each in ids if each in self.styles)

    def class_of(self, program: str) -> PayClass:
        """The class in which a program is paid. Raises KeyError if it is in none."""
        for each in self.classes:
            if program in each.programs:
                return each
        raise KeyError(program)
