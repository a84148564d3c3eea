"""What a settlement leaves open, and who decides or acts."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from seawall.base.words import day_text, listing
from seawall.ledger.cmia.interest import net, year_begins
from seawall.ledger.reading import acts
from seawall.ledger.settlement.accruing import booked_cents, reckoned_since, unpaid_cents
from seawall.ledger.settlement.claims import claims, excess_cents, paid_cents
from seawall.ledger.settlement.model import Claim, Open, YearNet
from seawall.ledger.settlement.reckoning import Accrued
from seawall.ledger.tables import account, balance


def left_open(db: Connection, accrued: Accrued) -> Iterator[Open]:
    """Everything that the books leave open. Amounts above zero, in cents."""
    held, paid = claims(db), paid_cents(db)
    programs = sorted(
        {program for program, _ in paid} | {program for program, _ in held.recognized} | held.received.keys()
    )
    beyond = excess_cents(db, held)
    for program in programs:
        if cents := held.receivable(program):
            yield Open(
                what=f"{program}: claimed and not received; the claim is submitted to the federal agency",
                cents=cents,
                who="the federal agency, which pays or refuses; then a court",
            )
        unclaimed = sum(cents for key, cents in paid.items() if key[0] == program) - held.claimed(program)
        if unclaimed > 0:
            yield Open(
                what=f"{program}: paid and not claimed: no law that repays it is booked",
                cents=unclaimed,
                who="Congress, by a law that reaches back; the maker, once there is one",
            )
        if cents := sum(cents for key, cents in beyond.items() if key[0] == program):
            yield Open(what=f"{program}: claimed beyond what was paid", cents=cents, who="the maker writes it down")
        if cents := held.suspended(program):
            yield Open(
                what=f"{program}: federal money in suspense",
                cents=cents,
                who="the maker: matched once a law covers it, else given back",
            )
    yield from _interest(db, accrued)
    owed_back = select(account.c.program, balance.c.cents).join(balance, balance.c.account == account.c.id)
    for program, cents in db.execute(owed_back.where(account.c.kind == "recovery", balance.c.cents > 0)):
        yield Open(
            what=f"{program}: paid twice, and owed by people still",
            cents=int(cents),
            who="this government: offset, collected or given up",
        )


def to_submit(db: Connection, accrued: Accrued) -> Iterator[Claim]:
    """What the United States is asked for: repayment by program and law, interest by fiscal year, less what it paid."""
    held = claims(db)
    laws: dict[str, list[str]] = {}
    for each in acts.every(db, ("receivable",), posted=True):
        if each.state == "posted":
            laws.setdefault(each.body["program"], []).append(each.body["law"])
    for program, named in laws.items():
        if cents := held.receivable(program):
            basis = listing(dict.fromkeys(named))
            yield Claim(to="the federal agency", what=f"{program}: repayment", cents=cents, basis=basis, due=None)
    for each in net_by_year(db, accrued):
        if each.left_by == "the United States":
            what = f"interest, fiscal year from {day_text(each.year_begins)}"
            yield Claim(to="the Treasury", what=what, cents=each.left_cents, basis="31 CFR 205.28(a)", due=each.due)


def net_by_year(db: Connection, accrued: Accrued) -> Iterator[YearNet]:
    """Both sides' interest that is owed, offset by fiscal year, and what is left of it after what was paid.

    What was paid counts for the oldest year first; beyond all of it, for the newest, in which it is owed back.
    """
    owed = [each for each in accrued.years if each.standing == "owed"]
    paid = booked_cents(db) - unpaid_cents(db)
    years = sorted({each.year_begins for each in owed})
    if paid and not years:
        years = [year_begins(accrued.until, accrued.begins)]
    for year in years:
        here = [each for each in owed if each.year_begins == year]
        federal, state = (
            sum(each.cents for each in here if each.owed_by == side) for side in ("the United States", "the state")
        )
        part = paid if year == years[-1] else _part(paid, federal - state)
        paid -= part
        whole, left = net([federal], [state], year), net([federal - part], [state], year)
        yield YearNet(
            year_begins=year,
            by_united_states_cents=federal,
            by_state_cents=state,
            owed_by=whole.owed_by,
            net_cents=whole.cents,
            paid_cents=part,
            left_by=left.owed_by,
            left_cents=left.cents,
            due=whole.due,
            estimated=any(each.rate_kind != "published" for each in here),
        )


def _part(paid: int, owed: int) -> int:
    """As much of what was paid as one year takes: no more than is owed in it, in the same direction."""
    return 0 if paid * owed <= 0 else min(paid, owed) if owed > 0 else max(paid, owed)


def _interest(db: Connection, accrued: Accrued) -> Iterator[Open]:
    for year in accrued.no_rate:
        yield Open(
            what=f"interest of the fiscal year from {day_text(year)}: no rate is held, so none is told", cents=0,
            who="the maker: whose day is that?",
        )  # fmt: skip
    if cents := reckoned_since(db, accrued).net_cents() - booked_cents(db):
        yield Open(
            what=f"interest owed {_way(cents)} and not booked yet, net", cents=abs(cents), who="the maker books it"
        )
    if unpaid := unpaid_cents(db):
        due = sorted(net([], [], each.year_begins).due for each in accrued.years if each.standing == "owed")
        by = f", due by {day_text(due[0])}" if due else ""
        who = (
            "the Treasury, on the claim that the state submits (31 CFR 205.28(a))"
            if unpaid > 0
            else "this government, which pays the Treasury"
        )
        yield Open(what=f"interest booked as owed {_way(unpaid)} and not paid{by}", cents=abs(unpaid), who=who)
    if cents := accrued.net_cents("contingent"):
        yield Open(
            what="interest on what no law repays yet: owed only if authority is established",
            cents=abs(cents),
            who="Congress (31 CFR 205.14(a)(2))",
        )


def _way(cents: int) -> str:
    return "to this government" if cents > 0 else "by this government"
