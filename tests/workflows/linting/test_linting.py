from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.linting.lint_world import (
    FIELD,
    PASSED,
    TIER,
    WAYS,
    codes,
    flow,
    found,
    gate,
    glimpsed,
    site,
    told,
    word_at,
)
from workflows.linting.finding import Severity
from workflows.people import Membership
from workflows.site_map import SiteMap, Way
from workflows.telling.catalogues.english import ENGLISH


def test_a_policy_that_fits_its_site_has_no_findings(tmp_path: Path) -> None:
    """Statuses, fields, people and screens are all there."""
    fine = gate(PASSED), gate({"field": {"name": "Tier", "is": "set"}}, id="tier")
    assert found(tmp_path, *fine) == []


@pytest.mark.parametrize(
    ("written", "on", "code", "says"),
    [
        (gate(PASSED, guards={"to": "In Develpment"}), site(), "status", "Write it as Jira shows it: In Development."),
        (gate(PASSED, guards={"resolutions": "Wont do"}), site(), "resolution", "as Jira shows it: Won't do."),
        (gate({"field": {"name": "Teir", "is": "set"}}), site(), "field", "or bind it to an id"),
        (gate({"field": {"name": "Twin", "is": "set"}}), site(), "field_twice", "customfield_3 and customfield_4"),
        (gate(FIELD), site(flow(ways=(Way("Start", "QA", "In Development", ("summary",)),))), "not_on_screen", "Start"),
        (
            gate({"field": {"name": "Metric", "is": "set"}}),
            site(flow(editable=(TIER,), creatable=())),
            "no_screen",
            "on no screen",
        ),
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
    assert says in told(findings[0])
    assert findings[0].file.endswith("gates.yaml")
    assert findings[0].line > 1
    assert findings[0].column > 1


def test_the_place_is_that_of_the_name(tmp_path: Path) -> None:
    """Line and column of the very word, and the way to it, though the gate is called the same."""
    (one,) = found(tmp_path, gate({"any_of": [PASSED, {"field": {"name": "Teir", "is": "set"}}]}))
    assert word_at(tmp_path, one).startswith("Teir")
    assert one.path == "gates[0].require[0].any_of[1].field.name"
    (one,) = found(tmp_path, gate({"passed": {"status": "Elsewhere"}}, name="Elsewhere"), on=site(flow()))
    assert one.path == "gates[0].require[0].passed.status"
    assert word_at(tmp_path, one).startswith("Elsewhere")


def test_what_may_be_satisfied_otherwise_is_not_found(tmp_path: Path) -> None:
    """Inside any_of one way is enough; an approval from a field of people cannot be told beforehand."""
    either = gate({"any_of": [{"passed": {"status": "Elsewhere"}}, FIELD]})
    assert codes(found(tmp_path, either)) == []
    people = gate({"approval": {"from": {"group": "leads", "field": "Signers"}, "count": 9}})
    assert codes(found(tmp_path, people)) == []


def test_the_people_who_grant_waivers_are_looked_at(tmp_path: Path) -> None:
    """A group that is empty grants none."""
    waived = gate(FIELD, waivers={"granted_by": {"group": "nobody"}})
    assert codes(found(tmp_path, waived, on=site(groups={"nobody": Membership()}))) == ["group_empty"]


def test_what_was_not_seen_is_not_held_against_the_policy(tmp_path: Path) -> None:
    """With no issue in any status nothing is known of the ways: said so, and no error."""
    blind = site(glimpsed(ways=(), seen=(), editable=(), creatable=None))
    findings = found(tmp_path, gate(PASSED), gate(FIELD, id="tier"), on=blind)
    assert {one.severity for one in findings} == {Severity.UNKNOWN}
    assert sorted(codes(findings)) == ["reach_unseen", "reach_unseen", "way_in_unseen"]


@pytest.mark.parametrize(
    ("lines", "on", "expected"),
    [
        ({}, site(flow(editable=(), creatable=())), []),  # On the screen of the transition.
        ({}, site(flow(editable=(), creatable=(), ways=(Way("Start", "QA", "In Development"), WAYS[0]))), []),
        ({}, site(flow(editable=(), creatable=(TIER,), ways=(Way("Start", "QA", "In Development"),))), []),
        ({}, site(flow(editable=(), creatable=None, ways=(Way("S", "QA", "In Development"),))), ["screen_unseen"]),
        ({}, site(flow(editable=(), creatable=(), ways=(Way("S", "QA", "In Development"),))), ["no_screen"]),
        ({}, site(flow(editable=(), creatable=(), ways=(Way("S", "QA", "In Development", None),))), []),
        (
            {},
            site(glimpsed(editable=(), creatable=(), ways=(WAYS[2], Way("S", "QA", "In Development")))),
            ["screen_unseen"],
        ),
        ({"guards": {"from": "QA"}}, site(flow(ways=(Way("Back", "QA", "Backlog", ("summary",)),))), ["not_on_screen"]),
        ({"guards": {"any": True}}, site(flow(ways=(Way("Back", "QA", "Backlog", ("x",)),))), ["not_on_screen"]),
    ],
)
def test_a_field_that_can_be_filled_in_somewhere_is_not_held_against_the_gate(
    tmp_path: Path, lines: Mapping[str, Any], on: SiteMap, expected: list[str]
) -> None:
    """On the screen for editing, for creating, or on any transition before; a screen that is not known may show it."""
    on_screens = [one for one in codes(found(tmp_path, gate(FIELD, **lines), on=on)) if "screen" in one]
    assert on_screens == expected


def test_every_finding_can_be_mended() -> None:
    """Each sentence of what is wrong has one of what to do."""
    wrong = {code.removeprefix("lint.") for code in ENGLISH.sentences if code.startswith("lint.")}
    assert wrong == {code.removeprefix("mend.") for code in ENGLISH.sentences if code.startswith("mend.")}
