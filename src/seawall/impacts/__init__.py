"""Who is hurt, where, by how much: scenario x exposure x calendar."""

from __future__ import annotations

from seawall.impacts.exposure import caseload
from seawall.impacts.losses import Impact, Loss, impact

__all__ = ["Impact", "Loss", "caseload", "impact"]
