"""Comments as RICE reads them: whose words they are decides whether they are a vote."""

from __future__ import annotations

from typing import Any

import pytest

from connector.jira.seen import comments_from_json
from workflows.snapshot import BadSnapshot

ANN, BOB = {"accountId": "acc-ann"}, {"accountId": "acc-bob"}


def comment(**parts: Any) -> dict[str, Any]:
    """A comment as Jira gives it."""
    times = {"created": "2026-10-01T12:00:00.000+0000", "updated": "2026-10-01T12:00:00.000+0000"}
    return {"id": "10", "author": ANN, "updateAuthor": ANN, "body": "/rice reach=5", **times, **parts}


def test_words_that_somebody_else_put_there_are_nobodys() -> None:
    """Whoever may edit others' comments cannot vote for them."""
    (own,) = comments_from_json([comment()])
    (changed,) = comments_from_json([comment(updateAuthor=BOB)])
    assert own.author is not None
    assert changed.author is None
    assert changed.text == own.text


def test_comments_come_oldest_first() -> None:
    """By when they were created; one moment apart from another by their ids."""
    later = comment(id="9", created="2026-10-01T13:00:00.000+0000")
    found = comments_from_json([later, comment(id="12"), comment(id="11")])
    assert [one.id for one in found] == ["11", "12", "9"]


def test_rich_text_is_read_as_plain_lines() -> None:
    """A command stands on a line of its own."""
    paragraphs = [
        {"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in ("Hm.", "/rice reach=5")
    ]
    (found,) = comments_from_json([comment(body={"type": "doc", "version": 1, "content": paragraphs})])
    assert found.text == "Hm.\n/rice reach=5"


@pytest.mark.parametrize("wrong", [{"id": None}, {"created": "yesterday"}, {"updated": 5.5e300}])
def test_garbage_is_no_comment(wrong: dict[str, Any]) -> None:
    """It is refused with the place."""
    with pytest.raises(BadSnapshot, match=r"comments\[0\]"):
        comments_from_json([comment(**wrong)])
