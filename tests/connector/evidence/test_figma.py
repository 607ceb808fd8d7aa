"""Figma: every form of its addresses, and what its REST API says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.failures import NotHad
from connector.evidence.fetching.fetcher import Fetcher
from connector.evidence.figma import FigmaSource
from connector.evidence.figma.links import FigmaLink, link_of
from tests.connector.evidence.hostile import answering, misbehaving
from tests.fake_clock import FakeClock
from tests.fake_telemetry import CountingTelemetry
from workflows.evidence.answers import Answer, Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Design

KEY, BRANCH = "a1B2c3D4e5F6g7H8i9J0k1", "z9Y8x7W6v5U4t3S2r1Q0p9"
LINK = f"https://www.figma.com/design/{KEY}/Fraud-review?node-id=12-345"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"https://www.figma.com/file/{KEY}/Fraud-review", FigmaLink(KEY, "Fraud review")),
        (f"https://figma.com/design/{KEY}", FigmaLink(KEY, "")),
        (LINK, FigmaLink(KEY, "Fraud review", node="12:345")),
        (f"https://www.figma.com/proto/{KEY}/P?node-id=1%3A2&scaling=min-zoom", FigmaLink(KEY, "P", node="1:2")),
        (f"https://www.figma.com/proto/{KEY}/P?starting-point-node-id=1%3A2", FigmaLink(KEY, "P", node="1:2")),
        (f"https://www.figma.com/file/{KEY}/branch/{BRANCH}/P", FigmaLink(KEY, "P", BRANCH)),
        (f"https://www.figma.com/design/{KEY}/P?branch-id={BRANCH}", FigmaLink(KEY, "P", BRANCH)),
        (f"https://www.figma.com/file/{KEY}/P?version-id=778899", FigmaLink(KEY, "P", version="778899")),
        (f"https://www.figma.com/board/{KEY}/Workshop", FigmaLink(KEY, "Workshop")),
        (f"https://www.figma.com/slides/{KEY}/Talk", FigmaLink(KEY, "Talk")),
        (
            f"https://www.figma.com/embed?embed_host=share&url=https%3A%2F%2Fwww.figma.com%2Ffile%2F{KEY}%2FP",
            FigmaLink(KEY, "P"),
        ),
        (f"https://embed.figma.com/proto/{KEY}/P?node-id=1-2&embed-host=share", FigmaLink(KEY, "P", node="1:2")),
    ],
)
def test_each_form_of_address(text: str, expected: FigmaLink) -> None:
    """Files, designs, prototypes, boards, slides, branches, nodes, versions and embeds."""
    assert link_of(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://www.figma.com/community/file/1234567890/Icons", "figma.community"),
        (f"https://figma.com.evil.org/file/{KEY}/P", "figma.not_figma"),
        ("https://www.figma.com/files/recent", "figma.not_figma"),
        ("https://www.figma.com/embed?url=https%3A%2F%2Fevil.org", "figma.not_figma"),
        ("Fraud review", "evidence.not_an_address"),
    ],
)
def test_what_is_no_prototype(text: str, code: str) -> None:
    """A community file is nobody's design of ours; other sites are none of Figma's."""
    with pytest.raises(NotHad) as caught:
        link_of(text)
    assert caught.value.answer.reason.code == code


def asked(document: Any, link: str = LINK, status: str = "200 OK") -> Answer:
    with misbehaving(answering(json.dumps(document).encode(), status)) as port:
        fetcher = Fetcher("designs", Bounds((f"localhost:{port}",), private=True), CountingTelemetry())
        source = FigmaSource(fetcher, f"http://localhost:{port}", FakeClock(), asked=True)
        return source.ask(Question("designs", Design(link)))


def test_a_node_with_its_status() -> None:
    """The API's own name of the file, when it was changed, and how far the node is for developers."""
    node = {"document": {"devStatus": {"type": "READY_FOR_DEV"}}}
    answer = asked({"name": "Fraud", "lastModified": "2026-10-01T08:00:00Z", "nodes": {"12:345": node}})
    assert isinstance(answer, Found)
    assert {finding.what: finding.value for finding in answer.findings} == {
        "figma.file": KEY,
        "figma.node": "12:345",
        "figma.modified": "2026-10-01T08:00:00+00:00",
        "figma.status": "READY_FOR_DEV",
    }
    assert (answer.title, answer.link) == ("Fraud", LINK)


@pytest.mark.parametrize(
    ("document", "status", "kind", "code"),
    [
        ({}, "404 Not Found", Missing, "figma.no_file"),
        ({"lastModified": "2026-10-01T08:00:00Z", "nodes": {"12:345": None}}, "200 OK", Missing, "figma.no_node"),
        ({"lastModified": "yesterday"}, "200 OK", Unavailable, "evidence.odd"),
        ([], "200 OK", Unavailable, "evidence.odd"),
        ({}, "403 Forbidden", Unavailable, "evidence.unauthorized"),
    ],
)
def test_a_no_and_a_silence(document: Any, status: str, kind: type[Answer], code: str) -> None:
    """No such file or node is a no; a token that may not see it, or an odd answer, is none."""
    answer = asked(document, status=status)
    assert isinstance(answer, kind)
    assert not isinstance(answer, Found)
    assert answer.reason.code == code


def test_without_a_token_the_link_alone_is_looked_at() -> None:
    """Nothing is asked; what the link shows is known all the same."""
    fetcher = Fetcher("designs", Bounds(()), CountingTelemetry())
    source = FigmaSource(fetcher, "https://api.figma.com", FakeClock(), asked=False)
    answer = source.ask(Question("designs", Design(LINK)))
    assert isinstance(answer, Found)
    assert answer.title == "Fraud review"
