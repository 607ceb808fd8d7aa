"""A person who does things on the site, from Python, under the same rules as over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from threading import RLock
from typing import Any

from connector.sandbox import changes, discussion, friendly, linking
from connector.sandbox.dialect import Dialect, Face
from connector.sandbox.model import Comment, Issue, User
from connector.sandbox.refusal import bad
from connector.sandbox.site import Site
from connector.sandbox.text.rich import RichText
from connector.sandbox.workflow import on_offer

_MANNER = Dialect(Face.CLOUD, "3", "")


class Actor:
    """One person. Refusal is raised where Jira would refuse; LookupError for a name that the site does not know.

    Fields are named by id or name; options and people by their names, text areas in wiki markup, dates as ISO.
    """

    def __init__(self, site: Site, lock: RLock, user: User) -> None:
        self._site = site
        self._lock = lock
        self.user = user

    def create(
        self, project: str, summary: str, *, type: str = "Story", fields: Mapping[str, Any] | None = None
    ) -> Issue:
        """Create an issue."""
        named = {"project": {"key": project}, "issuetype": {"name": type}, "summary": summary}
        with self._lock:
            return changes.create(self._site, self.user, {"fields": named | self._fields(fields)}, _MANNER)

    def edit(self, key: str, fields: Mapping[str, Any]) -> None:
        """Change fields."""
        with self._lock:
            changes.edit(self._site, self._issue(key), self.user, {"fields": self._fields(fields)}, _MANNER)

    def transition(self, key: str, to: str, *, fields: Mapping[str, Any] | None = None) -> None:
        """Run the first transition on offer that leads to a status, or has that name."""
        with self._lock:
            issue = self._issue(key)
            for step in on_offer(self._site, issue, self.user):
                if to in (step.id, step.name, self._site.statuses[step.to].name):
                    body = {"transition": {"id": step.id}, "fields": self._fields(fields)}
                    return changes.transition(self._site, issue, self.user, body, _MANNER)
            raise bad(f"No transition to '{to}' is on offer to {self.user.display_name} in {issue.status.name}.")

    def resolve(self, key: str, resolution: str) -> None:
        """Set a resolution, by name, without a transition."""
        with self._lock:
            found = next(known for known, name in self._site.resolutions.items() if name == resolution)
            changes.resolve(self._site, self._issue(key), self.user, found)

    def move(self, key: str, project: str, status: str | None = None) -> str:
        """Move an issue to another project, into a status; gives its new key."""
        with self._lock:
            issue = self._issue(key)
            target = issue.status if status is None else self._site.status(status)
            changes.move(self._site, issue, self.user, self._site.projects[project], target)
            return issue.key

    def delete(self, key: str) -> None:
        """Delete an issue and its sub-tasks."""
        with self._lock:
            changes.delete(self._site, self._issue(key), self.user, with_subtasks=True)

    def comment(self, key: str, text: str) -> Comment:
        """Comment in wiki markup."""
        with self._lock:
            return discussion.add(self._site, self._issue(key), self.user, RichText.of_wiki(text))

    def edit_comment(self, key: str, comment_id: str, text: str) -> None:
        """Replace a comment's text, in wiki markup."""
        with self._lock:
            issue = self._issue(key)
            discussion.edit(self._site, issue, discussion.find(issue, comment_id), self.user, RichText.of_wiki(text))

    def delete_comment(self, key: str, comment_id: str) -> None:
        """Delete a comment."""
        with self._lock:
            issue = self._issue(key)
            discussion.delete(self._site, issue, discussion.find(issue, comment_id), self.user)

    def link(self, source: str, type: str, target: str) -> None:
        """Link two issues: the source reads the type's outward phrase."""
        with self._lock:
            kind = linking.link_type(self._site, {"name": type})
            linking.link(self._site, self.user, kind, self._issue(source), self._issue(target))

    def _issue(self, key: str) -> Issue:
        return self._site.issue_for(self.user, key)

    def _fields(self, fields: Mapping[str, Any] | None) -> dict[str, Any]:
        known = {self._site.field(name): value for name, value in (fields or {}).items()}
        return {field.id: friendly.as_json(self._site, field, value) for field, value in known.items()}
