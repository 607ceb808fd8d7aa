"""What a remote system answered: JSON of the shape that was asked for, or one of the errors of `workflows.errors`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import orjson

from workflows.errors import (
    Busy,
    Conflict,
    Forbidden,
    Gone,
    Refused,
    RemoteError,
    TooLarge,
    Unauthorized,
    Unreachable,
)

DEFAULT_WAIT = 10.0
"""Seconds to wait after a 429 that names no time."""

_SHORTEST_WAIT, _LONGEST_WAIT = 1.0, 3600.0
_MOST_DETAILS, _LONGEST_DETAIL = 20, 300
_PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY})

_PLAIN: Mapping[int, Callable[[str], RemoteError]] = {
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: Gone,
    HTTPStatus.CONFLICT: Conflict,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: TooLarge,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, read to its end. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def json_of(answer: Answer, call: str) -> Any:
    """The JSON of an answer, None where there is none; raises Unreachable when it is something else.

    A page of HTML with status 200 is what proxies and login pages send, so that trying again later can help.
    """
    if not answer.body.strip():
        return None
    try:
        return orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        kind = printable(answer.headers.get("content-type", "no content type"))
        raise Unreachable(f"{call}: the answer is not JSON but {kind}; is a proxy or a login page between?") from None


def error_of(answer: Answer, call: str, now: datetime) -> RemoteError | None:
    """The error that a status stands for; None when it is one of success. `now` reads an HTTP date in Retry-After."""
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    details = details_of(answer.body)
    said = f"{call}: answered {status}" + (f": {'; '.join(details)}" if details else "")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Busy(said, wait_of(answer.headers, now))
    if status == HTTPStatus.UNAUTHORIZED:
        return Unauthorized(f"{said}; is the token right, and has it not ended?")
    if plain := _PLAIN.get(status):
        return plain(said)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return Unreachable(
            f"{call}: answered {status}, a redirect, which is not followed; is the site's address right?"
        )
    if status in _PASSING or not HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unreachable(said)
    return Refused(said, details)


def details_of(body: bytes) -> tuple[str, ...]:
    """The system's own words about what was wrong. Bounded.

    Jira's `errorMessages`, then `errors` as `field: message`; Confluence's `errors`, a list of titles with
    details; else `message`.
    """
    try:
        raw = orjson.loads(body)
    except orjson.JSONDecodeError:
        return ()
    if not isinstance(raw, dict):
        return ()
    return tuple(text for text in _said(raw) if text)[:_MOST_DETAILS]


def _said(raw: dict[str, Any]) -> Iterator[str]:
    messages = raw.get("errorMessages")
    for message in messages if isinstance(messages, list) else ():
        yield printable(message)
    errors = raw.get("errors")
    for name, message in errors.items() if isinstance(errors, dict) else ():
        yield printable(f"{name}: {message}")
    for error in errors if isinstance(errors, list) else ():
        if isinstance(error, dict):
            yield printable(": ".join(str(error[part]) for part in ("title", "detail") if error.get(part)))
    for part in ("message", "errorMessage"):
        yield printable(raw.get(part) or "")


def printable(value: object) -> str:
    """A value from outside as a short line without control characters, fit for a log and an error."""
    text = " ".join(str(value).split())
    text = "".join(character for character in text if character.isprintable())
    return text if len(text) <= _LONGEST_DETAIL else text[: _LONGEST_DETAIL - 1] + "…"


def wait_of(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds that a 429 asks for, from Retry-After (seconds or an HTTP date), else X-RateLimit-Reset. 1 to 3,600."""
    wait = _seconds(headers.get("retry-after", ""), now)
    if wait is None:
        wait = _seconds(headers.get("x-ratelimit-reset", ""), now)
    return DEFAULT_WAIT if wait is None else min(max(wait, _SHORTEST_WAIT), _LONGEST_WAIT)


def _seconds(text: str, now: datetime) -> float | None:
    text = text.strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return float(text)
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text)
        except (ValueError, IndexError, OverflowError):
            continue
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return (aware - now).total_seconds()
    return None


def record(raw: Any, what: str) -> dict[str, Any]:
    """A JSON object; raises Unreachable for anything else."""
    if not isinstance(raw, dict):
        raise Unreachable(f"{what}: the answer holds {type(raw).__name__} where an object belongs")
    return raw


def records(raw: Any, what: str) -> list[dict[str, Any]]:
    """A list of JSON objects; raises Unreachable for anything else."""
    if not isinstance(raw, list):
        raise Unreachable(f"{what}: the answer holds {type(raw).__name__} where a list belongs")
    return [record(entry, what) for entry in raw]


def text(raw: Any, what: str) -> str:
    """A text that is not empty, or a whole number as text; raises Unreachable for anything else."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    if not isinstance(raw, str) or not raw:
        raise Unreachable(f"{what}: the answer holds {type(raw).__name__} where a text belongs")
    return raw
