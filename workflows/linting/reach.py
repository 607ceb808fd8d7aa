"""Gates that no workflow comes to: whatever they ask for, they judge nothing."""

from __future__ import annotations

from collections.abc import Iterator

from config.positions import Loc
from workflows.judging.folding import fold
from workflows.judging.guarding import category_of
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.steps import judged_in, moved_in
from workflows.linting.subject import Subject, has
from workflows.results import Fact
from workflows.site_map import SiteMap


def unreachable(subject: Subject, site: SiteMap) -> Iterator[Finding]:
    """A gate whose steps none of its workflows has; and one of which that cannot be told."""
    guards = subject.gate.guards
    if not subject.flows or _unknown_name(subject, site):
        return  # That its projects, types or statuses are not there is a finding of its own.
    if guards.resolving or guards.resolutions:
        return  # Screens, post functions, automation: many things set a resolution, and no workflow lists them all.
    answers = [judged_in(subject, flow) for flow in subject.flows]
    if True in answers:
        return
    if absent := _absent(subject):
        yield absent
    elif None in answers:
        yield finding(subject.read, _at(subject), Severity.UNKNOWN, "reach_unseen", **_sides(subject))
    elif guards.moves and any(moved_in(subject, flow) for flow in subject.flows):
        yield finding(subject.read, _at(subject), Severity.ERROR, "only_moves", **_sides(subject))
    else:
        yield finding(subject.read, _at(subject), Severity.ERROR, "no_way", **_sides(subject))


def _unknown_name(subject: Subject, site: SiteMap) -> bool:
    """Whether one side names only statuses that the site does not have."""
    guards = subject.gate.guards
    return any(
        names and category is None and not any(has(site.statuses, name) for name in names)
        for names, category in ((guards.to, guards.to_category), (guards.from_, guards.from_category))
    )


def _absent(subject: Subject) -> Finding | None:
    """A side of the guards of which none of the workflows has anything."""
    guards = subject.gate.guards
    statuses = [one for flow in subject.flows for one in flow.statuses]
    names, kinds = {fold(one.name) for one in statuses}, {category_of(one, subject.categories) for one in statuses}
    for key, wanted, category in (("to", guards.to, guards.to_category), ("from", guards.from_, guards.from_category)):
        if wanted and category is None and names.isdisjoint(map(fold, wanted)):
            return finding(subject.read, subject.place("guards", key), Severity.ERROR, "unreachable", statuses=wanted)
        if category is not None and not wanted and kinds.isdisjoint({category, None}):
            loc = subject.place("guards", f"{key}_category")
            return finding(subject.read, loc, Severity.ERROR, "no_category", category=category.value)
    return None


def _at(subject: Subject) -> Loc:
    """The side of the guards that people look at first."""
    guards = subject.gate.guards
    for key, written in (
        ("from", guards.from_),
        ("from_category", guards.from_category),
        ("to", guards.to),
        ("to_category", guards.to_category),
        ("reopening", guards.reopening),
    ):
        if written:
            return subject.place("guards", key)
    return subject.place("guards")


def _sides(subject: Subject) -> dict[str, Fact]:
    guards = subject.gate.guards
    return {
        "sources": guards.from_,
        "from_category": guards.from_category and guards.from_category.value,
        "statuses": guards.to,
        "to_category": guards.to_category and guards.to_category.value,
    }
