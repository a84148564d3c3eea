"""Seawall: anticipatory action for state and local governments when federal payments stop.

Public verbs: `brief`, `plan`, `funds`, `impact`, `caseload`, `flows`, `claims`, `status`, `nation`, `watch`,
`simulate`, `account`, `releases`, `lapse`, `suspension`, `next_deadline`, `place`; `Choices` is what a plan may be
told. `page` says any result in words, `save` writes it to a file. `opening` says what the books of a plan are opened
with. Rooms with more in them: `law`, `ledger`, `programs`, `evidence`. Importing this package is quick; each verb
loads what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seawall import evidence, law, ledger, programs
    from seawall.base.errors import (
        EvidenceError,
        FundError,
        LawError,
        LedgerError,
        PlaceError,
        PlanError,
        ProgramError,
        RefusedError,
        ScenarioError,
        SeawallError,
    )
    from seawall.briefs.compose import brief
    from seawall.briefs.model import Brief
    from seawall.briefs.nation import nation
    from seawall.briefs.status import status
    from seawall.briefs.watch import watch
    from seawall.claimcheck.check import claims
    from seawall.evidence import Figure
    from seawall.evidence.releases import releases
    from seawall.fiscal.balance import flows
    from seawall.funding.answer import funds
    from seawall.hazard import Scenario, lapse, next_deadline, suspension
    from seawall.impacts import Impact, caseload, impact
    from seawall.impacts.simulate import simulate
    from seawall.pages import page
    from seawall.pages.forms import save
    from seawall.places import Place, place
    from seawall.plans.books import opening
    from seawall.plans.compose import plan
    from seawall.plans.model import Choices, Plan
    from seawall.publicaccount.compose import account
    from seawall.publicaccount.model import PublicAccount

__version__ = "0.1.0"

_ROOMS = ("evidence", "law", "ledger", "programs")
_HOME = {
    "Brief": "briefs.model", "brief": "briefs.compose", "nation": "briefs.nation",
    "status": "briefs.status", "watch": "briefs.watch",
    "EvidenceError": "base.errors", "FundError": "base.errors", "LawError": "base.errors", "PlaceError": "base.errors",
    "PlanError": "base.errors", "ProgramError": "base.errors", "ScenarioError": "base.errors",
    "LedgerError": "base.errors", "RefusedError": "base.errors", "SeawallError": "base.errors",
    "Figure": "evidence", "releases": "evidence.releases",
    "PublicAccount": "publicaccount.model", "account": "publicaccount.compose",
    "claims": "claimcheck.check",
    "flows": "fiscal.balance",
    "funds": "funding.answer",
    "Scenario": "hazard", "lapse": "hazard", "next_deadline": "hazard", "suspension": "hazard",
    "Impact": "impacts", "caseload": "impacts", "impact": "impacts", "simulate": "impacts.simulate",
    "Place": "places", "place": "places",
    "Choices": "plans.model", "Plan": "plans.model", "opening": "plans.books", "plan": "plans.compose",
    "page": "pages", "save": "pages.forms",
}  # fmt: skip

__all__ = [
    "Brief", "Choices", "EvidenceError", "Figure", "FundError", "Impact", "LawError", "LedgerError", "Place",
    "PlaceError", "Plan", "PlanError", "ProgramError", "PublicAccount", "RefusedError", "Scenario", "ScenarioError",
    "SeawallError", "account", "brief", "caseload", "claims", "evidence", "flows", "funds", "impact", "lapse", "law",
    "ledger", "nation", "next_deadline", "opening", "page", "place", "plan", "programs", "releases", "save", "simulate",
    "status", "suspension", "watch",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name on first use, so that `import seawall` stays quick."""
    if name in _ROOMS:
        return import_module(f"seawall.{name}")
    if name in _HOME:
        return getattr(import_module(f"seawall.{_HOME[name]}"), name)
    raise AttributeError(f"module 'seawall' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
