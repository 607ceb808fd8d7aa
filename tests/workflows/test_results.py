"""The three values and their algebra."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.results import Outcome, conjunction, disjunction, negation

S, U, N, K, W = (
    Outcome.SATISFIED,
    Outcome.UNDETERMINED,
    Outcome.UNSATISFIED,
    Outcome.SKIPPED,
    Outcome.WAIVED,
)
KLEENE = st.sampled_from([S, U, N])
outcomes = st.lists(st.sampled_from(list(Outcome)), max_size=6)


def settled(outcome: Outcome) -> Outcome:
    """An outcome as combinations see it: waived counts as satisfied."""
    return S if outcome is W else outcome


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [(S, S, S, S), (S, U, U, S), (S, N, N, S), (U, U, U, U), (U, N, N, U), (N, N, N, N)],
)
def test_kleenes_tables(one: Outcome, other: Outcome, both: Outcome, either: Outcome) -> None:
    """The truth tables of *and* and *or*, both ways round."""
    assert conjunction([one, other]) is conjunction([other, one]) is both
    assert disjunction([one, other]) is disjunction([other, one]) is either


def test_skipped_and_waived() -> None:
    """Skipped parts say nothing, all skipped is skipped, and waived counts as satisfied."""
    for outcome in (S, U, N):
        assert conjunction([outcome, K]) is disjunction([K, outcome]) is outcome
    assert conjunction([K, K]) is disjunction([K]) is conjunction([]) is disjunction([]) is K
    assert conjunction([W, S]) is disjunction([W, N]) is S
    assert (negation(W), negation(K), negation(U)) == (N, K, U)


@given(outcomes)
def test_order_does_not_matter(found: list[Outcome]) -> None:
    """Both combinations are commutative."""
    assert conjunction(found) is conjunction(reversed(found))
    assert disjunction(found) is disjunction(reversed(found))


@given(outcomes, outcomes)
def test_grouping_does_not_matter(left: list[Outcome], right: list[Outcome]) -> None:
    """Both combinations are associative: a nested part can be written out."""
    assert conjunction([conjunction(left), conjunction(right)]) is conjunction([*left, *right])
    assert disjunction([disjunction(left), disjunction(right)]) is disjunction([*left, *right])


@given(outcomes)
def test_de_morgan(found: list[Outcome]) -> None:
    """Not all is the same as some not, and the other way round."""
    assert negation(conjunction(found)) is disjunction(map(negation, found))
    assert negation(disjunction(found)) is conjunction(map(negation, found))


@given(st.sampled_from(list(Outcome)))
def test_double_negation(outcome: Outcome) -> None:
    """Not twice is nothing said."""
    assert negation(negation(outcome)) is settled(outcome)


def test_information_never_flips_what_is_decided() -> None:
    """Whatever an open part turns out to be, a decided whole stays as it was decided."""
    for parts in product([S, U, N, K], repeat=3):
        for place, better in product(range(3), [S, N]):
            if parts[place] is not U:
                continue
            known = [*parts[:place], better, *parts[place + 1 :]]
            for combine in (conjunction, disjunction):
                before = combine(parts)
                assert before is U or combine(known) is before
