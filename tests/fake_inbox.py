"""An inbox in memory, and what else a receiver needs in a test."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import orjson
from flask import Flask
from pydantic import SecretStr

from config.site import Receiving
from connector.telemetry import PrometheusTelemetry
from tests.fake_clock import FakeClock
from webhooks import create_app
from webhooks.health import Check, Readiness
from workflows.delivery import Delivery
from workflows.errors import StoreUnavailable
from workflows.ports import Inbox

SECRET = "correct horse battery staple"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@dataclass(slots=True)
class FakeInbox:
    """Keeps deliveries in dictionaries, once per dedupe key, dead ones with their reason."""

    kept: dict[str, Delivery] = field(default_factory=dict)
    dead: dict[str, tuple[Delivery, str]] = field(default_factory=dict)
    broken: bool = False  # The store cannot be reached.
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, delivery: Delivery) -> bool:
        """Keep it; False when it was kept before."""
        with self._lock:
            return self._new(delivery) and self.kept.setdefault(delivery.dedupe_key, delivery) is delivery

    def put_dead(self, delivery: Delivery, reason: str) -> bool:
        """Keep it as a dead letter."""
        with self._lock:
            return self._new(delivery) and self.dead.setdefault(delivery.dedupe_key, (delivery, reason))[0] is delivery

    def _new(self, delivery: Delivery) -> bool:
        if self.broken:
            raise StoreUnavailable("the database is locked")
        return delivery.dedupe_key not in self.kept and delivery.dedupe_key not in self.dead


class DroppingInbox:
    """Keeps nothing: what a receiver costs without its store."""

    def put(self, delivery: Delivery) -> bool:
        """Drop it."""
        del delivery
        return True

    def put_dead(self, delivery: Delivery, reason: str) -> bool:
        """Drop it."""
        del delivery, reason
        return True


def all_well() -> Readiness:
    """A service that is ready."""
    return Readiness((Check("store", well=True, why="reachable"),))


def receiver_app(
    inbox: Inbox,
    *,
    secrets: tuple[str, ...] = (SECRET,),
    receiving: Receiving = Receiving(),  # noqa: B008 - it is frozen
    readiness: Callable[[], Readiness] = all_well,
    telemetry: PrometheusTelemetry | None = None,
) -> Flask:
    """The application over an inbox of a test."""
    counted = telemetry or PrometheusTelemetry()
    return create_app(
        inbox=inbox,
        secrets=tuple(SecretStr(secret) for secret in secrets),
        receiving=receiving,
        readiness=readiness,
        metrics=counted.exposition,
        telemetry=counted,
        clock=FakeClock(NOW),
    )


def signature(body: bytes, secret: str = SECRET) -> str:
    """The value of `X-Hub-Signature` for a body."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def signed(body: bytes, identifier: str | None = None, secret: str = SECRET) -> dict[str, str]:
    """The headers of a signed delivery."""
    headers = {"Content-Type": "application/json", "X-Hub-Signature": signature(body, secret)}
    return headers if identifier is None else headers | {"X-Atlassian-Webhook-Identifier": identifier}


def transitioned(key: str = "FRAUD-7", history: int = 40001, padding: int = 0) -> bytes:
    """The body of a webhook that tells of a transition; `padding` more bytes in the description."""
    return orjson.dumps(
        {
            "timestamp": 1795426200000,
            "webhookEvent": "jira:issue_updated",
            "issue_event_type_name": "issue_generic",
            "user": {"accountId": "5f0c1d", "displayName": "Ana Ruiz", "active": True},
            "issue": {
                "id": "20007",
                "key": key,
                "fields": {
                    "summary": "Score card payments with the new model",
                    "description": "x" * padding,
                    "issuetype": {"id": "10001", "name": "Story", "subtask": False},
                    "project": {"id": "10000", "key": key.partition("-")[0], "name": "Fraud"},
                    "status": {"id": "3", "name": "In Development"},
                    "labels": ["ml"],
                },
            },
            "changelog": {
                "id": str(history),
                "items": [
                    {
                        "field": "status",
                        "fieldId": "status",
                        "fieldtype": "jira",
                        "from": "1",
                        "fromString": "Backlog",
                        "to": "3",
                        "toString": "In Development",
                    }
                ],
            },
        }
    )


def counted(telemetry: PrometheusTelemetry, sample: str) -> float:
    """The value of a sample, such as `crossgate_deliveries_total{outcome="accepted"}`; 0 when there is none."""
    for line in telemetry.exposition()[0].decode().splitlines():
        name, _, number = line.rpartition(" ")
        if name == sample:
            return float(number)
    return 0.0
