from __future__ import annotations

from typing import Any

from tests.builders import policy
from tests.workflows.policy_tests.test_running_stories import REVIEWED, TIERED, run


def test_comments_waivers_and_jql_are_what_the_story_says() -> None:
    """An approval by comment counts from when it was written, a waiver until it ends, JQL as the story answers it."""
    said = {"id": "said", "guards": {"to": "Done"}, "require": [{"approval": {"from": {"group": "leads"}}}]}
    found = {
        "id": "found",
        "applies_to": {"jql": "labels = ml"},
        "guards": {"to": "Done"},
        "require": [{"field": {"name": "Tier", "is": "set"}}],
    }
    waived = {**REVIEWED, "waivers": {"granted_by": {"group": "leads"}, "longest": "30d"}}
    rules = policy(said, found, waived)
    happened = [{"by": "anna", "comment": "/approve said fine"}]
    waiver = {"gate": "review", "by": "anna", "until": "2026-02-01T00:00:00Z"}
    late = {"to": "Done", "by": "ben", "after": "60d"}
    (one, two) = run(
        {
            "history": happened,
            "waivers": [waiver],
            "jql": {"labels = ml": False},
            "expect": {"gates": {"said": "allow", "found": "not_guarding", "review": "allow"}},
        },
        {
            "history": [{**happened[0], "by": "ben"}],
            "waivers": [waiver],
            "transition": late,
            "expect": {"gates": {"said": "deny", "found": "undetermined", "review": "deny"}},
        },
        rules=rules,
    )
    assert (one.failures, two.failures) == ((), ())


def test_a_creation_or_a_resolution_can_be_judged() -> None:
    """A story without a transition ends with the creation; one that sets a resolution, with that."""
    rules = policy({**TIERED, "mode": "enforce", "guards": {"to": "Done", "resolving": True}})
    born = {"issue": {"project": "FRAUD", "status": "Done"}, "transition": None, "expect": "deny"}
    resolved = {"transition": {"by": "ben", "set": {"Resolution": "Done"}}, "expect": "deny"}
    (one, two) = run(born, resolved, rules=rules)
    assert (one.failures, two.failures) == ((), ())
    assert one.decision.transition.created
    assert two.decision.transition.resolution == "Done"


def test_evidence_and_pages_are_what_the_story_says() -> None:
    """What is said decides; a source of which nothing is said does not answer, such a page cannot be read."""
    metric = {"metric": {"source": "experiments", "run": "{field:MLflow run}", "name": "auc", "at_least": 0.9}}
    gates = (
        {"id": "auc", "guards": {"to": "Done"}, "require": [metric]},
        {"id": "page", "guards": {"to": "Done"}, "require": [{"document": {"id": "one-pager", "status": "Approved"}}]},
    )
    issue = {"project": "FRAUD", "fields": {"MLflow run": "0f1e2d3c4b5a69788796a5b4c3d2e1f0"}}

    def auc(figure: float) -> dict[str, Any]:
        return {"experiments": {"run.id": "0f1e2d3c", "run.status": "FINISHED", "metric.auc": figure}}

    fine, low, silent = run(
        {
            "issue": issue,
            "evidence": auc(0.93),
            "pages": {"one-pager": {"marks": "Approved"}},
            "expect": {"gates": {"auc": "allow", "page": "allow"}},
        },
        {
            "issue": issue,
            "evidence": auc(0.5),
            "pages": {"one-pager": {"exists": False}},
            "expect": {"gates": {"auc": "deny", "page": "deny"}},
        },
        {"issue": issue, "expect": {"gates": {"auc": "undetermined", "page": "undetermined"}}},
        rules=policy(*gates),
    )
    assert (fine.failures, low.failures, silent.failures) == ((), (), ())
