"""Which issues hung on another at a moment of the past, and how they stood then, as far as changelogs tell.

Links come and go in the changelogs of both issues, parents in that of the child. The status that another issue had is
in its own changelog: known when that issue is among those that are replayed, and unknown otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from config.requirements.linked import StatusCategory
from workflows.issue import UNKNOWN_TYPE, Issue, RelatedIssue, Status
from workflows.judging.folding import fold
from workflows.replay.courses import Course, course_of, linked_key

_LINKS = "issuelinks"
_EPIC_CHILD = "epic child"
_SENTENCE = "This issue "
"""How Jira begins what its changelog says of a link, in English."""


class Relations:
    """Knows the courses of all issues that are replayed."""

    def __init__(self, issues: Iterable[Issue], categories: Mapping[str, StatusCategory]) -> None:
        """`categories` of statuses, by id and by folded name."""
        self._courses: dict[str, Course] = {}
        self._names: dict[str, str] = {}  # The name of a link's type, by the phrase that stands in sentences.
        self._parents: dict[str, set[str]] = {}  # Children that an issue ever lost, by its key.
        self._subtask_types: set[str] = set()
        self._categories = dict(categories)
        for issue in issues:
            self._learn(issue)

    def _learn(self, issue: Issue) -> None:
        course = course_of(issue)
        for key in (issue.key, *course.keys):
            self._courses.setdefault(key, course)
        self._courses[issue.key] = course
        for change in course.parents:
            if change.before is not None:
                self._parents.setdefault(change.before, set()).add(issue.key)
        self._subtask_types |= {one.issue_type for one in issue.subtasks}
        for one in (*issue.links, *issue.subtasks, *(issue.children or ())):
            self._learn_category(one.status)
            for phrase in one.link_names[1:]:
                self._names[phrase] = one.link_names[0]
        for status in (issue.status, *course.statuses):
            self._learn_category(status)

    def _learn_category(self, status: Status) -> None:
        if status.category is not None and status.name:
            self._categories.setdefault(fold(status.name), status.category)

    def then(self, issue: Issue, stood: Issue, at: datetime) -> Issue:
        """The issue as it stood, with the links, sub-tasks and children that it had at that moment.

        `issue` is the same one with its whole history. What cannot be told is there, marked as unsure.
        """
        later = range(len(stood.histories), len(issue.histories))
        below = tuple(self._children(issue, stood, at, later))
        subtasks = {one.key for one in issue.subtasks}
        return replace(
            stood,
            links=tuple(self._as_it_was(one, at) for one in self._links(issue, later)),
            subtasks=tuple(one for one in below if one.key in subtasks or one.issue_type in self._subtask_types),
            children=None if issue.children is None else below,
        )

    def _links(self, issue: Issue, later: range) -> list[RelatedIssue]:
        """The links before the later entries of the history: made ones taken away, lost ones put back."""
        links = list(issue.links)
        for place in reversed(later):
            for change in reversed(issue.histories[place].changes):
                if change.field_id != _LINKS:
                    continue
                key, sentence = linked_key(change)
                if change.to_id or change.to_text:
                    self._take_away(links, key, sentence)
                elif key:
                    links.append(self._gone(key, sentence))
        return links

    def _take_away(self, links: list[RelatedIssue], key: str, sentence: str) -> None:
        same = [link for link in links if self._is_same(link.key, key)]
        told = [link for link in same if any(f" {name} " in f"{sentence} " for name in link.link_names)]
        for link in told[:1] or (same if len(same) == 1 else ()):
            links.remove(link)
        if len(same) > 1 and not told:  # One of them was not there yet, and which one is not said.
            links[:] = [replace(link, unsure=True) if link in same else link for link in links]

    def _gone(self, key: str, sentence: str) -> RelatedIssue:
        """A link that is no more. Its type is known by the phrase, where another link shows what that stands for."""
        understood = sentence.startswith(_SENTENCE) and sentence.endswith(f" {key}")
        phrase = sentence.removeprefix(_SENTENCE).removesuffix(key).strip() if understood else ""
        names = (self._names.get(phrase, UNKNOWN_TYPE), phrase) if phrase else ()
        course = self._courses.get(key)
        kind = "" if course is None else course.issue.issue_type
        return RelatedIssue(key, kind, Status(None, ""), names)

    def _children(self, issue: Issue, stood: Issue, at: datetime, later: range) -> Iterator[RelatedIssue]:
        now = {one.key: one for one in (*issue.subtasks, *(issue.children or ()))}
        added, lost = _epic_children(issue, later)
        keys = {issue.key, stood.key, *(self._courses[issue.key].keys if issue.key in self._courses else ())}
        once = {child for key in keys for child in self._parents.get(key, ())}
        for key in dict.fromkeys((*now, *sorted(once - now.keys()), *(one for one in lost if one not in now))):
            course = self._courses.get(key)
            if course is None:
                if key not in added:
                    known = now.get(key) or RelatedIssue(key, "", Status(None, ""))
                    yield replace(known, status=Status(None, ""), unsure=key not in lost)
            elif course.was_there(at) and (sure := _was_child(course, keys, at, is_now=key in now)) is not False:
                known = now.get(key) or RelatedIssue(key, course.issue.issue_type, Status(None, ""))
                yield replace(self._as_it_was(known, at), unsure=sure is None)

    def _as_it_was(self, other: RelatedIssue, at: datetime) -> RelatedIssue:
        course = self._courses.get(other.key)
        if course is None:
            return replace(other, status=Status(None, ""))
        status = course.status(at)
        category = status.category or self._categories.get(status.id or "") or self._categories.get(fold(status.name))
        return replace(other, status=replace(status, category=category))

    def _is_same(self, one: str, other: str) -> bool:
        """Whether two keys are of one issue, which may have been moved between projects."""
        if one == other:
            return True
        course = self._courses.get(other)
        return course is not None and course is self._courses.get(one)


def _was_child(course: Course, keys: set[str], at: datetime, *, is_now: bool) -> bool | None:
    """Whether an issue was a child of one with these keys at that moment; None when the changelog does not tell."""
    later = [change for change in course.parents if change.at > at]
    if not later:
        return is_now
    if later[0].before in keys:
        return True
    if not later[0].told:
        return None
    # It may be a child by a field that did not change: an epic's link beside a parent.
    return is_now and not any(change.after in keys for change in later)


def _epic_children(issue: Issue, later: range) -> tuple[set[str], dict[str, None]]:
    """The children that an epic's own changelog says it got later, and those that it lost later."""
    added: set[str] = set()
    lost: dict[str, None] = {}
    for place in reversed(later):
        for change in reversed(issue.histories[place].changes):
            if change.field_name.casefold() == _EPIC_CHILD:
                key = (change.to_text or change.from_text or "").strip()
                if change.to_text:
                    added.add(key)
                    lost.pop(key, None)
                elif key:
                    lost[key] = None
                    added.discard(key)
    return added, lost
