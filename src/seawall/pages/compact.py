"""A compact as a page: does it help, what each member gets, who owes whom, a fair split, and what the law says."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import about_usd, day_text, listing, percent
from seawall.pages import words
from seawall.pages.page import (
    Authority,
    Block,
    Column,
    Fold,
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

DISCLAIMER = (
    "Decision support, not legal advice. A pool is agreed before anybody knows who will be hit. Balances and judgments "
    "are estimates: replace them with your own before anybody signs."
)
HELPS: dict[Verdict, str] = {
    "helps": "The pool helps.",
    "sated": "The pool does not help: those that are hit have money enough of their own for what is worth paying.",
    "all_short": "The pool hardly helps: each could use it, but all are short at once; what one gets another gives.",
    "no_way": "The pool does not help: no payment comes in time, whoever's money it is.",
    "small": "The pool hardly helps: it ends less than 1% of the harm.",
}
ANSWER: dict[Verdict, str] = {
    "helps": "helps", "sated": "enough alone", "all_short": "all short", "no_way": "no payment in time",
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
    yield Section("limits", "What it leaves out", (*points(LIMITS), *points(told.notes, "About the funds")))


def _lede(told: Compact) -> str:
    if not told.cases:
        return f"No pooled plan is worked out: the law room calls this agreement {told.law.zone}. {told.law.reason}"
    national, turn = told.case("national"), told.case("in_turn")
    assert national is not None and turn is not None
    if national.verdict == turn.verdict != "helps":
        return f"{HELPS[national.verdict]} It ends {_of_harm(national)} if all are hit, {_of_harm(turn)} if one is."
    return f"If all are hit at once, the pool ends {_of_harm(national)}; if one is, each as likely, {_of_harm(turn)}."


def _of_harm(case: Case) -> str:
    return f"{words.usd(case.gain)} more of {about_usd(case.harm)} of expected harm ({case.gain_share:.1%})"


def _call(told: Compact) -> str:
    """Who gives way, and what squares it."""
    case = told.cases[0] if told.cases else None
    if case is None or case.verdict != "helps":
        return ""
    losers = [each.place for each in case.outcomes if each.gain_before < -NOTHING * case.harm]
    if not losers:
        return "If all are hit at once, no member is worse off than alone."
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
    if not told.cases:
        return
    yield grid(
        "Expected harm, in dollars by the plan's judgments, and what is avoided of it, less what that costs",
        (
            Column("Hit", wide=True), Column("Harm", number=True), Column("Avoided alone", number=True),
            Column("In the pool", number=True), Column("Gain", number=True), Column("Of the harm", number=True),
            Column("Answer"),
        ),
        (
            (
                _whom(told, case), words.usd(case.harm), words.usd(case.alone), words.usd(case.together),
                words.usd(case.gain), f"{case.gain_share:.1%}", ANSWER[case.verdict],
            )
            for case in told.cases
        ),
    )  # fmt: skip
    yield Picture("compact", lambda: _chart(told))


def _chart(told: Compact) -> str:
    from seawall.pages.charts.compact import compact_chart

    return compact_chart(told)


def _whom(told: Compact, case: Case) -> str:
    if case.kind == "targeted":
        return f"{_names(told, case.hit)} alone"
    chance = percent(told.targeted_chance or 0.0)
    return {"national": "all at once", "in_turn": "one, each as likely", "mix": f"one ({chance}) or all"}[case.kind]


def _law(law: Finding) -> Iterator[Block]:
    cited = tuple(Authority(cite=f"{each.cite}: {each.says}", checked=each.checked) for each in law.cases)
    checked = all(each.checked for each in law.cases)
    needed = [listing(law.depends_on)] if law.depends_on else []
    yield Prose(Said(f"{law.name}. {law.says}", checked=False))
    yield Points((
        (law.zone.capitalize(), Said(law.reason, cited, checked, law.zone)),
        *(("Also needed", Said(f"{each} in each member; not read here.")) for each in needed),
        *((each.name, _change(each)) for each in law.changes),
    ))  # fmt: skip


def _change(each: Change) -> Said:
    return Said(f"then {each.zone}: {each.reason} {each.because}", checked=each.checked, tone=each.zone)


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


def _put_in(each: Contribution) -> str:
    return words.usd(each.usd) if each.usd else "stays at home"


def _case(told: Compact, case: Case) -> Iterator[Block]:
    yield Prose(Said(HELPS[case.verdict]))
    yield grid(
        "What each gets, alone and in the pool",
        (
            Column("Member"), Column("Harm avoided alone", number=True), Column("In the pool", number=True),
            Column("People paid alone", number=True), Column("In the pool", number=True),
        ),
        (
            (
                each.place, words.usd(each.alone.avoided), words.usd(each.together.avoided),
                words.estimate(each.alone.persons), words.estimate(each.together.persons),
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
                each.place, words.usd(each.alone.paid_usd), words.usd(each.together.paid_usd),
                words.usd(each.alone.net_cost_usd), words.usd(each.together.net_cost_usd),
            )
            for each in case.outcomes
        ),
    )  # fmt: skip
    yield grid(
        "A fair split of the gain",
        (
            Column("Member"), Column("Gain before settling", number=True), Column("Settlement"),
            Column("Fair gain (Shapley)", number=True), Column("Gain at the plan's prices", number=True),
        ),
        ((each.place, *_split(each, case.harm * NOTHING)) for each in case.outcomes),
    )  # fmt: skip
    yield Prose(Said(_core(told, case), tone="quiet"))
    yield from _debts(told, case)


def _split(each: Outcome, least: float) -> tuple[str, ...]:
    """Gain before settling, settlement, gain after it, and gain at the plan's prices; below `least` dollars none."""

    def signed(value: float) -> str:
        return "none" if abs(value) < least else f"{'+' if value > 0 else ''}{about_usd(value)}"

    paid = each.settlement_usd
    settles = "none" if abs(paid) < least else f"{'gets' if paid > 0 else 'pays'} {about_usd(abs(paid))}"
    error = "" if each.error is None else f" (error {about_usd(each.error)})"
    return signed(each.gain_before), settles, signed(each.gain) + error, signed(each.by_price - each.alone.worth)


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
        return called[each.debtor], called[each.creditor], words.usd(each.usd), words.usd(each.most_usd)

    columns = (
        Column("Owes"), Column("To"), Column("Expected", number=True), Column("If it lasts", number=True),
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
