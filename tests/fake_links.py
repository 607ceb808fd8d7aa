"""Links between the issues of a Jira site in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workflows.issue import Issue, RelatedIssue


@dataclass(frozen=True, slots=True)
class IssueLink:
    """A link between two issues, by their keys."""

    source: str
    target: str
    name: str = "Blocks"
    outward: str = "blocks"
    inward: str = "is blocked by"

    @property
    def ends(self) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
        """Each issue with the other one, and the phrase as read from it."""
        return (self.source, self.target, self.outward), (self.target, self.source, self.inward)


def links_of(key: str, links: Iterable[IssueLink], issues: Mapping[str, Issue]) -> Iterator[RelatedIssue]:
    """The issues that are linked to one, as they are now."""
    for link in links:
        for end, there, phrase in link.ends:
            if end == key and (other := issues.get(there)) is not None:
                yield RelatedIssue(other.key, other.issue_type, other.status, (link.name, phrase), other.summary)
