"""What a place pays and gets: every measure beside the others, and the balance where both sides are held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from numbers import Integral

import numpy as np
import polars as pl

from seawall.base.errors import FlowsError
from seawall.base.given import require
from seawall.base.words import about_usd, day_text, listing
from seawall.evidence import Figure, Interval, kept, load, remembered
from seawall.fiscal.allocation import weights
from seawall.fiscal.areas import transfer_codes
from seawall.fiscal.blocs import Bloc, Level, bloc, of_places
from seawall.fiscal.measures import Measure, amount, measure, share
from seawall.fiscal.model import Balance, Flows, Line, PlaceLine, Slice
from seawall.fiscal.received import federal_transfers
from seawall.hazard.scenario import known_on
from seawall.places import Place, state_names

BALANCE_YEAR = 2022
PAID = ("irs_gross", "soi_liability", "apportioned", *(f"apportioned:{tax}" for tax in (
    "individual_income", "payroll", "corporate", "excise", "estate_gift", "customs",
)))  # fmt: skip
RECEIVED = (
    "federal_transfers", "bea_transfers", "bea_transfers:social_security", "bea_transfers:medicare",
    "bea_transfers:medicaid", "bea_transfers:income_maintenance", "bea_transfers:other", "snap_benefits",
    "medicaid_federal", "chip_federal", "grants_to_governments", "title_i", "tanf_award", "head_start",
    "usaspending_obligations",
)  # fmt: skip
BESIDE = ("gdp", "personal_income", "population")
NEWER = ("personal_income:newer", "transfers:newer")  # of the newest year, once a refresh has filled their table
SLICES = (
    "bea_transfers:social_security", "bea_transfers:medicare", "medicaid_federal", "bea_transfers:medicaid",
    "bea_transfers:income_maintenance", "snap_benefits", "chip_federal", "title_i", "tanf_award", "head_start",
    "grants_to_governments",
)  # fmt: skip
NOT_IN_IT = (
    "The balance counts transfers to residents. Not in it: federal wages and pensions, contracts, grants to "
    "governments other than Medicaid's federal share, interest on the debt, and aid abroad. No table of these by "
    "place is held that could be added without counting twice.",
    "USAspending obligations by place of performance are shown and never added: insurers' and contractors' payments "
    "land where these are, not where those who benefit live.",
    "Grants to governments (Census, fiscal 2022) contain Medicaid's federal share, so they are not added to transfers.",
    "Receipts from the Federal Reserve and fees are not divided among places.",
)


def flows(
    what: str | Iterable[str] | Place | Bloc, year: int | None = None, *, as_of: str | date | None = None
) -> Flows:
    """What a place or bloc pays to the federal government and gets from it.

    `what` is a place ("IL", "Cook County, IL"), a list of places, or a definition of a bloc
    ("president:2020:D"). Without a `year` each measure gives its figure of 2022, the year of the balance, or of
    the nearest year held; with one, only figures of that year. Only what was public by `as_of` (default: today) is
    used, in today's edition.

    Raises PlaceError or FlowsError for an unknown place, definition or year, ScenarioError for an unreadable day.
    """
    where = what if isinstance(what, Bloc) else bloc(what) if isinstance(what, str) else of_places(what)
    day = known_on(as_of, rules=False)
    if year is not None:
        require(year, Integral, "year", "a whole number, such as 2022", FlowsError)
        _check_year(year)
    made = balance_of(where, day) if year in (None, BALANCE_YEAR) and _balance_public(day) else None
    notes = [*where.notes]
    if where.left_out:
        reasons = Counter(area.why for area in where.left_out)
        notes.append(f"Areas on neither side: {listing(f'{count:,} ({why})' for why, count in reasons.most_common())}.")
    if made is None and year in (None, BALANCE_YEAR):
        notes.append(f"There is no balance: what it rests on was not public on {day_text(day)}.")
    elif made is None:
        notes.append(f"There is no balance for {year}: transfers by place are held for {BALANCE_YEAR} only.")
    return Flows(
        place=where.name,
        definition=where.definition,
        level=where.level,
        year=year or BALANCE_YEAR,
        paid=tuple(_line(name, year, where, day) for name in PAID),
        received=tuple(_line(name, year, where, day) for name in RECEIVED),
        beside=(*(_line(name, year, where, day) for name in BESIDE), *_newer(year, where, day)),
        balance=made,
        slices=tuple(slices(where, day, year)),
        places=tuple(_places(where)) if made else (),
        not_in_it=NOT_IN_IT,
        notes=tuple(notes),
    )


def _balance_public(day: date) -> bool:
    return all(measure(name).public(BALANCE_YEAR, day) for name in ("federal_transfers", "apportioned"))


def _check_year(year: int) -> None:
    held = sorted({each for name in (*PAID, *RECEIVED) for each in measure(name).years()})
    if year not in held:
        raise FlowsError(
            f"no measure has figures for {year}. Receipts are held for {_span('apportioned')}, transfers for "
            f"{_span('bea_transfers')}; leave --year out to see the nearest year of each."
        )


def _span(name: str) -> str:
    years = measure(name).years()
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])


def _line(name: str, year: int | None, where: Bloc, as_of: date) -> Line:
    of = measure(name)
    used = year or _nearest(of, where)
    if not of.public(used, as_of):
        note = f"The figures of {of.when(used)} were not public on {day_text(as_of)}."
        return Line(
            id=name, title=of.title, period=of.when(used), figure=None, per_resident=None, share=None, note=note
        )
    try:
        figure, part = amount(of, used, where, as_of), share(of, used, where, as_of)
    except FlowsError as error:
        return _no_line(of, used, str(error))
    people = _residents(where, used, as_of)
    return Line(
        id=name,
        title=of.title,
        period=figure.period,
        figure=figure,
        per_resident=figure.value / people if people and name != "population" else None,
        share=part,
        note=of.note,
    )


def _newer(year: int | None, where: Bloc, day: date) -> Iterator[Line]:
    for name in NEWER:
        of = measure(name)
        if public := [each for each in of.years() if of.public(each, day)]:
            yield _line(name, year or public[-1], where, day)


def _no_line(of: Measure, year: int, note: str) -> Line:
    return Line(
        id=of.id, title=of.title, period=of.when(year), figure=None, per_resident=None, share=None, note=note
    )  # fmt: skip


def _nearest(of: Measure, where: Bloc) -> int:
    """The year nearest to that of the balance for which no state is missing; the earlier of two."""
    level: Level = "county" if where.level == "county" and "county" in of.levels else of.levels[0]
    nearest = sorted(of.years(level), key=lambda year: (abs(year - BALANCE_YEAR), year))
    return next((year for year in nearest if not of.missing(year, level)), nearest[0])


def _residents(where: Bloc, year: int, as_of: date) -> float | None:
    try:
        return amount("population", year, where, as_of).value
    except FlowsError:
        return None


def slices(where: Bloc, as_of: date, year: int | None = None, names: tuple[str, ...] = SLICES) -> Iterator[Slice]:
    """Each program's share of its money beside the place's share of receipts and residents; those held."""
    for name in names:
        of = measure(name)
        used = year or _nearest(of, where)
        if not of.public(used, as_of):
            continue
        try:
            found = share(of, used, where, as_of)
            paid = share("apportioned", used, where, as_of)
        except FlowsError:
            continue
        people = _residents(where, used, as_of)
        residents = share("population", used, where, as_of).value if people else None
        yield Slice(
            id=name, title=of.title, period=of.when(used), usd=found.bloc_value,
            per_resident_usd=found.bloc_value / people if people else None, share=found.value,
            receipts_share=paid.value, receipts_period=paid.period, residents_share=residents,
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Books:
    """Both sides of the balance for every state or county area: dollars, residents and personal income."""

    codes: tuple[str, ...]
    residents: np.ndarray
    income: np.ndarray
    receipts: np.ndarray
    received: np.ndarray


@kept
@remembered(lambda plain: _Books(**plain | {"codes": tuple(plain["codes"])}))
def books(level: Level) -> _Books:
    """Residents, personal income, apportioned receipts and federal transfers of 2022 by area."""
    table = load("transfers_county_year").filter(pl.col("year") == BALANCE_YEAR)
    table = table.with_columns(pl.col("fips").replace(transfer_codes()))
    if level == "state":
        table = table.group_by(pl.col("fips").str.slice(0, 2)).agg(
            pl.col("population_persons", "total_income_usd").sum()
        )
    codes = table.select("fips", "population_persons", "total_income_usd").sort("fips")
    paid = measure("apportioned").by_place(BALANCE_YEAR, level).rename({"value": "paid"})
    got = federal_transfers(BALANCE_YEAR, level)
    got_rows = pl.DataFrame({"fips": got.codes, "got": got.usd[0]})
    joined = codes.join(paid, on="fips").join(got_rows, on="fips").sort("fips")
    return _Books(
        tuple(joined["fips"]),
        joined["population_persons"].cast(pl.Float64).to_numpy(),
        joined["total_income_usd"].cast(pl.Float64).to_numpy(),
        joined["paid"].to_numpy(),
        joined["got"].to_numpy(),
    )


def balance_of(where: Bloc, as_of: date) -> Balance:
    """Transfers less apportioned receipts of 2022, with and without the national gap; `as_of` is the figures' day."""
    book = books(where.level)
    inside = weights(book.codes, where).inside
    residents, income = float(book.residents @ inside), float(book.income @ inside)
    receipts = amount("apportioned", BALANCE_YEAR, where, as_of)
    received = amount("federal_transfers", BALANCE_YEAR, where, as_of)
    paid_all, got_all = float(book.receipts.sum()), float(book.received.sum())
    gap = got_all - paid_all
    residents_share, receipts_share = residents / float(book.residents.sum()), receipts.value / paid_all
    by_residents, by_receipts = gap * residents_share, gap * receipts_share
    balance = received.value - receipts.value
    ways = federal_transfers(BALANCE_YEAR, where.level)
    got, got_whole = ways.within(where), ways.in_states()
    paid_band = share("apportioned", BALANCE_YEAR, where, as_of).interval
    assert receipts.interval is not None and paid_band is not None
    ends = np.array([[paid_band.low], [paid_band.high]])
    raw = got - np.array([[receipts.interval.low], [receipts.interval.high]])
    without_by_receipts = got - got_whole * ends
    without_by_residents = got - got_whole * residents_share - paid_all * (ends - residents_share)
    deficit, outlays = _deficit()

    def figure(value: float, concept: str, band: np.ndarray, method: str) -> Figure:
        return Figure(
            value=value,
            unit="USD",
            concept=concept,
            place=where.name,
            period=f"transfers {BALANCE_YEAR}, receipts FY{BALANCE_YEAR}",
            as_of=as_of,
            kind="modelled",
            sources=tuple(dict.fromkeys((*received.sources, *receipts.sources))),
            method=method,
            interval=Interval(low=float(band.min()), high=float(band.max()), level=None),
        )

    return Balance(
        receipts=receipts,
        received=received,
        balance=figure(balance, "federal transfers less receipts", raw, "Transfers less apportioned receipts."),
        residents=residents,
        income_usd=income,
        per_resident_usd=balance / residents,
        per_dollar_of_income=balance / income,
        received_per_dollar_paid=received.value / receipts.value,
        national_received_per_dollar_paid=got_all / paid_all,
        national_gap_usd=gap,
        gap_by_residents_usd=by_residents,
        gap_by_receipts_usd=by_receipts,
        net_by_residents=figure(
            balance - by_residents, "balance without the national gap, by residents", without_by_residents,
            "The balance less the place's part of the national gap by residents; the nation sums to zero.",
        ),
        net_by_receipts=figure(
            balance - by_receipts, "balance without the national gap, by receipts", without_by_receipts,
            "The balance less the place's part of the national gap by receipts; the nation sums to zero.",
        ),
        net_by_receipts_per_resident_usd=(balance - by_receipts) / residents,
        net_by_receipts_per_dollar_of_income=(balance - by_receipts) / income,
        deficit_usd=deficit,
        deficit_by_residents_usd=deficit * residents_share,
        deficit_by_receipts_usd=deficit * receipts_share,
        outlays_usd=outlays,
        outlays_counted_share=got_all / outlays,
        says=(
            f"The transfers counted are {got_all / outlays:.0%} of federal outlays of FY{BALANCE_YEAR}, the receipts "
            f"nearly all, so over the nation transfers are {about_usd(-gap)} below receipts. That gap is not this "
            f"place's doing; the lines without it take its part out."
        ),
    )  # fmt: skip


@kept
def _deficit() -> tuple[float, float]:
    rows = load("federal_outlays_year").filter(pl.col("fiscal_year") == BALANCE_YEAR)
    deficit, outlays = rows.select("deficit_usd", "outlays_usd").row(0)
    return float(deficit), float(outlays)


def balances(level: Level) -> pl.DataFrame:
    """The balance of every state, or of every county area, in the columns of PlaceLine."""
    book = books(level)
    balance = book.received - book.receipts
    gap = float(balance.sum())
    by_residents = balance - gap * book.residents / book.residents.sum()
    by_receipts = balance - gap * book.receipts / book.receipts.sum()
    names = state_names() if level == "state" else _area_names()
    return pl.DataFrame(
        {
            "fips": book.codes,
            "name": [names[code] for code in book.codes],
            "residents": book.residents,
            "receipts_usd": book.receipts,
            "received_usd": book.received,
            "balance_usd": balance,
            "balance_per_resident_usd": balance / book.residents,
            "net_by_residents_per_resident_usd": by_residents / book.residents,
            "net_by_receipts_per_resident_usd": by_receipts / book.residents,
        }
    )


@kept
def _area_names() -> dict[str, str]:
    table = load("transfers_county_year").with_columns(pl.col("fips").replace(transfer_codes()))
    return dict(table.select("fips", "area").iter_rows())


def _places(where: Bloc) -> Iterable[PlaceLine]:
    """States of a bloc of states, counties of one state, county areas mostly inside a bloc of counties."""
    one_state = where.level == "state" and len(where.fips) == 1
    level: Level = "state" if where.level == "state" and not one_state else "county"
    frame = balances(level)
    inside = [(where.share_of(fips) or 0.0) > 0 for fips in frame["fips"]]
    for row in frame.filter(pl.Series(inside)).iter_rows(named=True):
        yield PlaceLine(**row)
