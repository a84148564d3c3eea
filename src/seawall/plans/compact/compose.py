"""The verb `compact`: pool a part of the reserves of several governments, and see who gains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np

from seawall.base.errors import PlanError
from seawall.base.holidays import next_business_day
from seawall.evidence import Source, source
from seawall.funding.model import Funds
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts import Impact, impact
from seawall.places import Place, place
from seawall.plans.compact.agreement import finding
from seawall.plans.compact.game import Account, Pool, pooled
from seawall.plans.compact.model import Case, Compact, Contribution, Debt, Kind, Member, Outcome, Standing, Verdict
from seawall.plans.compact.shapley import exact, sampled, worst
from seawall.plans.compose import book_of, level_of, one_government
from seawall.plans.lawful import lawful_rails
from seawall.plans.model import Choices
from seawall.plans.needs import Needs, needs

MOST_EXACT = 8  # members: beyond it, 2^members optima take too long
MOST = 20
PAIRS, PAIRS_TARGETED = 16, 8  # of orders, where the Shapley value is sampled
HELPS = 0.01  # of the harm: a pool that adds less does not help
SATED = 1e-3  # harm dollars that one more dollar avoids: below it there is money enough
EQUAL = 0.05  # prices that differ by less are the same
LEAST_USD = 1.0


@dataclass(frozen=True)
class Party:
    """What is known of a member before anything is pooled."""

    place: Place
    found: Impact
    level: str
    book: Funds
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
    decided = next_business_day(chosen.decided or known)
    parties = [_party(each, scenario, known, own_funds.get(each.fips), chosen, decided) for each in here]
    law = finding(here, known, terms)
    pool = Pool([each.needs for each in parties], share_pooled)
    cases = () if law.zone == "barred" else _cases(pool, parties, only, targeted_chance, chosen.money_price)
    return Compact(
        name=", ".join(each.name for each in here),
        as_of=known,
        decided=decided,
        scenario=parties[0].found.scenario,
        choices=chosen,
        share_pooled=share_pooled,
        targeted_chance=targeted_chance,
        law=law,
        members=tuple(_told(n, each, pool) for n, each in enumerate(parties)),
        cases=cases,
        exact=len(here) <= MOST_EXACT,
        survival_says=parties[0].needs.survival_says,
        sources=_sources(parties),
        notes=tuple(dict.fromkeys(note for each in parties for note in each.book.notes)),
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
    here: Place, scenario: Scenario | None, known: date, own: str | Path | Funds | None, choices: Choices, decided: date
) -> Party:
    found = impact(here, scenario, as_of=known)
    level = level_of(found)
    book = book_of(here, known, own)
    asked = needs(found, level, book, lawful_rails(here, found.as_of), choices, decided)
    return Party(here, found, level, book, asked)


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
                usd=purse.usd * pool.share if pooled(fund) else 0.0,
            )
            for fund, purse in zip(asked.funds, asked.problem.purses, strict=True)
        ),
    )  # fmt: skip


def _cases(
    pool: Pool, parties: Sequence[Party], only: int | None, chance: float | None, money_price: float
) -> tuple[Case, ...]:
    national = _case(pool, parties, "national", pool.all, money_price)
    single = [_case(pool, parties, "targeted", 1 << n, money_price) for n in range(pool.size)]
    even = 1 / pool.size
    in_turn = _mixed(pool, parties, "in_turn", [(even, each) for each in single])
    told = [national, *(single if only is None else [single[only]]), in_turn]
    if chance is not None:
        parts = [(1 - chance, national), *((chance * even, each) for each in single)]
        told.append(_mixed(pool, parties, "mix", parts))
    return tuple(told)


def _case(pool: Pool, parties: Sequence[Party], kind: Kind, hit: int, money_price: float) -> Case:
    """One case: everybody in `hit` is hit."""
    together = pool.account(pool.all, hit)
    alone = [pool.account(1 << n, hit) for n in range(pool.size)]
    fair, error = _split(pool, hit, PAIRS if kind == "national" else PAIRS_TARGETED)
    by_price = pool.price_split(pool.all, hit)
    outcomes = []
    for n, party in enumerate(parties):
        stands = _standing(together, n, money_price)
        outcomes.append(Outcome(
            fips=party.place.fips, place=party.place.name, chance_hit=float(hit >> n & 1),
            alone=_standing(alone[n], n, money_price), together=stands,
            drew_most_usd=together.drew_usd[n], drew_usd=together.drew_expected_usd[n],
            lent_most_usd=together.lent_usd[n], lent_usd=together.lent_expected_usd[n],
            price_alone=alone[n].price[n], fair=fair[n], error=None if error is None else error[n],
            by_price=by_price[n], settlement_usd=(fair[n] - stands.worth) / money_price,
        ))  # fmt: skip
    inside = [n for n in range(pool.size) if hit >> n & 1]
    harm = sum(pool.harm(n) for n in inside)
    best, separate = pool.worth(pool.all, hit), sum(pool.worth(1 << n, hit) for n in inside)
    return Case(
        kind=kind, hit=tuple(parties[n].place.fips for n in inside), harm=harm, alone=separate, together=best,
        verdict=_verdict(harm, separate, best, [alone[n].price[n] for n in inside]), outcomes=tuple(outcomes),
        debts=_debts(parties, together), **_core(pool, parties, fair, [(1.0, hit)]),
    )  # fmt: skip


def _standing(told: Account, n: int, money_price: float) -> Standing:
    return Standing(
        avoided=told.avoided[n], persons=told.persons[n], paid_usd=told.paid_usd[n], net_cost_usd=told.cost_usd[n],
        worth=told.avoided[n] - money_price * told.cost_usd[n],
    )  # fmt: skip


def _split(pool: Pool, hit: int, pairs: int) -> tuple[np.ndarray, np.ndarray | None]:
    if pool.size <= MOST_EXACT:
        return exact(pool.size, lambda each: pool.worth(each, hit)), None
    return sampled(pool.size, lambda each: pool.worth(each, hit), pairs)


def _verdict(harm: float, alone: float, together: float, prices: Sequence[float]) -> Verdict:
    """Does the pool help, and if it adds less than a hundredth of the harm, why not?"""
    if harm and (together - alone) / harm >= HELPS:
        return "helps"
    if together <= 0:
        return "no_way"
    if max(prices) < SATED:
        return "sated"
    if len(prices) > 1 and max(prices) - min(prices) <= EQUAL * max(prices):
        return "equally_short"
    return "small"


def _debts(parties: Sequence[Party], told: Account) -> tuple[Debt, ...]:
    """Who owes whom: who drew more from the pool than its part of what all drew owes those who drew less."""
    usd, most = _owed(told.drew_expected_usd - told.lent_expected_usd), _owed(told.drew_usd - told.lent_usd)
    names = [each.place.fips for each in parties]
    return tuple(
        Debt(debtor=names[a], creditor=names[b], usd=usd[a, b], most_usd=most[a, b])
        for a in range(len(names))
        for b in range(len(names))
        if max(usd[a, b], most[a, b]) >= LEAST_USD
    )


def _owed(net: np.ndarray) -> np.ndarray:
    """Each debtor owes every creditor in proportion to what that one is out of pocket."""
    short, long = np.maximum(net, 0.0), np.maximum(-net, 0.0)
    return np.outer(short, long) / max(long.sum(), LEAST_USD)


def _core(
    pool: Pool, parties: Sequence[Party], split: Sequence[float] | np.ndarray, hits: Sequence[tuple[float, int]]
) -> dict[str, object]:
    """Whether any group would do better without the rest; beyond MOST_EXACT members only pairs and singles are seen."""

    def game(coalition: int) -> float:
        return sum(chance * pool.worth(coalition, hit) for chance, hit in hits)

    every = pool.size <= MOST_EXACT
    groups = range(1, pool.all) if every else [each for each in range(1, pool.all) if each.bit_count() <= 2]
    gain, group = worst(np.asarray(split), game, groups)
    if gain > 1e-6 * max(1.0, abs(game(pool.all))):
        leaver = tuple(each.place.fips for n, each in enumerate(parties) if group >> n & 1)
        return {"in_core": False, "leaver": leaver, "leaver_gain": gain}
    return {"in_core": True if every else None}


def _mixed(pool: Pool, parties: Sequence[Party], kind: Kind, parts: Sequence[tuple[float, Case]]) -> Case:
    """What is expected over several cases. The Shapley value adds up over games, so the fair share is their mean too."""

    def mean(values: Iterable[float]) -> float:
        return sum(chance * value for (chance, _), value in zip(parts, values, strict=True))

    def standing(held: Sequence[Standing]) -> Standing:
        return Standing(**{name: mean(getattr(each, name) for each in held) for name in Standing.model_fields})

    outcomes = []
    for n, party in enumerate(parties):
        own = [case.outcomes[n] for _, case in parts]
        numbers = (
            "chance_hit", "drew_most_usd", "drew_usd", "lent_most_usd", "lent_usd", "price_alone", "fair", "by_price",
            "settlement_usd",
        )  # fmt: skip
        # Every case was sampled by itself, so the squares of the errors add up.
        error = None if own[0].error is None else float(
            np.sqrt(sum((chance * (each.error or 0.0)) ** 2 for (chance, _), each in zip(parts, own, strict=True)))
        )  # fmt: skip
        outcomes.append(Outcome(
            fips=party.place.fips, place=party.place.name, error=error,
            alone=standing([each.alone for each in own]), together=standing([each.together for each in own]),
            **{name: mean(getattr(each, name) for each in own) for name in numbers},
        ))  # fmt: skip
    owed: dict[tuple[str, str], list[float]] = {}
    for chance, case in parts:
        for debt in case.debts:
            held = owed.setdefault((debt.debtor, debt.creditor), [0.0, 0.0])
            held[0] += chance * debt.usd
            held[1] = max(held[1], debt.most_usd)
    harm, alone, together = (mean(getattr(case, name) for _, case in parts) for name in ("harm", "alone", "together"))
    reasons = {case.verdict for chance, case in parts if chance}
    helps = harm and (together - alone) / harm >= HELPS
    same: Verdict = reasons.pop() if len(reasons) == 1 and reasons != {"helps"} else "small"
    numbered = {each.place.fips: n for n, each in enumerate(parties)}
    hits = [(chance, sum(1 << numbered[fips] for fips in case.hit)) for chance, case in parts]
    return Case(
        kind=kind, hit=tuple(each.place.fips for each in parties), harm=harm, alone=alone, together=together,
        verdict="helps" if helps else same, outcomes=tuple(outcomes),
        debts=tuple(Debt(debtor=a, creditor=b, usd=usd, most_usd=most) for (a, b), (usd, most) in owed.items()),
        **_core(pool, parties, [each.fair for each in outcomes], hits),
    )  # fmt: skip


def _sources(parties: Sequence[Party]) -> tuple[Source, ...]:
    cited = [
        one
        for each in parties
        for loss in each.needs.losses
        for one in (loss.monthly_usd.sources if loss.monthly_usd else ())
    ]
    cited += [one for each in parties for fund in each.needs.funds for one in fund.sources]
    return tuple(dict.fromkeys([*cited, source("funding_gap")]))
