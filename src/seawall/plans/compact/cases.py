"""The cases of a compact: all are hit, one is, one of them is, or a mix; in each who gains and what squares it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from seawall.impacts.projection import Array
from seawall.places import Place
from seawall.plans.certificate import TOLERANCE
from seawall.plans.compact.account import Account, account
from seawall.plans.compact.game import Pool
from seawall.plans.compact.model import Case, Debt, Kind, Outcome, Standing, Verdict
from seawall.plans.compact.shapley import exact, sampled, worst

MOST_EXACT = 8  # members: beyond it, 2^members optima take too long
PAIRS, PAIRS_TARGETED = 16, 8  # of orders, where the Shapley value is sampled
HELPS = 0.01  # of the harm: a pool that adds less does not help
LEFT = 0.02  # of its own money: a member that has more left than that is not short of money
LEAST_USD = 1.0


def cases_of(
    pool: Pool, members: Sequence[Place], only: int | None, chance: float | None, money_price: float
) -> tuple[Case, ...]:
    """All hit; each alone, or only the member `only`; one of them, each as likely; with a `chance` the mix of both."""
    national = _case(pool, members, "national", pool.all, money_price)
    single = [_case(pool, members, "targeted", 1 << n, money_price) for n in range(pool.size)]
    even = 1 / pool.size
    in_turn = _mixed(pool, members, "in_turn", [(even, each) for each in single])
    told = [national, *(single if only is None else [single[only]]), in_turn]
    if chance is not None:
        parts = [(1 - chance, national), *((chance * even, each) for each in single)]
        told.append(_mixed(pool, members, "mix", parts))
    return tuple(told)


def in_order(cases: Sequence[Case], members: Sequence[Place]) -> tuple[Case, ...]:
    """The same cases, told in this order of members."""
    at = {each.fips: n for n, each in enumerate(members)}
    told = [
        each.model_copy(update={
            "hit": tuple(sorted(each.hit, key=at.__getitem__)),
            "outcomes": tuple(sorted(each.outcomes, key=lambda one: at[one.fips])),
            "debts": tuple(sorted(each.debts, key=lambda one: (at[one.debtor], at[one.creditor]))),
        })
        for each in cases
    ]  # fmt: skip
    one = iter(sorted((each for each in told if each.kind == "targeted"), key=lambda each: at[each.hit[0]]))
    return tuple(next(one) if each.kind == "targeted" else each for each in told)


def _case(pool: Pool, members: Sequence[Place], kind: Kind, hit: int, money_price: float) -> Case:
    """One case: everybody in `hit` is hit."""
    together = account(pool, pool.all, hit)
    alone = [account(pool, 1 << n, hit) for n in range(pool.size)]
    fair, error = _split(pool, hit, PAIRS if kind == "national" else PAIRS_TARGETED)
    by_price = pool.price_split(hit)
    outcomes = []
    for n, member in enumerate(members):
        stands = _standing(together, n, money_price)
        outcomes.append(Outcome(
            fips=member.fips, place=member.name, chance_hit=float(hit >> n & 1),
            alone=_standing(alone[n], n, money_price), together=stands,
            borrowed_most_usd=together.owed_most[n].sum(), borrowed_usd=together.owed[n].sum(),
            lent_most_usd=together.owed_most[:, n].sum(), lent_usd=together.owed[:, n].sum(),
            fair=fair[n], error=None if error is None else error[n],
            by_price=by_price[n], settlement_usd=(fair[n] - stands.worth) / money_price,
        ))  # fmt: skip
    inside = [n for n in range(pool.size) if hit >> n & 1]
    harm = sum(pool.harm(n) for n in inside)
    best, separate = pool.worth(pool.all, hit), sum(pool.worth(1 << n, hit) for n in inside)
    paid = [float(each.paid_usd[n]) for n, each in enumerate(alone)]
    told = Case(
        kind=kind, hit=tuple(members[n].fips for n in inside), harm=harm, alone=separate, together=best,
        verdict=_verdict(pool, hit, paid), outcomes=tuple(outcomes), debts=_debts(members, together), in_core=None,
    )  # fmt: skip
    return _core(pool, members, told, [(1.0, hit)])


def _standing(told: Account, n: int, money_price: float) -> Standing:
    return Standing(
        avoided=told.avoided[n], persons=told.persons[n], paid_usd=told.paid_usd[n], net_cost_usd=told.cost_usd[n],
        worth=told.avoided[n] - money_price * told.cost_usd[n],
    )  # fmt: skip


def _split(pool: Pool, hit: int, pairs: int) -> tuple[Array, Array | None]:
    if pool.size <= MOST_EXACT:
        return exact(pool.size, lambda each: pool.worth(each, hit)), None
    return sampled(pool.size, lambda each: pool.worth(each, hit), pairs, seed=hit)  # each case errs by itself


def _verdict(pool: Pool, hit: int, paid_alone_usd: Sequence[float]) -> Verdict:
    """Does the pool help, and if it adds less than a hundredth of the harm, why not?

    What it could add at most shows where one member has the whole pool to itself; whether money is short at all, where
    a member alone has some left.
    """
    inside = [n for n in range(pool.size) if hit >> n & 1]
    harm = sum(pool.harm(n) for n in inside)
    alone, together = sum(pool.worth(1 << n, hit) for n in inside), pool.worth(pool.all, hit)
    if not harm:
        return "no_need"
    if (together - alone) / harm >= HELPS:
        return "helps"
    if not any(pool.contributed_usd(n) for n in range(pool.size)):
        return "no_money"
    if together <= 0:
        return "no_way"
    could = [(pool.worth(pool.all, 1 << n) - pool.worth(1 << n, 1 << n)) / pool.harm(n) for n in inside if pool.harm(n)]
    if min(could) >= HELPS:
        return "all_short"
    sated = all(paid_alone_usd[n] < (1 - LEFT) * pool.own_usd(n) for n in inside)
    return "sated" if sated and max(could) < HELPS else "small"


def _debts(members: Sequence[Place], told: Account) -> tuple[Debt, ...]:
    """Who owes whom, once the debts between two are set off."""
    usd, most = (np.maximum(each - each.T, 0.0) for each in (told.owed, told.owed_most))
    names = [each.fips for each in members]
    return tuple(
        Debt(debtor=names[a], creditor=names[b], usd=usd[a, b], most_usd=most[a, b])
        for a in range(len(names))
        for b in range(len(names))
        if max(usd[a, b], most[a, b]) >= LEAST_USD
    )


def _core(pool: Pool, members: Sequence[Place], told: Case, hits: Sequence[tuple[float, int]]) -> Case:
    """The case, with whether any group would do better without the rest.

    `hits`: chance and members hit of the games that it is the mean of. Beyond MOST_EXACT members only pairs and single
    members are looked at.
    """

    def game(coalition: int) -> float:
        return sum(chance * pool.worth(coalition, hit) for chance, hit in hits)

    every = pool.size <= MOST_EXACT
    groups = range(1, pool.all) if every else [each for each in range(1, pool.all) if each.bit_count() <= 2]
    gain, group = worst(np.array([each.fair for each in told.outcomes]), game, groups)
    if gain <= TOLERANCE * max(1.0, abs(told.together)):
        return told.model_copy(update={"in_core": True if every else None})
    leaver = tuple(each.fips for n, each in enumerate(members) if group >> n & 1)
    return told.model_copy(update={"in_core": False, "leaver": leaver, "leaver_gain": gain})


def _mixed(pool: Pool, members: Sequence[Place], kind: Kind, parts: Sequence[tuple[float, Case]]) -> Case:
    """What is expected over several cases, and the most of those that can be. The Shapley value adds up over games:
    fair shares are means as well."""
    parts = [(chance, case) for chance, case in parts if chance]

    def mean(values: Iterable[float]) -> float:
        return sum(chance * value for (chance, _), value in zip(parts, values, strict=True))

    def standing(held: Sequence[Standing]) -> Standing:
        return Standing(**{name: mean(getattr(each, name) for each in held) for name in Standing.model_fields})

    outcomes = []
    for n, member in enumerate(members):
        own = [case.outcomes[n] for _, case in parts]
        numbers = (
            "chance_hit", "borrowed_usd", "lent_usd", "fair", "by_price", "settlement_usd",
        )  # fmt: skip
        # Every case was sampled by itself, so the squares of the errors add up.
        error = None if own[0].error is None else float(
            np.sqrt(sum((chance * (each.error or 0.0)) ** 2 for (chance, _), each in zip(parts, own, strict=True)))
        )  # fmt: skip
        outcomes.append(Outcome(
            fips=member.fips, place=member.name, error=error,
            alone=standing([each.alone for each in own]), together=standing([each.together for each in own]),
            borrowed_most_usd=max(each.borrowed_most_usd for each in own),
            lent_most_usd=max(each.lent_most_usd for each in own),
            **{name: mean(getattr(each, name) for each in own) for name in numbers},
        ))  # fmt: skip
    owed: dict[tuple[str, str], list[float]] = {}
    for chance, case in parts:
        for debt in case.debts:
            held = owed.setdefault((debt.debtor, debt.creditor), [0.0, 0.0])
            held[0] += chance * debt.usd
            held[1] = max(held[1], debt.most_usd)
    harm, alone, together = (mean(getattr(case, name) for _, case in parts) for name in ("harm", "alone", "together"))
    reasons = {case.verdict for _, case in parts}
    helps = harm and (together - alone) / harm >= HELPS
    same: Verdict = reasons.pop() if len(reasons) == 1 and reasons != {"helps"} else "small"
    numbered = {each.fips: n for n, each in enumerate(members)}
    hits = [(chance, sum(1 << numbered[fips] for fips in case.hit)) for chance, case in parts]
    told = Case(
        kind=kind, hit=tuple(each.fips for each in members), harm=harm, alone=alone, together=together,
        verdict="helps" if helps else same, outcomes=tuple(outcomes),
        debts=tuple(Debt(debtor=a, creditor=b, usd=usd, most_usd=most) for (a, b), (usd, most) in owed.items()),
        in_core=None,
    )  # fmt: skip
    return _core(pool, members, told, hits)
