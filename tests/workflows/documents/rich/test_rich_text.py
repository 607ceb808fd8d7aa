"""Jira's rich text on a page: what people wrote is there, and nothing of it can run."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from workflows.documents.rich import adf_to_storage, plain_to_storage, rich_text, wiki_to_storage
from workflows.documents.storage import inner, parse, words

_CODE = (
    '<ac:structured-macro ac:name="code" ac:schema-version="1"><ac:parameter ac:name="language">python</ac:parameter>'
)
_STATUS = (
    '<ac:structured-macro ac:name="status" ac:schema-version="1"><ac:parameter ac:name="colour">Green</ac:parameter>'
    '<ac:parameter ac:name="title">done</ac:parameter>'
)
_END = "</ac:structured-macro>"


def doc(*content: object) -> dict[str, Any]:
    return {"type": "doc", "version": 1, "content": list(content)}


def node(kind: str, *content: object, **attrs: object) -> dict[str, Any]:
    return {"type": kind, "attrs": attrs, "content": list(content)}


def text(words: str, *marks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "text", "text": words, "marks": list(marks)}


def paragraph(*content: object) -> dict[str, Any]:
    return {"type": "paragraph", "content": list(content)}


def well_formed(body: Markup) -> str:
    """The body, which the storage format's parser takes and gives back."""
    return inner(parse(str(body)))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (doc(paragraph(text("a "), text("b", {"type": "strong"}))), "<p>a <strong>b</strong></p>"),
        (doc(paragraph(text("x", {"type": "em"}, {"type": "code"}))), "<p><code><em>x</em></code></p>"),
        (doc(node("heading", text("Head"), level=1)), "<h3>Head</h3>"),
        (
            doc(node("bulletList", node("listItem", paragraph(text("one"))), node("listItem", paragraph(text("two"))))),
            "<ul><li><p>one</p></li><li><p>two</p></li></ul>",
        ),
        (
            doc(node("table", node("tableRow", node("tableHeader", paragraph(text("H")), colspan=2)))),
            '<table><tr><th colspan="2"><p>H</p></th></tr></table>',
        ),
        (
            doc(paragraph(text("site", {"type": "link", "attrs": {"href": "https://example.com/?a=1&b=2"}}))),
            '<p><a href="https://example.com/?a=1&amp;b=2">site</a></p>',
        ),
        (doc(node("rule"), paragraph({"type": "hardBreak"})), "<hr/><p><br/></p>"),
        (doc(paragraph(node("date", timestamp="1759276800000"))), '<p><time datetime="2025-10-01"/></p>'),
        (doc(node("taskList", node("taskItem", text("do"), state="DONE"))), "<ul><li>☑ do</li></ul>"),
        (doc(paragraph(node("mention", id="acc-1", text="@Anna"))), "<p>@Anna</p>"),
        (
            doc(node("codeBlock", text("if a < b: ]]>"), language="python")),
            f"{_CODE}<ac:plain-text-body><![CDATA[if a < b: ]]]]><![CDATA[>]]></ac:plain-text-body>{_END}",
        ),
        (
            doc(paragraph(node("status", text="done", color="green"))),
            f"<p>{_STATUS}{_END}</p>",
        ),
    ],
)
def test_adf_becomes_storage_format(document: dict[str, Any], expected: str) -> None:
    """Each node as the element that Confluence has for it."""
    assert well_formed(adf_to_storage(document)) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("h1. Head\nwords *strong* _em_", "<h3>Head</h3><p>words <strong>strong</strong> <em>em</em></p>"),
        ("* a\n** b\n* c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("# a\n# b", "<ol><li>a</li><li>b</li></ol>"),
        ("||H||I||\n|a|[b|https://x.example/]|", None),
        ("[x|https://x.example/a?b&c]", '<p><a href="https://x.example/a?b&amp;c">x</a></p>'),
        ("{{mono}} and snake_case_name", "<p><code>mono</code> and snake_case_name</p>"),
        ("a\nb\n\nc", "<p>a<br/>b</p><p>c</p>"),
        ("----", "<hr/>"),
        ("[~anna] !shot.png!", "<p>@anna [attached to the issue: shot.png]</p>"),
    ],
)
def test_wiki_markup_becomes_storage_format(markup: str, expected: str | None) -> None:
    """What people use of it."""
    found = well_formed(wiki_to_storage(markup))
    row = '<tr><th>H</th><th>I</th></tr><tr><td>a</td><td><a href="https://x.example/">b</a></td></tr>'
    assert found == (expected or f"<table>{row}</table>")


HOSTILE = [
    "<script>alert(1)</script>",
    '<ac:structured-macro ac:name="html"><ac:plain-text-body><![CDATA[<b>]]></ac:plain-text-body>',
    "]]></ac:plain-text-body></ac:structured-macro><ac:structured-macro ac:name='include'>",
    "{html}<img src=x onerror=alert(1)>{html} {include:Secret} {jira:project=X}",
    '"><ri:user ri:account-id="x"/>',
    "</ac:rich-text-body></ac:structured-macro>",
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a; &nbsp; &lt;',
    "{{ 7 * 7 }} {% for x in y %}",
    "\x00\x01\x0b\x1b[31m \ud800 \ufffe",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "🦄👩‍👩‍👧‍👦 \U0001d518\U0001d52b",
    "[x|javascript:alert(1)] [y|data:text/html,x] [z| https://x.example]",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_words_and_nothing_else(hostile: str) -> None:
    """In a paragraph, in code, in a link, as wiki markup and as plain text: no macro, element or link of its own."""
    link = {"type": "link", "attrs": {"href": "javascript:alert(1)"}}
    document = doc(
        paragraph(text(hostile, link)),
        node("codeBlock", text(hostile), language=hostile),
        node("expand", paragraph(text(hostile)), title=hostile),
        node("extension", extensionKey=hostile),
        node("media", alt=hostile),
        paragraph(node("status", text=hostile), node("inlineCard", url=hostile), node("emoji", shortName=hostile)),
    )
    for body in (adf_to_storage(document), wiki_to_storage(hostile), plain_to_storage(hostile)):
        root = parse(str(body))
        macros = {element.get("{http://atlassian.com/content}name") for element in root.iter()} - {None}
        assert macros <= {"code", "language", "expand", "title", "status", "colour"}
        assert {str(element.tag).rpartition("}")[2] for element in root.iter()}.isdisjoint({"script", "img", "user"})
        assert [element for element in root.iter("a") if not str(element.get("href")).startswith("http")] == []


def test_a_megabyte_of_text_is_cut_and_says_so() -> None:
    """A page takes so much of one field, quickly, whatever its form."""
    long = "word " * 200_000
    bodies = [
        adf_to_storage(doc(*(paragraph(text("word " * 20)) for _ in range(10_000)))),
        adf_to_storage(doc(paragraph(text(long)))),
        wiki_to_storage(long),
        plain_to_storage(long),
        wiki_to_storage("*" * 1_000_000),
        wiki_to_storage("[" * 1_000_000),
    ]
    for body in bodies:
        assert len(body) < 250_000
        assert "Cut here" in words(parse(str(body)))


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "doc", "content": "no list"},
        {"type": "doc", "content": [None, 1, "text", [], {}]},
        {"type": "doc", "content": [{"type": ["x"]}, {"type": "text", "text": 5}]},
        {"type": "doc", "content": [{"type": "heading", "attrs": {"level": "x"}}, {"type": "table", "attrs": []}]},
        {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": 3}]}]},
        {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "date", "attrs": {"timestamp": "x"}}]}]},
    ],
)
def test_broken_adf_gives_the_words_it_holds(broken: dict[str, Any]) -> None:
    """And never an error."""
    well_formed(adf_to_storage(broken))


def test_very_deep_adf_ends() -> None:
    """Nested beyond what an editor makes: the rest is left out."""
    deep: dict[str, Any] = paragraph(text("bottom"))
    for _ in range(3000):
        deep = node("blockquote", deep)
    assert "bottom" not in well_formed(adf_to_storage(doc(deep, paragraph(text("top")))))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "content", "attrs", "text", "marks", "level", "href", "url"]),
            inner
            | st.sampled_from(["paragraph", "text", "table", "tableRow", "tableCell", "taskList", "link", "panel"]),
            max_size=5,
        )
    ),
    max_leaves=30,
)


@given(_JSON, st.text(alphabet=st.characters(), max_size=200))
def test_any_document_and_any_text_are_well_formed(content: object, markup: str) -> None:
    """Whatever comes, a page that holds it can be saved."""
    well_formed(rich_text({"type": "doc", "content": [content]}))
    well_formed(rich_text(markup))
    well_formed(plain_to_storage(markup))
