"""A receiver with everything around it that a test looks at."""

from __future__ import annotations

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config.site import Receiving
from connector.telemetry import PrometheusTelemetry
from tests.fake_inbox import SECRET, FakeInbox, counted, receiver_app, signed

PATH = "/webhooks/jira"
SMALL = Receiving(largest_body=4096, secret_header="X-Crossgate-Secret")


class Site:
    """A receiver with its inbox and numbers."""

    def __init__(self, receiving: Receiving = SMALL, *secrets: str) -> None:
        self.inbox = FakeInbox()
        self.telemetry = PrometheusTelemetry()
        app = receiver_app(self.inbox, secrets=secrets or (SECRET,), receiving=receiving, telemetry=self.telemetry)
        self.client: FlaskClient = app.test_client()

    def post(self, body: bytes, headers: dict[str, str] | None = None) -> TestResponse:
        """Send a delivery, signed unless other headers are given."""
        return self.client.post(PATH, data=body, headers=signed(body) if headers is None else headers)

    def outcome(self, name: str) -> float:
        """How many deliveries ended so."""
        return counted(self.telemetry, f'crossgate_deliveries_total{{outcome="{name}"}}')

    @property
    def empty(self) -> bool:
        """Whether nothing is stored."""
        return not self.inbox.kept and not self.inbox.dead
