"""What a decision rested on beyond the issue, as a policy test tells it: no more than decides, and nobody's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from workflows.decide import Facts
from workflows.decision import Decision
from workflows.documents.facts import PageFacts
from workflows.evidence.answers import Answer, Answers, Finding, Found, Held, Missing
from workflows.evidence.questions import Question, Topic
from workflows.evidence.subjects import named
from workflows.policy_tests.anonymising import Anonymous
from workflows.results import Result
from workflows.waivers import Waiver

Deciding: TypeAlias = Callable[[Facts], Decision]
"""The same decision with other facts."""

_STATES = frozenset(
    {"FAILED", "FAILED_REGISTRATION", "FINISHED", "KILLED", "PENDING_REGISTRATION", "READY", "RUNNING", "SCHEDULED"}
)
"""Words of MLflow's own, which tell of nobody."""


def waivers_told(waivers: tuple[Waiver, ...], gate_ids: frozenset[str], anonymous: Anonymous) -> list[dict[str, Any]]:
    """The waivers that were granted, without the reasons that were given."""
    return [
        {
            "gate": one.gate_id,
            "by": anonymous.person(one.granted_by),
            "until": one.until.isoformat(),
            "at": one.granted_at.isoformat(),
            **({} if one.revoked_at is None else {"revoked": one.revoked_at.isoformat()}),
        }
        for one in waivers
        if one.granted_by is not None and one.granted_at is not None and one.gate_id in gate_ids
    ]


def pages_told(pages: Mapping[str, PageFacts], anonymous: Anonymous) -> dict[str, dict[str, Any]]:
    """The pages that were read; how one stood that is not kept is not told."""
    return {name: _page(page, anonymous) for name, page in sorted(pages.items()) if page.kept}


def _page(page: PageFacts, anonymous: Anonymous) -> dict[str, Any]:
    if not page.exists:
        return {"exists": False}
    risks = [
        {
            **({"key": anonymous.key(risk.key)} if risk.key else {}),
            **({} if risk.weight is None else {"weight": risk.weight}),
            "owned": risk.owned,
            "mitigated": risk.mitigated,
        }
        for risk in page.risks
    ]
    return {
        "exists": True,
        "filled": [anonymous.text(section, "section") for section in sorted(page.filled)],
        "open_tasks": page.open_tasks,
        "marks": [anonymous.text(mark, "mark") for mark in sorted(page.marks)],
        **({} if page.saved_at is None else {"saved": page.saved_at.isoformat()}),
        "risks": risks,
    }


def evidence_told(
    facts: Facts, pairs: list[tuple[Question, Question]], deciding: Deciding, anonymous: Anonymous
) -> dict[str, list[dict[str, Any]]]:
    """What each source said about each thing, as far as the decision rests on it.

    `pairs`: each question about the issue, and the one that the story asks in its place, under names replaced.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    lean = replace(facts, evidence=_needed(facts, deciding))
    for question, retold in pairs:
        answer = lean.evidence.get(question.topic)
        about = {"about": named(retold.subject)}
        match answer:
            case Missing(reason=why):
                found.setdefault(question.source, []).append({**about, "nothing": why.code})
            case Found(findings=findings) if findings:
                undated = deciding(_with(lean, question.topic, _undated(answer, deciding(facts))))
                dated = _shape(undated) != _shape(deciding(facts))
                says = {one.what: _said(one, anonymous, dated=dated) for one in findings}
                found.setdefault(question.source, []).append({**about, "says": says})
            case Found():
                found.setdefault(question.source, []).append(about)
            case _:
                pass
    return found


def _needed(facts: Facts, deciding: Deciding) -> Answers:
    """The answers without every finding that may go and leave every requirement's outcome and reason as it is."""
    wanted = _shape(deciding(facts))
    for topic, answer in facts.evidence.by_topic.items():
        for finding in answer.findings if isinstance(answer, Found) else ():
            fewer = _with(facts, topic, _without(facts.evidence.get(topic), finding))
            if _shape(deciding(fewer)) == wanted:
                facts = fewer
    return facts.evidence


def _with(facts: Facts, topic: Topic, answer: Answer) -> Facts:
    return replace(facts, evidence=Answers({**facts.evidence.by_topic, topic: answer}))


def _without(answer: Answer | None, finding: Finding) -> Found:
    if not isinstance(answer, Found):
        raise TypeError("only what was found can be left out")
    return replace(answer, findings=tuple(one for one in answer.findings if one is not finding))


def _undated(answer: Found, decision: Decision) -> Found:
    """As a story tells it that says nothing of when: everything came to be when the transition ran."""
    return replace(answer, findings=tuple(replace(one, at=decision.transition.at) for one in answer.findings))


def _said(finding: Finding, anonymous: Anonymous, *, dated: bool) -> Any:
    value = _value(finding.value, anonymous)
    if not dated or finding.at is None:
        return value
    return {"value": value, "at": finding.at.isoformat()}


def _value(held: Held, anonymous: Anonymous) -> Held:
    return anonymous.text(held, "said") if isinstance(held, str) and held not in _STATES else held


def _shape(decision: Decision) -> object:
    return [(gate.gate_id, gate.verdict, list(_nodes(gate.result))) for gate in decision.gates]


def _nodes(result: Result) -> Iterator[object]:
    yield result.kind, result.outcome, result.reason.code
    for child in result.children:
        yield from _nodes(child)
