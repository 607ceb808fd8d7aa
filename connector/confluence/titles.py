"""Telling a title that is taken from other refusals: by its words, which differ between versions, and by looking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workflows.errors import Conflict, Refused, RemoteError, TitleTaken, TooLarge
from workflows.page import PageHead


@contextmanager
def told_apart(title: str, find: Callable[[], PageHead | None], page_id: str = "") -> Iterator[None]:
    """Around a request that saves a page: its refusal as Conflict, TitleTaken or as it is."""
    try:
        yield
    except Refused as error:
        other = _stale(error)
        if isinstance(other, Refused):
            other = _refusal(error, title, find, page_id)
        raise other from error


def _refusal(error: Refused, title: str, find: Callable[[], PageHead | None], page_id: str = "") -> RemoteError:
    """TitleTaken when another page than `page_id` has the title, else the refusal as it is. `find` looks for it."""
    if isinstance(error, TooLarge | TitleTaken):
        return error
    said = " ".join(error.details).casefold()
    try:
        other = find()
    except RemoteError:
        other = None  # What was refused matters more than that looking failed.
    if other is not None and other.id != page_id:
        return TitleTaken(f"another page of the space is called {title!r}", other.id, error.details)
    if "title already exists" in said:  # Its letter case may differ, so that looking does not find it.
        return TitleTaken(f"another page of the space is called {title!r}, or nearly so", None, error.details)
    return error


def _stale(error: Refused) -> RemoteError:
    """Conflict when the refusal is about a version: some versions answer 400 to a stale one."""
    said = " ".join(error.details).casefold()
    return Conflict(str(error)) if "version must be incremented" in said else error
