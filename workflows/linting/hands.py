"""Duties that must be in different hands, and that the same few people alone may do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from config.people import People
from config.positions import Loc
from config.requirements import Approval, Passed, SeparationOfDuties
from config.requirements import Sequence as InOrder
from workflows.judging.folding import fold
from workflows.linting.entitled import everybody, person_named, projects_of
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.giving import seats_filled
from workflows.linting.meeting import Reach, meet
from workflows.linting.subject import Demand, Subject
from workflows.site_map import SiteMap


def same_hands(subjects: Sequence[Subject], reaches: Mapping[str, Reach], site: SiteMap) -> Iterator[Finding]:
    """Told as a warning: whoever left a status first need not be who left it last."""
    for subject in subjects:
        for demand in subject.demands():
            if isinstance(demand.requirement, SeparationOfDuties):
                beside = [one for one in subjects if one is subject or meet(one, subject, reaches)]
                yield from _checked(subject, demand.requirement, demand.loc, beside, site)


def _checked(
    subject: Subject, separation: SeparationOfDuties, loc: Loc, beside: Sequence[Subject], site: SiteMap
) -> Iterator[Finding]:
    entitled = [pair for one in beside for demand in one.demands() for pair in _leaving(demand)]
    statuses = [duty.left for duty in separation.duties if duty.left is not None]
    for project in projects_of(subject):
        known: list[tuple[str, frozenset[str]]] = []
        for status in statuses:
            sets = [everybody(who, site, project) for name, who in entitled if fold(name) == fold(status)]
            read = [one for one in sets if one]
            if read:
                known.append((status, frozenset.intersection(*read)))
        if seats_filled([(found, 1) for _, found in known]) < len(known):
            people = sorted({person_named(site, one) for _, found in known for one in found})
            facts = {"people": tuple(people), "statuses": tuple(status for status, _ in known)}
            yield finding(subject.read, (*loc, "duties"), Severity.WARNING, "same_hands", **facts)


def _leaving(demand: Demand) -> Iterator[tuple[str, People]]:
    """Statuses with those who must have moved the issue on from there."""
    match demand.requirement:
        case Passed(status=status, by=People() as people):
            yield status, people
        case InOrder(steps=steps):
            yield from ((stop.status, stop.by) for stop in steps if stop.by is not None)
        case Approval(from_=People() as people, given_by=ways) if ways.transition and not ways.comment:
            if not ways.field:
                yield ways.transition.from_, people
        case _:
            pass
