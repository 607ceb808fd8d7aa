"""A site on which all is well, and what lint finds in gates that stand in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from config.loader import load_with_places
from tests.builders import ANNA, BEN, catalog, status
from tests.config.writing import write
from workflows.linting.checking import lint
from workflows.linting.finding import Finding
from workflows.people import Membership
from workflows.site_map import SiteMap, Way, WaysFrom, WorkflowMap
from workflows.telling.plain import line
from workflows.telling.wording import Speech

TIER, METRIC, SIGNERS = "customfield_1", "customfield_2", "customfield_5"
STATUSES = tuple(map(status, ("Backlog", "QA", "In Development", "Done", "Elsewhere")))
FLOW = STATUSES[:4]
WAYS = (
    Way("Review", "Backlog", "QA", (TIER,)),
    Way("Start", "QA", "In Development", (TIER,)),
    Way("Finish", "In Development", "Done"),
)
SEEN = ("Backlog", "QA", "In Development", "Done")
FIELDS = (METRIC, SIGNERS, TIER, "summary")
TYPES = {TIER: "option", METRIC: "string", SIGNERS: "array", "customfield_6": "number"}
PASSED = {"passed": {"status": "QA", "by": {"group": "leads"}}}
FIELD = {"field": {"name": "Tier", "is": "set"}}


def flow(project: str = "FRAUD", issue_type: str = "Story", **parts: Any) -> WorkflowMap:
    """A workflow with three ways, read from its definition."""
    values: dict[str, Any] = {"statuses": FLOW, "seen": SEEN, "ways": WAYS, "editable": FIELDS, "creatable": FIELDS}
    defined: dict[str, Any] = {"ways_from": WaysFrom.DEFINITION, "initial": "Backlog"}
    return WorkflowMap(project, issue_type, **{**values, **defined, **parts})


def glimpsed(project: str = "FRAUD", issue_type: str = "Story", **parts: Any) -> WorkflowMap:
    """The same workflow as issues show it."""
    return flow(project, issue_type, **{"ways_from": WaysFrom.ISSUES, "initial": None, **parts})


def ways(*pairs: str) -> tuple[Way, ...]:
    """Ways between statuses, `Backlog>QA`."""
    return tuple(Way(pair, pair.split(">")[0], pair.split(">")[1]) for pair in pairs)


def site(*flows: WorkflowMap, **parts: Any) -> SiteMap:
    """A site on which all is well."""
    named = catalog(
        customfield_1="Tier",
        customfield_2="Metric",
        customfield_3="Twin",
        customfield_4="twin",
        customfield_5="Signers",
        customfield_6="Points",
    )
    values: dict[str, Any] = {
        "fields": replace(named, types=TYPES),
        "groups": {"leads": Membership((ANNA, BEN)), "lone": Membership((ANNA,)), "alone": Membership((ANNA,))},
        "roles": {"FRAUD": {"Owners": Membership((ANNA,))}},
        "resolutions": ("Done", "Won't do"),
    }
    return SiteMap(STATUSES, flows or (flow(), flow(issue_type="Task")), **{**values, **parts})


def gate(*require: Any, **lines: Any) -> dict[str, Any]:
    """A gate on FRAUD's way into In Development."""
    usual = {
        "id": "review",
        "name": "Review",
        "applies_to": {"projects": ["FRAUD"]},
        "guards": {"to": "In Development"},
    }
    return {**usual, "require": list(require), **lines}


def found(tmp_path: Path, *gates: Mapping[str, Any], on: SiteMap | None = None) -> list[Finding]:
    """What lint finds in gates that stand in a file."""
    write(tmp_path, {"gates.yaml": yaml.safe_dump({"gates": list(gates)}, sort_keys=False)})
    configuration, reads = load_with_places(tmp_path)
    return list(lint(configuration.policy, reads, on or site()))


def codes(findings: list[Finding]) -> list[str]:
    """What was found, in short."""
    return [one.what.code.removeprefix("lint.") for one in findings]


def told(finding: Finding) -> str:
    """Both sentences of a finding."""
    speech = Speech()
    return line(speech.say(finding.what)) + " " + line(speech.say(finding.mend))


def word_at(tmp_path: Path, finding: Finding) -> str:
    """What stands in the file where the finding points."""
    text = (tmp_path / "gates.yaml").read_text(encoding="utf-8").splitlines()
    return text[finding.line - 1][finding.column - 1 :]
