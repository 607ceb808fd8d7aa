"""The site on which the stories of a file happen: its fields and its people, invented from the names that are used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from config.configuration import Policy
from config.policy_test_file import happenings
from config.policy_tests import PolicyTests
from config.requirements.linked import StatusCategory
from config.stories import Actor
from workflows.issue import FieldCatalog, Status
from workflows.judging.field_book import SYSTEM_FIELDS, resolve
from workflows.judging.folding import fold
from workflows.people import Membership, Person
from workflows.policy import CompiledPolicy, compile_policy

FIRST_FIELD = 10_001
"""Number of the first custom field that is invented."""

SERVICE = Person("crossgate-account", "Crossgate")
"""Crossgate's own account in every story."""


@dataclass(frozen=True, slots=True)
class InventedSite:
    """What a file's stories have in common."""

    compiled: CompiledPolicy
    catalog: FieldCatalog
    field_ids: Mapping[str, str]  # By the name as a test writes it.
    people: Mapping[str, Person]  # By the word the file uses for them.
    groups: Mapping[str, Membership]
    roles: Mapping[str, Membership]
    categories: Mapping[str, StatusCategory]  # By folded status name.

    def status(self, name: str, category: StatusCategory | None = None) -> Status:
        """A status of the site."""
        return Status(None, name, category or self.categories.get(fold(name)))


def invented(policy: Policy, contents: PolicyTests) -> InventedSite:
    """The site for one file: every field that the policy or a story names is there, and is a single one."""
    written = sorted({*_names(contents), *policy.fields.fields, *compile_policy(policy, FieldCatalog()).fields})
    categories = {fold(name): category for name, category in contents.statuses.items()}
    catalog = replace(_catalog(policy, written), categories=categories)
    people = {word: _person(word, actor) for word, actor in contents.people.items()}
    return InventedSite(
        compiled=compile_policy(policy, catalog),
        catalog=catalog,
        field_ids={name: known.id for name, known in resolve(written, policy.fields, catalog).items() if known.id},
        people=people,
        groups=_memberships({word: actor.groups for word, actor in contents.people.items()}, people),
        roles=_memberships({word: actor.roles for word, actor in contents.people.items()}, people),
        categories=categories,
    )


def _names(contents: PolicyTests) -> Iterable[str]:
    for test in contents.tests:
        yield from test.issue.fields
        for _, happening in happenings(test):
            yield from happening.set


def _catalog(policy: Policy, written: Iterable[str]) -> FieldCatalog:
    bindings = {name.casefold(): binding for name, binding in policy.fields.fields.items()}
    names: dict[str, str] = {}
    taken = {binding.id for binding in bindings.values() if binding.id}
    number = FIRST_FIELD
    for name in written:
        binding = bindings.get(name.casefold())
        shown = (binding.name if binding else None) or name
        if binding is not None and binding.id is not None:
            names[binding.id] = name
        elif fold(shown) not in SYSTEM_FIELDS and fold(shown) not in map(fold, (*names, *names.values())):
            while (field_id := f"customfield_{number}") in taken:
                number += 1
            names[shown if shown.startswith("customfield_") else field_id] = shown
            taken.add(field_id)
    return FieldCatalog(names)


def _person(word: str, actor: Actor) -> Person:
    return Person(actor.id or word, actor.name or word)


def _memberships(of_people: Mapping[str, Iterable[str]], people: Mapping[str, Person]) -> dict[str, Membership]:
    """From each one's groups or roles to each one's members, in the order written."""
    found: dict[str, tuple[Person, ...]] = {}
    for word, names in of_people.items():
        for name in names:
            found[name] = (*found.get(name, ()), people[word])
    return {name: Membership(members) for name, members in found.items()}
