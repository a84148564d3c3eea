"""A compact: what members put in, what each gets alone and together, who owes whom, a fair split, and the law on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.evidence import Source
from seawall.hazard import Scenario
from seawall.plans.compact.agreement import Finding
from seawall.plans.model import Choices

if TYPE_CHECKING:
    import polars as pl

Kind = Literal["national", "targeted", "in_turn", "mix"]
Verdict = Literal["helps", "sated", "all_short", "no_way", "no_money", "no_need", "small"]


class Contribution(Closed):
    """A fund of a member and what of it is in the pool; `usd` 0: it stays at home. `days` from asking to spending."""

    fund: str
    name: str
    kind: str
    balance_usd: float
    usd: float
    days: tuple[int, int, int]


class Member(Closed):
    """A party. `need_usd` falls due and is not paid if the failure lasts through all days counted; `harm` if nobody
    pays it. `programs`: those that it could pay."""

    place: str
    fips: str
    level: str
    origin: str
    need_usd: float
    harm: float
    programs: tuple[str, ...]
    contributions: tuple[Contribution, ...]

    @property
    def contributed_usd(self) -> float:
        """Dollars in the pool."""
        return sum(each.usd for each in self.contributions)


class Standing(Closed):
    """How a member fares. `avoided`: expected harm avoided, in dollars; `persons`: residents of each program who would
    miss a payment, times the part of it that is paid; `paid_usd` if the failure lasts through all days counted;
    `net_cost_usd`: expected, what its lines cost less what the United States pays back; `worth`: what is maximized."""

    avoided: float
    persons: float
    paid_usd: float
    net_cost_usd: float
    worth: float


class Outcome(Closed):
    """One member in one case, alone and in the pool, before and after the settlement.

    `alone` and `together`: with every pooled dollar that carried another member owed back by it. `borrowed`: others'
    pooled money that carried its people; `lent`: its own that carried others; `most` if the failure lasts through all
    days counted (of several cases: the most in any), else expected. `fair` is its Shapley value in harm dollars,
    `error` its standard error if it was sampled; `by_price` the split at the plan's own prices. `settlement_usd`: what
    it gets (or pays, if negative) beyond principal, so that it ends at its fair share.
    """

    fips: str
    place: str
    chance_hit: float
    alone: Standing
    together: Standing
    borrowed_most_usd: float
    borrowed_usd: float
    lent_most_usd: float
    lent_usd: float
    fair: float
    error: float | None
    by_price: float
    settlement_usd: float

    @property
    def gain(self) -> float:
        """What it gains by the pool once all is settled, in harm dollars."""
        return self.fair - self.alone.worth

    @property
    def gain_before(self) -> float:
        """The same before the settlement."""
        return self.together.worth - self.alone.worth


class Debt(Closed):
    """Principal that one member owes another: expected, and if the failure lasts through all days counted."""

    debtor: str
    creditor: str
    usd: float
    most_usd: float


class Case(Closed):
    """Whom the failure hits, and what the pool does then. Of the kinds `in_turn` and `mix` everything is expected.

    `hit`: FIPS codes. `harm` without any payment, `alone` and `together` what is avoided net of cost. `in_core`: no
    group of members would do better without the others (None: not every group was looked at); `leaver`: the group that
    would, and `leaver_gain`.
    """

    kind: Kind
    hit: tuple[str, ...]
    harm: float
    alone: float
    together: float
    verdict: Verdict
    outcomes: tuple[Outcome, ...]
    debts: tuple[Debt, ...]
    in_core: bool | None
    leaver: tuple[str, ...] = ()
    leaver_gain: float = 0.0

    @property
    def gain(self) -> float:
        """What the pool adds, in harm dollars."""
        return self.together - self.alone

    @property
    def gain_share(self) -> float:
        """The gain as a part of the harm if nobody pays; 0 where there is none."""
        return self.gain / self.harm if self.harm else 0.0


@shown_by("compact")
class Compact(Closed):
    """A pool of reserves of several governments for one scenario, as known on a day.

    `cases` is empty where the law room calls the agreement barred, or contested and nobody allowed "compact" by name:
    then no pooled plan is worked out. `exact`: fair
    shares are from every coalition, else sampled; `optima`: coalitions solved, each with a proof.
    """

    name: str
    as_of: date
    decided: date
    scenario: Scenario
    choices: Choices
    share_pooled: float
    targeted_chance: float | None
    law: Finding
    members: tuple[Member, ...]
    cases: tuple[Case, ...]
    exact: bool
    optima: int
    survival_says: str
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    def case(self, kind: Kind, fips: str = "") -> Case | None:
        """The case of a kind; of the targeted ones that of a member."""
        return next((each for each in self.cases if each.kind == kind and fips in ("", *each.hit)), None)

    def table(self) -> pl.DataFrame:
        """One row a member and case."""
        import polars as pl

        contributed = {each.fips: each.contributed_usd for each in self.members}
        rows: list[dict[str, Any]] = [
            {
                "case": case.kind, "hit": " ".join(case.hit), "verdict": case.verdict, "fips": each.fips,
                "place": each.place, "contributed_usd": contributed[each.fips], "chance_hit": each.chance_hit,
                "avoided_alone": each.alone.avoided, "avoided_together": each.together.avoided,
                "persons_alone": each.alone.persons, "persons_together": each.together.persons,
                "paid_alone_usd": each.alone.paid_usd, "paid_together_usd": each.together.paid_usd,
                "net_cost_alone_usd": each.alone.net_cost_usd, "net_cost_together_usd": each.together.net_cost_usd,
                "worth_alone": each.alone.worth, "worth_together": each.together.worth,
                "borrowed_usd": each.borrowed_usd, "lent_usd": each.lent_usd,
                "fair": each.fair, "error": each.error, "by_price": each.by_price,
                "settlement_usd": each.settlement_usd, "gain": each.gain,
            }
            for case in self.cases
            for each in case.outcomes
        ]  # fmt: skip
        return pl.DataFrame(rows, schema_overrides={"error": pl.Float64})
