"""A compact as a page: does it help, what each member gets, who owes whom, a fair split, and what the law says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seawall.base.words import about_usd, day_text, listing, percent
from seawall.pages import words
from seawall.pages.page import (
    Authority,
    Block,
    Column,
    Fold,
    Grid,
    Page,
    Picture,
    Points,
    Prose,
    Said,
    Section,
    grid,
    points,
)
from seawall.pages.plan_words import LASTS
from seawall.plans.compact.agreement import Change, Finding
from seawall.plans.compact.model import Case, Compact, Contribution, Debt, Outcome, Verdict
from seawall.plans.compact.share import share

if TYPE_CHECKING:
    import polars as pl

DISCLAIMER = (
    "Decision support, not legal advice. A pool is agreed before anybody knows who will be hit. Balances and judgments "
    "are estimates: replace them with your own before anybody signs."
)
HELPS: dict[Verdict, str] = {
    "helps": "The pool helps.",
    "sated": "The pool does not help: those that are hit have money of their own left; it is not money they lack.",
    "all_short": "The pool hardly helps: each could use it, but all are short at once; what one gets another gives.",
    "no_way": "The pool does not help: no payment comes in time, whoever's money it is.",
    "no_money": "The pool does not help: nothing is in it.",
    "no_need": "The pool does not help: nothing stops that its members could pay.",
    "small": "The pool hardly helps: it ends less than 1% of the harm.",
}
LITTLE: dict[Verdict, str] = {
    "sated": "Those that are hit have money of their own left. What is gained is that money of others is there sooner, "
    "costs less or may pay what their own may not.",
    "all_short": "Each could use it, but all are short at once. What is gained is that it goes where need weighs more.",
}
ANSWER: dict[Verdict, str] = {
    "helps": "helps", "sated": "has money left", "all_short": "all short", "no_way": "no payment in time",
    "no_money": "nothing in it", "no_need": "nothing stops",
    "small": "under 1%",
}  # fmt: skip
LIMITS = (
    "The pool is counted once: what it lent is not there if another member is hit before it is repaid.",
    "Pooled money comes as slowly as its own fund's law lets it. A joint account that is filled beforehand would be "
    "faster; no such account is assumed.",
    "Repayment among members is taken as certain, that by the United States as likely as the plan's judgments say.",
    "A gain is harm avoided, priced by judgments, and a dollar counts the same in every member; a settlement is cash. "
    "Members may agree on less: what keeps everybody as well off as alone is the least.",
    "People are the residents of each program who would miss a payment, times the part paid; who is in two programs "
    "counts twice.",
    "Funds that may pay some programs only, federal balances, borrowing and gifts stay at home.",
    "EMAC is no pool: it lends people and equipment in a declared disaster, and no benefit money. Its form (request, "
    "price, offer, signature, claim) is worth copying for the loans here.",
)
FEW = 6  # debts that are shown unfolded
LOSES = 1e-4  # of the harm: a member that loses more is named
NOTHING = 1e-5  # of the harm: a gain or a settlement below it is said as none


def page(told: Compact) -> Page:
    """The page of a compact."""
    return Page(
        verb="compact",
        title=f"Compact of {listing(each.place for each in told.members)}: {told.scenario.name}",
        about=(
            f"{percent(told.share_pooled)} of free reserves pooled. Decided on {day_text(told.decided)}; figures and "
            f"law as of {day_text(told.as_of)}.",
            LASTS[told.survival_says],
        ),
        lede=_lede(told),
        call=_call(told),
        sections=tuple(each for each in _sections(told) if each.blocks),
        disclaimer=DISCLAIMER,
        as_of=told.as_of,
    )


def _sections(told: Compact) -> Iterator[Section]:
    yield Section("helps", "Does it help", tuple(_helps(told)))
    yield Section("law", "May they do it", tuple(_law(told.law)))
    yield Section("pool", "What each puts in", tuple(_pool(told)))
    singles = [case for case in told.cases if case.kind == "targeted"]
    for case in told.cases:
        if case.kind != "targeted":
            yield Section(case.kind, _heading(told, case), tuple(_case(told, case)))
        elif len(singles) == 1:
            yield Section("targeted", _heading(told, case), tuple(_case(told, case)))
    if len(singles) > 1:
        folds = tuple(Fold(_heading(told, case), tuple(_case(told, case))) for case in singles)
        yield Section("targeted", "If one member alone is hit", folds)
    yield Section(
        "limits", "What it leaves out", (*points(LIMITS), *points(told.notes, "About the funds"), _proof(told))
    )


def _lede(told: Compact) -> str:
    if not told.cases:
        return f"No pooled plan is worked out, because the agreement is {told.law.zone}. {told.law.reason}"
    national, turn = told.case("national"), told.case("in_turn")
    assert national is not None and turn is not None
    if max(national.gain_share, turn.gain_share) <= NOTHING:
        return HELPS[turn.verdict]
    if national.verdict == turn.verdict != "helps":
        why = LITTLE.get(national.verdict, "")
        return (
            f"The pool adds little: {_of_harm(national)} if all are hit, and {_of_harm(turn)} if one is. {why}".strip()
        )
    return f"If all are hit at once, the pool ends {_of_harm(national)}; if one is, each as likely, {_of_harm(turn)}."


def _of_harm(case: Case) -> str:
    if case.gain <= NOTHING * case.harm:
        return f"nothing more of {about_usd(case.harm)} of expected harm"
    return f"{about_usd(case.gain)} more of {about_usd(case.harm)} of expected harm ({case.gain_share:.1%})"


def _call(told: Compact) -> str:
    """Who gives way, and what squares it."""
    case = told.cases[0] if told.cases else None
    if case is None or case.verdict != "helps":
        return ""
    losers = [each.place for each in case.outcomes if each.gain_before < -LOSES * case.harm]
    if not losers:
        return "If all are hit at once, no member is noticeably worse off than alone."
    return (
        f"If all are hit at once, {listing(losers)} {'give' if len(losers) > 1 else 'gives'} way to need that weighs "
        "more elsewhere; the settlement below squares it. Agree on it beforehand."
    )


def _heading(told: Compact, case: Case) -> str:
    if case.kind == "targeted":
        return f"If {_names(told, case.hit)} alone is hit"
    chance = percent(told.targeted_chance or 0.0)
    return {
        "national": "If all are hit at once",
        "in_turn": "If one member is hit, each as likely",
        "mix": f"Expected, if a failure hits one member alone with a chance of {chance}, else all",
    }[case.kind]


def _names(told: Compact, fips: tuple[str, ...]) -> str:
    called = {each.fips: each.place for each in told.members}
    return listing(called[each] for each in fips)


def _helps(told: Compact) -> Iterator[Block]:
    if told.cases:
        yield overview(told)
        if any(abs(each.gain) > 0 for each in told.cases):
            yield Picture("compact", lambda: _chart(told), lambda: _chart_rows(told))


def overview(told: Compact) -> Grid:
    """A row a case: what is avoided alone, in the pool, and whether that helps."""
    return grid(
        "Expected harm, in dollars by the plan's judgments, and what is avoided of it, less what that costs",
        (
            Column("Hit", wide=True), Column("Harm", number=True), Column("Avoided alone", number=True),
            Column("In the pool", number=True), Column("Gain", number=True), Column("Answer"),
        ),
        (
            (
                _whom(told, case), *map(words.short_usd, (case.harm, case.alone, case.together)),
                f"{words.short_usd(case.gain)} ({case.gain_share:.1%})" if case.gain_share > NOTHING else "none",
                ANSWER[case.verdict],
            )
            for case in told.cases
        ),
    )  # fmt: skip


def _chart(told: Compact) -> str:
    from seawall.pages.charts.compact import compact_chart

    return compact_chart(told)


def _chart_rows(told: Compact) -> pl.DataFrame:
    from seawall.pages.charts.compact import compact_rows

    return compact_rows(told)


def _whom(told: Compact, case: Case) -> str:
    if case.kind == "targeted":
        return f"{_names(told, case.hit)} alone"
    chance = percent(told.targeted_chance or 0.0)
    return {"national": "all at once", "in_turn": "one, each as likely", "mix": f"one ({chance}) or all"}[case.kind]


def _law(law: Finding) -> Iterator[Block]:
    yield Prose(Said(law.says, checked=False))
    if law.terms:
        yield Prose(
            Said(f"Here, though, {listing(each.name for each in law.terms)}. {law.terms[0].because}", checked=False)
        )
    cited = tuple(Authority(cite=f"{each.cite}: {each.says}", checked=each.checked) for each in law.cases)
    yield grid(
        "What federal law says of it, and what would change that",
        (Column("Agreement", wide=True), Column("Answer"), Column("Why", wide=True)),
        (
            (
                _named(law),
                Said(law.zone, tone=law.zone),
                Said(law.reason, cited, all(each.checked for each in law.cases)),
            ),
            *(_change(each) for each in law.changes),
        ),
    )
    yield Points(tuple((each.cite, Said(each.says, checked=each.checked)) for each in law.cases), "Authorities")
    if law.depends_on:
        needed = f"Each member's own law was not read. It needs besides: {listing(law.depends_on)}."
        yield Prose(Said(needed, tone="quiet"))


def _named(law: Finding) -> str:
    return ", and ".join([law.name, *(each.name for each in law.terms)])


def _change(each: Change) -> tuple[Said | str, ...]:
    why = f"{each.reason} {each.because}"
    return f"The same, but {each.name}", Said(each.zone, tone=each.zone), Said(why, checked=each.checked)


def _pool(told: Compact) -> Iterator[Block]:
    yield grid(
        "Members, their need if it lasts through all days counted, and their money",
        (
            Column("Member"), Column("Falls due", number=True), Column("Own money", number=True),
            Column("Puts in", number=True), Column("Funds", wide=True),
        ),
        (
            (
                each.place, words.usd(each.need_usd), words.usd(sum(one.balance_usd for one in each.contributions)),
                words.usd(each.contributed_usd), each.origin,
            )
            for each in told.members
        ),
    )  # fmt: skip
    yield Fold(
        "Every fund",
        (
            grid(
                "",
                (
                    Column("Member"), Column("Fund", wide=True), Column("Balance", number=True),
                    Column("In the pool", number=True),
                ),
                (
                    (member.place, each.name, words.usd(each.balance_usd), _put_in(each))
                    for member in told.members
                    for each in member.contributions
                ),
            ),
        ),
    )  # fmt: skip
    if told.cases:
        yield _shares(told)


def _shares(told: Compact) -> Block:
    """Each member's share, as its own funds file would have it."""
    held = [(each.place, share(told, each.fips)) for each in told.members]
    return Fold(
        "As a fund of each member's own: a fund of kind compact in its funds file",
        (
            grid(
                "What a member could borrow at most, if nobody else is hit",
                (Column("Member"), Column("Balance", number=True), Column("Days to money, usual", number=True)),
                ((name, words.usd(each.balance_usd), str(each.access.days[1])) for name, each in held),
            ),
        ),
    )


def _proof(told: Compact) -> Block:
    return Prose(
        Said(
            f"Rests on {told.optima:,} optima, one a group of members and case. Each is proven as that of a plan is; "
            "anything else would have been an error.",
            tone="quiet",
        )
    )


def _put_in(each: Contribution) -> str:
    return words.usd(each.usd) if each.usd else "stays at home"


def _case(told: Compact, case: Case) -> Iterator[Block]:
    little = LITTLE.get(case.verdict) if case.gain_share > NOTHING else None
    yield Prose(Said(f"The pool adds little. {little}" if little else HELPS[case.verdict]))
    yield grid(
        "What each gets, alone and in the pool",
        (
            Column("Member"), Column("Harm avoided alone", number=True), Column("In the pool", number=True),
            Column("People paid alone", number=True), Column("In the pool", number=True),
        ),
        (
            (
                each.place, *map(words.short_usd, (each.alone.avoided, each.together.avoided)),
                *map(words.estimate, (each.alone.persons, each.together.persons)),
            )
            for each in case.outcomes
        ),
    )  # fmt: skip
    yield grid(
        "Dollars: paid to people if it lasts, and expected cost in the end",
        (
            Column("Member"), Column("Paid alone", number=True), Column("In the pool", number=True),
            Column("Cost alone", number=True), Column("In the pool", number=True),
        ),
        (
            (
                each.place,
                *map(words.short_usd, (each.alone.paid_usd, each.together.paid_usd)),
                *map(words.short_usd, (each.alone.net_cost_usd, each.together.net_cost_usd)),
            )
            for each in case.outcomes
        ),
    )  # fmt: skip
    yield fair_split(case)
    yield Prose(Said(_core(told, case), tone="quiet"))
    yield from _debts(told, case)


def fair_split(case: Case) -> Grid:
    """What each member gains before and after the settlement, and at the plan's own prices."""
    return grid(
        "A fair split of the gain",
        (
            Column("Member"), Column("Gain before settling", number=True), Column("Settlement", number=True),
            Column("Fair gain (Shapley)", number=True), Column("Gain at the plan's prices", number=True),
        ),
        ((each.place, *_split(each, case.harm * NOTHING)) for each in case.outcomes),
    )  # fmt: skip


def _split(each: Outcome, least: float) -> tuple[str, ...]:
    """Gain before settling, settlement, gain after it, and gain at the plan's prices; below `least` dollars none."""

    def said(value: float, more: str, less: str) -> str:
        if abs(value) < least:
            return "none"
        return f"{more if value > 0 else less}{words.short_usd(abs(value))}"

    error = "" if each.error is None else f" (error {words.short_usd(each.error)})"
    return (
        said(each.gain_before, "+", "-"),
        said(each.settlement_usd, "gets ", "pays "),
        said(each.gain, "+", "-") + error,
        said(each.by_price - each.alone.worth, "+", "-"),
    )


def _core(told: Compact, case: Case) -> str:
    how = "worked out from every group of members" if told.exact else "sampled from random orders of joining"
    said = f"Shapley: what a member adds on average to those who joined before, {how}. "
    if case.in_core is False:
        said += (
            f"It is not in the core: {_names(told, case.leaver)} would do {about_usd(case.leaver_gain)} better "
            "without the rest. "
        )
    elif case.in_core:
        said += "It is in the core: no group would do better without the rest. "
    else:
        said += "Whether it is in the core was looked at for single members and pairs only: none would do better. "
    return said + (
        "The split at the plan's prices always is: it pays each member for its money and its need what one more dollar "
        "of each is worth in the pooled plan."
    )


def _debts(told: Compact, case: Case) -> Iterator[Block]:
    """Who owes whom; many are folded away."""
    if not case.debts:
        return
    called = {each.fips: each.place for each in told.members}

    def row(each: Debt) -> tuple[str, ...]:
        return called[each.debtor], called[each.creditor], words.short_usd(each.usd), words.short_usd(each.most_usd)

    columns = (
        Column("Owes"), Column("To"), Column("Expected", number=True), Column("At most", number=True),
    )  # fmt: skip
    table = grid("Principal that members would owe each other", columns, map(row, case.debts))
    said = Prose(
        Said(
            "A member spends what it kept, then its own part of the pool, then that of the others, in proportion to "
            "what each has left in it. The settlement comes on top of the principal.",
            tone="quiet",
        )
    )
    if len(case.debts) > FEW:
        yield Fold(f"Who would owe whom: {len(case.debts)} debts", (table, said))
    else:
        yield from (table, said)
