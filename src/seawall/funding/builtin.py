"""The funds of a government as far as evidence holds them on a day: a state's and the District's; nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from seawall.base.errors import FundError
from seawall.base.words import about_usd, day_text, percent
from seawall.evidence import Interval, Source, kept, load, source
from seawall.funding import reserves
from seawall.funding.access import GUESS, Opening, Path, access, book, cap_of, declared, path, ruled, without_act
from seawall.funding.model import Fund, Funds, Kind
from seawall.impacts.governments import government
from seawall.law.options import options
from seawall.law.state_rules import readings
from seawall.places import Place, postal_codes

RULES, BALANCES, TANF, LAW = "emergency_money_rule", "fund_balance", "tanf_state_year", "state_fiscal_law"
OWN_MONEY = "own-food-benefit"  # the option of the law room that spends a state's own money
SUREST = ("within", "contested", "barred")
CHILDREN = "snap_children_state"
ORIGIN = "built-in"
SINCE = "What was spent since is not known here."
NO_ACT = "-without-act"  # ends the id of a fund that is another one's balance by a way that takes no act
SAME = "The balance of {} by another way: no plan counts it twice."
GENERAL = "General fund balance beside the reserve"
SPOKEN_FOR = "Money at the end of the year is often spoken for in the next year's budget: not all of it is free."
OPENED = "it was made or opened for federal payments that stop, on the condition told here"
UNOBLIGATED = (
    "Unobligated balance of the federal grant, as the state reported it. No interval: what was spent of it or granted "
    "since is not known here."
)


@kept(most=256)
def builtin(place: Place, as_of: date) -> Funds:
    """The funds of a state or the District known on a day; an empty book, with the remedy, for every other government.

    Balances are what was published, not what is there today: `period` says of when, `interval` how such figures were
    revised. A fund without a published balance is listed with None. Raises FundError for the nation and for blocs.
    """
    if place.kind in ("nation", "bloc"):
        raise FundError(f"{place.name} is not one government. Name a state, a territory, a county or a city: IL, PR.")
    if place.kind not in ("state", "district"):
        return Funds(
            place=place.name, fips=place.fips, as_of=as_of, origin=ORIGIN, funds=(), notes=_empty(place, as_of)
        )
    state = _State(place, postal_codes()[place.fips], as_of)
    listed = tuple(state.funds())
    return Funds(
        place=place.name, fips=place.fips, as_of=as_of, origin=ORIGIN, funds=listed, notes=tuple(state.notes(listed))
    )


def _empty(place: Place, as_of: date) -> tuple[str, ...]:
    found = government(place, as_of)
    if found.level is None:
        return (f"{found.says} There are no funds of its own.",)
    return (
        f"No balance of a fund of {place.name} is held: nobody publishes them for all counties, cities or territories.",
        f'Write your own: seawall funds template "{place.name}" -o funds.toml, then --funds funds.toml.',
    )


@dataclass(frozen=True)
class _State:
    """One state on one day: what is held of its funds."""

    place: Place
    postal: str
    day: date

    def funds(self) -> Iterator[Fund]:
        """Every fund, those known best first."""
        apart = {(each.fips, each.fund): each for each in book().apart}
        rules = [row for row in _rules(self.day) if row["fips"] == self.place.fips]
        named = {each["id"]: each for each in self._named if not self._ended(each)}
        yield from self._rainy_day([row for row in rules if (row["fips"], row["fund"]) not in apart])
        yield from self._general()
        yield from self._tanf()
        for row in rules:
            if other := apart.get((row["fips"], row["fund"])):
                yield self._ruled(row, other.kind, named.pop(other.balance, None))
        yield from map(self._on_record, named.values())
        yield from self._disaster_fund()
        yield from self._interfund()
        yield from self._notes_sale()
        yield self._gifts()

    def notes(self, listed: tuple[Fund, ...]) -> Iterator[str]:
        """What is not known, and what has ended."""
        held = self.reserve
        if held is None:
            yield f"No balance of a reserve of {self.place.name} was published in what is held by {day_text(self.day)}."
        else:
            yield (
                f"Reserves are as of the end of state fiscal {held.fiscal_year}. What was drawn or added since is not "
                "known here, and no interval covers it."
            )
        for each in self._named:
            if self._ended(each):
                left = f"{about_usd(each['balance_usd'])} on {day_text(each['balance_on'])}"
                yield f"{each['name']} ended on {day_text(each['until'])}: {left}. {each['says']}"
        unknown = sum(each.balance_usd is None for each in listed)
        yield f"{unknown} of {len(listed)} funds have no published balance: they are listed, and no plan uses them."
        yield "Who may spend, and on which condition, is told from notes on the state's law; many were not checked."

    # ------------------------------------------------------------------------------------------------ what is held

    @cached_property
    def reserve(self) -> reserves.Reserve | None:
        return reserves.reserve(self.place.fips, self.day)

    @cached_property
    def _named(self) -> list[dict[str, Any]]:
        """The newest balance known of each named fund."""
        rows = load(BALANCES, self.day)
        found = {row["id"]: row for row in rows.filter(rows["fips"] == self.place.fips).iter_rows(named=True)}
        return list(found.values())

    def _ended(self, row: Mapping[str, Any]) -> bool:
        return row["until"] is not None and row["until"] < self.day

    @cached_property
    def _federal(self) -> str:
        """The zone of spending the state's own money, by federal law."""
        return next(each.zone for each in options(self.place, ["snap"], self.day).options if each.id == OWN_MONEY)

    def _zone(self, own: Opening) -> dict[str, Any]:
        """The less sure of federal law and of the fund's own rule."""
        zone = max(own.zone, self._federal, key=SUREST.index)
        return {"zone": zone, "zone_why": own.why}

    # ---------------------------------------------------------------------------------------------------- the funds

    def _rainy_day(self, rules: list[dict[str, Any]]) -> Iterator[Fund]:
        usd = self.reserve.rainy_day_usd if self.reserve else None
        figure = self._published("rainy_day", usd, "rainy-day fund")
        for row in rules:
            way, own = ruled(row, self.postal, self.day)
            cap, says = cap_of(row, usd, self.reserve.spending_usd if self.reserve else None, way)
            made = self._made("rainy-day", row["fund"], "rainy_day", way, own, figure, cap_usd=cap, **_terms(row))
            more = {"says": f"{says[:1].upper()}{says[1:]}." if says else "", "sources": _with(made.sources, RULES)}
            yield made.model_copy(update=more)
            if made.access.act:
                yield from self._without_act(row, made, figure)
        if not rules:  # no rule is held: the District
            way = path("legislature", self.postal, self.day)
            yield self._made("rainy-day", "Contingency and emergency reserves", "rainy_day", way,
                             Opening(zone="contested", why="no rule of these reserves is held"), figure)  # fmt: skip

    def _without_act(self, row: Mapping[str, Any], whole: Fund, figure: Mapping[str, Any]) -> Iterator[Fund]:
        """The way to the same money that takes no act, where one is on file."""
        found = without_act(row, self.postal, self.day)
        if found is None:
            return
        way, own, told = found
        usd = figure.get("balance_usd") if told.size_held else None
        spending = self.reserve.spending_usd if self.reserve else None
        cap, says = cap_of(row, usd, spending, way)
        if usd is not None and told.share_of_spending is not None and spending is not None:
            cap, figure = min(usd, told.share_of_spending * spending), dict(figure) | {"interval": None}
        terms = {**_terms(row), "vote": "", "condition": row["condition"]}
        made = self._made(f"{whole.id}{NO_ACT}", f"{row['fund']}: without an act", told.kind, way, own,
                          figure if told.size_held else {}, cap_usd=cap, **terms)  # fmt: skip
        same = SAME.format(whole.id)
        more = {
            "same_as": whole.id, "sources": _with(made.sources, RULES),
            "says": f"{says[:1].upper()}{says[1:]}. {same}" if says else same,
        }  # fmt: skip
        yield made.model_copy(update=more if told.size_held else more | {"says": "Capped, and the cap is not held."})

    def _ruled(self, row: Mapping[str, Any], kind: Kind, balance: Mapping[str, Any] | None) -> Fund:
        """A fund or power of the table of rules that surveys do not count; with a balance where one is on record."""
        way, own = ruled(row, self.postal, self.day, liftable=False)
        name = balance["id"] if balance else _slug(row["fund"])
        made = self._made(name, row["fund"], kind, way, own, self._told(balance) if balance else {}, **_terms(row))
        return made.model_copy(update={"sources": _with(made.sources, RULES)})

    def _general(self) -> Iterator[Fund]:
        """The balance beside the reserve: by an act, and by who may open it without one, all of it or up to a cap."""
        usd, law = self.reserve.general_balance_usd if self.reserve else None, source(LAW)
        figure = self._published("general_balance", usd, "ending balance of the general fund")
        more: dict[str, Any] = {"says": SPOKEN_FOR}
        emergency, name = readings(self.postal, self.day).get("emergency_money"), "general-balance"
        opens = next((each for each in book().general if emergency and each.reading == emergency.value), None)
        if opens and opens.declared and not declared(self.postal, self.day):
            opens = None
        part = opens.share_of_spending.get(self.postal) if opens else None
        if not opens or part:
            own = Opening(zone="within", why="an act of the legislature may appropriate it")
            made = self._made(name, GENERAL, "general_balance", path("legislature", self.postal, self.day), own, figure,
                              cite="general knowledge")  # fmt: skip
            yield made.model_copy(update=more)
        if not opens or not emergency:
            return
        cap = None
        if part:
            spending = self.reserve.spending_usd if self.reserve else None
            cap = None if usd is None or spending is None else min(usd, part * spending)
            figure |= {"interval": None}  # the cap binds, whatever the balance turns out to be
            more = {"same_as": name, "says": f"{SAME.format(name)} {SPOKEN_FOR}"}
            name = f"{name}{NO_ACT}"
        made = self._made(
            name, f"{GENERAL}: without an act" if part else GENERAL, "general_balance",
            path(opens.class_, self.postal, self.day), Opening(zone="within", why=opens.why), figure, cap_usd=cap,
            cite=emergency.row["citation"], decides=opens.called.get(self.postal),
        )  # fmt: skip
        yield made.model_copy(update=more | {"sources": (*made.sources, law)})

    def _tanf(self) -> Iterator[Fund]:
        rows, terms = load(TANF, self.day), book().tanf
        found = rows.filter(rows["fips"] == self.place.fips, rows["unobligated_usd"].is_not_null())
        row = found.sort("fiscal_year").tail(1).row(0, named=True) if len(found) else None
        if row is None:
            return
        figure = {
            "balance_usd": max(0.0, row["unobligated_usd"]),
            "period": f"end of federal fiscal {row['fiscal_year']}",
            "grade": source(TANF).grade,
            "method": UNOBLIGATED,
            "sources": (source(TANF),),
        }
        way, own = path(terms.class_, self.postal, self.day), Opening(zone=terms.zone, why=terms.why)
        made = self._made("tanf-unspent", "Unspent federal TANF grant", "program_balance", way, own, figure,
                          condition=terms.condition, cite=terms.cite, checked=terms.checked)  # fmt: skip
        reach = (("snap", self._families()),)
        more = {"programs": terms.programs, "reach": reach, "own_share": 0.0, "says": terms.says}
        yield made.model_copy(update=more)

    def _families(self) -> float:
        """The part of SNAP households with a child, whose benefits are larger: at least so much; 0 if nobody knows."""
        rows = load(CHILDREN, self.day)
        row = rows.filter(rows["fips"] == self.place.fips).sort("year").tail(1)
        return float(row["with_child_households"][0] / row["snap_households"][0]) if len(row) else 0.0

    def _on_record(self, row: Mapping[str, Any]) -> Fund:
        way, own = path(row["access"], self.postal, self.day), Opening(zone="within", why=OPENED)
        return self._made(row["id"], row["name"], row["kind"], way, own, self._told(row), condition=row["condition"],
                          cite=row["source_address"], until=row["until"], cap_week_usd=row["cap_week_usd"])  # fmt: skip

    def _told(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "balance_usd": float(row["balance_usd"]),
            "period": day_text(row["balance_on"]),
            "grade": row["grade"],
            "method": f"Told then; {row['confidence']} confidence. {SINCE}",
            "says": row["says"],
            "sources": (source(BALANCES),),
        }  # fmt: skip

    def _disaster_fund(self) -> Iterator[Fund]:
        bars = readings(self.postal, self.day).get("disaster_fund_relief")
        if bars and bars.value == "barred":
            zone = book().disaster_fund.zone
            yield self._made("disaster-fund", "State disaster fund", "emergency",
                             path("executive", self.postal, self.day), Opening(zone=zone, why=bars.says), {},
                             cite=bars.row["citation"], checked=bars.checked)  # fmt: skip

    def _interfund(self) -> Iterator[Fund]:
        lender = readings(self.postal, self.day).get("interfund_lender")
        if lender:
            way = replace(path("interfund_loan", self.postal, self.day), decides=lender.says)
            own = Opening(zone="within", why="the state's law lets money be lent between funds for a time")
            yield self._made("interfund", "Loan from other funds of the treasury", "interfund", way, own, {},
                             repay_by="as the lending statute says", cite=lender.row["citation"],
                             checked=lender.checked)  # fmt: skip

    def _notes_sale(self) -> Iterator[Fund]:
        rules, law = book(), readings(self.postal, self.day).get("borrow_within_year")
        own = rules.notes[law.value] if law else Opening(zone="contested", why="no row of this state's law is held")
        limit = next((each for each in rules.note_cap if each.state == self.postal), None)
        spending = self.reserve.spending_usd if self.reserve else None
        figure: dict[str, Any] = {}
        if limit and spending and self.reserve:
            figure = {"balance_usd": limit.share * spending, "period": f"state fiscal {self.reserve.fiscal_year}",
                      "method": f"{limit.says[:1].upper()}{limit.says[1:]}. Computed: nobody published it.",
                      "grade": "C", "sources": (source(reserves.TABLE),)}  # fmt: skip
        made = self._made("notes", "Cash-flow notes", "notes", path("notes_sale", self.postal, self.day), own, figure,
                          repay_by="within the fiscal year", cite=law.row["citation"] if law else "",
                          checked=bool(law and law.checked))  # fmt: skip
        says = f"{rules.notes_terms.says[:1].upper()}{rules.notes_terms.says[1:]}."
        yield made.model_copy(update={"cost_share": rules.notes_terms.cost_share, "says": says})

    def _gifts(self) -> Fund:
        terms, way = book().gifts, path("executive", self.postal, self.day)
        own = Opening(zone="within", why="gifts for a public purpose may be taken and spent")
        made = self._made("gifts", "Gifts of foundations and companies", "philanthropic", way, own, {}, days=terms.days,
                          decides="the giver", observed=False, days_says=GUESS, cite=terms.cite)  # fmt: skip
        return made.model_copy(update={"own_share": 0.0, "says": terms.says, "ease": "moderate"})

    # -------------------------------------------------------------------------------------------------------- helpers

    def _made(
        self, name: str, title: str, kind: Kind, way: Path, own: Opening, figure: Mapping[str, Any], **terms: Any
    ) -> Fund:
        none = {"method": "No published balance is held."} if figure.get("balance_usd") is None else {}
        told = {key: value for key, value in terms.items() if value is not None}
        return Fund(
            id=name, name=title, kind=kind, ease=way.kind.ease, access=access(way, **told),
            **self._zone(own), **(dict(figure) | none),
        )  # fmt: skip

    def _published(self, part: reserves.Part, usd: float | None, what: str) -> dict[str, Any]:
        """The figure of a survey: its period, its interval by revision, and what that does not cover."""
        held = self.reserve
        if held is None or usd is None:
            return {}
        band = reserves.interval(part, self.place.fips, usd, self.day)
        return {
            "balance_usd": usd,
            "interval": band,
            "period": f"end of state fiscal {held.fiscal_year}",
            "method": f"The {what} in the release of {day_text(held.edition)}. {self._how(part, band)}",
            "grade": source(reserves.TABLE).grade,
            "sources": (source(reserves.TABLE),),
        }

    def _how(self, part: reserves.Part, band: Interval | None) -> str:
        """What the interval is, or why there is none."""
        seen, fall = reserves.revisions(part, self.day), reserves.usual_fall(part, self.day)
        if seen is None:
            return "No interval: by then only one release was public, so that no revision of a last year is known."
        if band is None:
            return (
                f"No interval: under {percent(reserves.SMALL)} of spending, its ratio to a later figure says nothing."
            )
        since = f": in a tenth of state-years such a figure fell to {percent(fall)} or less" if fall is not None else ""
        return (
            f"The interval holds {percent(reserves.LEVEL)} of {seen.count} revisions of a state's last year from one "
            f"release to the next, and this state's own. It covers no drawdown since{since}."
        )


@kept(most=64)
def _rules(day: date) -> tuple[dict[str, Any], ...]:
    """The rows of the table of emergency money rules."""
    return tuple(load(RULES).iter_rows(named=True))


def _terms(row: Mapping[str, Any]) -> dict[str, Any]:
    """The condition, vote and repayment of a rule, in the words of its row."""
    repay = row["repayment"] or ""
    return {"condition": row["condition"], "vote": row["vote"], "repay_by": "" if repay == "none" else repay,
            "checked": row["check"] == "page", "cite": f"{row['fund']}; table {RULES}"}  # fmt: skip


def _with(sources: tuple[Source, ...], table: str) -> tuple[Source, ...]:
    return tuple(dict.fromkeys((*sources, source(table))))


def _slug(name: str) -> str:
    """'Catastrophic Event Account' as 'catastrophic-event-account', without what stands in brackets."""
    bare = re.sub(r"\(.*?\)+", " ", name).lower()
    return "-".join(re.findall(r"[a-z0-9]+", bare)[:5])
