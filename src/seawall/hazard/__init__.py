"""What fails, and when: appropriations deadlines, lapse scenarios, and the date each program stops."""

from __future__ import annotations

from seawall.hazard.deadlines import Deadline, next_deadline
from seawall.hazard.scenario import Scenario, lapse, suspension
from seawall.hazard.stops import Stop, stop

__all__ = ["Deadline", "Scenario", "Stop", "lapse", "next_deadline", "stop", "suspension"]
