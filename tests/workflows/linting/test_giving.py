from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.builders import ANNA, BEN
from tests.workflows.linting.lint_world import codes, flow, found, gate, site, told, ways, word_at
from workflows.linting.finding import Severity
from workflows.people import Membership


def approval(**lines: Any) -> dict[str, Any]:
    """An approval by the leads unless said otherwise."""
    who = {} if "each_of" in lines else {"from": {"group": "leads"}}
    return {"approval": {**who, **lines}}


LONE, ALONE, LEADS = {"group": "lone"}, {"group": "alone"}, {"group": "leads"}


@pytest.mark.parametrize(
    ("require", "code"),
    [
        (approval(count=2), None),
        (approval(count=3), "too_few"),
        (approval(percent=100), None),
        (approval(count=2, not_by="assignee"), "excluded"),
        (approval(not_by=["assignee", "reporter"]), None),
        (approval(**{"from": LONE}), None),
        (approval(**{"from": LONE}, not_by="reporter"), "excluded"),
        (approval(**{"from": {"group": "empty"}}), "nobody"),
        (approval(**{"from": {"group": "empty"}}, percent=50), "nobody"),
        (approval(**{"from": {"group": "empty", "account": "acc-anna"}}), None),
        (approval(**{"from": {"group": "empty", "field": "Signers"}}), None),
        (approval(**{"from": {"group": "hidden"}}, count=9), None),
        (approval(each_of=[LEADS, LONE]), None),
        (approval(each_of=[LONE, ALONE]), "one_each"),
        (approval(each_of=[{**LEADS, "count": 2}, LONE]), "one_each"),
        (approval(each_of=[{**LEADS, "count": 3}, LONE]), "too_few"),
        (approval(each_of=[LONE, {"field": "Signers"}]), None),
        (approval(given_by={"field": "Points"}), "not_people"),
        (approval(**{"from": {"field": "Metric"}}), "not_people"),
        ({"passed": {"status": "QA", "by": LONE, "not_by": "assignee"}}, "excluded"),
        ({"passed": {"status": "QA", "by": {"role": "Owners"}}}, None),
        ({"passed": {"status": "QA", "by": {"field": "Points"}}}, "not_people"),
        ({"sequence": {"steps": [{"status": "Backlog", "by": LONE}, {"status": "QA", "by": ALONE}]}}, "one_each"),
        (
            {
                "sequence": {
                    "steps": [{"status": "Backlog", "by": LONE}, {"status": "QA", "by": ALONE}],
                    "different_people": False,
                }
            },
            None,
        ),
        ({"sequence": {"steps": [{"status": "Backlog", "by": LONE}, {"status": "QA", "by": LEADS}]}}, None),
        ({"sequence": {"steps": [{"status": "Backlog"}, {"status": "QA", "by": LONE}]}}, None),
    ],
)
def test_an_approval_that_nobody_can_give(tmp_path: Path, require: Mapping[str, Any], code: str | None) -> None:
    """Too few people, the same ones for several kinds, or nobody left; what cannot be read is left open."""
    memberships = {
        "leads": Membership((ANNA, BEN)),
        "lone": Membership((ANNA,)),
        "alone": Membership((ANNA,)),
        "empty": Membership(),
        "hidden": Membership(unavailable="403"),
    }
    on = site(flow(ways=(*ways("Backlog>QA", "QA>In Development"),)), groups=memberships)
    findings = [one for one in found(tmp_path, gate(require), on=on) if not one.what.code.startswith("lint.group")]
    assert codes(findings) == ([code] if code else [])


def test_a_role_is_peoples_in_each_project(tmp_path: Path) -> None:
    """Enough in one project are not enough in the other."""
    roles = {"FRAUD": {"Owners": Membership((ANNA, BEN))}, "RECO": {"Owners": Membership((ANNA,))}}
    two = gate(approval(**{"from": {"role": "Owners"}}, count=2), applies_to={"projects": ["FRAUD", "RECO"]})
    (one,) = found(tmp_path, two, on=site(flow(), flow("RECO"), roles=roles))
    assert codes([one]) == ["too_few"]
    assert "only 1 can" in told(one)


def test_the_place_is_that_of_the_people(tmp_path: Path) -> None:
    """The share among several that is the cause."""
    findings = found(tmp_path, gate(approval(each_of=[LONE, {**LEADS, "count": 3}])), on=site(flow()))
    assert [one.path for one in findings] == ["gates[0].require[0].approval.each_of[1]"]
    assert word_at(tmp_path, findings[0]).startswith("group: leads")


DUTIES = {"separation_of_duties": {"duties": [{"left": "Backlog"}, {"left": "QA"}]}}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"passed": {"status": "Backlog", "by": LONE}}, {"passed": {"status": "QA", "by": ALONE}}, True),
        ({"passed": {"status": "Backlog", "by": LONE}}, {"passed": {"status": "QA", "by": LEADS}}, False),
        ({"passed": {"status": "Backlog", "by": LONE}}, {"passed": {"status": "QA"}}, False),
        (
            {"passed": {"status": "Backlog", "by": LONE}},
            approval(**{"from": ALONE}, given_by={"transition": {"from": "QA", "to": "In Development"}}),
            True,
        ),
        (
            {"passed": {"status": "Backlog", "by": LONE}},
            approval(**{"from": ALONE}, given_by={"transition": {"from": "QA", "to": "Done"}, "comment": True}),
            False,
        ),
    ],
)
def test_duties_that_only_the_same_person_may_do(
    tmp_path: Path, first: Mapping[str, Any], second: Mapping[str, Any], *, same: bool
) -> None:
    """What must be in different hands while one person alone is entitled; in one gate or in two that meet."""
    together = codes(found(tmp_path, gate(first, second, DUTIES), on=site(flow())))
    assert together == (["same_hands"] if same else [])
    apart = found(tmp_path, gate(first, second, id="one"), gate(DUTIES, id="other"), on=site(flow()))
    assert codes(apart) == (["same_hands"] if same else [])
    if same:
        assert apart[0].severity is Severity.WARNING
        assert "Anna Adams" in told(apart[0])
