"""Jira seen as many issues at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workflows.rice.values import Seen


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read of each issue."""

    fields: tuple[str, ...]  # Field ids. Summary, status, type, people, links, parent and dates come in any case.
    properties: tuple[str, ...] = ()
    comments: bool = False
    histories: bool = False  # Of `fields` only.


class Portfolio(Protocol):
    """Jira seen as many issues at once. Every call may raise the errors of `workflows.errors`."""

    def search(self, projects: Sequence[str], issue_types: Sequence[str], wanted: Wanted) -> Iterator[tuple[Seen, ...]]:
        """The issues of these projects and types, block by block, each issue once; no names: all of them.

        A request reads at least a hundred issues; histories cost one more for each block of a thousand and ten fields.
        The search index says which issues there are, which can lag by seconds.
        """

    def count(self, projects: Sequence[str], issue_types: Sequence[str]) -> int | None:
        """About how many issues `search` finds, for a progress bar; None when the site cannot tell."""

    def read_many(self, keys: Sequence[str], wanted: Wanted) -> tuple[Seen, ...]:
        """Issues by key or id, one request per hundred; those that are gone or hidden are left out."""

    def children(self, keys: Sequence[str], wanted: Wanted) -> tuple[Seen, ...]:
        """The issues whose parent is one of these, one request per hundred parents and hundred children."""

    def histories(self, seen: Sequence[Seen], fields: Sequence[str]) -> tuple[Seen, ...]:
        """The same issues with their histories of these fields, in the order given; ten fields a request.

        A request is for a thousand issues on Cloud and for a hundred on Data Center. An issue that is gone meanwhile
        comes back without histories.
        """

    def editable(self, key: str) -> Mapping[str, tuple[str, ...] | None]:
        """The fields on the issue's edit screen, by id, each with the values that it can be given; None: any.

        One request.
        """

    def set_fields(self, key: str, values: Mapping[str, str | None]) -> None:
        """Write fields, as text by field id; None empties one. Nobody is notified where the account may ask for that.

        Refused: `details` name the fields that were refused (`customfield_10042: …`); nothing was written then.
        """

    def set_property(self, key: str, property: str, content: object) -> None:
        """Write an issue property; None removes it."""
