"""What does this government pay the United States in a month, and may it keep it? Shown, and never used by a plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from seawall import law
from seawall.base.errors import FundError
from seawall.evidence import kept
from seawall.fiscal import remittance as payrolls
from seawall.fiscal.areas import states
from seawall.funding.model import Channel
from seawall.law.answer_model import Answer
from seawall.law.standby import KIND_OF, Kind, PaymentChannel, book
from seawall.law.vocabulary import Value
from seawall.law.withholding import channel as withholding_channel
from seawall.places import Place, postal_codes

LOCAL: tuple[Kind, ...] = ("county", "city")


@kept(most=256)
def channels(here: Place, as_of: date) -> tuple[Channel, ...]:
    """Each remittance channel of one government: dollars a month where they are held, and its zone on a day.

    Zone None: it does not arise there. Raises FundError for a place that no single government decides for.
    """
    kind = KIND_OF.get(here.kind)
    if kind is None:
        raise FundError(f"{here.name} is not one government. Name a state, a territory, a county or a city: IL, PR.")
    postal = postal_codes()[here.state_fips[0]]
    held = _remitted(here, postal)
    return tuple(_channel(each, kind, postal, held, as_of) for each in book().channels if kind in each.kinds)


def _remitted(here: Place, postal: str) -> dict[str, payrolls.Channel]:
    """By channel, the month of this very government; local governments are published together, so none has its own."""
    if here.kind not in ("state", "district") or here.states[0] not in states():
        return {}
    government = "state" if here.kind == "state" else "local"
    return {each.channel: each for each in payrolls.remittance(postal).rows if each.government == government}


def _channel(each: PaymentChannel, kind: Kind, postal: str, held: Mapping[str, payrolls.Channel], day: date) -> Channel:
    absent = each.arises_not.get(postal)
    given = withholding_channel(each.withholding).facts if each.withholding else each.facts
    sized = held.get(each.size)
    return Channel(
        id=each.id,
        title=each.title,
        zone=None if absent else _answer(tuple(sorted(given.items())), kind, postal, each.title, day).zone,
        why=f"Does not arise here: {absent.says}." if absent else each.says,
        monthly_usd=sized.monthly_usd if sized else None,
        low_usd=sized.low_usd if sized else None,
        high_usd=sized.high_usd if sized else None,
        period=sized.period if sized else "",
        method=sized.method if sized else each.how,
    )


def _answer(given: tuple[tuple[str, Value], ...], kind: Kind, postal: str, name: str, day: date) -> Answer:
    """The law room's answer on keeping the money, done by this government."""
    local: dict[str, Value] = (
        {"delegated_or_home_rule": True, "actor": "local"} if kind in LOCAL else {"actor": "state"}
    )
    made = law.test(law.Measure(name=name, place=postal, facts=dict(given) | local), day)
    assert isinstance(made, Answer)
    return made
