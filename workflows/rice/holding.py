"""What an issue by itself says of a criterion: its own place, and the other places that hold the same value."""

from __future__ import annotations

from collections.abc import Mapping

from config.rice.criteria import Criterion
from config.rice.places import Conflict, Direction, OtherPlace, Place
from config.rice.scales import Scale
from workflows.judging.field_book import FieldRef
from workflows.results import reason
from workflows.rice.book import Book
from workflows.rice.reading import timeline
from workflows.rice.resolving import Claim, Roles, claim, compare
from workflows.rice.values import Facts, Seen, Timeline
from workflows.value import value


@value
class Copy:
    """A place that holds the same value as another, and how it is kept."""

    place: Place
    scale: Scale
    line: Timeline
    written: bool  # Whether it follows what stands.


@value
class Holding:
    """A criterion of one issue: what its places held, and what stands of them."""

    copies: tuple[Copy, ...]  # Its own place first.
    claim: Claim


def holding(
    criterion: Criterion, seen: Seen, votes: Timeline | None, book: Book, facts: Facts, roles: Roles
) -> Holding:
    """Compare the places of a scored issue. `votes` is what the voters' estimates come to; None: nobody votes on it."""
    lines = _Lines(seen, votes, book.fields, facts)
    own = lines.of(criterion.place, criterion.scale)
    others = [
        (other, other.scale or criterion.scale, lines.of(other, other.scale or criterion.scale))
        for other in criterion.synced_with
    ]
    standing = claim(own)
    for other, _, line in others:
        standing = compare(standing, claim(line), other.direction, other.conflict, roles)
    if votes is not None and not _names_votes(criterion):
        standing = compare(standing, claim(votes), Direction.FROM_OTHER, Conflict.NEWEST, roles)
    copies = [Copy(criterion.place, criterion.scale, own, criterion.place.is_written)]
    copies += [Copy(other, scale, line, _follows(other, line)) for other, scale, line in others]
    return Holding(tuple(copies), standing)


def held_elsewhere(criterion: Criterion, seen: Seen, book: Book, facts: Facts) -> Holding:
    """The criterion's own place on an issue that is not scored itself."""
    own = _Lines(seen, None, book.fields, facts).of(criterion.place, criterion.scale)
    return Holding((Copy(criterion.place, criterion.scale, own, criterion.place.is_written),), claim(own))


def _names_votes(criterion: Criterion) -> bool:
    return any(place.votes for place in (criterion.place, *criterion.synced_with))


def _follows(other: OtherPlace, line: Timeline) -> bool:
    match other.direction:
        case Direction.TO_OTHER | Direction.BOTH:
            return True
        case Direction.ONCE:  # Filled only while nobody ever wrote there.
            return not line.entries
        case Direction.FROM_OTHER:
            return False


@value
class _Lines:
    """Reads the places of one issue."""

    seen: Seen
    votes: Timeline | None
    fields: Mapping[str, FieldRef]
    facts: Facts

    def of(self, place: Place, scale: Scale) -> Timeline:
        """What a place held."""
        if place.votes:
            return self.votes or Timeline("votes", problem=reason("rice.no_votes"))
        return timeline(place, scale, self.seen, self.fields, self.facts)
