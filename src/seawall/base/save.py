"""The one writer of files: whole or not at all, beside the target and then swapped in.

A link is followed, and the file that it names is written. A file that exists keeps its permissions, a new one has
those that the user's umask leaves. What is no file (a device, a pipe) is written in place.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from seawall.base.errors import SeawallError


def save_bytes(content: bytes, target: Path) -> None:
    """Write a file whole or not at all. Raises SeawallError if it cannot be written.

    A pipe whose reader has left raises BrokenPipeError, as printing does.
    """
    with saving(target) as stream:
        stream.write(content)


@contextmanager
def saving(target: Path, private: bool = False) -> Generator[BinaryIO]:
    """A stream whose content is the file at the end of the `with`, whole; after an error inside, nothing is written.

    For what is too long for the memory. `private`: a new file is its owner's alone. Raises as `save_bytes`.
    """
    try:
        behind = _file_behind(target)
    except (OSError, ValueError) as error:
        raise _refusal(target, error) from None
    try:
        with target.open("wb") if behind is None else _swapped(behind, private) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refusal(target, error) from None


def save_text(text: str, target: Path) -> None:
    """As `save_bytes`, for text; its line ends stay as they are."""
    save_bytes(text.encode(errors="replace"), target)


def save_new(text: str, target: Path) -> None:
    """As `save_text`, but never over a file that exists: somebody may have filled it in."""
    _refuse_existing(target)
    save_text(text, target)


def save_secret(content: bytes, target: Path) -> None:
    """Write a new file that only its owner may read; never over a file or link that exists.

    It is opened under its own name, so that of two who write at once one is refused. Raises SeawallError.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(target, flags, 0o600)
    except FileExistsError:
        raise _existing(target) from None
    except (OSError, ValueError) as error:
        raise _refusal(target, error) from None
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _refusal(target, error) from None
        raise


@contextmanager
def made_new(target: Path) -> Generator[Path]:
    """A place beside the target for what another program writes; it becomes the target when the block ends well.

    Never over a file that exists; nothing is left behind otherwise. Raises SeawallError.
    """
    check_target(target, new=True)
    beside = target.parent / f".seawall-{secrets.token_hex(8)}"
    try:
        yield beside
        with beside.open("rb") as made:
            os.fsync(made.fileno())
        os.link(beside, target)  # unlike a rename, refused if somebody made the target meanwhile
    except OSError as error:
        raise _refusal(target, error) from None
    finally:
        beside.unlink(missing_ok=True)


def check_target(target: Path, new: bool = False) -> None:
    """Raise SeawallError if a file could not be written there: for asking before long work, not after it.

    `new`: it will be written by `save_new`.
    """
    if new:
        _refuse_existing(target)
    try:
        behind = _file_behind(target)
        if behind is None:
            _check_permission(target)
        else:
            number, beside = _part(behind)
            os.close(number)
            beside.unlink()
    except (OSError, ValueError) as error:
        raise _refusal(target, error) from None


def _refuse_existing(target: Path) -> None:
    try:
        exists = stat.S_ISREG(target.stat().st_mode)
    except (OSError, ValueError):  # what is wrong with it is said by who writes it
        return
    if exists:
        raise _existing(target)


def _existing(target: Path) -> SeawallError:
    return SeawallError(f"{target} exists already. Choose another name, or delete it first")


def _refusal(target: Path, error: Exception) -> SeawallError:
    reason = getattr(error, "strerror", None) or error
    return SeawallError(f"cannot write {target}: {reason}. Choose a place that you may write to and that has room")


def _file_behind(target: Path) -> Path | None:
    """The file at the end of all links, which may not exist yet; None if what is there is no file to be swapped."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return Path(os.path.realpath(target))
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(21, "it is a folder")
    behind = Path(os.path.realpath(target))
    same = stat.S_ISREG(found.st_mode) and behind.exists() and os.path.samestat(behind.stat(), found)
    return behind if same else None


@contextmanager
def _swapped(target: Path, private: bool) -> Generator[BinaryIO]:
    """Written beside the target, then swapped: a reader never sees half a file, and a full disk leaves the old one."""
    number, beside = _part(target, 0o600 if private else 0o666)
    try:
        with os.fdopen(number, "wb") as part:
            yield part
            part.flush()
            os.fsync(part.fileno())
        if target.exists():
            _look_like(target.stat(), beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _part(target: Path, mode: int = 0o666) -> tuple[int, Path]:
    """A new file in the target's folder, open for writing, with what the umask leaves of the permissions."""
    if target.exists():
        _check_permission(target)
    beside = target.parent / f".seawall-{secrets.token_hex(8)}"
    return os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode), beside


def _look_like(old: os.stat_result, new: Path) -> None:
    """Give the new file the owner, where we may, and the permissions of the old one."""
    made = new.stat()
    if (made.st_uid, made.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):
            os.chown(new, old.st_uid, old.st_gid)
    new.chmod(stat.S_IMODE(old.st_mode))


def _check_permission(target: Path) -> None:
    """A swap needs no permission on the file itself, but who took it away did not want the file changed."""
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied")
