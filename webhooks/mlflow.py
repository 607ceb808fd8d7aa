"""`POST /webhooks/mlflow`: MLflow's own webhooks, kept like Jira's before they are answered.

MLflow signs `<delivery id>.<timestamp>.<body>` with HMAC-SHA256 and sends `v1,<base64>` in `X-MLflow-Signature`. What
is older than five minutes is refused, as MLflow documents it: what somebody recorded cannot be sent again later.

    no or wrong signature, or too old   401   nothing is parsed or stored
    larger than the limit               413   nothing is stored
    the body broke off                  400   nothing is stored
    kept now, or before                 202   after the store says that it is durable
    the store cannot take it            503   with Retry-After: MLflow sends again
    any method but POST                 405
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from webhooks.answers import Answer, answer
from webhooks.body import read_body
from webhooks.posting import outcome_of, posted_to
from workflows.delivery import Delivery, Source
from workflows.evidence.news import SOURCE
from workflows.ports import Clock, Inbox, Telemetry

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

PATH: Final = "/webhooks/mlflow"
LARGEST: Final = 1024 * 1024
OLDEST: Final = timedelta(minutes=5)
_LONGEST_HEADER: Final = 256

_ANSWERS: Final = {
    "accepted": answer(202, {"status": "accepted"}),
    "duplicate": answer(202, {"status": "duplicate"}),
    "unauthenticated": answer(401, {"error": "the signature is missing, wrong or too old"}),
    "too_large": answer(413, {"error": f"a delivery is at most {LARGEST} bytes here"}),
    "broken_off": answer(400, {"error": "the body ended before its announced length"}),
    "unavailable": answer(503, {"error": "cannot be kept now; try again"}, {"Retry-After": "30"}),
}


class MlflowReceiver:
    """Takes MLflow's deliveries into the inbox. `secrets`: by the names of the sources in evidence.yaml."""

    def __init__(self, *, inbox: Inbox, secrets: Mapping[str, SecretStr], telemetry: Telemetry, clock: Clock) -> None:
        self._inbox = inbox
        self._keys = {source: secret.get_secret_value().encode() for source, secret in secrets.items()}
        self._telemetry = telemetry
        self._clock = clock

    def in_front_of(self, rest: WSGIApplication) -> WSGIApplication:
        """A WSGI application that takes what comes to our path, and leaves all else to the rest."""
        return posted_to(PATH, self._answered, rest)

    def _answered(self, environ: WSGIEnvironment) -> Answer:
        outcome = outcome_of(self._receive, environ)
        self._telemetry.delivery(outcome)
        return _ANSWERS[outcome]

    def _receive(self, environ: WSGIEnvironment) -> str:
        number, at, signature = (
            str(environ.get(f"HTTP_X_MLFLOW_{name}", "")) for name in ("DELIVERY_ID", "TIMESTAMP", "SIGNATURE")
        )
        if not (self._keys and 0 < len(number) <= _LONGEST_HEADER and self._is_fresh(at)):
            return "unauthenticated"
        body = read_body(environ, LARGEST)
        source = self._signer(f"{number}.{at}.".encode("latin-1", "replace") + body, signature)
        if source is None:
            return "unauthenticated"
        delivery = Delivery(
            f"mlflow:{number}",
            body,
            self._clock.now(),
            issue_key=f"evidence {source}",  # Its own lane: news of one source are worked on in order.
            headers={SOURCE: source},
            source=Source.MLFLOW,
        )
        return "accepted" if self._inbox.put(delivery) else "duplicate"

    def _is_fresh(self, at: str) -> bool:
        if not (at.isascii() and at.isdecimal() and len(at) <= 12):  # noqa: PLR2004  Seconds until the year 33658.
            return False
        return abs(self._clock.now().timestamp() - int(at)) <= OLDEST.total_seconds()

    def _signer(self, signed: bytes, signature: str) -> str | None:
        """The source whose secret signed it. Every secret is tried, so that the time taken tells nothing."""
        version, _, encoded = signature.partition(",")
        try:
            claimed = base64.b64decode(encoded, validate=True) if version == "v1" else b""
        except (binascii.Error, ValueError):
            claimed = b""
        found = None
        for source, key in self._keys.items():
            if hmac.compare_digest(hmac.digest(key, signed, "sha256"), claimed):
                found = source
        return found
