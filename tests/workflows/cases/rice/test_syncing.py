"""All issues in step: read in bulk, written only where they differ, whatever single issues do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import ANNA
from tests.rice_world import DELIVERED, RANK, RiceWorld
from workflows.errors import (
    Busy,
    Conflict,
    Forbidden,
    Gone,
    Refused,
    RemoteError,
    Unauthorized,
    Unreachable,
)
from workflows.issue import FieldCatalog
from workflows.rice.values import Finding


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """What was found, by issue."""
    return [(finding.issue_key, finding.reason.code) for finding in findings]


def test_scores_and_ranks_are_written(world: RiceWorld) -> None:
    """To every issue that lacks them; an issue without an estimate gets neither."""
    world.estimated(2, reach="10000")
    world.idea(3, reach="5000")
    report = world.rice.sync()
    assert [(world.held(f"IDEA-{n}", "score"), world.held(f"IDEA-{n}", RANK)) for n in (1, 2, 3)] == [
        ("2000", "2"),
        ("4000", "1"),
        ("", ""),
    ]
    assert (report.read, report.scored, report.without, len(report.writes)) == (3, 2, 1, 4)
    assert str(report).startswith("3 issues read: 2 with a score, 1 without; 4 values written on 2 issues; ")
    assert world.telemetry.counts["scores", 2, 1] == 1


def test_a_second_run_writes_nothing(world: RiceWorld) -> None:
    """Nor does it keep anything, nor comment."""
    world.idea(7, project="FRAUD", type="Epic")
    world.deliver("IDEA-1", "FRAUD-7")
    world.start(follow=[DELIVERED])
    world.rice.sync()
    before = len(world.tracker.calls), len(world.store.scores.history("IDEA-1"))
    world.clock.advance(timedelta(hours=1))
    again = world.rice.sync()
    assert again.writes == ()
    assert [
        call.method for call in world.tracker.calls[before[0] :] if call.method.startswith(("set", "add", "edit"))
    ] == []
    assert len(world.store.scores.history("IDEA-1")) == before[1]


def test_a_dry_run_says_what_it_would_write(world: RiceWorld) -> None:
    """With what is there now, and touches nothing."""
    world.estimate("IDEA-1", "score", "7", by=ANNA)
    report = world.rice.sync(dry_run=True)
    changes = {write.name: (write.before, write.text) for write in report.writes}
    assert changes == {"RICE score": ("7", "2000"), "RICE rank": ("", "1")}
    assert world.writes == []
    assert world.store.scores.latest() == {}
    assert world.store.scores.ranking() is None


def test_a_run_that_was_killed_goes_on(world: RiceWorld) -> None:
    """Whatever it had written is not written again."""
    for number in range(2, 6):
        world.estimated(number)
    world.tracker.meanwhile("set_fields", lambda: (_ for _ in ()).throw(KeyboardInterrupt), calls_before=2)
    with pytest.raises(KeyboardInterrupt):
        world.rice.sync()
    written = world.writes.count("set_fields")
    report = world.rice.sync()
    assert len({write.issue_key for write in report.writes}) == 5 - written
    assert all(world.held(f"IDEA-{n}", "score") == "2000" for n in range(1, 6))


def test_an_issue_that_refuses_is_told_of_and_the_run_goes_on(world: RiceWorld) -> None:
    """Closed, gone meanwhile, a field that disappeared: each a reason; the others are written."""
    for number in (2, 3, 4):
        world.estimated(number)
    world.portfolio.closed.add("IDEA-2")
    world.tracker.meanwhile("set_fields", lambda: world.tracker.delete("IDEA-4"))
    report = world.rice.sync()
    assert ("IDEA-2", "rice.write_forbidden") in codes(report.findings)
    assert ("IDEA-4", "rice.write_gone") in codes(report.findings)
    assert [world.held(f"IDEA-{n}", "score") for n in (1, 3)] == ["2000", "2000"]


def test_a_field_that_disappeared_between_reading_and_writing(world: RiceWorld) -> None:
    """It is named, and the issue's other fields are written all the same."""
    catalog = world.tracker.catalog
    names = {known: name for known, name in catalog.names.items() if known != RANK}
    world.tracker.meanwhile("set_fields", lambda: setattr(world.tracker, "catalog", FieldCatalog(names, catalog.types)))
    report = world.rice.sync()
    assert codes(report.findings) == [("IDEA-1", "rice.write_refused")]
    assert world.held("IDEA-1", "score") == "2000"


def test_a_field_that_is_not_on_the_site_is_told_once_for_the_run(world: RiceWorld) -> None:
    """Whatever needs it is missing, and says so."""
    world.estimated(2)
    world.start(criteria={"reach": {"place": {"field": "Audience"}}})
    report = world.rice.sync()
    assert [code for key, code in codes(report.findings) if not key] == ["field_name.unknown"]
    assert report.scored == 0


def test_some_issues_alone(world: RiceWorld) -> None:
    """With what hangs on them, and without ranks; a key that names nothing is told."""
    world.estimated(2)
    report = world.rice.sync(["IDEA-2", "IDEA-99"])
    assert (world.held("IDEA-2", "score"), world.held("IDEA-2", RANK), world.held("IDEA-1", "score")) == (
        "2000",
        "",
        "",
    )
    assert codes(report.findings) == [("IDEA-99", "rice.no_such_issue")]


def test_jira_that_asks_for_patience_is_given_it(world: RiceWorld) -> None:
    """For as long as it asks, and then the write is made."""
    world.tracker.fail("set_fields", Busy("slow down", 7.0), times=2)
    world.tracker.fail("set_fields", Unreachable("away"))
    report = world.rice.sync()
    assert world.pauses == [7.0, 7.0, 4.0]
    assert len(report.writes) == 2


def test_an_issue_without_an_answer_does_not_end_the_run(world: RiceWorld) -> None:
    """But a Jira that is away does."""
    world.estimated(2)
    world.tracker.fail("set_fields", Unreachable("away"), times=5)
    assert codes(world.rice.sync().findings) == [("IDEA-1", "rice.write_unanswered")]
    assert world.held("IDEA-2", "score") == "2000"
    for number in range(3, 8):
        world.estimated(number)
    world.tracker.fail("set_fields", Unreachable("away"), times=100)
    with pytest.raises(Unreachable):
        world.rice.sync()


def test_wrong_credentials_end_the_run(world: RiceWorld) -> None:
    """They are nobody's single issue."""
    world.tracker.fail("set_fields", Unauthorized("the token has ended"))
    with pytest.raises(Unauthorized):
        world.rice.sync()


def test_what_a_person_has_to_know_stands_on_the_issue_until_it_is_so_no_more(world: RiceWorld) -> None:
    """One comment, edited in place."""
    world.estimate("IDEA-1", "effort", "0")
    world.rice.sync()
    world.rice.sync()
    (told,) = world.comments("IDEA-1")
    assert "too small" in told
    world.estimate("IDEA-1", "effort", "4")
    world.rice.sync()
    assert world.comments("IDEA-1") == ["Nothing is open about the estimates of this issue any more."]


def test_nothing_is_told_on_issues_where_rice_yaml_says_so(world: RiceWorld) -> None:
    """`comment: false`: the report alone tells."""
    world.start(comment=False)
    world.estimate("IDEA-1", "effort", "0")
    assert world.rice.sync().findings
    assert world.comments("IDEA-1") == []


def test_scores_as_properties(world: RiceWorld) -> None:
    """On a site without such a field; the second run writes nothing."""
    world.start(score={"property": "crossgate.rice.score"}, rank=None)
    world.rice.sync()
    assert world.portfolio.properties["IDEA-1"]["crossgate.rice.score"]["value"] == 2000
    assert world.rice.sync().writes == ()


def test_estimates_from_a_csv_file(world: RiceWorld) -> None:
    """A column gives the reach; rows that cannot be used are told with their line."""
    world.start(criteria={"reach": {"place": {"csv": {"file": "reach.csv", "column": "Users"}}}})
    world.sheets.files["reach.csv"] = "Key,Users,Updated\nIDEA-1,2500,2026-09-01\nIDEA-1,1,\n,5,\nIDEA-2,7,soon\n"
    report = world.rice.sync()
    assert world.held("IDEA-1", "score") == "1000"
    assert codes(report.findings) == [
        ("", "rice.csv_row_twice"),
        ("", "rice.csv_row_without_key"),
        ("IDEA-2", "rice.csv_moment"),
    ]
    del world.sheets.files["reach.csv"]
    assert ("", "rice.csv_unreadable") in codes(world.rice.sync().findings)
    assert world.held("IDEA-1", "score") == ""
    world.sheets.files["reach.csv"] = "Issue,Users\nIDEA-1,2500\n"
    assert ("", "rice.csv_without_keys") in codes(world.rice.sync().findings)


def test_changes_of_the_ranking(world: RiceWorld) -> None:
    """Counted since the last ranking that was another."""
    world.estimated(2, reach="10000")
    world.rice.sync()
    world.estimate("IDEA-1", "reach", "20000")
    world.rice.sync()
    view = world.rice.look().ranking
    assert view is not None
    assert [(row.key, row.rank, row.change) for row in view.rows] == [("IDEA-1", 1, 1), ("IDEA-2", 2, -1)]


def test_requests_of_a_run(world: RiceWorld) -> None:
    """A count, the search, and the histories; then a write for each issue that differs."""
    world.estimated(2)
    world.rice.sync()
    assert world.calls == ["count", "search", "histories", "set_fields", "set_fields"]


def test_projects_that_the_site_does_not_know(world: RiceWorld) -> None:
    """The error says where to look."""
    world.tracker.fail("search", Refused("the value 'IDEA' does not exist for the field 'project'"))
    with pytest.raises(Refused, match=r"applies_to in rice\.yaml"):
        world.rice.sync()


def test_a_run_of_the_schedule_gives_its_report(world: RiceWorld) -> None:
    """What it found is logged besides."""
    world.portfolio.closed.add("IDEA-1")
    assert codes(world.rice.run().findings) == [("IDEA-1", "rice.write_forbidden")]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Forbidden("no"), "rice.write_forbidden"),
        (Gone("no"), "rice.write_gone"),
        (Conflict("no"), "rice.write_conflict"),
        (Refused("no", ("crossgate.rice.score: too large",)), "rice.write_refused"),
    ],
)
def test_what_a_single_write_may_meet(world: RiceWorld, error: RemoteError, code: str) -> None:
    """Fields and properties alike: a reason in the report."""
    world.tracker.fail("set_fields", error)
    assert codes(world.rice.sync().findings)[0] == ("IDEA-1", code)
    world.start(score={"property": "crossgate.rice.score"}, rank=None)
    world.tracker.fail("set_property", error)
    assert codes(world.rice.sync().findings) == [("IDEA-1", code)]
