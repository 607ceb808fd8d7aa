"""What every book of sightings does."""

from __future__ import annotations

from datetime import timedelta

from connector.storage import Store
from tests.contract.stores import START, Stores
from workflows.evidence.answers import Finding, Found
from workflows.evidence.questions import Question
from workflows.evidence.sightings import Sighting
from workflows.evidence.subjects import ModelVersion, Run

QUESTION = Question("experiments", Run("1f"), frozenset({"auc", "auc/*"}))
FOUND = Found(
    (
        Finding("metric.auc", 0.93, at=START),
        Finding("metric.f1", "NaN", "%", also=(0.5, "Ünïcode 🎯", True)),
        Finding("param.odd", "\x00 lone \ud800 \u202e"),
    ),
    START + timedelta(days=1),
    "https://mlflow.example.com/#/1",
    "a run",
)
SIGHTING = Sighting(FOUND, {one.what: START + timedelta(hours=n) for n, one in enumerate(FOUND.findings)})


def test_a_sighting_comes_back_as_it_was(stores: Stores, store: Store) -> None:
    """Whatever a source said, for every store over the database."""
    assert store.sightings.last(QUESTION) is None
    store.sightings.keep(QUESTION, SIGHTING)
    assert stores.open().sightings.last(QUESTION) == SIGHTING


def test_the_newest_counts(store: Store) -> None:
    """One for each question."""
    store.sightings.keep(QUESTION, SIGHTING)
    later = Sighting(Found((), START + timedelta(days=2)), {})
    store.sightings.keep(QUESTION, later)
    assert store.sightings.last(QUESTION) == later


def test_another_question_is_another_one(store: Store) -> None:
    """Another source, another subject, another kind of subject, or something else that is wanted."""
    store.sightings.keep(QUESTION, SIGHTING)
    others = (
        Question("other", QUESTION.subject, QUESTION.wants),
        Question("experiments", Run("2f"), QUESTION.wants),
        Question("experiments", ModelVersion("1f"), QUESTION.wants),
        Question("experiments", QUESTION.subject, frozenset({"auc"})),
    )
    assert [store.sightings.last(other) for other in others] == [None] * 4


def test_what_cannot_be_read_is_not_known(stores: Stores, store: Store) -> None:
    """A row of another form is no reason to fail: the source is asked anew."""
    store.sightings.keep(QUESTION, SIGHTING)
    stores.execute("UPDATE sighting SET body = '{}'")
    assert store.sightings.last(QUESTION) is None
