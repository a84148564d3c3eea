"""A compact as a page: does it help, what each member gets, who owes whom, a fair split, and what the law says."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import about, about_usd, day_text, listing, percent
from seawall.pages.page import Block, Column, Fold, Page, Picture, Points, Prose, Said, Section, grid, points
from seawall.pages.plan_words import LASTS
from seawall.plans.compact.model import Case, Compact, Outcome, Standing, Verdict

DISCLAIMER = (
    "Decision support, not legal advice. A pool is agreed before anybody is hit: which member will be is not known. "
    "Balances and judgments are estimates: replace them with your own before anybody signs."
)
HELPS: dict[Verdict, str] = {
    "helps": "The pool helps.",
    "sated": "The pool does not help: every member that is hit has money enough for all that is worth paying.",
    "equally_short": "The pool does not help: all are equally short, so moving money moves the harm and ends none.",
    "no_way": "The pool does not help: no payment comes in time, whoever's money it is.",
    "small": "The pool hardly helps: it ends less than 1% of the harm.",
}


def page(told: Compact) -> Page:
    """The page of a compact."""
    return Page(
        verb="compact",
        title=f"Compact of {told.name}: {told.scenario.name}",
        about=(
            f"{percent(told.share_pooled)} of free reserves pooled. Decided on {day_text(told.decided)}; figures and "
            f"law as of {day_text(told.as_of)}.",
            LASTS[told.survival_says],
        ),
        lede=_lede(told),
        sections=tuple(each for each in _sections(told) if each.blocks),
        disclaimer=DISCLAIMER,
        as_of=told.as_of,
    )


def _sections(told: Compact) -> Iterator[Section]:
    yield Section("law", "May they do it", tuple(_law(told)))
    yield Section("pool", "What each puts in", tuple(_pool(told)))
    for case in told.cases:
        if case.kind != "targeted":
            yield Section(case.kind, _heading(told, case), tuple(_case(told, case)))
    singles = [case for case in told.cases if case.kind == "targeted"]
    if singles:
        yield Section("targeted", "If one member alone is hit", tuple(_singles(told, singles)))


def _lede(told: Compact) -> str:
    if not told.cases:
        return f"No pooled plan is worked out: the law room calls the agreement {told.law.zone}. {told.law.reason}"
    national = told.cases[0]
    turn = next(case for case in told.cases if case.kind == "in_turn")
    return (
        f"If all are hit at once, the pool ends {_of_harm(national)}; if one is, each as likely, {_of_harm(turn)}. "
        f"{HELPS[national.verdict]}"
    )


def _of_harm(case: Case) -> str:
    return f"{about_usd(case.gain)} more of {about_usd(case.harm)} of harm ({case.gain_share:.1%})"


def _heading(told: Compact, case: Case) -> str:
    chance = percent(told.targeted_chance or 0.0)
    return {
        "national": "If all are hit at once",
        "in_turn": "If one member is hit, each as likely",
        "mix": f"Expected, if a failure hits one member alone with a chance of {chance}",
    }[case.kind]


def _law(told: Compact) -> Iterator[Block]:
    law = told.law
    yield Prose(Said(f"{law.name}: {law.zone}. {law.reason}", tone=law.zone))


def _pool(told: Compact) -> Iterator[Block]:
    yield grid(
        "Members",
        (Column("Member"), Column("Falls due", number=True), Column("Puts in", number=True)),
        ((each.place, about_usd(each.need_usd), about_usd(each.contributed_usd)) for each in told.members),
    )


def _case(told: Compact, case: Case) -> Iterator[Block]:
    yield Prose(Said(HELPS[case.verdict]))
    yield grid(
        "",
        (
            Column("Member"), Column("Harm avoided alone", number=True), Column("In the pool", number=True),
            Column("Fair share of the gain", number=True), Column("Settlement", number=True),
        ),
        (
            (each.place, about_usd(each.alone.avoided), about_usd(each.together.avoided), about_usd(each.gain),
             about_usd(each.settlement_usd))
            for each in case.outcomes
        ),
    )  # fmt: skip


def _singles(told: Compact, cases: list[Case]) -> Iterator[Block]:
    for case in cases:
        yield from _case(told, case)
