"""What a training script tells: kept before it is answered, and answered so that its author can mend it."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from pydantic import SecretStr
from werkzeug.test import Client, TestResponse

from tests.fake_clock import FakeClock
from tests.fake_inbox import FakeInbox, signature
from tests.fake_telemetry import CountingTelemetry
from webhooks.evidence import LARGEST, PATH, EvidenceReceiver, Notices
from workflows.delivery import Source

SECRET = "s3cr3t-notices"
BODY = b'{"issue": "FRAUD-1"}'


class Site:
    """A receiver with one source of runs."""

    def __init__(self) -> None:
        self.inbox, self.clock, self.telemetry = FakeInbox(), FakeClock(), CountingTelemetry()
        notices = Notices(SecretStr(SECRET), ("experiments",))
        parts = {"inbox": self.inbox, "telemetry": self.telemetry, "clock": self.clock}
        receiver = EvidenceReceiver(notices=notices, **parts)  # type: ignore[arg-type]  # Each is what its name says.
        self.client = Client(receiver.in_front_of(lambda _, start: (start("404 Not Found", []), [])[1]))

    def post(self, body: bytes = BODY, headers: dict[str, str] | None = None) -> TestResponse:
        """Send a notice, signed unless told otherwise."""
        signed = {"X-Hub-Signature": signature(body, SECRET)}
        return self.client.post(PATH, data=body, headers=signed if headers is None else headers)


def basic(password: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(f'ci:{password}'.encode()).decode()}"}


@pytest.mark.parametrize("headers", [None, basic(SECRET)], ids=["signed", "with the secret as a password"])
def test_a_notice_is_kept(headers: dict[str, str] | None) -> None:
    """Once within the second, as a client that tries again sends it; later it is news again."""
    site = Site()
    assert [site.post(headers=headers).get_json()["status"] for _ in range(2)] == ["accepted", "duplicate"]
    site.clock.advance(timedelta(seconds=1))
    assert site.post(headers=headers).status_code == 202
    assert [kept.source for kept in site.inbox.kept.values()] == [Source.EVIDENCE] * 2
    assert {(kept.body, kept.issue_key) for kept in site.inbox.kept.values()} == {(BODY, "evidence notices")}


@pytest.mark.parametrize(
    "headers",
    [{}, basic("wrong"), {"X-Hub-Signature": signature(BODY, "wrong")}, {"X-Hub-Signature": signature(b"{}", SECRET)}],
)
def test_what_proves_nothing_is_not_kept(headers: dict[str, str]) -> None:
    """No secret, a wrong one, another body's signature."""
    site = Site()
    assert site.post(headers=headers).status_code == 401
    assert not site.inbox.kept


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"issue=FRAUD-1", "found no JSON"),
        (b"[]", "found no object"),
        (b"{}", "found the names of nothing"),
        (b'{"isue": "FRAUD-1"}', "found the names isue"),
        (b'{"issue": "fraud one"}', "found an issue that is no key: fraud one"),
        (b'{"issues": []}', "found the names issues"),
        (b'{"issues": ["A1-1"' + b', "A1-1"' * 20 + b"]}", "found more than 20 issues"),
        (
            b'{"source": "boards", "run": "x"}',
            "found a source that has no runs; those of evidence.yaml are experiments",
        ),
    ],
)
def test_what_is_no_notice_is_told_to_whoever_wrote_it(body: bytes, found: str) -> None:
    """With what was found and what is allowed; nothing is kept."""
    site = Site()
    answer = site.post(body)
    assert answer.status_code == 400
    assert answer.get_json()["error"] == found
    assert '{"issue": "KEY-1"}' in answer.get_json()["allowed"]
    assert not site.inbox.kept


def test_other_requests() -> None:
    """Too large, not a POST, not our path, a store that cannot take it."""
    site = Site()
    assert site.post(b" " * (LARGEST + 1)).status_code == 413
    assert site.client.get(PATH).status_code == 405
    assert site.client.post("/elsewhere").status_code == 404
    site.inbox.broken = True
    assert site.post().status_code == 503
    assert site.post().headers["Retry-After"] == "30"
