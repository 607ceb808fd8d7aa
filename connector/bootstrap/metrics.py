"""Build the reading of metrics, when there is a metrics.yaml with something in it."""

from __future__ import annotations

from config.configuration import Configuration
from connector.scheduler import Ended
from connector.storage import Store
from workflows.cases.metrics.fetching import FetchMetrics
from workflows.ports import Clock, EvidenceDesk, IssueTracker, Portfolio


def fetch_metrics(
    configuration: Configuration,
    store: Store,
    tracker: IssueTracker,
    portfolio: Portfolio,
    desk: EvidenceDesk,
    clock: Clock,
    *,
    site_url: str,
) -> FetchMetrics | None:
    """The use case; None when there are no metrics: then nothing is asked for them."""
    policy = configuration.policy
    if not policy.metrics.anything:
        return None
    return FetchMetrics(
        policy.metrics, policy.fields, tracker, portfolio, desk, store.metrics, clock, site_url=site_url
    )


def fetch_on_schedule(fetch: FetchMetrics) -> Ended:
    """Read all metrics; a run in which Jira could not be asked has failed, one in which a source was silent has not."""
    fetched = fetch()
    return Ended(str(fetched), failed=bool(fetched.failure))
