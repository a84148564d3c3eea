"""Floors and ceilings: what may a state do beside a federal standard, and which rate governs where?"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from seawall.base.errors import LawError
from seawall.base.words import day_text, listing
from seawall.evidence import source
from seawall.law.day import law_day
from seawall.law.floors import wages
from seawall.law.floors.answer import Counts, FederalLine, FloorAnswer, Governs, Level, PlaceRate, StandardList
from seawall.law.floors.standard import KINDS, Standard, standards
from seawall.law.floors.standard import standard as find_standard
from seawall.law.floors.wages import Local, Rate
from seawall.places import Place, postal_codes, state_names
from seawall.places import place as find_place

ADVICE = "Not legal advice."
WAGE_LIMITS = (
    "The list of localities is not complete: a place that is not in it may have a minimum wage of its own.",
    "A local rate governs only where the law of its state lets localities set one; the record shows that Iowa and "
    "Kentucky ended theirs. Whether a state still allows it was not checked.",
    "Rates are those of the largest employers; smaller ones, tipped, young and other groups may have lower ones.",
    "'In 2025' means one rate is held for that year: a step within it may be missed. 'At least' means a later step may "
    "be missing.",
    "Whether federal law covers a job at all (29 USC 203, 206 and 213) is not computed.",
)


def floor(
    standard: str, date: datetime.date | None = None, place: str | Sequence[str] | Place | None = None
) -> FloorAnswer:
    """What a state may do beside a federal standard on a day, and for the minimum wage the governing rate by place.

    `standard` is an id such as "minimum-wage" or "pesticide-labels". `date` is today by default, or the last day of
    the record if that is earlier. `place` keeps the rates of one state, county, city or bloc (also a small town of
    the record, "SeaTac, WA"). Rates are USD an hour; the governing one is the highest of those in force (29 USC
    218(a)). Raises LawError for an unknown standard, a day before the law or outside the record, or a place where
    the standard has no rates; PlaceError for an unknown place.
    """
    law = find_standard(standard)
    day = date or _default_day(law)
    if day.year < law.since:
        raise LawError(f"{law.id} has no clause on {day_text(day)}: it dates from {law.since}. Choose a later day.")
    if law.rates:
        return _wages(law, day, place)
    if place is not None:
        raise LawError(f"{law.id} has no rates by place: it is the same law in every state. Leave the place out.")
    return _answer(law, day, _law_sentence(law), FederalLine(**law.federal.model_dump()), (ADVICE,))


def standard_list() -> StandardList:
    """The standards on file, floors first."""
    return StandardList(tuple(standards().values()))


def _default_day(law: Standard) -> datetime.date:
    today = law_day(None)
    return min(today, wages.last_day()) if law.rates else today


def _answer(
    law: Standard, day: datetime.date, sentence: str, federal: FederalLine, limits: Sequence[str], **more: object
) -> FloorAnswer:
    given = {
        "standard": law.id, "title": law.title, "kind": law.kind, "date": day, "place": "", "unit": law.unit,
        "sentence": sentence, "says": law.says, "federal": federal, "statute": law.clause.statute,
        "words": law.clause.words, "moves": law.move, "cases": law.case, "compiled": law.compiled,
        "checked": law.checked, "check_note": law.check_note, "limits": tuple(limits),
    }  # fmt: skip
    return FloorAnswer.model_validate(given | more)


def _law_sentence(law: Standard) -> str:
    told = []
    for direction in ("stricter", "weaker", "different"):
        zones = dict.fromkeys(move.zone for move in law.move if move.direction == direction)
        told.append(f"{direction}: {' or '.join(zones)}{', by case' if len(zones) > 1 else ''}")
    return f"{law.title}: {KINDS[law.kind]} ({law.clause.statute}). A state rule that is {'; '.join(told)}."


def _wages(law: Standard, day: datetime.date, where: str | Sequence[str] | Place | None) -> FloorAnswer:
    federal = wages.federal_rate(day)
    locals_ = wages.local_rates(day)
    states = {fips: _state_row(law, fips, day, federal) for fips in wages.jurisdictions()}
    rows = [(each, _local_row(each, states[each.state_fips], federal)) for each in locals_]
    counts = _counts(list(states.values()), [row for _, row in rows])
    name, shown = (
        "",
        [row for fips in states for row in (states[fips], *(r for each, r in rows if r.state_fips == fips))],
    )
    if where is None:
        sentence = _nation_sentence(day, federal, counts)
    else:
        town = next(
            (row for _, row in rows if isinstance(where, str) and row.place.casefold() == where.strip().casefold()),
            None,
        )
        if town is not None:
            name, shown, own = town.place, [states[town.state_fips], town], town
        else:
            found = find_place(where)
            if not set(found.state_fips) & set(states):
                raise LawError(
                    f"no minimum wages are held for {found.name}. Federal law sets rates of their own there."
                )
            name = found.name
            kept = [(each, row) for each, row in rows if _inside(each, row, found)]
            shown = [row for fips, row in states.items() if fips in found.state_fips] + [row for _, row in kept]
            own = next((row for each, row in kept if _own(each, row, found)), None)
            own = own or next((row for each, row in kept if each.set_by == "state" and _all_in(each, found)), None)
        sentence = _place_sentence(name, day, federal, shown, own)
    line = FederalLine(**law.federal.model_dump(), rate=federal.usd_hour, effective_from=federal.effective_from)
    tables = dict.fromkeys((federal.table, *(row.table for row in shown)))
    return _answer(law, day, sentence, line, (*WAGE_LIMITS, ADVICE), place=name, counts=counts, rows=tuple(shown),
                   sources=tuple(source(table) for table in tables))  # fmt: skip


def _state_row(law: Standard, fips: str, day: datetime.date, federal: Rate) -> PlaceRate:
    own = wages.state_rate(fips, day)
    notes = [note.says for note in law.note if note.fips == fips and note.first <= day <= note.until]
    if own.dating == "none above":
        notes.insert(0, "No state rate of its own above the federal one; the federal rate governs (29 USC 206).")
    elif own.dating == "no figure":
        notes.insert(0, "No figure held: a state rate may exist, and the federal rate is the least.")
    elif own.usd_hour is not None and own.usd_hour < _usd(federal):
        notes.insert(0, "The state's rate is lower; the federal rate governs covered work (29 USC 206).")
    level: Level = "district" if fips == "11" else "territory" if fips > "56" else "state"
    best = own if (own.usd_hour or 0) > _usd(federal) else federal
    governs: Governs = "unknown" if own.dating == "no figure" else "state" if best is own else "federal"
    return _row(state_names()[fips], fips, level, own, best, governs, federal, "largest", notes)


def _local_row(local: Local, state: PlaceRate, federal: Rate) -> PlaceRate:
    own, notes = local.rate, [local.rate.note] if local.rate.note else []
    level: Level = "region" if local.set_by == "state" else "county" if "County" in local.name else "city"
    above_federal, above_state = (own.usd_hour or 0) > _usd(federal), (own.usd_hour or 0) > (state.governing_rate or 0)
    if local.set_by == "state":  # in a region the state's other rate is not in force, even where it is higher
        best = own if above_federal else federal
        governs: Governs = "state" if above_federal else "federal"
        return _row(_label(local), local.state_fips, level, own, best, governs, federal, local.covers, notes)
    if local.covers == "some industries":
        notes.append("The local rate is for some industries only (hotels and transport); others go by the state's.")
    elif own.dating == "last held" and not above_state and own.effective_from is not None:
        notes.append(f"The figure is of {own.effective_from.year}: the local law may ask for more by now.")
    elif not above_state and own.usd_hour is not None:
        notes.append("Not above the state's rate, which governs.")
    if local.covers != "some industries" and above_state and above_federal:
        if local.covers == "largest":
            notes.append(f"Largest employers ({local.employer_class}); smaller ones have a lower rate.")
        return _row(_label(local), local.state_fips, level, own, own, "local", federal, local.covers, notes)
    beside = own._replace(usd_hour=state.governing_rate, effective_from=state.effective_from, dating=state.dating)
    return _row(_label(local), local.state_fips, level, own, beside, state.governs, federal, local.covers, notes)


def _row(name: str, fips: str, level: Level, own: Rate, best: Rate, governs: Governs, federal: Rate, covers: str,
         notes: list[str]) -> PlaceRate:  # fmt: skip
    known = governs != "unknown"
    return PlaceRate(
        place=name,
        state_fips=fips,
        level=level,
        own_rate=own.usd_hour,
        own_dating=own.dating,
        governing_rate=best.usd_hour if known else None,
        governs=governs,
        exceeds_federal=(best.usd_hour or 0) > _usd(federal) if known else None,
        effective_from=best.effective_from if known else None,
        dating=best.dating if known else "no figure",
        at_least="last held" in (best.dating, own.dating),
        covers=covers,
        note=" ".join(notes),
        table=own.table,
        source=own.source,
        grade=own.grade,
    )


def _usd(rate: Rate) -> float:
    assert rate.usd_hour is not None  # the federal table has no empty cell
    return rate.usd_hour


def _label(local: Local) -> str:
    return f"{local.name}, {postal_codes()[local.state_fips]}"


def _inside(local: Local, row: PlaceRate, where: Place) -> bool:
    """Is a local rate one of a place? A city is not reached by its neighbors, nor by rules for unincorporated land."""
    if local.state_fips in where.states:
        return True
    if not {piece.fips for piece in where.pieces} & set(local.county_fips):
        return False
    if where.kind != "city" or local.city_id == where.fips:
        return True
    return row.level in ("county", "region") and not local.city_id and "unincorporated" not in local.name


def _own(local: Local, row: PlaceRate, where: Place) -> bool:
    """Is a local rate that of the place itself: the city's, or the county's for all of the county?"""
    return local.city_id == where.fips if where.kind == "city" else row.level == "county" and row.place == where.name


def _all_in(local: Local, where: Place) -> bool:
    """Does the place lie in the counties of a region that has a rate of its own in state law?"""
    return not where.states and {piece.fips for piece in where.pieces} <= set(local.county_fips)


def _counts(states: list[PlaceRate], towns: list[PlaceRate]) -> Counts:
    of = {level: [row for row in states if row.level == level] for level in ("state", "district", "territory")}
    return Counts(
        states_above=sum(row.exceeds_federal is True for row in of["state"]),
        states_not_above=sum(row.exceeds_federal is False for row in of["state"]),
        states_no_figure=sum(row.exceeds_federal is None for row in of["state"]),
        dc_above=of["district"][0].exceeds_federal if of["district"] else None,
        territories_above=sum(row.exceeds_federal is True for row in of["territory"]),
        territories_held=sum(row.exceeds_federal is not None for row in of["territory"]),
        local_held=sum(row.own_rate is not None and row.level != "region" for row in towns),
        local_governs=sum(row.governs == "local" for row in towns),
    )


def _nation_sentence(day: datetime.date, federal: Rate, counts: Counts) -> str:
    start = day_text(federal.effective_from) if federal.effective_from else ""
    dc = " and DC" if counts.dc_above else ""
    told = (
        f"On {day_text(day)} the federal minimum wage is ${federal.usd_hour:.2f} an hour, since {start}. "
        f"{counts.states_above} states{dc} exceed it; in {counts.states_not_above} the federal rate governs"
    )
    missing = f"; for {counts.states_no_figure} no figure is held" if counts.states_no_figure else ""
    return f"{told}{missing}. {counts.local_governs} of {counts.local_held} localities held are above their state."


def _place_sentence(name: str, day: datetime.date, federal: Rate, rows: list[PlaceRate], own: PlaceRate | None) -> str:
    states = [row for row in rows if row.level in ("state", "district", "territory")]
    if own is None and len(states) > 1:
        return _bloc_sentence(name, day, federal, states)
    row = own or states[0]
    if row.governing_rate is None:
        told = f"On {day_text(day)} no figure is held for {name}"
        return f"{told}; at least the federal ${federal.usd_hour:.2f} governs covered work."
    beside = "" if row.governs == "federal" else f"; the federal rate is ${federal.usd_hour:.2f}"
    if row.governs == "local" and states[0].governing_rate is not None:
        beside = f"; the state's is ${states[0].governing_rate:.2f} and the federal ${federal.usd_hour:.2f}"
    least = "at least " if row.dating == "last held" else ""
    law = {"district": "its own", "territory": "its own"}.get(row.level, row.governs)
    told = f"On {day_text(day)} the minimum wage in {name} is {least}${row.governing_rate:.2f} an hour, by {law} law"
    more = _inner_sentence(row, rows) if own is None else f" {own.note}" if own.governs != "local" and own.note else ""
    return f"{told}{beside}.{more}"


def _bloc_sentence(name: str, day: datetime.date, federal: Rate, states: list[PlaceRate]) -> str:
    above = sum(row.exceeds_federal is True for row in states)
    missing = [row.place for row in states if row.exceeds_federal is None]
    no = f"; no figure is held for {listing(missing)}" if missing else ""
    told = f"On {day_text(day)} {above} of the {len(states)} states and territories held for {name}"
    return f"{told} exceed the federal ${federal.usd_hour:.2f}{no}."


def _inner_sentence(state: PlaceRate, rows: list[PlaceRate]) -> str:
    """What the rows inside a place add: higher rates that may reach part of it, or that none is held."""
    inner = [row for row in rows if row.level in ("region", "county", "city") and row.own_rate is not None]
    higher = [row for row in inner if (row.governing_rate or 0) > (state.governing_rate or 0)]
    if higher:
        top = max(higher, key=lambda row: row.governing_rate or 0)
        many = f"{len(higher)} higher rates of localities or regions are" if len(higher) > 1 else "A higher rate is"
        best = f"the highest is ${top.governing_rate:.2f} in" if len(higher) > 1 else f"${top.governing_rate:.2f} in"
        return f" {many} held inside or around it: {best} {top.place}."
    ended = [row.place for row in rows if row.own_dating == "ended"]
    if ended:
        return f" A state law or court ended local rates there: {listing(ended)}."
    silent = not inner and state.level != "district"  # the District is its own city
    return " No local rate is held there, which does not say that there is none." if silent else ""
