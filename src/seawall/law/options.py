"""What can a government do when federal money stops, and what does federal law say of each of these options?

The options stand in `options/*.toml`, in the vocabulary of a measure. Each is put through the merits for the place and
the day. What the place's own law says of it is left open there: the zone is that of federal law, and `depends_on`
names what it needs besides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.base.names import unknown
from seawall.base.shown import shown_by
from seawall.evidence import kept
from seawall.law.authority import Court
from seawall.law.beside import beside
from seawall.law.cases import case_base
from seawall.law.day import law_day
from seawall.law.doctrine import Doctrine, doctrines
from seawall.law.measure import DEFAULTS, check_facts, completed
from seawall.law.merits import Findings, Zone, findings
from seawall.law.reasons import was_checked
from seawall.law.unknowns import OWN_LAW, depends_on, turns_on
from seawall.law.vocabulary import READER, Value
from seawall.law.withholding import channel
from seawall.places import Place, place, postal_codes
from seawall.programs import programs as every_program
from seawall.programs import rails

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is made
    import polars as pl

Level = Literal["state", "local"]
EVERY = "*"
CAUTION = "The zone is that of federal law; the place's own law was not read. Not legal advice."
NOT_CHECKED = " (not checked)"
FEDERAL = "federal_act"
NOBODY = ("None", "Not ", "Indirect")  # how a channel's file says that nobody is exposed in person
LOCAL_KINDS = ("county", "former county", "city")
MOST_LAWS, ENOUGH_LAWS = 3, 2


class OptionFile(Closed):
    """One option as its file tells it.

    `rail`: how it pays, an id of `programs/rails`, empty if it pays nobody; `also`: rails of which the law says
    the same. `programs` it answers ("*": any); `channel`: where its facts are taken from.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str = Field(min_length=10, max_length=90)
    says: str = Field(min_length=10)
    rail: str = ""
    also: tuple[str, ...] = ()
    programs: tuple[str, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=1)
    channel: str = ""
    facts: dict[str, Value] = Field(default_factory=dict)


class OptionLaw(Closed):
    """An authority that the answer rests on. `checked`: it was matched to a database or read in a page."""

    cite: str
    checked: bool


class Option(Closed):
    """One option and what federal law says of it in a place.

    `zone` takes what nobody has stated as no obstacle; `depends_on` names what would change it, first of all the
    place's own law. `zone_by_state` is filled only for several states whose zones differ, and `zone` is then the
    least sure. `law` is ordered by weight, `exposure` empty when nobody is exposed in person by a rule in the base.
    """

    id: str
    name: str
    says: str
    rail: str = Field(description="id of the rail; empty if it pays nobody")
    programs: tuple[str, ...] = Field(description='ids of programs it answers; "*": any')
    channel: str = Field(description="channel of seawall law withholding; empty if none")
    zone: Zone
    zone_by_state: dict[str, Zone]
    depends_on: tuple[str, ...]
    reason: str
    exposure: str
    law: tuple[OptionLaw, ...]


@shown_by("law_catalog")
@dataclass(frozen=True)
class Options:
    """The options of a place by the law of a day; `caution` says what the zones do not tell."""

    place: str
    day: date
    options: tuple[Option, ...]
    caution: str = CAUTION

    def to_dict(self) -> list[dict[str, Any]]:
        """A row an option."""
        return [each.model_dump(mode="json") for each in self.options]

    def table(self) -> pl.DataFrame:
        """The same rows as a table; a cell with several values has them apart by semicolons."""
        import polars as pl

        return pl.DataFrame(
            [
                row
                | {name: "; ".join(row[name]) for name in ("programs", "depends_on")}
                | {"zone_by_state": "; ".join(f"{state} {zone}" for state, zone in row["zone_by_state"].items())}
                | {"law": "; ".join(each["cite"] + ("" if each["checked"] else NOT_CHECKED) for each in row["law"])}
                for row in self.to_dict()
            ]
        )


def options(where: str | Place, programs: Collection[str] | None = None, day: date | None = None) -> Options:
    """The options that a place has to answer a stop of these programs (None: of any), by the law of a day.

    A county or city is answered as a local government, everything else as a state; the nation without a circuit. On a
    day before the law was compiled (`compiled`), decisions of that year and later are left out: only the year of a
    decision is held. Raises PlaceError for an unknown place.
    """
    here, when = place(where), law_day(day)
    level: Level = "local" if here.kind in LOCAL_KINDS else "state"
    states = () if here.kind == "nation" else tuple(postal_codes()[fips] for fips in here.state_fips)
    courts = {each: Court(each, when, _not_yet(when)) for each in states or ("",)}
    chosen = (
        each
        for each in option_files()
        if level in each.levels
        and (programs is None or EVERY in each.programs or not set(each.programs).isdisjoint(programs))
    )
    return Options(here.name, when, tuple(_answered(each, level, courts) for each in chosen))


def compiled() -> date:
    """The day on which the doctrines were written down as they are."""
    return max(each.as_of for each in doctrines().values())


@kept
def option_files() -> tuple[OptionFile, ...]:
    """Every option in the order of the files. Raises LawError, one line, when a file does not say what it must."""
    texts = READER.texts(files("seawall.law") / "options")
    found = [each for name, text in texts for each in parse_options(text, name)]
    return tuple(READER.by_id(found, "options").values())


def parse_options(text: str, name: str) -> list[OptionFile]:
    """The options of one file; its table `facts` holds for all of them. Raises LawError with option and fault."""
    raw = READER.tree(text, name)
    listed, shared = raw.get("option"), raw.get("facts", {})
    if isinstance(listed, list) and isinstance(shared, dict):
        raw = {"option": [_with_facts(each, shared) for each in listed]}
    return [_checked(each, f"{name}: {each.id}") for each in READER.entries(raw, "option", OptionFile, name)]


def _with_facts(raw: Any, shared: Mapping[str, Any]) -> Any:
    """An option as its file has it, with the facts that hold for all options of the file."""
    own = raw.get("facts", {}) if isinstance(raw, dict) else None
    return {**raw, "facts": {**shared, **own}} if isinstance(own, dict) else raw


def _checked(found: OptionFile, label: str) -> OptionFile:
    """An option with all its facts: of its channel, of its file, its own; never those of the place's own law."""
    try:
        given = channel(found.channel).facts if found.channel else {}
        told = {**DEFAULTS, **given, **found.facts}
        told = check_facts({name: value for name, value in told.items() if name not in OWN_LAW})
    except ValueError as error:
        raise LawError(f"{label}: correct its facts: {error}") from None
    known = {each.id for each in every_program()} | {EVERY}
    if stray := sorted(set(found.programs) - known):
        raise LawError(f"{label}: {unknown('program', stray[0], sorted(known))}")
    if strange := sorted({found.rail, *found.also} - {""} - rails().keys()):
        raise LawError(f"{label}: {unknown('rail', strange[0], sorted(rails()))}")
    return found.model_copy(update={"facts": told})


def _not_yet(day: date) -> frozenset[str]:
    """Cases that may not have been decided by then: of a decision only the year is held."""
    if day >= compiled():
        return frozenset()
    return frozenset(each.id for each in case_base().values() if (each.year or 0) >= day.year)


def _answered(each: OptionFile, level: Level, courts: Mapping[str, Court]) -> Option:
    told = each.facts if each.facts["challenged"] == FEDERAL else {**each.facts, "actor": level}
    given = tuple(told.items())
    by_circuit = {court.circuit: court for court in courts.values()}
    found = {circuit: _merits(given, court) for circuit, court in by_circuit.items()}
    surest: tuple[Zone, ...] = ("within", "contested", "barred")
    circuit, (least, depends) = max(found.items(), key=lambda pair: surest.index(pair[1][0].zone))
    zones = {state: found[court.circuit][0].zone for state, court in courts.items()}
    strongest = _strongest(least)
    return Option(
        id=each.id,
        name=each.name,
        says=each.says,
        rail=each.rail,
        programs=each.programs,
        channel=each.channel,
        zone=least.zone,
        zone_by_state=zones if len(set(zones.values())) > 1 else {},
        depends_on=depends,
        reason=strongest[0].says if strongest else "No federal rule in the base stands against it.",
        exposure=_exposure(each, given, least.zone),
        law=tuple(_law(strongest, by_circuit[circuit])),
    )


@kept
def _merits(given: tuple[tuple[str, Value], ...], court: Court) -> tuple[Findings, tuple[str, ...]]:
    """The findings, and what the zone depends on, the place's own law first.

    Kept, because most options that spend have the same facts.
    """
    told = dict(given)
    found = findings(completed(told), court)
    # What files leave open is the place's own law, and no law of a state lifts a federal bar: nothing to try there.
    return found, turns_on(each.fact for each in depends_on(told, court, found)) if found.zone != "barred" else ()


def _exposure(each: OptionFile, given: tuple[tuple[str, Value], ...], zone: Zone) -> str:
    """Who is exposed in person, a sentence each; empty if no rule in the base exposes anybody."""
    if each.channel:
        exposed = channel(each.channel).exposed
        told = {"Officials": exposed.officials, "Residents": exposed.residents}
    else:
        entries = beside(completed(dict(given)), zone)["exposure"]
        told = {entry.who.capitalize(): entry.says for entry in reversed(entries)}
    said = {who: text.partition(". ")[0].rstrip(".") for who, text in told.items()}
    return " ".join(f"{who}: {text}." for who, text in said.items() if not text.startswith(NOBODY))


def _strongest(found: Findings) -> list[Doctrine]:
    """The doctrines that carry the zone, the strongest first."""
    wanted = {"within": ("allows",), "barred": ("bars",), "contested": ("bars", "allows")}[found.zone]
    return [each.doctrine for each in found.strongest() if each.doctrine.concludes in wanted]


def _law(strongest: Iterable[Doctrine], court: Court) -> list[OptionLaw]:
    """A few authorities: those of the strongest doctrine, and of the next ones only where it has too few.

    Of a doctrine those that were checked come first, then statutes, then cases that bind here.
    """
    told: list[OptionLaw] = []
    for each in strongest:
        if len(told) >= ENOUGH_LAWS:
            break
        ranked = [(not one.checked, 0, OptionLaw(cite=one.cite, checked=one.checked)) for one in each.statutes]
        for case in (case_base()[name] for name in each.cites):
            weight = court.weight(case)
            if weight != "none":
                known = was_checked(case)
                ranked.append((not known, 1 if weight == "binding" else 2, OptionLaw(cite=case.title(), checked=known)))
        ranked.sort(key=lambda one: one[:2])
        told += [law for *_, law in ranked if law not in told]
    return told[:MOST_LAWS]
