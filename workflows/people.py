"""People as Jira names them, and what is known of groups and roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """A Jira user. Two persons are the same when they share an id."""

    id: str  # Account id on Cloud, user name on Data Center: what the site's own calls take.
    name: str = field(default="", compare=False)  # As people see it; may be empty.
    aliases: tuple[str, ...] = field(default=(), compare=False)  # Other ids of the same user (Data Center's user key).

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id this person is known by."""
        return (self.id, *self.aliases)

    def is_same(self, other: Person | None) -> bool:
        """Whether both are one user."""
        if other is None or self.id == other.id:
            return other is not None
        return bool(self.aliases or other.aliases) and not set(self.ids).isdisjoint(other.ids)


@dataclass(frozen=True, slots=True)
class Membership:
    """Who is in a group or role, or why that could not be learned."""

    members: tuple[Person, ...] = ()
    unavailable: str | None = None  # Set: the members are not known, and nothing may be concluded from their absence.
    missing: bool = False  # The site has no such group or role.


@dataclass(frozen=True, slots=True)
class Directory:
    """The groups and roles that a decision may ask about."""

    groups: Mapping[str, Membership] = field(default_factory=dict)  # By group name.
    roles: Mapping[str, Membership] = field(default_factory=dict)  # By role name, in the project.
