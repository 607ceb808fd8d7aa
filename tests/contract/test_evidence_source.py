"""What every `EvidenceSource` does: each adapter over a stub that may misbehave, and the fake of the use cases."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from connector.evidence.dashboard import DashboardSource
from connector.evidence.demo import DemoSource
from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.fetcher import Fetcher
from connector.evidence.figma import FigmaSource
from connector.evidence.http import HttpSource
from connector.evidence.mlflow import MlflowSource
from connector.evidence.unready import UnreadySource
from tests.connector.evidence.git_sources import dvc_source
from tests.connector.evidence.hostile import Conduct, answering, dripping, misbehaving, pouring
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeSource
from tests.fake_telemetry import CountingTelemetry
from workflows.evidence.answers import Answer, Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Dashboard, Data, Demo, Design, Document, ModelVersion, Run, Subject, TaggedRun
from workflows.ports import EvidenceSource

Make = Callable[[str, Fetcher], EvidenceSource]
KEY = "a1B2c3D4e5F6g7H8i9J0k1"

OVER_HTTP: dict[str, tuple[Make, Callable[[str], Subject]]] = {
    "mlflow": (lambda url, fetcher: MlflowSource(fetcher, url, (), FakeClock()), lambda _: Run("0" * 32)),
    "figma": (
        lambda url, fetcher: FigmaSource(fetcher, url, FakeClock(), asked=True),
        lambda _: Design(f"https://www.figma.com/file/{KEY}/P"),
    ),
    "dashboard": (lambda _, fetcher: DashboardSource(fetcher, FakeClock()), lambda url: Dashboard(f"{url}/d")),
    "demo": (lambda _, fetcher: DemoSource(fetcher, FakeClock()), Demo),
    "http": (lambda url, fetcher: HttpSource(fetcher, url, FakeClock()), lambda _: Document("/x")),
}
SUBJECTS: tuple[Subject, ...] = (
    Run("0" * 32),
    TaggedRun("a", "b"),
    ModelVersion("m", version="1"),
    Data("main"),
    Design(f"https://www.figma.com/file/{KEY}/P"),
    Dashboard("http://localhost:9/d"),
    Demo("http://localhost:9"),
    Document("/x"),
)
SILENT: dict[str, Conduct] = {
    "an error": answering(b"", "500 Oops"),
    "a refusal": answering(b"", "401 Unauthorized"),
    "patience": answering(b"", "429 Too Many Requests"),
    "too much": pouring(b"HTTP/1.1 200 OK\r\n\r\n"),
    "too slowly": dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
    "nonsense": answering(b"\x00\xff not HTTP's JSON", "200 OK"),
    "elsewhere": answering(b"", "302 Found", "Location: http://169.254.169.254/"),
    "no HTTP": lambda wire, _: wire.sendall(b"220 smtp ready\r\n"),
}


@contextmanager
def source(kind: str, conduct: Conduct) -> Iterator[tuple[EvidenceSource, Subject]]:
    """An adapter over a server that does this, and a subject of its own."""
    make, subject = OVER_HTTP[kind]
    with misbehaving(conduct) as port:
        url = f"http://localhost:{port}"
        bounds = Bounds((f"localhost:{port}",), private=True, seconds=0.5, largest=100_000)
        yield make(url, Fetcher("stub", bounds, CountingTelemetry())), subject(url)


def asked(of: EvidenceSource, subject: Subject) -> Answer:
    return of.ask(Question("stub", subject, frozenset({"/total"})))


@pytest.mark.parametrize("kind", OVER_HTTP)
@pytest.mark.parametrize("how", SILENT)
def test_whatever_a_server_does_nothing_is_raised_and_silence_is_no_no(kind: str, how: str) -> None:
    """Every failure of a server is *unavailable*, with a reason; only one that is well can say no.

    To a dashboard and a demo, a page of nonsense is a page all the same; a demo is not well then or names no version.
    """
    with source(kind, SILENT[how]) as (adapter, subject):
        answer = asked(adapter, subject)
    if how == "nonsense" and kind in {"dashboard", "demo"}:
        assert isinstance(answer, Found)
    elif how == "elsewhere" and kind == "demo":
        assert isinstance(answer, Found)  # Its health address answered, and not with 200.
        assert not [finding for finding in answer.findings if finding.value == 200]
    else:
        assert isinstance(answer, Unavailable), answer
        assert answer.reason.code.startswith("evidence.")


@pytest.mark.parametrize("kind", OVER_HTTP)
def test_a_source_says_no_only_when_it_was_told_so(kind: str) -> None:
    """What is not there is a no; for a demo it is a finding, which the rule judges."""
    body = json.dumps({"error_code": "RESOURCE_DOES_NOT_EXIST"}).encode()
    with source(kind, answering(body, "404 Not Found")) as (adapter, subject):
        answer = asked(adapter, subject)
    assert isinstance(answer, Found if kind == "demo" else Missing), answer


def others(tmp_path: Path) -> dict[str, EvidenceSource]:
    """One of each implementation, none of which can be reached."""
    fetcher = Fetcher("stub", Bounds(("localhost:9",), private=True, breaker_failures=99), CountingTelemetry())
    address = "http://localhost:9"
    made: dict[str, EvidenceSource] = {kind: make(address, fetcher) for kind, (make, _) in OVER_HTTP.items()}
    return {
        **made,
        "dvc": dvc_source(str(tmp_path / "nowhere"), tmp_path, fetch=False),
        "unready": UnreadySource("TOKEN"),
        "fake": FakeSource(),
    }


@pytest.mark.parametrize("kind", [*OVER_HTTP, "dvc", "unready", "fake"])
def test_no_subject_is_a_no_to_one_that_cannot_be_reached(kind: str, tmp_path: Path) -> None:
    """Neither its own, nor one that belongs elsewhere: nothing is known."""
    adapter = others(tmp_path)[kind]
    answers = {type(subject).__name__: asked(adapter, subject) for subject in SUBJECTS}
    assert {name for name, answer in answers.items() if not isinstance(answer, Unavailable)} == set()
