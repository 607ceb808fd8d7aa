"""Servers that do what no server should: raw bytes over a socket, as a test writes them."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CERTIFICATES = Path(__file__).parent / "certificates"

Conduct = Callable[[socket.socket, threading.Event], None]
"""What is done with a connection, once its request was read; the event is set when the test is over."""


@contextmanager
def misbehaving(conduct: Conduct, certificate: str | None = None) -> Iterator[int]:
    """A server on the port given; each connection is treated by `conduct`."""
    over = threading.Event()
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATES / certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)

        def serve() -> None:
            while not over.is_set():
                with suppress(TimeoutError, OSError):
                    connection, _ = listening.accept()
                    threading.Thread(target=_treat, args=(connection, context, conduct, over), daemon=True).start()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            over.set()
            thread.join()


def _treat(connection: socket.socket, context: ssl.SSLContext | None, conduct: Conduct, over: threading.Event) -> None:
    with suppress(OSError), connection:
        wire = connection if context is None else context.wrap_socket(connection, server_side=True)
        with wire:
            wire.recv(65_536)
            conduct(wire, over)


def answering(body: bytes, status: str = "200 OK", *headers: str) -> Conduct:
    """One answer, as it should be."""

    def conduct(wire: socket.socket, over: threading.Event) -> None:
        del over
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
        wire.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    return conduct


def dripping(before: bytes, drop: bytes) -> Conduct:
    """Something at once, and then a drop at a time, for ever."""

    def conduct(wire: socket.socket, over: threading.Event) -> None:
        wire.sendall(before)
        while not over.wait(0.01):
            wire.sendall(drop)

    return conduct


def pouring(head: bytes) -> Conduct:
    """An answer without end, as fast as it is taken."""

    def conduct(wire: socket.socket, over: threading.Event) -> None:
        wire.sendall(head)
        while not over.is_set():
            wire.sendall(b"x" * 65_536)

    return conduct
