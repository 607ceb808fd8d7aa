"""`POST /webhooks/jira`: check where a delivery comes from, keep it, answer.

    no or wrong proof of a secret       401   nothing is read beyond the body, nothing is parsed or stored
    larger than the limit               413   nothing is stored
    the body broke off                  400   nothing is stored
    not JSON, or not an event           202   kept as a dead letter: a 5xx would make the sender repeat it for ever
    an event that means nothing to us   202   counted and dropped
    kept before                         202   kept once
    kept now                            202   after the store says that it is durable
    the store cannot take it            503   with Retry-After, so that the sender tries again
    any method but POST                 405

Whoever sends is told nothing that it does not know; it is logged and counted on our side.

It is a WSGI application of its own, in front of Flask: routing and wrapping of request and response would take
three times as long as all that is done here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from webhooks.answers import Answer, answer
from webhooks.body import read_body
from webhooks.identity import IDENTIFIER, dedupe_key
from webhooks.posting import outcome_of, posted_to
from webhooks.signature import SIGNATURE, Verifier
from workflows.delivery import Delivery
from workflows.events import Ignored
from workflows.payload import MalformedPayload, parse
from workflows.ports import Clock, Inbox, Telemetry
from workflows.references import reference_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

PATH: Final = "/webhooks/jira"

KEPT_HEADERS: Final = (IDENTIFIER, "x-atlassian-webhook-flow", "x-atlassian-webhook-retry", "content-type")
"""The headers that are stored with a delivery. Credentials are not among them."""

RETRY_AFTER: Final = 30
"""Seconds that the sender is asked to wait when the store cannot take a delivery."""

_LONGEST_HEADER = 256  # Characters of a header that are stored.

_TAKEN: Final = {name: answer(202, {"status": name}) for name in ("accepted", "duplicate", "malformed", "unknown")}
_REFUSED: Final = {
    "unauthenticated": answer(
        401,
        {"error": "the signature or secret is missing or wrong"},
        {"WWW-Authenticate": 'Basic realm="crossgate"'},
    ),
    "broken_off": answer(400, {"error": "the body ended before its announced length"}),
    "unavailable": answer(503, {"error": "cannot be kept now; try again"}, {"Retry-After": str(RETRY_AFTER)}),
}


class Receiver:
    """Takes deliveries into the inbox."""

    def __init__(self, *, inbox: Inbox, verifier: Verifier, largest: int, telemetry: Telemetry, clock: Clock) -> None:
        self._inbox = inbox
        self._verifier = verifier
        self._largest = largest  # Bytes.
        self._telemetry = telemetry
        self._clock = clock
        names = {SIGNATURE, "authorization", *KEPT_HEADERS, *filter(None, [verifier.secret_header])}
        self._names = tuple((_in_environ(name), name) for name in sorted(names))
        self._too_large = answer(413, {"error": f"a delivery is at most {largest} bytes here"})

    def in_front_of(self, rest: WSGIApplication) -> WSGIApplication:
        """A WSGI application that takes what comes to our path, and leaves all else to the rest."""
        return posted_to(PATH, self.receive, rest)

    def receive(self, environ: WSGIEnvironment) -> Answer:
        """Answer one delivery."""
        outcome = outcome_of(self._receive, environ)
        self._telemetry.delivery(outcome)
        return _TAKEN.get(outcome) or _REFUSED.get(outcome) or self._too_large

    def _receive(self, environ: WSGIEnvironment) -> str:
        headers = {name: environ[key] for key, name in self._names if key in environ}
        body = self._authentic(environ, headers)
        return "unauthenticated" if body is None else self._take(body, headers)

    def _authentic(self, environ: WSGIEnvironment, headers: Mapping[str, str]) -> bytes | None:
        """The body, if it comes from someone who knows a secret. It is not read when the headers claim nothing."""
        proof = self._verifier.claim(headers)
        if proof is None:
            return None
        body = read_body(environ, self._largest)
        return body if proof(body) else None

    def _take(self, body: bytes, headers: Mapping[str, str]) -> str:
        """Keep what is worth it; gives the outcome."""
        kept = {name: headers[name][:_LONGEST_HEADER] for name in KEPT_HEADERS if name in headers}
        key, now = dedupe_key(headers, body), self._clock.now()
        try:
            event = parse(body)
        except MalformedPayload as malformed:
            self._inbox.put_dead(Delivery(key, body, now, headers=kept), malformed.reason)
            return "malformed"
        if isinstance(event, Ignored):
            return "unknown"
        delivery = Delivery(key, body, now, event.issue.key, kept, tells_of=reference_of(event))
        return "accepted" if self._inbox.put(delivery) else "duplicate"


def _in_environ(header: str) -> str:
    """Where WSGI keeps a header."""
    name = header.upper().replace("-", "_")
    return name if name in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{name}"
