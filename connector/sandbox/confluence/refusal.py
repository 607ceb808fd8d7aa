"""What the sandbox's Confluence says no to."""

from __future__ import annotations

from typing import Any


class WikiRefusal(Exception):
    """A request that Confluence would refuse, with its words."""

    def __init__(self, status: int, title: str, detail: str | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.detail = detail

    @property
    def errors(self) -> dict[str, Any]:
        """As version 2 of Cloud's API says it."""
        code = {400: "INVALID_REQUEST_PARAMETER", 404: "NOT_FOUND", 409: "CONFLICT"}.get(self.status, "ERROR")
        return {"errors": [{"status": self.status, "code": code, "title": self.title, "detail": self.detail}]}

    @property
    def message(self) -> dict[str, Any]:
        """As the older API says it."""
        said = self.title if self.detail is None else f"{self.title}: {self.detail}"
        return {"statusCode": self.status, "data": {"authorized": True, "valid": False}, "message": said}


def not_found(what: str = "content") -> WikiRefusal:
    """The 404 that hides whether it exists."""
    return WikiRefusal(404, "Not Found", f"No {what} found, or you do not have permission to view it")
