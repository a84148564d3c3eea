"""A trigger: agreed beforehand, on one page, who acts on which number, and when they stop.

The parts are those of the practice of anticipatory action (the Early Action Protocol of the Red Cross and Red
Crescent: trigger statement, lead time, activation, stop mechanism, endorsement). A trigger is a small TOML file, typed
here, with a hash over its content and the version of the evidence, so that what was signed is what is evaluated.

Who agrees, agrees to a version and its content: a stamp binds each new endorsement to both, and an endorsement of other
content has lapsed. New evidence lets a stamp lapse, not an endorsement: that is of what is to be done, not of a figure.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from seawall.base.closed import Closed
from seawall.base.datafile import Reader, toml_value
from seawall.base.errors import TriggerError
from seawall.base.words import days_text
from seawall.evidence.package import load_package
from seawall.places import Place, place
from seawall.programs import Program, program

Tier = Literal["readiness", "action"]
Quantity = Literal["lapse_probability", "still_on", "days_to_decision", "alarm", "not_renewed"]
QUANTITIES: tuple[Quantity, ...] = ("lapse_probability", "still_on", "days_to_decision", "alarm", "not_renewed")
PROBABILITIES = ("lapse_probability", "still_on")
YEARS_VALID = 5  # the life of an Early Action Protocol
LARGEST_THRESHOLD = 366  # days; probabilities and alarms are smaller
READER = Reader(TriggerError, "Write a draft with: seawall trigger new PLACE PROGRAM")

Text = Annotated[str, Field(max_length=2000)]


class Endorsement(Closed):
    """Who agreed beforehand, on which day, to which version and content. Unbound until a stamp says the last two."""

    who: Annotated[str, Field(min_length=1, max_length=200)]
    date: date
    version: Annotated[int | None, Field(ge=1, le=9999, strict=True)] = None
    content_hash: Text = ""


class Trigger(Closed):
    """One trigger. `threshold` is a probability (0 to 1), a number of days, or of open alarms, by `quantity`.

    `lead_days`: what the office needs from the decision to the money. `readiness` names the readiness trigger that
    comes before an action. Blank texts are allowed in a draft; `triggers.check` says what is missing.
    """

    format: Literal["seawall-trigger/1"]
    version: Annotated[int, Field(ge=1, le=9999, strict=True)]
    place: Text
    program: Text
    tier: Tier
    quantity: Quantity
    line: Text = ""
    threshold: Annotated[float, Field(ge=0, le=LARGEST_THRESHOLD, allow_inf_nan=False)]
    lead_days: Annotated[int, Field(ge=0, le=366, strict=True)]
    statement: Text = ""
    office: Text = ""
    authority: Text = ""
    stop_rule: Text = ""
    readiness: Text = ""
    written: date
    expiry: date
    inputs_hash: Text = ""
    endorsements: Annotated[tuple[Endorsement, ...], Field(max_length=50)] = ()

    @field_validator("*", mode="after")
    @classmethod
    def _one_line(cls, value: object) -> object:
        if isinstance(value, str) and not value.isprintable():
            raise ValueError("a line break or control character is in the text; write one line")
        return value

    def where(self) -> Place:
        """The place. Raises PlaceError if it is unknown."""
        return place(self.place)

    def what(self) -> Program:
        """The program. Raises ProgramError if it is unknown."""
        return program(self.program)

    def sentence(self) -> str:
        """The trigger in one sentence: source, quantity, threshold, tier, office and lead time."""
        short, here = self.what().short, self.where().name
        number = f"{self.threshold:.4g}"
        percent = f"{self.threshold * 100:.4g}%"
        condition = {
            "lapse_probability": f"Seawall's forecast gives {percent} or more that the next deadline lapses",
            "still_on": f"Seawall's forecast gives {percent} or more that a lapse is on at the harm date of {short}",
            "days_to_decision": f"Seawall's calendar has {number} days or fewer to the decision date of {short}"
            if self.threshold
            else f"Seawall's calendar has come to the decision date of {short}",
            "alarm": f"the Treasury's daily record has {number} or more open alarms of line '{self.line}'",
            "not_renewed": f"no law has renewed appropriations {number} days or fewer before the deadline",
        }[self.quantity]
        office = self.office or "[office]"
        lead = days_text(self.lead_days, self.lead_days)
        return f"When {condition}, {office} starts the {self.tier} tier for {short} ({here}), which needs {lead}."

    def digest(self) -> str:
        """The hash that `inputs_hash` must hold: SHA-256 of canonical JSON of the content and evidence version.

        Left out are the hash itself and the endorsements, which are given to what is hashed.
        """
        return _hash(self._content() | {"evidence_version": load_package().version})

    def content_hash(self) -> str:
        """The hash of what is endorsed: the fields, without the sentence made from them and the evidence's version."""
        return _hash({name: value for name, value in self._content().items() if name != "statement"})

    def _content(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude={"inputs_hash", "endorsements"})


def _hash(content: dict[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def parse(text: str, name: str) -> Trigger:
    """A trigger from the text of its file. Raises TriggerError with the file, the field and what is wrong."""
    return READER.read(text, name, Trigger)


def read(path: str | Path) -> Trigger:
    """A trigger from its file. Raises TriggerError, one line."""
    return parse(trigger_text(path), str(path))


def trigger_text(path: str | Path) -> str:
    """The text of a trigger file. Raises TriggerError if it cannot be read."""
    return READER.text(path)


def draft(
    where: str | Place,
    what: str,
    *,
    as_of: date,
    quantity: Quantity = "days_to_decision",
    threshold: float = 0.0,
    tier: Tier = "action",
    line: str = "",
) -> Trigger:
    """A draft with the blanks that only the government can fill.

    Lead time: the slowest experience on record with paying this program instead (0: none is on record). The default
    threshold, 0 days to the decision date, follows from law and calendar; it is not fitted to the record.
    """
    here, chosen = place(where), program(what)
    bridge = chosen.bridge_rail(as_of)
    content = {
        "format": "seawall-trigger/1",
        "version": 1,
        "place": here.name,
        "program": chosen.id,
        "tier": tier,
        "quantity": quantity,
        "line": line,
        "threshold": threshold,
        "lead_days": bridge.lead.slowest_days if bridge else 0,
        "written": as_of,
        "expiry": _years_later(as_of, 1),
    }
    made = Reader(TriggerError).value(content, Trigger, "the draft")
    return made.model_copy(update={"statement": made.sentence()})


def stamped(trigger: Trigger) -> Trigger:
    """The trigger with its sentence and hash made anew, and each new endorsement bound to what it was given to.

    That is the content as it stands if nothing was stamped before or nothing changed since. Otherwise nobody can say
    that who agreed saw the change: it is bound to the stamp before, and so has lapsed.
    """
    said = trigger.model_copy(update={"statement": trigger.sentence()})
    seen = trigger.inputs_hash in ("", trigger.digest())
    bound = {"version": said.version, "content_hash": said.content_hash() if seen else trigger.inputs_hash}
    endorsements = tuple(each if each.content_hash else each.model_copy(update=bound) for each in trigger.endorsements)
    return said.model_copy(update={"inputs_hash": said.digest(), "endorsements": endorsements})


def stamp_text(text: str, trigger: Trigger) -> str:
    """The file's text with the sentence, the hash and what new endorsements are bound to; comments and order stay.

    Raises TriggerError where the file has no line for them.
    """
    made = stamped(trigger)
    for key, value in (("statement", made.statement), ("inputs_hash", made.inputs_hash)):
        written = f"{key} = {toml_value(value)}"
        line = rf"(?m)^{key}[ \t]*=[ \t]*(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
        text, count = re.subn(line, lambda _, w=written: w, text, count=1)
        if not count:
            raise TriggerError(f'the file has no line {key} = "". Add it above the endorsements.')
    text = _bind(text, trigger, made)
    if parse(text, "the stamped file") != made:
        raise TriggerError("the file is written in a way that cannot be stamped. Start from: seawall trigger new")
    return text


def _bind(text: str, trigger: Trigger, made: Trigger) -> str:
    """Write under the head of each new endorsement what it is bound to."""
    parts = re.split(r"(?m)^([ \t]*\[\[[ \t]*endorsements[ \t]*\]\][ \t]*(?:#.*)?\n)", text)
    heads = range(1, len(parts), 2)
    if len(heads) != len(trigger.endorsements):
        raise TriggerError("the endorsements cannot be stamped. Write each under its own line [[endorsements]].")
    for at, old, new in zip(heads, trigger.endorsements, made.endorsements, strict=True):
        if old.version is None and new.version is not None:
            parts[at] += f"version = {new.version}\n"
        if not old.content_hash:
            parts[at] += f"content_hash = {toml_value(new.content_hash)}\n"
    return "".join(parts)


def to_toml(trigger: Trigger) -> str:
    """The trigger as a TOML file, with a comment at every blank."""
    slow = "the slowest pace on record" if trigger.lead_days else "BLANK: no pace is on record; say what you need"
    unit = (
        "probability, 0 to 1"
        if trigger.quantity in PROBABILITIES
        else "open alarms"
        if trigger.quantity == "alarm"
        else "days"
    )
    before = _blank(trigger.readiness, "the readiness trigger before this one") if trigger.tier == "action" else ""
    stop = _blank(trigger.stop_rule, "who stops it, when, and what becomes of money already out")
    rows = [
        ("format", trigger.format, ""),
        ("version", trigger.version, "raise it with every change"),
        ("statement", trigger.statement, "made by: seawall trigger check FILE --stamp"),
        ("place", trigger.place, ""),
        ("program", trigger.program, ""),
        ("tier", trigger.tier, "readiness (cheap, may come often) or action (rare)"),
        ("quantity", trigger.quantity, "one of: " + ", ".join(QUANTITIES)),
        ("line", trigger.line, "the Treasury line, for quantity alarm only"),
        ("threshold", trigger.threshold, unit),
        ("lead_days", trigger.lead_days, f"days from decision to money: {slow}"),
        ("office", trigger.office, _blank(trigger.office, "who acts")),
        ("authority", trigger.authority, _blank(trigger.authority, "the law that lets them, cited")),
        ("stop_rule", trigger.stop_rule, stop),
        ("readiness", trigger.readiness, before),
        ("written", trigger.written, ""),
        ("expiry", trigger.expiry, f"at most {YEARS_VALID} years after it was written"),
        ("inputs_hash", trigger.inputs_hash, "of all above and the evidence; made by --stamp"),
    ]  # fmt: skip
    lines = ["# A trigger draft. Fill each BLANK, then: seawall trigger check FILE --stamp", ""]
    lines += [f"{key} = {toml_value(value)}" + (f"  # {note}" if note else "") for key, value, note in rows]
    for each in trigger.endorsements:
        lines += ["", "[[endorsements]]"]
        lines += [f"{key} = {toml_value(value)}" for key, value in each.model_dump(exclude_defaults=True).items()]
    if not trigger.endorsements:
        lines += ["", "# BLANK: who agreed, so that no further permission is needed when it is reached. They agree to"]
        lines += ["# what is stamped: stamp, ask them, write them here, and stamp again. A change lets it lapse."]
        lines += ["# [[endorsements]]", '# who = ""', "# date = 2026-12-01"]
    return "\n".join(lines) + "\n"


def _blank(text: str, what: str) -> str:
    """The comment at a text: what it has to say, and whether it still has to be said."""
    return what if text.strip() else f"BLANK: {what}"


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
