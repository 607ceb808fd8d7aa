"""What the sandbox's Confluence does to pages, as the real one does."""

from __future__ import annotations

import re

import pytest
import requests

from connector.sandbox.confluence.refusal import WikiRefusal
from connector.sandbox.confluence.storage import NotWellFormed, rewritten
from tests.sandboxes import Running


def saved(body: str) -> str:
    """A body after it was saved."""
    numbers = iter(range(100))
    return rewritten(body, lambda: f"id-{next(numbers)}")


def test_saving_rewrites_what_means_nothing() -> None:
    """Macro ids and local ids are new, attributes change places, comments and unknown data attributes go."""
    body = (
        '<p class="a" data-mine="1">x<!-- y -->z</p>'
        '<ac:structured-macro ac:name="status" ac:macro-id="mine"><ac:parameter ac:name="title">A</ac:parameter>'
        "</ac:structured-macro>"
    )
    first = saved(body)
    assert first == (
        '<p local-id="id-0" class="a">xz</p>'
        '<ac:structured-macro ac:schema-version="1" ac:name="status" ac:macro-id="id-1">'
        '<ac:parameter ac:name="title">A</ac:parameter></ac:structured-macro>'
    )


def test_saving_keeps_what_people_wrote() -> None:
    """Words, CDATA and cards stay as they are; some letters are written as entities."""
    body = (
        '<p>“Zähl\u2019 &lt;alle&gt;” &nbsp;🎯</p><a href="https://x.example/" data-card-appearance="inline">u</a>'
        '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a &nbsp; <b>]]></ac:plain-text-body>'
        "</ac:structured-macro>"
    )
    after = saved(body)
    assert "&ldquo;Zähl&rsquo; &lt;alle&gt;&rdquo; &nbsp;🎯" in after
    assert 'data-card-appearance="inline"' in after
    assert "<![CDATA[a &nbsp; <b>]]>" in after
    assert re.sub(r"id-\d+", "", saved(after)) == re.sub(r"id-\d+", "", after)


@pytest.mark.parametrize(
    "body", ["<p>", "<p>&made-up;</p>", "</storage><storage>", "<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;</p>", "a & b"]
)
def test_what_is_not_well_formed_is_refused(body: str) -> None:
    """Such a body is never kept."""
    with pytest.raises(NotWellFormed):
        saved(body)


def test_a_remark_marks_the_words_it_is_about(cloud_sandbox: Running) -> None:
    """The marker stands around them, wherever they are, and the version stays."""
    priya = cloud_sandbox.sandbox.writer("Priya Nair")
    page = priya.create("FRAUD", "Page", "<p>one <strong>two</strong> three two</p>")
    priya.remark(page.id, "two", occurrence=2)
    assert "three <ac:inline-comment-marker ac:ref=" in page.body
    assert page.current.number == 1
    with pytest.raises(WikiRefusal, match="not in the page"):
        priya.remark(page.id, "four")


def test_who_may_not_read_a_page_finds_nothing(cloud_sandbox: Running, cloud: requests.Session) -> None:
    """A restricted page, and every page below it, is hidden as if it were not there."""
    priya = cloud_sandbox.sandbox.writer("Priya Nair")
    page = priya.create("FRAUD", "Secret", "<p>x</p>")
    below = priya.create("FRAUD", "Below", "<p>x</p>", parent=page.id)
    priya.restrict(page.id, readers=[priya.user])
    for page_id in (page.id, below.id):
        assert cloud.get(f"{cloud_sandbox.url}/wiki/api/v2/pages/{page_id}").status_code == 404


def test_the_calls_that_are_gone(cloud_sandbox: Running, cloud: requests.Session) -> None:
    """Version 1's calls for content answer 410 on Cloud."""
    assert cloud.get(f"{cloud_sandbox.url}/wiki/rest/api/content/65601").status_code == 410


def test_a_file_from_a_form_in_a_browser_is_refused(cloud_sandbox: Running, cloud: requests.Session) -> None:
    """Without the header that a form cannot send, nothing is attached."""
    page = cloud_sandbox.sandbox.writer("Priya Nair").create("FRAUD", "Page", "<p>x</p>")
    address = f"{cloud_sandbox.url}/wiki/rest/api/content/{page.id}/child/attachment"
    assert cloud.put(address, files={"file": ("a.txt", b"x", "text/plain")}).status_code == 403
    assert page.files == []


def test_a_page_in_a_browser(cloud_sandbox: Running) -> None:
    """It is shown with its place, its picture, its labels and its comments, and cannot run anything."""
    priya = cloud_sandbox.sandbox.writer("Priya Nair")
    body = '<p>See <ac:image><ri:attachment ri:filename="a.svg"/></ac:image><script>alert(1)</script></p>'
    page = priya.create("ML", "FRAUD-1 <one-pager>", body)
    priya.attach(page.id, "a.svg", "image/svg+xml", b"<svg/>")
    priya.label(page.id, "crossgate")
    priya.remark(page.id, "See", "<b>why</b>")
    site = cloud_sandbox.url + "/wiki"
    shown = requests.get(f"{site}/spaces/ML/pages/{page.id}", timeout=5)
    assert "FRAUD-1 &lt;one-pager&gt;" in shown.text
    assert f'<img src="/wiki/download/attachments/{page.id}/a.svg"' in shown.text
    assert "&lt;b&gt;why&lt;/b&gt;" in shown.text
    assert "<script" not in shown.text
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    picture = requests.get(f"{site}/download/attachments/{page.id}/a.svg", timeout=5)
    assert picture.content == b"<svg/>"
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    for path in ("/", "/spaces/ML"):
        assert requests.get(site + path, timeout=5).status_code == 200
    for path in ("/spaces/NO", "/spaces/ML/pages/1", f"/download/attachments/{page.id}/b"):
        assert requests.get(site + path, timeout=5).status_code == 404
