"""Repositories with data that DVC tracks."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

DIGEST = hashlib.md5(b"amount,fraud\n", usedforsecurity=False).hexdigest()
TRACKED = f"outs:\n- md5: {DIGEST}\n  size: 13\n  path: train.csv\n"
IDENTITY = {f"GIT_{who}_{what}": "test@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def ran(place: Path, *arguments: str) -> str:
    """Git, by the test itself."""
    command, environ = ["git", "-C", str(place), *arguments], {**os.environ, **IDENTITY}
    return subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout.strip()


def committed(place: Path, tag: str) -> None:
    """Commit everything, under a tag."""
    ran(place, "add", "--all")
    ran(place, "commit", "--quiet", "--message", tag)
    ran(place, "tag", tag)


def one_repository(folder: Path) -> Path:
    """The folder, with one repository, `fraud`, in it, which tracks `train.csv` at the tag `v1`."""
    place = folder / "fraud"
    place.mkdir(parents=True)
    ran(place, "init", "--quiet", "--initial-branch=main")
    (place / "train.csv.dvc").write_text(TRACKED)
    committed(place, "v1")
    return folder
