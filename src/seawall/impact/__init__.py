"""Who is hurt, where, by how much: scenario x exposure x calendar."""

from __future__ import annotations

from seawall.impact.caseload import caseload
from seawall.impact.losses import Impact, Loss, impact
from seawall.room import answers_calls

__all__ = ["Impact", "Loss", "caseload", "impact"]

answers_calls(__name__, impact)
