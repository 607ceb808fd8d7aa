"""Fetch the facts that a decision needs, and only those."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from workflows.cases.document_pages import DocumentPages
from workflows.decide import Facts
from workflows.documents.facts import ReadPages
from workflows.errors import Busy, RemoteError, Unauthorized
from workflows.evidence.answers import Answers, Unavailable
from workflows.issue import Issue, RelatedIssue
from workflows.needs import Needs
from workflows.people import Directory, Membership
from workflows.ports import EvidenceDesk, IssueTracker


def gather(
    tracker: IssueTracker,
    issue: Issue,
    needs: Needs,
    pages: DocumentPages | None = None,
    desk: EvidenceDesk | None = None,
) -> Facts:
    """Ask for the groups, roles, children, JQL, pages and evidence that the gates name.

    What cannot be learned becomes *unavailable*, so that a decision that depends on it is undetermined and one that
    does not is made all the same. Raises Busy, since Jira said when to ask again, and Unauthorized, since with wrong
    credentials nothing at all can be learned.
    """
    doubts: list[str] = []
    read = _pages(pages, issue, needs)
    doubts.extend(read.doubts)
    evidence = Answers() if desk is None or not needs.questions else desk.ask(needs.questions, needs.since)
    return Facts(
        directory=Directory(
            groups={name: _members(tracker, name, None, doubts) for name in sorted(needs.groups)},
            roles={name: _members(tracker, name, issue.project_key, doubts) for name in sorted(needs.roles)},
        ),
        own_account=tracker.own_account(),
        children=_children(tracker, issue, doubts) if needs.children else None,
        found=_found(tracker, issue, needs.queries, doubts) if needs.queries else {},
        pages=read.pages,
        doubts=(*doubts, *_not_had(evidence)),
        evidence=evidence,
    )


def _pages(pages: DocumentPages | None, issue: Issue, needs: Needs) -> ReadPages:
    if not needs.documents:
        return ReadPages()
    if pages is None:
        return ReadPages(doubts=("pages: no Confluence is configured",))
    return pages.read(issue, needs.documents)


def _not_had(evidence: Answers) -> Iterator[str]:
    for (source, _), answer in evidence.by_topic.items():
        if isinstance(answer, Unavailable):
            yield f"evidence from {source}: {answer.detail or answer.reason.code}"


def _members(tracker: IssueTracker, name: str, project_key: str | None, doubts: list[str]) -> Membership:
    kind = "group" if project_key is None else "role"
    try:
        found = tracker.group(name) if project_key is None else tracker.role(project_key, name)
    except (Busy, Unauthorized):
        raise
    except RemoteError as error:
        found = Membership(unavailable=str(error))
    if found.missing or found.unavailable is not None:
        doubts.append(f"{kind} {name}: {found.unavailable or 'the site has none of this name'}")
    return found


def _found(
    tracker: IssueTracker, issue: Issue, queries: Collection[str], doubts: list[str]
) -> Mapping[str, bool | None]:
    try:
        found = tracker.matches(issue.id, issue.key, sorted(queries))
    except (Busy, Unauthorized):
        raise
    except RemoteError as error:
        doubts.append(f"JQL about {issue.key}: {error}")
        return {}
    doubts.extend(f"JQL {query}: Jira could not judge it" for query, answer in found.items() if answer is None)
    return found


def _children(tracker: IssueTracker, issue: Issue, doubts: list[str]) -> tuple[RelatedIssue, ...] | None:
    try:
        return tracker.children(issue.key)
    except (Busy, Unauthorized):
        raise
    except RemoteError as error:
        doubts.append(f"children of {issue.key}: {error}")
        return None
