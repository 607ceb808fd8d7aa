"""A page in storage format as HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from workflows.documents.storage.reading import NotStorage
from workflows.page_html import Around, Reported, page_properties, to_html

TASK = (
    "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>"
    "<ac:task-body>x</ac:task-body></ac:task></ac:task-list>"
)
CODE = (
    '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body>'
    "</ac:structured-macro>"
)


def macro(name: str, body: str = "", **parameters: str) -> str:
    """A macro in storage format."""
    told = "".join(f'<ac:parameter ac:name="{key}">{value}</ac:parameter>' for key, value in parameters.items())
    inner = f"<ac:rich-text-body>{body}</ac:rich-text-body>" if body else ""
    return f'<ac:structured-macro ac:name="{name}">{told}{inner}</ac:structured-macro>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>one &mdash; two &amp; three<br/></p>", "<p>one — two &amp; three<br></p>"),
        (macro("status", colour="Green", title="Approved"), '<span class="lozenge green">Approved</span>'),
        (macro("status", title="odd", colour='x" onclick="'.replace('"', "&quot;")), '<span class="lozenge grey">odd'),
        (macro("info", "<p>hi</p>"), '<div class="panel info">'),
        (macro("expand", "<p>hi</p>", title="More"), "<summary>More</summary><div><p>hi</p></div>"),
        ("<h2>A b</h2>" + macro("toc"), '<a href="#a-b">A b</a>'),
        (macro("excerpt", "<p>hi</p>"), "<p>hi</p>"),
        (macro("details", "<p>hi</p>", hidden="true"), ""),
        (macro("chart-of-mine", "<p>hi</p>"), '<div class="macro"><span>chart-of-mine</span><p>hi</p></div>'),
        ('<time datetime="2026-10-01"/>', '<span class="day">2026-10-01</span>'),
        ('<ac:link><ri:user ri:account-id="5b1"/></ac:link>', '<span class="mention">@Mara Lind</span>'),
        ('<ac:image><ri:attachment ri:filename="a.svg"/></ac:image>', '<img src="/files/a.svg" alt="">'),
        (
            '<ac:image><ri:url ri:value="https://evil.example/x.png"/></ac:image>',
            '<a href="https://evil.example/x.png"',
        ),
        (
            '<a href="https://x.example/1" data-card-appearance="inline">u</a>',
            '<a class="card" href="https://x.example/1"',
        ),
        (
            '<p>a <ac:inline-comment-marker ac:ref="r">b</ac:inline-comment-marker></p>',
            '<p>a <mark title="inline comment">b</mark></p>',
        ),
        (
            TASK,
            '<li class="done"><input type="checkbox" disabled checked><div>x</div></li>',
        ),
        (
            CODE,
            '<pre class="code">a &lt; b</pre>',
        ),
    ],
)
def test_what_each_element_becomes(body: str, expected: str) -> None:
    """What documents use looks as in Confluence; what is not known shows its name and what it holds."""
    around = Around(
        person=lambda account: "Mara Lind" if account == "5b1" else None, file=lambda name: f"/files/{name}"
    )
    assert expected in to_html(body, around)


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)" style="background:url(x)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<iframe src="https://x.example"/>',
        '<img src="https://x.example/a.png" onerror="alert(1)"/>',
        macro("html", "<script>alert(1)</script>"),
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
)
def test_nothing_executes(body: str) -> None:
    """Neither elements nor attributes nor addresses that could do something come through."""
    html = to_html(body)
    assert not re.search(r"<(script|iframe|img|svg)|\son\w+=|javascript:|data:|url\(", html)


def test_what_a_link_leads_to_is_shown_as_a_box_with_its_name() -> None:
    """A card or an embed of Confluence's loads nothing here: its name, else its host, and its address."""
    link = '<a href="https://www.figma.com/proto/1" data-card-appearance="{}">https://www.figma.com/proto/1</a>'
    box = '<a class="card {}" href="https://www.figma.com/proto/1" rel="noreferrer"><strong>{}</strong>'
    assert box.format("embed", "www.figma.com") in to_html(link.format("embed"))
    assert box.format("block", "Flow") in to_html(link.format("block"), Around(card=lambda _: "Flow"))


@given(st.text())
def test_words_stay_words(words: str) -> None:
    """Whatever is written as text is shown as that text."""
    clean = "".join(letter for letter in words if letter.isprintable())
    assert to_html(f"<p>{escape(clean)}</p>") == Markup("<p>{}</p>").format(clean)


def test_page_properties_and_their_report() -> None:
    """What a page declares beside its headings is what reports on other pages show."""
    declared = macro("details", f"<table><tr><th>Status</th><td>{macro('status', title='OK')}</td></tr></table>")
    found = page_properties(declared)
    assert found == {"Status": Markup('<span class="lozenge grey">OK</span>')}
    around = Around(report=lambda labels: [Reported("A page", "/p/1", found)] if labels == ["one-pager"] else [])
    html = to_html(macro("detailssummary", label="one-pager"), around)
    assert '<tr><th>Title</th><th>Status</th></tr><tr><td><a href="/p/1">A page</a></td>' in html


def test_what_is_not_well_formed() -> None:
    """It is refused rather than guessed at."""
    with pytest.raises(NotStorage):
        to_html("<p>one")
