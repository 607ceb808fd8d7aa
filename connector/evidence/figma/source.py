"""`figma`: a file, a branch or a node, by its link; asked of the REST API where there is a token."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from connector.evidence.fetching.answers import json_of, odd
from connector.evidence.fetching.failures import NotHad, missing, unavailable
from connector.evidence.fetching.fetcher import Fetcher
from connector.evidence.figma.links import FigmaLink, link_of
from workflows.evidence.answers import Answer, Finding, Found
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Design
from workflows.ports import Clock


class FigmaSource:
    """Asks Figma's REST API. Not `asked`, for want of a token: only what the link shows is known."""

    def __init__(self, fetcher: Fetcher, url: str, clock: Clock, *, asked: bool) -> None:
        self._fetcher = fetcher
        self._url = url.rstrip("/")
        self._clock = clock
        self._asked = asked

    def ask(self, question: Question) -> Answer:
        """What the link shows, and what Figma says of it."""
        try:
            match question.subject:
                case Design(address=text):
                    return self._design(link_of(text), text.strip())
                case _:
                    raise unavailable("evidence.wrong_subject", "not for Figma", source=question.source)
        except NotHad as nothing:
            return nothing.answer

    def _design(self, link: FigmaLink, text: str) -> Found:
        shown = tuple(_shown(link))
        if not self._asked:
            return Found(shown, self._clock.now(), text, link.name or link.key)
        file = self._file(link)
        name = str(file.get("name") or link.name or link.key)
        return Found((*shown, *self._said(file, link)), self._clock.now(), text, name)

    def _file(self, link: FigmaLink) -> dict[str, Any]:
        """The file, with the node when there is one. Raises NotHad."""
        place = f"{self._url}/v1/files/{quote(link.file, safe='')}"
        query: dict[str, str | int] = {"version": link.version} if link.version else {}
        if link.node:
            answer = self._fetcher.get(f"{place}/nodes", {"ids": link.node, "depth": 1, **query})
        else:
            answer = self._fetcher.get(place, {"depth": 1, **query})
        if answer.status == HTTPStatus.NOT_FOUND:
            raise missing("figma.no_file", source=self._fetcher.source)
        raw = json_of(answer, self._fetcher.source)
        if not isinstance(raw, dict):
            raise odd(self._fetcher.source, "no object")
        return raw

    def _said(self, file: dict[str, Any], link: FigmaLink) -> Iterator[Finding]:
        modified = _moment(file.get("lastModified"))
        if modified is None:
            raise odd(self._fetcher.source, "a file that says not when it was changed")
        yield Finding("figma.modified", modified.isoformat(), at=modified)
        if link.node:
            nodes = file.get("nodes")
            node = nodes.get(link.node) if isinstance(nodes, dict) else None
            if not isinstance(node, dict):
                raise missing("figma.no_node", node=link.node)
            document = node.get("document")
            status = document.get("devStatus") if isinstance(document, dict) else None
            yield Finding("figma.status", str(status.get("type", "NONE")) if isinstance(status, dict) else "NONE")


def _shown(link: FigmaLink) -> Iterator[Finding]:
    yield Finding("figma.file", link.key)
    for what, held in (("branch", link.branch), ("node", link.node), ("version", link.version)):
        if held:
            yield Finding(f"figma.{what}", held)


def _moment(raw: object) -> datetime | None:
    try:
        return datetime.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None
