"""The comments of an issue, as far as people speak to Crossgate in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workflows.issue import Comment
from workflows.snapshot.adf import DEEPEST, content_of, is_adf, text_of_adf
from workflows.snapshot.people import person_from_json
from workflows.snapshot.raw import id_at, list_at, mapping_at
from workflows.snapshot.times import moment_at

_SHOWN_ONLY = frozenset({"blockquote", "codeBlock"})
_QUOTED = re.compile(r"\{quote\}.*?(\{quote\}|\Z)", re.DOTALL)
_QUOTED_LINE = re.compile(r"^[ \t]*(?:bq\.|>).*$", re.MULTILINE)


def comments_from_json(raw: object, where: str = "comments") -> tuple[Comment, ...]:
    """A list of comments, oldest first; raises BadSnapshot.

    Strict on purpose: a comment that were left out could be the one that takes an approval back.
    """
    entries = (mapping_at(entry, f"{where}[{n}]") for n, entry in enumerate(list_at(raw, where)))
    found = (_comment(entry, f"{where}[{n}]") for n, entry in enumerate(entries))
    return tuple(sorted(found, key=lambda comment: (comment.at, comment.id.zfill(20))))


def spoken_in(body: object) -> str:
    """What somebody says themselves in a rich text, ADF or wiki markup: what they quote or set as code is left out."""
    if isinstance(body, Mapping):
        return text_of_adf(_without_quotes(body, 0)) if is_adf(body) else ""
    if not isinstance(body, str):
        return ""
    return _QUOTED_LINE.sub("", _QUOTED.sub("", body))


def _comment(raw: Mapping[str, Any], where: str) -> Comment:
    author, editor = person_from_json(raw.get("author")), person_from_json(raw.get("updateAuthor"))
    written = moment_at(raw.get("created"), f"{where}.created")
    edited = written if raw.get("updated") is None else moment_at(raw["updated"], f"{where}.updated")
    other = editor if editor is not None and not editor.is_same(author) else None
    return Comment(id_at(raw.get("id"), f"{where}.id"), author, spoken_in(raw.get("body")), max(written, edited), other)


def _without_quotes(node: Mapping[str, Any], depth: int) -> dict[str, Any]:
    content = node.get("content")
    if not isinstance(content, list) or depth > DEEPEST:
        return {**node, "content": []} if isinstance(content, list) else dict(node)
    kept = [child for child in content_of(node) if child["type"] not in _SHOWN_ONLY]
    return {**node, "content": [_without_quotes(child, depth + 1) for child in kept]}
