"""What a program file says: one pydantic model per block of `programs/*.toml`.

A benefits expert edits the files; this module only says what a file must contain. Every statement
carries `cite` (where it is from) and `checked` (true: that source was read; false: general knowledge
or inference). Statements that became known on a day carry `from` or `known_from`, so that a replay of
the past sees only what was known then.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.programs.cited import Cited
from seawall.programs.rail_terms import Lead
from seawall.programs.rails import Level, Rail, rail

Bill = Literal[
    "agriculture", "cjs", "defense", "energy_water", "fsgg", "homeland", "interior", "labor_hhs",
    "legislative", "milcon_va", "state_foreign", "thud",
]  # fmt: skip

Funding = Literal["permanent", "mandatory_appropriated", "advance", "forward", "discretionary", "trust_fund", "own_law"]

RuleName = Literal[
    "continues",  # nothing stops
    "month_after_clause",  # first month whose first day is more than `days` after the authority ends
    "quarter_after_clause",  # first quarter whose first day is more than `days` after the authority ends
    "next_quarter",  # first quarter that begins after the authority ends
    "next_month_start",  # first month that begins after the authority ends
    "days_after",  # a buffer of `days_low` to `days_high` days runs out
    "months_ahead",  # money is obligated ahead: the `months_low`th to `months_high`th month after the authority's last
    "same_day",  # the first day of the lapse
    "payday_biweekly",  # first payday for a pay period that lies wholly inside the lapse
    "payday_semimonthly",  # first payday on the 1st or 15th inside the lapse
    "authority_ends",  # the program's own law ends on `expires`, whatever happens to appropriations
    "depends",  # no date follows from law: it depends on a balance or a decision
]

MissedBy = Literal["residents", "employees", "providers", "grantees", "state", "nobody"]


Column = Annotated[
    str,
    Field(pattern=r"^[a-z0-9_]+\.[a-z0-9_]+(\[[a-z0-9_]+=[A-Za-z0-9_-]+\])?$", description="table.column[key=value]"),
]


class Exposure(Closed):
    """Who and how much, by place: one column of one evidence table, and how it reaches the places it has no rows of.

    A column is written `table.column`, or `table.column[program=liheap]` for the rows with that key only. `level` says
    which places it has: the nation (FIPS 00), states, or counties. `per` is the period that a dollar figure covers.

    - `times`: columns that each row is multiplied by, such as dollars per person: the place's own row, else its
      state's, else the nation's. `NAME_low` and `NAME_high` beside such a column NAME are its interval.
    - `share_by` divides the nation's figure (row 00) over states by another column. Where the column has some states,
      they are kept, and the nation less these is divided over the others.
    - `split_by` divides a state's figure over its counties by another column, so that counties sum to their state.
    - `answers` says for whom. "state": the first such block that has anything in a state answers for it and all of its
      counties, so that a state is of one concept. "row": only the places with a row, and before any other block; the
      rest of the state is asked of the others.

    What is divided is modelled, and carries an interval. `share_tested_on` and `split_tested_on` name a column whose
    truth is held: the 80% band of true over divided amounts there is the interval (for `share_by` over a column
    with some states: these states, unless another is named). Else `share_or` and `split_or` name a second column to
    divide by, and the range runs from one result to the other. See impacts/amounts.py.
    """

    measure: Literal["persons", "households", "dollars"]
    column: Column
    level: Literal["nation", "state", "county"] = "state"
    answers: Literal["state", "row"] = "state"
    unit: str
    concept: str
    per: Literal["month", "quarter", "year"] = "month"
    times: tuple[Column, ...] = ()
    share_by: Column | None = None
    share_tested_on: Column | None = None
    share_or: Column | None = None
    split_by: Column | None = None
    split_tested_on: Column | None = None
    split_or: Column | None = None
    covers: str = Field(default="", description="what dollars pay for, where it is more than the counted people get")
    note: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that a figure of this block rests on, its own first."""
        others = (
            self.share_by,
            self.share_tested_on,
            self.share_or,
            self.split_by,
            self.split_tested_on,
            self.split_or,
        )
        return (self.column, *self.times, *(each for each in others if each))

    @model_validator(mode="after")
    def _divided(self) -> Exposure:
        for word in ("share", "split"):
            by, tested, other = (getattr(self, f"{word}_{end}") for end in ("by", "tested_on", "or"))
            if by is None and (tested or other):
                raise ValueError(f"{word}_tested_on and {word}_or need {word}_by")
            if tested and other:
                raise ValueError(f"name {word}_tested_on or {word}_or, not both")
        if self.level == "nation" and self.share_by and not (self.share_tested_on or self.share_or):
            raise ValueError("share_by over a nation's figure needs share_tested_on or share_or: an interval")
        if self.level == "county" and (self.share_by or self.split_by):
            raise ValueError("a column by county is not divided: leave out share_by and split_by")
        if self.answers == "row" and self.level != "county":
            raise ValueError('answers = "row" is for a column by county')
        return self


class Calendar(Cited):
    """The days on which residents (or whoever is paid) get the money.

    `payday`: of a biweekly calendar, one day on which the first offices pay; the last do so `payday_days` later.
    """

    kind: Literal[
        "snap_load_days", "first_of_month", "spread_over_month", "quarterly_award", "daily_claims", "biweekly",
        "semimonthly", "weekly", "monthly_dates", "seasonal", "reimbursement",
    ]  # fmt: skip
    says: str
    shift: Literal["none", "previous_business_day", "next_business_day"] = "none"
    payday: date | None = None
    payday_days: int = Field(default=0, ge=0, lt=14)

    @model_validator(mode="after")
    def _has_payday(self) -> Calendar:
        if (self.kind == "biweekly") != (self.payday is not None):
            raise ValueError("a biweekly calendar needs payday, one of its paydays; no other has one")
        return self


class Filing(Cited):
    """A file or order that must go out before the payment day: the hidden deadline.

    `states`: postal codes of the states whose own days these are; empty: the usual span, for states with none.
    """

    what: str
    states: tuple[str, ...] = ()
    days_before_earliest: int = Field(ge=0)
    days_before_latest: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Filing:
        if self.days_before_earliest < self.days_before_latest:
            raise ValueError("days_before_earliest must be at least days_before_latest")
        return self


class Bridge(NamedTuple):
    """The rail on which a state or local government could pay instead, and how long it took."""

    rail: Rail
    lead: Lead


class Cohort(Closed):
    """Grants whose year begins on the first of one month: how many programs, and the people whom they serve."""

    month: int = Field(ge=1, le=12)
    programs: int = Field(ge=0)
    persons: int = Field(ge=0)


class LapseRule(Cited):
    """What the law says happens to this program when appropriations lapse, as a rule and not a date.

    `when` tells which kind of lapse the rule is for. `missed_by` is who goes without on the date found;
    `reach` is "part" when only some of the counted people are exposed on that first date. `cohort` says how many of
    `cohort_of_persons` have a grant that begins in which month, for the months that are documented.
    `by_precedent`: no text sets the date; it is carried over from what happened in the earlier lapses that are cited.
    """

    when: Literal["cr_expiry", "fy_start", "any"]
    rule: RuleName
    says: str
    missed_by: MissedBy
    reach: Literal["all", "part"] = "all"
    days: int | None = None
    days_low: int | None = None
    days_high: int | None = None
    months_low: int | None = None
    months_high: int | None = None
    expires: date | None = None
    moves_with_cr: bool = False
    by_precedent: bool = False
    then: Literal["same_day", "next_quarter", "next_month_start"] = "same_day"
    anchor: date | None = Field(default=None, description="last day of one known biweekly pay period")
    pay_lag_low: int | None = None
    pay_lag_high: int | None = None
    cohort: tuple[Cohort, ...] = ()
    cohort_of_persons: int = Field(default=1, ge=1)
    law: str = ""
    confidence: Literal["high", "medium", "low"]
    from_: date = Field(alias="from", description="first day on which this rule was law or practice")
    until: date | None = None

    @property
    def by_own_law(self) -> bool:
        """Whether the program's own law ends on a day of its own, lapse or not."""
        return self.rule == "authority_ends" and not self.moves_with_cr

    @model_validator(mode="after")
    def _parameters(self) -> LapseRule:
        needs = {
            "month_after_clause": ("days",),
            "quarter_after_clause": ("days",),
            "days_after": ("days_low", "days_high"),
            "months_ahead": ("months_low", "months_high"),
            "payday_biweekly": ("anchor", "pay_lag_low", "pay_lag_high"),
            "authority_ends": ("expires",),
        }.get(self.rule, ())
        missing = [name for name in needs if getattr(self, name) is None]
        if missing:
            raise ValueError(f"rule {self.rule!r} needs {', '.join(missing)}")
        if sum(each.persons for each in self.cohort) > self.cohort_of_persons:
            raise ValueError("cohort: more persons than cohort_of_persons")
        if self.by_precedent and (self.confidence == "high" or self.rule in ("continues", "depends")):
            raise ValueError("by_precedent is for a rule that gives a date, and never of high confidence")
        if (self.rule == "continues") != (self.missed_by == "nobody"):
            raise ValueError("missed_by is 'nobody' for 'continues' and only then")
        return self


class Buffer(Cited):
    """Money the program can live on after a lapse begins."""

    what: str
    amount_usd: int | None = None
    from_: date = Field(alias="from")
    until: date | None = Field(default=None, description="last day on which this was the newest that was known")


class Unknown(Closed):
    """What we could not find out, and the day on which that was so."""

    says: str
    from_: date = Field(alias="from")


class Searched(Closed):
    """Where figures that are missing were looked for, without result, and the last day of the search."""

    measures: tuple[Literal["persons", "households", "dollars"], ...]
    level: Literal["state", "county"] = Field(
        description="the finest places for which a figure was found to be lacking"
    )
    says: str
    from_: date = Field(alias="from")


class Precedent(Cited):
    """What was planned and what happened in an earlier lapse. `differed`: the event was not the plan."""

    episode: Literal["2010", "2013", "2018-19", "2021", "2023-24", "2025", "2026"]
    known_from: date
    plan: str = ""
    event: str = ""
    differed: bool = False


@shown_by("programs")
class Program(Closed):
    """One federal payment stream: what it is, who lives on it, and what a lapse does to it."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: str
    short: str = Field(max_length=30)
    agency: str
    listings: tuple[str, ...] = Field(description="assistance listing numbers")
    authority: str
    funding: Funding
    funding_says: str
    bill: Bill | Literal["all", "none"] = Field(description="appropriations bill that carries it")
    rail: str
    counts: str = Field(description="what one counted resident is: people, households, children, ...")
    not_in: tuple[str, ...] = Field(default=(), description="postal codes where the program does not run")
    not_in_says: str = ""
    exposure_source: str = Field(default="published", description="what counts it: a name in impacts/exposure.py")
    exposure: tuple[Exposure, ...] = ()
    searched: tuple[Searched, ...] = ()
    calendar: Calendar
    filing: tuple[Filing, ...] = ()
    reserve_account: str = Field(
        default="", pattern=r"^(\d\d-\d{4})?$", description="Treasury account whose reserve lots are shown"
    )
    bridge: tuple[str, ...] = Field(
        default=(), description="ids of the rails that would pay instead; see programs/rails"
    )
    counties_run_in: tuple[str, ...] | None = Field(
        default=None, description="postal codes of the only states whose counties run it; None: it is not so limited"
    )
    lapse: tuple[LapseRule, ...] = Field(min_length=1)
    buffer: tuple[Buffer, ...] = ()
    precedent: tuple[Precedent, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @model_validator(mode="after")
    def _split_with_an_interval(self) -> Program:
        for block in self.exposure:
            if self.exposure_source == "published" and block.split_by and not (block.split_tested_on or block.split_or):
                raise ValueError(f"{block.measure}: split_by needs split_tested_on or split_or: an interval")
        return self

    def lapse_rule(self, kind: Literal["cr_expiry", "fy_start"], as_of: date) -> LapseRule | None:
        """The newest rule for this kind of lapse that was known on `as_of`; None if there was none."""
        known = [
            rule
            for rule in self.lapse
            if rule.when in (kind, "any") and rule.from_ <= as_of and (rule.until is None or as_of <= rule.until)
        ]
        return max(known, key=lambda rule: rule.from_, default=None)

    def filings_in(self, states: Iterable[str]) -> tuple[Filing, ...]:
        """What must go out before payment in these states (postal codes): each state's own, else the usual."""
        own = {code: each for each in self.filing for code in each.states}
        usual = next((each for each in self.filing if not each.states), None)
        found = dict.fromkeys(own.get(code, usual) for code in states)
        return tuple(each for each in found if each is not None)

    def lives_on(self, as_of: date) -> tuple[Buffer, ...]:
        """The money that it was known on `as_of` to be able to live on."""
        return tuple(
            each for each in self.buffer if each.from_ <= as_of and (each.until is None or as_of <= each.until)
        )

    def covers(self) -> str:
        """What its dollars pay for, where it is more than the counted people get."""
        return next((each.covers for each in self.exposure if each.measure == "dollars"), "")

    def bridge_rail(self, as_of: date, level: Level = "state") -> Bridge | None:
        """The rail on which a government of this level would pay instead, of those with a time known on `as_of`.

        A time counted in real cases comes before a guess, then the newest.
        """
        dated = [(each, each.lead_as_of(as_of)) for each in map(rail, self.bridge) if level in each.levels]
        known = [Bridge(each, lead) for each, lead in dated if lead is not None]
        return max(known, key=lambda each: (each.lead.observed, each.lead.from_), default=None)
