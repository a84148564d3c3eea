"""What does a state's own law say about its money: who may spend, move, borrow and give it, and who decides?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.base.names import meant
from seawall.base.shown import shown_by
from seawall.evidence import Source, load, source
from seawall.law.catalog import state_of
from seawall.law.day import law_day
from seawall.law.state_rules import TABLE, Certainty, Reading, Trap, book, doubtful, law_rows, readings, traps
from seawall.places import postal_codes, state_names

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is read
    from collections.abc import Iterable, Mapping

    import polars as pl

CAUTION = (
    "Decision support, not legal advice. Facts in our own words: counsel must read the text in force before anybody "
    "relies on a row. Amendments voted on in November 2026 were not checked. 'None' is not a verified absence."
)


class Read(Closed):
    """One question that the row answers. `checked`: a page that says this was read. `sure`: it can settle an answer."""

    rule: str
    asks: str
    value: str
    says: str
    checked: bool
    sure: bool
    changed: date | None


class TopicLaw(Closed):
    """What is on file for one topic: the columns of the table, and what the engine reads out of it.

    `page_covers` is "whole", or the part of the row that the page supports; the rest of it is recall, and without a
    page all of it. `text_of` is the date of the text that was read.
    """

    topic: str
    title: str
    value: str
    says: str
    citation: str
    check: Literal["page", "general_knowledge"]
    page_covers: str | None
    page: str | None
    text_of: str | None
    certainty: Certainty
    sits_from: date | None
    sits_to: date | None
    reads: tuple[Read, ...]


@shown_by("law_state")
class StateLaw(Closed):
    """What is on file for one state, by topic; empty `topics` means that the state is not in the base, not that it
    has no such law. `traps` are changes that older texts miss, and points that are fought over."""

    place: str
    postal: str
    day: date
    says: str
    topics: tuple[TopicLaw, ...]
    traps: tuple[Trap, ...]
    caution: str
    sources: tuple[Source, ...]

    def table(self) -> pl.DataFrame:
        """The rows of the table that are told, in the order of topics, and `reads` as rule=value by spaces."""
        import polars as pl

        fips = next(code for code, postal in postal_codes().items() if postal == self.postal)
        reads = {each.topic: " ".join(f"{one.rule}={one.value}" for one in each.reads) for each in self.topics}
        rows = load(TABLE).filter(pl.col("fips") == fips, pl.col("topic").is_in(list(reads)))
        told = rows.with_columns(pl.col("topic").replace_strict(reads, return_dtype=pl.String).alias("reads"))
        place = {topic: number for number, topic in enumerate(reads)}
        order = pl.col("topic").replace_strict(place, return_dtype=pl.Int64)
        return told.select(pl.lit(self.postal).alias("postal"), pl.all()).sort(order)


def state_law(place: str, topics: Iterable[str] | None = None, day: date | None = None) -> StateLaw:
    """What the own law of the place's state says about its money, by topic, as far as it is in the base.

    `topics` keeps those topics; `day` is the day on which dated changes are counted (default: today). A state without
    rows is told as such. Raises PlaceError for an unknown place, LawError for one in several states or an unknown
    topic.
    """
    when, fips = law_day(day), state_of(place)
    postal, name = postal_codes()[fips], state_names()[fips]
    wanted = _wanted(topics)
    rows, read = law_rows().get(postal, {}), readings(postal, when)
    found = tuple(
        _topic(each.id, each.title, rows[each.id], read)
        for each in book().topic
        if each.id in rows and each.id in wanted
    )
    warned = tuple(each for each in traps(postal) if each.topic in wanted)
    return StateLaw(
        place=name,
        postal=postal,
        day=when,
        says=_says(name, found),
        topics=found,
        traps=warned if found else (),
        caution=CAUTION,
        sources=(source(TABLE),),
    )


def _wanted(topics: Iterable[str] | None) -> set[str]:
    known = {each.id for each in book().topic}
    wanted = set(topics) if topics is not None else known
    for each in sorted(wanted - known):
        raise LawError(f"no topic {each[:60]!r}. {meant(each, sorted(known))}")
    return wanted


def _topic(topic: str, title: str, row: Mapping[str, object], read: Mapping[str, Reading]) -> TopicLaw:
    reads = tuple(
        Read(
            rule=each.rule.id,
            asks=each.rule.title,
            value=each.value,
            says=each.says,
            checked=each.checked,
            sure=each.sure,
            changed=each.trap.day if each.trap else None,
        )
        for each in read.values()
        if each.row is row
    )
    kept = {name: row[name] for name in row if name != "fips"}
    return TopicLaw.model_validate(kept | {"title": title, "reads": reads, "citation": row["citation"] or "none"})


def _says(name: str, found: tuple[TopicLaw, ...]) -> str:
    if not found:
        states = len(law_rows())
        return (
            f"{name} is not in the base: it holds the own fiscal law of {states} states. Nothing is known here of "
            f"{name}'s, and nothing follows from that."
        )
    whole = sum(each.page_covers == "whole" for each in found)
    part = sum(each.check == "page" for each in found) - whole
    recall, unsure = len(found) - whole - part, sum(doubtful(each.certainty) for each in found)
    return (
        f"{name}: {len(found)} topic{'' if len(found) == 1 else 's'} on file; {whole} read whole in a page, {part} in "
        f"part, {recall} from general knowledge; {unsure} of them not sure."
    )
