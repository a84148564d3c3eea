"""`python -m tests.sealed`: a cold process whose kernel ends it at the first socket of the internet.

On standard input come the arguments of verbs, as JSON; each is named on standard output before it runs, then its exit
status. This sees what no hook of Python's sees: a compiled library that connects by itself. Linux on x86-64 or ARM64.
"""

from __future__ import annotations

import ctypes
import json
import platform
import struct
import sys

SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Machine -> how the kernel names it, and the number of the system call socket()."""
CAN_SEAL = sys.platform == "linux" and platform.machine() in SOCKET
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
AF_INET, AF_INET6 = 2, 10


def seal() -> None:
    """From now on, a socket of the internet ends this process and says nothing. Other sockets are no network."""
    machine, call = SOCKET[platform.machine()]
    program = [
        (LOAD, 0, 0, 4),
        (EQUAL, 0, 5, machine),
        (LOAD, 0, 0, 0),
        (EQUAL, 0, 3, call),
        (LOAD, 0, 0, 16),
        (EQUAL, 2, 0, AF_INET),
        (EQUAL, 1, 0, AF_INET6),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, KILL),
    ]
    steps = b"".join(struct.pack("HBBI", *each) for each in program)
    held = ctypes.create_string_buffer(steps, len(steps))
    told = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program), ctypes.addressof(held)))
    libc = ctypes.CDLL(None, use_errno=True)
    for act in ((NO_NEW_PRIVILEGES, 1, 0, 0, 0), (SET_SECCOMP, FILTER, told, 0, 0)):
        if libc.prctl(*act):
            raise OSError(ctypes.get_errno(), "the kernel seals no process here")


def run(verbs: list[list[str]]) -> None:
    from contextlib import redirect_stdout
    from io import StringIO

    from seawall.cli import main

    for each in verbs:
        print(*each, flush=True)  # noqa: T201
        with redirect_stdout(StringIO()):
            status = main(each)
        print(status, flush=True)  # noqa: T201


if __name__ == "__main__":
    seal()
    run(json.load(sys.stdin))
