from __future__ import annotations

import re

import pytest

from tests.builders import DAVE
from tests.documents.golden_pages import PAGES, page
from workflows.documents.merging import new_page, plan_page
from workflows.documents.preview import preview
from workflows.documents.values import Drawing, Owner, PageMark, Rendered, Section

_RED = '<ac:parameter ac:name="colour">Red</ac:parameter><ac:parameter ac:name="title">no</ac:parameter>'
_CELLS = '<td data-highlight-colour="#ffebe6" colspan="2">c</td><td data-highlight-colour="red;x">d</td>'


@pytest.mark.parametrize("name", PAGES)
def test_every_shipped_document_can_be_looked_at(name: str) -> None:
    """In one file that loads nothing and runs nothing."""
    made = page(name)
    html = preview(made.title, new_page(made, PageMark(name, "1")).body or "", made.drawings)
    assert "default-src &#39;none&#39;" in html
    assert "<script" not in html
    assert not re.search(r'(?:src|href)="(?!data:|https://|#)', html)
    assert "ac:" not in html


def test_what_confluence_shows_is_shown() -> None:
    """Lozenges, people by name, days, panels, tasks, pictures, code, comments, smart links, a table of contents."""
    macro = '<ac:structured-macro ac:name="{}">{}</ac:structured-macro>'
    body = (
        macro.format("toc", "")
        + "<h2>Head</h2>"
        + macro.format(
            "status", '<ac:parameter ac:name="colour">Red</ac:parameter><ac:parameter ac:name="title">no</ac:parameter>'
        )
        + macro.format("note", "<ac:rich-text-body><p>careful</p></ac:rich-text-body>")
        + macro.format("code", "<ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body>")
        + macro.format("unheard-of", "<ac:rich-text-body><p>its words</p></ac:rich-text-body>")
        + '<ac:link><ri:user ri:account-id="acc-1"/></ac:link><time datetime="2026-10-04"/><time datetime="x"/>'
        + "<ac:task-list><ac:task><ac:task-status>complete</ac:task-status><ac:task-body>t</ac:task-body></ac:task>"
        + '</ac:task-list><ac:image ac:alt="A"><ri:attachment ri:filename="a.svg"/></ac:image>'
        + '<ac:inline-comment-marker ac:ref="1">about</ac:inline-comment-marker>'
        + '<a href="https://x.example/browse/K-1" data-card-appearance="inline">x</a><a href="javascript:x">y</a>'
        + f"<table><tr>{_CELLS}</tr></table>"
    )
    html = preview("T", body, [Drawing("a.svg", "image/svg+xml", b"<svg/>")], {"acc-1": "Anna"}, "Not published.")
    for expected in (
        '<a href="#h0">Head</a>',
        '<span class="lozenge Red">no</span>',
        '<div class="panel note"><p>careful</p></div>',
        "<pre>a &lt; b</pre>",
        "<p>its words</p>",
        "@Anna",
        "<time>4 Oct 2026</time><time>x</time>",
        '<li class="task done">t</li>',
        'src="data:image/svg+xml;base64,',
        "<mark>about</mark>",
        '<a class="card" href="https://x.example/browse/K-1">K-1</a>y',
        '<td colspan="2" style="background:#ffebe6">c</td><td>d</td>',
        "Not published.",
    ):
        assert expected in html


def test_newer_text_beside_people_s_stands_out() -> None:
    """As it will on the page."""
    made = Rendered("T", (Section("one", Owner.GENERATED, "One", "<p>a</p>"),))
    plan = new_page(made, PageMark("d", "1"))
    newer = Rendered("T", (Section("one", Owner.GENERATED, "One", "<p>b</p>"),))
    both = plan_page(newer, (plan.body or "").replace("<p>a</p>", "<p>mine</p>"), plan.records, DAVE)
    assert '<div class="offer"><div class="panel note">' in preview("T", both.body or "")


def test_a_hostile_title_is_a_title() -> None:
    """Escaped wherever it stands."""
    assert "<script>" not in preview("</title><script>", "<p>a</p>", notice="<script>")
