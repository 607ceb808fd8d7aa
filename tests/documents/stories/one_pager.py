"""A one-pager of an issue that is nearly complete: two fields are missing, and a gate refused once."""

from __future__ import annotations

from dataclasses import replace

from config.configuration import Policy
from tests.builders import ANNA, BEN, DAVE, at, history, issue, policy, stepped, value
from tests.documents.material import READ_AT, field_change, told
from tests.judging import FIELDS
from workflows.decide import Facts, decide
from workflows.decision import Decision
from workflows.documents.material import Material
from workflows.issue import FieldValue
from workflows.moments import transitions_of
from workflows.people import Directory, Membership
from workflows.policy import compile_policy

from tests.builders import CROSSGATE  # isort: skip

_PROBLEM = {
    "type": "doc",
    "version": 1,
    "content": [
        {
            "type": "paragraph",
            "content": [
                {"type": "text", "text": "Card fraud is found "},
                {"type": "text", "text": "two days late", "marks": [{"type": "strong"}]},
                {"type": "text", "text": "; by then the money is gone. See "},
                {"type": "inlineCard", "attrs": {"url": "https://example.atlassian.net/browse/FRAUD-7"}},
            ],
        }
    ],
}
FIELDS_OF_IT: dict[str, str | FieldValue] = {
    "Problem": "Card fraud is found two days late; by then the money is gone.",
    "Users": "Fraud analysts, and card holders who are called",
    "Decision sought": "Start development",
    "Goals": "Find nine of ten frauds within a minute",
    "Non-goals": "Merchant fraud; blocking cards without an analyst",
    "Why ML": "Rules find six of ten frauds, and fraudsters read them",
    "Baseline": "The present rules: recall 0.61 at one alarm in 200",
    "Business KPI": "Losses below 4 basis points of turnover",
    "Target metric": "Recall at least 0.90 on the March hold-out",
    "System health metric": "p99 below 80 ms, drift (PSI) below 0.2",
    "Guardrails": "False alarms at most 1 in 200, for every age group",
    "Reach": "120000",
    "Impact": "2",
    "Confidence": "80 %",
    "Effort": "6",
    "RICE score": "32000",
    "Evidence": "https://example.atlassian.net/wiki/spaces/ML/pages/77",
    "Training data": "Card transactions 2024 to 2026, pseudonymised; right to use: contract, Art. 6(1)(b)",
    "Evaluation data": "March 2026, unseen; labels are six weeks old",
    "Intended use": "Ranking alarms for analysts",
    "Prohibited use": "Refusing a customer without a person",
    "Serving": "Online, 80 ms; falls back to the rules",
    "Roll-back": "Feature flag, five minutes",
    "Monitoring": "Recall weekly, drift daily; owner: the platform team",
    "Human oversight": "An analyst decides about each block",
    "Model risk tier": "high",
    "Roll-out": "Shadow for two weeks, then 5 %, 25 %, 100 %",
    "Dependencies": "The feature store (FRAUD-12)",
}


def decisions() -> tuple[Decision, ...]:
    """What the gate said: no, since nobody had reviewed it; then yes."""
    rules: Policy = policy(
        {
            "name": "ML Review",
            "guards": {"to": "In Development"},
            "require": [{"passed": {"status": "ML Review", "by": {"group": "ml-leads"}}}],
        }
    )
    steps = (
        history(10_001, 60, DAVE, stepped("Backlog", "In Development")),
        history(10_002, 70, ANNA, stepped("In Development", "ML Review")),
        history(10_003, 200, BEN, stepped("ML Review", "In Development")),
    )
    compiled = compile_policy(rules, FIELDS)
    facts = Facts(Directory(groups={"ml-leads": Membership((BEN,))}), CROSSGATE, None)
    made = []
    for known in (1, 3):  # As much of the changelog as there was each time.
        then = issue(*steps[:known])
        step = transitions_of(then)[-1]
        made.append(decide(compiled, then, step, facts, step.at))
    return tuple(made)


def material() -> Material:
    """The issue, and the decisions about it."""
    histories = (
        field_change("Reach", "90000", "120000", 60 * 24 * 3),
        field_change("Target metric", None, "Recall at least 0.90 on the March hold-out", 60 * 24 * 5),
    )
    fields = {**FIELDS_OF_IT, "Approvers": value(people=[BEN])}
    subject = told("FRAUD-1", fields, *histories, status_name="ML Review", issue_type="Epic")
    subject = replace(subject, rich={"field:Problem": _PROBLEM})
    assert subject.issue.created < at(1)
    return Material(read_at=READ_AT, subject=subject, decisions=decisions())
