"""What this government pays the United States in a month: what passes through its hands, and what it owes itself."""

from __future__ import annotations

from datetime import date

from seawall.evidence import Figure, Interval, source
from seawall.fiscal.remittance import TABLES
from seawall.funding.channels import channels
from seawall.funding.model import Channel
from seawall.law.standby import KIND_OF, book
from seawall.law.withholding import channel as withholding_channel
from seawall.places import Place
from seawall.publicaccount.model import Hands, Remitted


def remitted(here: Place, as_of: date) -> tuple[Remitted, ...]:
    """Every channel of one government, each with its zone and method; none for several governments together."""
    if here.kind not in KIND_OF:
        return ()
    return tuple(_one(each, here, as_of) for each in channels(here, as_of))


def _one(each: Channel, here: Place, as_of: date) -> Remitted:
    return Remitted(
        channel=each.id,
        title=each.title,
        hands=_hands(each.id),
        zone=each.zone,
        why=each.why,
        month=None if each.zone is None else _figure(each, here, as_of),
        how=each.method,
    )


def _hands(name: str) -> Hands:
    """Whose money it is, by the facts that the law room tests."""
    told = next(each for each in book().channels if each.id == name)
    facts = withholding_channel(told.withholding).facts if told.withholding else told.facts
    if facts.get("trust_money"):
        return "passes through its hands"
    return "disputed or deferred by statute" if facts.get("retention_by_statute") else "owed by it"


def _figure(each: Channel, here: Place, as_of: date) -> Figure | None:
    if each.monthly_usd is None:
        return None
    band = None
    if each.low_usd is not None and each.high_usd is not None:
        band = Interval(low=each.low_usd, high=each.high_usd, level=None)
    return Figure(
        value=each.monthly_usd, unit="USD", concept="federal tax of an employer, a month", place=here.name,
        period=f"a month at the wages of {each.period}", as_of=as_of, kind="modelled",
        sources=tuple(map(source, TABLES)), method=each.method, interval=band,
    )  # fmt: skip
