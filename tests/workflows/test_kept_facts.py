"""What a decision rested on and nobody else remembers: kept in full, and never taken for more than it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CROSSGATE
from tests.fake_evidence import found
from workflows.decide import Facts
from workflows.documents.facts import PageFacts, RiskFact
from workflows.evidence.answers import Answer, Answers, Finding, Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Dashboard, Data, Demo, Design, Document, ModelVersion, Run, TaggedRun
from workflows.kept_facts import (
    MOST_FINDINGS,
    NOTHING_KEPT,
    KeptAnswer,
    KeptFacts,
    facts_to_keep,
    kept_from_json,
    kept_json,
)
from workflows.needs import Needs
from workflows.people import Directory
from workflows.results import reason

texts = st.text(max_size=5)
moments = st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(fold=0))
held = texts | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9)
findings = st.builds(Finding, texts, held, texts, st.none() | moments, st.lists(held, max_size=2).map(tuple))
answers = st.builds(Found, st.lists(findings, max_size=3).map(tuple), moments, texts, texts) | st.builds(
    lambda kind, text: kind(reason("evidence.status", source=text)), st.sampled_from([Missing, Unavailable]), texts
)
subjects = (
    st.builds(ModelVersion, texts, texts, texts, texts)
    | st.builds(TaggedRun, texts, texts)
    | st.builds(Demo, texts, texts, st.integers(0, 9), texts)
    | st.one_of([st.builds(kind, texts) for kind in (Run, Data, Design, Dashboard, Document)])
)
pages = st.builds(
    PageFacts,
    st.booleans(),
    texts,
    st.frozensets(texts, max_size=2),
    st.integers(0, 3),
    st.frozensets(texts, max_size=2),
    st.none() | moments,
    st.lists(st.builds(RiskFact, texts, st.none() | st.integers(0, 9), st.booleans(), st.booleans()), max_size=2).map(
        tuple
    ),
)
kept = st.builds(
    KeptFacts,
    st.dictionaries(
        st.tuples(texts, subjects),
        st.builds(KeptAnswer, answers, st.frozensets(texts, max_size=2)),
        max_size=3,
    ),
    st.dictionaries(texts, st.none() | pages, max_size=2),
    st.dictionaries(texts, st.none() | st.booleans(), max_size=2),
)
RUN = Question("experiments", Run("r1"), frozenset({"auc"}))


@given(kept)
def test_they_survive_the_log(facts: KeptFacts) -> None:
    """Every answer, page and search comes back as it was, under the subject it was about."""
    assert kept_from_json(json.loads(json.dumps(kept_json(facts)))) == facts


@pytest.mark.parametrize("raw", [None, [], "x", {"evidence": [{}]}, {"pages": {"a": 1}}, {"jql": {"a": "perhaps"}}])
def test_what_is_not_in_that_form_counts_as_not_kept(raw: Any) -> None:
    """An older log has none, and an altered one proves nothing."""
    assert kept_from_json(raw) == NOTHING_KEPT


def asked(answer: Answer) -> KeptFacts:
    """What is kept when a source was asked about a run and answered so."""
    facts = Facts(Directory(), CROSSGATE, None, evidence=Answers({RUN.topic: answer}), found={"a": True, "b": None})
    needs = Needs(questions=(RUN,), queries=frozenset({"a", "b"}), documents=frozenset({"one-pager"}))
    return facts_to_keep(needs, facts)


def test_that_something_could_not_be_learned_is_kept() -> None:
    """It was undetermined then, and stays so: a source that was down, a search that failed, a page that was unread."""
    down = Unavailable(reason("evidence.unreachable", source="experiments"), "10.0.0.7 refused")
    facts = asked(down)
    read = kept_from_json(json.loads(json.dumps(kept_json(facts))))
    assert read.answers_to([RUN]).get(RUN.topic) == replace(down, detail="")
    assert read.found == {"a": True, "b": None}
    assert read.pages_of(["one-pager"]) == {}


def test_only_what_was_asked_is_known_later() -> None:
    """Another run, or a metric that nobody looked into, is not kept: absent there does not mean absent."""
    facts = asked(found(metric__auc=0.9))
    assert facts.answers_to([RUN]).get(RUN.topic) == found(metric__auc=0.9)
    for other in (Question("experiments", Run("r2")), Question("experiments", Run("r1"), frozenset({"auc", "f1@10"}))):
        answer = facts.answers_to([other]).get(other.topic)
        assert answer == Unavailable(reason("evidence.not_kept", source="experiments"))


def test_a_very_long_answer_is_not_kept() -> None:
    """A part of it could deceive."""
    many = tuple(Finding(f"metric.m{number}", 1.0) for number in range(MOST_FINDINGS + 1))
    assert asked(replace(found(), findings=many)).answers == {}


def test_a_page_that_was_not_looked_at_is_not_known() -> None:
    """Neither that it was there nor that it was not."""
    facts = KeptFacts(pages={"one-pager": PageFacts(exists=True)})
    known = facts.pages_of(["one-pager", "premortem"])
    assert (known["one-pager"].kept, known["premortem"].kept) == (True, False)
