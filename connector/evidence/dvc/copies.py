"""A repository at hand: a local clone that is there already, or a copy of a remote one that is kept for reading.

A copy holds branches and tags, and no file larger than what is read: whoever reads it needs the network no more. What
else a server offers (the commits of pull requests, by anybody) is not in it, and cannot be evidence.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

from connector.evidence.dvc import git
from connector.evidence.dvc.complaints import SILENCE, complaint
from connector.evidence.dvc.routes import Origin, target_of, way_to
from connector.evidence.fetching.addresses import Address
from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.certificates import mistrust
from connector.evidence.fetching.failures import NotHad, unavailable
from connector.remote.circuit import Circuit, CircuitOpen
from workflows.errors import Unreachable
from workflows.evidence.answers import Unavailable
from workflows.ports import Telemetry

LARGEST_FILE = 4 * 1024 * 1024
_WANTED = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
_FAILURES, _REST = 5, 30.0
_FEW_SECONDS = 5.0


class Copy:
    """A repository, and how it is brought up to date."""

    def __init__(self, source: str, origin: Origin, copies: Path, seconds: float, telemetry: Telemetry) -> None:
        digest = hashlib.sha256(origin.address.encode()).hexdigest()[:12]  # Another address has another copy.
        self._source = source
        self._origin = origin
        self._kept = copies / f"{source}-{digest}.git"
        self._place = self._kept if origin.remote else Path(origin.address)
        self._seconds = seconds
        self._telemetry = telemetry
        self._circuit = Circuit(_FAILURES, _REST)
        self._lock = threading.Lock()  # Two fetches into one copy at once would be in each other's way.
        self._asked_at = float("-inf")

    def read(self, *arguments: str, given: bytes = b"") -> bytes:
        """What Git says of it. Raises git.Refused, and NotHad when there is none."""
        if not self._place.exists():
            raise unavailable("dvc.no_repository", f"{self._place} is not there", source=self._source)
        return self._run(["-C", str(self._place), *arguments], given=given)

    def refresh(self, *, fetch: bool) -> None:
        """Ask where it came from what is new; whoever waited while another asked need not ask again. Raises NotHad."""
        wanted_at = time.monotonic()
        with self._lock:
            if self._asked_at >= wanted_at:
                return
            asked_at = time.monotonic()
            if self._origin.remote and not self._place.exists():
                self._reaching(self._origin.address, self._made)
            elif fetch and self._origin.remote:
                self._reaching(self._origin.address, lambda leave: self._fetched(leave, *_WANTED))
            elif fetch and (address := self._came_from()):
                self._reaching(address, lambda leave: self._fetched(leave, "--tags"))
            self._asked_at = asked_at

    def _came_from(self) -> str | None:
        """The address that a local clone came from; None when it came from nowhere."""
        try:
            return self.read("remote", "get-url", "origin").decode("utf-8", "replace").strip() or None
        except git.Refused:
            return None

    def _reaching(self, address: str, work: Callable[[git.Leave], object]) -> None:
        """Do what needs the other side, which is left alone for a while when it failed several times in a row."""
        started, status = time.monotonic(), 0
        try:
            with self._circuit.guarding():
                self._tried(address, work)
                status = HTTPStatus.OK
        except CircuitOpen as error:
            raise unavailable("evidence.circuit", str(error), source=self._source) from None
        except _Silent as silence:
            raise silence.why from None
        finally:
            self._telemetry.remote_call(f"evidence {self._source}", "GIT", status, time.monotonic() - started)

    def _tried(self, address: str, work: Callable[[git.Leave], object]) -> None:
        scheme, host, port = target_of(address)
        try:
            program = self._ssh_command() if scheme == "ssh" else None
            work(way_to(address, self._origin, self._source, self._kept, program))
        except git.Refused as refused:
            why = self._told(complaint(refused.said, self._source, host), host, port)
        except OSError as error:
            why = unavailable("dvc.no_repository", f"{type(error).__name__}", source=self._source)
        except NotHad as nothing:
            why = nothing
        else:
            return
        raise _Silent(why) if why.answer.reason.code in SILENCE else why

    def _told(self, why: NotHad, host: str, port: int) -> NotHad:
        """What is wrong with a certificate, in words that Git does not have: it may be built with a library without."""
        if why.answer.reason.code != "evidence.certificate":
            return why
        bounds = Bounds((), self._origin.private, _FEW_SECONDS, certificates=self._origin.certificates)
        said = mistrust(Address("https", host, port, "/"), bounds, self._source, self._origin.find)
        detail = why.answer.detail if isinstance(why.answer, Unavailable) else ""
        return unavailable("evidence.certificate", detail, host=host, why=said) if said else why

    def _ssh_command(self) -> str | None:
        try:
            where = ["-C", str(self._place)] if self._place.exists() else []  # A clone may have a setting of its own.
            return self._run([*where, "config", "--get", "core.sshCommand"]).decode("utf-8", "replace").strip()
        except git.Refused:
            return None

    def _made(self, leave: git.Leave) -> None:
        """A new copy, in place once it is whole: whatever ends this in the middle leaves nothing half."""
        self._kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f"{self._kept.name}.", dir=self._kept.parent))
        limit = f"--filter=blob:limit={LARGEST_FILE}"
        try:
            self._run(["clone", "--quiet", "--bare", limit, "--", self._origin.address, str(fresh)], leave)
            with suppress(FileExistsError):  # Another process was quicker.
                fresh.rename(self._kept)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def _fetched(self, leave: git.Leave, *wanted: str) -> None:
        options = ("--quiet", "--prune", "--force", "--no-recurse-submodules")
        self._run(["-C", str(self._place), "fetch", *options, "origin", *wanted], leave)

    def _run(self, arguments: Sequence[str], leave: git.Leave = git.NOWHERE, given: bytes = b"") -> bytes:
        try:
            return git.run(arguments, self._seconds, leave, given)
        except git.TooSlow:
            raise unavailable(
                "evidence.slow", "git took too long", source=self._source, seconds=self._seconds
            ) from None
        except git.TooMuch:
            most = git.LARGEST_OUTPUT
            raise unavailable("evidence.too_large", "git", source=self._source, bytes=most) from None
        except FileNotFoundError:
            raise unavailable("dvc.no_repository", "git is not installed", source=self._source) from None


class _Silent(Unreachable):
    """What counts for the circuit, with what it becomes."""

    def __init__(self, why: NotHad) -> None:
        super().__init__(str(why))
        self.why = why
