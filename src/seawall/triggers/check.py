"""The criteria of the practice, applied to a trigger: each is a named check with a reason.

From the quality criteria of the Early Action Protocol (trigger, stop mechanism, endorsement) and this project's rule
that an action is always preceded by readiness.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from seawall.base.closed import Closed
from seawall.base.errors import SeawallError, TriggerError
from seawall.base.shown import shown_by
from seawall.base.words import listing
from seawall.hazard.signals.watch import watch
from seawall.places import postal_codes
from seawall.triggers.backtest import reached_at
from seawall.triggers.trigger import PROBABILITIES, YEARS_VALID, Endorsement, Trigger

if TYPE_CHECKING:
    import polars as pl

OFTEN = 0.5  # of the deadlines on record: an action is rare
STOP_RULE_FROM_DAYS = 3  # with more lead than this a stop mechanism is compulsory
DAYS_WATCHED = 366
WATCHED = ("quiet", "alarm")  # states of a line whose record is recent enough to say anything

Result = Literal["ok", "warning", "error"]


class Finding(Closed):
    """One criterion, whether the trigger meets it, and what to do if not."""

    check: str
    result: Result
    says: str


@shown_by("trigger")
class Findings(tuple[Finding, ...]):
    """Every criterion, in the order in which a reader meets it."""

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """The criteria that are not met."""
        return tuple(each for each in self if each.result == "error")

    def to_dict(self) -> list[dict[str, Any]]:
        """One entry a criterion."""
        return [each.model_dump() for each in self]

    def table(self) -> pl.DataFrame:
        """One row a criterion: check, result, says."""
        import polars as pl

        return pl.DataFrame(self.to_dict())


def check(trigger: Trigger, as_of: date) -> Findings:
    """Hold every criterion against the trigger."""
    return Findings(_finding(name, judge, trigger, as_of) for name, judge in _CHECKS.items())


Judgment = tuple[Result, str]


def _finding(name: str, judge: Callable[[Trigger, date], Judgment], trigger: Trigger, as_of: date) -> Finding:
    try:
        result, says = judge(trigger, as_of)
    except SeawallError as error:
        result, says = "error", str(error)
    return Finding(check=name, result=result, says=says)


def _place(trigger: Trigger, _: date) -> Judgment:
    return "ok", f"{trigger.where().name} is known."


def _program(trigger: Trigger, as_of: date) -> Judgment:
    chosen, here = trigger.what(), trigger.where()
    if {postal_codes()[fips] for fips in here.state_fips} <= set(chosen.not_in):
        return "error", f"{chosen.short} does not run in {here.name}. {chosen.not_in_says}"
    rule = chosen.lapse_rule("cr_expiry", as_of)
    if trigger.quantity in ("still_on", "days_to_decision"):
        if rule is None or rule.rule in ("continues", "depends"):
            return (
                "error",
                f"{chosen.short} has no harm date in law. Choose another quantity.",
            )
        if rule.by_own_law:
            return (
                "error",
                f"{chosen.short} ends by its own law, not by a lapse of appropriations. Choose another quantity.",
            )
    return "ok", f"{chosen.short} is a program on record."


def _statement(trigger: Trigger, _: date) -> Judgment:
    if trigger.statement == trigger.sentence():
        return "ok", "The sentence says what the fields say."
    return "error", f"The sentence is not that of the fields. Run with --stamp. It is: {trigger.sentence()}"


def _office(trigger: Trigger, _: date) -> Judgment:
    return _filled(trigger.office, "office: name the office that acts.")


def _authority(trigger: Trigger, _: date) -> Judgment:
    return _filled(trigger.authority, "authority: cite the law that lets the office act.")


def _stop_rule(trigger: Trigger, _: date) -> Judgment:
    if trigger.lead_days <= STOP_RULE_FROM_DAYS and not trigger.stop_rule.strip():
        return (
            "ok",
            f"None is needed with {trigger.lead_days} days of lead (more than {STOP_RULE_FROM_DAYS} needs one).",
        )
    need = "say who stops it, when, and what becomes of money already out."
    return _filled(trigger.stop_rule, f"stop_rule: with {trigger.lead_days} days of lead, {need}")


def _readiness(trigger: Trigger, _: date) -> Judgment:
    if trigger.tier == "readiness":
        return "ok", "This is the readiness tier."
    return _filled(trigger.readiness, "readiness: an action needs a readiness trigger before it; name it.")


def _threshold(trigger: Trigger, _: date) -> Judgment:
    value = trigger.threshold
    if trigger.quantity in PROBABILITIES:
        possible = 0 < value < 1
        reason = "a probability must be above 0 (always reached) and below 1 (never)"
    elif trigger.quantity == "alarm":
        possible, reason = value >= 1 and value == int(value), "a number of alarms is 1 or more, whole"
    else:
        possible = 0 <= value <= DAYS_WATCHED and value == int(value)
        reason = f"a number of days is whole, 0 to {DAYS_WATCHED}"
    if not possible:
        return "error", f"threshold {value:.6g} is impossible: {reason}."
    return "ok", "It can be reached, and need not be."


def _line(trigger: Trigger, as_of: date) -> Judgment:
    if trigger.quantity == "alarm":
        found = watch(as_of, trigger.line)[0]
        if found.state == "not watched":
            return "error", f"line: {found.name} is not watched. {found.why}"
        if found.state not in WATCHED:
            return "warning", f"line: {found.name}: {found.state} ({found.last_day}); refresh the evidence to watch it."
        return "ok", f"{found.name} is watched."
    if trigger.line.strip():
        return "warning", f"line: quantity {trigger.quantity} watches no Treasury line; it is not used."
    return "ok", "No Treasury line is needed."


def _lead(trigger: Trigger, as_of: date) -> Judgment:
    if trigger.lead_days == 0:
        return "error", "lead_days: say how many days pass from the decision to the money."
    bridge = trigger.what().bridge_rail(as_of)
    if bridge is not None and trigger.lead_days < bridge.lead.fastest_days:
        fastest = bridge.lead.fastest_days
        return "warning", f"lead_days {trigger.lead_days} is faster than anybody on record ({fastest} days)."
    return "ok", f"{trigger.lead_days} days from the decision to the money."


def _expiry(trigger: Trigger, as_of: date) -> Judgment:
    if trigger.written > as_of:
        return "error", f"written {trigger.written} is after {as_of}."
    if trigger.expiry <= trigger.written:
        return "error", f"expiry {trigger.expiry} is not after the day it was written, {trigger.written}."
    if trigger.expiry < as_of:
        return "error", f"It expired on {trigger.expiry}. Review it, raise its version and set a new day."
    if (trigger.expiry - trigger.written).days > YEARS_VALID * 366:
        return "error", f"It would run more than {YEARS_VALID} years. Set an earlier expiry."
    return "ok", f"It runs to {trigger.expiry}."


def _endorsed(trigger: Trigger, as_of: date) -> Judgment:
    early = [each for each in trigger.endorsements if not trigger.written <= each.date <= as_of]
    if early:
        return "error", f"{early[0].who} endorsed on {early[0].date}, which is before it was written or still to come."
    if not trigger.endorsements:
        need = "endorsements: nobody has agreed yet, so it would still need a permission when it is reached."
        return ("error" if trigger.tier == "action" else "warning"), need
    if unbound := [each for each in trigger.endorsements if not each.content_hash]:
        return "error", f"endorsements: {unbound[0].who} is not bound to a content yet. Run with --stamp."
    if lapsed := _lapsed(trigger):
        gone = listing(f"{each.who} ({each.date})" for each in lapsed)
        return "error", (
            f"endorsements: the content is not what {gone} agreed to, so that has lapsed. Take it out; with a higher "
            "version stamp it, ask again, write who agreed, and stamp again."
        )
    return "ok", "Agreed beforehand; no further permission is needed."


def _lapsed(trigger: Trigger) -> list[Endorsement]:
    """The endorsements of other content than the trigger's."""
    content = trigger.content_hash()
    return [each for each in trigger.endorsements if each.content_hash and each.content_hash != content]


def _version(trigger: Trigger, _: date) -> Judgment:
    taken = max((each.version or trigger.version for each in _lapsed(trigger)), default=0)
    if taken >= trigger.version:
        return "error", f"version: {taken} was agreed with other content. Make this version {taken + 1}."
    return "ok", f"Version {trigger.version} has one content."


def _hash(trigger: Trigger, _: date) -> Judgment:
    if trigger.inputs_hash == trigger.digest():
        return "ok", "Content and evidence are those that were hashed."
    return (
        "error",
        "inputs_hash: the content or the evidence changed since it was stamped. Review it, then run with --stamp.",
    )


def _rare(trigger: Trigger, as_of: date) -> Judgment:
    if trigger.tier == "readiness":
        return "ok", "Readiness may come often."
    try:
        reached, in_vain, faced = reached_at(trigger, as_of)
    except TriggerError as error:
        return "ok", f"Not tested: {error}"
    told = f"on the record it is reached at {reached} of {faced} deadlines, {in_vain} times in vain"
    if reached <= OFTEN * faced:
        return "ok", f"{told[0].upper()}{told[1:]}."
    if trigger.quantity in PROBABILITIES:
        return "warning", f"threshold: {told}, so the chance decides nothing. Watch the dates: days_to_decision."
    return "warning", (
        f"lead_days: {told}: so early nobody knows yet. It is met less often with a shorter lead: have the money "
        f"agreed beforehand (seawall law standby '{trigger.place}')."
    )


def _filled(text: str, need: str) -> Judgment:
    return ("ok", "It is stated.") if text.strip() else ("error", need)


_CHECKS: dict[str, Callable[[Trigger, date], Judgment]] = {
    "place": _place,
    "program": _program,
    "statement": _statement,
    "threshold": _threshold,
    "how often": _rare,
    "line": _line,
    "lead": _lead,
    "office": _office,
    "authority": _authority,
    "stop rule": _stop_rule,
    "readiness": _readiness,
    "endorsement": _endorsed,
    "version": _version,
    "expiry": _expiry,
    "hash": _hash,
}
