"""The main job: compose a brief and render it."""

from __future__ import annotations

from seawall.brief.compose import brief
from seawall.brief.model import Brief
from seawall.room import answers_calls

__all__ = ["Brief", "brief"]

answers_calls(__name__, brief)
