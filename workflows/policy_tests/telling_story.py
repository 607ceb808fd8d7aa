"""A story as an issue: created, then changed step by step as Jira's changelog would tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from config.policy_tests import PolicyTest
from config.stories import USUAL_PAUSE, Granted, Happening, Other, Story, WrittenPage
from workflows.decide import Facts
from workflows.documents.facts import NOWHERE, PageFacts
from workflows.evidence.answers import Answer, Answers, Finding, Found, Unavailable
from workflows.evidence.questions import Question, Topic
from workflows.issue import EMPTY, Comment, FieldValue, Issue, RelatedIssue, Transition
from workflows.judging.folding import fold
from workflows.moments import FieldEdit, Step, after_step, creation_of, occasions_of
from workflows.moments.attributes import attributes
from workflows.needs import needs
from workflows.people import Directory, Membership, Person
from workflows.policy_tests.inventing import SERVICE, InventedSite
from workflows.results import reason
from workflows.typed import typed_value
from workflows.waivers import Waiver, WaiverState

_UNREAD = Membership(unavailable="the test says that it cannot be read")

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
    facts = _facts(issue, transition, test, site)
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
        links=tuple(_other(link, site) for link in story.links),
        children=tuple(_other(child, site) for child in story.children),
        subtasks=tuple(_other(child, site) for child in story.children if child.issue_type == "Sub-task"),
        parent_key=story.parent,
        comments=(),
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


def _other(other: Other, site: InventedSite) -> RelatedIssue:
    names = (other.type,) if other.type else ()
    return RelatedIssue(other.key, other.issue_type, site.status(other.status, other.category), names)


def _facts(issue: Issue, transition: Transition, test: PolicyTest, site: InventedSite) -> Facts:
    """What the gates ask for; a group that nobody of the file is in has nobody in it."""
    asked, unknown = needs(site.compiled, issue, transition), test.unavailable
    return Facts(
        Directory(
            groups=_memberships(asked.groups, site.groups, unknown.groups),
            roles=_memberships(asked.roles, site.roles, unknown.roles),
        ),
        SERVICE,
        None if unknown.children else issue.children,
        found=dict(test.jql),
        pages={name: _page(page) for name, page in test.pages.items()},
        evidence=_evidence(asked.questions, test, transition.at),
        waivers=tuple(_waiver(number, one, issue, site) for number, one in enumerate(test.waivers, start=1)),
    )


def _evidence(questions: tuple[Question, ...], test: PolicyTest, at: datetime) -> Answers:
    """What the sources answer; one of which the story says nothing does not answer."""
    answers: dict[Topic, Answer] = {}
    for question in questions:
        said = test.evidence.get(question.source)
        if said is None:
            answers[question.topic] = Unavailable(reason("evidence.not_asked", source=question.source))
        else:
            found = tuple(Finding(what, held, at=at) for what, held in said.items())
            answers[question.topic] = Found(found, at)
    return Answers(answers)


def _page(page: WrittenPage) -> PageFacts:
    if not page.exists:
        return NOWHERE
    marks = frozenset(fold(mark) for mark in page.marks)
    return PageFacts(exists=True, filled=frozenset(page.filled), open_tasks=page.open_tasks, marks=marks)


def _waiver(number: int, granted: Granted, issue: Issue, site: InventedSite) -> Waiver:
    by, at = site.people[granted.by], granted.at or issue.created
    return Waiver(
        issue.id,
        issue.key,
        granted.gate,
        f"{number}@{at.isoformat()}",
        by,
        at,
        granted.until,
        granted.why,
        WaiverState.GRANTED,
        by,
        at,
        id=number,
    )


def _memberships(
    names: frozenset[str], known: Mapping[str, Membership], unknown: tuple[str, ...]
) -> dict[str, Membership]:
    return {name: _UNREAD if name in unknown else known.get(name, Membership()) for name in sorted(names)}
