"""What may this government do about it? Options by zone, the state's own duties, and the way to its reserves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seawall.base.words import day_text
from seawall.briefs.law_model import ZONES, Duty, Law, MayDo, MayDoRow, ReserveRule
from seawall.briefs.model import ProgramLine
from seawall.evidence import source
from seawall.law.beside import entries
from seawall.law.obligations import ABSENCE, CLASSES, MONEY, MORE, OBLIGATIONS, emergency_money, obligations
from seawall.law.options import EVERY, LOCAL_KINDS, Option, compiled, options
from seawall.places import Place, postal_codes

BACK = "own-money-back-cmia"
UNDER_CONGRESS = {"DC", "PR", "GU", "VI", "AS", "MP"}


def may_do(here: Place, lines: list[ProgramLine], as_of: date) -> MayDo | None:
    """The section for a place and the programs that stop or may stop there; None when none does.

    Options are answered by the law of `as_of`. Provisions and reserve rules are as compiled: they are older than
    their compilation, and what changed between is not held.
    """
    at_hand = {line.program: line.short for line in lines if line.outcome != "continues"}
    if not at_hand:
        return None
    found = sorted(options(here, at_hand, as_of).options, key=lambda each: ZONES.index(each.zone))
    duties, duties_say = _duties(here, at_hand)
    reserves, reserves_say = _reserves(here, as_of)
    laws = {law.cite: law.checked for each in found for law in each.law}
    rows = tuple(_row(each, at_hand) for each in found)
    return MayDo(
        rows=rows,
        duties=duties,
        duties_say=duties_say,
        duties_sources=(source(OBLIGATIONS),) if duties else (),
        reserves=reserves,
        reserves_say=reserves_say,
        reserves_sources=(source(MONEY),) if reserves else (),
        caveats=tuple(_caveats(as_of)),
        rules_for_states=bool({postal_codes()[fips] for fips in here.state_fips} & UNDER_CONGRESS),
        law_day=as_of,
        compiled=compiled(),
        citations=len(laws),
        citations_checked=sum(laws.values()),
    )


def _row(each: Option, at_hand: dict[str, str]) -> MayDoRow:
    return MayDoRow(
        option=each.id,
        name=each.name,
        says=each.says,
        rail=each.rail,
        zone=each.zone,
        zone_by_state=each.zone_by_state,
        answers=() if EVERY in each.programs else tuple(at_hand[name] for name in each.programs if name in at_hand),
        depends_on=each.depends_on,
        reason=each.reason,
        exposure=each.exposure,
        checked=any(law.checked for law in each.law),
        law=tuple(Law(cite=law.cite, checked=law.checked) for law in each.law),
    )


def _duties(here: Place, at_hand: dict[str, str]) -> tuple[tuple[Duty, ...], str]:
    if here.kind == "nation":
        return (), "What a state's constitution asks for people in need differs by state: name one."
    told = [obligations(postal_codes()[fips]) for fips in here.state_fips]
    duties = tuple(
        Duty(
            state=state.place,
            provision=each.provision,
            says=each.excerpt or "",
            strength=CLASSES[each.strength_class],
            who_can_enforce=each.who_can_enforce or "Not known",
            programs=tuple(at_hand[name] for name in each.programs if name in at_hand),
            checked=each.check == "page",
        )
        for state in told
        for each in state.provisions
    )
    return duties, " ".join((*(state.says for state in told), MORE if duties else ABSENCE))


def _reserves(here: Place, as_of: date) -> tuple[tuple[ReserveRule, ...], str]:
    if here.kind == "nation":
        return (), "How reserve money may be used differs by state: name one."
    told = [emergency_money(postal_codes()[fips], day=as_of) for fips in here.state_fips]
    rules = tuple(
        ReserveRule(
            state=state.place,
            fund=each.fund,
            condition=each.condition,
            vote=each.vote,
            decides=each.decides,
            repayment=each.repayment or "not known",
            used=f"{each.used} ({day_text(each.used_from)})" if each.used and each.used_from else "",
            checked=each.check == "page",
        )
        for state in told
        for each in state.rules
    )
    said = [state.says for state in told] + ["A fund may be empty: balances are not in these rules."]
    if here.kind in LOCAL_KINDS:
        said.append("These are the state's rules; those of counties and cities are not held.")
    return rules, " ".join(said)


def _caveats(as_of: date) -> Iterator[str]:
    back = next(each for each in entries()["forum"] if each.id == BACK)
    cites = "; ".join(f"{law.cite}{'' if law.checked else ' (not checked)'}" for law in back.law)
    yield f"Own money spent for a federal program: {back.says[0].lower()}{back.says[1:].rstrip('.')} ({cites})."
    yield "What an option is, and how it is paid, is told from general knowledge; zones rest on what is cited."
    if as_of < compiled():
        yield (
            "Statutes, doctrines, provisions and reserve rules are told as compiled later, for no older text is held; "
            f"court decisions of {as_of.year} and later years are left out."
        )
