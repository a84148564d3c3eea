"""The main job: compose a brief and render it."""

from __future__ import annotations

from seawall.brief.compose import brief
from seawall.brief.model import Brief

__all__ = ["Brief", "brief"]
