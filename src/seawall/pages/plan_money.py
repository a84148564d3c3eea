"""The money side of a plan's page: funds and how long they last, what can go wrong, judgments, and the proof."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import about_usd, day_text, percent, weeks_text
from seawall.pages import words
from seawall.pages.page import Block, Column, Prose, Said, grid, points
from seawall.pages.plan_words import marked
from seawall.plans.model import FundUse, Plan


def funds(told: Plan) -> Iterator[Block]:
    """Each fund with its balance, its use and what one more dollar in it is worth; then all of them together."""
    if told.fund_uses:
        yield from _used(told)
        yield from _runway(told)
    unused = [each for each in told.funds.funds if each.id not in {one.fund for one in told.fund_uses}]
    if unused:
        yield grid(
            "Money on file that the plan does not use",
            (Column("Fund", wide=True), Column("Why", wide=True)),
            ((each.name, idle(told, each.id)) for each in unused),
        )
    yield from points(told.notes, "About the funds")


def _used(told: Plan) -> Iterator[Block]:
    by_id = {each.id: each for each in told.funds.funds}
    yield grid(
        "Funds that the plan may use",
        (
            Column("Fund", wide=True), Column("Balance", number=True), Column("Of", wide=True),
            Column("Usable from"), Column("Drawn if it lasts", number=True), Column("Expected", number=True),
            Column("Worth of one more dollar", number=True),
        ),
        (
            (
                Said(marked(told, each.fund, each.name), by_id[each.fund].sources), about_usd(each.balance_usd),
                f"{by_id[each.fund].period or 'not dated'}, grade {by_id[each.fund].grade}",
                day_text(each.first_money), about_usd(each.drawn_usd), about_usd(each.expected_usd), _price(each),
            )
            for each in told.fund_uses
        ),
    )  # fmt: skip
    yield Prose(
        Said(
            "Worth of one more dollar: the harm, in dollars and less its own cost, that one dollar more in the "
            "fund would avoid. Zero means that there is enough of it.",
            tone="quiet",
        )
    )


def _runway(told: Plan) -> Iterator[Block]:
    if not told.runway:
        return
    names = {each.program: each.short for each in told.lines} | {"": "everything in the plan"}
    yield grid(
        "How many weeks the funds last together, from the first day missed",
        (
            Column("If they pay"), Column("Share", number=True), Column("Until"), Column("Weeks", number=True),
            Column("At worst", number=True),
        ),
        (
            (
                names[each.program], f"{each.share:.0%}",
                day_text(each.until) if each.until else f"beyond {day_text(told.last_day)}",
                weeks_text(each.weeks), weeks_text(each.weeks_low),
            )
            for each in told.runway
        ),
    )  # fmt: skip
    yield Prose(
        Said(
            "Money over a week's cost, a quarter of the month; of each program what its rails can carry. At worst: "
            "balances at the low and the need at the high end of their ranges.",
            tone="quiet",
        )
    )


def _price(each: FundUse) -> str:
    return f"${each.price:.2f}" if each.price >= 0.005 else "zero"


def idle(told: Plan, name: str) -> str:
    """Why a fund on file is not used."""
    fund = next(each for each in told.funds.funds if each.id == name)
    if fund.zone != "within":
        return f"{fund.zone}: {fund.zone_why}" if fund.zone_why else fund.zone
    if told.choices.without_act and fund.access.act:
        return "it takes an act of the legislature"
    if fund.balance_usd == 0:
        return "nothing was left in it"
    if fund.balance_usd is None:
        return f"its balance is not published. {fund.says}".strip()
    return "another fund was chosen"


def risk(told: Plan) -> Iterator[Block]:
    """Paid in vain, paid twice, never repaid."""
    if not told.tranches:
        return
    vain = sum(each.vain_usd for each in told.tranches)
    largest = max(told.weeks, key=lambda each: sum(each.paid_usd.values()), default=None)
    yield grid(
        "",
        (Column("Risk", wide=True), Column("Dollars", number=True), Column("What it is", wide=True)),
        (
            ("Expected to be paid in vain", about_usd(vain),
             "paid ahead for days on which, as likely as the record says, the failure is over"),
            ("Largest week", about_usd(sum(largest.paid_usd.values()) if largest else 0.0),
             "the most that can be out in one week when federal money resumes"),
            ("Paid twice at worst", about_usd(told.paid_usd),
             "if it lasts to the last day and the United States then pays everything back to people"),
            ("Expected cost in the end", about_usd(told.net_cost_usd),
             "own money spent, less what is expected to be repaid, by the judgments below"),
        ),
    )  # fmt: skip


def judgments(told: Plan) -> Iterator[Block]:
    """Weights and repayment, program by program, and what the user chose."""
    yield grid(
        "Judgments, not facts",
        (
            Column("Program"), Column("Harm of a dollar missing for a day", number=True),
            Column("Chance that a dollar is repaid", number=True),
            Column("Expected dollar-days of waiting, without", number=True), Column("With the plan", number=True),
        ),
        (
            (
                each.short, f"${each.harm_per_dollar_day:.3g}", percent(each.repaid),
                words.estimate(each.dollar_days_without), words.estimate(each.dollar_days_with),
            )
            for each in told.lines
        ),
    )  # fmt: skip
    yield Prose(
        Said(
            "The plan pays where the days of waiting that a dollar ends, times its harm, are worth more than the "
            "dollar's expected cost. Change a judgment with --weight and --repaid; the file plans/judgments.toml says "
            "how each came about.",
            tone="quiet",
        )
    )


def proof(told: Plan) -> Iterator[Block]:
    """What certifies the optimum, and what it does not."""
    made = told.proof
    yield Prose(
        Said(
            f"Linear program of {made.columns:,} columns and {made.rows:,} rows, solved by {made.solver} and checked "
            f"here: payments break no constraint by more than {made.primal_infeasibility:.0e}, prices none by more "
            f"than {made.dual_infeasibility:.0e}, and the gap between them is {made.gap:.0e} of the value. It is the "
            "best plan for these figures and judgments; it does not make them true."
        )
    )
