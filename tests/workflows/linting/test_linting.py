from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.loader import load_with_places
from tests.builders import ANNA, BEN, catalog, status
from tests.config.writing import write
from workflows.linting.checking import lint
from workflows.linting.finding import Finding
from workflows.people import Membership
from workflows.site_map import SiteMap, Way, WorkflowMap
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.plain import line
from workflows.telling.wording import Speech

TIER, METRIC = "customfield_1", "customfield_2"
STATUSES = tuple(map(status, ("Backlog", "QA", "In Development", "Done", "Elsewhere")))
FLOW = STATUSES[:4]
WAYS = (
    Way("Review", "Backlog", "QA", (TIER,)),
    Way("Start", "QA", "In Development", (TIER,)),
    Way("Finish", "In Development", "Done"),
)
SEEN = ("Backlog", "QA", "In Development", "Done")


def flow(project: str = "FRAUD", issue_type: str = "Story", **parts: Any) -> WorkflowMap:
    """A workflow with three ways."""
    values = {"statuses": FLOW, "seen": SEEN, "ways": WAYS, "editable": (METRIC, TIER, "summary")}
    return WorkflowMap(project, issue_type, **{**values, **parts})


def site(*flows: WorkflowMap, **parts: Any) -> SiteMap:
    """A site on which all is well."""
    values: dict[str, Any] = {
        "fields": catalog(customfield_1="Tier", customfield_2="Metric", customfield_3="Twin", customfield_4="twin"),
        "groups": {"leads": Membership((ANNA, BEN))},
        "roles": {"FRAUD": {"Owners": Membership((ANNA,))}},
    }
    return SiteMap(STATUSES, flows or (flow(), flow(issue_type="Task")), **{**values, **parts})


def gate(require: Any, **lines: Any) -> dict[str, Any]:
    """A gate on FRAUD's way into In Development."""
    usual = {
        "id": "review",
        "name": "Review",
        "applies_to": {"projects": ["FRAUD"]},
        "guards": {"to": "In Development"},
    }
    return {**usual, "require": [require], **lines}


PASSED = {"passed": {"status": "QA", "by": {"group": "leads"}}}


def found(tmp_path: Path, *gates: Mapping[str, Any], on: SiteMap | None = None) -> list[Finding]:
    """What lint finds in gates that stand in a file."""
    write(tmp_path, {"gates.yaml": yaml.safe_dump({"gates": list(gates)}, sort_keys=False)})
    configuration, reads = load_with_places(tmp_path)
    return list(lint(configuration.policy, reads, on or site()))


def codes(findings: list[Finding]) -> list[str]:
    """What was found, in short."""
    return [one.what.code.removeprefix("lint.") for one in findings]


def test_a_policy_that_fits_its_site_has_no_findings(tmp_path: Path) -> None:
    """Statuses, fields, people and screens are all there."""
    fine = gate(PASSED), gate({"field": {"name": "Tier", "is": "set"}}, id="tier")
    assert found(tmp_path, *fine) == []


FIELD = {"field": {"name": "Tier", "is": "set"}}


@pytest.mark.parametrize(
    ("written", "on", "code", "says"),
    [
        (gate(PASSED, guards={"to": "In Develpment"}), site(), "status", "Write it as Jira shows it: In Development."),
        (gate({"passed": {"status": "Elsewhere"}}), site(), "not_in_workflow", "no status Elsewhere"),
        (gate(PASSED, guards={"to": "Elsewhere"}), site(), "unreachable", "never judges anything"),
        (gate(PASSED, guards={"to": "Done", "from": "Backlog"}), site(), "no_way", "from Backlog to Done"),
        (gate(PASSED), site(flow(ways=WAYS[1:])), "no_way_in", "No transition into QA"),
        (gate({"field": {"name": "Teir", "is": "set"}}), site(), "field", "or bind it to an id"),
        (gate({"field": {"name": "Twin", "is": "set"}}), site(), "field_twice", "customfield_3 and customfield_4"),
        (gate(FIELD), site(flow(ways=(Way("Start", "QA", "In Development", ("summary",)),))), "not_on_screen", "Start"),
        (gate({"field": {"name": "Metric", "is": "set"}}), site(flow(editable=(TIER,))), "no_screen", "on no screen"),
        (gate(PASSED, applies_to={"projects": ["FRUAD"]}), site(), "project", "FRAUD"),
        (gate(PASSED, applies_to={"issue_types": ["Storry"]}), site(), "issue_type", "Story"),
        (gate(PASSED), site(groups={"leads": Membership(missing=True)}), "group", "no group called “leads”"),
        (gate(PASSED), site(groups={"leads": Membership()}), "group_empty", "Nobody is in the group leads"),
        (gate(PASSED), site(groups={"leads": Membership(unavailable="403")}), "group_unread", "cannot be seen"),
        (
            gate({"passed": {"status": "QA", "by": {"role": "Owners"}}}),
            site(roles={"FRAUD": {"Owners": Membership()}}),
            "role_empty",
            "Nobody has the role Owners in the project FRAUD",
        ),
        (
            gate({"passed": {"status": "QA", "by": {"role": "Ghosts"}}}),
            site(roles={"FRAUD": {"Ghosts": Membership(missing=True)}}),
            "role",
            "no role called “Ghosts”",
        ),
        (gate({"approval": {"from": {"group": "leads"}, "count": 3}}), site(), "too_few", "only 2 can"),
        (gate(PASSED), site(groups={"leads": Membership()}), "nobody", "there is nobody in leads"),
    ],
)
def test_what_does_not_fit_is_found(
    tmp_path: Path, written: Mapping[str, Any], on: SiteMap, code: str, says: str
) -> None:
    """At its place in the YAML, with what is wrong and how to mend it."""
    findings = [one for one in found(tmp_path, written, on=on) if one.what.code == f"lint.{code}"]
    assert findings
    speech = Speech()
    sentences = line(speech.say(findings[0].what)) + " " + line(speech.say(findings[0].mend))
    assert says in sentences
    assert findings[0].file.endswith("gates.yaml")
    assert findings[0].line > 1
    assert findings[0].column > 1


def test_the_place_is_that_of_the_name(tmp_path: Path) -> None:
    """Line and column of the very word, and the way to it."""
    (one,) = found(tmp_path, gate({"any_of": [PASSED, {"field": {"name": "Teir", "is": "set"}}]}))
    text = (tmp_path / "gates.yaml").read_text(encoding="utf-8").splitlines()
    assert text[one.line - 1][one.column - 1 :].startswith("Teir")
    assert one.path == "gates[0].require[0].any_of[1].field.name"


@pytest.mark.parametrize(
    ("first", "second", "opposed"),
    [
        ({"equals": "low"}, {"equals": "high"}, True),
        ({"one_of": ["low", "mid"]}, {"one_of": ["high"]}, True),
        ({"one_of": ["low", "mid"]}, {"one_of": ["mid", "high"]}, False),
        ({"is": "set"}, {"is": "empty"}, True),
        ({"at_least": 3}, {"at_most": 2}, True),
        ({"at_least": 2}, {"at_most": 2}, False),
        ({"is": "set"}, {"equals": "high"}, False),
    ],
)
def test_gates_that_contradict_each_other(
    tmp_path: Path, first: Mapping[str, Any], second: Mapping[str, Any], opposed: bool
) -> None:
    """On one way of the same issues: told at the second, with the name of the first."""
    gates = [gate({"field": {"name": "Tier", **tests}}, id=f"g{n}") for n, tests in enumerate((first, second))]
    assert codes(found(tmp_path, *gates)) == (["contradiction"] if opposed else [])
    apart = [gates[0], {**gates[1], "applies_to": {"projects": ["FRAUD"], "issue_types": ["Task"]}}]
    apart[0] = {**gates[0], "applies_to": {"projects": ["FRAUD"], "issue_types": ["Story"]}}
    assert codes(found(tmp_path, *apart)) == []


def test_a_gate_that_contradicts_itself(tmp_path: Path) -> None:
    """A demand and its opposite."""
    both = {**gate(FIELD), "require": [FIELD, {"not": FIELD}]}
    assert codes(found(tmp_path, both)) == ["contradiction_within"]


def test_what_may_be_satisfied_otherwise_is_not_found(tmp_path: Path) -> None:
    """Inside any_of one way is enough; an approval from a field of people cannot be told beforehand."""
    either = gate({"any_of": [{"passed": {"status": "Elsewhere"}}, FIELD]})
    assert codes(found(tmp_path, either)) == []
    people = gate({"approval": {"from": {"group": "leads", "field": "Tier"}, "count": 9}})
    assert codes(found(tmp_path, people)) == []


def test_what_was_not_seen_is_not_held_against_the_policy(tmp_path: Path) -> None:
    """With no issue in a status, its ways on are not known."""
    blind = site(flow(ways=(), seen=(), editable=()))
    assert codes(found(tmp_path, gate(PASSED), gate(FIELD, id="tier"), on=blind)) == []


def test_every_finding_can_be_mended() -> None:
    """Each sentence of what is wrong has one of what to do."""
    wrong = {code.removeprefix("lint.") for code in ENGLISH.sentences if code.startswith("lint.")}
    assert wrong == {code.removeprefix("mend.") for code in ENGLISH.sentences if code.startswith("mend.")}
