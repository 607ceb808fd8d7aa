"""The smallest sets of steps that let a gate pass: enough, none to spare, and none forgotten."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import at
from workflows.requirements import all_of, any_of, not_
from workflows.results import Outcome, Remedy, Result, conjunction, reason
from workflows.unblocking import Step, lapsing, passed, ways

OPEN, DONE = Outcome.UNSATISFIED, Outcome.SATISFIED


def tip(name: str, outcome: Outcome = OPEN, **more: object) -> Result:
    return Result("field", outcome, reason("field.empty", field=name), **more)  # type: ignore[arg-type]


def gate(*children: Result) -> Result:
    return Result("gate", conjunction([child.outcome for child in children]), reason("gate.x"), children=children)


def names(result: Result) -> list[list[str]]:
    """The ways, each as the names of its steps; one that undoes something has a `-` before it."""
    return [[f"{'-' if s.undo else ''}{s.result.reason.fact('field')}" for s in way] for way in ways(result)]


def done(result: Result, steps: frozenset[Step]) -> Result:
    """The tree after steps were taken: what it then comes to is told by the combinators themselves."""
    if not result.children:
        if Step(result) in steps:
            return replace(result, outcome=DONE)
        return replace(result, outcome=OPEN) if Step(result, undo=True) in steps else result
    children = tuple(done(child, steps) for child in result.children)
    match result.kind:
        case "all_of":
            return all_of.combine(children)
        case "any_of":
            return any_of.combine(children)
        case "not":
            return not_.combine(children[0])
        case _:
            return gate(*children)


def allows(result: Result) -> bool:
    return result.outcome not in {Outcome.UNSATISFIED, Outcome.UNDETERMINED}


def test_a_gate_that_holds_needs_nothing() -> None:
    """One way, and no step in it; a gate of which nothing applies likewise."""
    assert names(gate(tip("a", DONE))) == [[]]
    assert names(gate(tip("a", Outcome.SKIPPED))) == [[]]


def test_everything_that_is_missing_is_one_way() -> None:
    """In the order in which the policy asks for it."""
    assert names(gate(tip("a"), tip("b", DONE), tip("c"))) == [["a", "c"]]


def test_the_smallest_way_is_told_first() -> None:
    """Of a choice, what takes fewer steps."""
    both, either = all_of.combine((tip("a"), tip("b"))), tip("c")
    assert names(gate(any_of.combine((both, either)), tip("d"))) == [["c", "d"], ["a", "b", "d"]]


def test_what_must_not_be_the_case_has_to_be_undone() -> None:
    """Below a `not`, also a nested one."""
    assert names(gate(not_.combine(tip("a", DONE)))) == [["-a"]]
    assert names(gate(not_.combine(not_.combine(tip("a"))))) == [["a"]]
    assert names(gate(not_.combine(all_of.combine((tip("a", DONE), tip("b", DONE)))))) == [["-a"], ["-b"]]


def test_one_step_for_two_places_is_one_step() -> None:
    """A field that two requirements ask for is filled in once."""
    assert names(gate(tip("a"), any_of.combine((tip("a"), tip("b"))))) == [["a"]]


def test_waiting_is_a_step_too_but_not_the_first_to_be_told() -> None:
    """Where somebody can do something, that comes first among ways of one length."""
    waiting = tip("a", Outcome.UNDETERMINED, remedy=Remedy(reason("remedy.wait")))
    assert names(gate(any_of.combine((waiting, tip("b"))))) == [["b"], ["a"]]


def test_a_huge_tree_is_cut_short() -> None:
    """Twenty choices of five have more ways than can be told; the answer comes all the same."""
    choices = [any_of.combine(tuple(tip(f"{n}-{m}") for m in range(5))) for n in range(20)]
    found = ways(gate(*choices))
    assert 0 < len(found) <= 64
    assert {len(way) for way in found} == {20}


def test_what_is_asked_for_with_its_contrary_has_no_way() -> None:
    """Nothing is told that would not help; where another way is open, that is told."""
    impossible = all_of.combine((tip("a"), not_.combine(tip("a"))))
    assert names(gate(impossible)) == []
    assert names(gate(any_of.combine((impossible, tip("b"))))) == [["b"]]


def trees() -> st.SearchStrategy[Result]:
    """Small trees over at most five different tips."""
    outcomes = st.sampled_from([OPEN, OPEN, DONE, Outcome.UNDETERMINED, Outcome.SKIPPED])
    tips = st.builds(tip, st.sampled_from("abcde"), outcomes)

    def combined(below: st.SearchStrategy[Result]) -> st.SearchStrategy[Result]:
        several = st.lists(below, min_size=1, max_size=3).map(tuple)
        return st.one_of(several.map(all_of.combine), several.map(any_of.combine), below.map(not_.combine))

    return st.lists(st.recursive(tips, combined, max_leaves=5), min_size=1, max_size=2).map(lambda c: gate(*c))


def consistent(result: Result, found: dict[object, Result] | None = None) -> bool:
    """Whether tips of one name are one: each is there once or as an equal copy."""
    seen = {} if found is None else found
    if not result.children:
        return seen.setdefault(result.reason, result) == result
    return all(consistent(child, seen) for child in result.children)


def tip_steps(result: Result) -> set[Step]:
    if not result.children:
        return {Step(result), Step(result, undo=True)} if result.outcome is not Outcome.SKIPPED else set()
    return set(chain.from_iterable(tip_steps(child) for child in result.children))


def contradicts(steps: frozenset[Step]) -> bool:
    return any(replace(step, undo=not step.undo) in steps for step in steps)


@settings(max_examples=300)
@given(trees().filter(consistent))
def test_a_way_is_enough_and_none_of_it_is_to_spare(tree: Result) -> None:
    """Doing all steps of a way makes the gate allow; doing any part of it does not."""
    for way in ways(tree):
        assert allows(done(tree, frozenset(way)))
        for size in range(len(way)):
            assert not any(allows(done(tree, frozenset(part))) for part in combinations(way, size))


@settings(max_examples=200)
@given(trees().filter(consistent))
def test_no_way_is_forgotten(tree: Result) -> None:
    """Whatever set of steps makes the gate allow, a way lies within it."""
    found = [frozenset(way) for way in ways(tree)]
    candidates = sorted(tip_steps(tree), key=repr)
    if len(candidates) > 10:
        return
    for size in range(len(candidates) + 1):
        for chosen in map(frozenset, combinations(candidates, size)):
            if not contradicts(chosen) and allows(done(tree, chosen)):
                assert any(way <= chosen for way in found)


def test_what_passed_and_what_lapses_next() -> None:
    """The tips that hold, and of those with an end the next first; what is below a `not` is no achievement."""
    first = tip("a", DONE, until=at(20))
    second, third = tip("b", DONE, until=at(10)), tip("c", DONE)
    tree = gate(first, all_of.combine((second, third)), tip("d"), not_.combine(tip("e", DONE)))
    assert [one.reason.fact("field") for one in passed(tree)] == ["a", "b", "c"]
    assert [one.reason.fact("field") for one in lapsing(tree)] == ["b", "a"]
    assert lapsing(gate(third)) == ()
