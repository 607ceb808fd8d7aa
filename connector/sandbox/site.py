"""Everything that is so on the sandbox's site, and how to find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from connector.sandbox.field import Field
from connector.sandbox.happenings import Happening
from connector.sandbox.model import Comment, Group, Issue, Link, LinkType, Permission, Project, Status, User
from connector.sandbox.refusal import no_issue

FIRST_IDS = {"issue": 10001, "history": 10101, "comment": 10201, "link": 10301, "remote link": 10401}


@dataclass
class Site:
    """Tables by id, and counters that start where they always start."""

    now: Callable[[], datetime]
    users: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)  # By name.
    fields: dict[str, Field] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    resolutions: dict[str, str] = field(default_factory=dict)  # Names by id.
    link_types: dict[str, LinkType] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)  # By key.
    issues: dict[str, Issue] = field(default_factory=dict)  # By id.
    links: dict[str, Link] = field(default_factory=dict)
    administrators: str = "jira-administrators"  # The group that may do all that administrators do.
    browse_people: frozenset[str] | None = None  # Groups that may list users and groups. None: everybody.
    title: str = "Crossgate sandbox"
    cloud_id: str = "11223344-a1b2-3b33-c444-def123456789"
    listeners: list[Callable[[Happening], None]] = field(default_factory=list)
    _next: dict[str, int] = field(default_factory=lambda: dict(FIRST_IDS))
    _ids_by_key: dict[str, str] = field(default_factory=dict)
    _by_parent: dict[str, list[Issue]] | None = None  # Built when it is asked for, until something happens.

    def next_id(self, kind: str) -> int:
        """The next number of its kind."""
        self._next[kind] += 1
        return self._next[kind] - 1

    def tell(self, happening: Happening) -> None:
        """Let everybody know who listens."""
        self._by_parent = None
        for listener in self.listeners:
            listener(happening)

    def add_users(self, users: Iterable[User]) -> None:
        """Open accounts."""
        self.users.update({user.account_id: user for user in users})

    def user(self, name: str) -> User:
        """A user by account id, display name, e-mail, user name or key. LookupError names what is there."""
        for user in self.users.values():
            if name in (user.account_id, user.display_name, user.email, user.name, user.key):
                return user
        known = ", ".join(sorted(user.display_name for user in self.users.values()))
        raise LookupError(f"the sandbox has nobody called {name!r}; there are: {known}")

    def field(self, name: str) -> Field:
        """A field by id or name. LookupError when there is none."""
        if name in self.fields:
            return self.fields[name]
        for known in self.fields.values():
            if known.name.casefold() == name.casefold():
                return known
        raise LookupError(f"the sandbox has no field called {name!r}")

    def has(self, field_id: str, project_key: str) -> bool:
        """Whether issues of a project have a field."""
        return field_id in self.fields and self.fields[field_id].is_in(project_key)

    def remove_field(self, name: str) -> None:
        """Take a field away, as an administrator deletes one: no issue holds it any more. Changelogs keep its name."""
        gone = self.fields.pop(self.field(name).id)
        for issue in self.issues.values():
            issue.values.pop(gone.id, None)

    def status(self, name: str) -> Status:
        """A status by id or name. LookupError when there is none."""
        for status in self.statuses.values():
            if name == status.id or name.casefold() == status.name.casefold():
                return status
        raise LookupError(f"the sandbox has no status called {name!r}")

    def file(self, issue: Issue) -> None:
        """Enter an issue under its id and key; a key it had before stays good."""
        self._by_parent = None
        self.issues[issue.id] = issue
        self._ids_by_key[issue.key] = issue.id

    def find_issue(self, key: str) -> Issue | None:
        """An issue by key, letter case aside, by a key it once had, or by id."""
        return self.issues.get(self._ids_by_key.get(key.upper(), key))

    def issue_for(self, user: User, key: str) -> Issue:
        """An issue as that user sees it. Refused as Jira does when it is not there or not to be seen."""
        issue = self.find_issue(key)
        if issue is None or not self.sees(user, issue):
            raise no_issue()
        return issue

    def comment(self, id: str) -> tuple[Issue, Comment] | None:
        """A comment and the issue it is on."""
        return next(((i, c) for i in self.issues.values() for c in i.comments if c.id == id), None)

    def groups_of(self, user: User) -> frozenset[str]:
        """The names of the groups a user is in."""
        return frozenset(group.name for group in self.groups.values() if user.account_id in group.members)

    def is_administrator(self, user: User) -> bool:
        """Whether the user may administer the site."""
        return self.administrators in self.groups_of(user)

    def may_browse_people(self, user: User) -> bool:
        """Whether the user may see who is in a group."""
        return self.browse_people is None or not self.browse_people.isdisjoint(self.groups_of(user))

    def may(self, user: User, permission: Permission, project: Project) -> bool:
        """Whether the project grants a permission to the user."""
        granted = project.permissions.get(permission)
        return user.active and (granted is None or not granted.isdisjoint(self.groups_of(user)))

    def sees(self, user: User, issue: Issue) -> bool:
        """Whether the user may see the issue: by its project's permission and its own security level."""
        if not self.may(user, Permission.BROWSE, issue.project):
            return False
        return issue.only_groups is None or not issue.only_groups.isdisjoint(self.groups_of(user))

    def may_edit(self, user: User, issue: Issue) -> bool:
        """Whether the user may edit the issue."""
        return issue.editable and self.may(user, Permission.EDIT, issue.project)

    def children(self, issue: Issue) -> list[Issue]:
        """The issues whose parent it is, oldest first."""
        if self._by_parent is None:
            self._by_parent = {}
            for child in self.issues.values():
                if child.parent_key:
                    self._by_parent.setdefault(child.parent_key, []).append(child)
        return list(self._by_parent.get(issue.key, ()))

    def links_of(self, issue: Issue) -> list[Link]:
        """The links an issue has, either way."""
        return [link for link in self.links.values() if issue.id in (link.source, link.target)]
