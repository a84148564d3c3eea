"""A government's own funds as a TOML file: the template, filled with what is held, and its reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from seawall.base.closed import Closed
from seawall.base.datafile import Reader, toml_value
from seawall.base.errors import FundError, PlaceError
from seawall.base.names import unknown
from seawall.evidence import Interval
from seawall.evidence.figure import Grade
from seawall.funding.builtin import builtin
from seawall.funding.model import Access, Dollars, Ease, Fund, Funds, Kind, Zone
from seawall.places import Place
from seawall.places import place as find
from seawall.programs import programs

REMEDY = "The form: seawall funds template PLACE."
READER = Reader(FundError, REMEDY)
MOST = 200  # funds in a file
LONGEST = 1_000  # characters of a text
UNKNOWN = "not known"


class OwnFund(Closed):
    """A fund as the file has it: `Fund`, with the interval as two numbers and without sources of ours."""

    id: str
    name: str
    kind: Kind
    balance_usd: Dollars | None = None
    low_usd: Dollars | None = None
    high_usd: Dollars | None = None
    level: float | None = Field(default=None, gt=0, lt=1, strict=True)
    period: str = ""
    grade: Grade = "C"
    method: str = "The government's own number."
    ease: Ease = "moderate"
    same_as: str = ""
    programs: tuple[str, ...] = ()
    reach: tuple[tuple[str, Annotated[float, Field(strict=True)]], ...] = ()
    cost_share: float = Field(default=0.0, strict=True)
    own_share: float = Field(default=1.0, strict=True)
    zone: Zone = "within"
    zone_why: str = ""
    says: str = ""
    access: Access

    @model_validator(mode="after")
    def _sound(self) -> OwnFund:
        if (self.low_usd is None) != (self.high_usd is None):
            raise ValueError("low_usd and high_usd go together; give both or neither")
        if self.low_usd is not None and self.high_usd is not None:
            balance = self.low_usd if self.balance_usd is None else self.balance_usd
            if not self.low_usd <= balance <= self.high_usd:
                raise ValueError("low_usd, balance_usd and high_usd must rise in this order")
        if self.level is not None and self.low_usd is None:
            raise ValueError("level needs low_usd and high_usd; give them or leave level out")
        for name in ("cap_usd", "cap_week_usd"):
            cap = getattr(self.access, name)
            if cap is not None and self.balance_usd is None:
                raise ValueError(f"access.{name} caps nothing; give balance_usd too, or leave the cap out")
        cap = self.access.cap_usd
        if cap is not None and self.balance_usd is not None and cap > self.balance_usd:
            raise ValueError("access.cap_usd is above balance_usd; give what may be drawn of it")
        if self.access.from_day and self.access.until and self.access.until < self.access.from_day:
            raise ValueError("access.until is before access.from_day; correct one of them")
        if self.zone != "within" and not self.zone_why:
            raise ValueError("zone_why is missing; say why it is not within")
        return self

    def fund(self) -> Fund:
        """The fund."""
        told = self.model_dump(exclude={"low_usd", "high_usd", "level", "access"})
        band = None
        if self.low_usd is not None and self.high_usd is not None:
            band = Interval(low=self.low_usd, high=self.high_usd, level=self.level)
        return Fund(**told, access=self.access, interval=band)


def read(path: str | Path, place: Place, as_of: date) -> Funds:
    """The funds of a government by its own file, as of a day.

    Raises FundError, on one line, for a file that cannot be read, is of another place or a later day, or holds a fund
    that cannot be: an unknown field, program or kind, a negative number, a cap without a balance, an id twice.
    """
    return parse(READER.text(path), str(path), place, as_of)


def parse(text: str, name: str, place: Place, as_of: date) -> Funds:
    """As `read`, from the text of the file."""
    raw = READER.tree(text, name)
    if stray := set(raw) - {"place", "as_of", "fund"}:
        raise FundError(f"{name}: {unknown('field', min(stray), ('place', 'as_of', 'fund'))} {REMEDY}")
    _check_place(raw.get("place"), name, place)
    _check_day(raw.get("as_of"), name, as_of)
    if isinstance(raw.get("fund"), list) and len(raw["fund"]) > MOST:
        raise FundError(f"{name}: {len(raw['fund'])} funds; at most {MOST} are read. Put small ones together.")
    _check_text(raw, name)
    own = READER.entries(raw, "fund", OwnFund, name)
    READER.by_id(own, name)
    known = sorted(each.id for each in programs())
    for each in own:
        if stray := {*each.programs, *dict(each.reach)} - set(known):
            raise FundError(f"{name}: {each.id}: {unknown('program', min(stray), known)} {REMEDY}")
        if each.same_as and each.same_as not in {one.id for one in own if not one.same_as}:
            whole = sorted(one.id for one in own if not one.same_as)
            raise FundError(f"{name}: {each.id}: same_as: {unknown('fund', each.same_as, whole)} {REMEDY}")
    made = tuple(_fund(each, name) for each in own)
    return Funds(place=place.name, fips=place.fips, as_of=as_of, origin=Path(name).name, funds=made)


def _fund(each: OwnFund, name: str) -> Fund:
    """The fund; what its type refuses is told as of the file."""
    told = each.model_dump(exclude={"low_usd", "high_usd", "level"})
    READER.value(told, Fund, f"{name}: {each.id}")
    return each.fund()


def _check_place(said: Any, name: str, place: Place) -> None:
    if said is None:
        return
    if not isinstance(said, str) or not said.strip():
        raise FundError(f"{name}: place must be text, such as 'IL'. Correct it. {REMEDY}")
    try:
        found = find(said)
    except PlaceError as fault:
        raise FundError(f"{name}: place: {fault}") from None
    if (found.name, found.kind) != (place.name, place.kind):
        raise FundError(f"{name} is of {found.name}, and {place.name} was asked for. Name its own file. {REMEDY}")


def _check_day(said: Any, name: str, as_of: date) -> None:
    if said is None:
        return
    if not isinstance(said, date) or isinstance(said, datetime):
        raise FundError(f"{name}: as_of must be a day, such as 2026-11-29, without quotation marks. {REMEDY}")
    if said > as_of:
        raise FundError(
            f"{name} is as of {said}, after the day asked for, {as_of}. Give an earlier file, or a later day."
        )


def _check_text(raw: Any, name: str) -> None:
    """Raise FundError for a text that cannot be shown, or is too long."""
    for each in _texts(raw):
        if not each.isprintable():
            raise FundError(
                f"{name}: {each[:40]!r} holds a character that cannot be shown. Use plain text on one line."
            )
        if len(each) > LONGEST:
            raise FundError(f"{name}: the text {each[:40]!r}... is longer than {LONGEST:,} letters. Shorten it.")


def _texts(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict | list):
        for key, each in raw.items() if isinstance(raw, dict) else enumerate(raw):
            yield from _texts(each)
            if isinstance(key, str):
                yield key


# ------------------------------------------------------------------------------------------------------- the template

HEAD = """\
# The funds of {place}: what may bridge federal payments that stop. Used by: seawall funds "{place}" --funds FILE, and
# by seawall plan. Replace what is here by your own numbers; a fund that you leave out does not exist for the tool.
#
# For each fund:
#   id, name        a short name in small letters, digits and hyphens; the name that people know
#   kind            rainy_day, contingency, emergency, general_balance, program_balance, interfund, notes,
#                   philanthropic or compact
#   balance_usd     dollars that are there and not spoken for; left out: not known, and no plan uses the fund
#   low_usd, high_usd, level   how the balance may be wrong, and the share of cases that this should hold (0.9)
#   period, method, grade      of when it is and how it is known; A official, B checked, C not checked or modelled
#   ease            easy, moderate or difficult to get at
#   same_as         the id of the fund whose balance this is too, by another, quicker way; no plan counts it twice
#   programs        the only ones it may pay for, by id (seawall programs); empty: any
#   reach           by program, the part of what is missed that it may carry at most: [["snap", 0.4]]; empty: all
#   cost_share      what a dollar costs besides itself, such as interest: 0.03
#   own_share       the part of a dollar that is your own loss if it is never repaid; a gift: 0
#   zone            within, contested or barred, and zone_why; a plan uses contested money only if told to
# and in its access:
#   days            days from asking for the money to spending it: fastest, usual, slowest
#   from_day, until the first and the last day on which it may be spent
#   cap_usd, cap_week_usd      the most that may be drawn in all, and in any week
#   act             true if the legislature has to pass a law first: seawall plan --without-act leaves it out
#   condition, decides, vote, repay_by, cite   in words; observed and checked: true or false
"""


def template(place: Place, as_of: date) -> str:
    """The TOML file of a government's funds, with what is held filled in; `read` accepts it as it is.

    For a government of which nothing is held it has one example, which is marked. Raises FundError as `builtin`.
    """
    book = builtin(place, as_of)
    lines = [HEAD.format(place=place.name), f"place = {toml_value(_named(place))}", f"as_of = {toml_value(as_of)}"]
    funds = book.funds or (_example(),)
    lines += [f"# {each}" for each in book.notes]
    for each in funds:
        lines += ["", *_entry(each)]
    return "\n".join([*lines, ""])


def _named(place: Place) -> str:
    """A name by which the place is found again."""
    return place.name if place.kind == "city" else place.fips


def _example() -> Fund:
    return Fund(
        id="reserve",
        name="EXAMPLE: unassigned general fund balance",
        kind="rainy_day",
        method="EXAMPLE: replace it by your own number",
        access=Access(days=(1, 14, 30), decides="EXAMPLE: the board, by ordinance", vote="majority"),
    )


def _entry(fund: Fund) -> Iterator[str]:
    band = fund.interval
    yield "[[fund]]"
    yield from _fields(
        (
            ("id", fund.id),
            ("name", fund.name),
            ("kind", fund.kind),
            ("balance_usd", fund.balance_usd),
            ("low_usd", band.low if band else None),
            ("high_usd", band.high if band else None),
            ("level", band.level if band else None),
            ("period", fund.period),
            ("grade", fund.grade),
            ("method", fund.method),
            ("ease", fund.ease),
            ("same_as", fund.same_as),
            ("programs", fund.programs),
            ("reach", fund.reach),
            ("cost_share", fund.cost_share),
            ("own_share", fund.own_share),
            ("zone", fund.zone),
            ("zone_why", fund.zone_why),
            ("says", fund.says),
        )
    )
    yield "[fund.access]"
    yield from _fields((name, getattr(fund.access, name)) for name in Access.model_fields)


def _fields(pairs: Iterable[tuple[str, Any]]) -> Iterator[str]:
    for name, value in pairs:
        if value is None:
            yield f"# {name} =  # {UNKNOWN}"
        else:
            whole = isinstance(value, float) and value.is_integer() and abs(value) >= 1
            yield f"{name} = {toml_value(int(value) if whole else value)}"
