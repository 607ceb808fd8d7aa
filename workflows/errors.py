"""What can go wrong between Crossgate and the systems it speaks to.

RemoteError
├── Unreachable     no answer, a time-out, a 5xx, an open circuit: try again
├── Busy            429 or a limit of our own: try again, not before `retry_after` seconds
├── Conflict        409: somebody else changed it meanwhile
├── Gone            404: it is not there, or the account may not see it
├── Forbidden       401 or 403: the account may not do that
└── Refused         any other 4xx: the request was understood and is wrong; `details` says why
    ├── TitleTaken  another page of the space has this title; `page_id` says which, where that is known
    └── TooLarge    413: the body is larger than the site takes
StoreUnavailable    the database cannot be reached or is locked: nothing was kept
WrongStore          the database's address or its tables are not what this program works with: trying again is no use
"""

from __future__ import annotations


class RemoteError(Exception):
    """A remote system did not do what was asked."""


class Unreachable(RemoteError):
    """No usable answer came; trying again later may help."""


class Busy(RemoteError):
    """The remote system asks for patience."""

    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Conflict(RemoteError):
    """Another change came first."""


class Gone(RemoteError):
    """It does not exist, or is hidden from the account."""


class Forbidden(RemoteError):
    """The account lacks the permission, or its credentials are wrong."""


class Unauthorized(Forbidden):
    """The credentials are wrong or have ended."""


class Refused(RemoteError):
    """The request was refused as wrong."""

    def __init__(self, message: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.details = details


class TitleTaken(Refused):
    """Another page of the space has this title; a title is unique in its space."""

    def __init__(self, message: str, page_id: str | None = None, details: tuple[str, ...] = ()) -> None:
        super().__init__(message, details)
        self.page_id = page_id


class TooLarge(Refused):
    """The body is larger than the site takes."""


class StoreUnavailable(Exception):
    """The store cannot take or give anything now."""


class WrongStore(Exception):
    """The store's address or its tables are not ones this program works with; the message says what to do."""
