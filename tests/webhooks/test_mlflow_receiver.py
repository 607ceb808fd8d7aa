from __future__ import annotations

import base64
import hashlib
import hmac

import pytest
from pydantic import SecretStr
from werkzeug.test import Client, TestResponse

from tests.fake_clock import FakeClock
from tests.fake_inbox import FakeInbox
from tests.fake_telemetry import CountingTelemetry
from webhooks.mlflow import LARGEST, PATH, MlflowReceiver
from workflows.delivery import Source

BODY = b'{"entity": "model_version", "action": "created", "data": {"name": "fraud", "version": "7"}}'


class Site:
    """A receiver for two MLflow servers."""

    def __init__(self) -> None:
        self.inbox, self.clock, self.telemetry = FakeInbox(), FakeClock(), CountingTelemetry()
        secrets = {"old": SecretStr("s3cr3t-old"), "experiments": SecretStr("s3cr3t-webhook")}
        receiver = MlflowReceiver(inbox=self.inbox, secrets=secrets, telemetry=self.telemetry, clock=self.clock)
        self.client = Client(receiver.in_front_of(lambda _, start: (start("404 Not Found", []), [])[1]))

    def post(
        self, body: bytes = BODY, secret: str = "s3cr3t-webhook", late: int = 0, headers: dict[str, str] | None = None
    ) -> TestResponse:
        """Send a delivery as MLflow does."""
        at = str(int(self.clock.now().timestamp()) - late)
        digest = hmac.digest(secret.encode(), b"d-1." + at.encode() + b"." + body, hashlib.sha256)
        signed = {
            "X-MLflow-Delivery-Id": "d-1",
            "X-MLflow-Timestamp": at,
            "X-MLflow-Signature": f"v1,{base64.b64encode(digest).decode()}",
        }
        return self.client.post(PATH, data=body, headers={**signed, **(headers or {})})


def test_a_signed_delivery_is_kept_with_its_source() -> None:
    """The secret that signed it says which server sent it; it is kept once."""
    site = Site()
    assert [site.post().status_code, site.post().status_code] == [202, 202]
    (kept,) = site.inbox.kept.values()
    assert (kept.body, kept.source, kept.headers) == (BODY, Source.MLFLOW, {"crossgate-source": "experiments"})
    assert site.telemetry.counts["delivery", "duplicate"] == 1


@pytest.mark.parametrize(
    "without",
    [
        {"X-MLflow-Signature": ""},
        {"X-MLflow-Signature": "v2,AAAA"},
        {"X-MLflow-Signature": "v1,not base64"},
        {"X-MLflow-Signature": "v1,"},
        {"X-MLflow-Timestamp": "yesterday"},
        {"X-MLflow-Timestamp": "-1"},
        {"X-MLflow-Delivery-Id": ""},
        {"X-MLflow-Delivery-Id": "d-2"},
    ],
)
def test_what_is_not_signed_is_not_kept(without: dict[str, str]) -> None:
    """No signature, another's, or one of another delivery."""
    site = Site()
    assert site.post(headers=without).status_code == 401
    assert not site.inbox.kept


def test_a_wrong_secret_a_changed_body_and_an_old_delivery() -> None:
    """What was recorded cannot be sent again later, nor changed."""
    site = Site()
    assert site.post(secret="wrong").status_code == 401
    assert site.post(late=301).status_code == 401
    assert site.post(late=-301).status_code == 401
    assert site.post(late=299).status_code == 202


def test_other_requests() -> None:
    """Too large, not a POST, not our path, and a store that cannot take it."""
    site = Site()
    assert site.post(b"x" * (LARGEST + 1)).status_code == 413
    assert site.client.get(PATH).status_code == 405
    assert site.client.post("/elsewhere").status_code == 404


def test_a_signature_that_mlflow_itself_made() -> None:
    """By MLflow 3.17's own function, for a body of two bytes, at noon on 1 October 2026."""
    headers = {
        "X-MLflow-Timestamp": "1790856000",
        "X-MLflow-Signature": "v1,XXdN/zurAEzLbAA04Wx9/rOX7tBjq4HOTnGHOIurfv0=",
    }
    assert Site().post(b"{}", headers=headers).status_code == 202
