"""Is the trigger reached? The number, and the sentence that says so."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import TriggerError
from seawall.base.shown import shown_by
from seawall.base.words import day_text, days_text
from seawall.evidence import Figure
from seawall.hazard import Scenario, stop
from seawall.hazard.forecast import lapse_probability, still_on
from seawall.hazard.signals.watch import watch
from seawall.hazard.threats import days_to_lapse, deadline_of, is_on, threats
from seawall.impacts.calendar import first_payday
from seawall.impacts.decisions import act_by
from seawall.triggers.check import WATCHED, check
from seawall.triggers.trigger import PROBABILITIES, Trigger


@shown_by("trigger")
class Evaluation(Closed):
    """What a trigger said on a day. `value` is in the unit of the threshold; `figure` where it is a forecast.

    `unmet` are the criteria that the trigger does not meet: a number is given all the same, but nobody agreed to it.
    """

    as_of: date
    reached: bool
    value: float
    threshold: float
    unit: str
    says: str
    statement: str
    figure: Figure | None
    scenario: str = Field(description="the lapse or deadline it was held against; empty for an alarm")
    harm_date: date | None
    decide_by: date | None = Field(
        description="the last business day on or before the harm date less the trigger's own lead days"
    )
    unmet: tuple[str, ...]


def evaluate(trigger: Trigger, as_of: date) -> Evaluation:
    """The trigger against what was public on `as_of`.

    Raises TriggerError when it has expired, was not yet written, or nothing that is on record can reach its program.
    """
    if not trigger.written <= as_of <= trigger.expiry:
        raise TriggerError(
            f"on {as_of} this trigger is not in force: it runs from {trigger.written} to {trigger.expiry}. "
            "Choose a day between, or change the file."
        )
    value, figure, scenario, harm = _value(trigger, as_of)
    reached = value >= trigger.threshold if _rises(trigger) else value <= trigger.threshold
    decide = act_by(harm, trigger.lead_days) if harm else None
    return Evaluation(
        as_of=as_of,
        reached=reached,
        value=value,
        threshold=trigger.threshold,
        unit=unit(trigger),
        says=_says(trigger, as_of, reached, value, figure, decide),
        statement=trigger.sentence(),
        figure=figure,
        scenario=scenario.name if scenario else "",
        harm_date=harm,
        decide_by=decide,
        unmet=tuple(each.check for each in check(trigger, as_of).unmet),
    )


def harm_date(trigger: Trigger, scenario: Scenario, as_of: date) -> date | None:
    """The first day on which somebody in the trigger's place misses its program's payment; None: no date follows."""
    chosen = trigger.what()
    found = stop(chosen, scenario, as_of)
    if found.outcome != "stops" or found.lawful_stop is None:
        return None
    return first_payday(chosen, trigger.where().state_fips, found.lawful_stop, scenario.start)


def unit(trigger: Trigger) -> str:
    """'probability', 'alarms' or 'days'."""
    return "probability" if trigger.quantity in PROBABILITIES else "alarms" if trigger.quantity == "alarm" else "days"


def _rises(trigger: Trigger) -> bool:
    """Whether more is worse; days left are the other way."""
    return trigger.quantity in (*PROBABILITIES, "alarm")


def _value(trigger: Trigger, as_of: date) -> tuple[float, Figure | None, Scenario | None, date | None]:
    if trigger.quantity == "alarm":
        return _open_alarms(trigger.line, as_of), None, None, None
    scenario, harm = _nearest(trigger, as_of)
    on = is_on(scenario, as_of)
    match trigger.quantity:
        case "lapse_probability":
            figure = None if on else lapse_probability(as_of, deadline_of(scenario, as_of))
            return (figure.value if figure else 1.0), figure, scenario, harm
        case "not_renewed":
            return float(max(0, days_to_lapse(scenario, as_of))), None, scenario, harm
    if harm is None:
        raise TriggerError(f"no harm date of {trigger.what().short} follows from law in the {scenario.name}.")
    if trigger.quantity == "days_to_decision":
        return float((act_by(harm, trigger.lead_days) - as_of).days), None, scenario, harm
    if on and harm <= as_of:
        return 1.0, None, scenario, harm  # the lapse is on and the day has come
    figure = still_on(harm, scenario, as_of)
    return figure.value, figure, scenario, harm


def _open_alarms(line: str, as_of: date) -> float:
    found = watch(as_of, line)[0]
    if found.state not in WATCHED:
        raise TriggerError(
            f"{found.name} cannot be seen on {as_of}: {found.state} (last day held: {found.last_day or 'none'}). "
            "Refresh the evidence, or choose another quantity."
        )
    return float(found.alarm is not None)


def _nearest(trigger: Trigger, as_of: date) -> tuple[Scenario, date | None]:
    """The lapse that is on, or the next deadline, whichever first reaches the program's bill."""
    bill = trigger.what().bill
    for scenario in threats(as_of):
        if scenario.touches(bill):
            return scenario, harm_date(trigger, scenario, as_of)
    raise TriggerError(f"no lapse or deadline known on {as_of} reaches {trigger.what().short} (bill: {bill}).")


def _says(
    trigger: Trigger, as_of: date, reached: bool, value: float, figure: Figure | None, decide: date | None
) -> str:
    verdict = "Reached" if reached else "Not reached"
    if trigger.quantity in PROBABILITIES:
        band = figure.interval if figure else None
        number = f"{value:.1%}" + (f" (80%: {band.low:.1%} to {band.high:.1%})" if band else " (a fact)")
        against = f"{trigger.threshold * 100:.4g}% or more"
    elif trigger.quantity == "alarm":
        number, against = f"{value:.0f} open alarms", f"{trigger.threshold:.0f} or more"
    else:
        late = value < 0
        number = f"{days_text(abs(int(value)), abs(int(value)))} {'past' if late else 'left'}"
        against = f"{trigger.threshold:.0f} or fewer"
    by = f" The decision date is {day_text(decide)}." if decide else ""
    return f"{verdict} on {day_text(as_of)}: {number}, against {against}.{by}"
