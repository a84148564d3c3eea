"""What a channel of money is, and what a bill that would withhold it says: the shape of the data files.

A channel is one way of not paying the United States (or one lawful neighbor of it), told in the facts that the law
room tests. A bill is a list of provisions, each of which is one channel: so a bill is answered provision by provision.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from seawall.base.closed import Closed
from seawall.law.measure import check_facts
from seawall.law.merits import Zone
from seawall.law.vocabulary import Value

Size = Literal["income tax withheld", "FICA, employees", "FICA, employer", "amount", "none"]
Trigger = Literal[
    "court_decision", "executive_order", "valid_state_law_retaliation", "legislature_deems_unconstitutional",
    "unlawful_withholding_not_defined", "budget_condition",
]  # fmt: skip
Certifier = Literal[
    "comptroller", "treasurer", "secretary_of_administration", "board_of_public_works", "legislature", "governor",
    "not_seen",
]  # fmt: skip
Decision = Literal["unanimous_three", "consult", "single_officer", "mandatory_shall", "legislature", "not_seen"]
Pool = Literal[
    "employee_withholding", "employer_tax", "grant_repayments", "all_payments", "payments_except_payroll_tax",
    "private_taxpayers", "federal_property",
]  # fmt: skip
Cap = Literal["amount_owed", "portion_set_by_legislature", "none_found", "not_seen"]
Custody = Literal["escrow", "state_funds", "held", "no_money_moves", "not_seen"]
Interest = Literal["none_found", "not_seen", "to_the_state"]
Release = Literal["on_receipt", "on_court_ruling", "on_other_event", "none_found", "not_seen"]
PurseId = Literal[
    "withheld_tax", "employer_tax", "grant_repayment", "disputed_repayment", "grant_cash", "own_money",
    "residents_money",
]  # fmt: skip
Status = Literal["in_committee", "introduced", "filed_not_adopted", "not_enacted", "announced"]
Severability = Literal["clause", "not_seen"]


class Rule(Closed):
    """One authority. `checked` is true when its text, or a page that reports it, was read."""

    cite: str = Field(min_length=3)
    says: str = Field(min_length=5)
    checked: bool


class Exposed(Closed):
    """Who is exposed, and how."""

    officials: str = Field(min_length=3)
    employees: str = Field(min_length=3)
    residents: str = Field(min_length=3)


class Purse(Closed):
    """A kind of money that a bill's text can reach: the facts that say whose it is, and the pools that hold it."""

    id: PurseId
    title: str = Field(min_length=3)
    pools: tuple[Pool, ...] = Field(min_length=1)
    facts: dict[str, Value]


class Channel(Closed):
    """One way of not paying the United States, or a lawful neighbor of it.

    `assumes` is what must be so for the answer to hold, `size` what the money is sized by (a channel of
    `seawall.fiscal.remittance`, the reader's own amount, or nothing), `instead` are ids of lawful neighbors.
    `expected` is the answer of the research notes, and `purses` the same for every kind of money that such a text can
    reach: tests compare them with the engine's; of `purses` only the names are used besides.
    """

    id: str
    title: str
    says: str
    assumes: str
    facts: dict[str, Value]
    expected: Zone
    purses: dict[PurseId, Zone]
    law: tuple[Rule, ...] = Field(min_length=1)
    exposed: Exposed
    size: Size
    instead: tuple[str, ...]
    lookalike: str

    @model_validator(mode="after")
    def _facts_are_known(self) -> Channel:
        check_facts(self.facts)
        return self


class Provision(Closed):
    """One provision of a bill. Without a channel it is not a way of withholding and is not answered here."""

    says: str
    channel: str | None = None


class SourceRead(Closed):
    """A page behind a bill's entry. `checked` is true when it was read."""

    says: str
    checked: bool


class Bill(Closed):
    """One bill, by its design. "not_seen": the text that would say so was not read. `party` is its author's."""

    id: str
    jurisdiction: str = Field(pattern=r"^[A-Z]{2}$", description="postal code")
    year: int = Field(ge=1787, le=2100)
    number: str
    title: str
    says: str
    trigger: tuple[Trigger, ...] = Field(min_length=1)
    certifier: tuple[Certifier, ...] = Field(min_length=1)
    decision: Decision
    pool: tuple[Pool, ...] = Field(min_length=1)
    cap: Cap
    custody: Custody
    interest: Interest
    release: Release
    lien: bool
    status: Status
    status_says: str
    status_as_of: date
    party: Literal["Democratic", "Republican", "initiative"]
    sponsors: str
    severability: Severability
    provisions: tuple[Provision, ...] = Field(min_length=1)
    sources: tuple[SourceRead, ...] = Field(min_length=1)
    note: str = ""

    @model_validator(mode="after")
    def _parts_agree(self) -> Bill:
        on_property = any(each.channel == "lien-on-federal-property" for each in self.provisions)
        if self.lien != on_property:
            raise ValueError("lien must be true exactly when a provision is a lien on federal property")
        return self
