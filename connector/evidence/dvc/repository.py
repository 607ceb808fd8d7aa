"""A repository, read with Git itself: a local clone, or a copy of a remote one that is kept for reading."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from connector.evidence.fetching.failures import missing, unavailable
from connector.remote.answers import printable

_REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/@^~+-]{0,250}")
_LARGEST_FILE = 4 * 1024 * 1024
_LONGEST_SHOWN = 80


class Repository:
    """Reads commits and files. Nothing in the repository is run: no hooks, no filters, no checkout."""

    def __init__(self, source: str, address: str, copies: Path, seconds: float, *, fetch: bool) -> None:
        self._source = source
        self._address = address
        self._remote = "://" in address
        self._place = copies / f"{source}.git" if self._remote else Path(address)
        self._seconds = seconds
        self._fetch = fetch
        self._lock = threading.Lock()  # Two fetches into one copy at once would be in each other's way.

    def commit(self, revision: str) -> tuple[str, datetime]:
        """The commit that a revision stands for, with its time. Raises NotHad."""
        if not _REVISION.fullmatch(revision) or ".." in revision:
            raise missing("dvc.not_a_revision", text=revision[:_LONGEST_SHOWN])
        self._refresh()
        for name in (revision, f"origin/{revision}"):
            found = self._git("show", "--no-patch", "--format=%H %cI", f"{name}^{{commit}}", allowed=True)
            if found is not None:
                commit, _, at = found.decode().strip().partition(" ")
                return commit, datetime.fromisoformat(at)
        raise missing("dvc.no_revision", source=self._source, text=revision)

    def paths(self, commit: str) -> Sequence[str]:
        """Every file of the commit."""
        listed = self._git("ls-tree", "-r", "-z", "--name-only", commit) or b""
        return [name.decode("utf-8", "replace") for name in listed.split(b"\0") if name]

    def file(self, commit: str, path: str) -> bytes:
        """A file of the commit. Raises NotHad."""
        content = self._git("show", f"{commit}:{path}") or b""
        if len(content) > _LARGEST_FILE:
            raise missing("dvc.unreadable", file=path, text=commit[:12], why="it is too large")
        return content

    def _refresh(self) -> None:
        with self._lock:
            if self._remote and not self._place.exists():
                self._place.parent.mkdir(parents=True, exist_ok=True)
                self._run(["clone", "--quiet", "--mirror", "--filter=blob:none", "--", self._address, str(self._place)])
            elif self._fetch and (self._remote or self._git("remote")):
                self._git("fetch", "--quiet", "--prune", "--tags", "--force")

    def _git(self, *arguments: str, allowed: bool = False) -> bytes | None:
        """What Git says; None when it fails and that is allowed. Raises NotHad."""
        if not self._place.exists():
            raise unavailable("dvc.no_repository", f"{self._place} is not there", source=self._source)
        return self._run(["-C", str(self._place), *arguments], allowed=allowed)

    def _run(self, arguments: Sequence[str], *, allowed: bool = False) -> bytes | None:
        environ = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "https:ssh:file", "LC_ALL": "C"}
        command = ["git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", *arguments]
        try:
            done = subprocess.run(  # noqa: S603  The program is fixed, and no argument can pass for an option.
                command, capture_output=True, timeout=self._seconds, check=False, env=environ, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired:
            raise unavailable(
                "evidence.slow", "git took too long", source=self._source, seconds=self._seconds
            ) from None
        except OSError as error:
            raise unavailable("dvc.no_repository", f"git: {type(error).__name__}", source=self._source) from None
        if done.returncode == 0:
            return done.stdout
        if allowed:
            return None
        said = printable(done.stderr.decode("utf-8", "replace"))
        raise unavailable("dvc.no_repository", f"git {arguments[-1][:40]}: {said}", source=self._source)
