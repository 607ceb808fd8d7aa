"""What every book of scores does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from connector.storage import Store
from connector.storage.score_book import KEPT_RANKINGS
from tests.contract.stores import START, Stores
from workflows.rice.kept import Ranking, ScoreRecord


def record(issue: int = 1, value: str | None = "12.5", minutes: int = 0, **overrides: Any) -> ScoreRecord:
    """A record whose digest follows from its value."""
    values: dict[str, Any] = {
        "issue_id": str(issue),
        "issue_key": f"IDEA-{issue}",
        "at": START + timedelta(minutes=minutes),
        "scheme": "v1",
        "value": None if value is None else Decimal(value),
        "digest": f"digest of {value}",
        "body": {"inputs": [{"criterion": "reach", "text": "5 000 Nutzer · täglich"}]},
    }
    return ScoreRecord(**values | overrides)


def test_what_was_kept_comes_back_exactly(stores: Stores, store: Store) -> None:
    """To the last decimal place, moment and letter; a score that there is not stays none."""
    records = [record(1, "0.10", 1), record(2, None, 2), record(3, "1E+3", 3)]
    assert store.scores.append(records) == 3
    assert stores.open().scores.latest() == {known.issue_id: known for known in records}
    assert str(store.scores.latest(["1"])["1"].value) == "0.10"


def test_only_what_differs_is_kept(store: Store) -> None:
    """A record with the digest of its issue's newest adds nothing, whenever it comes."""
    assert store.scores.append([record(value="1"), record(value="1", minutes=1)]) == 1
    assert store.scores.append([record(value="1", minutes=2), record(2, "1")]) == 1
    assert store.scores.append([record(value="2", minutes=3), record(value="1", minutes=4)]) == 2
    assert [str(known.value) for known in store.scores.history("IDEA-1")] == ["1", "2", "1"]
    assert store.scores.append([]) == 0


def test_the_newest_of_each_issue(store: Store) -> None:
    """Of those named, or of all; issues without any are left out."""
    store.scores.append([record(issue, str(issue)) for issue in range(1, 1202)])
    store.scores.append([record(7, "70", 1)])
    latest = store.scores.latest()
    assert len(latest) == 1201
    assert latest["7"].value == 70
    named = store.scores.latest([str(issue) for issue in range(5, 1400)])
    assert len(named) == 1197
    assert store.scores.latest([]) == {}


def test_the_history_of_an_issue(store: Store) -> None:
    """Oldest first, across a change of its key; with a limit the newest."""
    store.scores.append([record(value=str(n), minutes=n) for n in range(3)])
    store.scores.append([record(value="9", minutes=9, issue_key="FRAUD-4"), record(2, "5")])
    for key in ("IDEA-1", "FRAUD-4"):
        assert [str(known.value) for known in store.scores.history(key)] == ["0", "1", "2", "9"]
    assert [str(known.value) for known in store.scores.history("IDEA-1", limit=2)] == ["2", "9"]
    assert store.scores.history("IDEA-99") == []


def test_many_keep_the_same_record_once(store: Store) -> None:
    """Of several who keep it at the same time exactly one does."""
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: store.scores.append([record()]), range(16))) == 1


def test_a_body_that_is_no_json_is_a_mistake_of_the_caller(store: Store) -> None:
    """Nothing is kept of it, nor of what came with it."""
    with pytest.raises(ValueError, match="JSON"):
        store.scores.append([record(), record(2, body={"share": float("nan")})])
    with pytest.raises(TypeError):
        store.scores.append([record(body={"value": Decimal(1)})])
    assert store.scores.latest() == {}


def test_rankings(store: Store) -> None:
    """The newest, and the newest before a moment; one that is as the last is not kept again."""
    assert store.scores.ranking() is None
    assert store.scores.save_ranking(START, {"1": 1, "2": 2})
    assert not store.scores.save_ranking(START + timedelta(hours=1), {"2": 2, "1": 1})
    assert store.scores.save_ranking(START + timedelta(hours=2), {"1": 2, "2": 1})
    assert store.scores.ranking() == Ranking(START + timedelta(hours=2), {"1": 2, "2": 1})
    assert store.scores.ranking(before=START + timedelta(hours=2)) == Ranking(START, {"1": 1, "2": 2})
    assert store.scores.ranking(before=START) is None


def test_old_rankings_are_forgotten(store: Store) -> None:
    """Each holds every idea, so that only so many are kept."""
    for hour in range(KEPT_RANKINGS + 3):
        store.scores.save_ranking(START + timedelta(hours=hour), {"1": hour})
    assert store.scores.ranking(before=START + timedelta(hours=3)) is None
    assert store.scores.ranking(before=START + timedelta(hours=4)) == Ranking(START + timedelta(hours=3), {"1": 3})
