"""What is known beside a story's issue: who is in which groups, waivers, what sources and pages say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from config.policy_tests import PolicyTest
from config.story_facts import Approved, Dated, Granted, Said, SaidAbout, SourceSays, WrittenPage
from workflows.decide import Facts
from workflows.documents.facts import NOWHERE, PageFacts, Pages, RiskFact
from workflows.evidence.answers import Answer, Answers, Finding, Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import named
from workflows.issue import Issue, Transition
from workflows.judging.approvals import given
from workflows.judging.context import Context
from workflows.judging.evidence_pins import seen_now
from workflows.judging.folding import fold
from workflows.judging.guarding import how
from workflows.judging.timeline import Timeline
from workflows.judging.weighing import ref_of
from workflows.metrics.facts import MetricFacts
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import configured
from workflows.metrics.reading import Newest, Reading
from workflows.needs import needs
from workflows.people import Directory, Membership
from workflows.policy_tests.inventing import SERVICE, InventedSite
from workflows.results import Evidence, Reason, reason
from workflows.waivers import Waiver, WaiverState

_UNREAD = Membership(unavailable="the test says that it cannot be read")


def facts_of(test: PolicyTest, issue: Issue, transition: Transition, site: InventedSite) -> Facts:
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
        pages=pages_of(test.pages),
        evidence=answers_of(asked.questions, test.evidence, transition.at),
        pinned=_approved_with(test.approved_with, asked.questions, issue, transition, site),
        metrics=_metrics(test, transition.at, site),
        waivers=tuple(_waiver(number, one, issue, site) for number, one in enumerate(test.waivers, start=1)),
    )


def _metrics(test: PolicyTest, at: datetime, site: InventedSite) -> MetricFacts:
    """The metrics of metrics.yaml, as the test says that they were read."""
    metrics = site.compiled.metrics
    hierarchy = Hierarchy(configured(name, written) for name, written in metrics.metrics.items())
    found = ((hierarchy.find(name), number) for name, number in test.metrics.items())
    newest = {
        metric.id: Newest(Reading(metric.id, at, "the test", str(number), number)) for metric, number in found if metric
    }
    return MetricFacts(hierarchy, newest, complete=not metrics.issues)


def answers_of(questions: Iterable[Question], told: Mapping[str, SourceSays], at: datetime) -> Answers:
    """What the sources answer."""
    return Answers({one.topic: _answer(one, told, at) for one in questions})


def pages_of(written: Mapping[str, WrittenPage]) -> Pages:
    """The pages as gates see them."""
    return {name: _page(page) for name, page in written.items()}


def _approved_with(
    approved: Approved | None, questions: Iterable[Question], issue: Issue, transition: Transition, site: InventedSite
) -> Mapping[str, Mapping[str, Evidence]]:
    """What every approval saw; nothing is known of that when the story does not tell."""
    found: dict[str, dict[str, Evidence]] = {}
    if approved is None:
        return found
    compiled, at = site.compiled, transition.at
    answers, pages = answers_of(questions, approved.evidence, at), pages_of(approved.pages)
    timeline = Timeline(issue, SERVICE)
    for gate in compiled.guarding(transition.from_status, transition.to_status, how(transition)):
        context = Context(issue, timeline, transition, gate, compiled.fields, Directory(), None, at, pages, answers)
        for approval in gate.asks.pins:
            seen = seen_now(approval.pinned_to, context)
            parts = {} if isinstance(seen, Reason) else {f"{part.source} {part.what}": part for part in seen}
            for one in given(approval, context):
                found.setdefault(ref_of(one), {}).update(parts)
    return found


def _answer(question: Question, told: Mapping[str, SourceSays], at: datetime) -> Answer:
    """What the source answers; one of which the story says nothing does not answer."""
    said = _said(question, told.get(question.source))
    if said is None:
        return Unavailable(reason("evidence.not_asked", source=question.source))
    if isinstance(said, str):
        return Missing(reason(said, source=question.source, text=named(question.subject)))
    findings = tuple(_finding(what, one, at) for what, one in said.items())
    return Found(findings, at, title=_title(findings))


def _title(findings: Iterable[Finding]) -> str:
    """What a version of a model is called; other things have no name in a story."""
    said = {one.what: str(one.value) for one in findings}
    name, version = said.get("model.name"), said.get("model.version")
    return "" if name is None or version is None else f"{name} version {version}"


def _said(question: Question, told: SourceSays | None) -> Mapping[str, Said] | str | None:
    """What is said about this subject, or the code of the reason why there is nothing; None: not a word."""
    if told is None or isinstance(told, Mapping):
        return told
    about = fold(named(question.subject))
    fitting: SaidAbout | None = next((one for one in told if fold(one.about) == about), None)
    return None if fitting is None else fitting.nothing or fitting.says


def _finding(what: str, said: Said, at: datetime) -> Finding:
    return Finding(what, said.value, at=said.at) if isinstance(said, Dated) else Finding(what, said, at=at)


def _page(page: WrittenPage) -> PageFacts:
    if not page.exists:
        return NOWHERE
    return PageFacts(
        exists=True,
        filled=frozenset((*page.filled, *page.wrote)),
        open_tasks=page.open_tasks,
        marks=frozenset(fold(mark) for mark in page.marks),
        saved_at=page.saved,
        risks=tuple(RiskFact(one.key or "", one.weight, one.owned, one.mitigated) for one in page.risks),
        version=page.version,
        written={section: hashlib.sha256(text.encode()).hexdigest()[:32] for section, text in page.wrote.items()},
    )


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
        WaiverState.GRANTED if granted.revoked is None else WaiverState.REVOKED,
        by,
        at,
        revoked_by="" if granted.revoked is None else by.name,
        revoked_at=granted.revoked,
        id=number,
    )


def _memberships(
    names: frozenset[str], known: Mapping[str, Membership], unknown: tuple[str, ...]
) -> dict[str, Membership]:
    return {name: _UNREAD if name in unknown else known.get(name, Membership()) for name in sorted(names)}
