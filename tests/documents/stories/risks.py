"""Risks of a fraud model: some weighed, one not, one done with."""

from __future__ import annotations

from tests.builders import ANNA, BEN, CARLA
from tests.documents.material import READ_AT, told
from workflows.documents.material import Material, Told

_RISKS: tuple[dict[str, str], ...] = (
    {
        "summary": "Labels arrive six weeks late, so the newest fraud is learnt as honest",
        "Failure category": "Label noise",
        "Likelihood": "4 - likely",
        "Severity": "5 - ruinous",
        "Early signal": "Recall on the newest month falls below 0.7",
        "Mitigation": "Train on months older than eight weeks; hold the newest out",
        "Kill criterion": "Recall below 0.61, the rules' own, for two weeks",
    },
    {
        "summary": "Young card holders are blocked twice as often",
        "Failure category": "Subgroup harm",
        "Likelihood": "3",
        "Severity": "4",
        "Early signal": "False alarms by age group, weekly",
    },
    {
        "summary": "The feature store answers too slowly at the end of the month",
        "Failure category": "Infrastructure and cost",
        "Likelihood": "3",
        "Severity": "2",
        "Early signal": "p99 above 60 ms",
        "Mitigation": "Fall back to the rules after 80 ms",
        "Kill criterion": "Fallback in more than 5 % of cases",
    },
    {"summary": "Analysts stop looking", "Failure category": "Adoption"},
)


def risk(number: int, status_name: str = "Backlog", **more: str) -> Told:
    """One of the risks, as an issue."""
    fields = {**_RISKS[number - 1], **more}
    summary = fields.pop("summary")
    assignee = (ANNA, BEN, CARLA, None)[number - 1]
    return told(
        f"FRAUD-2{number}",
        fields,
        summary=summary,
        issue_type="Risk",
        status_name=status_name,
        assignee=assignee,
    )


def pre_mortem() -> Material:
    """An issue that was released: two of its risks came true or did not."""
    risks = (
        risk(1, **{"Came true": "Yes: recall fell to 0.66 in May"}),
        risk(2, **{"Came true": "No"}),
        risk(3),
        risk(4),
    )
    return Material(read_at=READ_AT, subject=told("FRAUD-1", {}, status_name="Done", issue_type="Epic"), issues=risks)


def risk_register() -> Material:
    """The risks of the project; one is done with."""
    return Material(read_at=READ_AT, place="FRAUD", issues=(risk(1), risk(2), risk(3, "Done"), risk(4)))
