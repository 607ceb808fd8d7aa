"""Who works on the queue, and whether they still live.

Each worker holds an flock on a file of its own beside the database. The kernel lets go of it when the process ends,
however it ends: whoever can take that lock knows that the owner is dead, without waiting for a lease. Process numbers
would not do: two containers on one volume have the same ones.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from pathlib import Path

from workflows.errors import StoreUnavailable


class Owners:
    """The owners' files of one database."""

    def __init__(self, database: Path) -> None:
        self._database = database

    def register(self, label: str) -> Owner:
        """Become an owner; the name holds the label and is never used again."""
        name = f"{re.sub(r'[^A-Za-z0-9._-]', '-', label)[:60]}-{secrets.token_hex(6)}"
        path = self._path(name)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreUnavailable(f"{path}: {error.strerror}") from error
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return Owner(name, path, descriptor)

    def is_dead(self, name: str) -> bool:
        """Whether nobody holds that owner's lock any more."""
        try:
            descriptor = os.open(self._path(name), os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return True
        except OSError:
            return False  # Not known: the lease will tell.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        finally:
            os.close(descriptor)
        return True

    def forget(self, name: str) -> None:
        """Remove a dead owner's file."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._database.with_name(f"{self._database.name}.worker-{name}")


class Owner:
    """A living owner."""

    def __init__(self, name: str, path: Path, descriptor: int) -> None:
        self.name = name
        self._path = path
        self._descriptor = descriptor

    def leave(self) -> None:
        """Stop being an owner."""
        self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
