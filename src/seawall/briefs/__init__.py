"""The main job: compose a brief, and the morning status."""

from __future__ import annotations

from seawall.briefs.compose import brief
from seawall.briefs.model import Brief

__all__ = ["Brief", "brief"]
