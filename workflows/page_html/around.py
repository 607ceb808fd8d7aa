"""What a page shows that is not in its body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Reported:
    """A page in a report of page properties."""

    title: str
    url: str
    properties: dict[str, Markup] = field(hash=False)  # By heading.


def _nowhere(_: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Around:
    """How to find what a body only names. What is not found is shown by its name."""

    person: Callable[[str], str | None] = _nowhere  # The name of an account.
    file: Callable[[str], str | None] = _nowhere  # The address of an attachment.
    page: Callable[[str], str | None] = _nowhere  # The address of the page with a title.
    card: Callable[[str], str | None] = _nowhere  # What a smart link to an address is called.
    report: Callable[[Sequence[str]], Sequence[Reported]] = lambda _: ()  # Pages with page properties, by labels.
