"""What a source answered, read as JSON; every other answer is told apart."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import orjson

from connector.evidence.fetching.failures import unavailable
from connector.remote.answers import Answer, details_of, printable

_DENIED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


def denied(answer: Answer, source: str) -> None:
    """Raise NotHad when the source refuses the token, or asks for patience."""
    if answer.status in _DENIED:
        raise unavailable("evidence.unauthorized", f"answered {answer.status}", source=source)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise unavailable("evidence.busy", "answered 429", source=source)


def json_of(answer: Answer, source: str) -> Any:
    """The JSON of a good answer. Raises NotHad."""
    denied(answer, source)
    if answer.status != HTTPStatus.OK:
        detail = "; ".join([f"answered {answer.status}", *details_of(answer.body)])
        raise unavailable("evidence.status", detail, source=source, status=str(answer.status))
    try:
        return orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        kind = printable(answer.headers.get("content-type", "no content type"))
        raise unavailable("evidence.not_json", f"not JSON but {kind}", source=source, kind=kind) from None


def odd(source: str, why: str) -> Exception:
    """An answer whose JSON is not of the form that was promised."""
    return unavailable("evidence.odd", why, source=source, why=why)
