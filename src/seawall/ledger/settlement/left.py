"""What a settlement leaves open, and who decides or acts."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from seawall.base.words import day_text, listing
from seawall.ledger.cmia.interest import net
from seawall.ledger.reading import acts
from seawall.ledger.settlement.accruing import Accrued, booked_cents
from seawall.ledger.settlement.claims import claims, excess_cents, paid_cents
from seawall.ledger.settlement.model import Claim, Open, YearNet
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
    paid = max(0, booked_cents(db) - _booked_and_unpaid(db))
    for each in net_by_year(accrued):
        asked = each.net_cents - paid if each.owed_by == "the United States" else 0
        paid = max(0, paid - each.net_cents) if each.owed_by == "the United States" else paid
        if asked > 0:
            what = f"interest, fiscal year from {day_text(each.year_begins)}"
            yield Claim(to="the Treasury", what=what, cents=asked, basis="31 CFR 205.28(a)", due=each.due)


def net_by_year(accrued: Accrued) -> Iterator[YearNet]:
    """Both sides' interest that is owed, offset by fiscal year."""
    owed = [each for each in accrued.years if each.standing == "owed"]
    for year in sorted({each.year_begins for each in owed}):
        here = [each for each in owed if each.year_begins == year]
        federal, state = (
            [each.cents for each in here if each.owed_by == side] for side in ("the United States", "the state")
        )
        left = net(federal, state, year)
        yield YearNet(
            year_begins=year,
            by_united_states_cents=sum(federal),
            by_state_cents=sum(state),
            owed_by=left.owed_by,
            net_cents=left.cents,
            due=left.due,
            estimated=any(each.rate_kind != "published" for each in here),
        )


def _booked_and_unpaid(db: Connection) -> int:
    """The balance of interest: above zero owed to this government."""
    return int(db.execute(select(balance.c.cents).where(balance.c.account == "interest")).scalar() or 0)


def _interest(db: Connection, accrued: Accrued) -> Iterator[Open]:
    if cents := accrued.net_cents() - booked_cents(db):
        yield Open(what="interest that is owed and not booked yet, net", cents=abs(cents), who="the maker books it")
    if unpaid := _booked_and_unpaid(db):
        due = sorted(net([], [], each.year_begins).due for each in accrued.years if each.standing == "owed")
        by = f", due by {day_text(due[0])}" if due else ""
        who = (
            "the Treasury, on the claim that the state submits (31 CFR 205.28(a))"
            if unpaid > 0
            else "this government, which pays the Treasury"
        )
        yield Open(what=f"interest booked and not paid{by}", cents=abs(unpaid), who=who)
    if cents := accrued.net_cents("contingent"):
        yield Open(
            what="interest on what no law repays yet: owed only if authority is established",
            cents=abs(cents),
            who="Congress (31 CFR 205.14(a)(2))",
        )
