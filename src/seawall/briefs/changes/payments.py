"""Which payment lines missed a payment by the newer release, and which pay again."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import day_text
from seawall.briefs.changes.deadlines import NATION
from seawall.briefs.changes.model import Change
from seawall.briefs.changes.sides import Sides
from seawall.evidence import source, using
from seawall.hazard.signals.agencies import TABLE as AGENCIES
from seawall.hazard.signals.agencies import agencies
from seawall.hazard.signals.model import Alarm
from seawall.hazard.signals.obligations import TABLE as ACCOUNTS
from seawall.hazard.signals.treasury import lines
from seawall.hazard.signals.watch import MONTHLY_LINE, MONTHLY_TABLE, watch


def payment_changes(sides: Sides) -> Iterator[Change]:
    """The alarms that opened and those that closed."""
    if not {*_tables().values(), ACCOUNTS} & set(sides.changed):
        return
    with using(sides.old):
        before = {each.line: each.alarm for each in watch(sides.judged)}
    with using(sides.new):
        after = watch(sides.as_of)
    for each in after:
        was, now = before.get(each.line), each.alarm
        if now and (was is None or was.since != now.since):
            yield missed(now, each.missing)
        elif was and now is None and each.state == "quiet" and each.last_day:
            says = f"{each.name}: paid as expected again, of payments to {day_text(each.last_day)}."
            yield _change("payment resumed", was, says, before_day=was.since, after_day=each.last_day)


def missed(alarm: Alarm, missing: float | None = None) -> Change:
    """An alarm as a change; `missing` in days (monthly: months) of ordinary payment."""
    return _change("payment missed", alarm, alarm.says, after=missing, after_day=alarm.since)


def _tables() -> dict[str, str]:
    """The table that each line is read from."""
    others = {MONTHLY_LINE: MONTHLY_TABLE} | dict.fromkeys(agencies(), AGENCIES)
    return {name: each.table for name, each in lines().items()} | others


def _change(kind: str, alarm: Alarm, says: str, **numbers: object) -> Change:
    table = _tables().get(alarm.line, ACCOUNTS)
    return Change.model_validate(
        {
            "id": f"{kind}:{alarm.line}:{alarm.since}", "kind": kind, "table": table, "place": NATION, "says": says,
            "touches": True, "sources": (source(table),), "unit": "months" if alarm.kind == "monthly" else "days",
        }
        | numbers
    )  # fmt: skip
