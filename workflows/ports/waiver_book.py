"""Waivers, kept from the moment somebody asks for one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from workflows.people import Person
from workflows.waivers import Waiver, WaiverState


class WaiverBook(Protocol):
    """What was asked for, granted and taken back. Nothing is ever removed: decisions name waivers for years."""

    def ask(self, waiver: Waiver) -> Waiver:
        """Keep a request, once for each issue, gate and saying; gives what is kept of it, with its number.

        What the same comment asked for before, and nobody granted yet, is replaced.
        """

    def grant(self, id: int, by: Person, at: datetime) -> bool:
        """Grant what is asked for. False: it is not there, or is not open any more."""

    def revoke(self, id: int, by: str, at: datetime) -> bool:
        """Take back what is asked for or granted. False: it is not there, was taken back before, or has ended."""

    def get(self, id: int) -> Waiver | None:
        """One waiver."""

    def of_issue(self, issue_id: str) -> tuple[Waiver, ...]:
        """All of an issue, in the order in which they were asked for."""

    def find(
        self,
        *,
        issue_key: str | None = None,
        gate_id: str | None = None,
        states: frozenset[WaiverState] = frozenset(),
        limit: int = 1_000,
    ) -> tuple[Waiver, ...]:
        """Those that fit every argument given, the newest first; no `states`: in any."""

    def ended(self, at: datetime) -> tuple[Waiver, ...]:
        """Those that held once, hold no more at that moment, and were not seen off yet."""

    def see_off(self, id: int, at: datetime) -> None:
        """Note that a waiver's end was dealt with."""

    def follow_up(self, id: int, issue_key: str) -> None:
        """Note the issue that was created to make up for it."""

    def count(self, at: datetime) -> Mapping[str, Mapping[str, int]]:
        """By gate id how many are `requested` and still open, `granted` and holding, `revoked`, and `ended`."""
