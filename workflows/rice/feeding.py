"""What stands of a criterion when issues share it: an idea and its epic, an epic and its stories.

Within an issue its places are compared first (`workflows.rice.holding`), then issues with one another, in the order in
which values flow. Issues that feed each other in a circle get no value, and a reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from config.rice.criteria import Criterion
from config.rice.links import Follow, RollUp
from config.rice.places import Conflict, Direction
from workflows.judging.folding import fold, folded
from workflows.results import reason
from workflows.rice.book import Book
from workflows.rice.graph import flow
from workflows.rice.holding import Holding
from workflows.rice.relations import Issues, related
from workflows.rice.resolving import Claim, Roles, settle
from workflows.rice.totals import rolled_up
from workflows.rice.values import Facts

_STRICTEST = (Conflict.ASK, Conflict.HIGHEST_ROLE, Conflict.SOURCE, Conflict.NEWEST)


@dataclass(frozen=True, slots=True)
class Edge:
    """Two issues of which one follows the other."""

    scored: str  # The issue whose `follow` it is.
    other: str
    direction: Direction
    conflict: Conflict


@dataclass(slots=True)
class Web:
    """How the issues hang together for one criterion."""

    known: AbstractSet[str]  # The keys of the issues that were read.
    edges: list[Edge] = field(default_factory=list)
    totals: dict[str, tuple[RollUp, tuple[str, ...]]] = field(default_factory=dict)  # By the issue that is computed.

    def feeds(self) -> Iterator[tuple[str, str]]:
        """Pairs of which the first gives the second its value."""
        for edge in self.edges:
            if edge.direction is Direction.TO_OTHER:
                yield edge.scored, edge.other
            elif edge.direction is Direction.FROM_OTHER:
                yield edge.other, edge.scored
        for key, (roll_up, parts) in self.totals.items():
            yield from ((part, key) for part in parts if roll_up.field is None and part in self.known)

    def connected(self) -> set[str]:
        """The issues that any value comes to or goes from."""
        found = {key for edge in self.edges for key in (edge.scored, edge.other)}
        for key, (_, parts) in self.totals.items():
            found.update((key, *(part for part in parts if part in self.known)))
        return found

    def alike(self) -> Iterator[tuple[str, str]]:
        """Pairs that are kept alike."""
        yield from ((edge.scored, edge.other) for edge in self.edges if edge.direction is Direction.BOTH)


def follows(follow: Follow, criterion_id: str, criterion: Criterion) -> bool:
    """Whether the issues share the criterion: those named, else all that Crossgate can write."""
    return criterion_id in follow.criteria if follow.criteria else criterion.place.is_written


def web_of(criterion_id: str, scored: Sequence[str], issues: Issues, book: Book) -> Web:
    """Find who follows whom. Of two ways from one issue to another the first in rice.yaml counts."""
    criterion, web = book.criteria[criterion_id], Web(issues.by_key.keys())
    known: set[tuple[str, str]] = set()
    for key in scored:
        issue = issues.by_key[key].issue
        for follow in book.rice.follow:
            if not follows(follow, criterion_id, criterion):
                continue
            for other in related(follow.via, issue, issues, book):
                if other in issues.by_key and (key, other) not in known:
                    known.add((key, other))
                    web.edges.append(Edge(key, other, follow.direction, follow.conflict))
    for roll_up in book.rice.roll_ups:
        if roll_up.criterion == criterion_id:
            for key in _computed(roll_up, scored, issues):
                parts = related(roll_up.via, issues.by_key[key].issue, issues, book)
                if parts and key not in web.totals:
                    web.totals[key] = roll_up, parts
    return web


def _computed(roll_up: RollUp, scored: Sequence[str], issues: Issues) -> Iterator[str]:
    """The issues whose value a roll-up computes."""
    if not roll_up.issue_types:
        yield from scored
    kinds = folded(roll_up.issue_types)
    yield from (key for key, seen in issues.by_key.items() if fold(seen.issue.issue_type) in kinds)


def feed(
    criterion: Criterion, holdings: Mapping[str, Holding], web: Web, issues: Issues, book: Book, facts: Facts
) -> Mapping[str, Claim]:
    """What stands on each issue, by key."""
    connected = {key: holdings[key] for key in web.connected()}
    settled = _Feeding(criterion, connected, web, issues, book, facts).run() if connected else {}
    return {key: settled.get(key, each.claim) for key, each in holdings.items()}


class _Feeding:
    """One walk along the flow; `claims` fills as it goes."""

    def __init__(
        self, criterion: Criterion, holdings: Mapping[str, Holding], web: Web, issues: Issues, book: Book, facts: Facts
    ) -> None:
        self.criterion, self.web, self.issues, self.book, self.facts = criterion, web, issues, book, facts
        self.roles = Roles(book.rice.roles or (), facts.directory)
        self.claims = {key: _named(each.claim, key) for key, each in holdings.items()}
        self.incoming: dict[str, list[tuple[str, Conflict]]] = defaultdict(list)
        self.alike: dict[str, list[Edge]] = defaultdict(list)  # By the issue whose `follow` it is.
        for edge in web.edges:
            if edge.direction is Direction.TO_OTHER:
                self.incoming[edge.other].append((edge.scored, edge.conflict))
            elif edge.direction is Direction.FROM_OTHER:
                self.incoming[edge.scored].append((edge.other, edge.conflict))
            elif edge.direction is Direction.BOTH:
                self.alike[edge.scored].append(edge)

    def run(self) -> Mapping[str, Claim]:
        """Walk along the flow; when that gives an issue what another is to take once, walk again."""
        found = flow(self.claims, self.web.alike(), self.web.feeds())
        begun = dict(self.claims)
        while True:
            for group in found.order:
                self._settle(group)
            filled = self._filled_once(begun)
            if not filled:
                break
            begun.update(filled)
            self.claims = dict(begun)
        for key, circle in found.circles.items():
            self.claims[key] = replace(self.claims[key], doubt=reason("rice.circle", way=circle))
        return {key: _unnamed(each, key) for key, each in self.claims.items()}

    def _filled_once(self, begun: Mapping[str, Claim]) -> dict[str, Claim]:
        """What issues that nobody ever wrote to take from the other one: a copy, and nobody's intention."""
        found: dict[str, Claim] = {}
        for edge in self.web.edges:
            if edge.direction is Direction.ONCE:
                for empty, full in ((edge.scored, edge.other), (edge.other, edge.scored)):
                    given = self.claims[full]
                    untouched = begun[empty].standing is None and not _says(self.claims[empty])
                    if untouched and given.standing is not None and given.doubt is None and empty not in found:
                        found[empty] = replace(given, intent=None)
        return found

    def _settle(self, group: Sequence[str]) -> None:
        """One group of issues that are kept alike: by those that feed it, else among themselves."""
        if len(group) > 1:
            sources = [key for key in group if key in self.alike]
            ordered = [*sources, *(key for key in group if key not in self.alike)]
            rule = min((edge.conflict for key in sources for edge in self.alike[key]), key=_STRICTEST.index)
            self._put(group, settle([self.claims[key] for key in ordered], rule, self.roles, len(sources)))
        fed = [pair for key in group for pair in self.incoming[key] if _says(self.claims[pair[0]])]
        if fed:
            rule = min((conflict for _, conflict in fed), key=_STRICTEST.index)
            self._put(group, settle([self.claims[key] for key, _ in fed], rule, self.roles, len(fed)))
        for key in group:
            if key in self.web.totals:
                roll_up, parts = self.web.totals[key]
                claim = rolled_up(roll_up, parts, self.criterion, self.claims, self.issues, self.book, self.facts)
                self._put(group, replace(claim, origin=key))

    def _put(self, group: Sequence[str], claim: Claim) -> None:
        for key in group:
            self.claims[key] = claim


def _says(claim: Claim) -> bool:
    """Whether there is something to pass on: a value, or that none stands."""
    return claim.standing is not None or claim.doubt is not None


def _named(claim: Claim, key: str) -> Claim:
    """A claim whose place says on which issue it is: `Effort (FRAUD-1)`."""
    return replace(claim, line=replace(claim.line, place=f"{claim.line.place} ({key})"), origin=key)


def _unnamed(claim: Claim, key: str) -> Claim:
    """On its own issue a place goes without the issue's key."""
    if claim.origin != key or not claim.line.place.endswith(f" ({key})"):
        return claim
    return replace(claim, line=replace(claim.line, place=claim.line.place.removesuffix(f" ({key})")))
