"""One request to a source: bounded in time and size, to allowed hosts only, with its failures told apart."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode, urljoin

import orjson
from pydantic import SecretStr

from connector.evidence.fetching.addresses import Address, address_of, is_allowed
from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.certificates import lasts_until
from connector.evidence.fetching.failures import NotHad, missing, unavailable
from connector.evidence.fetching.wire import Resolve, connected, resolve
from connector.remote.answers import Answer, printable
from connector.remote.circuit import Circuit, CircuitOpen
from connector.remote.session import AGENT
from workflows.errors import Unreachable
from workflows.ports import Telemetry

_PIECE = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent."""

    method: str
    address: Address
    headers: Mapping[str, str]
    body: bytes | None = None


class Fetcher:
    """Asks one source. `secrets` are headers that it wants; they go to allowed hosts alone."""

    def __init__(
        self,
        source: str,
        bounds: Bounds,
        telemetry: Telemetry,
        *,
        secrets: Mapping[str, SecretStr] | None = None,
        find: Resolve = resolve,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.source = source
        self.bounds = bounds
        self._telemetry = telemetry
        self._secrets = dict(secrets or {})
        self._find = find
        self._circuit = Circuit(bounds.breaker_failures, bounds.breaker_seconds, ticks)

    def allowed(self, text: str) -> Address:
        """The address in a link, when it may be asked. Raises NotHad."""
        address = address_of(text)
        if not is_allowed(address, self.bounds.hosts):
            raise missing("evidence.host_not_allowed", source=self.source, host=address.host)
        return address

    def get(self, url: str, query: Mapping[str, str | int] | None = None) -> Answer:
        """GET, following redirects to allowed hosts. Raises NotHad for everything but an answer."""
        address = self.allowed(url + (f"?{urlencode(query)}" if query else ""))
        for _ in range(self.bounds.redirects + 1):
            answer = self._send(Request("GET", address, {"Accept": "application/json, */*"}))
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or target is None:
                return answer
            address = self._redirected(urljoin(address.url, target))
        raise unavailable("evidence.redirects", "too many redirects", source=self.source)

    def post(self, url: str, body: Mapping[str, object]) -> Answer:
        """POST of JSON that only asks. Raises NotHad for everything but an answer."""
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        return self._send(Request("POST", self.allowed(url), headers, orjson.dumps(body)))

    def timed(self, url: str) -> tuple[Answer, float]:
        """GET without following redirects, with the seconds that it took."""
        address = self.allowed(url)
        started = time.monotonic()
        answer = self._send(Request("GET", address, {"Accept": "application/json, */*"}))
        return answer, time.monotonic() - started

    def certificate_until(self, url: str) -> datetime:
        """When the certificate of an https address ends. Raises NotHad when it is not trusted, or nobody answers."""
        address, started = self.allowed(url), time.monotonic()
        try:
            return lasts_until(address, self.bounds, self.source, self._find)
        except (OSError, ValueError) as error:
            raise self._failure(error, address, started) from None

    def _redirected(self, target: str) -> Address:
        try:
            address = address_of(target)
        except NotHad:
            raise unavailable(
                "evidence.redirected", "a redirect without a host", source=self.source, host="?"
            ) from None
        if not is_allowed(address, self.bounds.hosts):
            detail = f"redirected to {address.host}, which is not allowed"
            raise unavailable("evidence.redirected", detail, source=self.source, host=address.host)
        return address

    def _send(self, request: Request) -> Answer:
        started, status = time.monotonic(), 0
        try:
            with self._circuit.guarding():
                answer = self._answered(request, started)
                status = answer.status
                return self._well(answer)
        except CircuitOpen as error:
            raise unavailable("evidence.circuit", str(error), source=self.source) from None
        except _Failed as failed:
            raise failed.why from None
        finally:
            self._telemetry.remote_call(f"evidence {self.source}", request.method, status, time.monotonic() - started)

    def _answered(self, request: Request, started: float) -> Answer:
        try:
            return self._exchange(request, started + self.bounds.seconds)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _Failed(self._failure(error, request.address, started)) from None

    def _exchange(self, request: Request, ends: float) -> Answer:
        address = request.address
        with connected(address, self.bounds, self.source, self._find, ends) as wire:
            connection = http.client.HTTPConnection(address.host, address.port)
            connection.sock = wire
            host = address.url.split("/", 3)[2]
            # No compression: a small answer that unpacks to a large one is not a trap then.
            headers = {"Host": host, "User-Agent": AGENT, "Connection": "close", "Accept-Encoding": "identity"}
            secrets = {name: secret.get_secret_value() for name, secret in self._secrets.items()}
            connection.request(request.method, address.target, request.body, {**headers, **request.headers, **secrets})
            with connection.getresponse() as response:
                return self._read(response, ends)

    def _read(self, response: http.client.HTTPResponse, ends: float) -> Answer:
        body = bytearray()
        while piece := response.read1(_PIECE):
            body += piece
            if len(body) > self.bounds.largest:
                raise _too_large(self.source, self.bounds.largest)
        if time.monotonic() > ends:
            raise TimeoutError
        if response.length:
            raise ConnectionError("the answer broke off")
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, bytes(body))

    def _failure(self, error: Exception, address: Address, started: float) -> NotHad:
        """Errors name their kind only: their texts could hold a secret of the address."""
        source, seconds = self.source, self.bounds.seconds
        if isinstance(error, ssl.SSLCertVerificationError):
            why = printable(error.verify_message)
            return unavailable("evidence.certificate", f"{address.host}: {why}", host=address.host, why=why)
        if isinstance(error, TimeoutError) or time.monotonic() - started >= seconds:
            return unavailable("evidence.slow", f"no whole answer in {seconds:g} s", source=source, seconds=seconds)
        return unavailable("evidence.unreachable", f"no answer ({type(error).__name__})", source=source)

    def _well(self, answer: Answer) -> Answer:
        if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return answer
        detail, status = f"answered {answer.status}", str(answer.status)
        raise _Failed(unavailable("evidence.status", detail, source=self.source, status=status))


class _Failed(Unreachable):
    """What counts for the circuit, with what it becomes."""

    def __init__(self, why: NotHad) -> None:
        super().__init__(str(why))
        self.why = why


def _too_large(source: str, most: int) -> NotHad:
    return unavailable("evidence.too_large", f"more than {most:,} bytes", source=source, bytes=most)
