from __future__ import annotations

from datetime import datetime

import requests

from connector.sandbox.limits import Limiter, RateLimits
from tests.sandboxes import Running


class Ticks:
    """A steady clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        """Where it stands."""
        return self.at


def test_answers_429_with_the_published_headers(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Beyond the rate, the answer says when to come again, what the limit is, and which limit it was."""
    cloud_sandbox.sandbox.limiter = Limiter(RateLimits(reads=2), Ticks())
    url = f"{api}/issue/FRAUD-2?fields=summary"
    answers = [cloud.get(url) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    headers = answers[-1].headers
    assert int(headers["Retry-After"]) >= 1
    assert (headers["X-RateLimit-Limit"], headers["X-RateLimit-Remaining"]) == ("2", "0")
    assert headers["RateLimit-Reason"] == "jira-burst-based"
    assert datetime.strptime(headers["X-RateLimit-Reset"], "%Y-%m-%dT%H:%M%z").year == 2026
    assert cloud.get(f"{api}/myself").status_code == 200


def test_limits_the_writes_to_one_issue(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Twenty writes to one issue pass, the next is refused; another issue is not concerned, nor is reading."""
    cloud_sandbox.sandbox.limiter = Limiter(RateLimits(), Ticks())
    answers = [cloud.put(f"{api}/issue/FRAUD-2/properties/p", json=n) for n in range(21)]
    assert [answer.status_code for answer in answers] == [201] + [200] * 19 + [429]
    assert answers[-1].headers["RateLimit-Reason"] == "jira-per-issue-on-write"
    assert cloud.put(f"{api}/issue/FRAUD-3/properties/p", json=1).status_code == 201
    assert cloud.get(f"{api}/issue/FRAUD-2/properties/p").json()["value"] == 19


def test_buckets_fill_again_with_time() -> None:
    """A second gives back what a second allows, and no more than the bucket holds."""
    ticks = Ticks()
    limiter = Limiter(RateLimits(reads=3), ticks)
    assert [_passes(limiter, "GET") for _ in range(4)] == [True, True, True, False]
    ticks.at = 0.4
    assert [_passes(limiter, "GET") for _ in range(2)] == [True, False]
    ticks.at = 60
    assert [_passes(limiter, "GET") for _ in range(4)] == [True, True, True, False]


def test_windows_of_an_issue_slide() -> None:
    """Both windows bind: two in two seconds, three in ten."""
    ticks = Ticks()
    limiter = Limiter(RateLimits(per_issue=((2, 2.0), (3, 10.0))), ticks)
    assert [_passes(limiter, "PUT", "A-1") for _ in range(3)] == [True, True, False]
    ticks.at = 2.1
    assert [_passes(limiter, "PUT", "A-1") for _ in range(2)] == [True, False]
    ticks.at = 5
    assert not _passes(limiter, "PUT", "A-1")
    ticks.at = 10.1
    assert _passes(limiter, "PUT", "A-1")


def test_without_limits_everything_passes() -> None:
    """Limits can be switched off."""
    limiter = Limiter(None)
    assert all(limiter.ask("GET", "/x", None) is None for _ in range(1000))


def _passes(limiter: Limiter, method: str, issue: str | None = None) -> bool:
    standing = limiter.ask(method, "/x", issue)
    return standing is not None and standing.retry_after is None
