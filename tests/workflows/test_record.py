"""Decisions in the log: nothing is lost."""

from __future__ import annotations

import json
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.gates import Mode
from config.requirements.linked import StatusCategory
from workflows.decision import Decision, GateDecision, Point, Verdict
from workflows.issue import Status, Transition
from workflows.people import Person
from workflows.record import decision_from_json, decision_json, reason_from_json
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, Who

texts = st.text(max_size=6)
moments = st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(fold=0))
people = st.builds(Person, texts, texts, st.lists(texts, max_size=2).map(tuple))
several = st.lists(texts, max_size=2).map(tuple)
who = st.builds(Who, st.lists(people, max_size=2).map(tuple), several, several, several, st.booleans(), several)
facts = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | texts | moments | people | who,
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=4,
)
reasons = st.builds(Reason, texts, st.lists(st.tuples(texts, facts), max_size=3).map(tuple))
evidence = st.builds(Evidence, texts, texts, texts, st.none() | moments)
results = st.recursive(
    st.builds(
        Result,
        texts,
        st.sampled_from(Outcome),
        reasons,
        st.none() | st.builds(Remedy, reasons, who),
        st.just(()),
        st.lists(evidence, max_size=2).map(tuple),
        st.none() | texts,
    ),
    lambda inner: st.builds(
        Result, texts, st.sampled_from(Outcome), reasons, children=st.lists(inner, max_size=2).map(tuple)
    ),
    max_leaves=3,
)
statuses = st.builds(Status, st.none() | texts, texts, st.none() | st.sampled_from(StatusCategory))
gates = st.builds(
    GateDecision,
    texts,
    texts,
    st.sampled_from(Mode),
    st.sampled_from(Verdict),
    results,
    st.booleans(),
    st.none() | texts,
)
decisions = st.builds(
    Decision,
    texts,
    texts,
    st.builds(Transition, texts, moments, st.none() | people, statuses, statuses, st.booleans()),
    texts,
    moments,
    st.lists(gates, max_size=2).map(tuple),
    st.sampled_from(Point),
)


@given(decisions)
def test_a_decision_survives_the_log(decision: Decision) -> None:
    """Through JSON and back a decision is the same to the last name, and is written the same again."""
    written = json.dumps(decision_json(decision), sort_keys=True)
    read = decision_from_json(json.loads(written))
    # `repr` shows the names too, which do not count when persons are compared.
    assert repr(read) == repr(decision)
    assert json.dumps(decision_json(read), sort_keys=True) == written


def test_what_is_no_fact_is_refused() -> None:
    """An altered log row does not become a fact that nobody wrote."""
    with pytest.raises(ValueError, match="no fact is written so"):
        reason_from_json({"code": "x", "facts": [["a", {"call": "me"}]]})
