"""What may this government do about it? Options by zone, the state's own duties, and the way to its reserves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seawall.brief.footnotes import Footnotes
from seawall.brief.law_model import ZONES, Duty, MayDo, MayDoRow, ReserveRule
from seawall.brief.model import ProgramLine
from seawall.law.beside import entries
from seawall.law.obligations import ABSENCE, CLASSES, MONEY, MORE, OBLIGATIONS, emergency_money, obligations
from seawall.law.options import EVERY, LOCAL_KINDS, Option, compiled, options
from seawall.places import Place, postal_codes
from seawall.programs import rail
from seawall.words import listing, name_in_text

BACK = "own-money-back-cmia"
OWN_LAW_SAYS = "Its own law must allow them too; that was not read, and each option names what it turns on."
UNDER_CONGRESS = {"DC", "PR", "GU", "VI", "AS", "MP"}
NOT_STATES = (
    "These are the rules for states: the District of Columbia and the territories have the powers that Congress gives "
    "them (general knowledge), so read each option against their own acts."
)


def may_do(here: Place, lines: list[ProgramLine], as_of: date, notes: Footnotes) -> MayDo | None:
    """The section for a place and the programs that stop or may stop there; None when none does.

    Options are answered by the law of `as_of`. Provisions and reserve rules are as compiled: they are older than
    their compilation, and what changed between is not held.
    """
    at_hand = {line.program: line.short for line in lines if line.outcome != "continues"}
    if not at_hand:
        return None
    found = sorted(options(here, at_hand, as_of), key=lambda each: ZONES.index(each.zone))
    duties, duties_say = _duties(here, at_hand)
    reserves, reserves_say = _reserves(here)
    laws = {law.cite: law.checked for each in found for law in each.law}
    rows = tuple(_row(each, at_hand, notes) for each in found)
    return MayDo(
        headline=_headline(here, found),
        rows=rows,
        duties=duties,
        duties_say=duties_say,
        duties_notes=(notes.table(OBLIGATIONS),) if duties else (),
        reserves=reserves,
        reserves_say=reserves_say,
        reserves_notes=(notes.table(MONEY),) if reserves else (),
        caveats=tuple(_caveats(as_of)),
        law_day=as_of,
        compiled=compiled(),
        citations=len(laws),
        citations_checked=sum(laws.values()),
    )


def _row(each: Option, at_hand: dict[str, str], notes: Footnotes) -> MayDoRow:
    return MayDoRow(
        option=each.id,
        name=each.name,
        says=each.says,
        rail=rail(each.rail).name if each.rail else "",
        zone=each.zone,
        zone_by_state=each.zone_by_state,
        answers=() if EVERY in each.programs else tuple(at_hand[name] for name in each.programs if name in at_hand),
        depends_on=each.depends_on,
        reason=each.reason,
        exposure=each.exposure,
        checked=any(law.checked for law in each.law),
        notes=tuple(notes.authority(law.cite, law.checked) for law in each.law),
    )


def _headline(here: Place, found: list[Option]) -> str:
    count = {zone: sum(each.zone == zone for each in found) for zone in ZONES}
    told = listing(
        f"{count[zone]} {'is' if count[zone] == 1 else 'are'} {says}"
        for zone, says in (("within", "within federal law"), ("contested", "contested"), ("barred", "barred"))
        if count[zone]
    )
    who = "a state" if here.kind == "nation" else name_in_text(here.name)
    said = f"Of {len(found)} options for {who}, {told}. {OWN_LAW_SAYS}"
    return f"{said} {NOT_STATES}" if {postal_codes()[fips] for fips in here.state_fips} & UNDER_CONGRESS else said


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


def _reserves(here: Place) -> tuple[tuple[ReserveRule, ...], str]:
    if here.kind == "nation":
        return (), "How reserve money may be used differs by state: name one."
    told = [emergency_money(postal_codes()[fips]) for fips in here.state_fips]
    rules = tuple(
        ReserveRule(
            state=state.place,
            fund=each.fund,
            condition=each.condition,
            vote=each.vote,
            decides=each.decides,
            repayment=each.repayment or "not known",
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
