"""Commits of a repository and the files in them. Nothing in it is run: no hooks, no filters, no checkout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from connector.evidence.dvc.complaints import shown
from connector.evidence.dvc.copies import LARGEST_FILE, Copy
from connector.evidence.dvc.git import Refused
from connector.evidence.fetching.failures import NotHad, missing, unavailable

_REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/@^~+-]{0,250}")
_FILE = re.compile(rb"100\d{3} blob ([0-9a-f]+)\t(.+)", re.DOTALL)
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class File:
    """A file of a commit: no link, no submodule."""

    path: str  # From the repository's top.
    id: str  # Git's own, of its content.


class Repository:
    """Reads commits and files."""

    def __init__(self, source: str, copy: Copy, *, fetch: bool) -> None:
        self._source = source
        self._copy = copy
        self._fetch = fetch

    def commit(self, revision: str) -> tuple[str, datetime]:
        """The commit that a revision stands for, with its time. Raises NotHad.

        Where a local clone is kept up to date, a branch is the origin's: the clone's own may lag behind it.
        """
        if not _REVISION.fullmatch(revision) or ".." in revision:
            raise missing("dvc.not_a_revision", text=revision[:_LONGEST_SHOWN])
        self._copy.refresh(fetch=self._fetch)
        names = [f"origin/{revision}", revision]
        for name in names if self._fetch else reversed(names):
            # Every other way to look a name up asks the origin for a commit that is not in the copy.
            options = ("--no-walk", "--ignore-missing", "--missing=allow-any", "--format=%ct", "--stdin")
            found = self._read("rev-list", *options, given=_lines([f"{name}^{{commit}}"])).decode().split()
            if found:
                return found[1], datetime.fromtimestamp(int(found[2]), UTC)
        raise missing("dvc.no_revision", source=self._source, text=revision)

    def files(self, commit: str) -> Sequence[File]:
        """Every file of the commit. Raises NotHad."""
        entries = self._read("ls-tree", "-r", "-z", commit).split(b"\0")
        found = (_FILE.fullmatch(entry) for entry in entries)
        return [File(each[2].decode("utf-8", "replace"), each[1].decode()) for each in found if each]

    def contents(self, commit: str, files: Sequence[File], revision: str) -> Iterator[tuple[File, bytes]]:
        """Files of a commit with their contents, read in one go. Raises NotHad, also for one that is too large."""
        asked = _lines([file.id for file in files])
        listed = self._read("rev-list", "--objects", "--no-walk", "--missing=print", commit).decode("utf-8", "replace")
        lacking = {line[1:] for line in listed.splitlines() if line.startswith("?")}
        self._hold_small([(file, file.id in lacking) for file in files], asked, revision)
        written = self._read("cat-file", "--batch", given=asked)
        for file in files:
            head, _, rest = written.partition(b"\n")
            size = int(head.rsplit(b" ", 1)[1])
            yield file, rest[:size]
            written = rest[size + 1 :]

    def _hold_small(self, files: Sequence[tuple[File, bool]], asked: bytes, revision: str) -> None:
        """Raise NotHad when one is larger than any of DVC's: it was left out of the copy, or it is in the clone."""
        for file, left_out in files:
            if left_out:
                raise _too_large(file.path, revision)
        sizes = self._read("cat-file", "--batch-check=%(objectsize)", given=asked).split()
        for (file, _), size in zip(files, sizes, strict=True):
            if int(size) > LARGEST_FILE:
                raise _too_large(file.path, revision)

    def _read(self, *arguments: str, given: bytes = b"") -> bytes:
        try:
            return self._copy.read(*arguments, given=given)
        except Refused as refused:
            said = f"git: {shown(refused.said)}"
            raise unavailable("dvc.no_repository", said, source=self._source) from None


def _lines(names: Sequence[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _too_large(path: str, revision: str) -> NotHad:
    return missing("dvc.unreadable", file=path, text=revision, why="it is too large")
