"""Approvals that nobody can give, and checkpoints that nobody can pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from config.people import Parts, People
from config.positions import Loc
from config.requirements import Approval, Passed
from config.requirements import Sequence as InOrder
from config.requirements.approval import Share
from workflows.judging.seats import seated
from workflows.linting.entitled import everybody, names_of, projects_of
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.subject import Demand, Subject
from workflows.results import Fact
from workflows.site_map import SiteMap


def impossible(subject: Subject, site: SiteMap) -> Iterator[Finding]:
    """Fewer people than must give it; groups that could not be read and fields of the issue leave it open."""
    for project in projects_of(subject):
        here = _Here(subject, site, project)
        for demand in subject.demands():
            yield from here.checked(demand)


@dataclass(frozen=True, slots=True)
class _Here:
    """A gate in one project: roles are people's in a project."""

    subject: Subject
    site: SiteMap
    project: str | None

    def checked(self, demand: Demand) -> Iterator[Finding]:
        match demand.requirement:
            case Approval() as approval:
                yield from self._approval(approval, demand.loc)
            case Passed(by=People() as people, not_by=not_by):
                yield from self._enough((*demand.loc, "by"), people, 1, not_by)
            case InOrder() as sequence:
                yield from self._sequence(sequence, demand.loc)
            case _:
                pass

    def _approval(self, approval: Approval, loc: Loc) -> Iterator[Finding]:
        told: list[Finding] = []
        for place, share in enumerate(approval.shares):
            at = (*loc, "from") if approval.from_ else (*loc, "each_of", place)
            told += self._enough(at, share, self._needed(share), approval.not_by)
        yield from told
        if approval.each_of and not any(one.severity is Severity.ERROR for one in told):
            kinds = [(share, self._needed(share)) for share in approval.each_of]
            yield from self._one_each((*loc, "each_of"), kinds)

    def _sequence(self, sequence: InOrder, loc: Loc) -> Iterator[Finding]:
        told: list[Finding] = []
        for place, stop in enumerate(sequence.steps):
            if stop.by is not None:
                told += self._enough((*loc, "steps", place, "by"), stop.by, 1, sequence.not_by)
        yield from told
        if sequence.different_people and not any(one.severity is Severity.ERROR for one in told):
            yield from self._one_each((*loc, "steps"), [(stop.by, 1) for stop in sequence.steps if stop.by is not None])

    def _needed(self, share: Share) -> int:
        """How many must; a part of all of them is at least one."""
        if share.percent is None:
            return share.count or 1
        return max(1, ceil(len(self._everybody(share) or ()) * share.percent / 100))

    def _enough(self, loc: Loc, people: People, count: int, not_by: Parts) -> Iterator[Finding]:
        found = self._everybody(people)
        if found is None:
            return
        names, have = names_of(people), len(found)
        facts: dict[str, Fact] = {"people": names, "have": have, "count": count}
        if have < count:
            code = "too_few" if found else "nobody"
            yield finding(self.subject.read, loc, Severity.ERROR, code, **facts)
        elif have == count and not_by:
            parts = tuple(part.value for part in not_by)
            yield finding(self.subject.read, loc, Severity.WARNING, "excluded", parts=parts, **facts)

    def _one_each(self, loc: Loc, kinds: Sequence[tuple[People, int]]) -> Iterator[Finding]:
        """Each person counts for one of these kinds: whether there are enough different people for all of them."""
        known = [(found, count, people) for people, count in kinds if (found := self._everybody(people)) is not None]
        filled = seats_filled([(found, count) for found, count, _ in known])
        wanted = sum(count for _, count, _ in known)
        if filled < wanted:
            people = tuple(dict.fromkeys(name for _, _, who in known for name in names_of(who)))
            facts: dict[str, Fact] = {"people": people, "have": filled, "count": wanted}
            yield finding(self.subject.read, loc, Severity.ERROR, "one_each", **facts)

    def _everybody(self, people: People) -> frozenset[str] | None:
        return everybody(people, self.site, self.project)


def seats_filled(kinds: Sequence[tuple[frozenset[str], int]]) -> int:
    """How many of the seats different people can fill: of each kind the people, and how many of them are wanted."""
    everyone = sorted({one for found, _ in kinds for one in found})
    willing = [[kind for kind, (found, _) in enumerate(kinds) if one in found] for one in everyone]
    return sum(place is not None for place in seated(willing, [count for _, count in kinds]))
