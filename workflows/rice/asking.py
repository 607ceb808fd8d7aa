"""What requirements and lists of people are judged by, for an issue that is scored and not moved."""

from __future__ import annotations

from workflows.issue import RelatedIssue
from workflows.judging.context import CompiledGate, Context
from workflows.judging.timeline import Timeline
from workflows.people import Directory
from workflows.rice.book import Book, no_transition
from workflows.rice.values import Facts, Seen


def context_of(
    book: Book, gate: CompiledGate, seen: Seen, facts: Facts, children: tuple[RelatedIssue, ...] | None = None
) -> Context:
    """The issue as it is now; `children` when they are known from elsewhere."""
    issue = seen.issue
    return Context(
        issue=issue,
        timeline=Timeline(issue, facts.own_account),
        transition=no_transition(issue, facts.now),
        gate=gate,
        fields={**book.policy.fields, **book.fields},
        directory=Directory(facts.directory.groups, facts.roles.get(issue.project_key, {})),
        children=issue.children if children is None else children,
        now=facts.now,
        evidence=facts.evidence,
    )
