from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector.sandbox.text import adf
from connector.sandbox.text.html import to_html
from connector.sandbox.text.wiki import from_wiki

MARKUP = st.text(alphabet='h1. *#-[]|~{}color:redab\n\\<>&"https://x', max_size=200)


@given(MARKUP)
def test_any_markup_becomes_a_sound_document(markup: str) -> None:
    """Whatever people type, the document is one that the version 3 API would take."""
    assert adf.check(from_wiki(markup)) is None


@given(MARKUP)
def test_html_holds_no_markup_of_the_writer(markup: str) -> None:
    """No tag but our own comes out, whatever was typed."""
    html = str(to_html(from_wiki(markup), str))
    for tag in ("p", "ul", "li", "strong", "br", "h1", "h2", "h3", "h4", "h5", "h6", 'span class="mention"'):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag.split()[0]}>", "")
    html = html.replace('<a href="', "").replace('" rel="noreferrer">', "").replace("</a>", "")
    assert "<" not in html


def test_wiki_markup_and_document_say_the_same() -> None:
    """Headings, lists within lists, bold, links and mentions go from markup to document and back."""
    markup = (
        "h3. Gates\n\n"
        "*Missing*: see [the guide|https://example.com/guide] or ask [~accountid:abc]\n\n"
        "* one\n** deeper\n* two"
    )
    assert adf.to_wiki(from_wiki(markup)) == markup


@pytest.mark.parametrize(
    "document",
    [
        None,
        "text",
        {"type": "doc"},
        {"type": "doc", "version": 2, "content": []},
        {"type": "doc", "version": 1, "content": ["text"]},
        {"type": "doc", "version": 1, "content": [{"type": "text", "text": ""}]},
        {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": "x"}]},
        {"type": "doc", "version": 1, "content": [{"type": "text", "text": "x", "marks": [1]}]},
        {"type": "doc", "version": 1, "content": [{"type": "mention", "attrs": []}]},
    ],
)
def test_malformed_documents_are_found(document: Any) -> None:
    """What is no document, or holds what is no node, is named."""
    assert adf.check(document)


def test_documents_nested_too_deeply_are_found() -> None:
    """Depth is bounded."""
    node: dict[str, Any] = {"type": "paragraph"}
    for _ in range(60):
        node = {"type": "blockquote", "content": [node]}
    assert adf.check({"type": "doc", "version": 1, "content": [node]}) == "is nested too deeply"


def test_marks_and_inlines_read_as_wiki_markup() -> None:
    """Status, card, code, break and emphasis have their counterparts in version 2."""
    nodes = [
        {"type": "status", "attrs": {"text": "passed", "color": "green"}},
        {"type": "hardBreak"},
        {"type": "text", "text": "f(x)", "marks": [{"type": "code"}]},
        {"type": "text", "text": "so", "marks": [{"type": "em"}]},
        {"type": "inlineCard", "attrs": {"url": "https://example.com"}},
        {"type": "emoji", "attrs": {"shortName": ":tick:"}},
    ]
    document = {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": nodes}, {"type": "rule"}]}
    assert adf.to_wiki(document) == "*[PASSED]*\n{{f(x)}}_so_[https://example.com]:tick:\n\n----"
