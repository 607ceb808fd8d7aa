"""How the site speaks: Cloud or Data Center, documents or wiki markup, at which address, in whose time zone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from connector.sandbox.model import User
from connector.sandbox.text.rich import RichText


class Face(StrEnum):
    """Which Jira the sandbox looks like."""

    CLOUD = "cloud"
    DATA_CENTER = "data-center"


@dataclass(frozen=True, slots=True)
class Dialect:
    """The manner of one answer."""

    face: Face
    version: str  # `3`: documents; `2` and `latest`: wiki markup.
    base: str  # The site's address, without a slash at the end.
    zone: str = "UTC"

    @property
    def cloud(self) -> bool:
        """Whether people are account ids and changelogs carry field ids."""
        return self.face is Face.CLOUD

    def to(self, user: User) -> Dialect:
        """The same, in that user's time zone."""
        return replace(self, zone=user.time_zone)

    def api(self, path: str) -> str:
        """The address of something in the API."""
        return f"{self.base}/rest/api/{self.version}{path}"

    def text(self, text: RichText) -> dict[str, Any] | str:
        """Rich text as this version shows it."""
        return text.adf if self.version == "3" else text.wiki

    def time(self, at: datetime) -> str:
        """A moment as Jira writes it: milliseconds, and an offset without a colon."""
        local = at.astimezone(ZoneInfo(self.zone))
        return f"{local:%Y-%m-%dT%H:%M:%S}.{local.microsecond // 1000:03d}{local:%z}"
