"""A client that may misbehave: bytes over a socket."""

from __future__ import annotations

import socket
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What came back before the server closed or the answer was whole."""

    status: int
    headers: dict[str, str]
    body: bytes


class Client:
    """One connection to a server on this machine."""

    def __init__(self, port: int, patience_s: float = 10) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=patience_s)

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def rest(self) -> bytes:
        """Everything until the server closes."""
        found = b""
        while True:
            try:
                part = self.socket.recv(65_536)
            except ConnectionResetError:
                return found
            if not part:
                return found
            found += part

    def answer(self) -> Answer:
        """One answer, after which the server closes."""
        return parsed(self.rest())

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()


def parsed(given: bytes) -> Answer:
    head, _, body = given.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Answer(int(first.split()[1]), headers, body)


def ask(port: int, target: str, *lines: str, method: str = "GET", host: str = "127.0.0.1", body: bytes = b"") -> Answer:
    """One request on a connection of its own; the target goes out as it is, dots and all."""
    head = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *lines]
    with Client(port) as client:
        client.send("\r\n".join([*head, "", ""]).encode("latin-1") + body)
        return client.answer()
