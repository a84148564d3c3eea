"""What a newer release of evidence says that an earlier one did not: the value `Changes`, made by `changes`."""

from seawall.briefs.changes.compose import changes
from seawall.briefs.changes.model import KINDS, LOUD, Change, Changes, Kind

__all__ = ["KINDS", "LOUD", "Change", "Changes", "Kind", "changes"]
