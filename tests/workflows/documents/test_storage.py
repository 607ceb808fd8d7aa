from __future__ import annotations

import pytest

from workflows.documents.storage import NotStorage, canonical, inner, parse, words

_TITLE = '<ac:parameter ac:name="title">A</ac:parameter>'
_COLOUR = '<ac:parameter ac:name="colour">Red</ac:parameter>'
_EDITOR_S_BODY = '<ac:task-body><span class="placeholder-inline-tasks">a</span></ac:task-body>'


def same(one: str, other: str) -> bool:
    return canonical(parse(one)) == canonical(parse(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a&nbsp;b &eacute;</p>", "<p>a b é</p>"),
        ("<p>a</p>\n  <p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>  a\n b </p>", "<p>a b</p>"),
        ("<p>a<br/></p>", "<p>a<br></br></p>"),
        ('<p local-id="1">a</p>', '<p ac:local-id="2">a</p>'),
        ("<p>a</p><p/>", "<p>a</p>"),
        ('<a href="x" title="y">z</a>', '<a title="y" href="x">z</a>'),
        ("<table><tr><td>a</td></tr></table>", "<table><colgroup/><tbody><tr><td><p>a</p></td></tr></tbody></table>"),
        (
            '<table class="wrapped" data-layout="wide"><tr><td rowspan="1">a</td></tr></table>',
            "<table><tr><td>a</td></tr></table>",
        ),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<b>a</b><i>b</i>", "<strong>a</strong><em>b</em>"),
        ("<strong>a</strong><strong>b</strong>", "<strong>ab</strong>"),
        ("<p><span>a</span></p>", "<p>a</p>"),
        ('<p>a <ac:inline-comment-marker ac:ref="1">b</ac:inline-comment-marker></p>', "<p>a b</p>"),
        (
            '<strong>a</strong><ac:inline-comment-marker ac:ref="1"><strong>b</strong></ac:inline-comment-marker>',
            "<strong>ab</strong>",
        ),
        (
            f'<ac:structured-macro ac:name="status" ac:macro-id="1">{_TITLE}{_COLOUR}</ac:structured-macro>',
            f'<ac:structured-macro ac:schema-version="1" ac:name="status">{_COLOUR}{_TITLE}</ac:structured-macro>',
        ),
        (
            "<ac:task><ac:task-id>1</ac:task-id><ac:task-body>a</ac:task-body></ac:task>",
            f"<ac:task><ac:task-id>9</ac:task-id><ac:task-uuid>x</ac:task-uuid>{_EDITOR_S_BODY}</ac:task>",
        ),
        ("<p>a<!-- nothing --></p>", "<p>a</p>"),
    ],
)
def test_what_confluence_rewrites_does_not_count(one: str, other: str) -> None:
    """Ids, order, blanks, entities, paragraphs of the editor's and comments' markers make no other text."""
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>ab</p>", "<p>a b</p>"),
        ("<p>a</p><p>b</p>", "<p>ab</p>"),
        ("<p>a</p>", "<p><strong>a</strong></p>"),
        ('<a href="x">a</a>', '<a href="y">a</a>'),
        ("<td>a</td>", '<td data-highlight-colour="#ffebe6">a</td>'),
        ("<td>a</td>", '<td colspan="2">a</td>'),
        ("<p>a</p>", '<p><span style="color: red;">a</span></p>'),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        (
            "<ac:plain-text-body><![CDATA[a\n b]]></ac:plain-text-body>",
            "<ac:plain-text-body><![CDATA[a b]]></ac:plain-text-body>",
        ),
        ('<time datetime="2026-10-01"/>', '<time datetime="2026-10-02"/>'),
        ("<ac:task-status>complete</ac:task-status>", "<ac:task-status>incomplete</ac:task-status>"),
        ("<p>&lt;b&gt;</p>", "<p><b></b></p>"),
        ("<p>&amp;lt;</p>", "<p>&lt;</p>"),
    ],
)
def test_what_a_reader_sees_counts(one: str, other: str) -> None:
    """Words, links, colours, code's blanks, days and ticks do."""
    assert not same(one, other)


@pytest.mark.parametrize(
    "body",
    [
        "<p>",
        "</body><body>",
        "<p>&unknown;</p>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;</p>",
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        "<xx:p/>",
        "<p>\x00</p>",
        "<p>\ud800</p>",
        "<p>a</p>" * 800_000,
        "<b>" * 300 + "</b>" * 300,
    ],
)
def test_what_is_no_storage_format_is_refused(body: str) -> None:
    """Not well-formed, with a document type, too deep or too large: one error, and never a look elsewhere."""
    with pytest.raises(NotStorage):
        parse(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "text alone",
        "<p>a &lt; b</p>",
        '<ac:plain-text-body><![CDATA[<b> & ]]></ac:plain-text-body><p ac:local-id="1"/>',
        '<ac:image><ri:attachment ri:filename="a.png"/></ac:image>',
        "<p>\u202eright to left\u202c 🦄</p>",
    ],
)
def test_what_was_read_is_written_as_it_was(body: str) -> None:
    """Without the element around it and without declarations of namespaces."""
    assert inner(parse(body)) == body


def test_an_entity_in_cdata_is_no_entity() -> None:
    """Code that shows `&nbsp;` goes on showing it."""
    body = "<ac:plain-text-body><![CDATA[&nbsp;]]></ac:plain-text-body>"
    assert inner(parse(body)) == body


def test_the_words_of_a_body() -> None:
    """A line for each block, cells beside each other, no parameters but titles."""
    body = (
        "<h2>Metrics</h2><table><tr><th>AUC</th><td>0.9</td></tr></table>"
        '<p><ac:link><ri:user ri:account-id="acc-1"/></ac:link> by <time datetime="2026-10-01"/></p>'
        '<ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Red</ac:parameter>'
        '<ac:parameter ac:name="title">late</ac:parameter></ac:structured-macro>'
    )
    assert words(parse(body)).split("\n") == ["Metrics", "AUC | 0.9 |", "@acc-1 by 2026-10-01", "late"]
