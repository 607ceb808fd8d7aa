"""What every journal of effects does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from connector.storage import Store
from tests.contract.stores import START


def test_an_effect_begins_once(store: Store) -> None:
    """The first hears that it is new; later ones that it was begun, and after its end how it ended."""
    assert store.journal.begin("revert:1:2", "1", "revert", START) is None
    assert store.journal.begin("revert:1:2", "1", "revert", START) == ""
    store.journal.finish("revert:1:2", "moved")
    assert store.journal.begin("revert:1:2", "1", "revert", START) == "moved"
    assert store.journal.begin("revert:1:3", "1", "revert", START) is None


def test_an_outcome_can_be_looked_up(store: Store) -> None:
    """Without beginning anything: none for an effect that is new or still open, else what was noted."""
    assert store.journal.outcome("revert:1:2") is None
    store.journal.begin("revert:1:2", "1", "revert", START)
    assert store.journal.outcome("revert:1:2") is None
    store.journal.finish("revert:1:2", "moved")
    assert store.journal.outcome("revert:1:2") == "moved"


def test_one_of_many_begins_an_effect(store: Store) -> None:
    """Of several who begin the same effect at the same time exactly one hears that it is new."""
    with ThreadPoolExecutor(8) as pool:
        heard = list(pool.map(lambda _: store.journal.begin("e", "1", "revert", START), range(24)))
    assert heard.count(None) == 1
    assert heard.count("") == 23


def test_counts_effects(store: Store) -> None:
    """Effects of one kind on one issue, from a moment on, that moment included."""
    for n in range(5):
        store.journal.begin(f"revert:{n}", "1", "revert", START + timedelta(minutes=n))
    store.journal.begin("comment", "1", "comment", START + timedelta(minutes=4))
    store.journal.begin("other", "2", "revert", START + timedelta(minutes=4))
    assert store.journal.count("1", "revert", START + timedelta(minutes=2)) == 3
    assert store.journal.count("1", "revert", START + timedelta(minutes=9)) == 0


def test_an_effect_that_did_not_happen_begins_anew(store: Store) -> None:
    """Unless it ended; one that was never begun is none to retract."""
    store.journal.begin("row:1", "1", "row", START)
    store.journal.retract("row:1")
    assert store.journal.count("1", "row", START) == 0
    assert store.journal.begin("row:1", "1", "row", START) is None
    store.journal.finish("row:1", "FRAUD-7")
    store.journal.retract("row:1")
    store.journal.retract("unknown")
    assert store.journal.begin("row:1", "1", "row", START) == "FRAUD-7"


def test_an_outcome_says_something(store: Store) -> None:
    """An empty outcome, or one of an effect that was never begun, is a mistake of the caller."""
    store.journal.begin("e", "1", "revert", START)
    with pytest.raises(ValueError, match="never empty"):
        store.journal.finish("e", "")
    with pytest.raises(LookupError, match="never begun"):
        store.journal.finish("unknown", "moved")


def test_tells_an_outcome(store: Store) -> None:
    """None for what was never begun or has not ended, afterwards what `finish` noted."""
    assert store.journal.outcome("e") is None
    store.journal.begin("e", "1", "revert", START)
    assert store.journal.outcome("e") is None
    store.journal.finish("e", "moved")
    assert store.journal.outcome("e") == "moved"
