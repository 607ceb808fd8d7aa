"""Sightings: since when a value has been what it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.evidence.answers import Finding, Found
from workflows.evidence.questions import Question
from workflows.evidence.sighting_json import Unreadable, from_json, key_of, to_json
from workflows.evidence.sightings import Sighting, same, sighted
from workflows.evidence.subjects import Data, ModelVersion, Run, TaggedRun

START = datetime(2026, 10, 1, tzinfo=UTC)
HELD = st.one_of(st.text(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False))
MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  The strategy wants it naive.
FINDINGS = st.builds(
    Finding, st.text(max_size=8), HELD, st.text(max_size=3), st.none() | MOMENTS, st.lists(HELD, max_size=2).map(tuple)
)
ANSWERS = st.builds(
    Found,
    st.lists(FINDINGS, max_size=5, unique_by=lambda one: one.what).map(tuple),
    MOMENTS,
    st.text(max_size=5),
    st.text(max_size=5),
)


def answer(day: int, **values: float) -> Found:
    """What a source said on a day."""
    return Found(tuple(Finding(what, held) for what, held in values.items()), START + timedelta(days=day))


def test_a_value_is_of_the_day_on_which_it_was_first_seen() -> None:
    """It stays so while it is the same; another one is of its own day, and so is the old one when it comes back."""
    first = sighted(answer(0, auc=0.9, f1=0.5), None)
    again = sighted(answer(1, auc=0.9, f1=0.6), first)
    back = sighted(answer(2, auc=0.9, f1=0.5), again)
    assert back.since == {"auc": START, "f1": START + timedelta(days=2)}


@given(ANSWERS, ANSWERS, MOMENTS)
def test_asking_again_changes_nothing(before: Found, found: Found, later: datetime) -> None:
    """The same answer at another moment is the same sighting, whatever was known before."""
    now = sighted(found, sighted(before, None))
    again = sighted(Found(found.findings, later, found.link, found.title), now)
    assert same(now, again)
    assert all(moment in {before.observed_at, found.observed_at} for moment in now.since.values())


@given(ANSWERS)
def test_a_sighting_survives_being_written_down(found: Found) -> None:
    """As text, and back."""
    sighting = sighted(found, None)
    assert from_json(json.loads(json.dumps(to_json(sighting)))) == sighting


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"findings": 1, "observed_at": START.isoformat(), "link": "", "title": ""},
        {"findings": [{"what": "a"}], "observed_at": START.isoformat(), "link": "", "title": ""},
        {"findings": [], "observed_at": "yesterday", "link": "", "title": ""},
        {**to_json(Sighting(answer(0, auc=1))), "findings": [{**to_json(Sighting(answer(0)))}]},
    ],
)
def test_what_is_of_another_form_is_refused(raw: dict[str, object]) -> None:
    """It is no reason to fail with anything else."""
    with pytest.raises(Unreadable):
        from_json(raw)


def test_each_question_has_a_name_of_its_own() -> None:
    """Of the source, of the kind of subject, of its parts and of what is wanted."""
    questions = [
        Question("a", Run("x")),
        Question("b", Run("x")),
        Question("a", Data("x")),
        Question("a", ModelVersion("x")),
        Question("a", ModelVersion("x", alias="y")),
        Question("a", TaggedRun("x", "y")),
        Question("a", Run("x"), frozenset({"auc"})),
        Question("a", Run("x"), frozenset({"auc", "f1"})),
    ]
    assert len({key_of(one) for one in questions}) == len(questions)
    assert key_of(questions[-1]) == key_of(Question("a", Run("x"), frozenset({"f1", "auc"})))
