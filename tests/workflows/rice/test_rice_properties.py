"""What holds for any estimates, and for any order in which things happen."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import ANNA, BEN, CARLA, CROSSGATE, DAVE, at, directory
from tests.ideas import Ideas, book
from workflows.people import Person
from workflows.rice.evaluate import evaluate
from workflows.rice.formula import formula_of
from workflows.rice.graph import flow
from workflows.rice.values import Facts

PLACES = (("IDEA-1", "Reach"), ("IDEA-1", "Other"), ("FRAUD-1", "Reach"))
PEOPLE = (ANNA, BEN, CARLA, DAVE)
RULES = ("newest", "source", "highest_role")
KEYS = [f"A-{number}" for number in range(1, 7)]

SPACE = 30
"""Minutes between edits: quicker ones, put right again and again, would pass for an automation's."""

Edit = tuple[tuple[str, str], str | None, Person]

edits = st.lists(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(["5", "7", "9", None]), st.sampled_from(PEOPLE)), max_size=6
)
numbers = st.decimals(min_value="0.01", max_value=10_000, places=2, allow_nan=False)


def site(conflict: str) -> Ideas:
    """Reach in three places that are kept alike: two fields of an idea, and its epic's."""
    other = {"field": "Other", "direction": "both", "conflict": conflict}
    follow = {"via": {"link_types": "is implemented by"}, "direction": "both", "conflict": conflict, "score": False}
    rules = book(
        applies_to={"projects": "IDEA"},
        criteria={"reach": {"synced_with": [other]}},
        follow=[{**follow, "criteria": ["reach"]}],
        roles=["heads", "leads"],
    )
    found = Ideas(rules, directory=directory(heads=[ANNA], leads=[BEN, CARLA]))
    found.add("IDEA-1")
    found.add("FRAUD-1")
    found.link("IDEA-1", "FRAUD-1")
    return found


def state(ideas: Ideas) -> list[str | None]:
    """What the three places hold."""
    return [ideas.ideas[key].fields.get(name) for key, name in PLACES]


def played(conflict: str, made: list[Edit], syncs: frozenset[int]) -> Ideas:
    """The edits half an hour apart, with a sync after those that are named, and one at the end."""
    ideas = site(conflict)
    for number, ((key, name), text, by) in enumerate(made):
        ideas.edit(key, name, text, by, minutes=SPACE * (number + 1))
        if number in syncs:
            ideas.sync()
    ideas.sync()
    return ideas


@pytest.mark.parametrize("conflict", RULES)
@given(edits, st.sets(st.integers(0, 5)))
@settings(max_examples=60, deadline=None)
def test_when_crossgate_looked_does_not_matter(conflict: str, made: list[Edit], syncs: set[int]) -> None:
    """However many deliveries came late or were lost, the final state is that of the edits alone."""
    assert state(played(conflict, made, frozenset(syncs))) == state(played(conflict, made, frozenset()))


@pytest.mark.parametrize("conflict", [*RULES, "ask"])
@given(edits, st.sets(st.integers(0, 5)))
@settings(max_examples=60, deadline=None)
def test_sync_is_idempotent(conflict: str, made: list[Edit], syncs: set[int]) -> None:
    """A second run writes nothing, keeps nothing, and finds the same."""
    ideas = played(conflict, made, frozenset(syncs))
    before = ideas.evaluate()
    assert before.writes == ()
    assert before.records == ()
    assert ideas.sync().findings == before.findings


@pytest.mark.parametrize("conflict", RULES)
@given(edits)
@settings(max_examples=60, deadline=None)
def test_both_ways_converge(conflict: str, made: list[Edit]) -> None:
    """All places hold the same in the end, and it is what somebody wrote, or nothing."""
    held = set(state(played(conflict, made, frozenset())))
    assert len(held) == 1
    assert held <= {text for _, text, _ in made} | {None}


@given(edits)
@settings(max_examples=60, deadline=None)
def test_the_newest_is_the_last_edit(made: list[Edit]) -> None:
    """Whoever wrote last, wherever they wrote."""
    if made:
        assert set(state(played("newest", made, frozenset()))) == {made[-1][1]}


@pytest.mark.parametrize("conflict", [*RULES, "ask"])
@given(edits)
@settings(max_examples=40, deadline=None)
def test_the_order_of_what_was_read_does_not_matter(conflict: str, made: list[Edit]) -> None:
    """Issues in any order give the same evaluation."""
    ideas = site(conflict)
    for number, ((key, name), text, by) in enumerate(made):
        ideas.edit(key, name, text, by, minutes=SPACE * (number + 1))
    seen = [idea.seen() for idea in ideas.ideas.values()]
    facts = Facts(CROSSGATE, at(500), **ideas.facts)
    assert len({repr(evaluate(ideas.book, order, facts)) for order in (seen, seen[::-1])}) == 1


@given(numbers, numbers, numbers, numbers, st.sampled_from([Decimal(2), Decimal("0.5"), Decimal(10), Decimal("1.25")]))
@settings(deadline=None)
def test_scaling_reach_scales_the_score(
    reach: Decimal, impact: Decimal, confidence: Decimal, effort: Decimal, factor: Decimal
) -> None:
    """And scaling effort divides it."""
    formula = formula_of(book().rice)
    given_ = {"reach": reach, "impact": impact, "confidence": confidence, "effort": effort}
    score = formula.compute(given_)
    more, less = (
        formula.compute({**given_, "reach": reach * factor}),
        formula.compute({**given_, "effort": effort * factor}),
    )
    assert isinstance(score, Decimal)
    assert isinstance(more, Decimal)
    assert isinstance(less, Decimal)
    assert abs(more - score * factor) <= abs(more) * Decimal("1e-25")
    assert abs(less - score / factor) <= abs(less) * Decimal("1e-25")


@given(
    st.lists(st.sampled_from(list(combinations(KEYS, 2))), max_size=8),
    st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=10),
)
@settings(deadline=None)
def test_every_issue_is_in_order_or_in_a_circle(alike: list[tuple[str, str]], feeds: list[tuple[str, str]]) -> None:
    """Never both; whoever feeds comes before whom it feeds; and a circle is made of steps that are there."""
    found = flow(KEYS, alike, feeds)
    ordered = [key for group in found.order for key in group]
    assert sorted([*ordered, *found.circles]) == KEYS
    place = {key: number for number, group in enumerate(found.order) for key in group}
    for source, target in feeds:
        if source != target and target in place:
            assert place[source] < place[target]
    known = set(feeds)
    for circle in found.circles.values():
        assert circle[0] == circle[-1]
        if not alike:
            assert set(pairwise(circle)) <= known
