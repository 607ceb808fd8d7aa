"""What every `Portfolio` does: the adapters to Cloud and Data Center over HTTP, and the fake of the use cases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portfolio_worlds import CONFIDENCE, EFFORT, IMPACT, IMPACTS, REACH, SCORE, PortfolioWorld, ideas
from workflows.errors import Forbidden, Gone, Refused
from workflows.issue import Change, FieldValue, History
from workflows.ports import Wanted
from workflows.rice.values import Seen

__all__ = ["ideas"]

WANTED = Wanted((REACH, IMPACT, CONFIDENCE, EFFORT, SCORE))
PROPERTY = "crossgate.rice.score"


def read(ideas: PortfolioWorld, key: str, wanted: Wanted = WANTED) -> Seen:
    """One issue."""
    (seen,) = ideas.portfolio.read_many([key], wanted)
    return seen


def texts(seen: Seen, field_id: str) -> tuple[str, ...]:
    """What a field holds, as people see it."""
    return seen.issue.fields[field_id].texts


def changes(seen: Seen) -> list[tuple[History, Change]]:
    """What changed, with when and by whom."""
    return [(history, change) for history in seen.issue.histories for change in history.changes]


def test_what_an_issue_holds(ideas: PortfolioWorld) -> None:
    """Numbers, options and texts as people see them; what is empty is empty, and histories are not known."""
    key = ideas.create("Estimated")
    ideas.estimate(key, REACH, 5000)
    ideas.estimate(key, IMPACT, "High")
    ideas.estimate(key, EFFORT, "3-8")
    seen = read(ideas, key)
    assert (seen.issue.key, seen.issue.project_key, seen.issue.summary) == (key, "FRAUD", "Estimated")
    assert (seen.issue.issue_type, seen.issue.status.name) == ("Story", "Backlog")
    assert (texts(seen, REACH), texts(seen, IMPACT), texts(seen, EFFORT)) == (("5000",), ("High",), ("3-8",))
    assert seen.issue.fields[SCORE] == FieldValue()
    assert not seen.histories_known
    assert seen.updated == ideas.clock.now()


def test_histories_of_what_is_wanted(ideas: PortfolioWorld) -> None:
    """Who set which field when, oldest first; changes of other fields are left out."""
    key = ideas.create("Estimated")
    start = ideas.clock.now()
    for minutes, value in ((1, 5000), (2, 6000)):
        ideas.clock.advance(timedelta(minutes=1))
        ideas.estimate(key, REACH, value)
        ideas.move(key, "In Development" if minutes == 1 else "Backlog")
    seen = read(ideas, key, Wanted((REACH,), histories=True))
    assert seen.histories_known
    told = [(history.at - start, change.from_text, change.to_text) for history, change in changes(seen)]
    assert told == [(timedelta(minutes=1), None, "5000"), (timedelta(minutes=2), "5000", "6000")]
    authors = {history.author.id if history.author else "" for history in seen.issue.histories}
    assert authors == {ideas.person("Priya Nair")}


def test_histories_can_be_read_afterwards(ideas: PortfolioWorld) -> None:
    """In the order given; an issue without any has none, nor has one that is gone meanwhile."""
    changed, quiet, gone = (ideas.create(name) for name in ("Changed", "Quiet", "Gone"))
    ideas.estimate(changed, REACH, 1)
    seen = ideas.portfolio.read_many([changed, quiet, gone], WANTED)
    ideas.delete(gone)
    told = ideas.portfolio.histories(seen[::-1], WANTED.fields)
    assert [one.issue.key for one in told] == [one.issue.key for one in seen[::-1]]
    assert {one.issue.key: len(one.issue.histories) for one in told} == {changed: 1, quiet: 0, gone: 0}
    assert {one.issue.key for one in told if one.histories_known} >= {changed, quiet}


def test_one_edit_of_many_fields_is_one_history(ideas: PortfolioWorld) -> None:
    """However the fields are divided among requests."""
    key = ideas.create("Estimated")
    ideas.portfolio.set_fields(key, {REACH: "5", EFFORT: "3"})
    many = (REACH, *(f"customfield_2{n:04d}" for n in range(12)), EFFORT)
    (seen,) = ideas.portfolio.histories([read(ideas, key)], many)
    assert {change.field_id for _, change in changes(seen)} == {REACH, EFFORT}
    assert len({history.at for history in seen.issue.histories}) == 1


def test_many_are_read_in_any_order(ideas: PortfolioWorld) -> None:
    """By key or id, each once; what is gone or hidden is left out."""
    one, two, hidden, gone = (ideas.create(name) for name in ("One", "Two", "Hidden", "Gone"))
    by_id = read(ideas, two).issue.id
    ideas.hide(hidden)
    ideas.delete(gone)
    found = ideas.portfolio.read_many([gone, by_id, hidden, one, "FRAUD-99999", one], WANTED)
    assert sorted(seen.issue.key for seen in found) == sorted([one, two])
    assert ideas.portfolio.read_many([], WANTED) == ()


def test_what_is_searched_for(ideas: PortfolioWorld) -> None:
    """The issues of the projects and types, and none that is hidden."""
    one, two, hidden = (ideas.create(name) for name in ("One", "Two", "Hidden"))
    other = ideas.create("Other", project="RECO")
    ideas.hide(hidden)

    def keys(*projects: str, types: tuple[str, ...] = ()) -> set[str]:
        return {seen.issue.key for block in ideas.portfolio.search(projects, types, WANTED) for seen in block}

    assert {one, two} <= keys("FRAUD")
    assert keys("FRAUD").isdisjoint({other, hidden})
    assert {one, other} <= keys("FRAUD", "RECO", types=("Story",))
    assert keys("FRAUD", types=("Epic",)).isdisjoint({one, two})
    assert {one, other} <= keys()
    assert ideas.portfolio.count(["FRAUD"], ["Story"]) == len(keys("FRAUD", types=("Story",)))


def test_a_search_tells_histories(ideas: PortfolioWorld) -> None:
    """When they are wanted."""
    key = ideas.create("Estimated")
    ideas.estimate(key, REACH, 7)
    wanted = Wanted((REACH,), histories=True)
    found = {seen.issue.key: seen for block in ideas.portfolio.search(["FRAUD"], [], wanted) for seen in block}
    assert all(seen.histories_known for seen in found.values())
    assert len(found[key].issue.histories) == 1


def test_children_of_several(ideas: PortfolioWorld) -> None:
    """Those whose parent is one of them, each once."""
    first, second, lonely = (ideas.create(name) for name in ("First", "Second", "Lonely"))
    children = [ideas.create("Child", first), ideas.create("Child", first), ideas.create("Child", second)]
    ideas.estimate(children[0], EFFORT, "2")
    found = ideas.portfolio.children([first, second, lonely], WANTED)
    assert {seen.issue.key: seen.issue.parent_key for seen in found} == dict(
        zip(children, (first, first, second), strict=True)
    )
    assert texts(next(s for s in found if s.issue.key == children[0]), EFFORT) == ("2",)
    assert ideas.portfolio.children([lonely], WANTED) == ()


def test_comments_are_read_when_wanted(ideas: PortfolioWorld) -> None:
    """Oldest first, as plain text, with who wrote each and when."""
    key = ideas.create("Discussed")
    for number in range(2):
        ideas.clock.advance(timedelta(minutes=1))
        ideas.say(key, f"/rice reach={number}")
    assert read(ideas, key).comments == ()
    comments = read(ideas, key, Wanted((REACH,), comments=True)).comments
    assert [comment.text for comment in comments] == ["/rice reach=0", "/rice reach=1"]
    assert [comment.author.id if comment.author else "" for comment in comments] == [ideas.person("Priya Nair")] * 2
    assert comments[1].at == ideas.clock.now()


def test_fields_are_written(ideas: PortfolioWorld) -> None:
    """Each as its type takes it, several in one history by our account; None empties one."""
    key = ideas.create("Written")
    ideas.portfolio.set_fields(key, {REACH: "5000.5", IMPACT: "Low", EFFORT: "3-8"})
    seen = read(ideas, key)
    assert (texts(seen, REACH), texts(seen, IMPACT), texts(seen, EFFORT)) == (("5000.5",), ("Low",), ("3-8",))
    ideas.portfolio.set_fields(key, {REACH: None, IMPACT: None})
    seen = read(ideas, key, Wanted(WANTED.fields, histories=True))
    assert (texts(seen, REACH), texts(seen, IMPACT), texts(seen, EFFORT)) == ((), (), ("3-8",))
    authors = {history.author.id for history in seen.issue.histories if history.author}
    assert authors == {ideas.person("Crossgate")}


@pytest.mark.parametrize(
    ("field_id", "text"), [(REACH, "many"), (IMPACT, "Colossal"), ("customfield_99999", "1")], ids=str
)
def test_what_a_field_does_not_take(ideas: PortfolioWorld, field_id: str, text: str) -> None:
    """It is refused by the field's id, and nothing is written, not even what was right."""
    key = ideas.create("Refused")
    with pytest.raises(Refused) as raised:
        ideas.portfolio.set_fields(key, {EFFORT: "3", field_id: text})
    assert any(detail.startswith(f"{field_id}:") for detail in raised.value.details)
    assert texts(read(ideas, key), EFFORT) == ()


def test_a_field_that_disappeared(ideas: PortfolioWorld) -> None:
    """It is not known on any issue, which is not the same as empty, and refused by its id when written."""
    key = ideas.create("Estimated")
    ideas.remove_field(SCORE)
    assert SCORE not in read(ideas, key).issue.fields
    with pytest.raises(Refused) as raised:
        ideas.portfolio.set_fields(key, {SCORE: "3"})
    assert any(detail.startswith(f"{SCORE}:") for detail in raised.value.details)


def test_an_issue_that_may_not_be_edited(ideas: PortfolioWorld) -> None:
    """Reads go on; writes are forbidden."""
    key = ideas.create("Closed")
    ideas.close_to_edits(key)
    assert read(ideas, key).issue.key == key
    with pytest.raises(Forbidden):
        ideas.portfolio.set_fields(key, {SCORE: "3"})
    with pytest.raises(Forbidden):
        ideas.portfolio.set_property(key, PROPERTY, {"value": 3})


def test_an_issue_that_is_gone(ideas: PortfolioWorld) -> None:
    """Writes raise Gone."""
    key = ideas.create("Gone")
    ideas.delete(key)
    with pytest.raises(Gone):
        ideas.portfolio.set_fields(key, {SCORE: "3"})
    with pytest.raises(Gone):
        ideas.portfolio.set_property(key, PROPERTY, {"value": 3})


def test_properties(ideas: PortfolioWorld) -> None:
    """Written, read when wanted, replaced and removed; removing what is not there is no failure."""
    key = ideas.create("Scored")
    wanted = Wanted((REACH,), properties=(PROPERTY,))
    assert read(ideas, key, wanted).properties == {}
    ideas.portfolio.set_property(key, PROPERTY, {"value": 3.5})
    ideas.portfolio.set_property(key, "another", [1])
    assert read(ideas, key, wanted).properties == {PROPERTY: {"value": 3.5}}
    assert ideas.property_of(key, PROPERTY) == {"value": 3.5}
    for _ in range(2):
        ideas.portfolio.set_property(key, PROPERTY, None)
    assert read(ideas, key, wanted).properties == {}
    assert ideas.property_of(key, "another") == [1]


def test_what_can_be_edited(ideas: PortfolioWorld) -> None:
    """Fields of the edit screen with the values that they allow; a field that the site lost is none of them."""
    key = ideas.create("Estimated")
    editable = ideas.portfolio.editable(key)
    assert editable[REACH] is None
    assert editable[IMPACT] == IMPACTS
    ideas.remove_field(REACH)
    assert REACH not in ideas.portfolio.editable(key)
    with pytest.raises(Gone):
        ideas.portfolio.editable("FRAUD-999")
