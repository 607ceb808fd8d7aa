"""`POST /webhooks/evidence`: a training script or a CI job tells that evidence changed, kept before it is answered.

Proved as Jira's deliveries are: `X-Hub-Signature: sha256=<hex>` over the raw body, or basic authentication with the
secret as the password. The secret is one of its own, so that whoever trains models cannot speak as Jira.

    no or wrong proof of the secret     401   nothing is parsed or stored
    larger than the limit               413   nothing is stored
    the body broke off                  400   nothing is stored
    not a notice                        400   nothing is stored; the sender is told what one is, since people write it
    kept now                            202   after the store says that it is durable
    the store cannot take it            503   with Retry-After
    any method but POST                 405
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from webhooks.answers import Answer, answer
from webhooks.body import read_body
from webhooks.posting import outcome_of, posted_to
from webhooks.signature import SIGNATURE, verifier
from workflows.delivery import Delivery, Source
from workflows.evidence.notices import ALLOWED, NotANotice, RunChanged, notice_of
from workflows.ports import Clock, Inbox, Telemetry

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

PATH: Final = "/webhooks/evidence"
LARGEST: Final = 16 * 1024

_ANSWERS: Final = {
    "accepted": answer(202, {"status": "accepted"}),
    "duplicate": answer(202, {"status": "duplicate"}),
    "unauthenticated": answer(
        401, {"error": "the signature or secret is missing or wrong"}, {"WWW-Authenticate": 'Basic realm="crossgate"'}
    ),
    "too_large": answer(413, {"error": f"a notice is at most {LARGEST} bytes here"}),
    "broken_off": answer(400, {"error": "the body ended before its announced length"}),
    "unavailable": answer(503, {"error": "cannot be kept now; try again"}, {"Retry-After": "30"}),
}


@dataclass(frozen=True, slots=True)
class Notices:
    """Who may tell, and of what."""

    secret: SecretStr
    sources: tuple[str, ...]  # The names of those that have runs.


class EvidenceReceiver:
    """Takes notices into the inbox."""

    def __init__(self, *, inbox: Inbox, notices: Notices, telemetry: Telemetry, clock: Clock) -> None:
        self._inbox = inbox
        self._verifier = verifier([notices.secret], None)
        self._sources = sorted(notices.sources)
        self._telemetry = telemetry
        self._clock = clock

    def in_front_of(self, rest: WSGIApplication) -> WSGIApplication:
        """A WSGI application that takes what comes to our path, and leaves all else to the rest."""
        return posted_to(PATH, self._answered, rest)

    def _answered(self, environ: WSGIEnvironment) -> Answer:
        try:
            outcome = outcome_of(self._receive, environ)
        except NotANotice as error:
            self._telemetry.delivery("malformed")
            return answer(400, {"error": f"found {error}", "allowed": ALLOWED})
        self._telemetry.delivery(outcome)
        return _ANSWERS[outcome]

    def _receive(self, environ: WSGIEnvironment) -> str:
        given = {SIGNATURE: environ.get("HTTP_X_HUB_SIGNATURE"), "authorization": environ.get("HTTP_AUTHORIZATION")}
        proof = self._verifier.claim({name: held for name, held in given.items() if held is not None})
        if proof is None:
            return "unauthenticated"
        body = read_body(environ, LARGEST)
        if not proof(body):
            return "unauthenticated"
        notice = notice_of(body)
        if isinstance(notice, RunChanged) and notice.source not in self._sources:
            raise NotANotice(f"a source that has no runs; those of evidence.yaml are {', '.join(self._sources) or '-'}")
        now = self._clock.now()
        # The same words again are news again, but not within the second: a client that tries again sends them so.
        number = f"{int(now.timestamp())}:{hashlib.sha256(body).hexdigest()[:32]}"
        delivery = Delivery(f"notice:{number}", body, now, issue_key="evidence notices", source=Source.EVIDENCE)
        return "accepted" if self._inbox.put(delivery) else "duplicate"
