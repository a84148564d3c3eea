"""Federal payment programs, one TOML file each, and the rails that could pay instead, for an expert to correct."""

from __future__ import annotations

from seawall.programs import snap
from seawall.programs.load import program, programs
from seawall.programs.model import Calendar, Program
from seawall.programs.overview import ProgramList, overview
from seawall.programs.rails import Rail, rail, rails

__all__ = ["Calendar", "Program", "ProgramList", "Rail", "overview", "program", "programs", "rail", "rails", "snap"]
