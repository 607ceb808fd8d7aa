"""Every key of every kind of requirement points some way, and none is called harmless that is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from config.requirements import KINDS
from tests.builders import policy
from workflows.differences.difference import Effect
from workflows.differences.gates import differences
from workflows.differences.keys import Way, keys_of
from workflows.telling.differences import tell_differences
from workflows.telling.plain import render

COMBINED = {"all_of", "any_of", "not"}
PASSED = {"passed": {"status": "QA"}}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - COMBINED))
def test_every_key_points_some_way(kind: str) -> None:
    """But `message`, which people read; and no line is for a key that there is not."""
    model = KINDS[kind]
    keys = {info.alias or name for name, info in model.model_fields.items()}
    assert keys_of(model.model_construct()).keys() == keys - {"message"}  # type: ignore[arg-type]


def compared(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[Effect, str]]:
    """What is different, with its sentence, when a gate's one requirement is changed."""
    old, new = ({"id": "a", "name": "A", "guards": {"to": "X"}, "require": [{kind: one}]} for one in (before, after))
    found = differences(policy(old), policy(new))
    text = render(tell_differences("a", "b", found))
    told = [line.partition("] ")[2] for line in text.splitlines() if line.startswith("- [")]
    return [(one.effect, sentence) for one, sentence in zip(found, told, strict=True)]


@pytest.mark.parametrize(
    ("kind", "before", "after", "effect", "sentence"),
    [
        (
            "age",
            {"in": "QA", "at_least": "1d"},
            {"in": "QA", "at_least": "14d"},
            "tighter",
            "age.at_least: now 2w;",
        ),
        ("age", {"since": "QA", "at_most": "1d"}, {"since": "QA", "at_most": "2d"}, "looser", "age.at_most: now 2d"),
        ("checklist", {}, {"all": False}, "looser", "checklist.all: now false; left out before."),
        ("checklist", {}, {"items": ["Data"]}, "tighter", "checklist.items: now Data; left out before."),
        ("children", {}, {"at_least": 0}, "looser", "children.at_least: now 0; left out before."),
        ("children", {"at_least": 0}, {}, "tighter", "children.at_least: left out now; 0 before."),
        ("clarity", {}, {"allowed": ["users"]}, "looser", "clarity.allowed: now users; left out before."),
        ("clarity", {}, {"vague_words": "refuse"}, "changed", "clarity.vague_words: now refuse; left out before."),
        ("document", {"id": "a"}, {"id": "a", "filled": ["goal"]}, "tighter", "document.filled: now goal"),
        ("document", {"id": "a", "status": ["A"]}, {"id": "a", "status": ["A", "B"]}, "looser", "now also B."),
        ("expression", {"holds": "1 > 2"}, {"holds": "2 > 1"}, "changed", "expression.holds: now 2 > 1; 1 > 2 before."),
        ("field", {"name": "A", "is": "set"}, {"name": "B", "is": "set"}, "changed", "field B.name: now B; A before."),
        (
            "field",
            {"name": "A", "equals": 1},
            {"name": "A", "equals": 2},
            "changed",
            "field A.equals: now 2; 1 before.",
        ),
        ("field", {"name": "A", "one_of": ["x"]}, {"name": "A", "one_of": ["x", "y"]}, "looser", "now also y."),
        ("linked", {"all": True}, {"all": True, "at_least": 0}, "changed", "linked.at_least: now 0; left out before."),
        ("premortem", {}, {"risks": 5}, "tighter", "premortem.risks: now 5; left out before."),
        ("premortem", {}, {"owned": False}, "looser", "premortem.owned: now false; left out before."),
        ("rice", {"score": "S"}, {"score": "S", "at_least": 5}, "tighter", "rice.at_least: now 5; left out before."),
        ("sections", {"headings": ["A"]}, {"headings": ["A"], "words": 1}, "looser", "sections.words: now 1"),
        ("sections", {"headings": ["A"]}, {"headings": ["A", "B"]}, "tighter", "sections.headings: now also B."),
        ("passed", {"status": "A", "into": ["B"]}, {"status": "A", "into": ["B", "C"]}, "looser", "now also C."),
    ],
)
def test_each_kind_is_told_with_the_way_it_points(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], effect: str, sentence: str
) -> None:
    """What is left out stands for its default."""
    ((found, said),) = compared(kind, before, after)
    assert found == effect
    assert sentence in said


RUN = {"source": "m", "run": "r"}


def test_another_metric_is_no_other_word() -> None:
    """Its name decides; that of a fact is only what people read."""
    metric = {**RUN, "at_least": 0.9}
    assert compared("metric", {**metric, "name": "auc"}, {**metric, "name": "f1"})[0][0] is Effect.CHANGED
    pinned = {"source": "m", "names": ["auc"], "tagged": {"name": "a"}}
    other = {**pinned, "tagged": {"name": "b"}}
    approvals = ({"from": {"group": ["leads"]}, "pinned_to": {"metrics": one}} for one in (pinned, other))
    assert compared("approval", *approvals)[0][0] is Effect.CHANGED
    fact = {"source": "q", "pointer": "/a", "equals": 1}
    assert compared("fact", fact, {**fact, "name": "Quality"})[0][0] is Effect.WORDS


def test_what_must_not_be_so_points_the_other_way() -> None:
    """Below `not`, asking for more lets more through."""
    old, new = ({"not": {"checklist": {"at_least": number}}} for number in (1, 3))
    gates = [{"id": "a", "name": "A", "guards": {"to": "X"}, "require": [one]} for one in (old, new)]
    (found,) = differences(policy(gates[0]), policy(gates[1]))
    assert found.effect is Effect.LOOSER


def test_the_ways_are_what_they_say() -> None:
    """A word for each, so that nobody has to count."""
    assert {way.value for way in Way} == {"asks", "limits", "allows", "one", "part", "either", "words"}
