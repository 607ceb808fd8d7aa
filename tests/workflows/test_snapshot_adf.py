from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.snapshot.adf import DEEPEST, text_of_adf


def node(kind: str, *content: Any, **attributes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"type": kind}
    return found | ({"content": list(content)} if content else {}) | ({"attrs": attributes} if attributes else {})


def words(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def paragraph(*inlines: Any) -> dict[str, Any]:
    return node("paragraph", *(words(i) if isinstance(i, str) else i for i in inlines))


def doc(*blocks: Any) -> dict[str, Any]:
    return {"version": 1, **node("doc", *blocks)}


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([paragraph("one"), paragraph("two")], "one\ntwo"),
        ([paragraph("one ", {**words("two"), "marks": [{"type": "strong"}]})], "one two"),
        ([paragraph("one", node("hardBreak"), "two")], "one\ntwo"),
        ([node("heading", words("Goal"), level=2), paragraph("Less fraud")], "Goal\nLess fraud"),
        ([paragraph("ask ", node("mention", id="acc-1", text="@Iria Vidal"))], "ask @Iria Vidal"),
        ([paragraph("by ", node("date", timestamp="1790812800000"))], "by 2026-10-01"),
        ([paragraph(node("status", text="AT RISK", color="red"))], "AT RISK"),
        ([paragraph("fine ", node("emoji", shortName=":tada:", text="🎉"))], "fine 🎉"),
        ([paragraph("fine ", node("emoji", shortName=":own:"))], "fine :own:"),
        ([paragraph("see ", node("inlineCard", url="https://runs.example/7"))], "see https://runs.example/7"),
        ([node("blockCard", url="https://runs.example/7")], "https://runs.example/7"),
        ([node("codeBlock", words("a = 1\nb = 2"), language="python")], "a = 1\nb = 2"),
        ([node("panel", paragraph("careful"), panelType="warning")], "careful"),
        ([paragraph("one"), node("rule"), paragraph("two")], "one\ntwo"),
        ([node("mediaSingle", node("media", id="x", type="file", alt="ROC curve"))], "ROC curve"),
        ([node("mediaSingle", node("media", id="x", type="file"))], "[media]"),
        ([node("newKindOfBlock", paragraph("still read"))], "still read"),
    ],
)
def test_what_a_reader_sees(blocks: list[Any], text: str) -> None:
    """Each kind of node gives the words that people see of it."""
    assert text_of_adf(doc(*blocks)) == text


def test_lists() -> None:
    """Entries are marked, and what lies in them is indented."""
    inner = node("orderedList", node("listItem", paragraph("first")), node("listItem", paragraph("second")))
    document = doc(node("bulletList", node("listItem", paragraph("one"), inner), node("listItem", paragraph("two"))))
    assert text_of_adf(document) == "- one\n  1. first\n  2. second\n- two"


def test_task_lists() -> None:
    """Tasks hold their words directly, and nest by holding another list."""
    nested = node("taskList", node("taskItem", words("inside"), state="DONE"))
    assert text_of_adf(doc(node("taskList", node("taskItem", words("outside"), state="TODO"), nested))) == (
        "- outside\n  - inside"
    )


def test_tables() -> None:
    """A row is a line, its cells beside each other."""
    row = node("tableRow", node("tableHeader", paragraph("metric")), node("tableCell", paragraph("0.92")))
    assert text_of_adf(doc(node("table", row, row))) == "metric | 0.92\nmetric | 0.92"


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ({"type": "doc", "content": "text"}, ""),
        ({"type": "doc", "content": [None, 5, paragraph("kept"), "no node"]}, "kept"),
        (doc({"content": [words("no type")]}), "no type"),
        ({"type": ["doc"], "content": [paragraph("kept")]}, "kept"),
        (doc({"type": {}, "content": [words("no type")]}), "no type"),
        (doc(paragraph({"type": "text", "text": 5}, "kept")), "kept"),
        (doc(paragraph({"type": "mention"}, "kept")), "kept"),
        (doc(paragraph(node("date", timestamp="soon"))), "soon"),
        (doc(paragraph(node("date", timestamp="9" * 40))), "9" * 40),
        (doc(words("no paragraph")), "no paragraph"),
        (doc(node("bulletList", node("listItem"))), "-"),
    ],
)
def test_a_broken_document_gives_what_text_it_holds(broken: dict[str, Any], text: str) -> None:
    """Nodes that break the format cost their own words at most."""
    assert text_of_adf(broken) == text


def test_depth_is_bounded() -> None:
    """What is nested deeper than any editor nests is left out."""
    deep = paragraph("too deep")
    for _ in range(50_000):
        deep = node("panel", deep)
    assert text_of_adf(doc(paragraph("shallow"), deep)) == "shallow"
    just = paragraph("deep enough")
    for _ in range(DEEPEST - 1):
        just = node("panel", just)
    assert text_of_adf(doc(just)) == "deep enough"


kinds = st.sampled_from(
    [
        "doc",
        "paragraph",
        "text",
        "bulletList",
        "orderedList",
        "listItem",
        "taskList",
        "table",
        "tableRow",
        "date",
        "media",
    ]
)
documents = st.recursive(
    st.fixed_dictionaries({"type": kinds, "text": st.text(max_size=5)}),
    lambda inner: st.fixed_dictionaries(
        {
            "type": kinds,
            "content": st.lists(inner, max_size=4),
            "attrs": st.none() | st.dictionaries(st.text(), st.text()),
        }
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(documents)
def test_any_tree_of_nodes_gives_text(document: dict[str, Any]) -> None:
    """No arrangement of known nodes fails."""
    assert isinstance(text_of_adf(document), str)
