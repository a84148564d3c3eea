"""`./do`: refuses in one line, and picks exactly one wheel of uv for this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

DO = Path(__file__).parents[1] / "do"

WHEELS = [
    "uv-0.13.9-py3-none-macosx_10_12_x86_64.whl",
    "uv-0.13.9-py3-none-macosx_11_0_arm64.whl",
    "uv-0.13.9-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
    "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    "uv-0.13.9-py3-none-musllinux_1_1_x86_64.whl",
    "uv-0.13.9-py3-none-manylinux_2_17_i686.manylinux2014_i686.whl",
    "uv-0.13.9-py3-none-win32.whl",
    "uv-0.13.9-py3-none-win_amd64.whl",
    "uv-0.13.9-py3-none-win_arm64.whl",
]


@pytest.fixture(scope="module")
def do() -> ModuleType:
    loader = SourceFileLoader("do_script", str(DO))
    spec = spec_from_loader("do_script", loader)
    assert spec is not None
    module = module_from_spec(spec)
    was, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loader.exec_module(module)
    sys.dont_write_bytecode = was
    return module


def test_without_a_command_it_says_what_to_type() -> None:
    done = subprocess.run([sys.executable, str(DO)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "./do seawall" in done.stderr and done.stderr.count("\n") == 1


def test_one_wheel_of_uv_fits_this_machine(do: ModuleType) -> None:
    assert len([name for name in WHEELS if do.fits(name)]) == 1


def test_it_needs_nothing_but_the_standard_library() -> None:
    lines = DO.read_text(encoding="utf-8").splitlines()
    imported = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert imported - {"__future__"} <= set(sys.stdlib_module_names)


posix = pytest.mark.skipif(os.name == "nt", reason="a shell script stands for uv; locks of POSIX")


@posix
def test_two_first_runs_at_once_make_one_environment(tmp_path: Path) -> None:
    """Each would write into the other's; here a script stands for uv and says when it began and ended."""
    shutil.copy(DO, tmp_path / "do")
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(
        f"#!/bin/sh\necho begin >> {tmp_path}/log\nsleep 1\nmkdir -p {tmp_path}/.venv/bin\necho end >> {tmp_path}/log\n"
    )
    uv.chmod(0o755)
    environment = {"PATH": f"{uv.parent}{os.pathsep}{os.environ['PATH']}"}
    runs = [
        subprocess.Popen([sys.executable, tmp_path / "do", "true"], env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [run.communicate(timeout=60)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert (tmp_path / "log").read_text(encoding="utf-8").split() == ["begin", "end"]
    assert sum("waiting" in each for each in said) == 2 and all(each.count("\n") <= 1 for each in said)


@posix
def test_a_lock_whose_holder_was_killed_is_free(do: ModuleType, tmp_path: Path) -> None:
    take = "f = open(sys.argv[1], 'ab'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); time.sleep(60)"
    code = f"import fcntl, sys, time; {take}"
    holder = subprocess.Popen([sys.executable, "-c", code, tmp_path / ".do.lock"], stdout=subprocess.PIPE)
    assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
    with (tmp_path / ".do.lock").open("ab") as file:
        assert not do.locked(file)
        holder.kill()
        holder.wait()
        holder.stdout.close()
        assert do.locked(file)


def test_the_uv_it_fetches_is_one_version(do: ModuleType) -> None:
    assert do.UV.count(".") == 2 and DO.parent == do.ROOT
