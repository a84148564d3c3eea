"""Federal payment programs: one TOML file each, written for a benefits expert to read and correct."""

from __future__ import annotations

from seawall.programs import snap
from seawall.programs.load import program, programs
from seawall.programs.model import Program

__all__ = ["Program", "program", "programs", "snap"]
