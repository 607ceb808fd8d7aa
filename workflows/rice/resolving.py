"""Which value stands when several places hold a criterion: decided by when and by whom each was written.

Only what people wrote counts as their intention. What Crossgate copied from one place to another is no second opinion:
so it does not matter when Crossgate looked, or in which order it was told. The one exception is `ask`, which has to
know whether somebody saw the other value, that is, whether the two places agreed in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from config.rice.places import Conflict, Direction
from workflows.people import Directory, Membership, Person
from workflows.results import Reason, reason
from workflows.rice.values import Entry, Estimate, Held, Timeline
from workflows.value import value


@value
class Claim:
    """What one place, or several that were compared, say of a criterion."""

    line: Timeline  # Of the place whose value stands.
    standing: Entry | None  # The value that stands; None: nothing was ever written.
    intent: Entry | None  # What somebody last meant; None: nobody but Crossgate wrote there.
    notes: tuple[Reason, ...] = ()
    doubt: Reason | None = None  # Why none of the values stands, until somebody decides.
    origin: str = ""  # The key of the issue whose value it is, where issues were compared.


@value
class _Meant:
    """A claim with what somebody meant by it."""

    claim: Claim
    entry: Entry
    is_source: bool


def claim(line: Timeline) -> Claim:
    """What a single place says."""
    return Claim(line, line.now, line.intent)


def agree(one: Held, other: Held) -> bool:
    """Whether both hold the same; a single number agrees with a range that has it as its likely value."""
    if isinstance(one, Estimate) and isinstance(other, Estimate) and not (one.is_range and other.is_range):
        return one.likely == other.likely
    return one == other


_UNREAD = Membership(unavailable="not read")


class Roles:
    """Ranks people by the groups of `roles`, highest first."""

    def __init__(self, groups: Sequence[str], directory: Directory) -> None:
        found = [(group, directory.groups.get(group, _UNREAD)) for group in groups]
        self.unknown = tuple(group for group, known in found if known.missing or known.unavailable is not None)
        self._ids = [{known for member in each.members for known in member.ids} for _, each in found]

    def rank(self, person: Person | None) -> int:
        """0 for the highest role; whoever has none, or is not known, comes last."""
        ids = () if person is None else person.ids
        return next((n for n, members in enumerate(self._ids) if not members.isdisjoint(ids)), len(self._ids))


def compare(own: Claim, other: Claim, direction: Direction, conflict: Conflict, roles: Roles) -> Claim:
    """What stands of a criterion's own place and another one."""
    match direction:
        case Direction.TO_OTHER:
            return own
        case Direction.FROM_OTHER:
            return _over(other, own)
        case Direction.ONCE:
            # What is taken once is a copy afterwards, and nobody's intention; so it counts as one from the beginning.
            return own if own.standing is not None or own.doubt is not None else replace(_over(other, own), intent=None)
        case Direction.BOTH:
            return settle((own, other), conflict, roles)


def settle(claims: Sequence[Claim], conflict: Conflict, roles: Roles, sources: int = 1) -> Claim:
    """What stands of places that are kept alike; the first `sources` of them are the source."""
    doubtful = next((each for each in claims if each.doubt is not None), None)
    if doubtful is not None:
        return doubtful
    meant = [_Meant(each, each.intent, number < sources) for number, each in enumerate(claims) if each.intent]
    if not meant:  # Only copies, if anything: they keep what they have.
        return next((each for each in claims if each.standing is not None), claims[0])
    if conflict is Conflict.ASK:
        return _asked(claims) or _chosen(meant, Conflict.NEWEST, roles, noted=False)
    if conflict is Conflict.HIGHEST_ROLE and roles.unknown and not _all_agree(meant):
        return replace(claims[0], doubt=reason("rice.roles_unknown", groups=roles.unknown))
    return _chosen(meant, conflict, roles, noted=True)


def _all_agree(meant: Sequence[_Meant]) -> bool:
    return all(agree(one.entry.held, meant[0].entry.held) for one in meant)


def _over(other: Claim, own: Claim) -> Claim:
    """The other place's value, when it ever held one."""
    if other.doubt is not None:
        return replace(own, doubt=other.doubt)
    return own if other.standing is None else other


def _chosen(meant: Sequence[_Meant], conflict: Conflict, roles: Roles, *, noted: bool) -> Claim:
    def weight(one: _Meant) -> tuple[bool, int, datetime]:
        match conflict:
            case Conflict.SOURCE:  # A source that somebody emptied is filled again.
                return one.entry.held is not None, one.is_source, one.entry.at
            case Conflict.HIGHEST_ROLE:
                return True, -roles.rank(one.entry.by), one.entry.at
            case _:
                return True, 0, one.entry.at

    winner = max(meant, key=weight)
    notes = list(winner.claim.notes)
    if noted:
        notes += [_note(conflict, winner, one) for one in meant if not agree(one.entry.held, winner.entry.held)]
    return Claim(winner.claim.line, winner.entry, winner.entry, tuple(dict.fromkeys(notes)), None, winner.claim.origin)


def _note(conflict: Conflict, winner: _Meant, loser: _Meant) -> Reason:
    return reason(
        f"rice.stands_{conflict.value}",
        place=winner.claim.line.place,
        who=winner.entry.by,
        at=winner.entry.at,
        other=loser.claim.line.place,
        other_value=loser.entry.text,
        other_who=loser.entry.by,
        other_at=loser.entry.at,
    )


def _asked(claims: Sequence[Claim]) -> Claim | None:
    """A claim without a value when two were changed since they last agreed, and differ."""
    for number, one in enumerate(claims):
        for other in claims[number + 1 :]:
            since = _agreed(one.line, other.line)
            mine, theirs = (_meant_after(each.line, since) for each in (one, other))
            if mine is not None and theirs is not None and not agree(mine.held, theirs.held):
                return replace(one, doubt=_conflict(one, mine, other, theirs))
    return None


def _conflict(one: Claim, mine: Entry, other: Claim, theirs: Entry) -> Reason:
    return reason(
        "rice.conflict",
        place=one.line.place,
        value=mine.text,
        who=mine.by,
        at=mine.at,
        other=other.line.place,
        other_value=theirs.text,
        other_who=theirs.by,
        other_at=theirs.at,
    )


def _agreed(one: Timeline, other: Timeline) -> datetime | None:
    """When both places last held the same value; None when they never did."""
    found = None
    for moment in sorted({entry.at for line in (one, other) for entry in line.entries}):
        mine, theirs = _at(one, moment), _at(other, moment)
        if mine is not None and theirs is not None and agree(mine.held, theirs.held):
            found = moment
    return found


def _at(line: Timeline, moment: datetime) -> Entry | None:
    return next((entry for entry in reversed(line.entries) if entry.at <= moment), None)


def _meant_after(line: Timeline, moment: datetime | None) -> Entry | None:
    entry = line.intent
    return entry if entry is not None and (moment is None or entry.at > moment) else None
