"""Deliveries, kept until they are worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from workflows.delivery import Delivery, Handled, KeptDelivery
from workflows.kept import DeadLetter, QueueDepth


class Inbox(Protocol):
    """Where the receiver keeps deliveries."""

    def put(self, delivery: Delivery) -> bool:
        """Keep it durably. True when it is new, False when it was kept before. Raises StoreUnavailable."""

    def put_dead(self, delivery: Delivery, reason: str) -> bool:
        """Keep it as a dead letter from the start."""


class DeliveryQueue(Inbox, Protocol):
    """The inbox seen from the worker."""

    def work(self, handle: Callable[[KeptDelivery], Handled], stop: Callable[[], bool]) -> None:
        """Hand out deliveries until `stop`: one per issue at a time, in order of arrival; different ones side by side.

        What is in flight when `stop` turns true is finished. A handler that raises counts as `Later`.
        """

    def hasten(self, issue_key: str) -> int:
        """Work at once on what waits for its time on this issue, in its order; gives how many deliveries that are."""

    def told_by_webhook(self, refs: Iterable[str]) -> frozenset[str]:
        """Which of these (`workflows.references`) a delivery from the webhook told of."""

    def depth(self) -> QueueDepth:
        """What is waiting."""

    def dead_letters(self, limit: int = 100) -> list[DeadLetter]:
        """The newest dead letters first, without their bodies."""

    def dead_letter(self, id: int) -> DeadLetter | None:
        """One dead letter, body included."""

    def replay(self, id: int) -> bool:
        """Put a dead letter back, attempts from zero. False: there is no such dead letter."""

    def discard(self, id: int) -> bool:
        """Remove a dead letter for good. False: there is no such dead letter."""

    def purge(self, before: datetime) -> int:
        """Forget finished deliveries received before that; gives how many."""
