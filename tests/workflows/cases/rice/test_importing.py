"""Estimates as tables: out, and in again; each row that cannot be taken is told with its line, column and reason."""

from __future__ import annotations

import pytest

from tests.rice_world import RiceWorld
from workflows.cases.rice.exporting import exported
from workflows.cases.rice.importing import ImportPlan
from workflows.table import parse_table


def planned(world: RiceWorld, text: str) -> ImportPlan:
    """What an import of the text would do."""
    return world.rice.importing(parse_table(text))


def problems(plan: ImportPlan) -> list[tuple[int, str, str]]:
    """Line, column and code of what cannot be taken."""
    return [(one.line, one.column, one.why.code) for one in plan.problems]


def test_what_is_exported_is_imported_without_any_change(world: RiceWorld) -> None:
    """Best first; a summary that a spreadsheet would run is only shown."""
    world.estimated(2, reach="10000", effort="2-6")
    world.idea(3, confidence="50")
    world.rice.sync()
    text = exported(world.rice.look())
    rows = [dict(row.cells) for row in parse_table(text).rows]
    assert [(row["Key"], row["Rank"]) for row in rows] == [("IDEA-2", "1"), ("IDEA-1", "2"), ("IDEA-3", "")]
    assert (rows[1]["Score"], rows[1]["Reach"], rows[1]["Impact"], rows[0]["Effort"]) == ("2000", "5000", "High", "2-6")
    plan = planned(world, text)
    assert (plan.rows, plan.unchanged, plan.writes, plan.problems) == (3, 3, (), ())


def test_a_row_is_taken(world: RiceWorld) -> None:
    """By criterion name or id, letter case aside; an empty cell changes nothing, a dash empties."""
    plan = planned(world, "key;REACH;impact;Effort\nidea-1;6000;;-\n")
    assert [(write.name, write.before, write.text) for write in plan.writes] == [
        ("Reach", "5000", "6000"),
        ("Effort", "4", None),
    ]
    world.rice.write(plan.writes)
    assert (world.held("IDEA-1", "reach"), world.held("IDEA-1", "effort")) == ("6000", "")
    assert world.writes == ["set_fields"]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("IDEA-1,many,80", "Reach", "rice.not_a_number"),
        ("IDEA-1,5,180", "Confidence", "rice.percent_out_of_range"),
        ("IDEA-1,-5,80", "Reach", "rice.too_small"),
        ("IDEA-99,5,80", "Key", "rice.no_such_issue"),
        ("FRAUD-7,5,80", "Key", "rice.import_not_scored"),
        (",5,80", "Key", "rice.import_no_key"),
    ],
)
def test_a_row_that_cannot_be_taken(world: RiceWorld, row: str, column: str, code: str) -> None:
    """Nothing of it is taken, not even what is right in it; other rows are."""
    world.idea(7, project="FRAUD")
    world.estimated(2)
    plan = planned(world, f"Key,Reach,Confidence\n{row}\nIDEA-2,7000,60\n")
    assert problems(plan) == [(2, column, code)]
    assert {write.issue_key for write in plan.writes} == {"IDEA-2"}


def test_an_issue_that_comes_twice(world: RiceWorld) -> None:
    """The second row is told with the line of the first."""
    assert problems(planned(world, "Key,Reach\nIDEA-1,5\nidea-1,6\n")) == [(3, "Key", "rice.import_twice")]


@pytest.mark.parametrize(
    ("header", "column", "code"),
    [("Key,Raech", "Raech", "rice.import_column"), ("Issue,Reach", "Key", "rice.import_no_key")],
)
def test_a_column_that_nobody_understands(world: RiceWorld, header: str, column: str, code: str) -> None:
    """Nothing is taken: the file means something else than it seems to."""
    plan = planned(world, f"{header}\nIDEA-1,5\n")
    assert (1, column, code) in problems(plan)
    assert plan.writes == ()


def test_a_criterion_that_is_not_written(world: RiceWorld) -> None:
    """What comes from a file cannot be imported, and what stands for no field neither."""
    csv = {"csv": {"file": "reach.csv", "column": "Users"}}
    world.start(criteria={"reach": {"place": csv}, "effort": {"place": {"field": "Work"}}})
    world.sheets.files["reach.csv"] = "Key,Users\n"
    assert problems(planned(world, "Key,Reach,Effort\nIDEA-1,5,5\n")) == [
        (1, "Reach", "rice.import_read_only"),
        (1, "Effort", "field_name.unknown"),
    ]


def test_estimates_in_properties(world: RiceWorld) -> None:
    """Written as the service reads them again."""
    world.start(criteria={"reach": {"place": {"property": "reach"}}})
    plan = planned(world, "Key,Reach\nIDEA-1,5000\n")
    world.rice.write(plan.writes)
    assert planned(world, "Key,Reach\nIDEA-1,5000\n").writes == ()
    world.rice.sync()
    assert world.held("IDEA-1", "score") == "2000"
