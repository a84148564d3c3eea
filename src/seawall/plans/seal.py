"""The hash of a plan: what is signed, drafted and booked from a file is the plan that was made, number by number."""

from __future__ import annotations

import hashlib
import json

from seawall.plans.model import Plan


def digest(made: Plan) -> str:
    """SHA-256 of the plan's canonical JSON without its own seal."""
    content = made.model_dump(mode="json", exclude={"seal"})
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def sealed(made: Plan) -> Plan:
    """The plan with its hash."""
    return made.model_copy(update={"seal": digest(made)})
