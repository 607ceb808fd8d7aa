"""An address that takes POST and nothing else, in front of the rest of the application."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from webhooks.answers import Answer, answer, failed
from webhooks.body import BrokenOff, TooLarge
from workflows.errors import StoreUnavailable

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ONLY_POST: Final = answer(405, {"error": "method not allowed"}, {"Allow": "POST"})


def posted_to(path: str, take: Callable[[WSGIEnvironment], Answer], rest: WSGIApplication) -> WSGIApplication:
    """What comes to the path is answered by `take`, and all else by the rest. A failure is logged and answered."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != path:
            return rest(environ, start_response)
        return _answered(environ)(environ, start_response)

    def _answered(environ: WSGIEnvironment) -> Answer:
        try:
            return take(environ) if environ.get("REQUEST_METHOD") == "POST" else _ONLY_POST
        except Exception as error:  # noqa: BLE001 - answered, and logged with its traceback
            return failed(error)

    return application


def outcome_of(take: Callable[[WSGIEnvironment], str], environ: WSGIEnvironment) -> str:
    """What came of a delivery, in one word for the metrics: what `take` says, or what kept it from being taken."""
    try:
        return take(environ)
    except TooLarge:
        return "too_large"
    except BrokenOff:
        return "broken_off"
    except StoreUnavailable:
        return "unavailable"
