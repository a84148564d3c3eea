"""Federal payment programs: one TOML file each, written for a benefits expert to read and correct."""

from __future__ import annotations

from seawall.programs import snap
from seawall.programs.load import program, programs
from seawall.programs.model import Program
from seawall.programs.overview import ProgramList, overview

__all__ = ["Program", "ProgramList", "overview", "program", "programs", "snap"]
