"""What every note of outstanding issues does."""

from __future__ import annotations

from connector.storage import Store


def test_notes_what_is_outstanding(store: Store) -> None:
    """An issue is outstanding from when it is marked until it is unmarked; marking twice is marking once."""
    assert not store.standing.outstanding("1")
    for _ in range(2):
        store.standing.mark("1", outstanding=True)
        assert store.standing.outstanding("1")
    assert not store.standing.outstanding("2")
    for _ in range(2):
        store.standing.mark("1", outstanding=False)
        assert not store.standing.outstanding("1")
