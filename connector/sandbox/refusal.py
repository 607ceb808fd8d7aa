"""What the sandbox says no to, in the shape in which Jira says it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any


class Refusal(Exception):
    """A request that Jira would refuse: a status, messages about the whole, and messages by field."""

    def __init__(self, status: int, *messages: str, errors: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join([*messages, *(f"{name}: {text}" for name, text in (errors or {}).items())]))
        self.status = status
        self.messages = messages
        self.errors = dict(errors or {})

    @property
    def body(self) -> dict[str, Any]:
        """Jira's error collection."""
        return {"errorMessages": list(self.messages), "errors": self.errors}


def bad(*messages: str, **errors: str) -> Refusal:
    """A 400."""
    return Refusal(HTTPStatus.BAD_REQUEST, *messages, errors=errors)


def no_issue() -> Refusal:
    """The 404 that hides whether an issue exists."""
    return Refusal(HTTPStatus.NOT_FOUND, "Issue does not exist or you do not have permission to see it.")


def not_on_screen(field_ids: list[str]) -> Refusal:
    """The 400 for fields that the screen at hand does not hold."""
    return Refusal(
        HTTPStatus.BAD_REQUEST,
        errors={
            field_id: f"Field '{field_id}' cannot be set. It is not on the appropriate screen, or unknown."
            for field_id in field_ids
        },
    )
