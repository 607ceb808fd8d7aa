"""Git, run within bounds: of time, of what it may write, of what it may reach, and of what it may run by itself."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

LARGEST_OUTPUT = 64 * 1024 * 1024
_LARGEST_COMPLAINT = 64 * 1024
_PIECE = 64 * 1024

_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "fetch.recurseSubmodules": "false",  # A submodule's address stands in the repository: a stranger's.
    "fetch.uriProtocols": "",  # Nor are packs loaded from addresses that the server names,
    "transfer.bundleURI": "false",  # nor bundles.
    "http.followRedirects": "false",  # Which switches off the alternates of plain HTTP servers as well.
    "http.proxy": "",
}
_KEPT = ("GIT_CONFIG_", "GIT_SSH", "GIT_ASKPASS", "GIT_EXEC_PATH", "GIT_SSL_CA")
"""What the administrator may have set for Git; everything else of its variables belongs to another call of it."""
_PROXIES = frozenset({"http_proxy", "https_proxy", "all_proxy", "ssh_askpass"})


class TooSlow(Exception):
    """Git had not ended when its time was over; it was ended, and everything that it had started."""


class TooMuch(Exception):
    """Git wrote more than is read; it was ended."""


class Refused(Exception):
    """Git ended with an error; `said` is what it wrote about it."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


@dataclass(frozen=True, slots=True)
class Leave:
    """What Git may reach in one call, and what it needs for that. The default: nothing beyond this machine's files."""

    protocol: str = "none"
    settings: tuple[tuple[str, str], ...] = ()
    environ: tuple[tuple[str, str], ...] = ()


NOWHERE = Leave()


def run(arguments: Sequence[str], seconds: float, leave: Leave = NOWHERE, given: bytes = b"") -> bytes:
    """What Git wrote. Raises Refused, TooSlow, TooMuch, and OSError when there is no Git."""
    environ = environment(os.environ, leave)
    with tempfile.TemporaryFile() as stdin:
        stdin.write(given)
        stdin.seek(0)
        code, written, said = _ended(["git", *arguments], environ, stdin.fileno(), time.monotonic() + seconds)
    if code != 0:
        raise Refused(said.decode("utf-8", "replace"))
    return written


def environment(outer: Mapping[str, str], leave: Leave) -> dict[str, str]:
    """The variables that Git gets. Settings stand there and not among its arguments: those every user can see."""
    kept = {
        name: held
        for name, held in outer.items()
        if (not name.startswith("GIT_") or name.startswith(_KEPT)) and name.lower() not in _PROXIES
    }
    kept.pop("GIT_CONFIG_PARAMETERS", None)
    count = int(kept["GIT_CONFIG_COUNT"]) if kept.get("GIT_CONFIG_COUNT", "").isdecimal() else 0
    for number, (name, held) in enumerate([*_SETTINGS.items(), *leave.settings], start=count):
        kept |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": held}
        kept["GIT_CONFIG_COUNT"] = str(number + 1)
    fixed = {"GIT_ALLOW_PROTOCOL": leave.protocol, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    return {**kept, **fixed, **dict(leave.environ)}


def _ended(command: Sequence[str], environ: Mapping[str, str], stdin: int, ends: float) -> tuple[int, bytes, bytes]:
    """Its code, what it wrote, and what it said. It is a group of its own, which is ended whole: Git starts others."""
    with subprocess.Popen(  # noqa: S603  The program is fixed, and no argument can pass for an option.
        command, env=environ, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            written, said = _collected(process, ends)
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode, written, said


def _collected(process: subprocess.Popen[bytes], ends: float) -> tuple[bytes, bytes]:
    """What the process wrote and what it said about it, once it has ended by itself."""
    written, said = bytearray(), bytearray()
    with selectors.DefaultSelector() as pipes:
        for pipe, kept in ((process.stdout, written), (process.stderr, said)):
            if pipe is not None:
                pipes.register(pipe, selectors.EVENT_READ, kept)
        while pipes.get_map():
            for key, _ in pipes.select(_left(ends)):
                piece = os.read(key.fd, _PIECE)
                if not piece:
                    pipes.unregister(key.fileobj)
                elif key.data is written or len(said) < _LARGEST_COMPLAINT:
                    key.data.extend(piece)
            if len(written) > LARGEST_OUTPUT:
                raise TooMuch
    try:
        process.wait(_left(ends))
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    return bytes(written), bytes(said)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TooSlow
    return left
