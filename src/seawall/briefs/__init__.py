"""The main job: compose a brief and render it."""

from __future__ import annotations

from seawall.briefs.compose import brief
from seawall.briefs.model import Brief

__all__ = ["Brief", "brief"]
