"""What has to happen before a fund can be spent: classes of deciders, sessions, conditions, as `access.toml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, Literal

from pydantic import Field, model_validator

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import FundError
from seawall.evidence import kept, load
from seawall.funding.model import Access, Ease, Kind, Zone
from seawall.law.state_rules import readings
from seawall.places import postal_codes

READER = Reader(FundError)
FILE = "funding/access.toml"
LAW_TABLE = "state_fiscal_law"
LAST_COVERED = date(2027, 4, 30)  # the calendar of sessions is held to here; a session without an end is taken to last
GUESS = "A guess: no case was counted"
ALL_YEAR = "in session all year"
ACTS = frozenset({"in_session", "in_session_supermajority", "special_session", "notes_sale"})  # classes that need a law

ClassId = Literal[
    "executive", "executive_consults", "interim_body", "in_session", "in_session_supermajority", "special_session",
    "notes_sale", "interfund_loan",
]  # fmt: skip
Decider = Literal["executive", "executive_consults", "interim_body", "legislature"]
Trigger = Literal["any", "welfare", "emergency", "deficit", "revenue", "economy", "cash_flow"]


class AccessClass(Closed):
    """Who has to act, and the days from asking to money that may be spent: fastest, usual, slowest."""

    id: ClassId
    says: str
    ease: Ease
    days: tuple[int, int, int]
    observed: bool
    cases: str
    cite: str
    checked: bool
    seen_from: date | None = None

    @model_validator(mode="after")
    def _dated(self) -> AccessClass:
        if self.observed != (self.seen_from is not None):
            raise ValueError("seen_from dates what was observed; give both or neither")
        return self

    def as_known(self, day: date) -> AccessClass:
        """What was known of it on a day: the days are a guess until the cases were there."""
        if self.seen_from is None or day >= self.seen_from:
            return self
        guess = {"observed": False, "cases": "", "cite": "general knowledge", "checked": False, "seen_from": None}
        return self.model_copy(update=guess)


class Opening(Closed):
    """Whether a stop of federal payments opens money of this kind, and why; our inference."""

    zone: Zone
    why: str


class RuleOf(Closed):
    """A row of the table of emergency money rules, by its state and its words."""

    fips: str
    fund: str


class Decided(RuleOf):
    """Who decides, where the column says less than the words beside it."""

    class_: ClassId | Literal["legislature"] = Field(alias="class")
    why: str


class Apart(RuleOf):
    """A rule that is not of the fund that surveys count. `balance`: id in the table of fund balances."""

    kind: Kind
    balance: str = ""


class Cap(RuleOf):
    """The most that may be drawn."""

    share: float | None = Field(default=None, gt=0, le=1)
    usd: float | None = Field(default=None, gt=0)
    keeps_share_of_spending: float | None = Field(default=None, gt=0, le=1)
    says: str

    @model_validator(mode="after")
    def _one(self) -> Cap:
        if [self.share, self.usd, self.keeps_share_of_spending].count(None) != 2:
            raise ValueError("give one of share, usd and keeps_share_of_spending")
        return self

    def of(self, balance: float, spending: float | None) -> float | None:
        """The most in dollars; None where it hangs on spending that is not known."""
        if self.usd is not None:
            return min(balance, self.usd)
        if self.share is not None:
            return balance * self.share
        return None if spending is None else max(0.0, balance - (self.keeps_share_of_spending or 0.0) * spending)


class WithoutAct(RuleOf):
    """A way to the money of a rule that takes no act, beside the one that does, and what opens it.

    `share_of_spending`: the most, of general fund spending; `size_held` False: it is capped, and the cap is not held.
    """

    class_: ClassId = Field(alias="class")
    trigger: Trigger
    kind: Kind = "rainy_day"
    share_of_spending: float | None = Field(default=None, gt=0, le=1)
    size_held: bool = True
    why: str


class General(Closed):
    """How a rule on emergency money opens the general fund balance. `declared`: only where one was declared.

    `share_of_spending`: the most that it opens, by state; the rest then takes an act, and is a fund of its own.
    `called`: the name of the body, by state.
    """

    reading: str
    class_: ClassId = Field(alias="class")
    declared: bool
    why: str
    share_of_spending: dict[str, float] = Field(default_factory=dict)
    called: dict[str, str] = Field(default_factory=dict)


class Terms(Closed):
    """What notes cost."""

    cost_share: float
    says: str
    cite: str
    checked: bool


class NoteCap(Closed):
    """The most that a state may borrow in notes, as a share of general fund spending."""

    state: str
    share: float
    says: str


class Tanf(Closed):
    """Unspent TANF: what it may pay, by whom it is opened, its terms."""

    programs: tuple[str, ...]
    zone: Zone
    why: str
    class_: ClassId = Field(alias="class")
    condition: str
    says: str
    cite: str
    checked: bool


class Gifts(Closed):
    """Money of foundations and companies."""

    says: str
    cite: str
    days: tuple[int, int, int]


class DisasterFund(Closed):
    """A disaster fund that may not pay private relief."""

    zone: Zone


class Book(Closed):
    """The whole file."""

    as_of: date
    class_: tuple[AccessClass, ...] = Field(alias="class")
    deciders: dict[str, Decider]
    decided: tuple[Decided, ...]
    trigger: dict[Trigger, Opening]
    lifted: dict[Literal["statute", "declared"], str]
    declared_on: dict[str, date]
    apart: tuple[Apart, ...]
    without_act: tuple[WithoutAct, ...]
    cap: tuple[Cap, ...]
    general: tuple[General, ...]
    notes: dict[str, Opening]
    notes_terms: Terms
    note_cap: tuple[NoteCap, ...]
    tanf: Tanf
    gifts: Gifts
    disaster_fund: DisasterFund

    def of(self, name: ClassId) -> AccessClass:
        """The class of this id."""
        return next(each for each in self.class_ if each.id == name)


@kept
def book() -> Book:
    """The file. Raises FundError, on one line, when it does not say what it must."""
    return READER.value(READER.shipped(files("seawall.funding"), "access.toml"), Book, FILE)


@dataclass(frozen=True)
class Sitting:
    """Whether a state's legislature sits on a day; if not, from when, as far as the calendar is held."""

    now: bool
    from_day: date | None


def sitting(postal: str, day: date) -> Sitting:
    """The session on a day. A state without a row, or a day outside the calendar held, is not known to sit."""
    row = _sessions().get(postal)
    if row is None or row["sits_from"] is None:
        return Sitting(False, None)
    if row["value"].startswith(ALL_YEAR) or row["sits_from"] <= day <= (row["sits_to"] or LAST_COVERED):
        return Sitting(True, None)
    return Sitting(False, row["sits_from"] if day < row["sits_from"] else None)


@kept
def _sessions() -> dict[str, dict[str, Any]]:
    rows = load(LAW_TABLE).filter(load(LAW_TABLE)["topic"] == "session_dates")
    return {postal_codes()[row["fips"]]: row for row in rows.iter_rows(named=True)}


@dataclass(frozen=True)
class Path:
    """The way to money that is chosen on a day: its class, the first day it can be open, and who decides in words."""

    kind: AccessClass
    from_day: date | None
    decides: str


def path(decider: Decider | ClassId, postal: str, day: date, supermajority: bool = False) -> Path:
    """Who has to act on a day. An act takes the sitting legislature, or the sooner of a special and the next session.

    `from_day` is set where the next session is waited for: the day by which its act is usually there.
    """
    rules = book()
    if decider != "legislature":
        found = rules.of(decider).as_known(day)
        return Path(found, None, found.says)
    in_session = rules.of("in_session_supermajority" if supermajority else "in_session").as_known(day)
    now = sitting(postal, day)
    if now.now:
        return Path(in_session, None, in_session.says)
    special = rules.of("special_session").as_known(day)
    usual = timedelta(days=in_session.days[1])
    if now.from_day and now.from_day + usual <= day + timedelta(days=special.days[1]):
        return Path(in_session, now.from_day + usual, f"{in_session.says}; it sits from {now.from_day}")
    caller = readings(postal, day).get("special_session")
    called = f"; {caller.says} may call it" if caller else ""
    return Path(special, None, f"{special.says}{called}")


def ruled(row: Mapping[str, Any], postal: str, day: date, liftable: bool = True) -> tuple[Path, Opening]:
    """Who has to act to use a fund of the table of rules, and whether a stop of federal payments opens it.

    A condition that is not met and stands in a statute sends a `liftable` fund to the legislature, which can lift it.
    """
    rules = book()
    decided = next((each for each in rules.decided if (each.fips, each.fund) == (row["fips"], row["fund"])), None)
    decider = decided.class_ if decided else rules.deciders[row["decides"]]
    own = _opening(row, postal, day)
    if own.zone != "within" and liftable and row["legal_basis"] == "statute":
        decider, own = "legislature", Opening(zone="within", why=rules.lifted["statute"])
    way = path(decider, postal, day, supermajority=(row["vote_share"] or 0.0) > 0.5)
    told = decided and decider == decided.class_
    return (replace(way, decides=f"{way.decides}; {decided.why}") if decided and told else way), own


def without_act(row: Mapping[str, Any], postal: str, day: date) -> tuple[Path, Opening, WithoutAct] | None:
    """The way to the money of a rule that takes no act, where one is on file beside the one that does."""
    rules = book()
    told = next((each for each in rules.without_act if (each.fips, each.fund) == (row["fips"], row["fund"])), None)
    if told is None:
        return None
    way, own = path(told.class_, postal, day), rules.trigger[told.trigger]
    if told.trigger == "emergency" and declared(postal, day):
        own = Opening(zone="within", why=rules.lifted["declared"])
    return replace(way, decides=told.why), own, told


def _opening(row: Mapping[str, Any], postal: str, day: date) -> Opening:
    """Whether a stop of federal payments meets the condition of a fund: by the best of its triggers."""
    rules = book()
    triggers = row["trigger_class"].split()
    found = [rules.trigger[each] for each in triggers]
    if open_ones := [each for each in found if each.zone == "within"]:
        return open_ones[0]
    if "emergency" in triggers and declared(postal, day):
        return Opening(zone="within", why=rules.lifted["declared"])
    return found[0]


def declared(postal: str, day: date) -> bool:
    """Whether this state's governor has declared a stop of federal payments an emergency before."""
    cause, since = readings(postal, day).get("emergency_cause"), book().declared_on.get(postal)
    return cause is not None and cause.value == "declared" and since is not None and day >= since


def cap_of(
    row: Mapping[str, Any], balance: float | None, spending: float | None, way: Path
) -> tuple[float | None, str]:
    """The most that may be drawn from a fund of the table of rules, in dollars and in words.

    An act that lifts the condition of a statute lifts its cap too: it binds those who act without one.
    """
    if balance is None or (way.kind.id in ACTS and row["legal_basis"] == "statute"):
        return None, ""
    for each in book().cap:
        if (each.fips, each.fund) == (row["fips"], row["fund"]):
            return each.of(balance, spending), each.says
    return None, ""


def access(found: Path, **more: Any) -> Access:
    """The access of a fund by a way in."""
    kind = found.kind
    told: dict[str, Any] = {
        "decides": found.decides, "days": kind.days, "observed": kind.observed, "from_day": found.from_day,
        "days_says": kind.cases or GUESS, "cite": kind.cite, "checked": kind.checked, "act": kind.id in ACTS,
    }  # fmt: skip
    return Access(**(told | more))
