"""A story as an issue: created, then changed step by step as Jira's changelog would tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from config.policy_tests import PolicyTest
from config.stories import USUAL_LINK, USUAL_PAUSE, Happening, Other, Story
from workflows.decide import Facts
from workflows.issue import EMPTY, Comment, FieldValue, Issue, RelatedIssue, Transition
from workflows.moments import FieldEdit, Step, after_step, creation_of, occasions_of
from workflows.moments.attributes import attributes
from workflows.people import Person
from workflows.policy_tests.inventing import InventedSite
from workflows.policy_tests.telling_facts import facts_of
from workflows.typed import typed_value

_PARTS = frozenset(
    {
        "assignee",
        "components",
        "created",
        "creator",
        "issuetype",
        "labels",
        "parent",
        "project",
        "reporter",
        "status",
        "summary",
    }
)
"""Fields of which the issue has a part of its own."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story, ready to be judged."""

    issue: Issue  # At the moment of judging.
    transition: Transition  # The one that is judged.
    facts: Facts
    now: datetime


def tell(test: PolicyTest, site: InventedSite) -> Told:
    """Let it all happen."""
    issue, at = _created(test.issue, site), test.issue.created
    for happening in test.history:
        issue, at = _happened(issue, happening, at, site)
    transition = creation_of(issue)
    if test.transition is not None:
        issue, at = _happened(issue, test.transition, at, site)
        transition = occasions_of(issue)[-1]
    for happening in test.afterwards:
        issue, at = _happened(issue, happening, at, site)
    facts = facts_of(test, issue, transition, site)
    return Told(issue, transition, facts, at + test.judged_after)


def _happened(issue: Issue, happening: Happening, before: datetime, site: InventedSite) -> tuple[Issue, datetime]:
    at = happening.at or before + (USUAL_PAUSE if happening.after is None else happening.after)
    step = Step(
        at,
        site.people[happening.by] if happening.by else None,
        site.status(happening.to) if happening.to else None,
        tuple(
            FieldEdit(site.field_ids[name], name, typed_value([str(text) for text in typed], site.people))
            for name, typed in happening.set.items()
        ),
    )
    happened = after_step(issue, step)
    if happening.comment is not None:
        said = issue.comments or ()
        comment = Comment(str(50_001 + len(said)), step.author, happening.comment, at)
        happened = replace(happened, comments=(*said, comment))
    return happened, at


def _created(story: Story, site: InventedSite) -> Issue:
    key = story.key or f"{story.project}-1"
    reporter = _who(story.reporter, site)
    fields = {
        site.field_ids[name]: typed_value([str(text) for text in typed], site.people)
        for name, typed in story.fields.items()
    }
    issue = Issue(
        id="10001",
        key=key,
        project_key=key.rpartition("-")[0],
        issue_type=story.type,
        status=site.status(story.status),
        summary=story.summary,
        assignee=_who(story.assignee, site),
        reporter=reporter,
        creator=_who(story.creator, site) or reporter,
        created=story.created,
        labels=story.labels,
        components=story.components,
        fields=_with_empty_ones(fields, site),
        histories=(),
        links=tuple(_other(link, site, link.type or USUAL_LINK) for link in story.links),
        children=tuple(_other(child, site) for child in story.children),
        subtasks=tuple(_other(child, site) for child in story.children if child.issue_type == "Sub-task"),
        parent_key=story.parent,
        comments=(),
        web_links=story.web_links,
    )
    # A field that the story sets under its own name and that is a part of the issue is that part.
    parts = attributes({name: held for name, held in fields.items() if name in _PARTS})
    return replace(issue, **parts)


def _with_empty_ones(fields: Mapping[str, FieldValue], site: InventedSite) -> dict[str, FieldValue]:
    """A story that says nothing of a field has it empty; nothing is unknown but what is said to be."""
    everything = set(site.field_ids.values()) - _PARTS
    return {**dict.fromkeys(sorted(everything), EMPTY), **fields}


def _who(word: str | None, site: InventedSite) -> Person | None:
    return site.people[word] if word else None


def _other(other: Other, site: InventedSite, *link_names: str) -> RelatedIssue:
    return RelatedIssue(other.key, other.issue_type, site.status(other.status, other.category), link_names)
