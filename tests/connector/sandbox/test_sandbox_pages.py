from __future__ import annotations

import requests

from tests.sandboxes import Running


def get(running: Running, path: str) -> requests.Response:
    """A page, as somebody without an account sees it."""
    return requests.get(f"{running.url}{path}", timeout=5)


def test_the_front_page_lists_the_issues(cloud_sandbox: Running) -> None:
    """Every issue is there, with a way to it and its status."""
    page = get(cloud_sandbox, "/").text
    assert '<a href="/browse/FRAUD-2">FRAUD-2</a>' in page
    assert "Rank the home page with session embeddings" in page


def test_an_issue_shows_status_fields_comments_and_history(cloud_sandbox: Running) -> None:
    """Everything a reader of the story needs is on one page."""
    priya = cloud_sandbox.sandbox.act("Priya Nair")
    priya.transition("FRAUD-2", "In Development")
    priya.comment("FRAUD-2", "*Done* with [~accountid:5b10a2844c20165700ed0001]")
    priya.link("FRAUD-2", "Blocks", "FRAUD-3")
    page = get(cloud_sandbox, "/browse/FRAUD-2").text
    for words in (
        "In Development</span>",
        "<strong>Done</strong>",
        '<span class="mention">@Mara Lind</span>',
        "Backlog → In Development",
        "blocks<td>",
        "recall at 0.5 % false positives",
    ):
        assert words in page


def test_what_people_write_stays_text(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Markup, scripts and script links in summaries, comments and attributes are shown, not run."""
    evil = '<script>alert("x")</script>'
    cloud_sandbox.sandbox.act("Tom Okafor").edit("FRAUD-2", {"Summary": evil, "Labels": ["<b>"]})
    link = {"type": "link", "attrs": {"href": "javascript:alert(1)"}}
    nodes = [
        {"type": "text", "text": evil, "marks": [link]},
        {"type": "mention", "attrs": {"id": evil}},
        {"type": "status", "attrs": {"text": evil, "color": '"><script>'}},
        {"type": "inlineCard", "attrs": {"url": 'https://example.com/"><script>'}},
    ]
    body = {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": nodes}]}
    assert cloud.post(f"{api}/issue/FRAUD-2/comment", json={"body": body}).status_code == 201
    answer = get(cloud_sandbox, "/browse/FRAUD-2")
    assert "<script" not in answer.text
    assert "javascript:" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_page_that_is_not_there_says_so(cloud_sandbox: Running) -> None:
    """An unknown issue is a 404 for people."""
    answer = get(cloud_sandbox, "/browse/FRAUD-99")
    assert answer.status_code == 404
    assert "There is no such issue" in answer.text
