"""The library's front door: every public name is there, and opening it costs nothing."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import seawall
from seawall.base.errors import EvidenceError, PlaceError, ProgramError, ScenarioError, SeawallError


def test_every_public_name_is_there() -> None:
    assert seawall.__all__ == sorted(seawall.__all__)
    for name in seawall.__all__:
        assert getattr(seawall, name) is not None, name
    assert set(seawall.__all__) <= set(dir(seawall))


def test_help_and_signature_of_a_verb_are_its_own() -> None:
    from seawall.briefs import brief
    from seawall.impacts import impact

    assert seawall.brief("VT", as_of="2026-11-22") == brief("VT", as_of="2026-11-22")
    assert seawall.impact("VT", as_of="2026-11-22").place == impact("VT", as_of="2026-11-22").place
    for verb in ("brief", "impact", "caseload", "lapse", "suspension", "next_deadline", "place"):
        found = getattr(seawall, verb)
        assert inspect.isfunction(found) and found.__doc__, verb
        assert inspect.signature(found).parameters, verb


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="breif"):
        _ = seawall.breif  # type: ignore[attr-defined]


def test_every_error_a_user_sees_is_one_family() -> None:
    for error in (PlaceError, EvidenceError, ProgramError, ScenarioError):
        assert issubclass(error, SeawallError) and issubclass(error, ValueError)


FRESH = """
import sys
import seawall
heavy = {"polars", "numpy", "pydantic", "rich", "typer", "jinja2", "typst", "scipy"}
print(sorted(heavy & set(sys.modules)), seawall.__version__)
seawall.place("IL")
import seawall.briefs, seawall.impacts
from seawall import brief, impact
print(callable(brief), callable(impact), callable(seawall.brief), callable(seawall.impact))
"""


def test_importing_the_library_loads_nothing_heavy_and_verbs_stay_verbs() -> None:
    done = subprocess.run([sys.executable, "-c", FRESH], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"[] {seawall.__version__}", "True True True True"]


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "seawall", "brief", "Narnia"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Narnia" in done.stderr


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert version("seawall") == seawall.__version__


@pytest.mark.parametrize("verb", [lambda day: seawall.flows("IL", as_of=day), lambda day: seawall.claims(as_of=day)])
@pytest.mark.parametrize("day", ["garbage", "2999-01-01"])
def test_every_verb_reads_its_day_the_same_way(verb, day: str) -> None:
    with pytest.raises(ScenarioError, match="as_of"):
        verb(day)
