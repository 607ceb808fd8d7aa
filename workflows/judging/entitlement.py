"""Who may give something: whether one person may, and who all of them are.

A group or role that cannot be read leaves the answer open: nothing is concluded from somebody's absence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from config.people import Part, People
from workflows.judging.context import Context
from workflows.judging.timeline import holder_of
from workflows.people import Membership, Person
from workflows.results import Reason, Who, reason

_UNREAD = Membership(unavailable="not read")


def entitled(person: Person, people: People, context: Context) -> bool | None:
    """Whether the person fits any line of `people`; None when that cannot be told."""
    if people.account and not set(person.ids).isdisjoint(people.account):
        return True
    doubtful = False
    for known, names in ((context.directory.groups, people.group), (context.directory.roles, people.role)):
        for name in names:
            membership = known.get(name, _UNREAD)
            for member in membership.members:
                if member.is_same(person):
                    return True
            doubtful = doubtful or membership.missing or membership.unavailable is not None
    for name in people.field:
        value = context.fields[name].value(context.issue)
        if value is None:
            doubtful = True
        elif any(member.is_same(person) for member in value.people):
            return True
    return None if doubtful else False


def number_of(people: People, not_by: Iterable[Part], context: Context) -> int | None:
    """How many people are entitled, those in a part that does not count left out; None when that cannot be told."""
    sources = (found for _, _, found in _sources(people, context))
    if any(found.missing or found.unavailable is not None for found in sources):
        return None
    if any(context.fields[name].value(context.issue) is None for name in people.field):
        return None
    return len(who(people, not_by, context).people)


def doubt(people: People, context: Context) -> Reason:
    """Why it cannot be told who is entitled. Call it only when `entitled` gave None."""
    for name in people.field:
        field = context.fields[name]
        if field.problem is not None:
            return field.problem
        if field.value(context.issue) is None:
            return reason("field.not_known", field=name)
    missing = _named(people, context, lambda found: found.missing)
    if missing.groups or missing.roles:
        return reason("people.missing", sources=missing)
    return reason("people.unavailable", sources=_named(people, context, lambda found: found.unavailable is not None))


def who(people: People | None, not_by: Iterable[Part], context: Context, without: Iterable[Person] = ()) -> Who:
    """Everybody known to be entitled, but those in a part that does not count and those in `without`."""
    parts = tuple(not_by)
    excluded = tuple(part.value for part in parts)
    if people is None:
        return Who(anybody=True, excluded=excluded)
    out = [*without, *(held for part in parts if (held := holder_of(part, context.issue)) is not None)]
    named = {
        person.id: person for person in _everybody(people, context) if not any(person.is_same(other) for other in out)
    }
    found = tuple(sorted(named.values(), key=lambda person: (person.name.casefold(), person.id)))
    return Who(found, people.group, people.role, people.field, anybody=False, excluded=excluded)


def _sources(people: People, context: Context) -> Iterator[tuple[str, str, Membership]]:
    """The groups and roles with what is known of them."""
    for name in people.group:
        yield "group", name, context.directory.groups.get(name, _UNREAD)
    for name in people.role:
        yield "role", name, context.directory.roles.get(name, _UNREAD)


def _named(people: People, context: Context, fits: Callable[[Membership], bool]) -> Who:
    found = [(kind, name) for kind, name, membership in _sources(people, context) if fits(membership)]
    return Who(
        groups=tuple(name for kind, name in found if kind == "group"),
        roles=tuple(name for kind, name in found if kind == "role"),
    )


def _everybody(people: People, context: Context) -> Iterator[Person]:
    for _, _, membership in _sources(people, context):
        yield from membership.members
    for name in people.field:
        value = context.fields[name].value(context.issue)
        yield from value.people if value is not None else ()
    for account in people.account:
        yield _known_as(account, context)


def _known_as(account: str, context: Context) -> Person:
    """The person of an account id, with the name under which the issue knows them."""
    issue = context.issue
    parts = (issue.assignee, issue.reporter, issue.creator, *(history.author for history in issue.histories))
    return next((person for person in parts if person is not None and account in person.ids), Person(account))
