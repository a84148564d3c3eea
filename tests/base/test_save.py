"""The one writer: links are followed, devices and pipes written in place, permissions kept, no file is ever half."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import seawall
from seawall.base.errors import SeawallError
from seawall.base.save import check_target, save_bytes, save_new, save_text
from seawall.cli import main
from seawall.pages.forms import ENDINGS

posix = pytest.mark.skipif(os.name == "nt", reason="links, modes and devices of POSIX")
not_root = pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write everything")
AS_OF = ("--as-of", "2026-11-22")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    old = os.umask(mask)
    try:
        yield
    finally:
        os.umask(old)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_new_file_has_what_the_umask_leaves(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        save_bytes(b"x", tmp_path / "new")
    assert mode(tmp_path / "new") == 0o666 & ~mask


@posix
@pytest.mark.parametrize("before", [0o600, 0o640, 0o755, 0o666])
def test_a_file_that_exists_keeps_its_permissions(tmp_path: Path, before: int) -> None:
    target = tmp_path / "old"
    target.write_bytes(b"old")
    target.chmod(before)
    save_bytes(b"new", target)
    assert (target.read_bytes(), mode(target)) == (b"new", before)


@posix
def test_links_are_followed_to_what_they_name(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link, chain, to_come = (tmp_path / each for each in ("elsewhere/real", "link", "chain", "to-come"))
    real.write_bytes(b"old")
    link.symlink_to(Path("elsewhere/real"))
    chain.symlink_to(link)
    to_come.symlink_to(tmp_path / "elsewhere" / "later")
    save_bytes(b"new", chain)
    save_new("later", to_come)
    assert real.read_bytes() == b"new" and (tmp_path / "elsewhere/later").read_bytes() == b"later"
    assert link.is_symlink() and chain.is_symlink() and to_come.is_symlink()
    assert {each.name for each in (tmp_path / "elsewhere").iterdir()} == {"real", "later"}
    with pytest.raises(SeawallError):
        save_new("over it", chain)


@posix
def test_a_link_to_itself_and_a_link_into_no_folder_are_one_line(tmp_path: Path) -> None:
    loop, lost = tmp_path / "loop", tmp_path / "lost"
    loop.symlink_to(loop)
    lost.symlink_to(tmp_path / "nowhere" / "file")
    for target in (loop, lost, tmp_path, tmp_path / "no" / "such", Path("a\0b"), Path("x" * 5000)):
        for act in (lambda path: save_bytes(b"x", path), check_target):
            with pytest.raises(SeawallError) as error:
                act(target)
            assert len(str(error.value).splitlines()) == 1
    assert loop.is_symlink() and lost.is_symlink()


@posix
def test_a_pipe_is_written_in_place(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    save_bytes(b"through", pipe)
    reader.join(10)
    assert read == [b"through"] and stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_devices_stay_devices(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("/dev/full")
    for target in (Path("/dev/full"), link):
        with pytest.raises(SeawallError, match="No space left"):
            save_bytes(b"x", target)
        assert stat.S_ISCHR(target.stat().st_mode)
    assert link.is_symlink()
    save_text("x", Path("/dev/null"))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix
@not_root
def test_a_file_that_was_made_read_only_stays(tmp_path: Path) -> None:
    target = tmp_path / "kept"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(SeawallError):
        save_bytes(b"new", target)
    assert target.read_bytes() == b"old"


WRITERS = {
    "flows": ("flows", "IL", "-o", "{}.html"),
    "simulate": ("simulate", "IL", "--years", "500", "-o", "{}.svg"),
    "scenario": ("scenario", "new", "funding-gap", "-o", "{}.toml"),
    "status": ("status", "IL", *AS_OF, "--ics", "{}.ics"),
    "caseload": ("caseload", "IL", "snap", "--month", "2025-03", "-o", "{}.json"),
}


@posix
@pytest.mark.parametrize("verb", WRITERS)
def test_a_full_disk_keeps_the_old_file_whole(tmp_path: Path, verb: str) -> None:
    """A disk that is full is played by a limit on the size of a file: the write fails in the middle."""
    words = [each.format(tmp_path / "file") for each in WRITERS[verb]]
    target = Path(words[-1])
    target.write_text("the old one", encoding="utf-8")
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)); from seawall.cli import run; run()"
    )
    done = subprocess.run([sys.executable, "-c", limited, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cannot write") and len(done.stderr.splitlines()) == 1
    assert [each.name for each in tmp_path.iterdir()] == [target.name]
    assert target.read_text(encoding="utf-8") == "the old one"


@posix
def test_a_secret_that_does_not_fit_leaves_no_file(tmp_path: Path) -> None:
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50)); from pathlib import Path;"
        "from seawall.base.save import save_secret; save_secret(b'x' * 100, Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, tmp_path / "key"], capture_output=True, text=True, check=False
    )
    assert "SeawallError: cannot write" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief", "IL", "-o", "/nowhere/brief.html"),
        ("brief", "IL", "-o", "brief.docx"),
        ("status", "IL", "--ics", "/nowhere/x.ics"),
    ],
)
def test_what_cannot_be_written_is_said_before_the_work(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEAWALL_EVIDENCE", "/nowhere")  # any work would fail for want of evidence
    assert main(list(arguments)) == 2
    said = capsys.readouterr().err
    assert arguments[-1].rpartition(".")[2] in said and len(said.splitlines()) == 1
    assert "cannot be read" not in said


@posix
@pytest.mark.parametrize(
    "verb", [("status", "IL"), ("programs",), ("evidence", "list", "--csv"), ("brief", "IL", "--json")]
)
def test_a_reader_that_leaves_is_nobodys_fault(verb: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", "from seawall.cli import run; run()", *verb]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert said == b"" and process.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "verb",
    [
        ("status", "IL"),
        ("status", "IL", "--json"),
        ("evidence", "list", "--csv"),
        ("--help",),
        ("brief", "--help"),
        ("scenario", "new", "funding-gap"),
        ("trigger", "new", "IL", "snap"),
    ],
)
def test_a_full_disk_behind_standard_output_is_one_line(verb: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", "from seawall.cli import run; run()", *verb]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2 and done.stderr.startswith("cannot write") and len(done.stderr.splitlines()) == 1


NO_ANSWERS = ["foo", None, 5, [1], {}, b"x", dict]


@pytest.mark.parametrize("value", NO_ANSWERS, ids=repr)
@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_no_answer_is_refused_in_one_line(tmp_path: Path, value: object, ending: str) -> None:
    with pytest.raises(SeawallError) as error:
        seawall.save(value, tmp_path / f"x{ending}")
    assert len(str(error.value).splitlines()) == 1 and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", [None, 5, b"x.json", ["x.json"], "", "x", ".json", "x.docx", "a\0.json"], ids=repr)
def test_what_names_no_file_is_refused_in_one_line(
    path: Callable[..., object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SeawallError) as error:
        seawall.save(seawall.evidence.tables(), path)  # ty: ignore[invalid-argument-type]
    assert len(str(error.value).splitlines()) == 1 and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", NO_ANSWERS, ids=repr)
def test_what_is_no_answer_has_no_page(value: object) -> None:
    with pytest.raises(SeawallError):
        seawall.page(value)
