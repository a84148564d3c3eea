"""What fails, and when: appropriations deadlines, lapse scenarios, and the date each program stops."""

from __future__ import annotations

from seawall.hazard.deadlines import Deadline
from seawall.hazard.scenario import Scenario, lapse, next_deadline, suspension
from seawall.hazard.stops import Stop, stop

__all__ = ["Deadline", "Scenario", "Stop", "lapse", "next_deadline", "stop", "suspension"]
