"""What every book of lapses does."""

from __future__ import annotations

from datetime import timedelta

from connector.storage import Store
from tests.contract.stores import START, Stores
from workflows.lapses import Lapse

DAY = timedelta(days=1)


def test_the_moment_that_was_noted_last_counts(store: Store) -> None:
    """One for each issue and gate, with the key that the issue has by then; none when nothing ends any more."""
    store.lapses.note("1", "FRAUD-1", "review", START + DAY)
    store.lapses.note("1", "RISK-7", "review", START + 2 * DAY)
    store.lapses.note("1", "RISK-7", "release", START + DAY)
    assert store.lapses.of_issue("1") == (
        Lapse("1", "RISK-7", "release", START + DAY),
        Lapse("1", "RISK-7", "review", START + 2 * DAY),
    )
    store.lapses.note("1", "RISK-7", "review", None)
    store.lapses.note("2", "RISK-8", "review", None)
    assert [lapse.gate_id for lapse in store.lapses.of_issue("1")] == ["release"]
    assert store.lapses.of_issue("2") == ()


def test_what_is_due_is_told_until_it_is_seen_off(stores: Stores, store: Store) -> None:
    """From the very moment on, the earliest first, after a restart too."""
    store.lapses.note("2", "FRAUD-2", "review", START + DAY)
    store.lapses.note("1", "FRAUD-1", "review", START + 2 * DAY)
    store.lapses.note("3", "FRAUD-3", "review", START + 3 * DAY)
    assert store.lapses.due(START + DAY - timedelta(microseconds=1)) == ()
    due = stores.open().lapses.due(START + 2 * DAY)
    assert [lapse.issue_key for lapse in due] == ["FRAUD-2", "FRAUD-1"]
    store.lapses.see_off(due[0])
    assert store.lapses.due(START + 2 * DAY) == due[1:]


def test_a_new_moment_is_not_seen_off_with_the_old_one(store: Store) -> None:
    """It was noted while the old one was being dealt with."""
    store.lapses.note("1", "FRAUD-1", "review", START)
    (old,) = store.lapses.due(START)
    store.lapses.note("1", "FRAUD-1", "review", START + DAY)
    store.lapses.see_off(old)
    assert [lapse.due for lapse in store.lapses.of_issue("1")] == [START + DAY]
