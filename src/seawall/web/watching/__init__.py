"""How the server is watched: logs, metrics, health and readiness. None of them says who asked or what for."""

from __future__ import annotations
