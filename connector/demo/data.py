"""The data of the story: a Git repository with the lock file that DVC writes, made with git alone."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

LOCK = """\
schema: '2.0'
stages:
  prepare:
    cmd: python prepare.py
    outs:
    - path: data/transactions.csv
      hash: md5
      md5: {digest}
      size: {size}
"""


class DataRepository:
    """What `dvc repro` and `git commit` would leave behind: dvc is not needed to read it, nor to make it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        directory.mkdir()
        self._git("init", "--quiet", "--initial-branch=main")

    def commit(self, content: str) -> str:
        """The data is exchanged for another version; gives its digest, as DVC has it."""
        digest = hashlib.md5(content.encode(), usedforsecurity=False).hexdigest()
        lock = LOCK.format(digest=digest, size=len(content.encode()))
        (self.directory / "dvc.lock").write_text(lock, encoding="utf-8")
        self._git("add", "dvc.lock")
        self._git("commit", "--quiet", "--message", "Data")
        return digest

    def _git(self, *arguments: str) -> None:
        """Git as it is after its installation, whatever whoever looks on has configured."""
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        for role in ("AUTHOR", "COMMITTER"):
            nobody |= {f"GIT_{role}_NAME": "Priya Nair", f"GIT_{role}_EMAIL": "priya@example.com"}
        command = ["git", "-C", str(self.directory), *arguments]
        subprocess.run(command, env={**os.environ, **nobody}, check=True, capture_output=True)  # noqa: S603
