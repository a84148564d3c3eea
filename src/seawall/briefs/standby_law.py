"""The authority behind a standby draft: the law room tests what each text does; what the state's own law says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from seawall import law
from seawall.briefs.standby_model import Authority, Check
from seawall.law.answer_model import Answer
from seawall.law.merits import Zone
from seawall.law.standby import Book, Kind, Point, Ref, StatePoint, Style, Tested, Topic, state_points
from seawall.law.unknowns import OWN_LAW
from seawall.law.vocabulary import Value, facts

SUREST: tuple[Zone, ...] = ("within", "contested", "barred")
MOST = 3  # authorities from the engine beside those that a clause names itself
LOCAL = ("county", "city")


class Lawyer:
    """Answers for one government on one day."""

    def __init__(self, kind: Kind, postal: str, state: str, style: Style, day: date, rules: Book) -> None:
        self.kind, self.postal, self.day, self.rules, self.style = kind, postal, day, rules, style
        self._held: dict[str, StatePoint | Point] = {**state_points(state, rules.topics)}
        self._held |= {each.topic: each for each in style.points}  # of this very place: nearer than its state's
        self._asked: list[Topic] = []
        self._told: dict[tuple[tuple[str, Value], ...], Answer] = {}

    def zone(self, given: Mapping[str, Value], name: str) -> Answer:
        """The law room's answer on what a text does, done by this government."""
        told = dict(given) | self._given(given) | {"actor": "local" if self.kind in LOCAL else "state"}
        key = tuple(sorted(told.items()))
        if key not in self._told:
            made = law.test(law.Measure(name=name, place=self.postal, facts=told), self.day)
            assert isinstance(made, Answer)
            self._told[key] = made
        return self._told[key]

    def _given(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """What the draft makes so here besides what its text says: local power, and the place's own conditions."""
        local: dict[str, Value] = {"delegated_or_home_rule": True} if self.kind in LOCAL else {}
        return local | (self.style.given if given.get("instrument") == "own_spending" else {})

    def answer(self, tests: Iterable[Tested]) -> tuple[Zone | None, str, tuple[str, ...], tuple[Authority, ...]]:
        """Zone, reason, what is taken as given, and authorities of a section; the least sure of what it does."""
        told = [(each, self.zone(each.facts, each.name)) for each in tests]
        if not told:
            return None, "", (), ()
        tested, least = max(told, key=lambda pair: SUREST.index(pair[1].zone))
        given = self._given(tested.facts)
        assumes = tuple(says for name, says in OWN_LAW.items() if name in {**tested.facts, **given})
        assumes += tuple(facts()[name].told(value) for name, value in given.items() if name not in OWN_LAW)
        return least.zone, least.sentence, assumes, self.authorities(least)

    def authorities(self, told: Answer) -> tuple[Authority, ...]:
        """A few authorities of the reasons that carry the zone, those that were checked first."""
        wanted = {"within": ("allows",), "barred": ("bars",), "contested": ("bars", "allows")}[told.zone]
        found = [
            Authority(cite=each.title, says=each.stands_for, checked=each.checked)
            for gate in told.gates
            for reason in gate.reasons
            if reason.concludes in wanted and reason.stands != "never"
            for each in reason.authorities
            if each.side == "for the rule" and each.weight != "none"
        ]
        return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.checked)[:MOST])

    @staticmethod
    def cited(refs: Iterable[Ref]) -> tuple[Authority, ...]:
        """The authorities that a file names."""
        return tuple(Authority(cite=each.cite, says=each.says, checked=each.checked) for each in refs)

    def checks(self, topics: Iterable[str]) -> tuple[Check, ...]:
        """What the state's own fiscal law says on these topics; what is not held is remembered as missing."""
        wanted = [self.rules.topics[each] for each in topics if self.kind in self.rules.topics[each].kinds]
        self._asked += [each for each in wanted if each.id not in self._held and each not in self._asked]
        return tuple(self._check(each) for each in wanted)

    def missing(self) -> tuple[Topic, ...]:
        """The topics asked for and not held, in the order in which the draft comes to them."""
        return tuple(self._asked)

    def topic(self, name: str) -> str:
        """A topic in words."""
        return self.rules.topics[name].says if name in self.rules.topics else name.replace("_", " ")

    def point(self, held: Point) -> Check:
        """A point of this very place, as its style holds it."""
        return Check(topic=self.topic(held.topic), says=held.says, cite=held.cite, checked=held.checked)

    def _check(self, topic: Topic) -> Check:
        held = self._held.get(topic.id)
        if held is None:
            return Check(topic=topic.says, says="", cite="", checked=False)
        return Check(topic=topic.says, says=held.says, cite=held.cite, checked=held.checked)
