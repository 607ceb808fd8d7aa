"""What every archive of policies does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from config.configuration import Policy
from connector.storage import Store
from tests.builders import policy
from tests.contract.stores import START, Stores

GATE = {"guards": {"to": "Done"}, "require": [{"field": {"name": "Größe · \u2028", "is": "set"}}]}
ONE, TWO = policy(GATE), policy(GATE, {**GATE, "mode": "audit"}, fields={"Größe": {"id": "customfield_7"}})


def test_a_policy_comes_back_exactly(stores: Stores, store: Store) -> None:
    """With its fields; read again it has the same version."""
    assert store.policies.keep(TWO, START)
    found = stores.open().policies.fetch(TWO.version)
    assert found is not None
    again = Policy.model_validate(found)
    assert again == TWO
    assert again.version == TWO.version


def test_each_version_is_kept_once(store: Store) -> None:
    """With when it was first in force, however often it comes back."""
    assert store.policies.keep(ONE, START)
    assert not store.policies.keep(ONE, START + timedelta(days=1))
    assert store.policies.keep(TWO, START + timedelta(days=2))
    assert not store.policies.keep(ONE, START + timedelta(days=3))
    assert [(one.version, one.first_used, one.gates) for one in store.policies.versions()] == [
        (TWO.version, START + timedelta(days=2), 2),
        (ONE.version, START, 1),
    ]


def test_a_version_that_never_was(store: Store) -> None:
    """There is nothing to fetch, whatever is asked for."""
    assert store.policies.versions() == []
    for version in (ONE.version, "", "no version", "\x00", "\ud800"):
        assert store.policies.fetch(version) is None


def test_many_keep_it_at_once(stores: Stores) -> None:
    """Of several processes that start with one policy, one keeps it and none fails."""
    opened = [stores.open() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(lambda store: store.policies.keep(ONE, START), opened))
    assert sum(kept) == 1
