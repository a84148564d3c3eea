"""Seawall: anticipatory action for state and local governments when federal payments stop.

Public verbs: `brief`, `impact`, `caseload`, `flows`, `claims`, `status`, `simulate`, `lapse`, `suspension`,
`next_deadline`, `place`. Rooms with more in them: `law`, `programs`, `evidence`. Importing this package is quick; each
verb loads what it needs when used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seawall import evidence, law, programs
    from seawall.brief import Brief, brief
    from seawall.brief.status import status
    from seawall.errors import EvidenceError, LawError, PlaceError, ProgramError, ScenarioError, SeawallError
    from seawall.evidence import Figure
    from seawall.flows import flows
    from seawall.flows.claims import claims
    from seawall.hazard import Scenario, lapse, next_deadline, suspension
    from seawall.impact import Impact, caseload, impact
    from seawall.impact.simulate import simulate
    from seawall.places import Place, place

__version__ = "0.1.0"

_HOME = {
    "Brief": "brief",
    "EvidenceError": "errors", "LawError": "errors", "PlaceError": "errors", "ProgramError": "errors",
    "ScenarioError": "errors", "SeawallError": "errors",
    "Figure": "evidence",
    "claims": "flows.claims",
    "Scenario": "hazard", "lapse": "hazard", "next_deadline": "hazard", "suspension": "hazard",
    "Impact": "impact", "caseload": "impact", "simulate": "impact.simulate",
    "status": "brief.status",
    "Place": "places", "place": "places",
}  # fmt: skip

__all__ = [
    "Brief", "EvidenceError", "Figure", "Impact", "LawError", "Place", "PlaceError", "ProgramError", "Scenario",
    "ScenarioError", "SeawallError", "brief", "caseload", "claims", "evidence", "flows", "impact", "lapse", "law",
    "next_deadline", "place", "programs", "simulate", "status", "suspension",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name on first use, so that `import seawall` stays quick."""
    if name in (
        "brief",
        "evidence",
        "flows",
        "impact",
        "law",
        "programs",
    ):  # rooms; brief, flows and impact answer calls
        return import_module(f"seawall.{name}")
    if name in _HOME:
        return getattr(import_module(f"seawall.{_HOME[name]}"), name)
    raise AttributeError(f"module 'seawall' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
