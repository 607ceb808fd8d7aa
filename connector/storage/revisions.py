"""The schema revisions this program knows, oldest first."""

from __future__ import annotations

from workflows.errors import WrongStore

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")


class WrongSchema(WrongStore):
    """The database's tables are not the ones this program works with; the message says what to do."""


def check_revision(found: str | None, where: str) -> None:
    """Raise WrongSchema unless the database stands at the newest revision known here."""
    if found == KNOWN[-1]:
        return
    if found is None:
        raise WrongSchema(f"{where}: the database has no tables of Crossgate yet; migrate it first")
    if found in KNOWN:
        raise WrongSchema(f"{where}: the database stands at revision {found}, this program needs {KNOWN[-1]}; migrate")
    check_not_newer(found, where)


def check_not_newer(found: str | None, where: str) -> None:
    """Raise WrongSchema when the database was written by a program that knows more than this one."""
    if found is not None and found not in KNOWN:
        raise WrongSchema(
            f"{where}: the database stands at revision {found}, this program knows up to {KNOWN[-1]}: it was written "
            "by a newer Crossgate; install that version again, or restore a backup from before it"
        )
