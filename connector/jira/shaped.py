"""What both faces of Jira's adapter keep to: the shape of answers, and the size of a property."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workflows.errors import Unreachable
from workflows.snapshot import BadSnapshot

LARGEST_PROPERTY = 32_768
"""Characters that an issue's property may have, as Jira documents."""


@contextmanager
def shaped(what: str) -> Iterator[None]:
    """An answer of another shape than Jira's is no usable answer."""
    try:
        yield
    except BadSnapshot as error:
        raise Unreachable(f"{what}: {error.reason}") from error
