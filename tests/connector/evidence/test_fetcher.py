"""One request to a source: whatever the other side does, it ends soon, with its reason."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence

import pytest
from pydantic import SecretStr

from connector.evidence.fetching.answers import json_of
from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.failures import NotHad
from connector.evidence.fetching.fetcher import Fetcher
from tests.connector.evidence.hostile import CERTIFICATES, answering, dripping, misbehaving, pouring
from tests.fake_telemetry import CountingTelemetry
from workflows.evidence.answers import Missing, Unavailable

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def fetcher(port: int, *, host: str = "localhost", private: bool = True, **bounds: object) -> Fetcher:
    allowed = Bounds((f"{host}:{port}",), private=private, **bounds)  # type: ignore[arg-type]  # As a test writes them.
    return Fetcher("stub", allowed, CountingTelemetry(), find=lambda *_: ("127.0.0.1",))


def refused(asking: Fetcher, url: str) -> Missing | Unavailable:
    with pytest.raises(NotHad) as caught:
        asking.get(url)
    return caught.value.answer


def silent(_: socket.socket, over: threading.Event) -> None:
    over.wait()


def test_a_good_answer_comes_whole() -> None:
    """With its status, its headers and its body, and it is counted under the source's name."""
    telemetry = CountingTelemetry()
    with misbehaving(answering(b'{"ok": true}')) as port:
        asking = Fetcher("stub", Bounds((f"localhost:{port}",), private=True), telemetry)
        answer = asking.get(f"http://localhost:{port}/x", {"key": "a b"})
    assert json_of(answer, "stub") == {"ok": True}
    assert telemetry.counts["remote_call", "evidence stub", "GET", 200] == 1


def test_an_answer_of_two_hundred_megabytes_is_not_read() -> None:
    """Neither when it says so, nor when it just does not end."""
    for head in (HEAD + b"Content-Length: 209715200\r\n\r\n", HEAD + b"\r\n"):
        with misbehaving(pouring(head)) as port:
            answer = refused(fetcher(port, largest=1_000_000), f"http://localhost:{port}/")
        assert answer.reason.code == "evidence.too_large"
        assert isinstance(answer, Unavailable)


@pytest.mark.parametrize(
    ("before", "drop"),
    [(HEAD + b"\r\n", b"x"), (HEAD, b"X-Pad: x\r\n"), (b"", b"H")],
    ids=["in the body", "in the headers", "in the first line"],
)
def test_a_slow_drip_ends_with_the_deadline(before: bytes, drop: bytes) -> None:
    """A byte now and then keeps no time-out from passing: the deadline is for the whole exchange."""
    with misbehaving(dripping(before, drop)) as port:
        answer = refused(fetcher(port, seconds=0.4), f"http://localhost:{port}/")
    assert answer.reason.code == "evidence.slow"


def test_a_server_that_says_nothing_ends_with_the_deadline() -> None:
    """So does one that takes the connection and is silent."""
    with misbehaving(silent) as port:
        assert refused(fetcher(port, seconds=0.3), f"http://localhost:{port}/").reason.code == "evidence.slow"


def test_a_silence_in_the_handshake_ends_with_the_deadline() -> None:
    """TLS with a server that speaks none."""
    with misbehaving(silent) as port:
        assert refused(fetcher(port, seconds=0.3), f"https://localhost:{port}/").reason.code == "evidence.slow"


@pytest.mark.parametrize(("certificate", "said"), [("ended.pem", "certificate has expired"), ("lasting.pem", None)])
def test_a_certificate_that_ended_is_named(certificate: str, said: str | None) -> None:
    """What is wrong with it is told; one that lasts, of an authority that was added, is trusted."""
    with misbehaving(answering(b"{}"), certificate) as port:
        asking = fetcher(port, certificates=str(CERTIFICATES / certificate))
        if said is None:
            assert asking.get(f"https://localhost:{port}/").status == 200
        else:
            answer = refused(asking, f"https://localhost:{port}/")
            assert (answer.reason.code, answer.reason.fact("why")) == ("evidence.certificate", said)


def test_a_certificate_of_nobody_known_is_named() -> None:
    """Self-signed, and not added to what is trusted."""
    with misbehaving(answering(b"{}"), "lasting.pem") as port:
        answer = refused(fetcher(port), f"https://localhost:{port}/")
    assert answer.reason.code == "evidence.certificate"


def test_a_redirect_elsewhere_is_not_followed() -> None:
    """Not even with the source's own token refused to it: nothing is sent there at all."""
    away = answering(b"", "302 Found", "Location: http://169.254.169.254/latest/meta-data")
    with misbehaving(away) as port:
        answer = refused(fetcher(port), f"http://localhost:{port}/")
    assert (answer.reason.code, answer.reason.fact("host")) == ("evidence.redirected", "169.254.169.254")


def test_a_redirect_on_allowed_hosts_is_followed_but_not_for_ever() -> None:
    """A host may send from one of its pages to another."""
    with misbehaving(answering(b"", "302 Found", "Location: /again")) as port:
        assert refused(fetcher(port), f"http://localhost:{port}/").reason.code == "evidence.redirects"


def test_a_name_that_leads_inside_is_not_asked() -> None:
    """Every address of the name is looked at; one inside is enough."""
    with misbehaving(answering(b"{}")) as port:
        asking = Fetcher(
            "stub",
            Bounds((f"demo.example.com:{port}",)),
            CountingTelemetry(),
            find=lambda *_: ("93.184.216.34", "127.0.0.1"),
        )
        assert refused(asking, f"http://demo.example.com:{port}/").reason.code == "evidence.private_address"


def test_the_connection_goes_to_the_address_that_was_looked_at() -> None:
    """A name that changes its address between the look and the connection gains nothing: it is looked up once."""
    looks: list[str] = []

    def changing(host: str, _port: int) -> Sequence[str]:
        looks.append(host)
        return ("127.0.0.1",) if len(looks) == 1 else ("10.0.0.1",)

    with misbehaving(answering(b"{}")) as port:
        bounds = Bounds((f"demo.example.com:{port}",), private=True)
        asking = Fetcher("stub", bounds, CountingTelemetry(), find=changing)
        assert asking.get(f"http://demo.example.com:{port}/").status == 200
    assert looks == ["demo.example.com"]


def test_a_source_that_is_down_is_not_asked_again_at_once() -> None:
    """After a few failures in a row the circuit opens, for this source alone."""
    asking = fetcher(9, breaker_failures=2)
    codes = [refused(asking, "http://localhost:9/").reason.code for _ in range(3)]
    assert codes == ["evidence.unreachable", "evidence.unreachable", "evidence.circuit"]


def test_a_host_that_nobody_allowed_is_certain_and_costs_nothing() -> None:
    """It is told at once, and no connection is made."""
    answer = refused(fetcher(1), "https://elsewhere.example.org/")
    assert isinstance(answer, Missing)
    assert answer.reason.code == "evidence.host_not_allowed"


def test_errors_of_the_server_and_answers_that_broke_off_are_silence() -> None:
    """A 5xx, and a body that is shorter than announced."""
    with misbehaving(answering(b"{}", "503 Service Unavailable")) as port:
        assert refused(fetcher(port), f"http://localhost:{port}/").reason.code == "evidence.status"
    with misbehaving(lambda wire, _: wire.sendall(HEAD + b"Content-Length: 10\r\n\r\n{}")) as port:
        assert refused(fetcher(port), f"http://localhost:{port}/").reason.code == "evidence.unreachable"


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        ("401 Unauthorized", b"", "evidence.unauthorized"),
        ("403 Forbidden", b"", "evidence.unauthorized"),
        ("429 Too Many Requests", b"", "evidence.busy"),
        ("404 Not Found", b"", "evidence.status"),
        ("200 OK", b"<html>", "evidence.not_json"),
        ("200 OK", b'{"a": NaN}', "evidence.not_json"),
    ],
)
def test_answers_that_are_no_json_are_told_apart(status: str, body: bytes, code: str) -> None:
    """A refused token is not a server that is down."""
    with misbehaving(answering(body, status)) as port:
        answer = fetcher(port).get(f"http://localhost:{port}/")
        with pytest.raises(NotHad) as caught:
            json_of(answer, "stub")
    assert caught.value.answer.reason.code == code


def test_the_secret_goes_with_the_request_and_nowhere_else() -> None:
    """It is in the header that was configured, and in no error."""
    got: list[bytes] = []
    with misbehaving(answering(b"{}")) as port:
        bounds = Bounds((f"localhost:{port}",), private=True)
        asking = Fetcher("stub", bounds, CountingTelemetry(), secrets={"X-Token": SecretStr("hunter2")})
        asking.get(f"http://localhost:{port}/")
    with misbehaving(lambda wire, _: got.append(wire.recv(1)), None) as port:
        asking = Fetcher(
            "stub",
            Bounds((f"localhost:{port}",), private=True, seconds=0.3),
            CountingTelemetry(),
            secrets={"X-Token": SecretStr("hunter2")},
        )
        assert "hunter2" not in repr(refused(asking, f"http://localhost:{port}/"))
