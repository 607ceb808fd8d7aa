"""One call to a remote system: bounded, counted; its outcome is JSON or one of the errors of `workflows.errors`."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import quote

import orjson
import requests
import stamina

from connector.remote.answers import Answer, error_of, json_of
from connector.remote.circuit import Circuit, CircuitOpen
from connector.remote.limits import CallLimits
from connector.remote.rates import RateLimits
from workflows.errors import Busy, Refused, Unreachable
from workflows.ports import Clock, Telemetry

_PIECE = 64 * 1024

Params: TypeAlias = Mapping[str, str | int | Sequence[str]]
"""A query: a sequence is a parameter that comes several times."""

FilePart: TypeAlias = tuple[str | None, bytes | str, str]
"""A part of a form: its file name (None: a plain value), its content and its media type."""


class Calls:
    """Calls to one site. `base` is the API's root, such as `https://example.atlassian.net/rest/api/3`.

    An endpoint is a template such as `/issue/{key}`; its parts are quoted, so that nothing from outside can lead a call
    elsewhere. The template itself names the endpoint in metrics, limits and errors: no keys there.
    """

    def __init__(
        self,
        session: requests.Session,
        base: str,
        *,
        limits: CallLimits,
        rates: RateLimits,
        telemetry: Telemetry,
        clock: Clock,
        owner: object = None,
    ) -> None:
        self._session = session
        self._owner = owner  # Held where there is one, because it closes its session when it goes.
        self._base = base
        self._limits = limits
        self._rates = rates
        self._circuit = Circuit(limits.breaker_failures, limits.breaker_seconds)
        self._telemetry = telemetry
        self._clock = clock
        # Proxies and certificates of the environment: looked up once, because they do not change.
        self._environment = self._session.merge_environment_settings(base, {}, stream=True, verify=None, cert=None)

    def get(self, endpoint: str, params: Params | None = None, **parts: str) -> Any:
        """A GET; tried again briefly when no usable answer comes."""
        return self._patiently(lambda: self._call("GET", endpoint, parts, params=params))

    def ask(self, endpoint: str, body: Mapping[str, Any]) -> Any:
        """A POST that only reads, as searches are; tried again briefly when no usable answer comes."""
        return self._patiently(lambda: self._call("POST", endpoint, {}, body=body))

    def write(
        self,
        method: str,
        endpoint: str,
        body: object,
        params: Params | None = None,
        *,
        key: str,
        **parts: str,
    ) -> Any:
        """A call that changes the issue or page `key`; a body of None is none.

        Made once: when the answer is lost, it may have happened.
        """
        return self._call(method, endpoint, {"key": key, **parts}, params=params, body=body, writes_to=key)

    def add(self, endpoint: str, body: Mapping[str, Any]) -> Any:
        """A POST that makes something new. Made once, as `write`."""
        return self._call("POST", endpoint, {}, body=body)

    def upload(self, method: str, endpoint: str, files: Mapping[str, FilePart], *, key: str, **parts: str) -> Any:
        """A call that sends files, as multipart form data, to what `key` names. Made once, as `write`."""
        return self._call(method, endpoint, {"key": key, **parts}, files=files, writes_to=key)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _patiently(self, call: Callable[[], Any]) -> Any:
        limits = self._limits
        attempts = stamina.retry_context(
            on=_worth_another,
            attempts=limits.attempts,
            timeout=limits.retry_seconds,
            wait_initial=limits.first_wait,
            wait_max=limits.first_wait * 2,
            wait_jitter=limits.first_wait,
        )
        for attempt in attempts:
            with attempt:
                return call()
        raise AssertionError  # stamina raises the last error itself.

    def _call(
        self,
        method: str,
        endpoint: str,
        parts: Mapping[str, str],
        *,
        params: Params | None = None,
        body: object = None,
        files: Mapping[str, FilePart] | None = None,
        writes_to: str | None = None,
    ) -> Any:
        named = f"{method} {endpoint}"
        path = endpoint.format(**{name: _quoted(value, named) for name, value in parts.items()})
        # The form's own content type holds its boundary; XSRF checks refuse forms without the second header.
        headers = None if files is None else {"Content-Type": None, "X-Atlassian-Token": "nocheck"}
        request = requests.Request(
            method, self._base + path, params=params, data=_body(body), files=files, headers=headers
        )
        self._rates.admit(method, endpoint, writes_to)
        with self._circuit.guarding():
            answer = self._exchange(request, named, method, endpoint)
            error = error_of(answer, named, self._clock.now())
            if isinstance(error, Busy):
                self._rates.hold(method, endpoint, error.retry_after)
            if error is not None:
                raise error
            return json_of(answer, named)

    def _exchange(self, request: requests.Request, named: str, method: str, endpoint: str) -> Answer:
        """Send it and read the answer to its end. Errors name their kind only: theirs could hold a proxy's password."""
        started = time.monotonic()
        answer: Answer | None = None
        try:
            prepared = self._session.prepare_request(request)
            timeout = (self._limits.connect_seconds, self._limits.read_seconds)
            sent = self._session.send(prepared, timeout=timeout, allow_redirects=False, **self._environment)
            with sent as response:
                answer = Answer(
                    response.status_code,
                    {name.lower(): value for name, value in response.headers.items()},
                    self._read(response, named, started),
                )
        except requests.Timeout:
            raise Unreachable(f"{named}: no answer in time") from None
        except requests.RequestException as error:
            raise Unreachable(f"{named}: no answer ({type(error).__name__})") from None
        finally:
            status = 0 if answer is None else answer.status
            self._telemetry.remote_call(endpoint, method, status, time.monotonic() - started)
        return answer

    def _read(self, response: requests.Response, named: str, started: float) -> bytes:
        pieces = bytearray()
        for piece in response.iter_content(_PIECE):
            pieces += piece
            if len(pieces) > self._limits.largest_answer:
                raise Refused(f"{named}: the answer is larger than {self._limits.largest_answer:,} bytes")
            if time.monotonic() - started > self._limits.answer_seconds:
                raise Unreachable(f"{named}: the answer took longer than {self._limits.answer_seconds:g} seconds")
        return bytes(pieces)


def _worth_another(error: Exception) -> bool:
    return isinstance(error, Unreachable) and not isinstance(error, CircuitOpen)


def _quoted(value: str, named: str) -> str:
    if value in ("", ".", ".."):
        raise Refused(f"{named}: {value!r} names nothing")
    return quote(value, safe="")


def _body(body: object) -> bytes | None:
    return None if body is None else orjson.dumps(body)
