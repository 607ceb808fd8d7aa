from __future__ import annotations

from collections.abc import Iterator

import pytest

from connector.sandbox.webhooks.conduct import WebhookConduct
from tests.service_process import Operated, operated
from tests.watching import wait_for

SWEPT = "sweep: {every: 1s, settle: 1s}"
DENIED, ALLOWED = 16, 8


@pytest.fixture(scope="module")
def swept(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """A service that sweeps every second."""
    with operated(database_url, tmp_path_factory.mktemp("swept"), site=SWEPT) as service:
        yield service


def test_a_delivery_that_is_lost_is_found_by_the_sweep(swept: Operated) -> None:
    """The transition is judged all the same, from what the site shows; the log and Jira show it once."""
    key = swept.create()
    swept.settle()
    swept.jira.sandbox.webhooks.conduct = WebhookConduct(lose_next=1)
    swept.move(key, "In Development")
    wait_for("the sweep", lambda: swept.status(key) == "Backlog")
    swept.settle()
    assert swept.moves_back(key) == 1
    assert len(swept.comments(key)) == 1
    assert [decision["verdict"] for decision in swept.json("explain", key)] == ["deny"]


def test_duplicates_reordering_and_loss_show_each_effect_once(swept: Operated) -> None:
    """A third is lost, a third comes twice, a third late: every skipped review is undone once, every other is left."""
    denied = [swept.create() for _ in range(DENIED)]
    allowed = [swept.create() for _ in range(ALLOWED)]
    swept.settle()
    webhooks = swept.jira.sandbox.webhooks
    lost = len(webhooks.lost)
    webhooks.conduct = WebhookConduct(lose=0.3, duplicate=0.3, reorder=0.3, seed=7, retry_seconds=0.5)
    for number, key in enumerate(denied):
        swept.move(key, "In Development")
        if number < ALLOWED:
            swept.move(allowed[number], "ML Review")
            swept.move(allowed[number], "In Development", by="Mara Lind")
    wait_for("every denied issue to be back", lambda: all(swept.status(key) == "Backlog" for key in denied))
    wait_for("every decision", lambda: all(swept.store.log.rows(key) for key in [*denied, *allowed]))
    swept.settle()
    assert len(webhooks.lost) > lost
    assert {key: (swept.moves_back(key), len(swept.comments(key))) for key in denied} == dict.fromkeys(denied, (1, 1))
    assert {key: (swept.status(key), swept.comments(key)) for key in allowed} == dict.fromkeys(
        allowed, ("In Development", [])
    )
    decided = [row.issue_key for row in swept.store.log.rows() if row.kind == "decision"]
    assert sorted(key for key in decided if key in {*denied, *allowed}) == sorted([*denied, *allowed])
    assert swept.store.queue.depth().dead == 0
    assert swept.metric('crossgate_sweep_transitions_total{told_by="sweep"}') >= 1
