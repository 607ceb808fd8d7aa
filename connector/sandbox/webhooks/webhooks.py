"""The site's webhooks: who is told of what, and what became of it."""

from __future__ import annotations

import hashlib
import hmac
from collections import deque
from dataclasses import dataclass, field
from threading import RLock

from connector.sandbox.dialect import Dialect, Face
from connector.sandbox.happenings import Happening
from connector.sandbox.site import Site
from connector.sandbox.webhooks.conduct import WebhookConduct
from connector.sandbox.webhooks.payload import payload
from connector.sandbox.webhooks.sender import Attempt, Outgoing, Sender

_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Webhook:
    """A registration by an administrator."""

    id: int
    name: str
    url: str
    events: frozenset[str]
    secret: str | None = field(default=None, repr=False)
    enabled: bool = True
    face: Face = Face.CLOUD


class Webhooks:
    """Registrations, and the sending of what they ask for."""

    def __init__(self, site: Site) -> None:
        self.bases: dict[Face, str] = dict.fromkeys(Face, "https://sandbox.invalid")
        self.registered: dict[int, Webhook] = {}
        self.attempts: deque[Attempt] = deque(maxlen=_KEPT)
        self.lost: deque[Outgoing] = deque(maxlen=_KEPT)
        self._site = site
        self._lock = RLock()
        self._next_id = 1
        self._sent = 0
        self._held: list[Outgoing] = []
        self._sender = Sender(WebhookConduct(), self.attempts.append)
        site.listeners.append(self._tell)

    @property
    def conduct(self) -> WebhookConduct:
        """How deliveries are made; assign to change it."""
        return self._sender.conduct

    @conduct.setter
    def conduct(self, conduct: WebhookConduct) -> None:
        self._sender.conduct = conduct

    def register(
        self,
        name: str,
        url: str,
        events: frozenset[str],
        *,
        secret: str | None = None,
        enabled: bool = True,
        face: Face = Face.CLOUD,
    ) -> Webhook:
        """Tell an address of events from now on."""
        with self._lock:
            made = Webhook(self._next_id, name, url, events, secret, enabled, face)
            self._next_id += 1
            self.registered[made.id] = made
        return made

    def drain(self, timeout: float = 30.0) -> None:
        """Wait until all deliveries ended, retries included; one held back is let go. TimeoutError after `timeout`."""
        with self._lock:
            held, self._held = self._held, []
            for delivery in held:
                self._sender.send(delivery)
        if not self._sender.wait(timeout):
            raise TimeoutError(f"webhook deliveries have not ended within {timeout} s")

    def close(self) -> None:
        """Send nothing more."""
        self._sender.close()

    def _tell(self, happening: Happening) -> None:
        with self._lock:
            for webhook in list(self.registered.values()):
                if webhook.enabled and happening.kind.value in webhook.events:
                    self._send(self._outgoing(webhook, happening))

    def _outgoing(self, webhook: Webhook, happening: Happening) -> Outgoing:
        body = payload(self._site, happening, Dialect(webhook.face, "2", self.bases[webhook.face]))
        self._sent += 1
        identifier = hashlib.sha256(f"{webhook.id}:{self._sent}".encode()).hexdigest()[:32]
        headers = {
            "Content-Type": "application/json; charset=UTF-8",
            "User-Agent": "Atlassian HttpClient 0.17.3 / Crossgate sandbox",
            "X-Atlassian-Webhook-Identifier": identifier,
        }
        if webhook.face is Face.CLOUD:
            headers["X-Atlassian-Webhook-Flow"] = "Primary"
        if webhook.secret:
            digest = hmac.new(webhook.secret.encode(), body, hashlib.sha256).hexdigest()
            headers["X-Hub-Signature"] = f"sha256={digest}"
        return Outgoing(identifier, webhook.name, webhook.url, happening.kind.value, happening.issue.key, body, headers)

    def _send(self, delivery: Outgoing) -> None:
        if self.conduct.loses():
            self.lost.append(delivery)
            return
        if self.conduct.reorders():
            self._held.append(delivery)
            return
        held, self._held = self._held, []
        for one in [delivery] * (2 if self.conduct.duplicates() else 1) + held:
            self._sender.send(one)
