"""An issue's comments as values: what people say themselves, when, and whether it is still theirs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.workflows.issue_json import raw_issue
from workflows.snapshot import BadSnapshot, issue_from_json
from workflows.snapshot.comments import comments_from_json, spoken_in

ANNA, BEN = {"accountId": "acc-anna", "displayName": "Anna"}, {"accountId": "acc-ben", "displayName": "Ben"}
WRITTEN = "2026-10-01T12:00:00.000+0000"


def raw(body: object, **more: Any) -> dict[str, Any]:
    return {"id": "40001", "author": ANNA, "body": body, "created": WRITTEN, "updated": WRITTEN, **more}


def paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def document(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"type": "doc", "version": 1, "content": list(nodes)}


def test_a_comment_as_it_is() -> None:
    """Author, moment, plain text; an edit by its author is theirs, one by somebody else is not."""
    (comment,) = comments_from_json([raw("hello")])
    assert (comment.author and comment.author.id, comment.text, comment.editor) == ("acc-anna", "hello", None)
    assert comment.at == datetime(2026, 10, 1, 12, tzinfo=UTC)
    later = "2026-10-01T13:00:00.000+0000"
    (own,) = comments_from_json([raw("x", updated=later, updateAuthor=ANNA)])
    assert (own.editor, own.at.hour) == (None, 13)
    (others,) = comments_from_json([raw("x", updated=later, updateAuthor=BEN)])
    assert others.editor is not None
    assert others.editor.id == "acc-ben"


def test_what_is_quoted_or_code_is_not_said() -> None:
    """Whoever quotes an approval does not approve: in ADF and in wiki markup."""
    quote = {"type": "blockquote", "content": [paragraph("/approve a")]}
    code = {"type": "codeBlock", "content": [{"type": "text", "text": "/approve b"}]}
    listed = {"type": "bulletList", "content": [{"type": "listItem", "content": [quote, paragraph("in a list")]}]}
    assert spoken_in(document(paragraph("/approve mine"), quote, code, listed)) == "/approve mine\n- in a list"
    wiki = "/approve mine\n{quote}\n/approve a\n{quote}\nbq. /approve b\n> /approve c\nend {quote}/approve d"
    assert [line for line in spoken_in(wiki).splitlines() if "/approve" in line] == ["/approve mine"]


@pytest.mark.parametrize("body", [None, 5, [], {"type": "paragraph"}, {"type": "doc", "version": 1, "content": "x"}])
def test_a_body_of_no_known_shape_says_nothing(body: object) -> None:
    """It may be of a kind that comes later."""
    assert spoken_in(body) == ""


def test_a_body_nested_without_end_is_cut() -> None:
    """A stranger's document does not exhaust the stack."""
    node: dict[str, Any] = paragraph("deep")
    for _ in range(5_000):
        node = {"type": "panel", "content": [node]}
    assert spoken_in(document(paragraph("/approve a"), node)) == "/approve a"


def test_comments_are_in_order() -> None:
    """By their last moment, those of one moment by id as a number."""
    early = "2026-10-01T11:00:00.000+0000"
    several = [raw("x", id="9"), raw("x", id="10"), raw("x", id="11", created=early, updated=early)]
    ids = [comment.id for comment in comments_from_json(several)]
    assert ids == ["11", "9", "10"]


@pytest.mark.parametrize("broken", [{"id": None}, {"created": "yesterday"}, {"updated": 5.5e99}])
def test_a_comment_without_its_essential_parts_is_refused(broken: dict[str, Any]) -> None:
    """One that were left out could be the one that takes an approval back."""
    with pytest.raises(BadSnapshot, match=r"comments\[0\]"):
        comments_from_json([raw("x", **broken)])


def test_an_issue_has_its_comments_when_it_was_read_with_them() -> None:
    """Not known otherwise, which is not the same as none."""
    assert issue_from_json(raw_issue()).comments is None
    assert issue_from_json(raw_issue(comment={"comments": [], "total": 0})).comments == ()
