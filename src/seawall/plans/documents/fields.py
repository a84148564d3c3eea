"""From a plan to what a template may say: named words, and the facts on which paragraphs depend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seawall.base.words import about_usd, listing, percent, us_day, whole_usd
from seawall.law.standby import Kind, Style, assumed
from seawall.plans.documents.model import Release, Sums
from seawall.plans.documents.releases import by_week, whole
from seawall.plans.model import LinePlan, Plan
from seawall.programs import rail

CONTESTED = "(contested)"
_PLAIN = str.maketrans("{}[]", "()()")
BORROWED, GIVEN, FEDERAL = ("notes", "interfund"), ("philanthropic", "compact"), ("program_balance",)
FACTS = (
    "pays", "pays_part", "left_out", "unpaid", "late", "contested", "costs", "sets_up", "guessed", "known_end",
    "in_vain", "own_funds", "borrows",
    "gifts", "federal_balance", "has_trigger", "apart",
)  # fmt: skip


def facts(told: Plan, paid: tuple[Release, ...], total: Sums, style: Style) -> frozenset[str]:
    """What holds of a plan and of the place that makes it, of FACTS."""
    used = {(each.program, each.rail) for each in told.tranches}
    ways = [each for each in told.ways if (each.program, each.rail) in used]
    holds = {
        "pays": total.cap_usd > 0,
        "pays_part": 0 < told.paid_usd < told.need_usd * (1 - 1e-6),
        "left_out": bool(told.left_out),
        "unpaid": any(not each.paid_usd for each in told.lines),
        "late": any(each.first_paid and each.first_paid > each.first_missed for each in told.lines),
        "contested": bool(told.contested_used),
        "costs": total.cap_usd > total.people_usd,
        "sets_up": any(each.setup_usd for each in ways),
        "guessed": any(not each.observed for each in ways),
        "known_end": told.survival_says == "known_end",
        "in_vain": sum(each.vain_usd for each in told.tranches) >= 1,
        "own_funds": told.funds.origin != "built-in",
        "borrows": bool(_of_kind(told, paid, BORROWED)),
        "gifts": bool(_of_kind(told, paid, GIVEN)),
        "federal_balance": bool(_of_kind(told, paid, FEDERAL)),
        "has_trigger": bool(told.thresholds),
        "apart": style.appropriation_apart,
    }
    return frozenset(name for name in FACTS if holds[name])


def words(
    told: Plan, paid: tuple[Release, ...], total: Sums, government: Kind, style: Mapping[str, str]
) -> dict[str, str]:
    """By name, what stands in the braces of a template, beside the words of the place's style."""
    used = {(each.program, each.rail) for each in told.tranches}
    lines = [each for each in told.lines if each.paid_usd]
    missed = sorted(told.lines, key=lambda each: (each.first_missed, each.short))
    weeks = by_week(told, paid)
    expected = sum(each.expected_usd for each in told.fund_uses)
    vain = sum(each.vain_usd for each in told.tranches)
    own = {
        "chief": "{governor}" if government in ("state", "territory") else "{executive}",
        "body": style.get("body", "{legislature}" if government in ("state", "territory") else "{board}"),
        "scenario": told.scenario.name,
        "assumed": assumed(told.scenario, told.as_of),
        "as_of": us_day(told.as_of),
        "decided": us_day(told.decided),
        "programs": listing(each.short for each in lines) or "no program",
        "programs_stopped": listing(each.short for each in told.lines),
        "first_missed": "; ".join(f"{each.short}, {us_day(each.first_missed)}" for each in missed),
        "late": "; ".join(
            map(_late, (each for each in missed if each.first_paid and each.first_paid > each.first_missed))
        ),
        "unpaid": listing(each.short for each in told.lines if not each.paid_usd),
        "left_out": listing(each.short for each in told.left_out),
        "need": whole_usd(total.need_usd),
        "cap": whole_usd(total.cap_usd),
        "people_usd": whole_usd(total.people_usd),
        "costs": whole_usd(total.cap_usd - total.people_usd),
        "sets_up": whole_usd(sum(whole(each.setup_usd) for each in told.ways if (each.program, each.rail) in used)),
        "week": whole_usd(total.week_usd),
        "week_of": us_day(total.week_of) if total.week_of else "",
        "weeks_from": us_day(min(weeks)) if weeks else "",
        "weeks": str(total.weeks),
        "releases": str(len({each.day for each in paid})),
        "first": us_day(total.first) if total.first else "",
        "last": us_day(total.last) if total.last else "",
        "ends": us_day(total.ends),
        "last_day": us_day(told.last_day),
        "share": "all" if told.paid_usd >= told.need_usd * (1 - 1e-6) else percent(told.paid_usd / told.need_usd),
        "from_funds": from_funds(told, paid),
        "contested_used": listing(named(told, each) for each in told.contested_used),
        "expected": about_usd(expected),
        "vain": about_usd(vain),
        "origin": told.funds.origin,
        "guessed": listing(_guessed(told)),
        "borrowed": listing(_of_kind(told, paid, BORROWED)),
        "given": listing(_of_kind(told, paid, GIVEN)),
        "federal_funds": listing(_of_kind(told, paid, FEDERAL)),
        "trigger": _trigger(told),
        "draft_law": f"seawall law standby '{told.place}'",
    }
    return dict(style) | {name: plain(each) if name not in ("chief", "body") else each for name, each in own.items()}


def plain(text: str) -> str:
    """The text without braces and brackets, which would be taken for names and blanks."""
    return text.translate(_PLAIN)


def marked(told: Plan, name: str, text: str) -> str:
    """The text, with a mark if it rests on something contested."""
    return plain(f"{text} {CONTESTED}" if name in told.contested_used else text)


def fund_name(told: Plan, fund: str) -> str:
    """What a fund is called, with its mark."""
    return marked(told, fund, next(each.name for each in told.fund_uses if each.fund == fund))


def rail_name(told: Plan, name: str) -> str:
    """What a rail is called, with its mark."""
    return marked(told, name, rail(name).name)


def named(told: Plan, name: str) -> str:
    """A fund or a rail by name."""
    return fund_name(told, name) if name in {each.fund for each in told.fund_uses} else rail_name(told, name)


def drawn(told: Plan, paid: Iterable[Release]) -> dict[str, int]:
    """By fund in use, whole dollars drawn."""
    sums: dict[str, int] = {each.fund: 0 for each in told.fund_uses}
    for each in paid:
        sums[each.fund] += each.usd
    return {fund: usd for fund, usd in sums.items() if usd}


def from_funds(told: Plan, paid: tuple[Release, ...]) -> str:
    """'$20,000,000 from the Contingency Fund and $1,000,000 from the ...'."""
    return listing(f"{whole_usd(usd)} from {fund_name(told, fund)}" for fund, usd in drawn(told, paid).items())


def _of_kind(told: Plan, paid: Iterable[Release], kinds: tuple[str, ...]) -> list[str]:
    """The names of the funds in use that are of these kinds."""
    kind = {each.id: each.kind for each in told.funds.funds}
    return [fund_name(told, fund) for fund in drawn(told, paid) if kind[fund] in kinds]


def _trigger(told: Plan) -> str:
    """What to go by, chance or dates, for the program of most people that the plan pays; and what has no forecast."""
    if not told.thresholds:
        return ""
    own = listing(each.short for each in told.thresholds if each.decides == "own_law")
    says = [_goes_by(told)]
    if own:
        says.append(f"{own}: ends by its own law, lapse or not; no forecast watches that, its dates decide.")
    return " ".join(filter(None, says))


def _goes_by(told: Plan) -> str:
    forecast = [each for each in told.thresholds if each.decides != "own_law"]
    if not forecast:
        return ""
    first = next((each for each in forecast if each.program == told.lead), forecast[0])
    missed = f"the chance that its payment of {us_day(first.harm_date)} is missed"
    if first.decides == "dates":
        return (
            f"For {first.short} the dates decide, not the chance: acting pays once {missed} is above "
            f"{first.action[1]:.2%}, and it is above that before every deadline."
        )
    now = f" Today it is {percent(first.chance.value)}." if first.chance else " No record says how likely that is."
    return f"Decide for {first.short} once {missed} is above {first.action[1]:.2%}.{now}"


def _late(each: LinePlan) -> str:
    assert each.first_paid is not None
    days = (each.first_paid - each.first_missed).days
    return f"{each.short}, {days} day{'' if days == 1 else 's'} late, on {us_day(each.first_paid)}"


def _guessed(told: Plan) -> list[str]:
    used = {each.rail for each in told.tranches}
    return list(dict.fromkeys(rail(each.rail).name for each in told.ways if each.rail in used and not each.observed))
