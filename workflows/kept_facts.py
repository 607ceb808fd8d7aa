"""What a decision rested on beyond the issue, kept with it in the log: neither Jira nor the sources remember it.

What a source said, how the pages stood and what Jira's search found are gone a moment later. Kept in full, they let a
replay or a policy test judge the same step again by another policy. That something could not be learned is kept too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from workflows.decide import Facts
from workflows.documents.facts import PageFacts, Pages
from workflows.evidence.answers import Answer, Answers, Found, Missing, Unavailable
from workflows.evidence.found_json import found_from_json, found_json
from workflows.evidence.questions import Question, Topic
from workflows.evidence.subjects import subject_from_json, subject_json
from workflows.needs import Needs
from workflows.record import reason_from_json, reason_json
from workflows.results import reason

NAME = "read"
"""Under which the body of a decision in the log holds them."""

AT_PRESENT = "at_present"
"""Marks what was seen when the issue was judged as it was by then, and not as it stood at the step."""

MOST_FINDINGS = 200
"""So many findings of one answer are kept; a longer answer is not kept at all, since a part could deceive."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What a source answered, and what it had been asked to look into."""

    answer: Answer
    wants: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """The facts of one decision that nobody else remembers."""

    answers: Mapping[Topic, KeptAnswer] = field(default_factory=dict)
    pages: Mapping[str, PageFacts | None] = field(default_factory=dict)  # None: it could not be read.
    found: Mapping[str, bool | None] = field(default_factory=dict)  # Whether each JQL found the issue; None: not known.

    def answers_to(self, questions: Iterable[Question]) -> Answers:
        """The answers to these questions; one that was not asked then, or not so closely, is not to be had any more."""
        return Answers({one.topic: self._answer_to(one) for one in questions})

    def _answer_to(self, question: Question) -> Answer:
        known = self.answers.get(question.topic)
        if known is None or not question.wants <= known.wants:
            return Unavailable(reason("evidence.not_kept", source=question.source))
        return known.answer

    def pages_of(self, documents: Iterable[str]) -> Pages:
        """The pages of these documents; one that was not looked at then is not known any more."""
        known = {name: self.pages.get(name, PageFacts(exists=False, kept=False)) for name in documents}
        return {name: page for name, page in known.items() if page is not None}


NOTHING_KEPT = KeptFacts()


def facts_to_keep(asked: Needs, facts: Facts) -> KeptFacts:
    """What of the facts of a decision nobody else remembers."""
    answers: dict[Topic, KeptAnswer] = {}
    for question in asked.questions:
        answer = facts.evidence.get(question.topic) or Unavailable(reason("evidence.not_asked", source=question.source))
        if not isinstance(answer, Found) or len(answer.findings) <= MOST_FINDINGS:
            answers[question.topic] = KeptAnswer(answer, question.wants)
    pages = {name: facts.pages.get(name) for name in sorted(asked.documents)}
    found = {query: facts.found.get(query) for query in sorted(asked.queries)}
    return KeptFacts(answers, pages, found)


def with_kept(facts: Facts, kept: KeptFacts, asked: Needs) -> Facts:
    """The facts with everything that was kept of a moment, and nothing else of what it could have kept."""
    return replace(
        facts,
        found={**facts.found, **kept.found},
        pages=kept.pages_of(asked.documents),
        evidence=kept.answers_to(asked.questions),
    )


def kept_json(kept: KeptFacts, *, at_present: bool = False) -> dict[str, object]:
    """As JSON; empty when there is nothing to keep. `at_present`: the issue was judged as it was, not as it stood."""
    body = {
        "evidence": [_answer_json(topic, one) for topic, one in kept.answers.items()],
        "pages": _PAGES.dump_python(dict(kept.pages), mode="json", exclude_defaults=True),
        "jql": dict(kept.found),
    }
    written: dict[str, object] = {name: part for name, part in body.items() if part}
    return {**written, AT_PRESENT: True} if written and at_present else written


def kept_from_json(raw: object) -> KeptFacts:
    """What `kept_json` wrote. What is not in that form counts as not kept: a log can be older, or altered."""
    if not isinstance(raw, Mapping):
        return NOTHING_KEPT
    try:
        return KeptFacts(
            dict(_read_answer(one) for one in raw.get("evidence", ())),
            _PAGES.validate_python(raw.get("pages", {})),
            _FOUND.validate_python(raw.get("jql", {})),
        )
    except (KeyError, TypeError, ValueError, ValidationError):
        return NOTHING_KEPT


_PAGES = TypeAdapter(dict[str, PageFacts | None])
_FOUND = TypeAdapter(dict[str, bool | None])


def _answer_json(topic: Topic, kept: KeptAnswer) -> dict[str, object]:
    source, subject = topic
    body: dict[str, object] = {"source": source, "subject": subject_json(subject), "wants": sorted(kept.wants)}
    match kept.answer:
        case Missing(reason=why):
            return {**body, "missing": reason_json(why)}
        case Unavailable(reason=why):  # Its detail is for those who operate, and may name more than people should see.
            return {**body, "unavailable": reason_json(why)}
        case Found() as found:
            return {**body, **found_json(found)}


def _read_answer(raw: Mapping[str, Any]) -> tuple[Topic, KeptAnswer]:
    topic = raw["source"], subject_from_json(raw["subject"])
    wants = frozenset(raw["wants"])
    if "missing" in raw:
        return topic, KeptAnswer(Missing(reason_from_json(raw["missing"])), wants)
    if "unavailable" in raw:
        return topic, KeptAnswer(Unavailable(reason_from_json(raw["unavailable"])), wants)
    return topic, KeptAnswer(found_from_json(raw), wants)
