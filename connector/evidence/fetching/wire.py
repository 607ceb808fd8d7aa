"""A connection to an address that was looked at, which ends at its deadline whatever the other side does.

The name is looked up once and the connection goes to exactly the address that was checked: a name that answers with a
public address first and a private one afterwards gains nothing. `requests` offers neither that nor a limit for a whole
exchange: its time-outs begin anew with each byte. See docs/adr/0018.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import certifi

from connector.evidence.fetching.addresses import Address, is_private
from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.failures import unavailable

Resolve = Callable[[str, int], Sequence[str]]
"""From a host and a port to its IP addresses. May raise OSError."""


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that the system knows for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@contextmanager
def connected(address: Address, bounds: Bounds, source: str, find: Resolve, ends: float) -> Iterator[socket.socket]:
    """A connection, secured for https; everything on it fails once `ends` (of time.monotonic) has passed.

    Raises NotHad for a name that leads nowhere or inside, and OSError for what goes wrong on the way.
    """
    ip = checked(address.host, address.port, source, find, private=bounds.private)
    raw = socket.create_connection((ip, address.port), timeout=_left(ends))
    # A second handle on the same connection: the first one is taken over when it is secured.
    guard = raw.dup()
    timer = threading.Timer(_left(ends), _cut, [guard])
    timer.daemon = True
    timer.start()
    wire: socket.socket = raw
    try:
        if address.scheme == "https":
            wire = trusting(bounds.certificates).wrap_socket(raw, server_hostname=address.host)
        yield wire
    finally:
        timer.cancel()
        guard.close()
        wire.close()


def trusting(certificates: str | None) -> ssl.SSLContext:
    """Trust the usual authorities, and those in a file of the administrator's. Raises OSError for a file unread."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    if certificates is not None:
        context.load_verify_locations(certificates)
    return context


def checked(host: str, port: int, source: str, find: Resolve, *, private: bool) -> str:
    """The first address of a host, if all of them may be asked: half a trap is one. Raises NotHad."""
    try:
        ips = find(host, port)
    except OSError:
        ips = ()
    if not ips:
        raise unavailable("evidence.no_such_host", f"no address for {host}", source=source, host=host)
    if not private and any(is_private(ip) for ip in ips):
        detail = f"{host} is inside; private_addresses is not allowed"
        raise unavailable("evidence.private_address", detail, source=source, host=host)
    return ips[0]


def _cut(guard: socket.socket) -> None:
    with suppress(OSError):
        guard.shutdown(socket.SHUT_RDWR)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
