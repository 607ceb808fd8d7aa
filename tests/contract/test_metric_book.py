"""What every book of metrics does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

from config.evidence.comparison import Better, Bounds
from config.metrics.tier import Tier
from connector.storage import Store
from tests.contract.stores import START, Stores
from workflows.metrics import bounds
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Newest, Reading
from workflows.people import Person
from workflows.results import reason

DOWN = reason("evidence.unreachable", source="experiments")


def read(value: float | None = 0.9, hours: float = 0, metric: str = "recall", **overrides: Any) -> Reading:
    """A reading whose digest follows from its value."""
    given: dict[str, Any] = {
        "metric": metric,
        "at": START + timedelta(hours=hours),
        "source": "experiments",
        "digest": f"digest of {value}",
        "value": value,
        "why": DOWN if value is None else None,
    }
    return Reading(**given | overrides)


def values(store: Store, metric: str = "recall") -> list[float | None]:
    """The values of its history."""
    return [one.value for one in store.metrics.history(metric)]


def test_what_was_kept_comes_back_exactly(stores: Stores, store: Store) -> None:
    """To the last bit, moment and letter; a silence with its reason."""
    first = read(0.1 + 0.2, unit="€ a day", link="https://ml.example.com/#/ü", made_at=START - timedelta(days=3))
    silence = read(None, 1, certain=True)
    assert store.metrics.keep([first, silence]) == 2
    kept = [replace(first, since=first.at), replace(silence, since=silence.at)]
    assert stores.open().metrics.history("recall") == kept


def test_the_same_value_read_again_is_no_new_entry(store: Store) -> None:
    """The one there is becomes longer; its first moment stays."""
    assert store.metrics.keep([read(hours=0), read(hours=1)]) == 1
    assert store.metrics.keep([read(hours=20)]) == 0
    (only,) = store.metrics.history("recall")
    assert (only.first, only.at) == (START, START + timedelta(hours=20))


def test_what_nobody_looked_at_for_longer_is_not_claimed(store: Store) -> None:
    """After a break the same value begins an entry of its own."""
    longer = bounds.JOINS / timedelta(hours=1) + 1
    assert store.metrics.keep([read(hours=0), read(hours=longer)]) == 2
    assert [one.first for one in store.metrics.history("recall")] == [START, START + timedelta(hours=longer)]


def test_keeping_twice_is_keeping_once(store: Store) -> None:
    """A reading that is not newer than the newest changes nothing."""
    several = [read(0.9, 0), read(0.8, 1), read(0.9, 2)]
    assert store.metrics.keep(several) == 3
    before = store.metrics.history("recall")
    assert store.metrics.keep(several) == 0
    assert store.metrics.keep([read(0.7, 1)]) == 0
    assert store.metrics.history("recall") == before
    assert store.metrics.keep([]) == 0


def test_many_keep_the_same_reading_once(store: Store) -> None:
    """Of several who keep it at the same time exactly one does."""
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: store.metrics.keep([read()]), range(16))) == 1


def test_the_newest_of_each_metric(store: Store) -> None:
    """The newest value, and the silence that came after it; metrics without readings are left out."""
    store.metrics.keep([read(0.8, 0), read(0.9, 1), read(None, 2), read(None, 0, "losses"), read(4, 0, "p99")])
    newest = store.metrics.newest()
    assert {name: (_value(one), one.silence is not None) for name, one in newest.items()} == {
        "recall": (0.9, True),
        "losses": (None, True),
        "p99": (4, False),
    }
    assert set(store.metrics.newest(["recall", "unknown"])) == {"recall"}
    assert store.metrics.newest([]) == {}
    store.metrics.keep([read(0.9, 3)])
    assert store.metrics.newest(["recall"])["recall"].silence is None


def _value(newest: Newest) -> float | None:
    return newest.reading.value if newest.reading else None


def test_many_metrics_at_once(store: Store) -> None:
    """More than one statement takes."""
    several = [read(float(n), metric=f"m{n}") for n in range(1201)]
    assert store.metrics.keep(several) == 1201
    assert len(store.metrics.newest([one.metric for one in several])) == 1201
    assert store.metrics.keep([read(float(n), 1, f"m{n}") for n in range(1201)]) == 0


def test_a_part_of_the_history(store: Store) -> None:
    """What was still so at a moment or later, or the newest so many, oldest first."""
    store.metrics.keep([read(0.1, 0), read(0.2, 1), read(0.2, 3), read(0.3, 4)])
    since = store.metrics.history("recall", since=START + timedelta(hours=2))
    assert [one.value for one in since] == [0.2, 0.3]
    assert [one.value for one in store.metrics.history("recall", limit=2)] == [0.2, 0.3]
    assert store.metrics.history("unknown") == []


def test_old_readings_are_forgotten(store: Store) -> None:
    """But for what is known now: the newest value and the newest silence, however old."""
    store.metrics.keep([read(0.7, 0), read(None, 1), read(0.8, 2), read(None, 3), read(4, 0, "p99")])
    assert store.metrics.forget(START + timedelta(hours=9)) == 2
    assert values(store) == [0.8, None]
    assert values(store, "p99") == [4]
    assert store.metrics.forget(START + timedelta(hours=9)) == 0


def test_of_each_metric_only_so_many_are_kept(store: Store) -> None:
    """However young they are: a value that always changes does not fill the store."""
    store.metrics.keep([read(float(n), n / 60) for n in range(bounds.MOST_KEPT + 2)] + [read(4, 0, "p99")])
    assert store.metrics.forget(START) == 2
    assert len(values(store)) == bounds.MOST_KEPT
    assert values(store)[0] == 2
    assert values(store, "p99") == [4]


METRIC = TieredMetric(
    id="issue:20061",
    label="FRAUD-61",
    name="Losses",
    tier=Tier.BUSINESS_KPI,
    moves=("margin",),
    owner=Person("acc-1", "Ann"),
    unit="bp",
    better=Better.LOWER,
    target=Bounds(at_most=4),
    link="https://example.atlassian.net/browse/FRAUD-61",
    projects=("FRAUD",),
)


def test_metrics_that_are_issues(stores: Stores, store: Store) -> None:
    """They come back as they were; those that are no more are gone."""
    bare = TieredMetric("issue:20062", "FRAUD-62", "Recall", None, target_text="a lot")
    assert store.metrics.described() == ()
    store.metrics.describe([bare, METRIC], START)
    assert stores.open().metrics.described() == (METRIC, bare)
    described = stores.open().metrics.described()[0]
    assert described.owner
    assert described.owner.name == "Ann"
    store.metrics.describe([METRIC], START)
    assert store.metrics.described() == (METRIC,)
    store.metrics.describe([], START)
    assert store.metrics.described() == ()
