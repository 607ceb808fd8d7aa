"""Dashboards, demos and JSON documents: what is read of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector.evidence.dashboard import DashboardSource
from connector.evidence.demo import DemoSource, percentile, version_in
from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.fetcher import Fetcher
from connector.evidence.http import HttpSource, value_at
from tests.connector.evidence.hostile import answering, misbehaving
from tests.fake_clock import FakeClock
from tests.fake_telemetry import CountingTelemetry
from workflows.evidence.answers import Answer, Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Dashboard, Demo, Document, Subject


def fetcher(port: int) -> Fetcher:
    return Fetcher("stub", Bounds((f"localhost:{port}",), private=True), CountingTelemetry())


def read(source: Any, subject: Subject, *wants: str) -> Answer:
    answer: Answer = source.ask(Question("stub", subject, frozenset(wants)))
    return answer


def values(answer: Answer) -> Mapping[str, object]:
    assert isinstance(answer, Found), answer
    return {finding.what: finding.value for finding in answer.findings}


def test_a_dashboard_that_is_there() -> None:
    """With the title that people know it by."""
    with misbehaving(answering(b"<html><title> Fraud &amp; risk\n</title>")) as port:
        answer = read(DashboardSource(fetcher(port), FakeClock()), Dashboard(f"http://localhost:{port}/d/1"))
    assert values(answer) == {"dashboard.reachable": True}
    assert isinstance(answer, Found)
    assert (answer.title, answer.link) == ("Fraud & risk", f"http://localhost:{port}/d/1")


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        ("404 Not Found", Missing, "dashboard.gone"),
        ("401 Unauthorized", Unavailable, "evidence.unauthorized"),
        ("500 Oops", Unavailable, "evidence.status"),
    ],
)
def test_a_dashboard_that_is_not(status: str, kind: type[Missing | Unavailable], code: str) -> None:
    """What is gone is gone; what is closed or broken is not known."""
    with misbehaving(answering(b"", status)) as port:
        answer = read(DashboardSource(fetcher(port), FakeClock()), Dashboard(f"http://localhost:{port}/d/1"))
    assert isinstance(answer, kind)
    assert answer.reason.code == code


def test_a_demo_is_tried_as_often_as_asked() -> None:
    """Its status, the 95th percentile of its latency, and the version it names."""
    with misbehaving(answering(b'{"model_version": "7"}')) as port:
        demo = Demo(f"http://localhost:{port}/fraud?x=1", tries=3, version_path="/version")
        source = fetcher(port)
        found = values(read(DemoSource(source, FakeClock()), demo))
    assert (found["demo.status"], found["demo.version"]) == (200, "7")
    assert isinstance(found["demo.p95"], float)


def test_a_demo_that_is_not_well() -> None:
    """It answered, and not with 200: that is known. One that is down is not."""
    with misbehaving(answering(b"", "404 Not Found")) as port:
        assert values(read(DemoSource(fetcher(port), FakeClock()), Demo(f"http://localhost:{port}"))) == {
            "demo.status": 404
        }
    assert isinstance(read(DemoSource(fetcher(9), FakeClock()), Demo("http://localhost:9")), Unavailable)


@given(st.lists(st.floats(0, 100), min_size=1))
def test_the_nearest_rank(times: list[float]) -> None:
    """It is one of the values, and 95 of 100 are no larger."""
    found = percentile(times, 0.95)
    assert found in times
    assert sum(time <= found for time in times) >= 0.95 * len(times)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"version": "7"}, "7"),
        ({"model_version": 7, "version": "api-1"}, "7"),
        ({"openapi": "3.1.0", "info": {"title": "Fraud", "version": "7"}}, "7"),
        ("7", "7"),
        ({"version": None}, None),
        ([], None),
    ],
)
def test_the_version_that_a_demo_names(document: object, expected: str | None) -> None:
    """A document of its own, or OpenAPI's."""
    assert version_in(document) == expected


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/total/percent", 91.5),
        ("/name", "fraud"),
        ("/ok", True),
        ("/nothing", "null"),
        ("/list/1", "b"),
        ("/list", "a list of 2"),
        ("/a~1b/~0", 1),
        ("/list/2", None),
        ("/list/x", None),
        ("/name/deeper", None),
        ("", "an object with 6 names"),
    ],
)
def test_json_pointers(pointer: str, expected: object) -> None:
    """RFC 6901; what leads nowhere has no value."""
    document = {"total": {"percent": 91.5}, "name": "fraud", "ok": True, "nothing": None, "list": ["a", "b"]}
    assert value_at({**document, "a/b": {"~": 1}}, pointer) == expected


def test_a_document_below_the_address() -> None:
    """Only below it, and a document that is not there is a no."""
    with misbehaving(answering(json.dumps({"total": 91}).encode())) as port:
        source = HttpSource(fetcher(port), f"http://localhost:{port}/quality", FakeClock())
        answer = read(source, Document("/FRAUD.json"), "/total", "/other")
        assert values(answer) == {"/total": 91}
        assert isinstance(answer, Found)
        assert answer.link == f"http://localhost:{port}/quality/FRAUD.json"
        for path in ("/../secrets", "@evil.org/", "//../x"):
            assert isinstance(read(source, Document(path), "/total"), Missing)
    with misbehaving(answering(b"", "404 Not Found")) as port:
        source = HttpSource(fetcher(port), f"http://localhost:{port}", FakeClock())
        assert isinstance(read(source, Document("/x"), "/total"), Missing)


def test_no_source_answers_for_another() -> None:
    """A question that belongs elsewhere is not answered with a no."""
    clock = FakeClock()
    for source in (DashboardSource(fetcher(9), clock), DemoSource(fetcher(9), clock)):
        assert isinstance(read(source, Document("/x")), Unavailable)
    assert isinstance(read(HttpSource(fetcher(9), "http://localhost:9", clock), Demo("x")), Unavailable)
