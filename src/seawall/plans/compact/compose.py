"""The verb `compact`: pool a part of the reserves of several governments, and see who gains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from seawall.base.errors import PlanError
from seawall.base.words import listing
from seawall.evidence import Source, source
from seawall.funding.model import Funds
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts import Impact, impact
from seawall.places import Place, place
from seawall.plans.choosing import decision_day
from seawall.plans.compact.agreement import finding
from seawall.plans.compact.cases import MOST_EXACT, cases_of, in_order
from seawall.plans.compact.game import Pool, pooled
from seawall.plans.compact.model import Case, Compact, Contribution, Member
from seawall.plans.compose import book_of, level_of, one_government
from seawall.plans.lawful import lawful_rails
from seawall.plans.model import Choices
from seawall.plans.needs import Needs, needs

MOST = 20
ALLOW = "compact"  # the name by which a contested agreement is allowed


@dataclass(frozen=True)
class Party:
    """What is known of a member before anything is pooled."""

    place: Place
    found: Impact
    level: str
    book: Funds
    decided: date
    needs: Needs


def compact(
    places: Sequence[str | Place],
    scenario: Scenario | None = None,
    *,
    as_of: str | date | None = None,
    share_pooled: float = 0.2,
    targeted: str | None = None,
    targeted_chance: float | None = None,
    funds: Mapping[str, str | Path | Funds] | None = None,
    terms: Iterable[str] = (),
    choices: Choices | None = None,
) -> Compact:
    """Pool `share_pooled` of what each place may put in; compare with standing alone, if all are hit and if one is.

    `targeted`: tell of the case in which only this member is hit; without it each is told as hit in turn.
    `targeted_chance`: the chance that a failure hits one member alone, each equally likely, rather than all; then their
    mix is told too. `funds`: by place, its own funds instead of the published ones. `terms`: what else the agreement
    says, such as "no-exit"; if the law room calls it barred, no pooled plan is worked out. Raises PlaceError,
    ScenarioError, FundError or PlanError, one line each.
    """
    for name, value in (("--share-pooled", share_pooled), ("--targeted-chance", targeted_chance)):
        if value is not None and not 0 <= value <= 1:
            raise PlanError(f"{name}: {value:g} is not a share. Give one from 0 to 1, for example 0.2.")
    chosen = choices or Choices()
    if chosen.money_price <= 0:
        raise PlanError("a settlement is paid in dollars, so a dollar must be worth something: a money price above 0.")
    known = known_on(as_of)
    here = members_of(places)
    own_funds = {place(name).fips: given for name, given in (funds or {}).items()}
    if stray := own_funds.keys() - {each.fips for each in here}:
        raise PlanError(f"--funds names {place(sorted(stray)[0]).name}, which is no member. Name it among the places.")
    only = None if targeted is None else _member(here, targeted)
    parties = [_party(each, scenario, known, own_funds.get(each.fips), chosen) for each in here]
    law = finding(here, known, terms)
    # Of equally good plans one has to be taken: the same one in whatever order the members are named.
    ranked = sorted(range(len(here)), key=lambda n: here[n].fips)
    pool = Pool([parties[n].needs for n in ranked], share_pooled)
    allowed = law.zone == "within" or (law.zone == "contested" and ALLOW in chosen.allow_contested)
    cases: tuple[Case, ...] = ()
    if allowed:
        hit = None if only is None else ranked.index(only)
        found = cases_of(pool, [here[n] for n in ranked], hit, targeted_chance, chosen.money_price)
        cases = in_order(found, here)
    return Compact(
        name=", ".join(each.name for each in here),
        as_of=known,
        decided=parties[0].decided,
        scenario=parties[0].found.scenario,
        choices=chosen,
        share_pooled=share_pooled,
        targeted_chance=targeted_chance,
        law=law,
        members=tuple(_told(ranked.index(n), each, pool) for n, each in enumerate(parties)),
        cases=cases,
        exact=len(here) <= MOST_EXACT,
        optima=pool.optima,
        survival_says=parties[0].needs.survival_says,
        sources=_sources(parties),
        notes=tuple(_notes(parties)),
    )


def members_of(places: Sequence[str | Place]) -> list[Place]:
    """The members. Raises PlanError for fewer than two, too many, or two that share residents."""
    here = [one_government(each) for each in places]
    if not 2 <= len(here) <= MOST:
        raise PlanError(f"a compact has 2 to {MOST} members, not {len(here)}: seawall compact IL WI.")
    for a, b in combinations(here, 2):
        if _grounds(a) & _grounds(b) or set(a.states) & set(b.state_fips) or set(b.states) & set(a.state_fips):
            raise PlanError(f"{a.name} and {b.name} share residents, whose need would count twice. Name one of them.")
    return here


def _grounds(where: Place) -> set[str]:
    return {*where.states, *(piece.fips for piece in where.pieces)}


def _member(here: Sequence[Place], name: str) -> int:
    wanted = place(name).fips
    for number, each in enumerate(here):
        if each.fips == wanted:
            return number
    raise PlanError(f"--targeted: {name} is no member. Name one of {', '.join(each.name for each in here)}.")


def _party(
    here: Place, scenario: Scenario | None, known: date, own: str | Path | Funds | None, choices: Choices
) -> Party:
    found = impact(here, scenario, as_of=known)
    level = level_of(found)
    book, decided = book_of(here, known, own), decision_day(choices, found)
    asked = needs(found, level, book, lawful_rails(here, found.as_of), choices, decided)
    return Party(here, found, level, book, decided, asked)


def _told(number: int, party: Party, pool: Pool) -> Member:
    asked = party.needs
    return Member(
        place=party.place.name,
        fips=party.place.fips,
        level=party.level,
        origin=party.book.origin,
        need_usd=sum(float(line.need_usd.sum()) for line in asked.problem.lines),
        harm=pool.harm(number),
        programs=tuple(each.program.short for each in asked.losses),
        contributions=tuple(
            Contribution(
                fund=fund.id, name=fund.name, kind=fund.kind, balance_usd=purse.usd,
                usd=purse.usd * pool.share if pooled(fund) else 0.0, days=fund.access.days,
            )
            for fund, purse in zip(asked.funds, asked.problem.purses, strict=True)
        ),
    )  # fmt: skip


def _notes(parties: Sequence[Party]) -> Iterator[str]:
    """The notes on the funds, each with those of whom it is told unless that is everybody."""
    whose: dict[str, list[str]] = {}
    for each in parties:
        for note in each.book.notes:
            whose.setdefault(note, []).append(each.place.name)
    for note, names in whose.items():
        yield note if len(names) == len(parties) else f"{listing(names)}: {note}"


def _sources(parties: Sequence[Party]) -> tuple[Source, ...]:
    cited = [
        one
        for each in parties
        for loss in each.needs.losses
        for one in (loss.monthly_usd.sources if loss.monthly_usd else ())
    ]
    cited += [one for each in parties for fund in each.needs.funds for one in fund.sources]
    return tuple(dict.fromkeys([*cited, source("funding_gap")]))
